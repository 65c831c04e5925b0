"""Budgets and final accounts in layouts of more provinces: codes, years and figures of tables."""

import pytest
from test_budget_shapes import grid, read

from ingest.tables.budget_headings import heading_role


@pytest.fixture(params=[".xlsx", ".docx", ".html", ".pdf"])
def suffix(request) -> str:
    return request.param


def named(found):
    """Code, name, column and value of each figure."""
    return [tuple(figure) for figure in found]


def test_the_code_may_stand_before_the_name_in_its_cell(suffix):
    found = read(
        suffix,
        "2024年部门支出总体情况表",
        grid(
            [
                "科目|总计|基本支出|项目支出",
                "208-社会保障和就业支出|42.50|42.50|",
                "[2101506]医疗保障经办事务|168.20|82.10|86.10",
                "2024年结余|1.50|1.50|",
                "合计|212.20|126.10|86.10",
            ]
        ),
    )
    assert [(code, name) for code, name, *_ in named(found)][::2][:1] == [
        ("208", "社会保障和就业支出")
    ]
    codes = {name: code for code, name, *_ in named(found)}
    assert codes == {
        "社会保障和就业支出": "208",
        "医疗保障经办事务": "2101506",
        "2024年结余": None,
        "合计": None,
    }


def test_rows_may_print_their_own_part_of_the_code_alone(suffix):
    found = read(
        suffix,
        "一般公共预算支出表",
        grid(
            [
                "类|款|项|科目名称|合计",
                "|||合计|90.60",
                "208|||社会保障和就业支出|58.10",
                "|05||行政事业单位养老支出|58.10",
                "||05|机关事业单位基本养老保险缴费支出|58.10",
                "210|||卫生健康支出|32.50",
                "|15||医疗保障管理事务|32.50",
                "||01|行政运行|32.50",
            ]
        ),
    )
    assert [code for code, *_ in named(found)] == [
        *(None, "208", "20805", "2080505", "210", "21015", "2101501"),
    ]


def test_a_year_alone_is_a_heading():
    assert heading_role("2021年") == heading_role("2022年度") == "phase"
    assert heading_role("2022年12月") is None


def test_years_under_one_heading_tell_which_amounts_these_are(suffix):
    found = read(
        suffix,
        "2022年部门预算收支总表",
        grid(
            [
                "项目|预算数||项目|预算数|",
                "|2021年|2022年||2021年|2022年",
                "本年收入合计|420.10|455.30|本年支出合计|420.10|455.30",
            ],
            (0, 0, 2, 1),
            (0, 1, 1, 2),
            (0, 3, 2, 1),
            (0, 4, 1, 2),
        ),
    )
    columns = [column for _, _, column, _ in named(found)]
    assert [column.rpartition("/")[2] for column in columns] == ["2021年", "2022年"] * 2


def test_a_figure_of_one_decimal_takes_no_digit_of_the_next_cell(suffix):
    """A workbook leaves zeros off: 3.50 beside 3.00 is 3.5 beside 3."""
    found = read(
        suffix,
        "2024年“三公”经费支出表",
        grid(["合计|公务用车运行费|公务接待费|因公出国(境)费", "6.55|3.5|3|0.05"]),
    )
    assert [value for *_, value in named(found)] == ["6.55", "3.5", "3", "0.05"]


def test_a_part_of_a_code_may_stand_alone_under_its_class_in_one_column(suffix):
    found = read(
        suffix,
        "2025年支出预算总表",
        grid(
            [
                "科目编码|科目名称|合计|基本支出|项目支出",
                "|合计|180.30|130.30|50.00",
                "208|社会保障和就业支出|80.00|80.00|",
                "05|行政事业单位养老支出|80.00|80.00|",
                "2080505|机关事业单位基本养老保险缴费支出|80.00|80.00|",
                "210|卫生健康支出|100.30|50.30|50.00",
                "15|医疗保障管理事务|100.30|50.30|50.00",
                "2101501|行政运行|50.30|50.30|",
                "2101502|一般行政管理事务|50.00||50.00",
            ]
        ),
    )
    codes = dict.fromkeys(code for code, *_ in named(found))
    expected = [None, "208", "20805", "2080505", "210", "21015", "2101501", "2101502"]
    assert list(codes) == expected


def test_a_part_that_no_code_below_bears_out_is_none(suffix):
    rows = [
        "科目编码|科目名称|合计",
        "208|社会保障和就业支出|8.00",
        "05|其他|8.00",
        "2130301|水利|1.00",
    ]
    found = read(suffix, "支出总表", grid(rows))
    assert [code for code, *_ in named(found)] == ["208", "05", "2130301"]


def test_dashes_are_no_words_and_leave_a_column_what_it_is(suffix):
    found = read(
        suffix,
        "“三公”经费情况表",
        grid(
            [
                "项目|行次|预算数|决算统计数",
                "一、“三公”经费支出|1|—|—",
                "（一）支出合计|2|85.00|76.54",
                "1．公务接待费|3|—|21.00",
                "（二）相关统计数|4|—|—",
                "二、机关运行经费|5|—|412.35",
            ]
        ),
    )
    assert [(name, column, value) for _, name, column, value in named(found)] == [
        ("（一）支出合计", "预算数", "85.00"),
        ("（一）支出合计", "决算统计数", "76.54"),
        ("1．公务接待费", "决算统计数", "21.00"),
        ("二、机关运行经费", "决算统计数", "412.35"),
    ]


def test_no_heading_reaches_under_one_that_reaches_down(suffix):
    found = read(
        suffix,
        "政府性基金预算财政拨款收入支出决算表",
        grid(
            [
                "科目编码|科目名称|年初结转和结余|||本年收入|本年支出",
                "||合计|基本支出结转|项目支出结转||",
                "|合计|1.00|0.40|0.60|50.00|48.00",
                "2120804|农村基础设施建设支出|1.00|0.40|0.60|50.00|48.00",
            ],
            *((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 2, 1), (0, 6, 2, 1)),
        ),
    )
    columns = dict.fromkeys(column for _, _, column, _ in named(found))
    assert list(columns)[-2:] == ["本年收入", "本年支出"]


def test_amounts_may_have_their_unit_behind_them(suffix):
    rows = [
        "收入||支出|",
        "项目|2022年预算|项目|2022年预算",
        "收入总计|２１４．５６万元|支出总计|２１４．５６万元",
    ]
    found = read(suffix, "收支总体情况表", grid(rows))
    assert [(name, value) for _, name, _, value in named(found)] == [
        ("收入总计", "２１４．５６万元"),
        ("支出总计", "２１４．５６万元"),
    ]


def test_names_may_stand_under_a_blank_heading(suffix):
    rows = [
        "|合计|基本支出|项目支出",
        "卫生健康支出|5.00|4.00|1.00",
        "医疗保障管理事务|5.00|4.00|1.00",
    ]
    found = read(suffix, "一般公共预算支出表", grid(rows))
    names = [name for _, name, *_ in named(found)]
    assert names == ["卫生健康支出"] * 3 + ["医疗保障管理事务"] * 3
