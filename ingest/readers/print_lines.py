"""Characters on a page to lines of text: where a space, a gap or a wrapped line is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from ingest.vocabulary.wording import CHINESE

# Shares of the height of the type. A space is narrower than the gap between two columns.
SPACE = 0.25
COLUMN_GAP = 1.5
# Word sets exactly a quarter of the type between digits and Chinese characters; how a program
# rounds must not tell whether that is a space. In points.
NO_GAP = 0.01
SAME_LINE = 0.5
ROOM = 0.3
CHINESE_SIGN = re.compile(f"[{CHINESE}]")
FIRST_WORD = re.compile(rf"[{CHINESE}]|[^\s{CHINESE}]+")
NUMBER_END, NUMBER_START = re.compile(r"[\d.,]+$"), re.compile(r"[\d.,]+%?")
WIDEST_PADDING = 6.0
NUMBER = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?")
# The width of a digit as a share of the height of the type.
DIGIT_WIDTH = 0.5
# No sign is printed so near to the same sign before it, as a share of its width: it is that one
# drawn again to look bold.
AGAIN = 0.35
# Text that rises more than this for its length, or leans as far from upright, is a watermark across
# the page: it goes neither along the page nor up it, nor was the paper put down awry.
ASLANT = 0.2


class Char(NamedTuple):
    """A character with its box, from the top left corner of the page in points, and its middle.

    ``confidence`` says how sure it is, from 0 to 1, where it was recognised in a picture.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    x: float
    y: float
    confidence: float | None = None


def char(
    text: str, x0: float, x1: float, top: float, bottom: float, confidence: float | None = None
) -> Char:
    """A character by its box."""
    # As the class makes itself, at half the price: there are tens of thousands of them.
    middle = (x0 + x1) / 2, (top + bottom) / 2
    return tuple.__new__(Char, (text, x0, x1, top, bottom, *middle, confidence))


def is_aslant(along: float, up: float) -> bool:
    """Whether text that goes so far along the page and so far up it stands across it."""
    near, far = sorted((abs(along), abs(up)))
    return near > ASLANT * far


def least(confidences: Iterable[float | None]) -> float | None:
    """How sure the least sure of several is; ``None`` where none was recognised in a picture."""
    return min((sure for sure in confidences if sure is not None), default=None)


X0, Y, TOP, BOTTOM = map(attrgetter, ("x0", "y", "top", "bottom"))


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters without a gap as wide as one between columns.

    ``gaps`` are the left and right edges of the room at each of its spaces.
    """

    text: str
    x0: float
    x1: float
    confidence: float | None = None
    gaps: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its segments from left to right and its place."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """The whole line; a gap is a space."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.segments[-1].x1

    @property
    def confidence(self) -> float | None:
        """That of its least sure character."""
        return least(segment.confidence for segment in self.segments)

    @property
    def size(self) -> float:
        """The height of its type."""
        return self.bottom - self.top


def lines_of(chars: Iterable[Char]) -> list[PrintedLine]:
    """The lines that characters form, from the top; lines of nothing but spaces are none."""
    bands: list[list[Char]] = []
    for char in sorted(chars, key=Y):
        if bands and char.y - bands[-1][-1].y < SAME_LINE * (char.bottom - char.top):
            bands[-1].append(char)
        else:
            bands.append([char])
    return [_line(sorted(band, key=X0)) for band in bands if any(char[0].strip() for char in band)]


def unwrapped(lines: Sequence[PrintedLine], left: float, right: float) -> list[str]:
    """Lines between two edges, those that were broken for want of room joined again.

    A line was broken where the first word of the next one would not have fitted behind it;
    where it would, the line ends there on purpose.
    """
    if not lines:
        return []
    padding = min([line.x0 - left for line in lines] + [right - line.x1 for line in lines])
    joined = [lines[0].text]
    for before, line in pairwise(lines):
        free = (right - left) - 2 * max(padding, 0) - (before.x1 - before.x0)
        if free > first_word_width(line) + ROOM * line.size:
            joined.append(line.text)
        else:
            is_full = free < DIGIT_WIDTH * line.size
            joined[-1] = joined_wrap(joined[-1], line.text, is_full=is_full)
    return joined


def has_no_room(lines: Sequence[PrintedLine], left: float, right: float) -> bool:
    """Whether the last of the lines between two edges has no room for one more sign."""
    sides = [line.x0 - left for line in lines] + [right - line.x1 for line in lines]
    # The room beside a line that is set in the middle is none of the cell's own.
    padding = min(*sides, WIDEST_PADDING)
    last = lines[-1]
    free = (right - left) - 2 * max(padding, 0) - (last.x1 - last.x0)
    return free < last.size


def first_word_width(line: PrintedLine) -> float:
    """The room that a line's first word takes: one Chinese character, or letters up to a space."""
    word = FIRST_WORD.match(line.text)
    return (line.x1 - line.x0) * len(word[0]) / len(line.text) if word else 0.0


def joined_wrap(before: str, after: str, *, is_full: bool) -> str:
    """Two parts of one line: nothing between them in Chinese, a space between words.

    A number is broken only where no further digit fitted (``is_full``) and where both
    parts make one number.
    """
    end, start = NUMBER_END.search(before), NUMBER_START.match(after)
    is_number = is_full and end and start and NUMBER.fullmatch(end[0] + start[0])
    is_chinese = any(CHINESE_SIGN.match(sign) for sign in (before[-1:], after[:1]))
    return before + ("" if is_chinese or is_number else " ") + after


def _line(chars: Sequence[Char]) -> PrintedLine:
    """Characters from left to right as a line; at least one is more than a space."""
    segments: list[Segment] = []
    text, x0, x1, is_spaced = "", 0.0, 0.0, False
    last, drawn = "", 0.0
    gaps: list[tuple[float, float]] = []
    sure: float | None = None
    for sign, left, right, top, bottom, _, _, confidence in chars:
        if not sign.strip():
            # A text drawn again begins within its first sign, where PDFium leaves it out.
            is_spaced = is_spaced or left > (drawn + x1) / 2
            continue
        if sign == last and left - drawn < AGAIN * (right - left):
            continue
        last, drawn = sign, left
        gap, size = left - x1, bottom - top
        if text and gap > COLUMN_GAP * size:
            segments.append(Segment(text, x0, x1, sure, tuple(gaps)))
            text, sure, gaps = "", None, []
        if not text:
            x0 = left
        elif is_spaced or gap > SPACE * size + NO_GAP:
            text += " "
            gaps.append((x1, left))
        text += sign
        x1, is_spaced = right, False
        if confidence is not None:
            sure = confidence if sure is None else min(sure, confidence)
    segments.append(Segment(text, x0, x1, sure, tuple(gaps)))
    return PrintedLine(tuple(segments), min(map(TOP, chars)), max(map(BOTTOM, chars)))
