"""Columns that programs make of the pieces of a ruling, in tables of markup."""

import pytest
from test_forms_of_more_counties import of
from test_ragged import page

from ingest.readers import READERS
from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

TITLE = "一般公共预算基本支出表"
# Each printed column is three: its heading stands in the middle one.
CUT = [
    "|科目编码|||科目名称|||金额|",
    "||||合计|||950.00|",
    "301@1x3|工资福利支出@1x3|900.00@1x3",
    "30101@1x3|基本工资@1x3|900.00@1x3",
    "302@1x3|商品和服务支出@1x3|50.00@1x3",
    "30201@1x3|办公费@1x3|50.00@1x3",
]
SUFFIXES = pytest.mark.parametrize("suffix", [".html", ".md"])


def rows(lines: list[str], suffix: str = ".html") -> list[list[str]]:
    document = READERS[suffix](page(lines, TITLE), f"a{suffix}", "0")
    return [[cell.text for cell in row.cells] for row in document.rows if row.is_table]


@SUFFIXES
def test_pieces_of_a_column_are_one_and_cells_keep_their_places(suffix):
    assert rows(CUT, suffix) == [
        ["科目编码", "科目名称", "金额"],
        ["", "合计", "950.00"],
        ["301", "工资福利支出", "900.00"],
        ["30101", "基本工资", "900.00"],
        ["302", "商品和服务支出", "50.00"],
        ["30201", "办公费", "50.00"],
    ]
    document = READERS[suffix](page(CUT, TITLE), f"a{suffix}", "0")
    heads = next(row for row in document.rows if row.is_table)
    assert [cell.locator for cell in heads.cells] == [f"p1!t1!r1!c{n}" for n in (2, 5, 8)]


@SUFFIXES
def test_amounts_of_such_a_table_stand_under_their_headings(suffix):
    parsed = parse(page(CUT, TITLE), f"a{suffix}")
    found = [
        (f.code_published, f.column_published, f.value_published) for f in of(parsed, BudgetFigure)
    ]
    assert found == [
        (None, "金额", "950.00"),
        ("301", "金额", "900.00"),
        ("30101", "金额", "900.00"),
        ("302", "金额", "50.00"),
        ("30201", "金额", "50.00"),
    ]


def test_columns_with_texts_of_their_own_stay():
    lines = ["编码|名称@1x2|金额", "1|甲@1x2|5", "2|乙@1x2|6", "3|丙|丁|7"]
    assert rows(lines) == [
        ["编码", "名称", "", "金额"],
        ["1", "甲", "", "5"],
        ["2", "乙", "", "6"],
        ["3", "丙", "丁", "7"],
    ]


def test_a_cell_over_half_of_a_run_keeps_it_apart():
    lines = ["编码|名称@1x2|金额", "1|甲@1x2|5", "2|乙@1x2|6", "3||丙@1x2"]
    assert [len(row) for row in rows(lines)] == [4, 4, 4, 4]


def test_one_row_alone_makes_no_run():
    assert [len(row) for row in rows(["编码|名称@1x2|金额", "1|甲||5", "2|乙||6"])] == [4, 4, 4]


def test_a_heading_over_several_columns_is_over_fewer():
    lines = ["项目@2x1|支出@1x6", "基本@1x3|项目@1x3", "甲|1@1x3|2@1x3", "乙|3@1x3|4@1x3"]
    assert rows(lines) == [
        ["项目", "支出", ""],
        ["", "基本", "项目"],
        ["甲", "1", "2"],
        ["乙", "3", "4"],
    ]
