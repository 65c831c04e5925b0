"""A picture of a page to a sheet of signs and rulings, as a page of a PDF gives it."""

from collections.abc import Sequence
from statistics import mean

import cv2
import numpy as np

from ingest.readers.print_lines import Char, char
from ingest.readers.rulings import Ruling, Sheet
from ingest.readers.scan import letters, words
from ingest.readers.scan.doubts import beside_each_other
from ingest.readers.scan.letters import FULL, HALF
from ingest.readers.scan.paper import Picture, even_paper, ink_of, ink_on_paper
from ingest.readers.scan.ruled import Ruled, ruled
from ingest.readers.scan.signs import DISPUTED, Place, Reading
from ingest.readers.scan.straight import flattened, upright

# So many of the widest lines say which way up a page is.
ASKED = 8
# Signs closer than this, in heights of type, are of one word.
ONE_WORD = 0.9
# Room between signs, or beside them, in which one more would stand.
UNREAD = 0.6


def recognised(picture: Picture, number: int, points: float) -> Sheet:
    """The sheet of a page; ``picture`` is in colour, ``points`` are those of its longer side."""
    even = _straight(ink_on_paper(flattened(picture)))
    places = words.found(even)
    even, places = _right_way_up(even, places)
    usual = words.line_height(places, even)
    scale = points / max(even.shape)
    height, width = even.shape
    sheet = Sheet(number, width * scale, height * scale, [], [], [])
    if not usual:
        return sheet
    rulings = ruled(even)
    paper = cv2.max(even, rulings.mask * np.uint8(255))
    ink = ink_of(paper, usual)
    lines = words.lines(places, rulings, ink, usual)
    read = letters.readings(paper, lines, usual)
    doubted = beside_each_other(lines, read, rulings, usual)
    for place, reading, first in zip(lines, doubted, read, strict=True):
        if not first.says_nothing:
            sheet.chars.extend(_chars(place, reading, usual, scale))
    _add_rulings(sheet, rulings, scale)
    return sheet


def _straight(picture: Picture) -> Picture:
    straight = upright(picture, even_paper(picture))
    return even_paper(straight)


def _right_way_up(even: Picture, places: Sequence[Place]) -> tuple[Picture, list[Place]]:
    """The page turned so that its text stands upright, with its boxes."""
    tall = sum(place.height > 1.5 * place.width for place in places)
    wide = sum(place.width > 1.5 * place.height for place in places)
    if tall > wide:
        even = np.ascontiguousarray(np.rot90(even))
        places = words.found(even)
    usual = words.line_height(places, even)
    asked = sorted(places, key=lambda place: -place.width)[:ASKED]
    turned = np.ascontiguousarray(np.rot90(even, 2))
    if _sureness(turned, [_turned(place, even) for place in asked], usual) > _sureness(
        even, asked, usual
    ):
        return turned, [_turned(place, even) for place in places]
    return even, list(places)


def _sureness(even: Picture, places: Sequence[Place], usual: float) -> float:
    found = letters.readings(even, places, usual)
    return (
        mean(sign.confidence for reading in found for sign in reading.signs)
        if any(reading.signs for reading in found)
        else 0.0
    )


def _turned(place: Place, even: Picture) -> Place:
    height, width = even.shape
    return Place(width - place.right, height - place.bottom, width - place.left, height - place.top)


def _chars(place: Place, reading: Reading, usual: float, scale: float) -> list[Char]:
    """The signs of a line with their boxes in points; those of one word touch each other."""
    high = (
        min(max(place.height, 0.8 * usual), 1.6 * usual) if place.height < usual else place.height
    )
    middle = (place.top + place.bottom) / 2
    signs = reading.signs
    half = [(HALF if sign.text.isascii() else FULL) * high for sign in signs]
    lefts = [sign.x - wide for sign, wide in zip(signs, half, strict=True)]
    rights = [sign.x + wide for sign, wide in zip(signs, half, strict=True)]
    # Ink that no sign stands for is a sign that was not read.
    unread = [
        start - end > UNREAD * high
        for start, end in zip([*lefts, place.right], [place.left, *rights], strict=True)
    ]
    sure = [
        min(DISPUTED, sign.confidence) if unread[number] or unread[number + 1] else sign.confidence
        for number, sign in enumerate(signs)
    ]
    lefts[0], rights[-1] = min(place.left, signs[0].x), max(place.right, signs[-1].x)
    for number in range(1, len(signs)):
        if lefts[number] - rights[number - 1] < ONE_WORD * high:
            meeting = (signs[number - 1].x + signs[number].x) / 2
            lefts[number] = rights[number - 1] = meeting
    top, bottom = (middle - high / 2) * scale, (middle + high / 2) * scale
    return [
        char(sign.text, left * scale, right * scale, top, bottom, confidence)
        for sign, left, right, confidence in zip(signs, lefts, rights, sure, strict=True)
    ]


def _add_rulings(sheet: Sheet, rulings: Ruled, scale: float) -> None:
    for place, start, end in rulings.uprights:
        sheet.uprights.append(Ruling(place * scale, start * scale, place * scale, end * scale))
    for place, start, end in rulings.levels:
        sheet.levels.append(Ruling(start * scale, place * scale, end * scale, place * scale))
