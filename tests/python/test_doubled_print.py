"""Texts of pages that printed their signs twice; all made up."""

import pytest
from test_printed_lines import HEAD, OVER, PARTS_OF_CODES, RIGHT, by_code, read

from ingest.readers.text.decode import read as read_text
from ingest.reading.records import Filing
from ingest.recover.doubled_print import each_sign_once, each_word_once, printed_once

HEADS = ["功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出"]
LINES = [*HEAD, "2023年部门支出预算总表", *OVER, *HEADS, *PARTS_OF_CODES]


def each_sign_twice(line: str) -> str:
    return "".join(sign if sign.isspace() else sign * 2 for sign in line)


def each_word_twice(line: str) -> str:
    return " ".join(word * 2 for word in line.split())


@pytest.mark.parametrize("twice", [each_sign_twice, each_word_twice])
def test_what_is_printed_twice_is_read_once(twice):
    assert by_code(list(map(twice, LINES))) == by_code(LINES) == RIGHT


def test_cells_that_run_on_are_divided_where_each_stands_twice():
    lines = [each_word_twice(line).replace("00 0.", "000.") for line in LINES]
    assert each_word_once("50.0050.00一、教育支出一、教育支出") == "50.00 一、教育支出"
    assert by_code(lines) == RIGHT


def test_a_title_in_bold_is_told_from_the_plain_text_below_it():
    title = each_sign_twice("赤岩县水利局2023年部门预算公开")
    found = read([title, *LINES[1:]]).records
    assert {r.agency_name for r in found if isinstance(r, Filing)} == {"赤岩县水利局"}
    assert by_code([title, each_sign_twice(LINES[1]), *LINES[2:]]) == RIGHT


@pytest.mark.parametrize(
    "line", ["1122 3344", "家家户户", "方方面面", "2233.00", "项目项目 支出支出", "人人 1122"]
)
def test_words_that_are_doubled_by_chance_stay_as_they_are(line):
    document = read_text("\n".join([*LINES, line]).encode(), "a.txt", "0")
    assert printed_once(document) == document


def test_a_word_that_a_watermark_meets_stays_as_it_is_in_a_line_that_is_printed_twice():
    lines = [*map(each_sign_twice, LINES), f"{each_sign_twice('合计 950.00')} 财{'99' * 2}..0000"]
    document = printed_once(read_text("\n".join(lines).encode(), "a.txt", "0"))
    assert document.rows[-1].text == "合合计计 995500..0000 财9999..0000"
    lines[-1] = f"{each_sign_twice('本年合计 950.00')} 财{'99' * 2}..0000"
    document = printed_once(read_text("\n".join(lines).encode(), "a.txt", "0"))
    assert document.rows[-1].text == "本年合计 950.00 财9999..0000"


def test_a_plain_line_of_a_file_that_is_printed_twice_stays_as_it_is():
    plain = "2130399 其他水利支出 22.00 11 33"
    lines = [*map(each_sign_twice, LINES), plain]
    document = printed_once(read_text("\n".join(lines).encode(), "a.txt", "0"))
    assert document.rows[-1].text == plain
    assert document.rows[0].text == LINES[0]


@pytest.mark.parametrize(
    ("word", "sign_once", "word_once"),
    [
        ("部部门门", "部门", "部 门"),
        ("部部门门收", None, None),
        ("收入支出", None, None),
        ("收入收入", None, "收入"),
        ("22,,1100", "2,10", "2 , 1 0"),
        ("2,102,10", None, "2,10"),
    ],
)
def test_a_word_is_halved_where_all_of_it_stands_twice(word, sign_once, word_once):
    assert each_sign_once(word) == sign_once
    assert each_word_once(word) == word_once
