"""Money of a department's evaluation divided by kind: of which phase it is, its amount tells."""

import pytest
from laid_out import BUILDERS, Laid

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure

WIDTH = 8


def parts(
    initial: str, adjusted: str, executed: str, divided: list[tuple[str, str]]
) -> list[str | list[Laid]]:
    """An evaluation whose money block has these totals and these two sides under them."""
    rows: list[list[tuple[str, int]]] = [
        [("部门名称", 2), ("沅江市医疗保障局", 6)],
        [
            *(("年度预算申请（万元）", 1), ("", 1)),
            *((name, 1) for name in ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率")),
            ("得分", 1),
        ],
        [
            (text, 1)
            for text in ("", "年度资金总额", initial, adjusted, executed, "10", "98%", "9.8")
        ],
        *([("", 1), (left, 3), (right, 4)] for left, right in divided),
        [("年度总体目标", 1), ("预期目标", 3), ("实际完成情况", 4)],
        [("", 1), ("完成年度任务", 3), ("基本完成", 4)],
        [
            (name, 1)
            for name in ("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值")
        ]
        + [("分值", 1), ("得分", 1)],
        [
            (name, 1)
            for name in ("", "产出指标", "数量指标", "参保人数", "≥5000人", "5100人", "90", "90")
        ],
    ]
    cells = []
    for number, row in enumerate(rows):
        column = 0
        for text, width in row:
            cells.append(Laid(number, column, text, 1, width))
            column += width
    return ["2023年度部门整体支出绩效自评表", cells]


def placed(parsed: Parsed) -> dict[str, str | None]:
    """Each divided amount with the column that it is in, by its label."""
    return {
        (figure.name_published or "").rpartition("/")[2]: figure.column_published
        for figure in parsed.records
        if isinstance(figure, BudgetFigure)
        and "资金总额" not in (figure.name_published or "")
        and figure.name_published
    }


TWO_SIDES = [
    ("按收入性质分：1030.12", "按支出性质分：1009.52"),
    ("其中：一般公共预算：1018.12", "其中：基本支出：600.47"),
    ("政府性基金拨款：12.00", "项目支出：409.05"),
]


@pytest.mark.parametrize("suffix", BUILDERS)
def test_what_is_divided_is_the_column_whose_total_it_is(suffix):
    data = BUILDERS[suffix](parts("861.10", "1030.12", "1009.52", TWO_SIDES))
    assert placed(parse(data, f"form{suffix}")) == {
        "按收入性质分": "全年预算数",
        "其中：一般公共预算": "全年预算数",
        "政府性基金拨款": "全年预算数",
        "按支出性质分": "全年执行数",
        "其中：基本支出": "全年执行数",
        "项目支出": "全年执行数",
    }


def test_the_budget_may_be_divided_as_well():
    sides = [("按支出性质分 861.10万元", "按收入性质分:861.10万元")]
    sides += [("其中:基本支出 500.00万元", "其中:财政拨款 861.10万元")]
    data = BUILDERS[".html"](parts("861.10", "1030.12", "1009.52", sides))
    found = placed(parse(data, "form.html"))
    assert found["其中:基本支出"] == found["其中:财政拨款"] == "年初预算数"


@pytest.mark.parametrize(
    "totals",
    [("861.10", "1009.52", "1009.52"), ("861.10", "1030.12", "1009.50"), ("", "", "")],
    ids=["two columns alike", "no column", "no totals"],
)
def test_what_two_columns_or_none_could_be_is_in_none(totals):
    data = BUILDERS[".html"](parts(*totals, TWO_SIDES))
    found = placed(parse(data, "form.html"))
    assert "项目支出" not in found
    assert "其中：基本支出" not in found


def test_two_sides_that_a_text_prints_one_after_the_other_are_told_by_kind():
    lines = [" ".join(pair) for pair in TWO_SIDES]
    text = f"""2023年度部门整体支出绩效自评表
部门名称 沅江市医疗保障局
年度预算申请（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 861.10 1030.12 1009.52 10 98% 9.8
{chr(10).join(lines)}
年度总体目标 预期目标 实际完成情况
完成年度任务 基本完成
绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 参保人数 ≥5000人 5100人 90 90
"""
    found = placed(parse(text.encode(), "form.txt"))
    assert {label: column for label, column in found.items() if column} == {
        "按收入性质分": "全年预算数",
        "其中：一般公共预算": "全年预算数",
        "政府性基金拨款": "全年预算数",
        "按支出性质分": "全年执行数",
        "其中：基本支出": "全年执行数",
        "项目支出": "全年执行数",
    }


def test_parts_without_an_amount_over_them_that_make_no_total_are_in_no_column():
    sides = [
        ("按收入性质分", "按支出性质分"),
        TWO_SIDES[1],
        ("政府性基金拨款：12.00", "项目支出：9.05"),
    ]
    data = BUILDERS[".html"](parts("861.10", "1030.12", "1009.52", sides))
    assert placed(parse(data, "form.html")) == {}


WITHOUT_OWN = [
    ("按收入性质分：", "按支出性质分："),
    ("其中：一般公共预算：1018.12", "其中：基本支出：600.47"),
    ("政府性基金拨款：", "项目支出：{project}"),
]


@pytest.mark.parametrize("suffix", BUILDERS)
@pytest.mark.parametrize(
    ("totals", "project", "column"),
    [
        (("861.10", "1030.12", "1009.52"), "409.05", "全年执行数"),
        (("861.10", "1030.12", "1009.52"), "429.65", "全年预算数"),
        (("1030.12", "1030.12", "1009.52"), "429.65", "全年预算数"),
        (("1030.12", "1030.12", "1030.12"), "429.65", None),
        (("861.10", "1030.12", "1009.52"), "400.00", None),
    ],
)
def test_two_kinds_of_expenditure_are_of_the_column_whose_total_they_make(
    suffix, totals, project, column
):
    divided = [(left, right.format(project=project)) for left, right in WITHOUT_OWN]
    found = placed(parse(BUILDERS[suffix](parts(*totals, divided)), f"a.{suffix}"))
    columns = {found.get("其中：基本支出"), found.get("项目支出")}
    assert {path.rpartition("/")[2] if path else None for path in columns} == {column}
