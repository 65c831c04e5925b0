"""Texts with a blank line over every line, in which it ends no paragraph."""

import pytest

from ingest.readers import READERS

# A page of twenty characters a line; the sentences are broken where the line is full.
LINES = [
    "第二部分 赤岩县水利局二〇二五年预算说明",
    "一、收支预算情况",
    "本部门今年的收入和支出都列入预算，收入来自县财",
    "政拨款，支出用于渠系的维修养护和水库的安全管理",
    "以及农村饮水工程的建设。",
    "二、基本支出情况",
    "赤岩县水利局本年度的一般公共预算财政拨款的基本",
    "支出预算17.19万元，其中人员经费15.00万元，公用",
    "经费2.19万元，比上年减少了百分之五，原因是压减了",
    "办公费和差旅费，并且没有购置车辆。",
    "三、其他情况",
    "本部门没有政府性基金预算，也没有国有资本经营预",
    "算，没有重点项目需要说明。",
]
WHOLE = [
    *LINES[:2],
    "".join(LINES[2:5]),
    LINES[5],
    "".join(LINES[6:10]),
    LINES[10],
    "".join(LINES[11:]),
]


def rows(text: str) -> list[tuple[str, str]]:
    document = READERS[".txt"](text.encode(), "a.txt", "0")
    return [(row.locator, row.text) for row in document.rows]


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n \n", "\n\n\n"])
def test_a_blank_line_over_every_line_ends_no_paragraph(blank):
    found = rows(blank.join(LINES))
    assert [text for _, text in found] == WHOLE
    apart = len(blank.split("\n")) - 1
    assert found[4][0] == f"L{6 * apart + 1}"


def test_a_blank_line_between_paragraphs_alone_ends_them():
    text = "\n\n".join("\n".join(part) for part in (LINES[:5], LINES[5:10], LINES[10:]))
    assert [row for _, row in rows(text)] == WHOLE
    ended = text.replace("列入预算，收入来自县财\n", "列入预算，收入来自县财\n\n")
    assert "本部门今年的收入和支出都列入预算，收入来自县财" in [row for _, row in rows(ended)]


def test_paragraphs_that_fill_one_line_each_stay_apart():
    """As Markdown has them: each is as long as it is, and none is broken."""
    assert [text for _, text in rows("\n\n".join(WHOLE * 2))] == WHOLE * 2


def test_cells_on_a_line_each_stay_apart():
    cells = ["科目编码", "科目名称", "合计", "213", "农林水支出", "950.00"] * 4
    assert [text for _, text in rows("\n\n".join(cells))] == cells
