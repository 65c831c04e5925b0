"""Budget tables of a text that prints no empty cells: right or unread, never in another column."""

import pytest
from text_shapes import dropped, pipes, tabs

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, FormField, IndicatorTarget

HEAD = "旺苍县医疗保障局2024年部门预算公开"
EXPENDITURE = [
    ["功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "400.00", "250.00", "150.00"],
    ["208", "社会保障和就业支出", "60.00", "60.00", ""],
    ["20805", "行政事业单位养老支出", "60.00", "60.00", ""],
    ["2080505", "机关事业单位基本养老保险缴费支出", "60.00", "60.00", ""],
    ["210", "卫生健康支出", "340.00", "190.00", "150.00"],
    ["21015", "医疗保障管理事务", "340.00", "190.00", "150.00"],
    ["2101501", "行政运行", "190.00", "190.00", ""],
    ["2101505", "医疗保障政策管理", "150.00", "", "150.00"],
]
STATEMENT = [
    ["收入", "", "支出", ""],
    ["项目", "预算数", "项目", "预算数"],
    ["一、一般公共预算拨款收入", "400.00", "一、社会保障和就业支出", "60.00"],
    ["二、政府性基金预算拨款收入", "", "二、卫生健康支出", "340.00"],
    ["本年收入合计", "400.00", "本年支出合计", "400.00"],
]
INCOME = [
    ["科目编码", "科目名称", "合计", "一般公共预算拨款收入", "政府性基金预算拨款收入", "其他收入"],
    ["210", "卫生健康支出", "35.00", "20.00", "10.00", "5.00"],
    ["2101501", "行政运行", "20.00", "20.00", "", ""],
    ["2101505", "医疗保障政策管理", "15.00", "", "10.00", "5.00"],
]


def squeezed(rows):
    return ["\t".join(cell for cell in row if cell) for row in rows]


def filing(title, rows, shape):
    return "\n".join([HEAD, title, "单位：万元", *shape(rows)]).encode()


def figures(title, rows, shape):
    """Every figure read, by the label of its row and the headings over it."""
    parsed = parse(filing(title, rows, shape), "budget.txt")
    return {
        (record.name_published, record.column_published): record.value_published
        for record in parsed.records
        if isinstance(record, BudgetFigure)
    }, parsed


def printed(rows, columns):
    """Every figure of a table with one label column, by what stands in ``rows``."""
    return {
        (row[1], heading): row[n]
        for row in rows[1:]
        for n, heading in enumerate(rows[0])
        if n > 1 and row[n] and n in columns
    }


@pytest.mark.parametrize("shape", [tabs, pipes, dropped, squeezed])
def test_the_sums_of_classes_and_table_say_which_part_of_a_row_is_printed(shape):
    found, parsed = figures("一般公共预算支出表", EXPENDITURE, shape)
    assert found == printed(EXPENDITURE, {2, 3, 4})
    assert parsed.outcome == "loaded"


def test_a_part_that_no_sum_settles_is_unread_and_its_row_keeps_its_total():
    found, parsed = figures("收入预算总表", INCOME, squeezed)
    full = printed(INCOME[:2], {2, 3, 4, 5})
    assert found == full | {("行政运行", "合计"): "20.00", ("医疗保障政策管理", "合计"): "15.00"}
    assert parsed.outcome == "loaded_in_part"
    assert "3 figures of its tables and forms are not read" in parsed.reason


@pytest.mark.parametrize("shape", [dropped, squeezed])
def test_a_label_without_an_amount_does_not_take_that_of_its_neighbour(shape):
    found, parsed = figures("收支预算总表", STATEMENT, shape)
    assert found == {
        ("一、一般公共预算拨款收入", "收入/预算数"): "400.00",
        ("一、社会保障和就业支出", "支出/预算数"): "60.00",
        ("二、卫生健康支出", "支出/预算数"): "340.00",
        ("本年收入合计", "收入/预算数"): "400.00",
        ("本年支出合计", "支出/预算数"): "400.00",
    }
    assert parsed.outcome == "loaded"


def test_one_empty_cell_between_others_shows_that_all_are_printed():
    rows = [*EXPENDITURE[:1], ["2101505", "医疗保障政策管理", "150.00", "", "150.00"]]
    trimmed = [*rows, ["2101501", "行政运行", "190.00", "190.00"]]
    found, parsed = figures("一般公共预算支出表", trimmed, tabs)
    assert found["行政运行", "基本支出"] == "190.00"
    assert found["医疗保障政策管理", "项目支出"] == "150.00"
    assert parsed.outcome == "loaded"


def some_squeezed(rows, gone):
    """The rows, those of the numbers ``gone`` without their empty cells."""
    return [[cell for cell in row if cell] if n in gone else row for n, row in enumerate(rows)]


@pytest.mark.parametrize("gone", [{1}, {1, 2}, {2, 8}])
def test_a_row_that_lost_its_blanks_stands_in_no_other_column_beside_rows_with_theirs(gone):
    found, parsed = figures("一般公共预算支出表", some_squeezed(EXPENDITURE, gone), tabs)
    whole = printed(EXPENDITURE, {2, 3, 4})
    assert found.items() <= whole.items()
    assert found["合计", "合计"] == "400.00"
    assert parsed.outcome in ("loaded", "loaded_in_part")


@pytest.mark.parametrize("gone", [{0}, {0, 3}, {3}])
def test_the_sides_of_a_statement_hold_where_only_some_rows_lost_their_blanks(gone):
    found, _ = figures("收支预算总表", some_squeezed(STATEMENT, gone), tabs)
    assert found == {
        ("一、一般公共预算拨款收入", "收入/预算数"): "400.00",
        ("一、社会保障和就业支出", "支出/预算数"): "60.00",
        ("二、卫生健康支出", "支出/预算数"): "340.00",
        ("本年收入合计", "收入/预算数"): "400.00",
        ("本年支出合计", "支出/预算数"): "400.00",
    }


def test_an_amount_without_decimals_is_not_the_code_that_its_row_lacks():
    rows = [[cell.replace(".00", "") for cell in row] for row in EXPENDITURE]
    found, _ = figures("一般公共预算支出表", rows, squeezed)
    assert found["合计", "合计"] == "400"
    assert found["医疗保障政策管理", "项目支出"] == "150"
    assert found == printed(rows, {2, 3, 4})


def test_the_number_of_a_row_is_no_amount():
    rows = [
        ["收入", "", "", "支出", "", ""],
        ["项目", "行次", "决算数", "项目", "行次", "决算数"],
        ["一、一般公共预算财政拨款收入", "1", "912.35", "一、一般公共服务支出", "32", ""],
        ["二、政府性基金预算财政拨款收入", "2", "", "九、卫生健康支出", "40", "842.15"],
    ]
    found, _ = figures("收入支出决算总表", rows, squeezed)
    assert found == {
        ("一、一般公共预算财政拨款收入", "收入/决算数"): "912.35",
        ("九、卫生健康支出", "支出/决算数"): "842.15",
    }


def test_figures_under_two_rows_of_headings_without_their_blanks_are_unread():
    rows = [
        ["单位名称", "总计", "本年收入", "", "", "上年结转结余"],
        ["", "", "合计", "一般公共预算", "政府性基金预算", ""],
        ["兰考县医疗保障局", "123.50", "120.00", "115.00", "5.00", "3.50"],
    ]
    found, parsed = figures("部门收入总表", rows, squeezed)
    assert not found
    assert "5 figures of its tables and forms are not read" in (parsed.reason or "") or (
        parsed.outcome == "quarantined"
    )


def test_a_register_without_its_empty_cells_names_no_project():
    rows = [
        ["项目名称", "预算金额", "年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["医保经办", "45.60", "提升服务。", "产出指标", "数量指标", "服务人次", "≥30000人次"],
        ["", "", "", "", "质量指标", "业务差错率", "≤0.5%"],
        ["", "", "", "满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"],
        ["基金监管", "", "检查机构。", "产出指标", "数量指标", "检查家数", "≥60家"],
    ]
    parsed = parse(filing("项目支出绩效目标表", rows, squeezed), "register.txt")
    assert not [r for r in parsed.records if isinstance(r, FormField | IndicatorTarget)]


TWO_ROWS = [
    ["科目编码", "科目名称", "本年支出", "", ""],
    ["", "", "合计", "基本支出", "项目支出"],
]
OF_FUNDS = [
    ["序号", "单位名称", "本年收入", "", "", ""],
    ["", "", "合计", "一般公共预算", "政府性基金预算", "其他收入"],
]
BY_FUNCTION = [*TWO_ROWS, *EXPENDITURE[1:]]
AT_ITS_END = [*TWO_ROWS, *EXPENDITURE[2:], EXPENDITURE[1]]
ONE_CLASS = [
    *TWO_ROWS,
    ["", "合计", "900.00", "500.00", "400.00"],
    ["2101501", "行政运行", "500.00", "500.00", ""],
    ["2101504", "信息化建设", "400.00", "", "400.00"],
]
INCOME_OF_UNITS = [
    *OF_FUNDS,
    ["", "合计", "75.00", "60.00", "10.00", "5.00"],
    ["1", "旺苍县医疗保障局", "60.00", "60.00", "", ""],
    ["2", "旺苍县医疗保障事务中心", "15.00", "", "10.00", "5.00"],
]


def blanks_before_headings(rows):
    """Rows whose blanks are gone but for those that begin a row of headings."""
    return [
        " | ".join([*row[:2], *filter(None, row[2:])] if n < 2 else filter(None, row))
        for n, row in enumerate(rows)
    ]


@pytest.mark.parametrize("rows", [BY_FUNCTION, AT_ITS_END, ONE_CLASS, INCOME_OF_UNITS])
def test_blanks_before_headings_do_not_say_that_rows_keep_theirs(rows):
    read, parsed = figures("部门收支表", rows, blanks_before_headings)
    group = rows[0][2]
    right = {
        (row[1], f"{group}{heading}" if heading == "合计" else heading): row[n]
        for row in rows[2:]
        for n, heading in enumerate(rows[1])
        if n > 1 and row[n]
    }
    assert not read.items() - right.items()
    assert "not read" in parsed.reason


def test_rows_that_keep_their_blanks_under_headings_that_do_are_read_whole():
    read, parsed = figures("部门支出表", ONE_CLASS, pipes)
    assert (read["信息化建设", "项目支出"], len(read), parsed.outcome) == ("400.00", 7, "loaded")
