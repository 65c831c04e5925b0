"""PDFs as programs draw them: drawn twice to look bold, marked, open or on their side."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from test_sheets import by_both, written

from ingest.readers import READERS
from ingest.readers.open_sides import side_uprights
from ingest.readers.print_lines import lines_of

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
TITLE = "2025年部门支出总表"
ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["213", "农林水支出", "1,950.11", "900.00", "1,050.11"],
    ["21303", "水利", "1,950.11", "900.00", "1,050.11"],
    ["2130301", "行政运行", "900.00", "900.00", ""],
    ["2130305", "水利工程建设", "1,050.11", "", "1,050.11"],
]
EDGES = [60, 120, 260, 340, 420, 500]
TOP, HEIGHT = 700.0, 20.0


def texts(canvas: Canvas, shift: float = 0.0) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(200 + shift, TOP + 40, TITLE)
    for number, row in enumerate(ROWS):
        for left, text in zip(EDGES, row, strict=False):
            canvas.drawString(left + 3 + shift, TOP - HEIGHT * (number + 1) + 6, text)


def rulings(canvas: Canvas, uprights: list[float]) -> None:
    canvas.setLineWidth(0.5)
    for number in range(len(ROWS) + 1):
        y = TOP - HEIGHT * number
        canvas.line(EDGES[0], y, EDGES[-1], y)
    for x in uprights:
        canvas.line(x, TOP, x, TOP - HEIGHT * len(ROWS))


def read(draw) -> list[list[str]]:
    """The title and the rows that are read of a page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    document = READERS[".pdf"](out.getvalue(), "a.pdf", "0")
    return [[cell.text for cell in row.cells] for row in document.rows]


def plain(canvas: Canvas) -> None:
    rulings(canvas, EDGES)
    texts(canvas)


def bold(canvas: Canvas) -> None:
    plain(canvas)
    texts(canvas, shift=0.3)


def marked(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(100, 560)
    canvas.rotate(35)
    canvas.setFont(FONT, 60)
    canvas.drawString(0, 0, "赤岩县水利局 2020")
    canvas.restoreState()
    plain(canvas)


def open_at_the_sides(canvas: Canvas) -> None:
    rulings(canvas, EDGES[1:-1])
    texts(canvas)


def open_at_the_left(canvas: Canvas) -> None:
    rulings(canvas, EDGES[1:])
    texts(canvas)


def turned(degrees: int):
    def draw(canvas: Canvas) -> None:
        if degrees > 0:
            canvas.translate(A4[0], 0)
        else:
            canvas.translate(0, A4[1])
        canvas.rotate(degrees)
        canvas.translate(20, -250)
        plain(canvas)

    return draw


@pytest.mark.parametrize(
    "draw",
    [plain, bold, marked, open_at_the_sides, open_at_the_left, turned(90), turned(-90)],
    ids=["plain", "bold", "marked", "open", "left", "up", "down"],
)
def test_a_table_is_read_however_its_page_is_drawn(draw):
    assert read(draw) == [[TITLE], *ROWS]


def test_text_drawn_again_is_left_out_by_both_programs():
    def draw(canvas: Canvas) -> None:
        for shift in (0.0, 0.25, 0.5):
            canvas.drawString(60 + shift, 700, "1,100.00")
            canvas.drawString(160 + shift, 700, "Sum 11")

    for sheet in by_both(written(draw)):
        assert [line.text for line in lines_of(sheet.chars)] == ["1,100.00 Sum 11"]


def test_a_watermark_leaves_the_page_to_the_quick_program():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Total 95")
        canvas.rotate(45)
        canvas.drawString(300, 100, "Draft 2020")

    for sheet in by_both(written(draw)):
        assert "".join(c.text for c in sheet.chars if c.text.strip()) == "Total95"


def test_a_paper_that_lay_a_little_awry_is_read():
    def draw(canvas: Canvas) -> None:
        canvas.rotate(2)
        texts(canvas)

    assert "2130305" in "".join(text for row in read(draw) for text in row)


LEVELS = [(float(y), 60.0, 500.0) for y in (100, 120, 140)]


def test_a_side_is_closed_where_an_upright_ties_two_rulings_that_end_together():
    assert side_uprights([(120.0, 100.0, 140.0)], LEVELS) == [
        (60.0, 100.0, 120.0),
        (60.0, 120.0, 140.0),
        (500.0, 100.0, 120.0),
        (500.0, 120.0, 140.0),
    ]


@pytest.mark.parametrize(
    "uprights",
    [
        # None ties them; one that ties two of them only; rulings that stick out a little.
        [],
        [(120.0, 100.0, 110.0)],
        [(x, 100.0, 140.0) for x in (66.0, 300.0, 494.0)],
        # Closed already.
        [(x, 100.0, 140.0) for x in (60.0, 300.0, 500.0)],
    ],
)
def test_no_side_is_closed_where_nothing_says_that_there_is_a_column(uprights):
    assert side_uprights(uprights, LEVELS) == []


def ruled_above(rows: int, shift: float = 0.0):
    """Rulings around the first rows of the table alone."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        for number in range(rows + 1):
            y = TOP - HEIGHT * number
            canvas.line(EDGES[0], y, EDGES[-1], y)
        for x in EDGES:
            canvas.line(x, TOP, x, TOP - HEIGHT * rows)
        texts(canvas)
        canvas.drawString(EDGES[0] + shift, TOP - HEIGHT * (len(ROWS) + 3), "注：本表 5.00 万元")

    return draw


@pytest.mark.parametrize("ruled", [1, 2, 4])
def test_rows_that_nobody_ruled_are_rows_of_the_table_over_them(ruled):
    assert read(ruled_above(ruled)) == [[TITLE], *ROWS, ["注：本表 5.00 万元"]]


def test_a_line_that_goes_through_columns_is_no_row_of_a_table():
    def draw(canvas: Canvas) -> None:
        plain(canvas)
        y = TOP - HEIGHT * (len(ROWS) + 1) + 8
        canvas.drawString(EDGES[0] + 10, y, "另有结转结余资金二十万元整另计在外共 5.00 万元。")

    found = read(draw)
    assert found[: len(ROWS) + 1] == [[TITLE], *ROWS]
    assert len(found[-1]) == 1
