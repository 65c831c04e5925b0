"""The rulings of a page, found in its picture."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from ingest.readers.scan.paper import Picture

# All lengths are shares of the longer side of the page, whatever its resolution.
# The shortest stroke that is looked for, and the shortest that rulings of a table are.
SHORTEST_STROKE = {False: 0.017, True: 0.013}
# Strokes of one ruling may be this far apart, along it and across.
GAP = 0.004
APART = 0.0022
# A ruling is at most this thick.
THICKEST = 0.004
# A frame smaller than this is a character or a box to tick.
SMALLEST_FRAME = 0.06
# A ruling this long may end on white; a shorter one ends this close to others.
LONG, HOLDS = 0.12, 0.003
# By how much a ruling is darker than the paper beside it.
DARKER = 28
# A ruling has a pixel darker than this at nearly each place along it.
INKED, DARK_SHARE = 205, 0.9


class Stroke(NamedTuple):
    """A straight ruling in pixels: its place across its direction, its start and its end."""

    place: float
    start: float
    end: float


class Ruled(NamedTuple):
    """The rulings of a page: upright ones and level ones, and 1 where they are drawn."""

    uprights: list[Stroke]
    levels: list[Stroke]
    mask: Picture


def ruled(even: Picture) -> Ruled:
    """The rulings of a straightened page that frame something."""
    long_side = max(even.shape)
    masks = [_drawn(even, _strokes(even, long_side, upright), upright) for upright in (False, True)]
    frames = _frames(masks[0] | masks[1], long_side)
    parts = [
        _found(mask & frames, is_upright)
        for mask, is_upright in zip(masks, (False, True), strict=True)
    ]
    levels, uprights = (_joined(found, long_side) for found in parts)
    for _ in range(2):
        levels, uprights = (
            [s for s in levels if _is_ruling(even, s, uprights, long_side, False)],
            [s for s in uprights if _is_ruling(even, s, levels, long_side, True)],
        )
    mask = np.zeros_like(even)
    for strokes, drawn, is_upright in ((levels, masks[0], False), (uprights, masks[1], True)):
        band = max(2, round(APART * long_side))
        for place, start, end in strokes:
            across = slice(max(0, int(place) - band), int(place) + band + 1)
            along = slice(int(start), int(end) + 1)
            part = (along, across) if is_upright else (across, along)
            mask[part] |= drawn[part]
    return Ruled(uprights, levels, cv2.dilate(mask, np.ones((3, 3), np.uint8)))


def _is_ruling(
    even: Picture, stroke: Stroke, others: Sequence[Stroke], long_side: int, is_upright: bool
) -> bool:
    """Whether a stroke is drawn without a gap from ruling to ruling, or it is long.

    A stroke of a character ends on white, though right beside a ruling.
    """
    near = HOLDS * long_side
    ends = sorted(
        other.place
        for other in others
        if stroke.start - near <= other.place <= stroke.end + near
        and other.start - near <= stroke.place <= other.end + near
    )
    if stroke.end - stroke.start >= LONG * long_side:
        return True
    if len(ends) < 2:
        return False
    across = slice(max(0, int(stroke.place) - 2), int(stroke.place) + 3)
    along = slice(int(ends[0]), int(ends[-1]) + 1)
    band = even[along, across] if is_upright else even[across, along]
    return bool((band.min(axis=1 if is_upright else 0) < INKED).mean() >= DARK_SHARE)


def _strokes(even: Picture, long_side: int, is_upright: bool) -> Picture:
    """1 where a thin dark stroke runs in one direction, in spite of noise."""
    length = max(15, round(SHORTEST_STROKE[is_upright] * long_side))
    thick = 2 * max(2, round(THICKEST * long_side / 2)) + 1
    blur = max(3, length // 6)

    def along(size: int) -> tuple[int, int]:
        return (1, size) if is_upright else (size, 1)

    def across(size: int) -> tuple[int, int]:
        return (size, 1) if is_upright else (1, size)

    smooth = cv2.blur(even, along(blur))
    thin = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones(across(thick)[::-1], np.uint8))
    dark = (thin > DARKER).astype(np.uint8)
    # A ruling that leans runs over several rows of pixels.
    dark = cv2.dilate(dark, np.ones(across(3)[::-1], np.uint8))
    opened: Picture = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(along(length)[::-1], np.uint8))
    return opened


def _drawn(even: Picture, mask: Picture, is_upright: bool) -> Picture:
    """The strokes that are dark all along; those that run through characters are not."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    is_drawn = np.zeros(len(stats), bool)
    for number, (left, top, width, height, _) in enumerate(stats[1:], start=1):
        part = slice(top, top + height), slice(left, left + width)
        ink = np.where(labels[part] == number, even[part], 255).min(axis=1 if is_upright else 0)
        is_drawn[number] = (ink < INKED).mean() >= DARK_SHARE
    drawn: Picture = is_drawn[labels].astype(np.uint8)
    return drawn


def _frames(mask: Picture, long_side: int) -> Picture:
    """1 in and around rulings that meet and frame something larger than a character."""
    reach = max(3, round(APART * long_side) * 2 + 1)
    joined = cv2.dilate(mask, np.ones((reach, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    smallest = SMALLEST_FRAME * long_side
    is_frame = (stats[:, 2] >= smallest) & (stats[:, 3] >= smallest / 6)
    is_frame[0] = False
    frames: Picture = is_frame[labels].astype(np.uint8)
    return frames


def _found(mask: Picture, is_upright: bool) -> Iterator[Stroke]:
    _, _, stats, centres = cv2.connectedComponentsWithStats(mask)
    for (left, top, width, height, _), (x, y) in zip(stats[1:], centres[1:], strict=True):
        if is_upright and height > width:
            yield Stroke(float(x), float(top), float(top + height))
        elif not is_upright and width > height:
            yield Stroke(float(y), float(left), float(left + width))


def _joined(strokes: Iterator[Stroke], long_side: int) -> list[Stroke]:
    """Strokes of one ruling as one, whatever interrupts it: a stamp, a fold, a character."""
    apart, gap = APART * long_side, GAP * long_side
    rulings: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.start):
        near = [
            ruling
            for ruling in rulings
            if abs(ruling[-1].place - stroke.place) <= apart
            and stroke.start - max(part.end for part in ruling) <= gap
        ]
        if near:
            min(near, key=lambda r: abs(r[-1].place - stroke.place)).append(stroke)
        else:
            rulings.append([stroke])
    return [_one(ruling) for ruling in rulings]


def _one(strokes: Sequence[Stroke]) -> Stroke:
    length = sum(stroke.end - stroke.start for stroke in strokes)
    place = sum(stroke.place * (stroke.end - stroke.start) for stroke in strokes) / length
    return Stroke(place, min(s.start for s in strokes), max(s.end for s in strokes))
