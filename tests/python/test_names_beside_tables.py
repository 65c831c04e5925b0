"""Whose and of when tables are that say it themselves nowhere; names and figures are made up."""

import io

import openpyxl
import pytest
from laid_out import laid, page

from ingest.document.government import government_parts
from ingest.readers.text.decode import read
from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure, Filing, FormInstance, NarrativeFigure
from ingest.vocabulary.agency import agency_name
from ingest.vocabulary.titles import short_name_in_title, title_of

EXPENDITURE = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "523.40", "400.00", "123.40"],
    ["2101501", "行政运行", "400.00", "400.00", ""],
    ["2101505", "医疗保障政策管理", "123.40", "", "123.40"],
]
THREE_PUBLIC = [
    ["合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"],
    ["5.00", "0.00", "3.00", "2.00"],
]
TAXES = [
    ["项目", "2023年执行数", "2024年预算数"],
    ["一、税收收入", "45200", "47000"],
    ["（一）增值税", "21000", "22500"],
    ["收入合计", "57200", "59500"],
]


def book(sheets: dict[str, list[list[str]]], file_name: str) -> Parsed:
    written = openpyxl.Workbook()
    written.remove(written.active)
    for name, rows in sheets.items():
        sheet = written.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    written.save(out)
    return parse(out.getvalue(), file_name)


def of(parsed: Parsed, kind: type) -> list:
    return [record for record in parsed.records if isinstance(record, kind)]


def test_the_name_of_a_sheet_is_the_title_of_its_first_table_and_tells_its_unit():
    parsed = book(
        {"支出决算表(万元)": EXPENDITURE, "公开03表": EXPENDITURE},
        "2021年度白河县医疗保障局部门决算公开表.xlsx",
    )
    first, second = of(parsed, FormInstance)
    assert (first.title_published, first.unit_published) == ("支出决算表(万元)", "(万元)")
    assert second.title_published is None
    (filing,) = of(parsed, Filing)
    assert (filing.kind, filing.agency_name) == ("final_account", "白河县医疗保障局")


def test_the_names_of_sheets_tell_the_kind():
    sheets = {"部门收入决算表": EXPENDITURE, "部门支出决算表": EXPENDITURE}
    (filing,) = of(book(sheets, "白河县医疗保障局2021.xlsx"), Filing)
    assert filing.kind == "final_account"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("县医保局2023年部门预算", "县医保局"),
        ("区残联2023年度部门决算公开", "区残联"),
        ("江北县医保局2023年部门预算", None),
        ("县医保局2023年工作总结", None),
    ],
)
def test_a_title_may_leave_the_place_out(title, name):
    assert short_name_in_title(title) == name


def test_the_site_of_a_government_gives_the_place_and_is_no_part_of_a_name():
    lines = ["江北县人民政府门户网站", "县医保局2023年部门预算", "支出总表", "单位：万元"]
    parsed = parse(page([*lines, laid(EXPENDITURE)]), "a.html")
    (filing,) = of(parsed, Filing)
    assert filing.agency_name == "江北县医保局"
    assert agency_name("江北县人民政府门户网站") == "江北县人民政府"


def test_a_year_before_a_name_is_no_code_of_it():
    assert agency_name("2024年锦屏县医疗保障局") == "锦屏县医疗保障局"
    assert agency_name("335001锦屏县医疗保障局") == "锦屏县医疗保障局"


def test_a_dash_may_stand_for_the_character_of_a_year():
    title = title_of("锦屏县文联2016-度部门预算")
    assert title is not None
    assert (title.agency, title.year) == ("锦屏县文联", "2016")


def test_last_year_left_in_the_title_of_one_table_is_not_the_year_of_its_money():
    sheets = {
        "1": [["2024年部门支出总表"], ["单位：万元"], *EXPENDITURE],
        "2": [["2024年一般公共预算支出表"], ["单位：万元"], *EXPENDITURE],
        "3": [["2023年一般公共预算“三公”经费支出表"], ["单位：万元"], *THREE_PUBLIC],
    }
    (filing,) = of(book(sheets, "云雾县医疗保障局2024年部门预算.xlsx"), Filing)
    assert filing.fiscal_year == 2024


def test_a_table_that_is_there_for_both_years_keeps_its_own():
    sheets = {
        "1": [["2024年部门支出总表"], ["单位：万元"], *EXPENDITURE],
        "2": [["2024年“三公”经费支出表"], ["单位：万元"], *THREE_PUBLIC],
        "3": [["2023年“三公”经费支出表"], ["单位：万元"], THREE_PUBLIC[0], list("6142")],
    }
    found = of(book(sheets, "云雾县医疗保障局2024年部门预算.xlsx"), Filing)
    assert [filing.fiscal_year for filing in found] == [2024, 2023]


@pytest.mark.parametrize(
    "lines",
    [
        ["红柳县财政局", "2024年预算公开", "一般公共预算收入表", "单位：万元", laid(TAXES)],
        ["红柳县财政局2024年政府预算公开"],
    ],
)
def test_taxes_and_a_title_tell_a_county_s_budget_whoever_publishes_it(lines):
    table = ["一般公共预算支出表", "单位：万元", laid(EXPENDITURE)]
    said = "2024年一般公共预算支出523.40万元。"
    parsed = parse(page([*lines, *table, said]), "红柳县财政局2024.html")
    assert not of(parsed, BudgetFigure)
    assert not of(parsed, NarrativeFigure)
    assert parsed.reason is not None
    assert "whole government" in parsed.reason


def test_the_bureau_s_own_budget_stays_its_own_beside_the_county_s():
    own = ["红柳县财政局2024年部门预算", "支出总表", "单位：万元", laid(EXPENDITURE)]
    county = ["红柳县2024年政府预算", "一般公共预算支出表", "单位：万元", laid(EXPENDITURE)]
    parsed = parse(page([*own, *county]), "a.html")
    assert len(of(parsed, FormInstance)) == 1


def test_a_classification_of_the_government_s_budget_is_none():
    text = "2024年基本支出表（按政府预算经济分类）\n2101501\t行政运行\t400.00\n"
    assert not any(government_parts(read(text.encode(), "a.txt", "0")))
