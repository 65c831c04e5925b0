"""Pages whose text runs up or down them: a wide table put on upright paper without a turn."""

from collections.abc import Iterable

from ingest.readers.print_lines import Char, char
from ingest.readers.rulings import Ruling, Sheet


def upright(sheet: Sheet, upwards: int, downwards: int) -> Sheet:
    """The sheet turned so that most of its text runs from left to right.

    ``upwards`` and ``downwards`` count its characters that run so; where they are not most of
    them the sheet is given back as it is.
    """
    most = max(upwards, downwards)
    if 2 * most <= len(sheet.chars):
        return sheet
    is_up = upwards == most
    return Sheet(
        sheet.number,
        sheet.height,
        sheet.width,
        [_char(one, sheet, is_up=is_up) for one in sheet.chars],
        list(_rulings(sheet.levels, sheet, is_up=is_up)),
        list(_rulings(sheet.uprights, sheet, is_up=is_up)),
        sheet.is_unread,
    )


def _turned(
    x0: float, top: float, x1: float, bottom: float, sheet: Sheet, *, is_up: bool
) -> tuple[float, float, float, float]:
    """A box on the turned page: left, top, right, bottom."""
    if is_up:
        return sheet.height - bottom, x0, sheet.height - top, x1
    return top, sheet.width - x1, bottom, sheet.width - x0


def _char(one: Char, sheet: Sheet, *, is_up: bool) -> Char:
    left, top, right, bottom = _turned(one.x0, one.top, one.x1, one.bottom, sheet, is_up=is_up)
    return char(one.text, left, right, top, bottom, one.confidence)


def _rulings(rulings: Iterable[Ruling], sheet: Sheet, *, is_up: bool) -> Iterable[Ruling]:
    for ruling in rulings:
        yield Ruling(*_turned(*ruling, sheet, is_up=is_up))
