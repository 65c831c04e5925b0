"""Two years of one agency: the checks across years, on filings written for the tests."""

from conftest import Refreshed


def results(written: Refreshed, check: str) -> dict[str, tuple]:
    """State and values by filing and subject."""
    return {
        f"{file_name[-8:-4]} {subject}": (state, left, right)
        for file_name, subject, state, left, right in written.rows(
            "select file_name, subject, state, left_value::double, right_value::double "
            "from marts.fct_filing_check join marts.dim_filing using (filing_key) "
            f"where check_code = '{check}' and file_name like 'mianyang_%'"
        )
    }


def test_last_years_figure_is_what_was_printed_last_year(written):
    found = results(written, "last_year_agrees")
    assert found == {
        "2022 filing": ("not_applicable", None, None),
        "2023 total_income, total, budget": ("fail", 3_200_000, 3_000_000),
        "2023 total_expenditure, total, budget": ("fail", 3_200_000, 3_000_000),
    }


def test_a_figure_changes_by_no_more_than_half(written):
    found = results(written, "change_is_moderate")
    assert found.pop("2023 project 城乡居民医疗救助, budget") == ("fail", 1_100_000, 600_000)
    assert found.pop("2023 total_expenditure, total, budget") == ("pass", 3_500_000, 3_000_000)
    assert {state for state, _, _ in found.values()} == {"pass", "not_applicable"}


def test_a_figure_of_last_year_is_noticed(written):
    found = results(written, "amount_is_not_last_years")
    same = {subject: row[1:] for subject, row in found.items() if row[0] == "fail"}
    assert same == {
        "2023 basic, total, budget": (2_000_000, 2_000_000),
        # the year in its name makes it no other project
        "2023 project 基金监管经费, budget": (400_000, 400_000),
    }
