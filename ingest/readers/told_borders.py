"""Borders that nobody drew in one direction, told by where the pieces of those of the other end.

A table may print level rulings alone, or upright ones alone. Programs draw the borders of each
cell for itself, so that a ruling is a row of pieces: where pieces end, one below the other, a cell
ends too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.overflow import texts
from ingest.readers.rulings import TOLERANCE, Line, Ruling, Sheet, joined_lines, snapped_lines

# So many borders, each told by so many rulings, make a table: underlined words are none.
FEWEST_BORDERS = 3
FEWEST_RULINGS = 4
# A text that reaches so far over a border would be cut by it, in points.
CUT = 2.0


def with_told_borders(sheet: Sheet) -> tuple[list[Ruling], list[Ruling]]:
    """The uprights and levels of a page, those of the direction that it does not print added.

    A border is told between two rulings of which pieces end at it, where neither a ruling
    between them nor a text lies across it.
    """
    if sheet.levels and not sheet.uprights:
        pieces = [(r.top, r.x0, r.x1) for r in sheet.levels]
        runs = [run for run in texts(sheet.chars) if any(sign.text.strip() for sign in run)]
        printed = [(run[0].y, run[0].x0, run[-1].x1) for run in runs]
        told = _borders(pieces, printed)
        return [Ruling(x, top, x, bottom) for x, top, bottom in told], sheet.levels
    if sheet.uprights and not sheet.levels:
        pieces = [(r.x0, r.top, r.bottom) for r in sheet.uprights]
        printed = [(s.x, s.top, s.bottom) for s in sheet.chars if s.text.strip()]
        told = _borders(pieces, printed)
        return sheet.uprights, [Ruling(left, y, right, y) for y, left, right in told]
    return sheet.uprights, sheet.levels


def _borders(pieces: Sequence[Line], printed: Sequence[Line]) -> list[Line]:
    """Borders across rulings, each with the two rulings that it stands between; or none at all."""
    pieces = snapped_lines(pieces)
    ends = _by_end(pieces)
    if sum(len(places) >= FEWEST_RULINGS for _, places in ends) < FEWEST_BORDERS:
        return []
    across = [sorted(joined_lines(pieces)), sorted(printed)]
    return [
        (end, above, below)
        for end, places in ends
        for above, below in pairwise(places)
        if not any(_is_crossed(lines, end, above, below) for lines in across)
    ]


def _by_end(pieces: Sequence[Line]) -> list[tuple[float, list[float]]]:
    """Where pieces end, each with the places of their rulings in order."""
    ends = sorted((end, place) for place, start, stop in pieces for end in (start, stop))
    found: list[tuple[float, set[float]]] = []
    last = 0.0
    for end, place in ends:
        if not found or end > last + TOLERANCE:
            found.append((end, set()))
        found[-1][1].add(place)
        last = end
    return [(end, sorted(places)) for end, places in found]


def _is_crossed(lines: Sequence[Line], end: float, above: float, below: float) -> bool:
    """Whether one of ``lines``, sorted by their places, between two places lies across an end."""
    return any(
        start < end - CUT and stop > end + CUT
        for place, start, stop in _between(lines, above, below)
    )


def _between(lines: Sequence[Line], above: float, below: float) -> Iterator[Line]:
    first = bisect_right(lines, above + TOLERANCE, key=_place)
    yield from lines[first : bisect_left(lines, below - TOLERANCE, key=_place)]


def _place(line: Line) -> float:
    return line[0]
