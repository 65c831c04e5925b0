"""The marts against what a reader finds in the filings: nothing missing, nothing extra."""

import csv
import re
from decimal import Decimal

import pytest
from conftest import PUBLISHED, ROOT

EXPECTED = ROOT / "tests" / "python" / "expected"

QUERIES = {
    "indicator_targets": "select f.file_name, t.scope, p.project_name, t.seq, t.level1, t.level2, "
    "t.indicator_name, t.operator, t.operator_basis, t.value_text, t.value_num, t.unit, t.weight, "
    "t.source_locator from marts.fct_indicator_target t join marts.dim_filing f using (filing_key) "
    "left join marts.dim_project p using (project_key)",
    "project_spend": "select f.file_name, p.project_name, s.amount_yuan, s.fiscal_yuan, "
    "s.other_yuan, s.carryover_yuan, s.amount_published, s.unit_published, s.unit_basis, "
    "s.function_code, s.start_date, s.end_date, p.project_type, s.source_locator "
    "from marts.fct_project_spend s join marts.dim_filing f using (filing_key) "
    "join marts.dim_project p using (project_key)",
    "department_spend": "select f.file_name, s.measure, s.fund_source, s.amount_yuan, "
    "s.change_yuan, s.change_pct, s.source_locator from marts.fct_department_spend s "
    "join marts.dim_filing f using (filing_key)",
    "function_spend": "select f.file_name, s.function_code, s.total_yuan, s.basic_yuan, "
    "s.project_yuan, s.source_locator from marts.fct_function_spend s "
    "join marts.dim_filing f using (filing_key)",
    "economic_spend": "select f.file_name, s.economic_code, s.total_yuan, s.basic_yuan, "
    "s.project_yuan, s.personnel_yuan, s.operating_yuan, s.source_locator "
    "from marts.fct_economic_spend s join marts.dim_filing f using (filing_key)",
    "cost_items": "select f.file_name, p.project_name, c.seq, c.description, c.quantity, c.unit, "
    "c.unit_price_yuan, c.amount_yuan, c.source_locator from marts.fct_cost_item c "
    "join marts.dim_filing f using (filing_key) join marts.dim_project p using (project_key)",
}
NUMBERS = re.compile(r"(?:.*_yuan|.*_pct|value_num|weight|seq|quantity)$")
# The sample leaves out lines of prose, so its line numbers are others: (first line, lines left out
# before it). Read from the two texts; the other three samples keep every line.
LINES_LEFT_OUT = {"dazhou_2023.txt": [(1, 0), (158, 155), (510, 158), (517, 162)]}


def expected_rows(table: str) -> list[dict[str, str]]:
    with (EXPECTED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sample_locator(file_name: str, locator: str) -> str:
    line = int(locator.removeprefix("L"))
    shifts = LINES_LEFT_OUT.get(file_name, [(1, 0)])
    return f"L{line - max(shift for first, shift in shifts if first <= line)}"


def as_printed(column: str, value: object) -> str:
    """A value in the form in which two writings of it are equal."""
    text = "" if value is None else str(value)
    return f"{Decimal(text).normalize():f}" if text and NUMBERS.match(column) else text


def only_in_prose(row: dict[str, str]) -> bool:
    """Rows that the sample leaves out with the narrative, above the first table."""
    return row["file_name"] == "dazhou_2023.txt" and int(row["source_locator"][1:]) < 158


@pytest.mark.parametrize("table", QUERIES)
def test_marts_hold_what_is_printed(refreshed, table):
    expected = expected_rows(table)
    columns = list(expected[0])
    if refreshed.folder != PUBLISHED:
        expected = [row for row in expected if not only_in_prose(row)]
        for row in expected:
            row["source_locator"] = sample_locator(row["file_name"], row["source_locator"])
            # Changes against last year are printed in the narrative only.
            row.update({name: "" for name in ("change_yuan", "change_pct") if name in row})
    found = {
        tuple(as_printed(c, v) for c, v in zip(columns, row, strict=True))
        for row in refreshed.rows(QUERIES[table])
    }
    wanted = {tuple(as_printed(c, row[c]) for c in columns) for row in expected}
    difference = [f"- {row}" for row in sorted(wanted - found)]
    difference += [f"+ {row}" for row in sorted(found - wanted)]
    assert not difference, "\n".join(difference)


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
