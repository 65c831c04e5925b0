"""A document as its reader saw it: paragraphs and tables in printed order.

Text is kept exactly as printed. Every cell carries a locator, the place of the
cell in the file: ``L46`` is line 46 of a text, ``Sheet1!B12`` a cell of a sheet, and
``p3!t2!r5!c4`` page, table, row and cell (see ``readers.rows``). Nothing here knows a form.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar

from ingest.document.values import fixed
from ingest.vocabulary import recognised
from ingest.vocabulary.wording import plain

Made = TypeVar("Made")
# No table has a column so far right: what stands there is in no column of its header.
BESIDE_THE_TABLE = 36


class Spans(Enum):
    """How it is known which places of a table one cell covers."""

    DECLARED = "declared"
    """By the file: merged cells of a sheet, a Word table, a web page."""
    DRAWN = "drawn"
    """By rulings: the box of a cell reaches over several lines of the grid."""
    RECOVERED = "recovered"
    """Worked out from what text extraction left."""
    NONE = "none"
    """Not at all: every cell is 1 x 1, and an empty one may belong to a neighbour."""


@fixed(frozen=True, slots=True)
class Span:
    """The places that a cell covers in the grid of its table, all four inclusive.

    ``top`` and ``bottom`` count lines of the grid (``Row.line``), with or without text.
    """

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many lines of the grid it covers."""
        return self.bottom - self.top + 1


@fixed(frozen=True, slots=True)
class Cell:
    """One printed cell; a paragraph is a row of one cell.

    ``row`` is the index of its row in the document. ``span`` is ``None`` where the cell
    covers its own place alone. A place that another cell covers holds a cell without text.
    ``confidence`` says how sure its text is, from 0 to 1, where it was recognised in a picture.
    """

    text: str
    locator: str
    row: int
    column: int
    span: Span | None = field(default=None, compare=False)
    confidence: float | None = field(default=None, compare=False)

    def __hash__(self) -> int:
        """By its place: two cells of one place seldom differ."""
        return (self.row << 9) + self.column

    def in_row(self, index: int) -> "Cell":
        """The same cell in the row of another index."""
        if index == self.row:
            return self
        return Cell(self.text, self.locator, index, self.column, self.span, self.confidence)

    @property
    def plain(self) -> str:
        """Its plain wording (see ``wording.plain``)."""
        return plain(self.text)

    @property
    def recognised(self) -> str:
        """The wording under which it is looked up (see ``vocabulary.recognised``)."""
        return recognised(self.text)


@fixed(frozen=True, slots=True)
class Row:
    """One printed row. ``index`` counts rows over the whole document from 0.

    ``table`` is the number of its table in the document, 0 for a paragraph and in a text;
    ``line`` its place in that table's grid, in which rows without text count too.
    ``opens_page`` says that a page breaks between it and the row before.
    """

    cells: tuple[Cell, ...]
    index: int
    is_table: bool
    table: int = 0
    line: int = 0
    spans: Spans = Spans.NONE
    opens_page: bool = False
    _made: "dict[Callable[[Row], object], Any] | None" = field(
        default=None, init=False, repr=False, compare=False
    )
    _filled: tuple[Cell, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def once(self, make: "Callable[[Row], Made]") -> Made:
        """What a function makes of the row alone, made once and kept beside it."""
        made = self._made
        if made is None:
            made = {}
            object.__setattr__(self, "_made", made)
        if make not in made:
            made[make] = make(self)
        found: Made = made[make]
        return found

    @property
    def filled(self) -> tuple[Cell, ...]:
        """Its cells with text."""
        if self._filled is None:
            object.__setattr__(self, "_filled", tuple([c for c in self.cells if c.text]))
        return self._filled or ()

    def at_index(self, index: int) -> "Row":
        """The same row at another place of the document."""
        if index == self.index:
            return self
        cells = tuple(cell.in_row(index) for cell in self.cells)
        return Row(cells, index, self.is_table, self.table, self.line, self.spans, self.opens_page)

    @property
    def locator(self) -> str:
        """The place of the row: that of its first cell."""
        return self.cells[0].locator

    @property
    def is_beside(self) -> bool:
        """Whether all it holds stands right of every table: its columns are not known."""
        return all(cell.column >= BESIDE_THE_TABLE for cell in self.filled)

    @property
    def text(self) -> str:
        """The row as one string, cells divided by `` | ``, for quoting as source text."""
        return " | ".join([cell.text for cell in self.cells])


@dataclass(frozen=True)
class Table:
    """Rows of one table. A page may break between them, and rows without text are left out."""

    rows: tuple[Row, ...]

    @property
    def spans(self) -> Spans:
        """How its spans are known."""
        return self.rows[0].spans

    @property
    def page_breaks(self) -> tuple[int, ...]:
        """The document's indexes of the rows before which a page breaks."""
        return tuple(row.index for row in self.rows[1:] if row.opens_page)

    def box(self, row: Row, column: int) -> Cell | None:
        """The cell that covers a place, with or without text; ``None`` outside of the grid."""
        if merged := self._merged.get(column):
            tops, cells = merged
            number = bisect_right(tops, row.line) - 1
            if number >= 0 and (span := cells[number].span) and row.line <= span.bottom:
                return cells[number]
        return row.cells[column] if column < len(row.cells) else None

    def at(self, row: Row, column: int) -> Cell | None:
        """The cell with text that covers a place; ``None`` where the place is really empty."""
        cell = self.box(row, column)
        return cell if cell is not None and cell.text else None

    @cached_property
    def _merged(self) -> dict[int, tuple[list[int], list[Cell]]]:
        """By column the merged cells that cover places in it, each with its first line."""
        found: dict[int, tuple[list[int], list[Cell]]] = {}
        for row in self.rows:
            for cell in row.cells:
                if cell.span is not None:
                    for column in range(cell.span.left, cell.span.right + 1):
                        tops, cells = found.setdefault(column, ([], []))
                        tops.append(cell.span.top)
                        cells.append(cell)
        return found


@dataclass(frozen=True, slots=True)
class Context:
    """What stands beside the text: it is in no row and no form reads it.

    ``kind`` is ``page_title`` or ``page_meta`` of a web page, ``link_text``, ``linking_title`` or
    ``linking_source`` of the page that links to it, ``listed_agency`` of whose page that is,
    ``sheet_name``,
    ``page_header`` or ``page_footer`` of a Word file, ``running_head`` of a PDF,
    or ``property`` of a file; ``name`` says which one it is where there are several of a
    kind (``ArticleTitle``). ``locator`` is its place.
    """

    kind: str
    text: str
    locator: str
    name: str = ""


@dataclass(frozen=True)
class Document:
    """What a reader makes of a file's bytes: the same bytes give the same document.

    ``rows`` holds paragraphs and table rows in printed order. ``margins`` holds what pages
    repeat above and below the text: page marks and running headers, which are in no row.
    ``unread_pages`` are those that are pictures which nothing recognised, by their numbers.
    """

    file_name: str
    sha256: str
    reader: str
    encoding: str
    rows: tuple[Row, ...]
    margins: tuple[Row, ...] = ()
    context: tuple[Context, ...] = ()
    unread_pages: tuple[int, ...] = ()

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in printed order; rows of one table that follow each other are one."""
        runs = groupby(self.rows, key=lambda row: (row.is_table, row.table))
        return tuple(Table(tuple(rows)) for (is_table, _), rows in runs if is_table)

    def table_of(self, row: Row) -> Table:
        """The table that a row belongs to."""
        return self._table_by_row[row.index]

    @cached_property
    def _table_by_row(self) -> dict[int, Table]:
        return {row.index: table for table in self.tables for row in table.rows}

    @cached_property
    def cells_by_wording(self) -> dict[str, list[Cell]]:
        """Every cell of the document by its plain wording (see ``wording.plain``)."""
        index: dict[str, list[Cell]] = {}
        for cell in self.cells():
            index.setdefault(cell.plain if cell.text else "", []).append(cell)
        return index

    def once(self, make: "Callable[[Document], Made]") -> Made:
        """What a function makes of the document, made once and kept beside it."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def _made(self) -> "dict[Callable[[Document], object], Any]":
        return {}

    def cells(self) -> Iterator[Cell]:
        """All cells in printed order."""
        for row in self.rows:
            yield from row.cells
