"""Pages of a PDF by PDFium and by pdfplumber: the same characters, the same rulings."""

import io
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest
import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import rulings
from ingest.readers.quick_sheets import UnsureError, quick
from ingest.readers.rulings import Sheet
from ingest.readers.sheets import TooManyPagesError, plumbed, sheets

pdfmetrics.registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
# Boxes of a table with a merged heading: 1 over 2 and 3, then a row of two.
TABLE = [(60, 700, 260, 720), (60, 680, 160, 700), (160, 680, 260, 700)]


def written(draw, *, rotation: int = 0, pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for _ in range(pages):
        canvas.setPageRotation(rotation)
        canvas.setFont("Vera", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def of_table(canvas: Canvas) -> None:
    for left, low, right, high in TABLE:
        canvas.rect(left, low, right - left, high - low)
    canvas.drawString(100, 705, "Budget 2023")
    canvas.drawString(65, 685, "1,204.50")
    canvas.drawString(165, 685, "95 %")
    canvas.line(60, 600, 260, 600)
    canvas.drawString(60, 620, "Below the table")


def by_both(data: bytes) -> tuple[Sheet, Sheet]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        slow = plumbed(pdf.pages[0])
    return quick(pdfium.PdfDocument(data)[0], 1), slow


def printed(sheet: Sheet) -> list[tuple]:
    """The characters but spaces from the left, with their boxes."""
    found = [(c.text, c.x0, c.x1, c.top, c.bottom) for c in sheet.chars if c.text.strip()]
    return sorted(found, key=lambda c: (round(c[4]), c[1]))


def ruled(lines: list[rulings.Ruling]) -> list[tuple[float, ...]]:
    found = {tuple(round(place) for place in line) for line in lines}
    return sorted(line for line in found if line[:2] != line[2:])


def turned(degrees: int):
    """The table on a page that is shown turned, so that it stands upright."""

    def draw(canvas: Canvas) -> None:
        canvas.rotate(degrees)
        canvas.translate(*{0: (0, 0), 90: (0, -A4[0]), 270: (-A4[1], 0)}[degrees])
        canvas.translate(0, -300 if degrees else 0)
        of_table(canvas)

    return draw


@pytest.mark.parametrize("degrees", [0, 90, 270])
def test_characters_and_rulings_are_those_of_both_programs(degrees):
    fast, slow = by_both(written(turned(degrees), rotation=degrees))
    assert (round(fast.width), round(fast.height)) == (round(slow.width), round(slow.height))
    assert ruled(fast.uprights) == ruled(slow.uprights)
    assert ruled(fast.levels) == ruled(slow.levels)
    for one, other in zip(printed(fast), printed(slow), strict=True):
        assert one[0] == other[0]
        assert one[1:] == pytest.approx(other[1:], abs=0.1)


def test_what_bends_a_curve_is_no_ruling():
    fast, slow = by_both(written(lambda canvas: canvas.roundRect(60, 500, 100, 50, 10)))
    sides = [(60, 302, 60, 332), (160, 302, 160, 332)], [(70, 292, 150, 292), (70, 342, 150, 342)]
    for sheet in (fast, slow):
        assert (ruled(sheet.uprights), ruled(sheet.levels)) == sides


def test_text_on_its_side_is_left_to_pdfplumber():
    with pytest.raises(UnsureError):
        quick(pdfium.PdfDocument(written(of_table, rotation=90))[0], 1)


def test_a_text_of_nothing_but_a_space_parts_words():
    def draw(canvas: Canvas) -> None:
        for x, text in ((60, "1."), (68, " "), (70, "Sum")):
            canvas.drawString(x, 700, text)

    fast, _ = by_both(written(draw))
    assert "".join(c.text for c in sorted(fast.chars, key=lambda c: c.x0)) == "1. Sum"


def test_a_font_that_is_not_in_the_file_is_measured_by_the_file_alone():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 11)
        canvas.drawString(60, 700, "≥")

    data = written(draw)
    with pytest.raises(UnsureError):
        quick(pdfium.PdfDocument(data)[0], 1)
    [page] = sheets(data, 5)
    assert [c.text for c in page.chars] == ["≥"]


@pytest.mark.parametrize("odd", ["", "BT (1(2)3) pop ET", "{ }"])
def test_a_content_is_read_whether_or_not_it_can_be_divided_at_once(odd):
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 11)
        canvas.drawString(60, 700, "合计")
        canvas._code.append(odd)
        canvas.rect(60, 600, 100, 20)
        canvas.rotate(90)
        canvas.drawString(500, -300, "预算")

    [page] = sheets(written(draw), 5)
    assert [c.text for c in page.chars] == ["合", "计", "预", "算"]
    first, second, upper, next_one = page.chars
    assert (first.x0, first.x1, second.x1) == (60, 71, 82)
    assert first.bottom - first.top == pytest.approx(11)
    assert (upper.x0, upper.x1) == (next_one.x0, next_one.x1)
    assert upper.top - next_one.top == pytest.approx(11)
    assert (ruled(page.uprights), ruled(page.levels)) == (
        [(60, 222, 60, 242), (160, 222, 160, 242)],
        [(60, 222, 160, 222), (60, 242, 160, 242)],
    )


def test_too_many_pages_are_refused_before_the_first_is_read():
    with pytest.raises(TooManyPagesError) as refused:
        next(sheets(written(of_table, pages=3), 2))
    assert refused.value.number == 3


def test_boxes_are_those_that_pdfplumber_finds():
    data = written(of_table)
    fast, slow = by_both(data)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        tables = [sorted(table.cells) for table in pdf.pages[0].find_tables()]
    assert [sorted(t) for t in rulings.tables(slow.uprights, slow.levels)] == tables
    [boxes] = rulings.tables(fast.uprights, fast.levels)
    height = A4[1]
    expected = sorted((x0, height - y1, x1, height - y0) for x0, y0, x1, y1 in TABLE)
    for box, wanted in zip(sorted(boxes), expected, strict=True):
        assert box == pytest.approx(wanted, abs=0.1)


def test_rulings_nearly_on_one_line_are_one_and_dots_are_none():
    upright = [rulings.Ruling(x, 0, x, 30) for x in (10, 12, 60)]
    level = [rulings.Ruling(9, y, 40, y) for y in (0, 30)]
    level += [rulings.Ruling(41, y, 61, y) for y in (0, 30)]
    dot = rulings.Ruling(30, 0, 30, 0.5)
    # Two boxes would need a third upright ruling between the outer ones.
    assert rulings.tables([*upright, dot], level) == []
    inner = rulings.Ruling(35, 0, 35, 30)
    assert rulings.tables([*upright, inner, dot], level) == [[(11, 0, 35, 30), (35, 0, 60, 30)]]
