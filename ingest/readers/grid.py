"""A table in the making: the boxes of its cells, laid on the lines and columns of one grid."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import Span, Spans
from ingest.readers.rows import Line, PagedRows


@dataclass(slots=True)
class Box:
    """A cell as a reader meets it.

    ``column`` is its first column in the grid of the table, from 0, and ``height`` how many
    lines it covers, which a reader may find out later. ``place`` is its number in the row as
    the locator gives it; where it is ``None`` that is its column's. ``confidence`` is that of
    its text where it was recognised in a picture.
    """

    column: int
    lines: Sequence[str]
    width: int = 1
    height: int = 1
    place: int | None = None
    confidence: float | None = None
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Its lines as one text."""
        if len(self.lines) == 1:
            self.text = self.lines[0].strip()
        else:
            self.text = " ".join([stripped for line in self.lines if (stripped := line.strip())])


@dataclass(slots=True)
class Pending:
    """A row that waits for the end of its table: its boxes and its places."""

    boxes: list[Box]
    number: int
    grid_line: int
    page: int
    opens_page: bool
    width: int

    @property
    def texts(self) -> list[str]:
        """What it prints."""
        return [box.text for box in self.boxes if box.text]


@dataclass
class TableRows:
    """The rows of one table as they are met; rows without text are counted too.

    Nothing is added to the document before ``close``: how far a cell reaches down and how
    wide the table is show at its end. A table that goes on on another page keeps its grid;
    its rows are counted anew on each page.
    """

    into: PagedRows
    spans: Spans = Spans.DECLARED
    number: int = 0
    row: int = 0
    grid: int = 0
    grid_line: int = 0
    pending: list[Pending] = field(default_factory=list)
    page: int = 0
    is_cut: bool = False

    def begin_page(self) -> None:
        """The table goes on on the page that ``into`` has begun."""
        self.number = self.row = 0

    def add(self, boxes: Sequence[Box], width: int = 0) -> None:
        """One row of the grid; ``width`` is its number of columns where boxes end before it."""
        self.row += 1
        opens_page = bool(self.grid_line) and self.page != self.into.page
        self.page = self.into.page
        width = max([width, *(box.column + box.width for box in boxes)], default=0)
        self.pending.append(
            Pending(list(boxes), self.row, self.grid_line, self.page, opens_page, width)
        )
        self.grid_line += 1

    def pass_row(self) -> None:
        """A row that only frames other blocks: it is counted, and what is pending is added."""
        self.close()
        self.row += 1

    def add_lines(self) -> None:
        """What is pending as lines of text, of a table that does not say where its cells stand."""
        for row in self.pending:
            if row.texts:
                self.number = self._numbered()
                place = f"p{row.page}!t{self.number}!r{row.number}!c1"
                self.into.add_lines([" ".join(row.texts)], place)
        self.pending.clear()

    def close(self, *, is_cut: bool = False) -> None:
        """Add the rows that are pending; ``is_cut`` where more of the table is to come."""
        width = max((row.width for row in self.pending), default=0)
        filled = [
            i
            for i, row in enumerate(self.pending)
            if sum(1 for box in row.boxes if box.text) > 1 or width == 1
        ]
        first = 0 if self.is_cut else next(iter(filled), len(self.pending))
        last = len(self.pending) - 1 if is_cut else next(reversed(filled), -1)
        body = range(first, last + 1)
        self.is_cut = is_cut
        for position, row in enumerate(self.pending):
            self._add(row, width, is_inside=position in body)
        self.pending.clear()

    def _numbered(self) -> int:
        """Its number on the page, given at the first row with text."""
        if not self.number:
            self.into.tables += 1
            self.into.lines = 0
        return self.number or self.into.tables

    def _add(self, row: Pending, width: int, *, is_inside: bool) -> None:
        filled = [box for box in row.boxes if box.text]
        if not filled:
            return
        self.number = self._numbered()
        if not self.grid:
            self.grid = self.into.begin_grid()
        place = f"p{row.page}!t{self.number}!r{row.number}"
        if len(filled) == 1 and _is_paragraph(filled[0], width, is_inside=is_inside):
            box = filled[0]
            self.into.add_lines(box.lines, f"{place}!c{_place(box)}", box.confidence)
            return
        texts = [""] * row.width
        places = list(range(1, row.width + 1))
        spans: dict[int, Span] = {}
        sure = {b.column: b.confidence for b in row.boxes if b.confidence is not None}
        top = row.grid_line
        for box in row.boxes:
            texts[box.column] = box.text
            for column in range(box.column, box.column + box.width):
                places[column] = _place(box) + (column - box.column if box.place is None else 0)
            if box.width > 1 or box.height > 1:
                spans[box.column] = Span(
                    top, box.column, top + box.height - 1, box.column + box.width - 1
                )
        line = Line(self.grid, top, self.spans, row.opens_page)
        self.into.add(texts, [f"{place}!c{number}" for number in places], line, spans, sure)


def _place(box: Box) -> int:
    return box.column + 1 if box.place is None else box.place


def _is_paragraph(box: Box, width: int, *, is_inside: bool) -> bool:
    """Whether the only text of a row is a line over the table, not a cell of it.

    It covers the whole width; or it stands above or below the rows of several texts and
    covers most of it. In a table of one column every row frames paragraphs.
    """
    if box.height > 1:
        return False
    return box.width == width or (not is_inside and box.width > 1 and 2 * box.width > width)
