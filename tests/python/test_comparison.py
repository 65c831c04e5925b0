"""The comparison marts against what a person works out from the filings with pencil and paper."""

from decimal import Decimal

import pytest
from accuracy_sets import sample_locator
from conftest import PUBLISHED
from test_expected import expected_rows

QUERIES = {
    "comparison_programmes": "select {columns} from marts.mart_programme_comparison",
    "comparison_indicators": "select file_name, {columns} from marts.mart_indicator_comparison "
    "join marts.dim_filing using (filing_key)",
    "comparison_region_years": "select {columns} from marts.mart_region_year",
    "comparison_coverage": "select {columns} from marts.mart_coverage",
}


def plain(value: object) -> str:
    """A value in the form in which two writings of it are equal."""
    text = "" if value is None else str(value)
    try:
        return f"{Decimal(text).normalize():f}"
    except ArithmeticError:
        return text


def expected_in(refreshed, table: str) -> list[dict[str, str]]:
    """The expected rows with the places of the folder that was refreshed."""
    rows = expected_rows(table)
    if table == "comparison_indicators" and refreshed.folder != PUBLISHED:
        for row in rows:
            row["source_locator"] = sample_locator(row["file_name"], row["source_locator"])
    return rows


@pytest.mark.parametrize("table", QUERIES)
def test_comparisons_are_what_is_worked_out_by_hand(refreshed, table):
    expected = expected_in(refreshed, table)
    columns = [name for name in expected[0] if name != "file_name"]
    qualified = ", ".join(
        f"mart_indicator_comparison.{name}" if table == "comparison_indicators" else name
        for name in columns
    )
    found = {
        tuple(map(plain, row)) for row in refreshed.rows(QUERIES[table].format(columns=qualified))
    }
    wanted = {tuple(map(plain, row.values())) for row in expected}
    difference = [f"- {row}" for row in sorted(wanted - found)]
    difference += [f"+ {row}" for row in sorted(found - wanted)]
    assert not difference, "\n".join(difference)


def test_two_regions_are_too_few_for_a_rank(refreshed):
    """Four filings of four regions: at most two of a level are compared, so nothing is ranked."""
    for mart, values in (
        (
            "mart_programme_comparison",
            "median_yuan_per_resident, spend_rank, "
            "median_latest_yuan_per_resident, spend_rank_latest",
        ),
        (
            "mart_indicator_comparison",
            "median_num, target_rank, median_latest_num, target_rank_latest",
        ),
    ):
        assert set(refreshed.rows(f"select {values} from marts.{mart}")) == {(None,) * 4}


def test_agencies_are_told_apart(refreshed):
    found = refreshed.rows(
        "select region_name, region_level, agency_type from marts.mart_region_year"
    )
    assert set(found) == {
        ("秀山土家族苗族自治县", "county", "bureau"),
        ("弋阳县", "county", "bureau"),
        ("达州市", "prefecture", "centre"),
        ("绵阳市", "prefecture", "centre"),
    }


def test_unmapped_names_say_how_often_they_occur(refreshed):
    """Every project has a programme; of the targets those that nothing fits are listed."""
    names = dict(
        refreshed.rows(
            "select name_kind || ' ' || unmapped_name, n_occurrences from marts.mart_unmapped_names"
        )
    )
    mapped = sum(int(row["n_targets"]) for row in expected_rows("comparison_indicators"))
    assert sum(names.values()) == 346 - mapped
    assert not [name for name in names if name.startswith("project")]
    # 达州: once for the department, once each for mobile payment and the trauma investigation
    assert names["indicator 全市定点医药机构服务质量提高"] == 3
    assert names["indicator 外伤调查支付建设性"] == 2
    assert names["indicator 服务质量达标率"] == 1


def test_the_places_of_a_sum_are_all_named(refreshed):
    """绵阳's claims review is two projects, L140 and L204."""
    assert refreshed.rows(
        "select sources from marts.mart_programme_comparison where programme_code = 'claims_review'"
    ) == [("mianyang_2021.txt L140; mianyang_2021.txt L204",)]
