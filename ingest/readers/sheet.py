"""One sheet of a workbook as rows: titles above a table are paragraphs, its merges spans."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from ingest.document import Span, Spans
from ingest.readers.rows import MOST_COLUMNS, Line, Rows
from ingest.readers.sheet_parts import columns_of_tables, within

Place = tuple[int, int]
# With decimals or so many digits that it is neither a year nor the number of a page.
AMOUNT = re.compile(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{5,}")
# A merged cell may go through a few rows without text; no table has more of them.
LONGEST_GAP = 16


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: first and last row, first and last column, counted from 0."""

    top: int
    bottom: int
    left: int
    right: int


class Areas:
    """Merged areas by their rows: a sheet may have as many areas as rows, each of all rows."""

    def __init__(self, merged: Iterable[Area]) -> None:
        """Sort the areas by their first row."""
        self._waiting = sorted(merged, key=lambda area: area.top)
        self._tops = [area.top for area in self._waiting]
        self._bottoms = sorted(area.bottom for area in self._waiting)
        self._beginning: dict[int, list[Area]] = {}
        for area in self._waiting:
            self._beginning.setdefault(area.top, []).append(area)
        self._open: list[tuple[int, int]] = []
        self._opened = 0

    def beginning(self, row: int) -> Sequence[Area]:
        """The areas whose first row this is."""
        return self._beginning.get(row, [])

    def number_in(self, row: int) -> int:
        """How many areas reach over a row."""
        return bisect_right(self._tops, row) - bisect_left(self._bottoms, row)

    def rightmost(self, first: int, last: int) -> int:
        """The last column of the areas in a block of rows, or -1. Blocks are asked in order."""
        while self._opened < len(self._waiting) and self._tops[self._opened] <= last:
            area = self._waiting[self._opened]
            heappush(self._open, (-area.right, area.bottom))
            self._opened += 1
        while self._open and self._open[0][1] < first:
            heappop(self._open)
        return -self._open[0][0] if self._open else -1


def add_sheet(name: str, texts: Mapping[Place, str], merged: Sequence[Area], rows: Rows) -> None:
    """The rows of a sheet; ``texts`` are its filled cells by row and column from 0.

    Rows without text divide blocks, but where a merged cell goes through them. In a block a row
    with one text is a paragraph where it stands above or below the table or is merged over
    the whole width, else a row of the table. An amount right under the table is a row of it.
    """
    filled: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        if text.strip():
            filled.setdefault(row, {})[column] = text
    # Rows formatted to the last column of the sheet are no wider for that.
    lowest = max(filled, default=0)
    kept = sorted(
        (
            area
            for area in merged
            if area.right - area.left < MOST_COLUMNS and area.bottom - area.top <= lowest
        ),
        key=lambda area: area.top,
    )
    areas, tops = Areas(kept), [area.top for area in kept]
    left = min((column for row in filled.values() for column in row), default=0)
    for block in _blocks(sorted(filled), areas):
        of_block = kept[bisect_left(tops, block[0]) : bisect_right(tops, block[-1])]
        tables = columns_of_tables(block, filled, [(area.left, area.right) for area in of_block])
        for columns in tables:
            part = within(block, filled, columns)
            own = Areas(area for area in of_block if columns[0] <= area.left <= columns[1])
            for rest in _blocks(sorted(part), own):
                _add_block(name, rest, part, own, columns[0], rows)
        if not tables:
            _add_block(name, block, filled, areas, left, rows)


def _add_block(
    name: str,
    block: Sequence[int],
    filled: Mapping[int, Mapping[int, str]],
    areas: Areas,
    left: int,
    rows: Rows,
) -> None:
    right = max(
        *(column for row in block for column in filled[row]),
        areas.rightmost(block[0], block[-1]),
        left,
    )
    wide = [row for row in block if len(filled[row]) > 1] or [block[-1] + 1]
    grid = rows.begin_grid()
    letters = [f"{name}!{column_letters(column)}" for column in range(left, right + 1)]
    for row in block:
        places = [f"{column}{row + 1}" for column in letters]
        only = next(iter(filled[row])) if len(filled[row]) == 1 else None
        if only is not None and row > wide[-1] and only > left:
            only = None if AMOUNT.fullmatch(filled[row][only].strip()) else only
        if only is not None and _is_paragraph(row, only, areas, (left, right), (wide[0], wide[-1])):
            rows.add_lines(filled[row][only].split("\n"), places[only - left])
            continue
        spans = {
            area.left - left: Span(area.top, area.left - left, area.bottom, area.right - left)
            for area in areas.beginning(row)
            if left <= area.left <= right
        }
        rows.add(
            [filled[row].get(column, "").replace("\n", " ") for column in range(left, right + 1)],
            places,
            Line(grid, row, Spans.DECLARED),
            spans,
        )


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _is_paragraph(row: int, column: int, areas: "Areas", width: Place, table: Place) -> bool:
    own = [area for area in areas.beginning(row) if area.left == column]
    if areas.number_in(row) > len(own):
        return False
    is_whole_width = any((area.left, area.right) == width for area in own)
    return is_whole_width or not table[0] <= row <= table[1]


def _blocks(rows: Sequence[int], areas: Areas) -> Iterator[list[int]]:
    """Runs of row numbers without a gap, or with one that merged cells go through."""
    block: list[int] = []
    for row in rows:
        if block and not _goes_through(block[-1], row, areas):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _goes_through(above: int, below: int, areas: Areas) -> bool:
    """Whether merged cells that begin above it cover every row between two."""
    return below - above <= LONGEST_GAP and all(
        areas.number_in(row) > len(areas.beginning(row)) for row in range(above + 1, below)
    )
