"""A picture of a page put straight: the sheet cut out of a photograph, skew and shear taken off."""

from typing import Any

import cv2
import numpy as np

from ingest.readers.scan.paper import Picture

Grey = np.ndarray[Any, np.dtype[Any]]

# The page is looked at this small, in pixels of its longer side.
SMALL = 900
# The most that a page leans, in degrees, and the steps in which that is looked for.
MOST_LEAN = 6.0
STEPS = (0.5, 0.1, 0.02)
# The sheet in a photograph takes at least this share of it, and less than the whole.
LEAST_SHEET, MOST_SHEET = 0.3, 0.97
# And is by this much brighter than what it lies on.
CONTRAST = 50


def flattened(picture: Picture) -> Picture:
    """The sheet of paper in a photograph, seen from above; the picture itself where it fills it."""
    corners = _corners(picture)
    if corners is None:
        return picture
    top_left, top_right, bottom_right, bottom_left = corners
    width = int(max(_distance(top_left, top_right), _distance(bottom_left, bottom_right)))
    height = int(max(_distance(top_left, bottom_left), _distance(top_right, bottom_right)))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat: Picture = cv2.warpPerspective(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
    return flat


def _distance(one: Grey, other: Grey) -> float:
    return float(np.hypot(*(one - other)))


def _corners(picture: Picture) -> Grey | None:
    """The four corners of a bright sheet on a darker ground, from the top left clockwise."""
    scale = SMALL / max(picture.shape[:2])
    grey = cv2.cvtColor(cv2.resize(picture, None, fx=scale, fy=scale), cv2.COLOR_BGR2GRAY)
    grey = cv2.medianBlur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), 9)
    _, bright = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ground, paper = grey[bright == 0], grey[bright == 1]
    if not ground.size or not paper.size or paper.mean() - ground.mean() < CONTRAST:
        return None
    contours, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    sheet = max(contours, key=cv2.contourArea)
    share = cv2.contourArea(sheet) / grey.size
    if not LEAST_SHEET <= share <= MOST_SHEET:
        return None
    hull = cv2.convexHull(sheet)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        found = cv2.approxPolyDP(hull, tolerance * cv2.arcLength(hull, True), True)
        if len(found) == 4:
            break
    if len(found) != 4 or cv2.contourArea(found) < 0.95 * cv2.contourArea(hull):
        return None
    points = found[:, 0, :].astype(np.float32) / scale
    around = np.argsort(np.arctan2(*(points - points.mean(axis=0)).T[::-1]))
    points = points[around]
    first = int(np.argmin(points.sum(axis=1)))
    corners: Grey = np.roll(points, -first, axis=0)
    return corners


def upright(picture: Picture, even: Picture) -> Picture:
    """A picture whose lines run level and whose columns stand upright, on white.

    ``even`` is the same picture as grey on white.
    """
    ink = _small_ink(even)
    level = _lean(ink)
    ink = _sheared(ink, level, is_upright=False)
    stand = _lean(np.ascontiguousarray(ink.T))
    if abs(level) < 0.02 and abs(stand) < 0.02:
        return picture
    height, width = picture.shape[:2]
    across, down = np.tan(np.radians([level, stand]))
    # Lines fall by ``across``, columns lean by ``down``: both are taken back around the middle.
    matrix = np.array([[1, -down, 0], [-across, 1, 0]], np.float64)
    middle = np.array([width / 2, height / 2])
    matrix[:, 2] = middle - matrix[:, :2] @ middle
    straight: Picture = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
    return straight


def _small_ink(even: Picture) -> Grey:
    scale = min(1.0, SMALL / max(even.shape))
    small = cv2.resize(even, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark: Grey = np.clip(230 - small.astype(np.float32), 0, None)
    return dark


def _lean(ink: Grey) -> float:
    """By how many degrees lines fall to the right: where the profile of the page is sharpest."""
    best, reach = 0.0, MOST_LEAN
    for step in STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(ink, angle)))
        reach = step
    return best


def _sharpness(ink: Grey, angle: float) -> float:
    profile = _sheared(ink, angle, is_upright=False).sum(axis=1)
    return float(np.square(np.diff(profile)).sum())


def _sheared(ink: Grey, angle: float, *, is_upright: bool) -> Grey:
    """The ink with lines that fall by an angle made level."""
    slope = float(np.tan(np.radians(angle)))
    height, width = ink.shape
    matrix = np.array([[1, 0, 0], [-slope, 1, slope * width / 2]], np.float64)
    sheared: Grey = cv2.warpAffine(ink, matrix, (width, height))
    return sheared
