"""Two pages on one sheet of paper, and two tables beside each other on one sheet of a workbook."""

import io

import openpyxl
import pytest
from reportlab.lib.pagesizes import A3, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import READERS

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
SPENT = [
    ["编码", "名称", "合计", "基本"],
    ["213", "农林水支出", "9.00", "9.00"],
    ["221", "住房保障支出", "3.00", ""],
]
TAKEN = [["项目", "预算数"], ["一般公共预算拨款收入", "12.00"], ["收入总计", "12.00"]]
TITLES = ["部门支出总表", "部门收入总表"]
WIDTH, MIDDLE = 90, landscape(A3)[0] / 2


def table(canvas: Canvas, left: float, rows: list[list[str]], title: str = "") -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(left + 40, 760, title)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            canvas.rect(left + WIDTH * column, 700 - 20 * number, WIDTH, 20)
            canvas.drawString(left + WIDTH * column + 4, 706 - 20 * number, text)


def read(draw) -> list[list[str]]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=landscape(A3))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    document = READERS[".pdf"](out.getvalue(), "a.pdf", "0")
    return [[cell.text for cell in row.cells] for row in document.rows]


def test_two_pages_on_one_sheet_are_read_one_after_the_other():
    def draw(canvas: Canvas) -> None:
        table(canvas, 60, SPENT, TITLES[0])
        table(canvas, MIDDLE + 60, TAKEN, TITLES[1])

    assert read(draw) == [[TITLES[0]], *SPENT, [TITLES[1]], *TAKEN]


def test_two_tables_under_one_title_are_one_page():
    def draw(canvas: Canvas) -> None:
        table(canvas, 60, TAKEN)
        table(canvas, MIDDLE + 60, TAKEN)
        canvas.drawString(MIDDLE - 40, 760, "收支预算总表")

    assert read(draw)[0] == ["收支预算总表"]


def test_a_table_that_goes_through_the_middle_is_one_page():
    def draw(canvas: Canvas) -> None:
        table(canvas, MIDDLE - 2.5 * WIDTH, [[*SPENT[0], "项目"]] * 3, TITLES[0])

    assert read(draw) == [[TITLES[0]], *[[*SPENT[0], "项目"]] * 3]


def sheet(*tables: tuple[int, str, list[list[str]]], merged: bool = True) -> list[list[str]]:
    """The rows that are read of tables on one sheet, each from a column on under its title."""
    book = openpyxl.Workbook()
    page = book.active
    for left, title, rows in tables:
        width = len(rows[0])
        page.cell(1, left, title or None)
        if merged:
            page.merge_cells(start_row=1, end_row=1, start_column=left, end_column=left + width - 1)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                page.cell(2 + number, left + column, text or None)
    out = io.BytesIO()
    book.save(out)
    document = READERS[".xlsx"](out.getvalue(), "a.xlsx", "0")
    return [[cell.text for cell in row.cells] for row in document.rows]


@pytest.mark.parametrize("merged", [True, False])
def test_tables_beside_each_other_on_a_sheet_are_read_one_after_the_other(merged):
    found = sheet((1, TITLES[0], SPENT), (6, TITLES[1], TAKEN), merged=merged)
    assert found == [[TITLES[0]], *SPENT, [TITLES[1]], *TAKEN]


def test_an_empty_column_within_a_table_parts_nothing():
    for title in ("", "支出"):
        found = sheet((1, TITLES[0], SPENT), (6, title, TAKEN), merged=False)
        assert [*SPENT[1], "", *TAKEN[1]] in found
