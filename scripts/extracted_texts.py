"""Real PDFs as the texts that extraction leaves of them, in the shapes in which they are passed on.

``tabs``: the cells of drawn tables between tabs, an empty one too; ``spaces``: those with text,
a space between; ``lines``: a cell a line with a blank line behind it; ``markup``: a table in HTML
on one line, its cells as they are drawn, as programs write it that recognise pages; ``page``: the
words of each printed line, tables or not. What stands outside of tables is printed lines in all of
them.
"""

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table

Row = Sequence[str]
# Edges of cells this close are one ruling, in points.
SAME_RULING = 4.0


@dataclass(frozen=True)
class Drawn:
    """A drawn table: the texts of its rows, and the table as markup."""

    rows: Sequence[Row]
    markup: str


# A printed line, or a table.
Block = str | Drawn


def _between_tabs(row: Row) -> str:
    return "\t".join(row)


def _between_spaces(row: Row) -> str:
    return " ".join(filter(None, row))


def _a_line_each(row: Row) -> str:
    return "\n".join(f"{cell}\n" for cell in row if cell)


OF_ROWS: dict[str, Callable[[Row], str]] = {
    "tabs": _between_tabs,
    "spaces": _between_spaces,
    "lines": _a_line_each,
}
SHAPES = (*OF_ROWS, "markup", "page")


def write_texts(folder: Path, shape: str, place: Path) -> None:
    """Write a text in one of ``SHAPES`` into ``place`` for each PDF of a folder."""
    for path in sorted(folder.glob("*.pdf")):
        blocks, lines = _extracted(path)
        parts = lines if shape == "page" else [_text(block, shape) for block in blocks]
        (place / f"{path.stem}.txt").write_text("\n".join(parts), encoding="utf-8")


def _text(block: Block, shape: str) -> str:
    if isinstance(block, str):
        return block
    return block.markup if shape == "markup" else "\n".join(map(OF_ROWS[shape], block.rows))


@cache
def _extracted(path: Path) -> tuple[list[Block], list[str]]:
    """The lines and rows of a PDF in printed order, and the lines of its pages alone."""
    with pdfplumber.open(path) as pdf:
        blocks = [block for page in pdf.pages for block in _blocks(page)]
        return blocks, [page.extract_text() or "" for page in pdf.pages]


def _blocks(page: Page) -> Iterator[Block]:
    top = 0.0
    for table in sorted(page.find_tables(), key=lambda table: table.bbox[1]):
        yield from _lines_between(page, top, table.bbox[1])
        rows = [[(cell or "").replace("\n", "") for cell in row] for row in table.extract()]
        yield Drawn(rows, _markup(table, rows))
        top = max(top, table.bbox[3])
    yield from _lines_between(page, top, page.height)


def _markup(table: Table, rows: Sequence[Row]) -> str:
    """A table in HTML; lines of its grid without text are none of its rows."""
    cells = [
        (box, text)
        for row, texts in zip(table.rows, rows, strict=True)
        for box, text in zip(row.cells, texts, strict=True)
        if box
    ]
    across = _rulings(edge for box, _ in cells for edge in (box[0], box[2]))
    down = _rulings(edge for box, _ in cells for edge in (box[1], box[3]))
    placed = [(*(_nearest(down, box[n]) for n in (1, 3)), box, text) for box, text in cells]
    filled = sorted({line for top, end, _, text in placed if text for line in range(top, end)})
    written = []
    for line in filled:
        written.append("<tr>")
        for top, end, box, text in sorted(placed, key=lambda cell: cell[2][0]):
            height = [n for n in filled if top <= n < end]
            width = _nearest(across, box[2]) - _nearest(across, box[0])
            if height and height[0] == line and width:
                spans = f' rowspan="{len(height)}" colspan="{width}"'
                written.append(f"<td{spans}>{html.escape(text)}</td>")
        written.append("</tr>")
    return f"\n<table>{''.join(written)}</table>\n"


def _rulings(edges: Iterator[float]) -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > SAME_RULING:
            found.append(edge)
    return found


def _nearest(rulings: Sequence[float], edge: float) -> int:
    return min(range(len(rulings)), key=lambda number: abs(rulings[number] - edge))


def _lines_between(page: Page, top: float, bottom: float) -> Iterator[str]:
    if bottom > top + 1:
        yield page.crop((0, top, page.width, bottom), strict=False).extract_text() or ""
