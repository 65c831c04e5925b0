"""What a document keeps of merged cells and page breaks, and what stands beside its text."""

import io

import docx
import openpyxl
import pytest
from laid_out import BUILDERS, Laid

from ingest.document import Document, Spans
from ingest.readers import READERS
from ingest.readers.drawn import Drawn, boxes_of, drawn_table, goes_on, shared_grid
from ingest.readers.grid import Box, TableRows
from ingest.readers.rows import PagedRows
from ingest.reading.privacy import withheld
from ingest.tables.groups import held

TABLE = [
    Laid(0, 0, "2023年项目支出绩效目标表", width=3),
    Laid(1, 0, "项目名称"),
    Laid(1, 1, "指标"),
    Laid(1, 2, "指标值"),
    Laid(2, 0, "参保资助", height=2),
    Laid(2, 1, "资助人数"),
    Laid(2, 2, "≥95%", height=2),
    Laid(3, 1, "资助金额"),
    Laid(4, 0, "基金监管"),
    Laid(4, 1, ""),
    Laid(4, 2, "12次"),
]


def read(data: bytes, suffix: str) -> Document:
    return READERS[suffix](data, f"a{suffix}", "0" * 64)


@pytest.mark.parametrize("suffix", BUILDERS)
def test_every_format_states_the_same(suffix):
    document = read(BUILDERS[suffix]([TABLE]), suffix)
    title, *rows = document.rows
    assert (title.is_table, title.text) == (False, "2023年项目支出绩效目标表")
    table = document.table_of(rows[0])
    assert table.spans is (Spans.DRAWN if suffix == ".pdf" else Spans.DECLARED)
    heading, *names = [table.at(row, 0) for row in rows]
    assert heading.text == "项目名称"
    assert [name.text for name in names] == ["参保资助", "参保资助", "基金监管"]
    assert names[0] is names[1]
    assert table.at(rows[2], 2).text == "≥95%"
    assert table.at(rows[3], 1) is None
    assert rows[2].cells[0].text == ""


def test_text_states_nothing():
    document = read("甲\t\t1\n\t乙\t2".encode(), ".txt")
    table = document.tables[0]
    assert table.spans is Spans.NONE
    assert table.at(document.rows[1], 0) is None


def drawn(top: float, cells: list[tuple[float, float, float, float, str]]) -> Drawn:
    boxes = [cell[:4] for cell in cells]
    texts = {cell[:4]: cell[4] for cell in cells}
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    bounds = (left, top, right, max(box[3] for box in boxes))
    return drawn_table(bounds, boxes, lambda box: [texts[box]])


def test_a_table_goes_on_over_a_page_with_other_columns():
    above = drawn(
        700,
        [(50, 700, 100, 720, "指标"), (100, 700, 300, 720, "甲"), (300, 700, 500, 720, "乙")],
    )
    below = drawn(50, [(50, 50, 300, 70, "合计"), (300, 50, 400, 70, "1"), (400, 50, 500, 70, "2")])
    other = drawn(50, [(50, 50, 200, 70, "合计"), (200, 50, 420, 70, "1")])
    assert goes_on(above, below)
    assert not goes_on(above, other)
    first, second = shared_grid([above, below])
    assert first.lefts == (50, 100, 300, 400)
    assert [(box.column, box.width) for box in next(boxes_of(second))] == [(0, 2), (2, 1), (3, 1)]


def test_an_empty_frame_at_the_top_of_a_page_goes_on_with_the_cell_above():
    rows = PagedRows()
    added = TableRows(rows, Spans.DRAWN)
    rows.begin_page(1)
    added.add([Box(0, ["参保资助"], height=2), Box(1, ["人数"])])
    added.add([Box(1, ["金额"])], 2)
    added.close(is_cut=True)
    rows.begin_page(2)
    added.begin_page()
    added.add([Box(0, [""]), Box(1, ["满意度"])])
    added.add([Box(0, ["基金监管"]), Box(1, ["次数"])])
    added.add([Box(0, [""]), Box(1, ["整改率"])])
    added.close()
    document = Document("a.pdf", "0" * 64, "pdf", "utf-8", tuple(rows.rows))
    assert [row.opens_page for row in document.rows] == [False, False, True, False, False]
    assert [row.locator for row in document.rows[2:]] == [
        "p2!t1!r1!c1",
        "p2!t1!r2!c1",
        "p2!t1!r3!c1",
    ]
    assert [cell and cell.text for cell in held(document, document.rows, 0)] == [
        "参保资助",
        "参保资助",
        "参保资助",
        "基金监管",
        None,
    ]


def test_what_stands_beside_the_text_is_context():
    page = read(
        "<html><head><title>某县医保局2023年度部门预算</title>"
        "<meta name='ArticleTitle' content='部门预算公开'><meta name='author' content='某某'>"
        "</head><body><p>正文</p></body></html>".encode(),
        ".html",
    )
    assert [(c.kind, c.name, c.text) for c in page.context] == [
        ("page_title", "", "某县医保局2023年度部门预算"),
        ("page_meta", "ArticleTitle", "部门预算公开"),
    ]
    book = openpyxl.Workbook()
    book.active.title = "绩效目标"
    book.active.cell(1, 1, "正文")
    book.properties.title = "2023年部门预算"
    out = io.BytesIO()
    book.save(out)
    found = [(c.kind, c.text) for c in read(out.getvalue(), ".xlsx").context]
    assert ("sheet_name", "绩效目标") in found
    assert ("property", "2023年部门预算") in found
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "某县医疗保障局部门预算"
    out = io.BytesIO()
    document.save(out)
    word = read(out.getvalue(), ".docx")
    assert [row.text for row in word.rows] == ["正文"]
    assert ("page_header", "某县医疗保障局部门预算") in [(c.kind, c.text) for c in word.context]


def test_persons_in_the_context_are_withheld():
    page = "<html><head><meta name='keywords' content='联系人：㬢䶮鑫 13800000000'></head></html>"
    document, _ = withheld(read(page.encode(), ".html"))
    assert "㬢" not in document.context[0].text
    assert "13800000000" not in document.context[0].text
