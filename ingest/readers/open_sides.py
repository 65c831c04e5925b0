"""Uprights that nobody drew: at the sides of tables that are left open."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

# A straight ruling by its place across its direction, its beginning and its end.
Line = tuple[float, float, float]

# Rulings this close meet.
TOLERANCE = 3.0
# A column is wider than what rulings stick out over their table.
NARROWEST = 12.0


def side_uprights(across: Sequence[Line], down: Sequence[Line]) -> list[Line]:
    """The missing first and last uprights of tables whose level rulings go on beyond the others.

    ``across`` are upright rulings, ``down`` level ones. Two level rulings, one below the other,
    that begin (or end) at one place are a row's when an upright ties them further inside.
    """
    if not across or not down:
        return []
    begun = _sides(across, [(start, place, end) for place, start, end in down], is_left=True)
    ended = _sides(across, [(end, place, start) for place, start, end in down], is_left=False)
    return [*begun, *ended]


def _sides(
    across: Sequence[Line], levels: Sequence[tuple[float, float, float]], *, is_left: bool
) -> Iterator[Line]:
    """Uprights at the ends of level rulings, each given as end, place and other end."""
    uprights = sorted(across)
    places = [upright[0] for upright in uprights]
    for group in _by_end(sorted(levels)):
        side = min(level[0] for level in group) if is_left else max(level[0] for level in group)
        for above, below in pairwise(sorted((place, other) for _, place, other in group)):
            top, bottom = above[0], below[0]
            if bottom - top <= TOLERANCE:
                continue
            reach = min(above[1], below[1]) if is_left else max(above[1], below[1])
            left, right = sorted((side, reach))
            near = uprights[
                bisect_left(places, left - TOLERANCE) : bisect_right(places, right + TOLERANCE)
            ]
            ties = [x for x, y0, y1 in near if y0 - TOLERANCE <= top and bottom <= y1 + TOLERANCE]
            distances = [abs(x - side) for x in ties]
            if distances and min(distances) >= NARROWEST and not _is_met(near, side, top, bottom):
                yield side, top, bottom


def _is_met(near: Sequence[Line], side: float, top: float, bottom: float) -> bool:
    """Whether a part of an upright stands at the side already."""
    return any(
        abs(x - side) <= TOLERANCE and y0 < bottom - TOLERANCE and y1 > top + TOLERANCE
        for x, y0, y1 in near
    )


def _by_end(
    levels: Sequence[tuple[float, float, float]],
) -> Iterator[list[tuple[float, float, float]]]:
    """Level rulings in order of their ends, those of one end together."""
    group: list[tuple[float, float, float]] = []
    for level in levels:
        if group and level[0] > group[-1][0] + TOLERANCE:
            yield group
            group = []
        group.append(level)
    if group:
        yield group
