"""What lines of a page say: their signs, where each stands and how sure it is.

Each line is read twice, from two pictures of it. Where the readings differ the line is doubtful,
whatever the model thinks of each.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import cv2
import numpy as np

from ingest.readers.scan import models
from ingest.readers.scan.paper import Picture
from ingest.readers.scan.words import Place

# The height in pixels at which the model reads, and by how much its output is narrower.
HEIGHT = 48
# White above and below the ink, and beside it, as shares of the height of the line: at the first
# reading and at the second.
MARGINS = ((0.12, 0.15), (0.28, 0.35))
# Pixels of one line that are read at once, and the longest line, in heights.
AT_ONCE, LONGEST = 6000, 60
# What readings disagree on is no surer than this.
DISPUTED = 0.5
# Digits with marks between them, and such as make a number.
NEARLY_NUMBER = re.compile(r"(?=.*\d)[\d.,，:：;'·]*[.,，:：;'·][\d.,，:：;'·]*")
NUMBER = re.compile(r"(?:\d+|\d{1,3}(?:[,，]\d{3})+)(?:\.\d+)?")
# A sign of two halves, one half, in heights of type.
FULL, HALF = 0.5, 0.27


class Sign(NamedTuple):
    """One recognised sign, the middle of it across the page in pixels, and how sure it is."""

    text: str
    x: float
    confidence: float


class Reading(NamedTuple):
    """What a line says, sign by sign."""

    signs: tuple[Sign, ...]

    @property
    def text(self) -> str:
        """All its signs."""
        return "".join(sign.text for sign in self.signs)

    @property
    def confidence(self) -> float:
        """That of its least sure sign; 0 where nothing was read."""
        return min((sign.confidence for sign in self.signs), default=0.0)


def readings(paper: Picture, places: Sequence[Place], usual: float) -> list[Reading]:
    """A reading of each box of a page; ``usual`` is the height of a line of type."""
    first, second = (_read(paper, places, usual, margins) for margins in MARGINS)
    return [doubted(_agreed(one, other)) for one, other in zip(first, second, strict=True)]


def doubted(reading: Reading) -> Reading:
    """A reading that is nearly a number is doubtful: dust beside a digit looks like a point."""
    if not NEARLY_NUMBER.fullmatch(reading.text) or NUMBER.fullmatch(reading.text):
        return reading
    signs = reading.signs
    # No number begins or ends with a mark: what looks like one is dust.
    start, end = 0, len(signs)
    while not signs[start].text.isdecimal():
        start += 1
    while not signs[end - 1].text.isdecimal():
        end -= 1
    doubted = (s._replace(confidence=min(DISPUTED, s.confidence)) for s in signs[start:end])
    return Reading(tuple(doubted))


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
    signs = list(best.signs)
    match = SequenceMatcher(None, best.text, rest.text, autojunk=False)
    for kind, start, end, _, _ in match.get_opcodes():
        if kind != "equal" and signs:
            # What one reading alone has makes doubtful the sign before it.
            for number in range(start, end) if end > start else (max(0, start - 1),):
                sure = min(DISPUTED, signs[number].confidence)
                signs[number] = signs[number]._replace(confidence=sure)
    return Reading(tuple(signs))


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
    inside = paper[
        max(place.top - 2, 0) : place.bottom + 2, max(place.left - 2, 0) : place.right + 2
    ]
    y, x = max(place.top - 2, 0) - top, max(place.left - 2, 0) - left
    part[y : y + inside.shape[0], x : x + inside.shape[1]] = inside
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
