"""Where the text of printed pages begins and ends, and whether a line of it is full.

A line is full where the next word did not fit, and only full lines go on in the next one.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from ingest.readers.print_lines import DIGIT_WIDTH, PrintedLine, first_word_width

# Prose reaches this far over the page; titles alone do not.
LONG_LINE = 0.75
# Room, in heights of type, that a full line of a paragraph may leave: marks do not begin a line.
ROOM = 0.5
# How far, in heights of type, a line may reach beyond where most end: marks hang over the edge.
OVERHANG = 1.5
# Lines that end at one edge lie within these points.
EDGE = 4
# Of the lines behind full ones at least this share begins at the left edge; others are indented.
FLUSH = 0.1


class TextBlock(NamedTuple):
    """The edges of a text, in points; right and reach are infinite where none is known.

    Most full lines end at ``right``, the longest of them at ``reach``.
    """

    left: float
    right: float
    reach: float

    def has_no_room(self, line: PrintedLine) -> bool:
        """Whether not one more digit fits behind a line."""
        return 0 <= self.reach - line.x1 < DIGIT_WIDTH * line.size

    def is_full(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether the first word of ``line`` did not fit behind ``before``."""
        needed = max(first_word_width(line), line.size) + ROOM * line.size
        return before.x1 - self.reach < line.size and self.right - before.x1 < needed

    def is_flush(self, line: PrintedLine) -> bool:
        """Whether a line begins at the left edge, so that it may go on with what stands above."""
        return abs(line.x0 - self.left) < line.size


def text_block(lines: Sequence[PrintedLine], width: float) -> TextBlock:
    """The edges that the lines of pages of one width share, ``lines`` from top to bottom.

    Lines of prose end where most long ones do, and begin where lines behind a full one do. One
    line that reaches further, such as a title over a wide table, moves no edge.
    """
    long = [line for line in lines if line.x1 > LONG_LINE * width]
    if not long:
        return TextBlock(min((line.x0 for line in lines), default=width), inf, inf)
    ends = Counter(_place(line.x1) for line in long)
    common = max(ends, key=lambda place: (ends[place], place))
    right = max(line.x1 for line in long if _place(line.x1) == common)
    reach = max(line.x1 for line in long if line.x1 - right < OVERHANG * line.size)
    block = TextBlock(0.0, right, reach)
    behind = [line for before, line in pairwise(lines) if block.is_full(before, line)] or lines
    starts = Counter(_place(line.x0) for line in behind)
    left = min(place for place, number in starts.items() if number >= FLUSH * len(behind))
    return block._replace(left=min(line.x0 for line in behind if _place(line.x0) == left))


def _place(x: float) -> int:
    """A place on the page, as near as lines of one edge lie together."""
    return round(x / EDGE)
