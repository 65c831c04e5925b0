"""The filings that cost is measured with, and the ratios that are told of it."""

import pytest
from bench_growth import SITE, STEPS, Cost, Growth, exponent, lines
from many_filings import SAMPLES, YEARS, filings, write

from ingest.reading.parse import parse


def test_a_filing_is_the_same_of_whatever_number():
    few, many = list(filings(3)), list(filings(30))
    assert many[:3] == few
    assert len({name for name, _ in many}) == 30
    assert len({text for _, text in many}) == 30


def test_filings_are_read_as_their_samples_are():
    samples = sorted(SAMPLES.glob("*.txt"))
    made = dict(list(filings(4 * YEARS))[::YEARS])
    for (name, text), sample in zip(made.items(), samples, strict=True):
        found, expected = parse(text.encode(), name), parse(sample.read_bytes(), sample.name)
        # What the sample says of itself in other words, such as its year, is no record here.
        kinds = [
            sorted(k for r in p.records if (k := type(r).__name__) != "IdentityEvidence")
            for p in (found, expected)
        ]
        assert found.outcome == expected.outcome
        assert kinds[0] == kinds[1]


def test_those_that_are_there_are_not_written_again(tmp_path):
    write(2, tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    write(3, tmp_path, first=2)
    assert len({path.name for path in tmp_path.iterdir()} - before) == 1


def test_more_than_there_are_counties_is_refused():
    with pytest.raises(ValueError, match="at most"):
        next(filings(1_000_000))


def grown(number: int, seconds: float, megabytes: float) -> Growth:
    steps = {step: Cost(seconds, megabytes) for step in STEPS}
    # The seconds of the pages are no part of a first refresh, their memory is.
    steps[SITE] = Cost(7, 5000)
    site = Cost(seconds / 10 + 1, 1)
    reading, others = Cost(seconds / 4, 1), (Cost(1, 1), Cost(seconds / 2, 1), site)
    return Growth(number, reading, steps, *others, megabytes / 10)


def test_growth_in_proportion_has_the_exponent_one():
    assert exponent(grown(10, 2, 1), grown(100, 20, 1), "build") == pytest.approx(1)
    assert exponent(grown(10, 2, 1), grown(100, 200, 1), "build") == pytest.approx(2)


def test_ratios_are_told_of_the_smallest_and_the_largest():
    told = list(lines([grown(4, 2, 100), grown(400, 10, 200), grown(2_000, 50, 300)]))
    # First refreshes take four times a step: 8, 40 and 200 seconds.
    assert "| 4 | 2.0 | 2.0 | 2.0 | 2.0 | 7.0 | 8.0 | 1.0 | 1.0 | 1.2 | 5,000 | 10.0 |" in told
    assert "| nothing new, of a first refresh of 4 | 0.12 |" in told
    assert "| one more, of one more at the smallest | 25.00 |" in told
    # 25 + 6 seconds of 1 + 1.2.
    assert "| one more with its site, of the same at the smallest | 14.09 |" in told
    # Reading takes a quarter of a step.
    assert "| ingest of 400, of reading its files alone | 4.00 |" in told
    assert "| exponent of build from 400 to 2,000 | 1.00 |" in told
    assert "| memory of build from 400 to 2,000 | 1.50 |" in told
    assert "| memory of site from 400 to 2,000 | 1.00 |" in told
    # Ten megabytes more for 1,600 filings.
    assert "| MB of the file for each filing from 400 to 2,000 | 0.006 |" in told
