"""Where words stand on a straightened page: boxes, cut at rulings and fitted to their ink."""

from collections.abc import Iterator, Sequence
from statistics import median

import cv2
import numpy as np

from ingest.readers.scan import models
from ingest.readers.scan.paper import INK, Picture
from ingest.readers.scan.ruled import Ruled
from ingest.readers.scan.signs import Place

# The page is looked at this large, in pixels of its longer side; a multiple of 32.
LOOKED_AT = 1056
# A pixel is of a word from this likelihood on, a box is one from this mean.
LIKELY, SURE = 0.3, 0.45
# The model draws words too narrow: by this share of their area over their outline.
WIDER = 1.5
# Heights of type: how far a word reaches beyond its box, what is one line, the least of a word.
BEYOND, TALLER, LEAST = 0.7, 1.55, 0.45
# The distance of two lines in heights of type, and how much of a line's ink is between two.
SPACED, WHITE = 1.2, 0.25
# A box so many times as wide as high holds many signs: no row of one line is as white as this.
WIDE, BLANK = 3, 0.08


def found(even: Picture) -> list[Place]:
    """Boxes around words on a page, as the model sees them."""
    height, width = even.shape
    scale = LOOKED_AT / max(height, width)
    size = [max(32, round(side * scale / 32) * 32) for side in (width, height)]
    small = cv2.resize(even, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 127.5 - 1
    likely = models.found_words(np.repeat(small[None, None], 3, axis=1))
    count, labels, stats, _ = cv2.connectedComponentsWithStats((likely > LIKELY).astype(np.uint8))
    sums = np.bincount(labels.ravel(), weights=likely.ravel(), minlength=count)
    across, down = width / size[0], height / size[1]
    places = []
    for (left, top, wide, high, area), total in zip(stats[1:], sums[1:], strict=True):
        if min(wide, high) < 2 or total / area < SURE:
            continue
        more = WIDER * wide * high / (2 * (wide + high))
        places.append(
            Place(
                max(0, int((left - more) * across)),
                max(0, int((top - more) * down)),
                min(width, int((left + wide + more) * across) + 1),
                min(height, int((top + high + more) * down) + 1),
            )
        )
    return places


def line_height(places: Sequence[Place], even: Picture) -> float:
    """The height of a usual line of type, by its ink; 0 where there is none."""
    heights = []
    for place in places:
        if place.width > 2 * place.height:
            part = even[place.top : place.bottom, place.left : place.right] < INK
            runs = _runs(part.sum(axis=1) > BLANK * part.sum() / max(1, part.shape[0]), 1)
            heights.append(max((end - start for start, end in runs), default=0))
    heights = [height for height in heights if height > 4] or [place.height for place in places]
    return float(median(heights)) if heights else 0.0


def lines(places: Sequence[Place], ruled: Ruled, ink: Picture, usual: float) -> list[Place]:
    """The boxes cut where rulings cross them and at white between lines, fitted to their ink.

    Ink of the size of type inside of a table that no box holds is a box of its own.
    """
    fitted = [
        place
        for box in places
        for part in _cut(box, ruled)
        for line in _single_lines(part, ink, usual)
        for place in _fitted(line, ruled, ink, usual)
    ]
    kept = _apart(fitted)
    return [*kept, *_left_over(kept, ruled, ink, usual)]


def _cut(box: Place, ruled: Ruled) -> Iterator[Place]:
    """A box in parts where upright rulings cross it, and those where level ones do."""
    middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    xs = [s.place for s in ruled.uprights if s.start <= middle_y <= s.end]
    xs = sorted(x for x in xs if box.left < x < box.right)
    for left, right in zip([box.left, *xs], [*xs, box.right], strict=True):
        middle_x = (left + right) / 2
        ys = [s.place for s in ruled.levels if s.start <= middle_x <= s.end]
        ys = sorted(y for y in ys if box.top < y < box.bottom)
        for top, bottom in zip([box.top, *ys], [*ys, box.bottom], strict=True):
            if right - left > 3 and bottom - top > 3:
                yield Place(int(left), int(top), int(right), int(bottom))


def _single_lines(box: Place, ink: Picture, usual: float) -> Iterator[Place]:
    """A box that holds several lines, line by line: one ends where there is hardly any ink."""
    profile = ink[box.top : box.bottom, box.left : box.right].sum(axis=1).astype(float)
    if not profile.any():
        return
    blank = BLANK * profile[profile > 0].mean() if box.width > WIDE * usual else 0.0
    for start, end in _whole_lines(_runs(profile > blank, 0), usual):
        high = end - start
        number = round(high / (SPACED * usual))
        cuts: list[int] = []
        if high >= TALLER * usual and number > 1:
            each = high / number
            found_cuts = [
                _white(profile, start + n * each, each / 4, WHITE) for n in range(1, number)
            ]
            cuts = [cut for cut in found_cuts if cut is not None]
        for top, bottom in zip([start, *cuts], [*cuts, end], strict=True):
            yield Place(box.left, box.top + top, box.right, box.top + bottom)


def _whole_lines(runs: list[tuple[int, int]], usual: float) -> list[tuple[int, int]]:
    """Runs of rows with ink as lines: strokes of one line that white lies between are one."""
    lines = list(runs)
    while len(lines) > 1:
        low = min(range(len(lines)), key=lambda n: lines[n][1] - lines[n][0])
        if lines[low][1] - lines[low][0] >= LEAST * usual * 1.3:
            break
        beside = [n for n in (low - 1, low + 1) if 0 <= n < len(lines)]
        near = min(
            beside, key=lambda n: max(lines[n][0] - lines[low][1], lines[low][0] - lines[n][1])
        )
        first, last = min(low, near), max(low, near)
        merged = lines[first][0], lines[last][1]
        if merged[1] - merged[0] > 1.35 * usual:
            if lines[low][1] - lines[low][0] >= LEAST * usual / 2:
                break
            # Dust, or the edge of the line above or below.
            del lines[low]
            continue
        lines[first : last + 1] = [merged]
    return lines


def _white(profile: "np.ndarray", middle: float, reach: float, most: float) -> int | None:
    """The row with the least ink around one; nothing where that is a share of a line's or more."""
    start, end = int(middle - reach), int(middle + reach) + 1
    near = profile[start:end]
    if near.min() > most * profile[profile > 0].mean():
        return None
    lowest = np.flatnonzero(near == near.min())
    return start + int(lowest[len(lowest) // 2])


def _runs(filled: Sequence[bool], gap: int) -> list[tuple[int, int]]:
    """Runs of what is filled, those that are no further apart than a gap as one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.asarray(filled, np.int8), [0]])))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if runs and start - runs[-1][1] <= gap:
            runs[-1] = runs[-1][0], int(end)
        else:
            runs.append((int(start), int(end)))
    return runs


def _room(box: Place, ruled: Ruled) -> tuple[float, float, float, float]:
    """How far a box may reach: to the nearest rulings around its middle."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    xs = [s.place for s in ruled.uprights if s.start <= y <= s.end]
    ys = [s.place for s in ruled.levels if s.start <= x <= s.end]
    return (
        max((edge for edge in xs if edge <= x), default=0.0),
        max((edge for edge in ys if edge <= y), default=0.0),
        min((edge for edge in xs if edge > x), default=float("inf")),
        min((edge for edge in ys if edge > y), default=float("inf")),
    )


def _fitted(box: Place, ruled: Ruled, ink: Picture, usual: float) -> Iterator[Place]:
    """A box around the ink in and right beside it; none where there is no ink."""
    room_left, room_top, room_right, room_bottom = _room(box, ruled)
    beyond = BEYOND * min(box.height, 2 * usual)
    left = int(max(room_left, box.left - beyond, 0))
    right = int(min(room_right, box.right + beyond, ink.shape[1]))
    high = 0.15 * usual
    top = int(max(room_top, box.top - high, 0))
    bottom = int(min(room_bottom, box.bottom + high, ink.shape[0]))
    part = ink[top:bottom, left:right]
    runs = _runs(part.sum(axis=0) > 0, int(0.9 * usual))
    runs = [run for run in runs if run[0] + left < box.right and run[1] + left > box.left]
    if not runs:
        return
    first, last = runs[0][0], runs[-1][1]
    rows = np.flatnonzero(part[:, first:last].sum(axis=1))
    yield Place(left + first, top + int(rows[0]), left + last, top + int(rows[-1]) + 1)


def _apart(places: Sequence[Place]) -> list[Place]:
    """Boxes without those of which most lies in a larger one; those side by side that touch."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: -p.width * p.height):
        if not any(_shared(place, other) > 0.6 * place.width * place.height for other in kept):
            kept.append(place)
    return kept


def _shared(one: Place, other: Place) -> int:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0, width) * max(0, height)


def _left_over(kept: Sequence[Place], ruled: Ruled, ink: Picture, usual: float) -> list[Place]:
    """Ink of the size of type that stands in a table and in no box."""
    rest = ink.copy()
    for place in kept:
        rest[max(0, place.top - 2) : place.bottom + 2, max(0, place.left - 2) : place.right + 2] = 0
    reach = max(3, int(0.6 * usual))
    joined = cv2.dilate(rest, np.ones((1, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    found_boxes: list[Place] = []
    for left, top, width, height, area in stats[1:]:
        box = Place(left, top, left + width, top + height)
        is_type = height >= LEAST * usual and height <= TALLER * usual and area > usual
        if is_type and _is_in_table(box, ruled):
            found_boxes += _fitted(box, ruled, rest, usual)
    return found_boxes


def _is_in_table(box: Place, ruled: Ruled) -> bool:
    left, top, right, bottom = _room(box, ruled)
    return left > 0 and top > 0 and max(right, bottom) < float("inf")
