"""Tables set in blocks, one under the other, for want of width: budget over account."""

import pytest
from laid_out import BUILDERS, Laid
from test_budget_shapes import grid

from ingest.forms import read_forms
from ingest.readers import READERS

TITLE = "一般公共预算财政拨款“三公”经费支出决算表"
ABOVE = ["赤岩县医疗保障局2023年度部门决算", TITLE, "单位：万元"]
MERGED = ((0, 0, 1, 6), (1, 0, 2, 1), (1, 1, 2, 1), (1, 2, 1, 3), (1, 5, 2, 1))
HEADS = "合计|因公出国（境）费|公务用车购置及运行费|||公务接待费"
PARTS = "||小计|购置费|运行费|"


def block(over: str, amounts: str) -> list[str]:
    return [f"{over}|||||", HEADS, PARTS, amounts]


BUDGET = block("2023年度预算数", "9.00|1.00|6.00||6.00|2.00")
ACCOUNT = block("2023年度决算数", "8.00|1.00|5.50||5.50|1.50")


@pytest.fixture(params=list(BUILDERS))
def suffix(request) -> str:
    return request.param


def below(merged):
    return [(row + len(BUDGET), column, height, width) for row, column, height, width in merged]


def blocks(suffix: str, *tables: list[Laid] | str):
    """By table: its title and its figures by the path of their headings."""
    data = BUILDERS[suffix]([*ABOVE, *tables])
    document = READERS[suffix](data, f"filing{suffix}", "0")
    return [
        (
            reading.preamble.title.text if reading.preamble.title else None,
            {figure.column: figure.value for figure in reading.figures},
        )
        for reading in read_forms(document)
        if reading.form == "budget_table"
    ]


def expected(over: str, total: str, reception: str):
    return {f"{over}/合计": total, f"{over}/公务接待费": reception}.items()


def assert_both(found, budget="2023年度预算数", account="2023年度决算数"):
    assert [title for title, _ in found] == [TITLE, TITLE]
    (_, first), (_, second) = found
    assert expected(budget, "9.00", "2.00") <= first.items()
    assert expected(account, "8.00", "1.50") <= second.items()


def test_the_row_over_each_block_of_a_table_says_which_amounts_it_holds(suffix):
    table = grid([*BUDGET, *ACCOUNT], *MERGED, *below(MERGED))
    assert_both(blocks(suffix, table))


def test_so_it_is_with_a_table_each(suffix):
    assert_both(blocks(suffix, grid(BUDGET, *MERGED), grid(ACCOUNT, *MERGED)))


def test_a_line_over_each_table_says_as_much(suffix):
    merged = [(row - 1, *rest) for row, *rest in MERGED[1:]]
    first, second = (grid(rows[1:], *merged) for rows in (BUDGET, ACCOUNT))
    found = blocks(suffix, "预算数", first, "决算数", second)
    assert_both(found, "预算数", "决算数")


def test_a_table_under_other_headings_has_no_title_of_the_one_before(suffix):
    other = grid(["科目编码|科目名称|合计|基本支出", "213|农林水支出|9.00|9.00"])
    merged = [(row - 1, *rest) for row, *rest in MERGED[1:]]
    found = blocks(suffix, "预算数", grid(BUDGET[1:], *merged), "决算数", other)
    assert [title for title, _ in found] == [TITLE, None]


@pytest.mark.parametrize("label", ["**", "—", ""])
def test_a_row_that_numbers_the_columns_behind_stars_holds_no_figures(suffix, label):
    table = grid(
        [
            "科目编码|科目名称|合计|基本支出|项目支出",
            f"{label}|{label}|1|2|3",
            "213|农林水支出|9.00|5.00|4.00",
        ]
    )
    ((_, found),) = blocks(suffix, table)
    assert found == {"合计": "9.00", "基本支出": "5.00", "项目支出": "4.00"}


def test_the_row_of_numbers_alone_is_no_total(suffix):
    table = grid(["科目编码|科目名称|合计|基本支出|项目支出", "**|**|1|2|3", "说明|无||||"])
    assert not [figure for _, found in blocks(suffix, table) for figure in found.values()]
