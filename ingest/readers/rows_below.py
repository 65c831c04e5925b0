"""Rows under a ruled table that nobody ruled: the sums, or all rows but the headings."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.drawn import Rectangle
from ingest.readers.print_lines import Char, PrintedLine, Segment, lines_of
from ingest.readers.unruled import is_figure, words

# Rulings of one line are drawn this close, and so far a text may stand out of its column.
NEAR = 3.0
# Rows follow each other within so many heights of type.
FURTHEST = 1.5
FEWEST_COLUMNS = 3


def with_rows_below(
    boxes: list[Rectangle], bounds: Rectangle, runs: Sequence[list[Char]]
) -> tuple[list[Rectangle], Rectangle]:
    """The boxes of a table with those of the rows below it, and its bounds with them.

    ``runs`` are the texts outside of tables. A row is a line right under the one before, of which
    every text stands in one column of the table, with a figure in one of them.
    """
    columns = _columns(boxes)
    if len(columns) < FEWEST_COLUMNS:
        return boxes, bounds
    left, _, right, bottom = bounds
    below = [sign for run in runs if run[0].y > bottom and run[-1].y > bottom for sign in run]
    rows: list[PrintedLine] = []
    ended = bottom
    number = 0
    for line in lines_of(below) if below else ():
        if line.top - ended > FURTHEST * line.size or not _stands_in(line, columns):
            break
        rows.append(line)
        ended = line.bottom
        if _is_row(line, columns):
            number = len(rows)
    rows = rows[:number]
    if not rows:
        return boxes, bounds
    between = [(one.bottom + other.top) / 2 for one, other in pairwise(rows)]
    places = [bottom, *between, rows[-1].bottom + 1]
    found = [(start, top, end, low) for top, low in pairwise(places) for start, end in columns]
    return [*boxes, *found], (left, bounds[1], right, places[-1])


def _columns(boxes: Sequence[Rectangle]) -> list[tuple[float, float]]:
    """The columns of a table, by all of its upright rulings."""
    places: list[float] = []
    for place in sorted(edge for box in boxes for edge in (box[0], box[2])):
        if not places or place - places[-1] > NEAR:
            places.append(place)
    return list(pairwise(places))


def _stands_in(line: PrintedLine, columns: Sequence[tuple[float, float]]) -> bool:
    return all(_column(word, columns) is not None for word in _words(line))


def _is_row(line: PrintedLine, columns: Sequence[tuple[float, float]]) -> bool:
    found = _words(line)
    is_wide = len({_column(word, columns) for word in found}) > 1
    return is_wide and any(is_figure(word.text) for word in found)


def _words(line: PrintedLine) -> list[Segment]:
    return [word for segment in line.segments for word in words(segment)]


def _column(word: Segment, columns: Sequence[tuple[float, float]]) -> int | None:
    """The number of the column that a word stands in."""
    middle = (word.x0 + word.x1) / 2
    for number, (left, right) in enumerate(columns):
        if left <= middle < right and left - NEAR <= word.x0 and word.x1 <= right + NEAR:
            return number
    return None
