"""Text that is longer than its cell, and cells that stand so close that no ruling parts them."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import READERS
from ingest.tables.budget_cells import is_amount

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
SIZE = 9


def read(draw) -> list[list[str]]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont(FONT, SIZE)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    document = READERS[".pdf"](out.getvalue(), "a.pdf", "0")
    return [[cell.text for cell in row.cells] for row in document.rows if row.is_table]


def width(text: str) -> float:
    return pdfmetrics.stringWidth(text, FONT, SIZE)


EDGES = [60.0, 120.0, 190.0, 260.0]


def place(text: str, column: int, how: str) -> float:
    left, right = EDGES[column : column + 2]
    return {
        "left": left + 2,
        "right": right - 2 - width(text),
        "centre": (left + right - width(text)) / 2,
    }[how]


def ruled(rows: list[list[tuple[str, str]]]):
    """Rows of texts, each with where it is set in its cell, which never wraps it."""

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            y = 700 - 16 * number
            for column, (text, how) in enumerate(row):
                canvas.rect(EDGES[column], y, EDGES[column + 1] - EDGES[column], 16)
                canvas.drawString(place(text, column, how), y + 5, text)

    return draw


LONG = "机关事业单位基本养老保险缴费支出"
FIRST = [("编码", "left"), ("名称", "left"), ("合计", "left")]


@pytest.mark.parametrize("name", [LONG, f"　{LONG}", f"　　{LONG[:12]}"])
def test_a_name_cut_off_at_the_ruling_leaves_the_next_amount_alone(name):
    row = [("2080505", "left"), (name, "left"), ("421.07", "right")]
    assert read(ruled([FIRST, row])) == [
        ["编码", "名称", "合计"],
        ["2080505", name.strip(), "421.07"],
    ]


def test_a_heading_in_the_middle_of_a_narrow_cell_is_its_cell_s():
    heading = "公务用车购置及运行费"
    found = read(ruled([[("项", "left"), (heading, "centre"), ("计", "right")]] * 2))
    assert found[0] == ["项", heading, "计"]


def test_an_amount_that_reaches_out_to_the_left_is_its_cell_s():
    row = [("208", "left"), ("12,345,678,901.55", "right"), ("7.00", "right")]
    assert read(ruled([FIRST, row]))[1] == ["208", "12,345,678,901.55", "7.00"]


def test_texts_of_two_cells_that_nearly_touch_are_of_two_cells():
    def draw(canvas: Canvas) -> None:
        ruled([FIRST, FIRST])(canvas)
        canvas.rect(60, 668, 60, 16)
        canvas.rect(120, 668, 70, 16)
        canvas.rect(190, 668, 70, 16)
        canvas.drawString(118 - width("12.50"), 673, "12.50")
        canvas.drawString(122, 673, "一、农林水支出")

    assert read(draw)[2][:2] == ["12.50", "一、农林水支出"]


def unruled(rows: list[list[str]], edges: list[float]):
    """Amounts stand at the right of their columns, words at the left, 4 points apart."""

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                is_right = text.replace(".", "").isdigit() and "." in text
                x = edges[column + 1] - 4 - width(text) if is_right else edges[column]
                canvas.drawString(x, 700 - 14 * number, text)

    return draw


def test_an_amount_and_the_code_behind_it_are_two_cells_without_rulings():
    rows = [
        ["301", "工资福利支出", "287.83", "302", "商品和服务支出", "51.85"],
        ["30101", "基本工资", "58.65", "30201", "办公费", "10.11"],
        ["30102", "津贴补贴", "11.13", "30202", "印刷费", "11.45"],
    ]
    assert read(unruled(rows, [40, 90, 180, 240, 280, 400, 460])) == rows


def test_headings_of_two_years_are_of_two_columns_without_rulings():
    rows = [
        ["公务接待费", "3.12", "3.47"],
        ["因公出国费", "1.00", "2.00"],
        ["运行维护费", "9.24", "10.27"],
    ]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 714, "项目")
        canvas.drawString(150, 714, "2024年预算数")
        canvas.drawString(150 + width("2024年预算数") + 6, 714, "2025年预算数")
        unruled(rows, [60, 150, 200, 262])(canvas)

    assert read(draw) == [["项目", "2024年预算数", "2025年预算数"], *rows]


@pytest.mark.parametrize(
    "text", ["287.83 302", "1,287. 8 30201", "5.06 12.30", "1 1,820.89", "01,285.20", "01 285.20"]
)
def test_what_stands_behind_the_decimals_makes_a_text_no_amount(text):
    assert not is_amount(text)


@pytest.mark.parametrize("text", ["5 0.6 0", "50 . 60", "461, 49", "1,287.835", "861.1 万元"])
def test_spaces_in_a_figure_leave_it_an_amount(text):
    assert is_amount(text)
