"""The rows of a document in the making: places, empty rows, and how much is too much.

Every reader adds what it meets here in printed order. A merged cell
is a text at its first position and empty texts at the others it covers, as in a text of tabs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Cell, Row
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


@dataclass
class Rows:
    """Rows with locators that the reader gives; ``UnreadableError`` at the limits."""

    rows: list[Row] = field(default_factory=list)
    cells: int = 0

    def add(self, texts: Sequence[str], locators: Sequence[str]) -> None:
        """One row, a table's where it has more than one cell; without text it leaves no row."""
        if not any(text.strip() for text in texts):
            return
        refuse_wide(len(texts), locators[0])
        self.cells += len(texts)
        if self.cells > MOST_CELLS:
            raise UnreadableError(
                f"it has more than {MOST_CELLS:,} cells, which is the most that is read; "
                "split it by filing"
            )
        index = len(self.rows)
        cells = tuple(
            Cell(text.strip(), locator, index, column)
            for column, (text, locator) in enumerate(zip(texts, locators, strict=True))
        )
        self.rows.append(Row(cells, index, len(cells) > 1))

    def add_lines(self, lines: Sequence[str], locator: str) -> None:
        """Each printed line of one place as a paragraph."""
        for line in lines:
            self.add([line], [locator])


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

    def add_paragraph(self, lines: Sequence[str]) -> None:
        """A paragraph outside of tables; each of its lines is a row."""
        if not any(line.strip() for line in lines):
            return
        self.lines += 1
        below = f"!t{self.tables}" if self.tables else ""
        self.add_lines(lines, f"p{self.page}{below}!l{self.lines}")

    def go_on(self, text: str) -> None:
        """Put ``text`` in the place of the last row, a paragraph that goes on on this page.

        What it printed here is a line of the page all the same.
        """
        row = self.rows[-1]
        self.lines += 1
        self.rows[-1] = replace(row, cells=(replace(row.cells[0], text=text),))

    def begin_table(self) -> "TableRows":
        """A table whose rows follow."""
        return TableRows(self)


@dataclass
class TableRows:
    """The rows of one table as they are met; rows without text are counted too."""

    into: PagedRows
    number: int = 0
    row: int = 0

    def add(self, cells: Sequence[Sequence[str]]) -> None:
        """One row; each cell is its lines, those of a covered position none.

        A row of one cell frames paragraphs: each line is one.
        """
        self.row += 1
        if not any(line.strip() for lines in cells for line in lines):
            return
        if not self.number:
            self.into.tables += 1
            self.into.lines = 0
            self.number = self.into.tables
        place = f"p{self.into.page}!t{self.number}!r{self.row}"
        if len(cells) == 1:
            self.into.add_lines(cells[0], f"{place}!c1")
            return
        texts = [" ".join(line.strip() for line in lines if line.strip()) for lines in cells]
        self.into.add(texts, [f"{place}!c{column}" for column in range(1, len(cells) + 1)])
