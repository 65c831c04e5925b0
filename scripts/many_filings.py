"""As many filings as are wanted, made from the four samples.

    python scripts/many_filings.py NUMBER FOLDER

Each is of a real county and of one of five years: a county keeps its form and its wording, as
offices do, and every year has its own amounts and targets. Filing 7 is the same of whatever number,
and whenever it is made. What they say is invented: they measure what a country's worth costs, not
whether it is read rightly.
"""

import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "filings"
REGIONS = ROOT / "seeds" / "regions.csv"
FIRST_YEAR, YEARS = 2019, 5
# A region with a shorter name may be half of another one's.
SHORTEST_NAME = 3
MOST_TIMES, MOST_POINTS = 9, 5
# Words of which each county has its own.
LIKE_WORDS = (
    ("补助资金", "补助经费", "配套资金"),
    ("工作经费", "业务经费", "运转经费"),
    ("困难群众", "困难人员", "困难对象"),
    ("参保人员", "参保群众", "参保对象"),
    ("印刷", "印制"),
    ("提高", "提升"),
    ("有效", "明显", "显著"),
    ("档案", "业务档案"),
)
# 1,907,400 or 461.49: a number with a mark in it is an amount, a bare one may be anything.
AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+(?=\.\d\d(?!\d)))(\.\d\d)?(?![\d.,])")
# An extraction put a space into an amount.
TORN = re.compile(r"(?<=\d)\. (?=\d\d(?!\d))")
TARGET = re.compile(r"(?<=[≥=])(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: its text, whose it is, what else it calls its region, and its year."""

    text: str
    region: str
    short: str
    year: int


def samples() -> list[Sample]:
    """The four samples, each with the names to be replaced."""
    named = {
        "dazhou_2023": ("达州市", "达州"),
        "mianyang_2021": ("绵阳市", "绵阳"),
        "xiushan_2022": ("秀山土家族苗族自治县", "秀山"),
        "yiyang_2023": ("弋阳县", "弋阳"),
    }
    return [
        Sample((SAMPLES / f"{stem}.txt").read_text(encoding="utf-8"), *names, int(stem[-4:]))
        for stem, names in named.items()
    ]


def counties() -> list[tuple[str, str]]:
    """Code and name of the counties whose name no other has, in an order without meaning."""
    with REGIONS.open(encoding="utf-8") as file:
        regions = list(csv.DictReader(file))
    named = Counter(region["region_name"] for region in regions)
    found = [
        (region["region_code"], region["region_name"])
        for region in regions
        if region["region_level"] == "county"
        and named[region["region_name"]] == 1
        and len(region["region_name"]) >= SHORTEST_NAME
    ]
    _chance("order").shuffle(found)
    return found


def filings(number: int) -> Iterator[tuple[str, str]]:
    """So many filings, each a file name and a text.

    ``ValueError`` where there are too few counties.
    """
    forms, places = samples(), counties()
    if number > len(places) * YEARS:
        raise ValueError(f"at most {len(places) * YEARS} filings can be made")
    for place in range(number):
        county, later = divmod(place, YEARS)
        code, name = places[county]
        year = FIRST_YEAR + later
        yield f"{code}_{year}.txt", _made(forms[county % len(forms)], code, name, year)


def write(number: int, folder: Path, first: int = 0) -> None:
    """Put so many filings into a folder, which is made; those before ``first`` are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, (name, text) in enumerate(filings(number)):
        if place >= first:
            (folder / name).write_text(text, encoding="utf-8")


def _made(sample: Sample, code: str, name: str, year: int) -> str:
    # An extraction put a space into a name as well.
    torn = r"\s*".join(sample.region)
    text = re.sub(torn, name, sample.text).replace(sample.short, name)
    text = text.replace(f"2,0{sample.year % 100}年", f"2,0{year % 100}年")
    text = text.replace(str(sample.year), str(year))
    of_county, of_year = _chance(code), _chance(f"{code} {year}")
    for words in LIKE_WORDS:
        text = text.replace(words[0], of_county.choice(words))
    times = of_year.randint(1, MOST_TIMES)
    text = AMOUNT.sub(lambda found: _times(found, times), TORN.sub(".", text))
    return TARGET.sub(lambda found: _near(int(found[1]), of_year), text)


def _times(found: re.Match[str], times: int) -> str:
    """An amount so many times as large, printed as it was."""
    cents = found[2] or ""
    value = int((found[1] + cents).replace(",", "").replace(".", "")) * times
    whole, rest = divmod(value, 100) if cents else (value, 0)
    printed = f"{whole:,}" if "," in found[1] else str(whole)
    return f"{printed}.{rest:02d}" if cents else printed


def _near(target: int, chance: random.Random) -> str:
    return str(min(99, max(10, target + chance.randint(-MOST_POINTS, MOST_POINTS))))


def _chance(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 (the same every time, and no secret)


def main(arguments: Sequence[str]) -> None:
    """Make as many filings as the arguments say, in the folder that they name."""
    number, folder = arguments
    write(int(number), Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
