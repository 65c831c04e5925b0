"""Texts of PDFs with what a library puts among their words: watermarks, heads of pages, digits.

All made up. What is put among the words changes no figure and no name; where it may have, the
figure is unread.
"""

import pytest
from test_printed_lines import HEAD, OVER, RIGHT, by_code, figures, read

from ingest.reading.records import BudgetFigure, Filing

HEADS = ["科目编码 科目名称 合计 基本支出 项目支出"]
TITLE = "2023年部门支出预算总表"


def test_signs_of_a_watermark_among_the_amounts_are_none_of_them():
    rows = [
        "213 农林水支出 950.00 水900.00 50.00",
        "21303 水利 950.00 利 900.00 50.00",
        "2130301 行政运行 局900.00 900.00 0.00",
        "2130305 水利工程建设 50.00 0.00 50.00 县",
        "合计 950.00 900.00 50.00",
    ]
    assert by_code([*HEAD, TITLE, *OVER, *HEADS, *rows]) == RIGHT


def test_the_end_of_a_name_may_run_on_into_an_amount():
    rows = [
        "213 农林水支出 950.00 900.00 50.00",
        "21303 水利 950.00 900.00 50.00",
        "2130301 行政 运行900.00 900.00 0.00",
        "2130305 水利工程 建设50.00 0.00 50.00",
        "合计 950.00 900.00 50.00",
    ]
    assert by_code([*HEAD, TITLE, *OVER, *HEADS, *rows]) == RIGHT


def test_a_blank_within_a_name_moves_no_amount():
    # The scrambled row ends what is certain; those below still have a name and their amounts.
    rows = [
        "213 农林水支出 950.00 900.00 50.00",
        "21303 水9利50.00 900.00 50.00",
        "2130301 行政运行 900.00 900.00",
        "2130305 水利工程建 设 50.00 50.00",
        "合计 950.00 900.00 50.00",
    ]
    found = by_code([*HEAD, TITLE, *OVER, *HEADS, *rows])
    assert {key: value for key, value in found.items() if RIGHT.get(key) != value} == {}


@pytest.mark.parametrize("over", ["年初结转和结余", "年末结转和结余", "上年结转"])
def test_columns_of_what_is_carried_over_are_not_those_of_the_year(over):
    heads = [f"项目 {over}", "科目编码 科目名称 合计 基本支出结转 项目支出结转和结余"]
    rows = ["合计 5.00 2.00 3.00", "205 教育支出 5.00 2.00 3.00", "20502 普通教育 5.00 2.00 3.00"]
    title = "一般公共预算财政拨款收入支出决算表"
    assert not by_code([*HEAD, title, *OVER, *heads, *rows])


@pytest.mark.parametrize(
    "cover",
    [
        ["某县财政局", "铅山县水利局", "2023年部门预算"],
        ["铅山县水利局", "某县财政局", "2023年部门预算"],
        ["铅山县水利局", "局", "2023年部门预算"],
        ["铅山县水利", "局", "2023年部门预算"],
    ],
)
def test_what_every_page_prints_and_a_lone_sign_are_no_part_of_a_title(cover):
    pages = [["某县财政局", f"- {n} -"] for n in range(2, 5)]
    lines = [*cover, TITLE, "单位：元", *HEADS, "213 农林水支出 950.00 900.00 50.00"]
    lines += ["21303 水利 950.00 900.00 50.00", *(line for page in pages for line in page)]
    filings = [record for record in read(lines).records if isinstance(record, Filing)]
    assert [(filing.agency_name, filing.fiscal_year) for filing in filings] == [
        ("铅山县水利局", 2023)
    ]


@pytest.mark.parametrize("heading", ["2022年执行数", "2022年度决算数", "2022年预算数 2023年预算数"])
def test_the_heading_of_a_column_is_not_the_year_of_the_tables_below_it(heading):
    row = "213 农林水支出 950.00 900.00 50.00"
    lines = [*HEAD, "支出预算总表", *OVER, "功能分类科目", heading, "另一表", "项目支出表", *OVER]
    lines += ["支出预算总表", *OVER, *HEADS, row, "21303 水利 950.00 900.00 50.00"]
    filings = [record for record in read(lines).records if isinstance(record, Filing)]
    assert [filing.fiscal_year for filing in filings] == [2023]


def test_headings_that_stand_twice_in_one_order_are_of_two_years_and_name_no_column():
    heads = "因公出国(境)费\t小计\t运行费\t公务接待费\t“三公”经费合计\t因公出国(境)费\t小计\t运行费"
    lines = [
        *HEAD,
        "“三公”经费支出表",
        *OVER,
        heads,
        "1.00\t9.54\t8.54\t3.19\t14.15\t2.00\t10.60\t9.60",
    ]
    found = [r.column_published for r in read(lines).records if isinstance(r, BudgetFigure)]
    assert not any(found)


RUN_OVER = [
    "科目编码\t科目名称\t合计\t基本支出\t项目支出",
    "205\t教育支出 2\t3,270,600.00\t5,413,700.001\t7,856,900.00",
    "20501\t教育管理事务\t5,413,700.00\t5,413,700.00\t",
    "2050101\t行政运行\t5,413,700.00\t5,413,700.00\t",
    "20502\t普通教育 1\t7,856,900.00\t\t17,856,900.00",
    "2050201\t学前教育\t7,865,100.00\t\t7,865,100.00",
]


def test_no_row_is_believed_whose_digits_ran_over():
    found = by_code([*HEAD, TITLE, *OVER, *RUN_OVER])
    assert not {code for code, _ in found} & {"205", "20502"}


def test_rows_are_believed_where_none_ran_over():
    rows = [row for row in RUN_OVER if ".001" not in row and "普通教育" not in row]
    found = by_code([*HEAD, TITLE, *OVER, *rows])
    assert found["2050101", "合计"] == "5,413,700.00"


def test_amounts_with_more_decimals_throughout_ran_over_nowhere():
    rows = [
        "205\t教育支出\t1,413.7001\t1,413.7001\t",
        "20501\t教育管理事务\t1,413.7001\t1,413.7001\t",
    ]
    found = figures([*HEAD, TITLE, "编制部门：赤岩县水利局 单位：万元", RUN_OVER[0], *rows])
    assert found["205", "教育支出", "合计"] == "1,413.7001"


def test_one_heading_over_codes_and_names_is_of_both():
    rows = [
        "功能分类科目 合计 基本支出 项目支出",
        "合计 950.00 900.00 50.00",
        "213 农林水支出 950.00 900.00 50.00",
        "21303 水利 950.00 900.00 50.00",
        "2130301 行政运行 900.00 900.00 0.00",
        "2130305 水利工程建设 50.00 0.00 50.00",
    ]
    assert by_code([*HEAD, TITLE, *OVER, *rows]) == RIGHT
    # Rows without codes are none of it.
    bare = [rows[0], *(row.partition(" ")[2] or row for row in rows[2:])]
    assert not by_code([*HEAD, TITLE, *OVER, *bare])


def test_an_amount_wider_than_its_cell_is_no_part_of_the_name():
    rows = [
        "合计 ####### 900.00 #######",
        "213 农林水支出 ####### 900.00 50.00",
        "21303 水利 950.00 900.00 50.00",
        "2130301 行政运行 900.00 900.00 0.00",
        "2130305 水利工程建设 50.00 0.00 50.00",
    ]
    found = by_code([*HEAD, TITLE, *OVER, *HEADS, *rows])
    assert {key: value for key, value in found.items() if RIGHT.get(key) != value} == {}
    assert found["213", "基本支出"] == "900.00"


def test_numbers_that_count_on_are_those_of_columns_though_the_first_is_lost():
    heads = "预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数"
    over = "合计\t\t因公出国(境)费\t\t公务用车购置及运行费\t\t公务接待费\t"
    rows = [over, heads, "2\t3\t4\t5\t6\t7\t8\t9", "5.00\t4.00\t0.00\t0.00\t3.00\t3.00\t2.00\t1.00"]
    found = read([*HEAD, "“三公”经费支出决算表", *OVER, *rows]).records
    values = {record.value_published for record in found if isinstance(record, BudgetFigure)}
    assert not values & {"2", "3", "4", "5", "6", "7", "8", "9"}
