"""The rows of a document in the making: places, empty rows, and how much is too much.

Every reader adds what it meets here in printed order. A merged cell is a text at its first
place with the span it covers, and cells without text at the other places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Cell, Row, Span, Spans
from ingest.document.values import fixed
from ingest.readers.print_lines import least
from ingest.readers.unreadable import UnreadableError

# The widest published table has some 40 columns, the largest department budget some 50,000
# cells. What is far beyond is a mistake or an attack and would hold up the rest.
MOST_COLUMNS = 256
MOST_CELLS = 500_000


def refuse_wide(columns: int, place: str = "") -> None:
    """Raise ``UnreadableError`` where a row has more columns than are read."""
    if columns > MOST_COLUMNS:
        where = f" at {place}" if place else ""
        raise UnreadableError(
            f"a table{where} has more than {MOST_COLUMNS} columns, which is the most that is read; "
            "delete the columns that hold nothing"
        )


@fixed(frozen=True, slots=True)
class Line:
    """Which line of which table a row is, and how that table's spans are known."""

    table: int
    number: int
    spans: Spans
    opens_page: bool = False


@dataclass
class Rows:
    """Rows with locators that the reader gives; ``UnreadableError`` at the limits."""

    rows: list[Row] = field(default_factory=list)
    cells: int = 0
    grids: int = 0

    def begin_grid(self) -> int:
        """The number of a table in the document that begins here."""
        self.grids += 1
        return self.grids

    def add(
        self,
        texts: Sequence[str],
        locators: Sequence[str],
        line: Line | None = None,
        spans: Mapping[int, Span] | None = None,
        sure: Mapping[int, float] | None = None,
    ) -> None:
        """One row, a table's where it has more than one cell; without text it leaves no row.

        ``line`` is its place in a table's grid; ``spans`` are those of merged cells by their
        column, ``sure`` how sure texts are that were recognised.
        """
        texts = [text.strip() for text in texts]
        has_text = any(texts)
        if not has_text and not spans:
            return
        refuse_wide(len(texts), locators[0])
        if not has_text:
            return
        self.cells += len(texts)
        if self.cells > MOST_CELLS:
            raise UnreadableError(
                f"it has more than {MOST_CELLS:,} cells, which is the most that is read; "
                "split it by filing"
            )
        index = len(self.rows)
        printed = enumerate(zip(texts, locators, strict=True))
        if spans or sure:
            over, sure = _apart(spans or {}), sure or {}
            cells = tuple(
                Cell(text, locator, index, column, over.get(column), sure.get(column))
                for column, (text, locator) in printed
            )
        else:
            cells = tuple([Cell(text, locator, index, n) for n, (text, locator) in printed])
        if line is None or len(cells) == 1:
            self.rows.append(Row(cells, index, len(cells) > 1))
        else:
            self.rows.append(
                Row(cells, index, True, line.table, line.number, line.spans, line.opens_page)
            )

    def add_lines(
        self, lines: Sequence[str], locator: str, confidence: float | None = None
    ) -> None:
        """Each printed line of one place as a paragraph."""
        sure = {} if confidence is None else {0: confidence}
        for line in lines:
            self.add([line], [locator], sure=sure)


def _apart(spans: Mapping[int, Span]) -> Mapping[int, Span]:
    """The merged cells of a row, none over another: a file may declare what it likes."""
    found: dict[int, Span] = {}
    reached = -1
    for column in sorted(spans):
        if column > reached:
            found[column] = spans[column]
            reached = spans[column].right
    return found


@dataclass
class PagedRows(Rows):
    """Rows with locators by page, table, row and column, all counted from 1.

    ``p3!t2!r5!c4`` is a cell, ``p3!l7`` the seventh line of page 3 where no table stands
    above it and ``p3!t2!l1`` the first line below its second table. A table is counted at
    its first row with text, so that one that only places other tables is not.
    """

    page: int = 1
    tables: int = 0
    lines: int = 0

    def begin_page(self, number: int) -> None:
        """What follows is printed on this page."""
        self.page, self.tables, self.lines = number, 0, 0

    def add_paragraph(self, lines: Sequence[str], confidence: float | None = None) -> None:
        """A paragraph outside of tables; each of its lines is a row."""
        if not any(line.strip() for line in lines):
            return
        self.lines += 1
        below = f"!t{self.tables}" if self.tables else ""
        self.add_lines(lines, f"p{self.page}{below}!l{self.lines}", confidence)

    def go_on(self, text: str, confidence: float | None = None) -> None:
        """Put ``text`` in the place of the last row, a paragraph that goes on on this page.

        What it printed here is a line of the page all the same.
        """
        row = self.rows[-1]
        self.lines += 1
        sure = least((row.cells[0].confidence, confidence))
        self.rows[-1] = replace(row, cells=(replace(row.cells[0], text=text, confidence=sure),))
