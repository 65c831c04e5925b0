"""Expected figures are read from the tables of 达州 2023 (sample filing) and made-up variants."""

from pathlib import Path

import pytest

from ingest.forms import budget_table
from ingest.forms.reading import Reading
from ingest.readers.text.decode import read
from ingest.tables.page_numbers import without_page_numbers
from ingest.tables.preamble import preamble

SAMPLE = Path(__file__).parents[2] / "filings"
DAZHOU = (SAMPLE / "dazhou_2023.txt").read_bytes()

# Name, then 总计 = 合计 = 小计, 基本支出, 项目支出 of the table by economic item.
ECONOMIC = [
    ("合计", "461.49", "410.89", "50.60"),
    (None, "461.49", "410.89", "50.60"),
    ("达州市医疗保障事务中心", "461.49", "410.89", "50.60"),
    ("工资福利支出", "357.03", "357.03", None),
    ("基本工资", "98.33", "98.33", None),
    ("津贴补贴", "71.50", "71.50", None),
    ("奖金", "89.34", "89.34", None),
    ("绩效工资", "0.32", "0.32", None),
    ("机关事业单位基本养老保险缴费", "41.96", "41.96", None),
    ("职工基本医疗保险缴费", "12.46", "12.46", None),
    ("公务员医疗补助缴费", "5.34", "5. 34", None),
    ("其他社会保障缴费", "0.36", "0.36", None),
    ("住房公积金", "34.70", "34.70", None),
    ("其他工资福利支出", "2.73", "2. 73", None),
    ("商品和服务支出", "104.45", "53.85", "50.60"),
    ("公务接待费", "0.50", "0.50", None),
    ("工会经费", "1.78", "1. 78", None),
    ("福利费", "2.95", "2.95", None),
    ("其他交通费用", "18.98", "18.98", None),
    ("其他商品和服务支出", "80.23", "29.63", "50.60"),
    ("对个人和家庭的补助", "0.01", "0.01", None),
    ("奖励金", "0.01", "0.01", None),
]


def tables(data: bytes) -> list[Reading]:
    document, _ = without_page_numbers(read(data, "filing.txt", "0"))
    found: list[Reading] = []
    index = since = 0
    while index < len(document.rows):
        if budget_table.begins(document, index):
            rows = document.rows[since:index]
            found.append(budget_table.read(document, index, preamble(rows)))
            index = since = found[-1].end
        else:
            index += 1
    return found


def typed(text: str) -> list[Reading]:
    return tables(text.replace("|", "\t").encode())


def figures(table: Reading) -> list[tuple]:
    return [(f.code, f.name, f.column, f.value) for f in table.figures]


def aside(table: Reading) -> list[tuple[str, str]]:
    return [(cell.text, reason) for cell, reason, _ in table.set_aside]


@pytest.fixture(scope="module")
def dazhou() -> dict[str, Reading]:
    """The tables of the filing by title."""
    return {table.preamble.title.text: table for table in tables(DAZHOU)}


def test_every_table_is_found_under_its_title(dazhou):
    assert list(dazhou) == [
        "部门收支总表",
        "一个]收入总表",
        "部门支出总表",
        "财政拨款收支预算总表",
        "财政拨款支出预算表(部门经济分类科目)",
        "一般公共预算支出预算表",
        "一般公共预算项目支出预算表",
        '一般公共预算"三公"经费支出预算表',
        "政府性基金预算支出预算表",
        '政府性基金预算"三公"经费支出预算表',
        "国有资本经营预算支出预算表",
    ]


@pytest.mark.parametrize("name", ["xiushan_2022", "yiyang_2023", "mianyang_2021"])
def test_target_forms_are_not_budget_tables(name):
    assert tables((SAMPLE / f"{name}.txt").read_bytes()) == []


def test_a_statement_gives_each_side_its_own_label(dazhou):
    assert figures(dazhou["部门收支总表"]) == [
        (None, "一、一般公共预算拨款收入", "收入/預算数", "461. 49"),
        (None, "八、社会保障和就业支出", "支出/预算數", "408. 99"),
        (None, "十、卫生健康支出", "支出/预算數", "17. 80"),
        (None, "二十、住房保障支出", "支出/预算數", "34. 70"),
        (None, "本年收入合计", "收入/預算数", "461. 49"),
        (None, "本年支出合计", "支出/预算數", "461, 49"),
        (None, "收入 总 计", "收入/預算数", "461. 49"),
        (None, "支 出 总 计", "支出/预算數", "461.49"),
    ]


def test_a_side_is_known_where_its_word_is_cut_over_cells(dazhou):
    table = dazhou["财政拨款收支预算总表"]
    assert figures(table)[:3] == [
        (None, "一、本年收入", "收入/预算数", "461. 49"),
        (None, "一、本年支出", "支出/合计", "461.49"),
        (None, "一、本年支出", "支出/一般公共预算", "461.49"),
    ]
    assert aside(table) == [("- 15 -", "page_number"), ("- 13 -", "page_number")]


def test_a_heading_on_two_lines_is_one_heading(dazhou):
    table = dazhou["一个]收入总表"]
    assert figures(table)[:2] == [
        (None, "合 计", "合计", "461. 49"),
        (None, "合 计", "一般公共预算拨款收入", "461. 49"),
    ]
    assert aside(table) == [("335001", "classification_code")]


def test_codes_over_three_columns_are_joined(dazhou):
    assert figures(dazhou["部门支出总表"]) == [
        (None, "合 计", "合计", "461.49"),
        (None, "合 计", "基本支出", "410.89"),
        (None, "合 计", "项目支出", "5 0.6 0"),
        (None, None, "合计", "461. 49"),
        (None, None, "基本支出", "410.89"),
        (None, None, "项目支出", "50.60"),
        (None, "达州市医疗保障事务中心", "合计", "461. 49"),
        (None, "达州市医疗保障事务中心", "基本支出", "410.89"),
        (None, "达州市医疗保障事务中心", "项目支出", "50.60"),
        ("2080109", "社会保险经办机构", "合计", "367. 04"),
        ("2080109", "社会保险经办机构", "基本支出", "316. 44"),
        ("2080109", "社会保险经办机构", "项目支出", "50.60"),
        ("2080505", "机关事业单位基本养老保险缴费支出", "合计", "41. 96"),
        ("2080505", "机关事业单位基本养老保险缴费支出", "基本支出", "41.96"),
        ("2101101", "行政单位医疗", "合计", "12. 46"),
        ("2101101", "行政单位医疗", "基本支出", "12.46"),
        ("2101103", "公务员医疗补助", "合计", "5. 34"),
        ("2101103", "公务员医疗补助", "基本支出", "5. 34"),
        ("2210201", "住房公积金", "合计", "34. 70"),
        ("2210201", "住房公积金", "基本支出", "34.70"),
    ]


def test_digits_that_slid_into_the_next_cell_come_back(dazhou):
    printed: dict[int, dict[str, str]] = {}
    names: dict[int, str | None] = {}
    for figure in dazhou["财政拨款支出预算表(部门经济分类科目)"].figures:
        printed.setdefault(figure.row_seq, {})[figure.column] = figure.value
        names[figure.row_seq] = figure.name and figure.name.replace(" ", "")
    over = "公共預算拨款"
    assert [
        (
            names[row],
            values["总计"],
            values["合计"],
            values[f"{over}/小计"],
            values[f"{over}/基本支出"],
            values.get(f"{over}/项目支出"),
        )
        for row, values in printed.items()
    ] == [(name, total, total, total, basic, project) for name, total, basic, project in ECONOMIC]


def test_a_unit_code_is_no_classification_code(dazhou):
    table = dazhou["财政拨款支出预算表(部门经济分类科目)"]
    assert {figure.code for figure in table.figures} == {None}
    assert aside(table).count(("35001", "classification_code")) == 16


def test_project_list_and_three_public(dazhou):
    projects = figures(dazhou["一般公共预算项目支出预算表"])
    assert len(projects) == 15
    assert projects[0] == (None, "合 计", "金额", "50 . 60")
    assert projects[4] == ("2080109", "信国家信息平台建设", "金额", "3.00")
    assert projects[-1] == ("2080109", "个人权益管理工作经费", "金额", "8.00")
    assert figures(dazhou['一般公共预算"三公"经费支出预算表'])[:2] == [
        (None, "合 计", "当年财政拨款预算安排/合计", "0.50"),
        (None, "合 计", "当年财政拨款预算安排/公务接待费", "0.50"),
    ]


def test_a_table_without_data_has_no_figures(dazhou):
    table = dazhou["政府性基金预算支出预算表"]
    assert table.figures == []
    assert aside(table) == [("平1211月", "empty_table")]


def test_other_order_one_code_column_and_a_page_break():
    (table,) = typed(
        """支出预算总表

单位：元

科目编码|科目名称|项目支出|基本支出|合计（元）
|合计|1,200,000.00|3,412,000.00|4,612,000.00
2080109|社会保险经办机构|1,200,000.00|3,400,000|4,600,000
- 3 -
科目编码|科目名称|项目支出|基本支出|合计（元）
2210201|住房公积金（12%）|0|12000|12000
"""
    )
    assert table.preamble.unit.text == "单位：元"
    assert figures(table)[3:] == [
        ("2080109", "社会保险经办机构", "项目支出", "1,200,000.00"),
        ("2080109", "社会保险经办机构", "基本支出", "3,400,000"),
        ("2080109", "社会保险经办机构", "合计（元）", "4,600,000"),
        ("2210201", "住房公积金（12%）", "项目支出", "0"),
        ("2210201", "住房公积金（12%）", "基本支出", "12000"),
        ("2210201", "住房公积金（12%）", "合计（元）", "12000"),
    ]
    assert aside(table) == [("住房公积金（12%）", "label_text")]


def test_final_accounts_number_their_rows_and_columns():
    by_code, statement = typed(
        """支出决算表

项目||本年支出合计|基本支出|项目支出
功能分类科目编码|科目名称|||
栏次||1|2|3
合计||1,234.56|1,000.00|234.56
20801|人力资源和社会保障管理事务|1,234.56|1,000.00|234.56

收入支出决算总表

收入|||支出||
项目|行次|决算数|项目|行次|决算数
一、财政拨款收入|1|1,000.00|一、一般公共服务支出|32|
总计|31|1,000.00|总计|62|1,012.00
"""
    )
    assert figures(by_code)[0] == (None, "合计", "本年支出合计", "1,234.56")
    assert figures(by_code)[-1] == (
        "20801",
        "人力资源和社会保障管理事务",
        "项目支出",
        "234.56",
    )
    assert figures(statement) == [
        (None, "一、财政拨款收入", "收入/决算数", "1,000.00"),
        (None, "总计", "收入/决算数", "1,000.00"),
        (None, "总计", "支出/决算数", "1,012.00"),
    ]
    assert {reason for table in (by_code, statement) for _, reason in aside(table)} == {
        "heading_number"
    }


def test_a_heading_over_several_columns_leads_their_paths():
    (table,) = typed(
        """一般公共预算支出表

功能分类科目||2022年执行数|2023年预算数|||2023年预算数比2022年执行数|
科目编码|科目名称||小计|基本支出|项目支出|增减额|增减%
208|社会保障和就业支出|100.00|120.00|100.00|20.00|20.00|20.00
"""
    )
    assert [figure.column for figure in table.figures] == [
        "2022年执行数",
        "2023年预算数/小计",
        "2023年预算数/基本支出",
        "2023年预算数/项目支出",
        "2023年预算数比2022年执行数/增减额",
        "2023年预算数比2022年执行数/增减%",
    ]


def test_a_title_row_inside_a_run_of_tables_ends_the_first():
    first, second = typed(
        """项目|金额
甲项目|1.00
|部门收入总表
科目|合计
医保|2.00
"""
    )
    assert figures(first) == [(None, "甲项目", "金额", "1.00")]
    assert second.preamble.title.text == "部门收入总表"
    assert figures(second) == [(None, "医保", "合计", "2.00")]
