"""Forms of which a text prints a table column by column, each under its heading."""

import pytest
from page_texts import read, results, targets

HEAD = [
    "示范县交通运输局2023年度项目支出绩效自评表",
    "(2023年度)",
    "项目名称 农村客运补贴",
    "主管部门 示范县交通运输局 实施单位 示范县交通运输局",
    "项目资金(万元) 年初预算数 全年预算数 全年执行数 分值 执行率 得分",
    "年度资金总额 60 60 60 10 100% 10",
    "其中:当年财政拨款 60 60 60 — 100% —",
    "其他资金 0 0 0 — — —",
    "年度总体目标 预期目标 实际完成情况",
    "保障农村客运运行。 已保障。",
]
LEVELS = [
    *("一级指标", "产出指标", "效益指标", "满意度指标"),
    *("二级指标", "数量指标", "质量指标", "社会效益指标", "服务对象满意度指标"),
]
NAMES = [
    "三级指标",
    "开行农村客运班线",
    "补贴客运车辆数量",
    "补贴发放准确率",
    "群众出行便利程度",
    "乘客满意度",
]
TARGETS = ["年度指标值", "≥12条", "≥46辆", "100%", "有所提高", "≥90%"]
REACHED = ["实际完成值", "12条", "45辆", "100%", "有所提高", "93%"]
POINTS = ["分值", "20", "10", "20", "30", "10", "100"]
SCORES = ["得分", "20", "9", "20", "30", "10", "99"]
RIGHT = [
    ("开行农村客运班线", "≥12条", "12条", "20", "20"),
    ("补贴客运车辆数量", "≥46辆", "45辆", "10", "9"),
    ("补贴发放准确率", "100%", "100%", "20", "20"),
    ("群众出行便利程度", "有所提高", "有所提高", "30", "30"),
    ("乘客满意度", "≥90%", "93%", "10", "10"),
]


def text(*columns):
    return "\n".join([*HEAD, *LEVELS, *(cell for column in columns for cell in column)])


@pytest.mark.parametrize(
    "columns",
    [(NAMES, TARGETS, REACHED, POINTS, SCORES), (NAMES, POINTS, TARGETS, REACHED, SCORES)],
)
def test_columns_as_long_as_that_of_the_names_are_read_side_by_side(columns):
    parsed = read(text(*columns))
    assert results(parsed) == RIGHT
    # Which names a level covers is not printed.
    assert {row[:2] for row in targets(parsed)} == {(None, None)}


@pytest.mark.parametrize(
    "columns",
    [
        # A blank cell, a name over two lines, a level among the targets.
        (NAMES, [*TARGETS[:2], *TARGETS[3:]], REACHED, POINTS, SCORES),
        ([*NAMES[:2], "数量", *NAMES[2:]], TARGETS, REACHED, POINTS, SCORES),
        (NAMES, [*TARGETS[:2], "数量指标", *TARGETS[3:]], REACHED, POINTS, SCORES),
        # The columns are as long, but a rate has no 46辆.
        ([NAMES[0], NAMES[2], NAMES[3], NAMES[1], *NAMES[4:]], TARGETS, REACHED, POINTS, SCORES),
    ],
)
def test_nothing_is_read_where_a_column_is_longer_or_of_others(columns):
    assert results(read(text(*columns))) == []
