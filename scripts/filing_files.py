"""Text filings built again in other formats, as publishers make them: merged, paged, displayed.

A grid is a filing as blocks: a paragraph, or a table of rows of texts. Every builder
gives the bytes of a file that prints the same; only where it prints them differs.
"""

import html
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx.document
import openpyxl
import xlwt
from docx.enum.text import WD_BREAK
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ingest.vocabulary import level_numbers

FONT = "STSong-Light"
# What is merged is not broken over a page, so it must fit on one.
MOST_MERGED_ROWS = 12
Grid = list[list[str]]


@dataclass(frozen=True)
class Merge:
    """Positions of one merged area: first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


def blocks(text: str | Path) -> Iterator[str | Grid]:
    """A text filing: lines with tabs that follow each other and are equally wide form a table."""
    text = text.read_text(encoding="utf-8") if isinstance(text, Path) else text
    table: Grid = []
    for line in [*text.split("\n"), ""]:
        cells = [cell.strip() for cell in line.split("\t")]
        if table and len(cells) != len(table[0]):
            yield table
            table = []
        if len(cells) > 1:
            table.append(cells)
        elif line.strip():
            yield line.strip()


def columns_merged(table: Grid) -> Collection[int]:
    """The columns whose cells go on downwards: the first two, and those of levels.

    None where the text left names or levels of indicators beside the middle of their rows:
    which rows such a fragment covers its publisher knew and the text does not say.
    """
    first = range(min(2, len(table[0])))
    for number, row in enumerate(table[:-1]):
        words = ["".join(cell.split()) for cell in row]
        if "一级指标" not in words:
            continue
        levels = [words.index(word) for word in ("一级指标", "二级指标") if word in words]
        is_of_fragments = (
            "项目名称" in words
            or not table[number + 1][levels[0]]
            # The text lost empty cells, and with them the columns of what stood behind.
            or any(
                level_numbers(cell)
                for below in table[number + 1 :]
                for column, cell in enumerate(below)
                if column not in levels
            )
        )
        return () if is_of_fragments else sorted({*first, *levels})
    has_levels = any(level_numbers(cell) for row in table for cell in row)
    return () if has_levels else first


def merges(table: Grid) -> list[Merge]:
    """What a form would merge: a first cell alone over its row, a level over the empty rows below.

    The level of a column goes on down while all cells left of it are empty too.
    """
    found: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table):
        if row[0] and not any(row[1:]):
            found.append(Merge(number, 1, number, len(row) - 1))
            taken.update((number, column) for column in range(len(row)))
    for column in columns_merged(table):
        for number, row in enumerate(table):
            end = number
            while (
                row[column]
                and end - number < MOST_MERGED_ROWS
                and (end + 1, column) not in taken
                and (number, column) not in taken
                and end + 1 < len(table)
                and any(table[end + 1])
                and not any(table[end + 1][: column + 1])
            ):
                end += 1
            if end > number:
                found.append(Merge(number, column, end, column))
                taken.update((covered, column) for covered in range(number, end + 1))
    return [merge for merge in found if merge.right > merge.left or merge.bottom > merge.top]


def covered(table: Grid) -> dict[tuple[int, int], Merge | None]:
    """Position → the merge that begins there, or ``None`` where another one covers it."""
    places: dict[tuple[int, int], Merge | None] = {}
    for merge in merges(table):
        for row in range(merge.top, merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                places[row, column] = None
        places[merge.top, merge.left] = merge
    return places


def word_file(parts: Sequence[str | Grid]) -> bytes:
    """A Word file; before each table that a title stands over, a page may break."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        cells = [list(row.cells) for row in table.rows]
        for number, row in enumerate(part):
            for column, text in enumerate(row):
                if text:
                    cells[number][column].text = text
        for merge in merges(part):
            merged = cells[merge.top][merge.left].merge(cells[merge.bottom][merge.right])
            for empty in [p for p in merged.paragraphs if not p.text][: len(merged.paragraphs) - 1]:
                empty._p.getparent().remove(empty._p)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return _saved(document)


def workbook_file(parts: Sequence[str | Grid]) -> bytes:
    """A workbook of today with all blocks on one sheet, a row without text between them."""
    book = openpyxl.Workbook()
    sheet = book.active
    top = 1
    for part in parts:
        if isinstance(part, str):
            sheet.cell(top, 1, part).data_type = "s"
            top += 2
            continue
        for number, row in enumerate(part):
            for column, text in enumerate(row):
                if text:
                    sheet.cell(top + number, 1 + column, text).data_type = "s"
        for merge in merges(part):
            sheet.merge_cells(
                start_row=top + merge.top,
                end_row=top + merge.bottom,
                start_column=1 + merge.left,
                end_column=1 + merge.right,
            )
        top += len(part) + 1
    return _saved(book)


def old_workbook_file(parts: Sequence[str | Grid]) -> bytes:
    """A workbook of the old kind, each table with what stands over it on a sheet of its own."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet, top, number_of_sheets = None, 0, 0
    for before, part in zip([[], *parts], parts, strict=False):
        if sheet is None or (isinstance(part, str) and not isinstance(before, str)):
            number_of_sheets += 1
            sheet, top = book.add_sheet(f"表{number_of_sheets}"), 0
        if isinstance(part, str):
            sheet.write(top, 0, part)
            top += 2
            continue
        places = covered(part)
        for number, row in enumerate(part):
            for column, text in enumerate(row):
                merge = places.get((number, column))
                if merge:
                    sheet.write_merge(
                        top + merge.top,
                        top + merge.bottom,
                        merge.left,
                        merge.right,
                        text,
                    )
                elif text and (number, column) not in places:
                    sheet.write(top + number, column, text)
        top += len(part) + 1
    return _saved(book)


def web_page(parts: Sequence[str | Grid]) -> bytes:
    """A web page whose content stands in the cell of a table used for layout."""
    written = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>信息公开 2020</title>",
        "<script>var year = 2020;</script></head><body>",
        "<table><tr><td>\n",
    ]
    for part in parts:
        if isinstance(part, str):
            written.append(f"<p>{html.escape(part)}</p>\n")
            continue
        places = covered(part)
        written.append("<table border='1'>\n")
        for number, row in enumerate(part):
            written.append("<tr>")
            for column, text in enumerate(row):
                merge = places.get((number, column))
                if merge is None and (number, column) in places:
                    continue
                spans = ""
                if merge:
                    width, height = merge.right - merge.left + 1, merge.bottom - merge.top + 1
                    spans = f" colspan='{width}' rowspan='{height}'"
                written.append(f"<td{spans}><p>\n{html.escape(text)}\n</p></td>")
            written.append("</tr>\n")
        written.append("</table>\n")
    written.append("</td></tr></table></body></html>")
    return "".join(written).encode("utf-8")


def pdf_file(parts: Sequence[str | Grid], *, is_ruled: bool = True) -> bytes:
    """A PDF of pages with a header and a number, on which long tables go on."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    page = landscape(A3)
    small = ParagraphStyle("cell", fontName=FONT, fontSize=7, leading=8.5, wordWrap="CJK")
    prose = ParagraphStyle("prose", fontName=FONT, fontSize=11, leading=16, wordWrap="CJK")
    flow: list[object] = []
    for part in parts:
        if isinstance(part, str):
            flow += [Paragraph(html.escape(part), prose), Spacer(1, 6)]
            continue
        width = (page[0] - 120) / len(part[0])
        style = [
            ("FONT", (0, 0), (-1, -1), FONT, 7),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *([("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if is_ruled else []),
            *(("SPAN", (m.left, m.top), (m.right, m.bottom)) for m in merges(part)),
        ]
        cells = [
            [Paragraph(html.escape(text), small) if text else "" for text in row] for row in part
        ]
        widths = [width] * len(part[0])
        flow += [Table(cells, widths, style=TableStyle(style), splitInRow=0), PageBreak()]
    out = io.BytesIO()

    def margins(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(60, page[1] - 30, "信息公开文件 2019 号")
        canvas.drawCentredString(page[0] / 2, 25, f"- {document.page} -")

    SimpleDocTemplate(out, pagesize=page, margins=60).build(
        flow, onFirstPage=margins, onLaterPages=margins
    )
    return out.getvalue()


def _saved(document: docx.document.Document | openpyxl.Workbook | xlwt.Workbook) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


BUILDERS = {
    ".docx": word_file,
    ".xlsx": workbook_file,
    ".xls": old_workbook_file,
    ".html": web_page,
    ".pdf": pdf_file,
}
# Which format each sample is written in.
FORMATS = {
    "dazhou_2023": ".html",
    "mianyang_2021": ".pdf",
    "xiushan_2022": ".xlsx",
    "yiyang_2023": ".docx",
}


def write(samples: Path, folder: Path) -> None:
    """The four samples, each in another format, as files of the folder."""
    folder.mkdir()
    for name, suffix in FORMATS.items():
        parts = list(blocks(samples / f"{name}.txt"))
        (folder / f"{name}{suffix}").write_bytes(BUILDERS[suffix](parts))
