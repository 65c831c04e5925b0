"""Grey paper, shadow and stamps taken off a picture of a page: what is left is ink on white."""

from typing import Any

import cv2
import numpy as np

# Pictures and masks: arrays of bytes, rows first; a colour picture has blue, green and red.
Picture = np.ndarray[Any, np.dtype[np.uint8]]
# The paper is looked at so many times smaller.
SMALLER = 4
# Darker than this on white paper is ink.
INK = 200
# A stamp's red: so much redder than it is green or blue.
REDDER = 40
# A stamp is as wide as high, within these shares, and takes at least this share of the width of
# the page. Other red ink is kept: it may be a title.
SQUARE = (0.6, 1.65)
SMALLEST_STAMP = 0.09
# What is smaller than this share of a line of type, in both directions, is dust.
DUST = 0.12


def ink_on_paper(picture: Picture) -> Picture:
    """A colour picture as dark ink on lighter paper: a negative, or a dark screen, turned round.

    Most of a page is paper, however dim the light was in which it was taken.
    """
    dark, most, light = np.percentile(picture[::SMALLER, ::SMALLER].mean(axis=2), (0.5, 50, 99.5))
    return cv2.bitwise_not(picture) if most < (dark + light) / 2 else picture


def even_paper(picture: Picture) -> Picture:
    """A colour picture as grey on even white paper, without red stamps."""
    grey = _without_stamps(picture)
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(1, width // SMALLER), max(1, height // SMALLER)), interpolation=cv2.INTER_AREA
    )
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even: Picture = cv2.divide(grey, cv2.max(paper, 60), scale=255)
    return even


def _without_stamps(picture: Picture) -> Picture:
    """The picture in grey; where a red stamp is, as its red shows it: white."""
    grey: Picture = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    blue, green, red = cv2.split(picture)
    redness = cv2.subtract(red, cv2.max(blue, green))
    mask = (redness > REDDER).astype(np.uint8)
    if not mask.any():
        return grey
    reach = max(3, picture.shape[1] // 60)
    joined = cv2.dilate(mask, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    smallest = SMALLEST_STAMP * picture.shape[1]
    for left, top, width, height, _ in stats[1:]:
        if min(width, height) >= smallest and SQUARE[0] <= width / height <= SQUARE[1]:
            part = slice(top, top + height), slice(left, left + width)
            grey[part] = _lifted(grey[part], red[part], redness[part])
    return grey


def _lifted(grey: Picture, red: Picture, redness: Picture) -> Picture:
    """A part of a page without the stamp on it: where it is red, its red is as white as paper."""
    stamp = redness > REDDER
    paper = float(np.median(grey[redness <= REDDER // 2])) if not stamp.all() else 255.0
    pressed = max(1.0, float(np.percentile(red[stamp], 60)))
    white = np.clip(red.astype(np.float32) * (paper / pressed), 0, 255).astype(np.uint8)
    around = cv2.dilate((redness > REDDER // 2).astype(np.uint8), np.ones((5, 5), np.uint8))
    lifted: Picture = np.where(around > 0, cv2.max(grey, white), grey)
    return lifted


def ink_of(even: Picture, line_height: float) -> Picture:
    """1 where there is ink, without dust; ``line_height`` is that of a line of type."""
    ink = (cv2.GaussianBlur(even, (3, 3), 0) < INK).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    smallest = max(2.0, DUST * line_height)
    is_dust = (stats[:, 2] < smallest) & (stats[:, 3] < smallest)
    is_dust[0] = True
    kept: Picture = (~is_dust[labels]).astype(np.uint8)
    return kept
