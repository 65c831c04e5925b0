"""Rulings of a page to the boxes that they bound, and the boxes to tables.

The same steps and tolerances as pdfplumber's finder of tables takes (snap, join, intersect,
smallest boxes, boxes that touch), in the time that a page of thousands of rulings allows.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from ingest.readers.open_sides import side_uprights
from ingest.readers.print_lines import Char

# Left, top, right, bottom in points from the top left corner of the page.
Rectangle = tuple[float, float, float, float]
Point = tuple[float, float]
# Rulings this close lie on one line, ends this close meet, and a ruling this far off crosses.
TOLERANCE = 3.0
# Shorter ones are dots: before rulings are joined, and after.
SHORTEST, SHORTEST_JOINED = 1.0, 3.0
# A ruling by its place across its direction, its beginning and its end.
Line = tuple[float, float, float]


class Ruling(NamedTuple):
    """One straight ruling: upright ones stand at ``x0``, level ones at ``top``."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its characters and its rulings, from the top left corner in points.

    ``is_unread`` where it is a picture that nothing recognised.
    """

    number: int
    width: float
    height: float
    chars: list[Char]
    uprights: list[Ruling]
    levels: list[Ruling]
    is_unread: bool = False


def add_rulings(points: list[Point], sheet: Sheet, *, is_curved: bool = False) -> None:
    """The sides of a path that are upright or level; a straight one of one side as it is."""
    if len(points) == 3 and points[0] == points[2]:
        points = points[:2]
    for (x, y), (to_x, to_y) in pairwise(points):
        if y == to_y:
            sheet.levels.append(Ruling(min(x, to_x), y, max(x, to_x), y))
        elif x == to_x or (len(points) == 2 and not is_curved):
            sheet.uprights.append(Ruling(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))


def tables(uprights: Iterable[Ruling], levels: Iterable[Ruling]) -> list[list[Rectangle]]:
    """The boxes of every table of two boxes or more, tables in order from the top left."""
    across, down = joined_rulings(uprights, levels)
    if sides := side_uprights(across, down):
        across = joined_lines(snapped_lines([*across, *sides]))
    boxes = list(_boxes(across, down))
    found = [table for table in _touching(boxes) if len(table) > 1]
    return sorted(found, key=lambda table: min((box[1], box[0]) for box in table))


def joined_rulings(
    uprights: Iterable[Ruling], levels: Iterable[Ruling]
) -> tuple[list[Line], list[Line]]:
    """Upright and level rulings by their place, beginning and end, those of one line as one."""
    across = joined_lines(snapped_lines([(r.x0, r.top, r.bottom) for r in uprights]))
    return across, joined_lines(snapped_lines([(r.top, r.x0, r.x1) for r in levels]))


def snapped_lines(lines: Sequence[Line]) -> list[Line]:
    """Rulings on one line moved to their middle place; dots left out."""
    lines = [line for line in lines if line[2] - line[1] >= SHORTEST]
    number, last = -1, 0.0
    clusters: dict[float, int] = {}
    for place in sorted({line[0] for line in lines}):
        if number < 0 or place > last + TOLERANCE:
            number += 1
        clusters[place] = number
        last = place
    held: list[list[Line]] = [[] for _ in range(number + 1)]
    for line in lines:
        held[clusters[line[0]]].append(line)
    found: list[Line] = []
    for cluster in held:
        middle = sum(line[0] for line in cluster) / len(cluster)
        found += [(middle, start, end) for _, start, end in cluster]
    return found


def joined_lines(lines: Iterable[Line]) -> list[Line]:
    """Rulings of one line that meet as one; what is short even so is none."""
    found: list[Line] = []
    for place, group in groupby(sorted(lines), key=lambda line: line[0]):
        joined: list[Line] = []
        for _, start, end in group:
            if joined and start <= joined[-1][2] + TOLERANCE:
                joined[-1] = place, joined[-1][1], max(end, joined[-1][2])
            else:
                joined.append((place, start, end))
        found += [line for line in joined if line[2] - line[1] >= SHORTEST_JOINED]
    return found


def _boxes(across: Sequence[Line], down: Sequence[Line]) -> Iterator[Rectangle]:
    """The smallest box below and right of each crossing, where rulings bound it."""
    crossings = _crossings(across, down)
    columns: dict[float, list[float]] = {}
    rows: dict[float, list[float]] = {}
    for x, y in sorted(crossings):
        columns.setdefault(x, []).append(y)
        rows.setdefault(y, []).append(x)

    def are_tied(one: Point, other: Point, direction: int) -> bool:
        return not crossings[one][direction].isdisjoint(crossings[other][direction])

    def below(places: Sequence[float], place: float) -> Sequence[float]:
        return places[bisect_right(places, place) :]

    def box(x: float, y: float) -> Rectangle | None:
        # The nearest one is mostly the one: those below are looked at one after the other.
        lower = (b for b in below(columns[x], y) if are_tied((x, y), (x, b), 0))
        right = [r for r in below(rows[y], x) if are_tied((x, y), (r, y), 1)]
        for b in lower:
            for r in right:
                corner = r, b
                if (
                    corner in crossings
                    and are_tied(corner, (r, y), 0)
                    and are_tied(corner, (x, b), 1)
                ):
                    return x, y, r, b
        return None

    for x, y in sorted(crossings):
        if found := box(x, y):
            yield found


def _crossings(
    across: Sequence[Line], down: Sequence[Line]
) -> dict[Point, tuple[set[int], set[int]]]:
    """Where rulings cross or nearly do: the numbers of the upright and the level ones."""
    found: dict[Point, tuple[set[int], set[int]]] = {}
    for i, (x, top, bottom) in enumerate(across):
        for j, (y, left, right) in enumerate(down):
            if (
                top - TOLERANCE <= y <= bottom + TOLERANCE
                and left - TOLERANCE <= x <= right + TOLERANCE
            ):
                upright, level = found.setdefault((x, y), (set(), set()))
                upright.add(i)
                level.add(j)
    return found


def _touching(boxes: Sequence[Rectangle]) -> list[list[Rectangle]]:
    """Boxes that share a corner, directly or over others, are of one table."""
    by_corner: dict[Point, list[int]] = {}
    for number, (left, top, right, bottom) in enumerate(boxes):
        for corner in ((left, top), (left, bottom), (right, top), (right, bottom)):
            by_corner.setdefault(corner, []).append(number)
    found: list[list[Rectangle]] = []
    seen: set[int] = set()
    for first in range(len(boxes)):
        if first in seen:
            continue
        seen.add(first)
        waiting, table = [first], []
        while waiting:
            left, top, right, bottom = boxes[waiting.pop()]
            table.append((left, top, right, bottom))
            for corner in ((left, top), (left, bottom), (right, top), (right, bottom)):
                for other in by_corner.pop(corner, ()):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        found.append(table)
    return found
