"""Budget tables of cells that a bar closes, and of names with amounts a line; all made up."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

HEAD = "赤岩县水利局2016年部门预算公开"
STATEMENT = [
    ["项 目", "预算数", "项 目", "预算数"],
    ["一、公共预算拨款", "404.70", "一、基本支出", "319.00"],
    ["二、政府性基金拨款", "", "1.工资福利支出", "213.30"],
    ["三、事业收入", "", "2.日常公用经费", "105.70"],
    ["四、其他收入", "", "二、项目支出", "85.70"],
    ["", "", "", ""],
    ["本年收入合计", "404.70", "本年支出合计", "404.70"],
]
THREE_SIDES = [
    [
        "项目",
        "行次",
        "决算数",
        "项目(按功能分类)",
        "行次",
        "决算数",
        "按支出性质",
        "行次",
        "决算数",
    ],
    ["栏次", "", "1", "栏次", "", "2", "栏次", "", "3"],
    [
        "一、财政拨款收入",
        "1",
        "2,277.00",
        "一、农林水支出",
        "28",
        "1,778.00",
        "一、基本支出",
        "55",
        "1,602.00",
    ],
    [
        "二、上级补助收入",
        "2",
        "0.00",
        "二、其他支出",
        "29",
        "499.00",
        "二、项目支出",
        "56",
        "675.00",
    ],
    ["本年收入合计", "24", "2,277.00", "本年支出合计", "51", "2,277.00", "", "", ""],
]
LIST = [
    ["项目", "预算数"],
    ["合计", "44.30"],
    ["1.因公出国(境)费用", "0"],
    ["2.公务接待费", "3.20"],
    ["3.公务用车购置及运行维护费", "41.10"],
]


def bars_alone(rows: list[list[str]]) -> list[str]:
    return [line for row in rows for cell in row for line in ([cell] if cell else []) + ["|"]]


def bars_behind(rows: list[list[str]]) -> list[str]:
    return [f"{cell} |" if cell else "|" for row in rows for cell in row]


def broken_cells(rows: list[list[str]]) -> list[str]:
    """A long name goes on in the next line."""
    lines: list[str] = []
    for cell in (cell for row in rows for cell in row):
        lines += [cell[:5], cell[5:], "|"] if len(cell) > 9 and "." not in cell else [cell, "|"]
    return [line for line in lines if line]


def full_width_bars(rows: list[list[str]]) -> list[str]:
    return [line.replace("|", "｜") for line in bars_alone(rows)]


def read(title: str, lines: list[str]) -> dict[tuple[str, str], str]:
    text = "\n".join([HEAD, title, "单位：元", *lines, ""])
    return {
        (f.name_published, f.column_published): f.value_published
        for f in parse(text.encode(), "a.txt").records
        if isinstance(f, BudgetFigure)
    }


SHAPES = pytest.mark.parametrize("shape", [bars_alone, bars_behind, broken_cells, full_width_bars])


@pytest.mark.parametrize("shape", [bars_alone, broken_cells, full_width_bars])
@pytest.mark.parametrize("over", [["收 入", "支 出"], ["收入", "支出", "", ""]])
def test_a_statement_of_cells_a_bar_closes_has_its_two_sides(shape, over) -> None:
    found = read("2016年收支预算总表", shape([over, *STATEMENT]))
    assert found["一、公共预算拨款", "收入/预算数"] == "404.70"
    assert found["二、项目支出", "支出/预算数"] == "85.70"
    assert found["本年支出合计", "支出/预算数"] == "404.70"
    assert len(found) == 7


@SHAPES
def test_so_has_one_of_three_with_numbers_of_its_rows(shape) -> None:
    found = read("收入支出决算总表", shape([["收入", "支出"], *THREE_SIDES]))
    assert found["一、财政拨款收入", "收入/决算数"] == "2,277.00"
    assert found["二、其他支出", "支出/决算数"] == "499.00"
    assert found["二、项目支出", "支出/决算数"] == "675.00"


@SHAPES
def test_a_list_of_names_and_amounts_has_them(shape) -> None:
    found = read("2016年“三公”经费预算表", shape(LIST))
    assert found == {(name, "预算数"): amount for name, amount in LIST[1:]}


@pytest.mark.parametrize("rows", [STATEMENT, THREE_SIDES])
def test_a_row_that_is_cut_off_with_the_text_stays_unread(rows) -> None:
    whole = read("收支总表", bars_alone([["收入", "支出"], *rows]))
    cut = read("收支总表", bars_alone([["收入", "支出"], *rows, rows[-1][:2]]))
    assert cut == whole


@pytest.mark.parametrize("lost", [6, 9, 13])
def test_cells_that_stand_under_no_heading_of_their_kind_are_no_table(lost) -> None:
    cells = [cell for row in STATEMENT for cell in row]
    assert not read("2016年收支预算总表", bars_alone([cells[:lost] + cells[lost + 1 :]]))


PLAN = "赤岩县水利局2018年度“三公”经费预算情况表"
NAMED = [
    "合计 16.40 18.80 -2.40 -13%",
    "1.因公出国(境)费",
    "2.公务接待费 2.40 4.80 -2.40 -50.00%",
    "3.公务用车购置及运行费 14.00 14.00 0 0.00%",
    "其中:(1)公务用车购置费",
    "(2)公务用车运行费 14.00 14.00 0 0.00%",
]
OVER = [
    ["项目 本年年初预算数 上年年初预算数 本年预算比上年增减情况", "增减额 增减幅度"],
    ["项目 本年预算数 上年预算数 比上年增、减情况", "增、减金额 增、减幅度"],
    ["项目 本年预算数 上年预算数 增减额 增减幅度"],
]


@pytest.mark.parametrize("over", OVER)
def test_names_with_an_amount_for_each_heading_are_rows(over) -> None:
    found = read(PLAN, [*over, *NAMED])
    own = {
        name: value
        for (name, column), value in found.items()
        if column.startswith("本年") and "/" not in column
    }
    assert own == {
        "合计": "16.40",
        "2.公务接待费": "2.40",
        "3.公务用车购置及运行费": "14.00",
        "(2)公务用车运行费": "14.00",
    }
    assert len(found) == 16
