"""A document as its reader saw it: paragraphs and tables in printed order.

Text is kept exactly as printed. Every cell carries a locator, the place of the
cell in the file: ``L46`` is line 46 of a text, ``Sheet1!B12`` a cell of a sheet, and
``p3!t2!r5!c4`` page, table, row and cell (see ``readers.rows``). Nothing here knows a form.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.wording import plain


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell; a paragraph is a row of one cell."""

    text: str
    locator: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row. ``index`` counts rows over the whole document from 0."""

    cells: tuple[Cell, ...]
    index: int
    is_table: bool

    @property
    def locator(self) -> str:
        """The place of the row: that of its first cell."""
        return self.cells[0].locator

    @property
    def text(self) -> str:
        """The row as one string, cells divided by `` | ``, for quoting as source text."""
        return " | ".join(cell.text for cell in self.cells)


@dataclass(frozen=True)
class Document:
    """What a reader makes of a file's bytes: the same bytes give the same document.

    ``rows`` holds paragraphs and table rows in printed order. ``margins`` holds what pages
    repeat above and below the text: page marks and running headers, which are in no row.
    """

    file_name: str
    sha256: str
    reader: str
    encoding: str
    rows: tuple[Row, ...]
    margins: tuple[Row, ...] = ()

    @cached_property
    def cells_by_wording(self) -> dict[str, list[Cell]]:
        """Every cell of the document by its plain wording (see ``wording.plain``)."""
        index: dict[str, list[Cell]] = {}
        for cell in self.cells():
            index.setdefault(plain(cell.text), []).append(cell)
        return index

    def cells(self) -> Iterator[Cell]:
        """All cells in printed order."""
        for row in self.rows:
            yield from row.cells
