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


# Of these the expected rows are a part: one of each kind that the samples carry.
IN_PART = {"comparison_indicators"}


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
    if table not in IN_PART:
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
    """Every project has a programme; of the targets those that nothing fits are listed, and no
    sentence and no line of a cost estimate."""
    names = dict(
        refreshed.rows(
            "select name_kind || ' ' || unmapped_name, n_occurrences from marts.mart_unmapped_names"
        )
    )
    assert not [name for name in names if name.startswith("project")]
    ((n_targets, n_mapped, n_neither),) = refreshed.rows(
        "select count(*), count(indicator_code), "
        "count(*) filter (where unmapped_reason in ('sentence', 'cost_line')) "
        "from marts.fct_indicator_target"
    )
    assert n_targets == 346
    assert sum(names.values()) == n_targets - n_mapped - n_neither


def test_awareness_is_compared_within_a_programme(refreshed):
    """弋阳 promises 80 % for medical assistance (L81), 95 % for long-term care (L21); 秀山's 95 %
    is for medical assistance and stands beside the first alone."""
    found = refreshed.rows(
        "select region_name, programme_code, target_num, n_regions_latest "
        "from marts.mart_indicator_comparison where comparison_key = 'policy_awareness' "
        "and target_num is not null"
    )
    assert {(name, code, int(number), n) for name, code, number, n in found} == {
        ("弋阳县", "medical_assistance", 80, 2),
        ("秀山土家族苗族自治县", "medical_assistance", 95, 2),
        ("弋阳县", "long_term_care", 95, 1),
    }


def test_a_number_of_people_is_compared_by_the_inhabitants(refreshed):
    """秀山 insures 568,984 of the 496,194 people who live there: 1,146.6967 to the thousand."""
    assert [
        (basis, str(number), rank)
        for basis, number, rank in refreshed.rows(
            "select compared_basis, compared_num, target_rank from marts.mart_indicator_comparison "
            "where comparison_key = 'insured_people' and target_num is not null"
        )
    ] == [("per_1000_residents", "1146.6967", None)]


def test_what_can_be_measured_is_counted_by_agency(refreshed):
    """弋阳: 8 of 36 targets are numbers with a sign, 3 bare (L99, L117, L119), the rest words."""
    assert refreshed.rows(
        "select n_targets, n_measurable, n_no_operator, n_no_number, n_cut_off "
        "from marts.mart_agency_targets where agency_name = '弋阳县医疗保障局'"
    ) == [(36, 8, 3, 25, 0)]


def test_the_places_of_a_sum_are_all_named(refreshed):
    """绵阳's claims review is two projects, L140 and L204."""
    assert refreshed.rows(
        "select sources from marts.mart_programme_comparison where programme_code = 'claims_review'"
    ) == [("mianyang_2021.txt L140; mianyang_2021.txt L204",)]
