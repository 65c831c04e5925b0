"""Two years of one agency: the checks across years, on filings written here.

The city is a real one; what the filings say is not.
"""

import pytest
from conftest import Refreshed, refresh

FILING = """绵阳市医疗保障局{year}年部门预算

一、收支预算情况说明

(一)收支预算总体情况

绵阳市医疗保障局 {year} 年收支预算总数 {total} 万元,比 {before} 年收支预算总数{change}。

(二)支出预算情况

绵阳市医疗保障局 {year}年支出预算{total}万元,其中:基本支出{basic}万元;项目支出{project}万元。

{year}年项目绩效目标表

单位：万元

项目名称\t{year}年基金监管经费\t\t
主管部门\t绵阳市医疗保障局\t实施单位\t绵阳市医疗保障局
资金情况 (万元)\t年度资金总额:\t{first}\t
\t其中: 财政拨款\t{first}\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t指标权重
\t产出指标\t数量指标\t检查定点医药机构\t≥\t40家\t100

{year}年项目绩效目标表

单位：万元

项目名称\t城乡居民医疗救助\t\t
主管部门\t绵阳市医疗保障局\t实施单位\t绵阳市医疗保障局
资金情况 (万元)\t年度资金总额:\t{second}\t
\t其中: 财政拨款\t{second}\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t指标权重
\t产出指标\t数量指标\t救助人次\t≥\t900人次\t100
"""


@pytest.fixture(scope="module")
def two_years(tmp_path_factory) -> Refreshed:
    folder = tmp_path_factory.mktemp("two_years")
    year_before = FILING.format(
        year=2022, before=2021, total="300.00", change="持平", basic="200.00", project="100.00",
        first="40.00", second="60.00",
    )  # fmt: skip
    # The rise implies 320 for last year, which printed 300; the second project nearly doubled.
    this_year = FILING.format(
        year=2023, before=2022, total="350.00", change="增加30.00万元", basic="200.00",
        project="150.00", first="40.00", second="110.00",
    )  # fmt: skip
    (folder / "mianyang_2022.txt").write_text(year_before, encoding="utf-8")
    (folder / "mianyang_2023.txt").write_text(this_year, encoding="utf-8")
    return refresh(folder, tmp_path_factory.mktemp("out") / "w.duckdb")


def results(two_years: Refreshed, check: str) -> dict[str, tuple]:
    """State and values by filing and subject."""
    return {
        f"{file_name[-8:-4]} {subject}": (state, left, right)
        for file_name, subject, state, left, right in two_years.rows(
            "select file_name, subject, state, left_value::double, right_value::double "
            "from marts.fct_filing_check join marts.dim_filing using (filing_key) "
            f"where check_code = '{check}'"
        )
    }


def test_last_years_figure_is_what_was_printed_last_year(two_years):
    found = results(two_years, "last_year_agrees")
    assert found == {
        "2022 filing": ("not_applicable", None, None),
        "2023 total_income, total, budget": ("fail", 3_200_000, 3_000_000),
        "2023 total_expenditure, total, budget": ("fail", 3_200_000, 3_000_000),
    }


def test_a_figure_changes_by_no_more_than_half(two_years):
    found = results(two_years, "change_is_moderate")
    assert found.pop("2023 project 城乡居民医疗救助, budget") == ("fail", 1_100_000, 600_000)
    assert found.pop("2023 total_expenditure, total, budget") == ("pass", 3_500_000, 3_000_000)
    assert {state for state, _, _ in found.values()} == {"pass", "not_applicable"}


def test_a_figure_of_last_year_is_noticed(two_years):
    found = results(two_years, "amount_is_not_last_years")
    same = {subject: row[1:] for subject, row in found.items() if row[0] == "fail"}
    assert same == {
        "2023 basic, total, budget": (2_000_000, 2_000_000),
        # the year in its name makes it no other project
        "2023 project 基金监管经费, budget": (400_000, 400_000),
    }
