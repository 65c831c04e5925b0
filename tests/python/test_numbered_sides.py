"""Statements whose rows are numbered on both sides, in the words of a page; all made up."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

HEADS = {
    "on a line": ["收入 支出", "项目 行次 决算数 项目 行次 决算数", "栏次 1 栏次 2"],
    "in a narrow column": ["收入 支出", "行 行", "项目 决算数 项目 决算数", "次 次"],
    "a cell each": ["收入", "支出", *["项目", "行次", "决算数"] * 2],
}
ROWS = [
    ("一、一般公共预算财政拨款收入", "1", "640.20", "一、教育支出", "8", "610.20"),
    ("二、政府性基金预算财政拨款收入", "2", "", "二、卫生健康支出", "9", "50.00"),
    ("三、其他收入", "3", "20.00", "", "10", ""),
    ("本年收入合计", "4", "660.20", "本年支出合计", "11", "660.20"),
    ("年初结转和结余", "5", "", "年末结转和结余", "12", ""),
    ("总计", "6", "660.20", "总计", "13", "660.20"),
]


def amounts(lines: list[str]) -> dict[str, str]:
    head = ["清河县教育局2023年度部门决算", "收入支出决算总表", "部门：清河县教育局", "单位：万元"]
    records = parse("\n".join([*head, *lines, ""]).encode(), "a.txt").records
    return {f.name_published: f.value_published for f in records if isinstance(f, BudgetFigure)}


@pytest.mark.parametrize("heads", HEADS)
def test_the_number_of_a_row_is_no_amount_of_it(heads: str) -> None:
    is_by_cells = heads == "a cell each"
    rows = [list(filter(None, row)) for row in ROWS]
    lines = [cell for row in rows for cell in row] if is_by_cells else [" ".join(r) for r in rows]
    found = amounts([*HEADS[heads], *lines])
    assert found.get("二、政府性基金预算财政拨款收入") is None
    assert found.get("三、其他收入") in ("20.00", None)
    assert found["本年支出合计"] == "660.20"
    assert not {"8", "9", "10", "2", "3", "5"} & set(found.values())


def test_where_an_amount_is_blank_the_number_of_the_other_side_does_not_take_its_place() -> None:
    rows = [list(filter(None, row)) for row in ROWS]
    rows[2] = ["三、其他收入", "3", "10"]
    found = amounts([*HEADS["on a line"], *(" ".join(row) for row in rows)])
    assert found.get("三、其他收入") is None


def test_whose_money_is_carried_over_is_no_income_of_the_year() -> None:
    lines = ["收入 支出", "项目 行次 金额 项目 行次 合计"]
    lines += ["年初财政拨款结转和结余 1 4.00 一、教育支出 4 60.00", "一般公共预算财政拨款 2 4.00"]
    lines += ["本年支出合计 5 60.00", "总计 3 64.00 总计 6 64.00"]
    assert "一般公共预算财政拨款" not in amounts(lines)
