"""Running heads, and titles that stand as high on a page and are no running heads."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Document
from ingest.readers import READERS

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
TITLE, UNIT, HEAD = "部门支出总表", "单位：万元", "赤岩县水利局2025年部门预算"
FIRST = ["科目编码", "科目名称", "合计"]


def document(*pages: tuple[list[str], list[list[str]]]) -> Document:
    """Pages of lines from their upper edge and a table of three columns under them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for lines, rows in pages:
        canvas.setFont(FONT, 9)
        y = A4[1] - 24
        for line in lines:
            canvas.drawString(80, y, line)
            y -= 13
        y = A4[1] - 90
        for row in rows:
            for column, text in enumerate(row):
                canvas.rect(80 + 120 * column, y - 18, 120, 18)
                canvas.drawString(84 + 120 * column, y - 13, text)
            y -= 18
        canvas.showPage()
    canvas.save()
    return READERS[".pdf"](out.getvalue(), "a.pdf", "0")


def lines(found: Document) -> list[str]:
    return [row.text for row in found.rows if not row.is_table]


WATER = [FIRST, ["213", "农林水支出", "5.00"]]
HOUSING = [["221", "住房保障支出", "3.00"], ["", "合计", "8.00"]]


def test_a_title_that_is_printed_over_another_table_is_read_over_both():
    found = document(
        ([HEAD, TITLE, UNIT], WATER),
        ([HEAD, "政府性基金预算支出表", UNIT], WATER),
        ([HEAD, TITLE, UNIT], WATER),
    )
    assert lines(found) == [TITLE, UNIT, "政府性基金预算支出表", UNIT, TITLE, UNIT]
    assert [context.text for context in found.context] == [HEAD]


def test_a_title_printed_again_over_the_rest_of_its_table_is_a_running_head():
    found = document(([HEAD, TITLE, UNIT], WATER), ([HEAD, TITLE, UNIT], HOUSING))
    assert lines(found) == [TITLE, UNIT]
    assert len({row.table for row in found.rows if row.is_table}) == 1


def test_a_unit_under_a_title_of_its_own_is_no_running_head():
    found = document(
        ([TITLE, UNIT], WATER), (["政府性基金预算支出表", UNIT], WATER), ([HEAD], WATER)
    )
    assert lines(found) == [TITLE, UNIT, "政府性基金预算支出表", UNIT, HEAD]
