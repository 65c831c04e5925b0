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


def test_last_year_stands_beside_this_year(written):
    """绵阳 prints 40 万元 for supervision in both years, under a name with the year in it, 60 and
    110 万元 for medical assistance; its two targets are the same in both."""
    found = written.rows(
        "select thing_kind, thing, change_state, last_num, this_num, this_of_last_pct, "
        "is_name_changed "
        "from marts.mart_year_over_year where agency_name = '绵阳市医疗保障局' "
        "and thing_kind in ('project_amount', 'target')"
    )
    assert {
        (kind, thing, change, float(last), float(this), float(share), is_renamed)
        for kind, thing, change, last, this, share, is_renamed in found
    } == {
        ("project_amount", "基金监管经费, budget", "same", 400000, 400000, 100, True),
        ("project_amount", "城乡居民医疗救助, budget", "changed", 600000, 1100000, 183.3333, False),
        ("target", "基金监管经费 / 检查定点医药机构", "same", 40, 40, 100, False),
        ("target", "城乡居民医疗救助 / 救助人次", "same", 900, 900, 100, False),
    }


def test_a_budget_stands_beside_last_years(written):
    """Projects 100 and 150 万元, the budget of one year in percent of the other's."""
    assert [
        (float(last), float(this), float(share), executed)
        for last, this, share, executed in written.rows(
            "select last_budget_yuan, budget_yuan, budget_of_last_budget_pct, executed_yuan "
            "from marts.mart_budget_execution where agency_name = '绵阳市医疗保障局' "
            "and fiscal_year = 2023 and measure = 'project' and fund_source = 'total'"
        )
    ] == [(1000000, 1500000, 150, None)]
