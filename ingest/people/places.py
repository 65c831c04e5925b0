"""The order of places in a file, from their locators."""

import re
from collections.abc import Iterable

PAGED = re.compile(
    r"p(?P<page>\d+)(?:!t(?P<table>\d+))?"
    r"(?:!r(?P<row>\d+)!c(?P<column>\d+)|!(?P<kind>[lm])(?P<line>\d+))"
)
SHEET = re.compile(r"(?P<sheet>.+)!(?P<column>[A-Z]+)(?P<row>\d+)", re.DOTALL)
LAST = 10**9

Place = tuple[int, ...]


class Places:
    """Sorts locators as they are printed: ``L9`` before ``L10``, page 2 before page 10.

    Which sheet comes first no locator says: ``locators`` are known ones in printed order.
    """

    def __init__(self, locators: Iterable[str]) -> None:
        """Learn the order of sheets."""
        matches = (SHEET.fullmatch(locator) for locator in locators)
        self._sheets = list(dict.fromkeys(match["sheet"] for match in matches if match))

    def place(self, locator: str) -> Place:
        """The key to sort by."""
        paged = PAGED.fullmatch(locator)
        if paged:
            return _paged(paged)
        cell = SHEET.fullmatch(locator)
        if cell is None:
            return (int(locator.removeprefix("L")),)
        sheets = self._sheets
        sheet = sheets.index(cell["sheet"]) if cell["sheet"] in sheets else len(sheets)
        return sheet, int(cell["row"]), len(cell["column"]), *map(ord, cell["column"])


def _paged(match: re.Match[str]) -> Place:
    """Rows of a table before the lines below it, what the page repeats last."""
    page, table = int(match["page"]), int(match["table"] or 0)
    if match["kind"] == "m":
        return page, LAST, int(match["line"])
    if match["kind"] == "l":
        return page, table, 1, int(match["line"])
    return page, table, 0, int(match["row"]), int(match["column"])
