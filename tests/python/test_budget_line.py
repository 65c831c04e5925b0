"""Expected rows are read from the table on one line of 达州 2023 (sample filing)."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.forms import budget_line
from ingest.forms.reading import Reading
from ingest.readers.text.decode import read
from ingest.recover.budget_parts import first_parts
from ingest.tables.preamble import Preamble

SAMPLE = Path(__file__).parents[2] / "filings"

# Code, name, 合计, 人员经费, 公用经费.
ROWS = [
    (None, "合 计", "410.89", "380.76", "30.13"),
    (None, None, "410.89", "380.76", "30.13"),
    (None, "达州市医疗保障事务中心", "410.89", "380.76", "30.13"),
    ("301", "工资福利支出", "357.03", "357.03", None),
    ("30101", "基本工资", "98.33", "98.33", None),
    ("30102", "津贴补贴", "71.50", "71.50", None),
    ("30103", "奖金", "89.34", "89.34", None),
    ("30107", "绩效工资", "0.32", "0.32", None),
    ("30108", "机关事业单位基本养老保险缴费", "41.96", "41.96", None),
    ("30110", "职工基本医疗保险缴费", "12.46", "12.46", None),
    ("30111", "公务员医疗补助缴费", "5.34", "5. 34", None),
    ("30112", "其他社会保障缴费", "0.36", "0.36", None),
    ("30113", "住房公积金", "34.70", "34.70", None),
    ("30199", "其他工资福利支出", "2.73", "2.73", None),
    ("302", "商品和服务支出", "53.85", "23.71", "30.13"),
    ("30217", "公务接待费", "0.50", None, "0.50"),
    ("30228", "工会经费", "1.78", "1.78", None),
    ("30229", "福利费", "2.95", "2.95", None),
    ("30239", "其他交通费用", "18.98", "18.98", None),
    ("30299", "其他商品和服务支出", "29.63", None, "29.63"),
    ("303", "对个人和家庭的补助", "0.01", "0.01", None),
    ("30309", "奖励金", "0.01", "0.01", None),
]


def lines(document: Document) -> list[Reading]:
    return [
        budget_line.read(document, index, Preamble())
        for index in range(len(document.rows))
        if budget_line.begins(document, index)
    ]


def typed(text: str) -> list[Reading]:
    return lines(read(text.encode(), "filing.txt", "0"))


@pytest.fixture(scope="module")
def dazhou() -> Reading:
    data = (SAMPLE / "dazhou_2023.txt").read_bytes()
    (table,) = lines(read(data, "dazhou_2023.txt", "0"))
    return table


def test_every_row_has_its_code_its_name_and_its_columns(dazhou):
    printed: dict[int, dict[str | None, str]] = {}
    heads: dict[int, tuple] = {}
    for figure in dazhou.figures:
        printed.setdefault(figure.row_seq, {})[figure.column] = figure.value
        heads[figure.row_seq] = (figure.code, figure.name)
    columns = ("合计", "人员经费", "公用经费")
    assert [
        (*heads[row], *(values.get(column) for column in columns))
        for row, values in printed.items()
    ] == ROWS


def test_the_unit_stands_in_the_line_and_no_place_is_used_twice(dazhou):
    assert dazhou.form == "budget_table"
    assert "金额单位: 万元" in dazhou.preamble.unit.text
    places = [(figure.row_seq, figure.cell.column) for figure in dazhou.figures]
    assert len(places) == len(set(places))


def test_the_source_text_is_the_part_of_the_line(dazhou):
    assert dazhou.figures[-1].source_text == "奖励金 303 09 30309 0.010.01"


def test_page_mark_and_unit_code_are_set_aside(dazhou):
    text = dazhou.preamble.unit.text
    assert [(text[slice(*span)], reason) for _, reason, span in dazhou.set_aside] == [
        ("- 18 -", "page_number"),
        ("335001", "classification_code"),
    ]


HEAD = "科目编码 科目名称 合计 人员经费 公用经费 合计 10.00 6.00 4.00 "


def test_a_part_stays_open_where_two_divisions_meet_the_sums():
    (table,) = typed(
        HEAD + "302 商品和服务支出 10.00 6.00 4.00 30201 办公费 4.00 4.00 "
        "30211 差旅费 4.00 4.00 30216 培训费 2.00 2.00"
    )
    found = {
        figure.name: figure.column
        for figure in table.figures
        if figure.code and len(figure.code) == 5 and figure.cell.column > 1
    }
    assert found == {"办公费": None, "差旅费": None, "培训费": None}


def test_without_a_row_of_the_whole_nothing_is_settled():
    (table,) = typed(
        "科目编码 科目名称 合计 人员经费 公用经费 30201 办公费 4.00 4.00 "
        "30211 差旅费 3.00 3.00 30216 培训费 2.00 2.00"
    )
    assert [figure.column for figure in table.figures] == ["合计", None] * 3


def test_a_sentence_with_codes_is_no_table():
    assert typed("科目 30201、30211、30216 分别为 1.00、2.00、3.00、4.00、5.00、6.00 万元") == []


@given(st.lists(st.tuples(st.integers(1, 10**6), st.booleans()), min_size=1, max_size=12))
def test_an_answer_always_meets_the_sums(items):
    amounts = [Decimal(cents) / 100 for cents, _ in items]
    parts = [
        sum((a for a, (_, first) in zip(amounts, items, strict=True) if first is side), Decimal(0))
        for side in (True, False)
    ]
    answer = first_parts(amounts, parts)
    if answer is not None:
        assert answer == [first for _, first in items]
