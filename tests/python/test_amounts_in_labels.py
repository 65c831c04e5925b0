"""Amounts in the cells of their labels: the same fields as in two cells, or none."""

import re

import pytest
from form_shapes import SHAPES
from laid_out import BUILDERS, Laid, laid

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure, Figure, FormField
from ingest.tables.amounts_in_labels import labelled_amounts

INDICATORS = [
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["", "产出指标", "数量指标", "救助人次", "≥900人次"],
    ["", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
]
HEAD = [
    ["项目名称", "医疗救助", "", "", ""],
    ["主管部门", "通山县医疗保障局", "", "", ""],
]
# Total, fiscal and other money of one project, printed in seven ways.
FUNDS = {
    "a pair a row": [
        ["项目资金（万元）", "年度资金总额：120.50", "", "", ""],
        ["", "其中：财政拨款：86.00", "", "", ""],
        ["", "其他资金：34.50", "", "", ""],
    ],
    "with units and other colons": [
        ["项目资金", "年度资金总额: 120.50万元", "", "", ""],
        ["", "其中:财政拨款:86.00万元", "", "", ""],
        ["", "其他资金 :34.50 万元", "", "", ""],
    ],
    "all in one cell": [
        ["项目资金（万元）", "年度资金总额 120.50 其中:财政拨款 86.00 其他资金 34.50", "", "", ""],
    ],
    "two pairs in one cell": [
        ["项目资金（万元）", "年度资金总额", "120.50", "", ""],
        ["", "其中：财政拨款 86.00；其他资金 34.50", "", "", ""],
    ],
    "cells side by side": [
        [
            "项目资金（万元）",
            "年度资金总额：120.50",
            "其中：财政拨款：86.00",
            "其他资金：34.50",
            "",
        ],
    ],
    "other order and numbers": [
        ["项目资金（万元）", "（1）财政拨款：86.00", "", "", ""],
        ["", "（2）其他资金：34.50", "", "", ""],
        ["", "合计：120.50", "", "", ""],
    ],
    "nothing between them": [
        ["项目资金（万元）", "年度资金总额120.50", "", "", ""],
        ["", "其中：一般公共预算86.00，其他资金34.50", "", "", ""],
    ],
}


def merged(rows: list[list[str]]) -> list[Laid]:
    """Rows as cells; what is blank belongs to the cell left of it, in the first column above."""
    cells = []
    for cell in laid(rows):
        if (
            not cell.text
            and cell.column
            and rows[cell.row][cell.column :] == [""] * (len(rows[cell.row]) - cell.column)
        ):
            continue
        texts = rows[cell.row][cell.column + 1 :]
        blank = len(texts) if not any(texts) else 0
        below = 0
        if not cell.column and cell.text:
            under = [row[0] for row in rows[cell.row + 1 :]]
            below = next((i for i, text in enumerate(under) if text), len(under))
        if not cell.column and not cell.text:
            continue
        cells.append(Laid(cell.row, cell.column, cell.text, 1 + below, 1 + blank))
    return cells


def card(suffix: str, funds: list[list[str]]) -> Parsed:
    parts = ["项目支出绩效目标表", "（2024年度）", merged([*HEAD, *funds, *INDICATORS])]
    return parse(BUILDERS[suffix](parts), f"card{suffix}")


def text_card(funds: list[list[str]]) -> Parsed:
    rows = ["\t".join(row) for row in [*HEAD, *funds, *INDICATORS]]
    return parse("\n".join(["项目支出绩效目标表", "（2024年度）", *rows]).encode(), "card.txt")


def amounts(parsed: Parsed) -> dict[str, str]:
    fields = [record for record in parsed.records if isinstance(record, FormField)]
    return {
        field.field.removeprefix("amount_"): field.value_published.removesuffix("万元").strip()
        for field in fields
        if field.field.startswith("amount_")
    }


WHOLE = {"total": "120.50", "fiscal": "86.00", "other": "34.50"}


@pytest.mark.parametrize("funds", FUNDS.values(), ids=FUNDS)
@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_project_has_the_amounts_that_stand_in_the_cells_of_their_labels(suffix, funds):
    parsed = card(suffix, funds)
    assert parsed.outcome == "loaded", parsed.reason
    assert amounts(parsed) == WHOLE


@pytest.mark.parametrize("funds", FUNDS.values(), ids=FUNDS)
def test_so_it_has_where_cells_are_divided_by_tabs(funds):
    parsed = text_card(funds)
    assert parsed.outcome == "loaded", parsed.reason
    assert amounts(parsed) == WHOLE


@pytest.mark.parametrize("funds", FUNDS.values(), ids=FUNDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_gives_an_amount_to_another_label(shape, funds):
    rows = [*HEAD, *funds, *INDICATORS]
    lines = ["项目支出绩效目标表", "（2024年度）", *SHAPES[shape](rows)]
    found = amounts(parse("\n".join(lines).encode(), "card.txt"))
    printed = {field: re.match(r"[\d.]+", value) for field, value in found.items()}
    assert {field: value[0] for field, value in printed.items() if value}.items() <= WHOLE.items()


def test_each_figure_of_a_cell_is_held_by_its_own_record():
    parsed = card(".html", FUNDS["all in one cell"])
    held = [
        (record.figure_text, record.record_seq)
        for record in parsed.records
        if isinstance(record, Figure) and record.locator.endswith("r3!c2")
    ]
    fields = [record for record in parsed.records if isinstance(record, FormField)]
    assert [(fields[seq - 1].value_published, text) for text, seq in held] == [
        ("120.50", "120.50"),
        ("86.00", "86.00"),
        ("34.50", "34.50"),
    ]


DEPARTMENTS = {
    "two cells": [
        ["预算情况", "部门预算总额（万元）", "1286.35", "", ""],
        ["", "其中：基本支出", "486.35", "", ""],
        ["", "项目支出", "800.00", "", ""],
    ],
    "a pair a row": [
        ["预算情况", "部门预算总额（万元）：1286.35", "", "", ""],
        ["", "其中：基本支出：486.35", "", "", ""],
        ["", "项目支出:800.00", "", "", ""],
    ],
    "side by side": [
        [
            "预算情况",
            "部门预算总额（万元） 1286.35",
            "其中：基本支出 486.35",
            "项目支出 800.00",
            "",
        ],
    ],
    "parts in one cell": [
        ["预算情况", "部门预算总额（万元）：1286.35", "", "", ""],
        ["", "其中：基本支出 486.35 项目支出 800.00", "", "", ""],
    ],
    "all in one cell": [
        [
            "预算情况",
            "部门预算总额（万元）：1286.35；其中：基本支出：486.35；项目支出：800.00",
            *[""] * 3,
        ],
    ],
}


@pytest.mark.parametrize("rows", DEPARTMENTS.values(), ids=DEPARTMENTS)
@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_department_has_its_amounts_under_the_same_headings(suffix, rows):
    head = [["部门（单位）名称", "嵩县医疗保障局", "", "", ""]]
    table = merged([*head, *rows, *INDICATORS])
    data = BUILDERS[suffix](["2024年部门整体绩效目标表", table])
    parsed = parse(data, f"form{suffix}")
    figures = [record for record in parsed.records if isinstance(record, BudgetFigure)]
    assert parsed.outcome == "loaded", parsed.reason
    assert {f.column_published: f.value_published for f in figures} == {
        "部门预算总额（万元）": "1286.35",
        "其中：基本支出": "486.35",
        "项目支出": "800.00",
    }
    assert len({(figure.row_seq, figure.column_seq) for figure in figures}) == len(figures)


@pytest.mark.parametrize(
    "cell",
    [
        "其他资金 0.00 1.00",
        "财政拨款：86%",
        "财政拨款2024",
        "财政拨款：86 .00",
        "财政拨款 86 其他资金",
        "财政拨款：86 财政拨款：90",
        "120.50（含上年结转20.50）",
        "财政拨款 86-90",
        "补助对象：120.50 财政拨款：86.00",
        "财政拨款：86（万元以下），其他",
    ],
)
def test_what_cannot_be_told_apart_is_no_pair(cell):
    assert labelled_amounts(cell) == ()


def test_an_amount_is_given_as_it_is_printed_with_its_unit():
    found = labelled_amounts("年度资金总额：１,２００．５ 万元，其中： 财政拨款 ８６．００万元")
    assert [(pair.field, pair.amount) for pair in found] == [
        ("amount_total", "１,２００．５ 万元"),
        ("amount_fiscal", "８６．００万元"),
    ]


@pytest.mark.parametrize(
    ("cell", "others"),
    [
        (
            "年度资金总额：120.50万元，其中：财政拨款86.00万元、社会捐助34.50万元",
            ["86.00", "34.50"],
        ),
        ("年度资金总额：120.50 其中：财政拨款 86.00 其他 34.50", ["86.00", "34.50"]),
        ("年度资金总额：120.50（财政 86.00）", ["86.00"]),
    ],
)
def test_figures_behind_an_amount_that_nothing_names_are_unread(cell, others):
    funds = [["项目资金（万元）", cell, "", "", ""]]
    parsed = card(".html", funds)
    unread = [
        record.figure_text
        for record in parsed.records
        if isinstance(record, Figure) and record.state == "unread"
    ]
    assert unread == others
    assert parsed.outcome == "loaded_in_part"
