"""The marts against what a reader finds in the filings: nothing missing, nothing extra."""

import csv
from decimal import Decimal

from accuracy_sets import GOLD, published_gold, published_locator, sample_gold, sample_locator
from conftest import PUBLISHED, ROOT

from evaluation.differences import differences
from evaluation.evaluate import evaluate
from ingest.people.published import opened

EXPECTED = ROOT / "tests" / "python" / "expected"


def expected_rows(table: str) -> list[dict[str, str]]:
    with (EXPECTED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only_in_prose(row: dict[str, str]) -> bool:
    """Rows that the sample leaves out with the narrative, above the first table."""
    return row["file_name"] == "dazhou_2023.txt" and int(row["source_locator"][1:]) < 158


def test_marts_hold_what_is_printed(refreshed):
    tables = published_gold() if refreshed.folder == PUBLISHED else sample_gold()
    assert len(tables) == len(list(GOLD.glob("*.csv"))) >= 6
    with opened(refreshed.warehouse) as published:
        evaluation = evaluate(published, tables)
    difference = differences(evaluation.compared)
    assert not difference, "\n".join(difference)
    assert evaluation.is_right
    assert not evaluation.not_there
    assert evaluation.total().rows_expected >= 450


def test_places_of_the_sample_are_those_of_the_published_text():
    for line in (158, 506, 510, 512, 517, 600):
        sample = sample_locator("dazhou_2023.txt", f"L{line}")
        assert published_locator("dazhou_2023.txt", sample) == f"L{line}"


def test_counts_of_the_four_filings(refreshed):
    """The counts a reader takes from the documents, whatever the expected rows say."""
    counts = dict(
        refreshed.rows(
            "select file_name, count(*) from marts.fct_indicator_target "
            "join marts.dim_filing using (filing_key) group by all"
        )
    )
    assert counts == {
        "xiushan_2022.txt": 73,
        "yiyang_2023.txt": 36,
        "dazhou_2023.txt": 161,
        "mianyang_2021.txt": 76,
    }
    assert refreshed.rows("select count(*), sum(amount_yuan) from marts.fct_cost_item") == [
        (26, Decimal("1542360.00"))
    ]
    assert refreshed.rows("select count(*) from marts.fct_project_spend") == [(34,)]


def test_every_filing_is_placed_in_its_region(refreshed):
    placed = refreshed.rows(
        "select r.region_code, fiscal_year, agency_name, population from marts.dim_filing "
        "join marts.dim_agency as a using (agency_key) "
        "join marts.dim_region as r on a.region_code = r.region_code"
    )
    assert set(placed) == {
        ("500241", 2022, "秀山土家族苗族自治县医疗保障局", 496194),
        ("361126", 2023, "弋阳县医疗保障局", 338817),
        ("511700", 2023, "达州市医疗保障事务中心", 5385422),
        ("510700", 2021, "绵阳市医疗保险事务中心", 4868243),
    }
