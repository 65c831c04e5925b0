"""Files as publishers make them: cells laid out by hand, in five formats.

A table is the cells that its publisher typed, each with the places that it covers; nothing
is worked out from neighbours. Every builder prints the same and merges the same.
"""

import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
from openpyxl.styles import Alignment
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONT = "STSong-Light"


@dataclass(frozen=True)
class Laid:
    """One cell: its first row and column from 0, and how many rows and columns it covers."""

    row: int
    column: int
    text: str
    height: int = 1
    width: int = 1


Part = str | Sequence[Laid]


def laid(
    rows: Sequence[Sequence[str]], heights: dict[tuple[int, int], int] | None = None
) -> list[Laid]:
    """Rows of texts as cells; ``heights`` says which of them cover rows below."""
    heights = heights or {}
    covered = {
        (row + below, column)
        for (row, column), height in heights.items()
        for below in range(1, height)
    }
    return [
        Laid(row, column, text, heights.get((row, column), 1))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if (row, column) not in covered
    ]


def size(cells: Sequence[Laid]) -> tuple[int, int]:
    """Rows and columns of a table."""
    return (
        max(cell.row + cell.height for cell in cells),
        max(cell.column + cell.width for cell in cells),
    )


def word(parts: Sequence[Part]) -> bytes:
    """A Word file."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(*size(part))
        grid = [list(row.cells) for row in table.rows]
        for cell in part:
            first = grid[cell.row][cell.column]
            first.text = cell.text
            if cell.height > 1 or cell.width > 1:
                first.merge(grid[cell.row + cell.height - 1][cell.column + cell.width - 1])
        document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(parts: Sequence[Part]) -> bytes:
    """A workbook with all parts on one sheet, as text."""
    book = openpyxl.Workbook()
    sheet = book.active
    top = 1
    for part in parts:
        if isinstance(part, str):
            sheet.cell(top, 1, part)
            top += 1
            continue
        for cell in part:
            place = sheet.cell(top + cell.row, 1 + cell.column, cell.text or None)
            if cell.text.startswith("="):
                # Typed as text: =670元/人 is no formula.
                place.data_type = "s"
            place.alignment = Alignment(vertical="center", wrap_text=True)
            if cell.height > 1 or cell.width > 1:
                sheet.merge_cells(
                    start_row=top + cell.row,
                    end_row=top + cell.row + cell.height - 1,
                    start_column=1 + cell.column,
                    end_column=cell.column + cell.width,
                )
        top += size(part)[0] + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def page(parts: Sequence[Part]) -> bytes:
    """A web page."""
    written = ["<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>"]
    for part in parts:
        if isinstance(part, str):
            written.append(f"<p>{html.escape(part)}</p>")
            continue
        written.append("<table border='1'>" + "".join(_rows(part)) + "</table>")
    written.append("</body></html>")
    return "".join(written).encode()


def _rows(cells: Sequence[Laid]) -> Iterator[str]:
    for number in range(size(cells)[0]):
        of_row = sorted((c for c in cells if c.row == number), key=lambda c: c.column)
        written = [
            f"<td rowspan='{c.height}' colspan='{c.width}'>{html.escape(c.text)}</td>"
            for c in of_row
        ]
        yield f"<tr>{''.join(written)}</tr>"


def markdown(parts: Sequence[Part]) -> bytes:
    """Text as programs write it that recognise pages: a table on one line, signs as formulas."""
    written = [
        f"# {part}" if isinstance(part, str) else f"<table>{''.join(_rows(part))}</table>"
        for part in parts
    ]
    text = re.sub(r"([\d.]+)%", r"$\1 \\%$", "\n\n".join(written))
    return text.replace("≥", r"$\geqslant$").replace("≤", r"$\leq$").encode()


def ruled_pdf(parts: Sequence[Part]) -> bytes:
    """A PDF in which every cell has its box of rulings."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    sheet = landscape(A3)
    small = ParagraphStyle("cell", fontName=FONT, fontSize=7, leading=8.5, wordWrap="CJK")
    prose = ParagraphStyle("prose", fontName=FONT, fontSize=11, leading=16, wordWrap="CJK")
    flow: list[object] = []
    for part in parts:
        if isinstance(part, str):
            flow += [Paragraph(html.escape(part), prose), Spacer(1, 4)]
            continue
        height, width = size(part)
        texts: list[list[object]] = [[""] * width for _ in range(height)]
        spans = []
        for cell in part:
            texts[cell.row][cell.column] = Paragraph(html.escape(cell.text), small)
            corner = (cell.column + cell.width - 1, cell.row + cell.height - 1)
            spans.append(("SPAN", (cell.column, cell.row), corner))
        style = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *spans,
        ]
        flow += [Table(texts, [(sheet[0] - 120) / width] * width, style=TableStyle(style))]
        flow.append(Spacer(1, 12))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=sheet, margins=60).build(flow)
    return out.getvalue()


BUILDERS = {
    ".docx": word,
    ".xlsx": workbook,
    ".html": page,
    ".pdf": ruled_pdf,
    ".md": markdown,
}


def built(parts: Mapping[str, Sequence[Part]]) -> dict[str, bytes]:
    """The bytes of files by their names, whose suffixes say in which format."""
    return {name: BUILDERS[Path(name).suffix](of_file) for name, of_file in parts.items()}


def files(parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    """The suffix and the bytes of each format."""
    for suffix, build in BUILDERS.items():
        yield suffix, build(parts)
