"""What a page of an OFD file (GB/T 33190) draws: characters with their boxes, and rulings.

An object states where it stands in millimetres from the top left corner of its page, and may turn
and scale what it draws. No font is asked: where a character ends is where the next one begins, but
no further than its type is wide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from lxml import etree

from ingest.readers.package import local_name
from ingest.readers.print_lines import char
from ingest.readers.rulings import Point, Sheet, add_rulings

POINTS = 72 / 25.4
# Of the size of its type a character reaches so far above its line and below it.
ASCENT, DESCENT = 0.86, 0.14
# How wide characters are as shares of their type: Chinese ones, others, and others at most.
WIDE, NARROW, NARROW_AT_MOST = 1.0, 0.5, 0.75
# How many numbers follow each letter of a path.
ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
# Neither a place nor a size on a page is a larger number.
LARGEST = 1e6
# Ends of rulings are compared: so many places of a point count.
PLACES = 3
WORD = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# a, b, c, d, e, f: from an object's own coordinates to those of the page.
Matrix = tuple[float, float, float, float, float, float]
PAGE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """An object with the way to its page, and how wide it says that it is."""

    item: etree._Element
    matrix: Matrix
    width: float


def placed(item: etree._Element, outer: Matrix = PAGE) -> Placed:
    """An object in the coordinates ``outer`` leads to."""
    box = numbers(item.get("Boundary"))
    left, top, width, _ = box if len(box) == 4 else [0.0] * 4
    own = numbers(item.get("CTM"))
    a, b, c, d, e, f = own if len(own) == 6 else PAGE
    return Placed(item, product((a, b, c, d, e + left, f + top), outer), width)


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The way through ``inner`` and then through ``outer``."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def numbers(text: str | None) -> list[float]:
    """Numbers divided by spaces; none where one of them is no number of a page."""
    try:
        found = [float(word) for word in (text or "").split()]
    except ValueError:
        return []
    return found if all(abs(number) <= LARGEST for number in found) else []


def add_text(found: Placed, sheet: Sheet) -> None:
    """The characters of a text object."""
    size = next(iter(numbers(found.item.get("Size"))), 0.0)
    scale = next(iter(numbers(found.item.get("HScale"))), 1.0)
    if size <= 0:
        return
    x, y = 0.0, 0.0
    for code in found.item:
        if local_name(code) != "TextCode":
            continue
        # A run that does not say where it begins, begins where the one before did.
        x = next(iter(numbers(code.get("X"))), x)
        y = next(iter(numbers(code.get("Y"))), y)
        text = code.text or ""
        steps = list(_steps(code.get("DeltaX"), len(text) - 1))
        downs = list(_steps(code.get("DeltaY"), len(text) - 1))
        left, line = x, y
        for place, sign in enumerate(text):
            wide, natural = _widths(sign, size * scale)
            step = steps[place] if place < len(steps) else None
            if step is None and place == len(text) - 1 and not place:
                # A character by itself says by its box how wide it is.
                step = found.width / abs(found.matrix[0]) if found.matrix[0] else None
            width = min(step, wide) if step is not None and step > 0 else natural
            _add_char(sign, (left, line, width, size), found.matrix, sheet)
            # Without steps characters follow each other.
            left += step if step is not None else (0.0 if place < len(downs) else natural)
            line += downs[place] if place < len(downs) else 0.0


def _widths(sign: str, size: float) -> tuple[float, float]:
    """How wide a character is at most, and how wide where nothing says it."""
    if east_asian_width(sign) in "WFA":
        return WIDE * size, WIDE * size
    return NARROW_AT_MOST * size, NARROW * size


def _steps(written: str | None, most: int) -> Iterator[float]:
    """Distances from character to character: ``g 3 4.2`` is 4.2 three times."""
    words = iter((written or "").split())
    given = 0
    for word in words:
        times = 1
        try:
            if word == "g":
                times, word = int(next(words)), next(words)
            (distance,) = numbers(word)
        except (ValueError, StopIteration):
            return
        for _ in range(min(times, most - given)):
            yield distance
            given += 1


def _add_char(sign: str, at: tuple[float, ...], matrix: Matrix, sheet: Sheet) -> None:
    left, line, width, size = at
    corners = [
        _moved((x, y), matrix)
        for x in (left, left + width)
        for y in (line - ASCENT * size, line + DESCENT * size)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    sheet.chars.append(char(sign, min(xs), max(xs), min(ys), max(ys)))


def add_path(found: Placed, sheet: Sheet) -> None:
    """The rulings of a path: lines, and the sides of rectangles."""
    for points, is_curved in _paths(found.item):
        add_rulings([_moved(point, found.matrix) for point in points], sheet, is_curved=is_curved)


def _paths(item: etree._Element) -> Iterator[tuple[list[Point], bool]]:
    """The parts of a path, each with whether it has curves."""
    data = next((part.text or "" for part in item if local_name(part) == "AbbreviatedData"), "")
    words = WORD.findall(data)
    points: list[Point] = []
    is_curved = False
    place = 0
    while place < len(words):
        letter = words[place]
        count = ARGUMENTS.get(letter)
        given = words[place + 1 : place + 1 + (count or 0)]
        if count is None or len(given) < count or any(word.isalpha() for word in given):
            break
        place += 1 + count
        if letter in "SM":
            if len(points) > 1:
                yield points, is_curved
            points, is_curved = [], False
        if letter == "C":
            points += points[:1]
        else:
            end = numbers(" ".join(given[-2:]))
            if not end:
                break
            points.append((end[0], end[1]))
            is_curved = is_curved or letter in "QBA"
    if len(points) > 1:
        yield points, is_curved


def _moved(point: Point, matrix: Matrix) -> Point:
    """A place on the page in points."""
    (x, y), (a, b, c, d, e, f) = point, matrix
    return (
        round(POINTS * (a * x + c * y + e), PLACES),
        round(POINTS * (b * x + d * y + f), PLACES),
    )
