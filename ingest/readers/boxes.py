"""Boxes that rulings form badly: rows that a page cuts open, and boxes drawn around others."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

# Left, top, right, bottom in points from the top left corner of the page.
Rectangle = tuple[float, float, float, float]
# A vertical ruling: its place across the page, its upper and its lower end.
Upright = tuple[float, float, float]

# Rulings of one line are drawn this close to each other.
SAME_RULING = 3.0
# A row that a page cuts holds at least one line of small type.
LOWEST_ROW = 7.0
# A box with others inside is so many times as tall as the lowest row.
TALLER = 1.5
TOP = itemgetter(1)


def open_rows(
    boxes: Sequence[Rectangle], bounds: Rectangle, uprights: Sequence[Upright]
) -> tuple[list[Rectangle], Rectangle]:
    """The boxes of a table with the rows that no ruling closes above or below, and its new bounds.

    Such a row stands where the rulings between columns go on beyond the table, at its both
    ends and up to the same height.
    """
    left, top, right, bottom = bounds
    above = [(x, upper) for x, upper, lower in uprights if upper < top <= lower + SAME_RULING]
    below = [(x, lower) for x, upper, lower in uprights if upper - SAME_RULING <= bottom < lower]
    found = list(boxes)
    ceiling = _common_end(above, left, right, is_above=True)
    if ceiling is not None and top - ceiling >= LOWEST_ROW:
        found += _row(above, bounds, ceiling, top)
        top = ceiling
    floor = _common_end(below, left, right, is_above=False)
    if floor is not None and floor - bottom >= LOWEST_ROW:
        found += _row(below, bounds, bottom, floor)
        bottom = floor
    return found, (left, top, right, bottom)


def _common_end(
    ends: Sequence[tuple[float, float]], left: float, right: float, *, is_above: bool
) -> float | None:
    """How far the outermost rulings both go on; ``None`` where one of them does not."""
    reached = [[end for x, end in ends if abs(x - side) <= SAME_RULING] for side in (left, right)]
    if not all(reached):
        return None
    return max(map(min, reached)) if is_above else min(map(max, reached))


def _row(
    ends: Sequence[tuple[float, float]], bounds: Rectangle, top: float, bottom: float
) -> list[Rectangle]:
    """The boxes between the rulings that bound an open row."""
    height = bottom - top
    places: list[float] = []
    for x in sorted(x for x, end in ends if min(abs(end - top), abs(end - bottom)) <= height / 2):
        if bounds[0] - SAME_RULING <= x <= bounds[2] + SAME_RULING and (
            not places or x - places[-1] > SAME_RULING
        ):
            places.append(x)
    return [(one, top, other, bottom) for one, other in pairwise(places)]


def clipped(boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """The boxes without those parts of one that smaller boxes cover: it ends where they begin.

    A frame drawn around several rows is met as one box more over the same place.
    """
    lowest = min((box[3] - box[1] for box in boxes if box[3] - box[1] >= LOWEST_ROW), default=0.0)
    from_top = sorted(boxes, key=TOP)
    tallest = max((box[3] - box[1] for box in boxes), default=0.0) + SAME_RULING
    found: list[Rectangle] = []
    for box in boxes:
        others: Sequence[Rectangle] = ()
        if box[3] - box[1] > TALLER * lowest:
            first = bisect_left(from_top, box[1] - tallest, key=TOP)
            others = from_top[first : bisect_left(from_top, box[3], key=TOP)]
        size = _area(box)
        left, _, right, _ = box
        inner = [
            other[1]
            for other in others
            if other[0] < right and other[2] > left and _area(other) < size and _covers(box, other)
        ]
        end = min(inner, default=box[3])
        if end - box[1] >= LOWEST_ROW or not inner:
            found.append((*box[:3], end))
    return found


def _area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _covers(box: Rectangle, other: Rectangle) -> bool:
    """Whether most of a smaller box lies in a larger one."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    return width > 0 and height > 0 and 2 * width * height > _area(other)
