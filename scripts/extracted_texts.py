"""Real PDFs as the texts that extraction leaves of them, in the shapes in which they are passed on.

``tabs``: the cells of drawn tables between tabs, an empty one too; ``spaces``: those with text,
a space between; ``lines``: a cell a line with a blank line behind it; ``page``: the words of each
printed line, tables or not. What stands outside of tables is printed lines in all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pdfplumber
from pdfplumber.page import Page

Row = Sequence[str]
# A printed line, or a row of a drawn table.
Block = str | Row


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
SHAPES = (*OF_ROWS, "page")


def write_texts(folder: Path, shape: str, place: Path) -> None:
    """Write a text in one of ``SHAPES`` into ``place`` for each PDF of a folder."""
    for path in sorted(folder.glob("*.pdf")):
        blocks, lines = _extracted(path)
        parts = lines if shape == "page" else [_text(block, shape) for block in blocks]
        (place / f"{path.stem}.txt").write_text("\n".join(parts), encoding="utf-8")


def _text(block: Block, shape: str) -> str:
    return block if isinstance(block, str) else OF_ROWS[shape](block)


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
        for row in table.extract():
            yield [(cell or "").replace("\n", "") for cell in row]
        top = max(top, table.bbox[3])
    yield from _lines_between(page, top, page.height)


def _lines_between(page: Page, top: float, bottom: float) -> Iterator[str]:
    if bottom > top + 1:
        yield page.crop((0, top, page.width, bottom), strict=False).extract_text() or ""
