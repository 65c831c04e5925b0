"""What the cells of a budget table hold: figures, page marks, digits of the cell before."""

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Cell, Row
from ingest.wording import half_width

# Extraction puts spaces into figures and commas where the point was: ``50 . 60``, ``461, 49``.
AMOUNT = re.compile(r"[-+]?\d[\d ,]*(?:\. ?\d[\d ]*)?%?")
MARKED_AMOUNT = re.compile(r"[-+]?\d[\d ,]*[.,][\d ]*\d%?|\d{4,}")
PAGE_MARK = re.compile(r"[-–—] ?\d{1,4} ?[-–—]")
CUT_FIGURE = re.compile(r"\d[\d ,]*\. ?\d")
WHOLE_FIGURE = re.compile(r"\d[\d ,]*\. ?\d ?\d")
SLID_DIGIT = re.compile(r"(\d)(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Printed:
    """The text that belongs into one place of a row, and the cells it is printed in."""

    text: str
    cells: tuple[Cell, ...]

    @property
    def cell(self) -> Cell:
        """The cell the text begins in."""
        return self.cells[0]


def is_amount(text: str) -> bool:
    """Whether a text is one figure and nothing else."""
    return AMOUNT.fullmatch(half_width(text)) is not None


def is_marked_amount(text: str) -> bool:
    """Whether a text is a figure that cannot be a stray digit: with decimals, groups or length."""
    return MARKED_AMOUNT.fullmatch(half_width(text)) is not None


def is_page_mark(text: str) -> bool:
    """Whether a text is a page number between dashes: ``- 15 -``."""
    return PAGE_MARK.fullmatch(half_width(text).strip()) is not None


def printed_cells(row: Row) -> dict[int, Printed]:
    """Column → text for the cells of a row that hold something, cut figures made whole.

    ``410.8 | 9 50.6 | 0`` are 410.89 and 50.60: a figure with one decimal takes the lone
    digit at the head of the next cell. This needs a figure with two decimals in the same
    row, which shows how many the table prints.
    """
    texts = [cell.text for cell in row.cells]
    owners = [[cell] for cell in row.cells]
    if any(WHOLE_FIGURE.fullmatch(half_width(text)) for text in texts):
        for left, right in pairwise(range(len(texts))):
            slid = SLID_DIGIT.fullmatch(half_width(texts[right]))
            if slid and CUT_FIGURE.fullmatch(half_width(texts[left])):
                printed = texts[right]
                texts[left] += printed[slice(*slid.span(1))]
                texts[right] = printed[slice(*slid.span(2))] if slid[2] else ""
                owners[left].append(row.cells[right])
    return {
        cell.column: Printed(text, tuple(cells))
        for cell, text, cells in zip(row.cells, texts, owners, strict=True)
        if text
    }
