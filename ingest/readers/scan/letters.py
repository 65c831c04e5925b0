"""What lines of a page say: their signs, where each stands and how sure it is.

Each line is read twice, from two pictures of it. Where the readings differ the line is doubtful,
whatever the model thinks of each.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

import cv2
import numpy as np

from ingest.readers.scan import models
from ingest.readers.scan.doubts import doubted
from ingest.readers.scan.paper import Picture
from ingest.readers.scan.signs import Place, Reading, Sign

# The height in pixels at which the model reads, and by how much its output is narrower.
HEIGHT = 48
# White above and below the ink, and beside it, as shares of the height of the line: at the first
# reading and at the second.
MARGINS = ((0.12, 0.15), (0.28, 0.35))
# Pixels of one line that are read at once, and the longest line, in heights.
AT_ONCE, LONGEST = 6000, 60
# A sign of two halves, one half, in heights of type.
FULL, HALF = 0.5, 0.27


def readings(paper: Picture, places: Sequence[Place], usual: float) -> list[Reading]:
    """A reading of each box of a page; ``usual`` is the height of a line of type."""
    first, second = (_read(paper, places, usual, margins) for margins in MARGINS)
    return [doubted(_agreed(one, other)) for one, other in zip(first, second, strict=True)]


def _agreed(one: Reading, other: Reading) -> Reading:
    """One of two readings: the surer one, no surer than both are."""
    best, rest = (one, other) if one.confidence >= other.confidence else (other, one)
    if best.text == rest.text:
        return Reading(
            tuple(
                sign._replace(confidence=min(sign.confidence, again.confidence))
                for sign, again in zip(best.signs, rest.signs, strict=True)
            )
        )
    match = SequenceMatcher(None, best.text, rest.text, autojunk=False)
    for kind, start, end, _, _ in match.get_opcodes():
        if kind != "equal":
            # What one reading alone has makes doubtful the sign before it.
            best = best.doubting(*(range(start, end) if end > start else (max(0, start - 1),)))
    return best


def _read(
    paper: Picture, places: Sequence[Place], usual: float, margins: tuple[float, float]
) -> list[Reading]:
    found: list[Reading] = [Reading(())] * len(places)
    crops = [_crop(paper, place, usual, margins) for place in places]
    order = sorted(range(len(places)), key=lambda number: crops[number][0].shape[1])
    batch: list[int] = []
    for number in [*order, None]:
        width = crops[number][0].shape[1] if number is not None else 0
        if batch and (number is None or width * (len(batch) + 1) > AT_ONCE):
            for place, reading in zip(batch, _batch([crops[n] for n in batch]), strict=True):
                found[place] = reading
            batch = []
        if number is not None:
            batch.append(number)
    return found


def _crop(
    paper: Picture, place: Place, usual: float, margins: tuple[float, float]
) -> tuple[Picture, float, float]:
    """A line as the model wants it; where it begins on the page, and page pixels for each of it."""
    middle, high = (place.top + place.bottom) / 2, max(place.height, 0.9 * usual)
    above, beside = margins[0] * high, margins[1] * high
    top, bottom = int(middle - high / 2 - above), int(middle + high / 2 + above) + 1
    left, right = int(place.left - beside), int(place.right + beside) + 1
    part = np.full((bottom - top, right - left), 255, np.uint8)
    # Of a line of a few pixels the ink beside it reaches further than the margins.
    y, x = max(place.top - 2, top, 0), max(place.left - 2, left, 0)
    inside = paper[
        y : max(y, min(place.bottom + 2, bottom)), x : max(x, min(place.right + 2, right))
    ]
    part[y - top : y - top + inside.shape[0], x - left : x - left + inside.shape[1]] = inside
    scale = HEIGHT / part.shape[0]
    width = min(max(HEIGHT // 2, round(part.shape[1] * scale)), LONGEST * HEIGHT)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(part, (width, HEIGHT), interpolation=how), left, part.shape[1] / width


def _batch(crops: Sequence[tuple[Picture, float, float]]) -> list[Reading]:
    width = max(crop.shape[1] for crop, _, _ in crops)
    pixels = np.zeros((len(crops), 3, HEIGHT, width), np.float32)
    for number, (crop, _, _) in enumerate(crops):
        pixels[number, :, :, : crop.shape[1]] = crop.astype(np.float32) / 127.5 - 1
    likely = models.read_words(pixels)
    best, sure = likely.argmax(axis=2), likely.max(axis=2)
    step = width / likely.shape[1]
    return [
        _signs(best[number], sure[number], left, step * ratio)
        for number, (_, left, ratio) in enumerate(crops)
    ]


def _signs(best: "np.ndarray", sure: "np.ndarray", left: float, step: float) -> Reading:
    """The signs of one line: a run of steps that see the same sign is that sign once."""
    known = models.signs()
    edges = np.flatnonzero(np.diff(best, prepend=-1))
    signs = []
    for start, end in zip(edges, [*edges[1:], len(best)], strict=True):
        text = known[best[start]]
        if text.strip():
            place = start + int(sure[start:end].argmax()) + 0.5
            signs.append(Sign(text, left + place * step, float(sure[start:end].max())))
    return Reading(tuple(signs))
