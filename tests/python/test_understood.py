"""What a person is told of a file that is read in part, or of which nothing is understood."""

import pytest

from ingest.reading.parse import parse

TITLE = "甲县医疗保障局2023年部门预算\n\n"
PROSE = "本年收入合计913.70万元。\n本年支出合计913.70万元。\n\n"


def reason(text, name="a.txt"):
    parsed = parse(text.encode(), name)
    return parsed.outcome, parsed.reason


def test_a_file_of_known_forms_alone_needs_no_reason():
    assert reason(TITLE + PROSE) == ("loaded", None)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("耗材领用表\n\n品种\t用途\n甲\t乙\n", "1 table is not known: 耗材领用表 at L"),
        ("项目名称\t用途\t年\n甲\t乙\t丙\n", "1 table is not known: the table headed 项目名称"),
        # A row that is no heading may name persons: it is not quoted.
        ("囗某某\t科长\n囗某某\t科员\n", "1 table is not known: the table at L"),
    ],
)
def test_unknown_tables_are_named_by_title_or_headings(table, words):
    outcome, said = reason(TITLE + PROSE + table)
    assert outcome == "loaded_in_part"
    assert said.startswith(words)
    assert "囗" not in said


def test_nothing_understood_names_the_nearest_reason():
    outcome, said = reason("政策落实情况统计表\n政策名称\t覆盖村数\n甲\t12\n乙\t15\n")
    assert outcome == "quarantined"
    assert said.startswith("no form of a budget or of performance targets was found in it; ")
    assert "not known: 政策落实情况统计表 at L2" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            TITLE + "详见附件：甲县2023年部门预算.xlsx\n",
            "the attachment is 甲县2023年部门预算.xlsx",
        ),
        (TITLE + "一、主要职能\n二、机构设置 3个科室\n", "download what the page links to"),
    ],
)
def test_a_page_without_money_sends_the_reader_to_the_attachment(text, words):
    outcome, said = reason(text)
    assert outcome == "quarantined"
    assert said.startswith("it prints no figure of money; ")
    assert words in said


@pytest.mark.parametrize("blank", ["", " \n\t", "\u3000\u3000\n\u00a0", "\ufeff\n"])
def test_a_text_of_spaces_is_empty(blank):
    assert reason(blank) == ("rejected", "the file is empty; download it again")


@pytest.mark.parametrize(
    "table",
    [
        "单位：元\n内容   数\n甲   250000\n",
        "單位：萬(wàn)元\n內容 | 數 |\n甲 | 11.5 |\n",
        "单位：人（次）、万元\n甲 |\n480210 |\n",
    ],
)
def test_a_page_with_figures_under_a_unit_prints_money(table):
    outcome, said = reason("情况说明\n" + table)
    assert outcome == "quarantined"
    assert said.startswith("no form of a budget or of performance targets was found in it; ")
