"""Budget tables printed with single spaces or one cell a line: right or unread; all made up."""

import random

import pytest
from form_shapes import SHAPES as OF_FORMS

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

HEAD = "赤岩县水利局2023年部门预算公开"
HEADINGS = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
CODES = {
    "208": ("社会保障和就业支出", "20805", "行政事业单位养老支出", "2080505", "养老保险缴费支出"),
    "213": ("农林水支出", "21303", "水利", "2130301", "行政运行"),
    "221": ("住房保障支出", "22102", "住房改革支出", "2210201", "住房公积金"),
}
SOURCES = ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、其他收入"]
USES = ["一、一般公共服务支出", "二、农林水支出", "三、其他支出"]


def money(amount: int) -> str:
    return f"{amount / 100:,.2f}" if amount else ""


def by_spaces(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(cell for cell in row if cell) for row in rows)


def by_lines(rows: list[list[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


SHAPES = pytest.mark.parametrize("shape", [by_spaces, by_lines])


def expenditure(seed: int) -> list[list[str]]:
    """A table by codes; the amounts of a class are those of its one item."""
    chosen = random.Random(seed)  # noqa: S311
    items = {
        code: (chosen.choice([0, chosen.randrange(1, 10**7)]), chosen.randrange(1, 10**7))
        for code in CODES
    }
    whole = [sum(amounts[n] for amounts in items.values()) for n in range(2)]
    rows = [["", "合计", *map(money, (sum(whole), *whole))]]
    for code, names in CODES.items():
        amounts = [money(sum(items[code])), *map(money, items[code])]
        pairs = zip((code, *names[1::2]), (names[0], *names[2::2]), strict=True)
        rows += [[*pair, *amounts] for pair in pairs]
    return [HEADINGS, *rows]


def statement(seed: int) -> list[list[str]]:
    chosen = random.Random(seed)  # noqa: S311
    left = [chosen.choice([0, chosen.randrange(1, 10**6)]) for _ in SOURCES]
    right = [chosen.choice([0, chosen.randrange(1, 10**6)]) for _ in USES]
    rows = [
        [source, str(n), money(got), use, str(n + 27), money(spent)]
        for n, (source, got, use, spent) in enumerate(
            zip(SOURCES, left, USES, right, strict=True), start=1
        )
    ]
    last = ["本年收入合计", "24", money(sum(left)), "本年支出合计", "51", money(sum(right))]
    return [
        ["收入", "", "", "支出", "", ""],
        ["项目", "行次", "决算数", "项目（按功能分类）", "行次", "决算数"],
        ["栏次", "", "1", "栏次", "", "2"],
        *rows,
        last,
    ]


def found(title: str, rows: list[list[str]], shape) -> dict[tuple[str, str], str]:
    text = "\n".join([HEAD, title, "部门：赤岩县水利局 单位：万元", shape(rows)])
    return {
        (record.name_published, record.column_published): record.value_published
        for record in parse(text.encode(), "a.txt").records
        if isinstance(record, BudgetFigure)
    }


@SHAPES
@pytest.mark.parametrize("seed", range(25))
def test_no_amount_of_a_table_by_codes_stands_in_another_column(seed, shape):
    rows = expenditure(seed)
    printed = {
        (row[1], heading): row[n]
        for row in rows[1:]
        for n, heading in enumerate(HEADINGS)
        if n > 1 and row[n]
    }
    read = found("部门支出总表", rows, shape)
    assert read.items() <= printed.items()
    # A name with its total is certain in any case.
    assert {key for key in printed if key[1] == "合计"} <= read.keys()


@pytest.mark.parametrize("shape", ["one_line", "dropped", "squeezed", "some_inner_dropped", "tabs"])
@pytest.mark.parametrize("seed", range(10))
def test_neither_does_one_of_a_table_that_lost_its_blanks_or_its_lines(seed, shape):
    rows = expenditure(seed)
    text = "\n".join([HEAD, "部门支出总表", "单位：万元", *OF_FORMS[shape](rows)])
    printed = {
        (row[0], heading): row[n]
        for row in rows[2:]
        for n, heading in enumerate(HEADINGS)
        if n > 1 and row[n]
    }
    read = {
        (record.code_published, record.column_published): record.value_published
        for record in parse(text.encode(), "a.txt").records
        if isinstance(record, BudgetFigure) and record.code_published
    }
    assert read.items() <= printed.items()
    is_sure = shape != "some_inner_dropped"
    assert not is_sure or {key for key in printed if key[1] == "合计"} <= read.keys()


def test_headings_that_lost_a_blank_name_no_column():
    rows = [
        "科目编码 | 科目名称 | 2022年执行数 | 2023年预算数 | ",
        " |  | 合计 | 基本支出 | 项目支出",
        "2130301 | 行政运行 | 75.20 | 80.30 | 60.10 | 20.20",
        "2130305 | 水利工程建设 | 75.20 | 80.30 | 0.00 | 80.30",
    ]
    text = "\n".join([HEAD, "一般公共预算支出表", "单位：万元", *rows])
    records = parse(text.encode(), "a.txt").records
    columns = {r.column_published for r in records if isinstance(r, BudgetFigure)}
    assert columns <= {None}


@SHAPES
@pytest.mark.parametrize("seed", range(25))
def test_the_numbers_of_rows_tell_the_sides_of_a_statement(seed, shape):
    rows = statement(seed)
    printed = {}
    for left, _, got, right, _, spent in rows[3:]:
        printed |= {(left, "收入/决算数"): got} if got else {}
        printed |= {(right, "支出/决算数"): spent} if spent else {}
    assert found("收入支出决算总表", rows, shape) == printed


@SHAPES
def test_parts_of_cars_stand_under_their_heading(shape):
    rows = [
        ["合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"],
        ["小计", "公务用车购置费", "公务用车运行费"],
        ["11.20", "0.00", "8.20", "0.00", "8.20", "3.00"],
    ]
    read = found("“三公”经费支出表", rows, shape)
    expected = {
        (None, "合计"): "11.20",
        (None, "因公出国（境）费"): "0.00",
        (None, "公务用车购置及运行费/小计"): "8.20",
        (None, "公务用车购置及运行费/公务用车购置费"): "0.00",
        (None, "公务用车购置及运行费/公务用车运行费"): "8.20",
        (None, "公务接待费"): "3.00",
    }
    assert read in ({}, expected)
    assert read or shape is by_lines


def test_sentences_and_lists_of_contents_are_no_tables():
    text = f"{HEAD}\n收入 支出 项目 预算数\n一、收入总表 3\n二、支出总表 4\n本年收入 812.40万元。\n"
    records = parse(text.encode(), "a.txt").records
    assert not any(isinstance(record, BudgetFigure) for record in records)
