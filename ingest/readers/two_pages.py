"""Sheets of paper with two pages beside each other, as a printer puts them to save paper."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.print_lines import Char, char
from ingest.readers.rulings import Ruling, Sheet

# The room between two pages in points, and how far from the middle of the sheet its own lies, as a
# share of the sheet's width.
NARROWEST = 18.0
FURTHEST = 0.06
# A page holds a table: so many upright and level rulings, and a title over them.
FEWEST_RULINGS = 3


def one_below_the_other(sheet: Sheet) -> Sheet:
    """The sheet with its right page below its left one; as it is where it holds one page.

    It holds two where nothing lies in the middle from top to bottom, and a table with a line over
    it on either side.
    """
    if sheet.width <= sheet.height or not sheet.uprights or not sheet.levels:
        return sheet
    middle = _middle(sheet)
    if middle is None or not all(_is_page(sheet, middle, is_left=side) for side in (True, False)):
        return sheet
    return Sheet(
        sheet.number,
        max(middle, sheet.width - middle),
        2 * sheet.height,
        [_below(sign, middle, sheet.height) for sign in sheet.chars],
        [_ruling_below(ruling, middle, sheet.height) for ruling in sheet.uprights],
        [_ruling_below(ruling, middle, sheet.height) for ruling in sheet.levels],
        sheet.is_unread,
    )


def _middle(sheet: Sheet) -> float | None:
    """The middle of the room between two pages; ``None`` where there is none."""
    low, high = (sheet.width * (0.5 + side * FURTHEST) for side in (-1, 1))
    near = low - NARROWEST, high + NARROWEST
    spans = sorted(
        (start, end)
        for start, end in (
            *((sign.x0, sign.x1) for sign in sheet.chars if sign.text.strip()),
            *((ruling.x0, ruling.x1) for ruling in (*sheet.uprights, *sheet.levels)),
        )
        if end > near[0] and start < near[1]
    )
    reached = near[0]
    for start, end in [*spans, (near[1], near[1])]:
        middle = (reached + start) / 2
        if start - reached >= NARROWEST and low <= middle <= high:
            return middle
        reached = max(reached, end)
    return None


def _is_page(sheet: Sheet, middle: float, *, is_left: bool) -> bool:
    """Whether a side holds a table and something over it."""
    uprights = [r for r in sheet.uprights if (r.x0 < middle) == is_left]
    levels = [r for r in sheet.levels if (r.x0 < middle) == is_left]
    if len({round(r.x0) for r in uprights}) < FEWEST_RULINGS:
        return False
    places = sorted({round(r.top) for r in levels})
    if sum(below > above + 1 for above, below in pairwise(places)) + 1 < FEWEST_RULINGS:
        return False
    return _has_text_over(sheet.chars, middle, places[0], is_left=is_left)


def _has_text_over(chars: Sequence[Char], middle: float, top: float, *, is_left: bool) -> bool:
    return any(
        sign.text.strip() and sign.bottom <= top and (sign.x < middle) == is_left for sign in chars
    )


def _below(sign: Char, middle: float, height: float) -> Char:
    if sign.x < middle:
        return sign
    top, bottom = sign.top + height, sign.bottom + height
    return char(sign.text, sign.x0 - middle, sign.x1 - middle, top, bottom, sign.confidence)


def _ruling_below(ruling: Ruling, middle: float, height: float) -> Ruling:
    if ruling.x0 < middle:
        return ruling
    x0, top, x1, bottom = ruling
    return Ruling(x0 - middle, top + height, x1 - middle, bottom + height)
