"""Tables of codes, names and amounts in a text that prints a row a line, or a cell a line.

``204 06 01 行政运行 1672.67 1672.67`` under ``科目编码 科目名称 合计 基本支出`` has its four cells.
A row with an amount for every column has its places; of any other the sums of the table tell
them, or nothing does. Lines that are no row end the table.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.document import Row
from ingest.recover.lost_rows.amounts_of_tables import Amounts, amounts_of_tables, known_places
from ingest.recover.lost_rows.broken_headings import headings_of_pieces
from ingest.recover.lost_rows.budget_words import Part, in_words, is_over_tables
from ingest.recover.lost_rows.coded_bodies import (
    FEWEST_ROWS,
    begins_rows,
    hold_codes,
    is_whole,
    rows_of_cells,
    rows_of_lines,
    text_of,
    without_items,
)
from ingest.recover.lost_rows.coded_headings import Headings, headings_of
from ingest.recover.lost_rows.coded_prints import printed_sides, printed_table
from ingest.recover.lost_rows.coded_rows import CodedRow
from ingest.recover.lost_rows.coded_sides import lines_of_sides
from ingest.recover.lost_rows.headed_sums import add_up, add_up_of_basic
from ingest.recover.lost_rows.heading_pieces import may_be_piece
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.recover.lost_rows.told_columns import is_short, of_told_columns

MOST_LINES, MOST_CELLS = 16, 48
MOST_COLUMNS, MOST_LABELS = 16, 2


class CodedTables:
    """The tables of codes of a document: each by where its headings begin.

    What full tables say of a code is asked for those whose rows have fewer amounts than columns.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the rows of the document."""
        self._rows = rows

    def at(self, start: int) -> tuple[list[Printed], int] | None:
        """The table whose headings begin at ``start``, and where it ends."""
        body = _body_at(self._rows, start)
        if body is None:
            return None
        return body.table(self._rows, self._amounts if body.is_short else {})

    @cached_property
    def _amounts(self) -> Amounts:
        bodies = (_body_at(self._rows, start) for start in range(len(self._rows)))
        full = (body.table(self._rows, {}) for body in bodies if body and body.is_certain)
        return amounts_of_tables(table[0] for table in full if table)


def _body_at(rows: Sequence[Row], start: int) -> "_Body | None":
    """The rows under the headings that begin at ``start``."""
    lines = _lines_of_headings(rows, start) if _may_begin(rows, start) else []
    end = start + len(lines)
    if not lines or end == len(rows):
        return None
    is_by_cells = all(len(words) == 1 for words in [*lines, in_words(rows[end])])
    read = _Reading(rows, start, is_by_cells=is_by_cells)
    heads = _without_first_name(lines)
    body = _body_under(read, heads, headings_of(heads))
    if body is None or body.is_short or body.is_numbered_otherwise or not body.adds_up:
        of_pieces = _headings_of_pieces(rows, end, lines, is_by_cells=is_by_cells)
        other = _body_under(read, lines, of_pieces)
        if other is not None and other.adds_up and (body is None or not other.is_short):
            body = other
        elif body is not None and body.is_contradicted:
            return None
    return body


@dataclass(frozen=True, slots=True)
class _Reading:
    """Where a table begins, and whether its cells are lines."""

    rows: Sequence[Row]
    start: int
    is_by_cells: bool

    def body(self, heads: Sequence[list[Part]], width: int) -> tuple[list[CodedRow], int]:
        """The rows under lines of headings, and where they end."""
        read = rows_of_cells if self.is_by_cells else rows_of_lines
        return read(self.rows, self.start + len(heads), width, {text_of(words) for words in heads})


@dataclass(frozen=True, slots=True)
class _Body:
    """Rows under headings, and where they end."""

    heads: Sequence[Sequence[Part]]
    found: Headings
    rows: list[CodedRow]
    end: int
    items: Sequence[Part]
    """Amounts of items of which the code is lost."""

    @property
    def is_short(self) -> bool:
        """Whether no row has an amount for each column."""
        return self.found.n_sides == 1 and is_short(self.rows, self.found)

    @property
    def is_numbered_otherwise(self) -> bool:
        """Whether the columns are numbered, and are more than those of headings and labels."""
        numbers = sum(part.is_number for words in self.heads for part in words)
        return numbers > self.found.n_sides * len(self.found.amounts) + MOST_LABELS

    @property
    def is_certain(self) -> bool:
        """Whether rows have an amount for each column, and these are what the headings say."""
        return self.found.n_sides == 1 and not self.is_short and self.adds_up

    @property
    def is_contradicted(self) -> bool:
        """Whether numbers of columns or the parts of basic expenditure speak against headings."""
        wordings = [part.text for part in self.found.amounts]
        is_basic = not add_up_of_basic(wordings, self.rows)
        return self.is_numbered_otherwise or (self.found.n_sides == 1 and is_basic)

    @property
    def adds_up(self) -> bool:
        """Whether amounts are the sums that the headings say."""
        wordings = [part.text for part in self.found.amounts]
        return self.found.n_sides > 1 or add_up(wordings, self.rows)

    def table(self, rows: Sequence[Row], known: Amounts) -> tuple[list[Printed], int] | None:
        """The table in its columns, and where it ends; ``None`` where rows are not of it.

        ``known`` are amounts that other tables print under headings.
        """
        found: Headings | None = self.found
        lost: list[Part] = []
        if self.is_short:
            found, lost = of_told_columns(self.found, self.rows, rows, known)
        if found is None or not is_whole(self.rows, found):
            return None
        if found.n_sides > 1:
            lines = lines_of_sides(self.rows, found.n_sides)
            return (printed_sides(lines, found), self.end) if lines else None
        rows_by_tables = [known_places(row, found, known) for row in self.rows]
        apart = (beside((part.text, part.locator)) for part in (*lost, *self.items))
        return [*printed_table(found, self.rows, rows_by_tables), *apart], self.end


def _body_under(
    read: _Reading, heads: Sequence[list[Part]], found: Headings | None
) -> _Body | None:
    """The rows under headings; ``None`` where an amount of them may be a code."""
    if found is None:
        return None
    printed_rows, end = read.body(heads, len(found.amounts))
    body, items = without_items(printed_rows)
    is_of_codes = read.is_by_cells and hold_codes(body)
    return None if is_of_codes else _Body(heads, found, body, end, tuple(items))


def _headings_of_pieces(
    rows: Sequence[Row], end: int, heads: Sequence[Sequence[Part]], *, is_by_cells: bool
) -> Headings | None:
    """Headings that narrow cells broke: as many as the columns are numbered, or a row has amounts.

    Of a table of sides the numbers tell nothing, and of two sides each line has both.
    """
    numbers = [part for words in heads for part in words if part.is_number]
    if numbers:
        return headings_of_pieces(heads, [len(numbers)])
    read = rows_of_cells if is_by_cells else rows_of_lines
    body, _ = read(rows, end, MOST_COLUMNS, set())
    counts = Counter(len(row.figures) for row in body)
    most = [n for n, rows_of in counts.items() if rows_of >= FEWEST_ROWS]
    of_totals = [len(row.figures) for row in body if row.is_total]
    return headings_of_pieces(heads, [max(of_totals, default=0), max(most)]) if most else None


def _lines_of_headings(rows: Sequence[Row], start: int) -> list[list[Part]]:
    """The words of the lines down to the first row; none where another line ends them."""
    end = start
    heads: list[list[Part]] = []
    is_by_cells = True
    while end < len(rows) and end - start < (MOST_CELLS if is_by_cells else MOST_LINES):
        if rows[end].is_table:
            return []
        words = in_words(rows[end])
        if begins_rows(rows, end, words):
            break
        numbers = words[1:] or words
        if is_over_tables(rows[end]) and not all(part.is_number for part in numbers):
            return []
        heads.append(words)
        is_by_cells = is_by_cells and len(words) == 1
        end += 1
    return heads


def _without_first_name(heads: Sequence[list[Part]]) -> list[list[Part]]:
    """Lines of headings without those in which the name of the first row begins over it."""
    left = list(heads)
    while len(left) > 1 and not any(part.role or part.is_number for part in left[-1]):
        left.pop()
    return left


def _may_begin(rows: Sequence[Row], start: int) -> bool:
    """Whether a line is the first of what may be headings."""
    row = rows[start]
    if row.is_table or is_over_tables(row) or not any(map(may_be_piece, row.text.split())):
        return False
    return start == 0 or is_over_tables(rows[start - 1])
