"""Statements whose rows are numbered on both sides (行次), in a text that prints words alone.

``一、财政拨款收入 1 640.20 一、教育支出 13 610.20``: behind each label its number, and where a
side is at its end the number alone. The heading of numbers is narrow: ``行`` over ``次``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.recover.lost_rows.budget_words import Part
from ingest.recover.lost_rows.side_labels import Label
from ingest.vocabulary.wording import plain

HEADING = "行次"
PIECE = re.compile("(?:行次|行|次)+")
ROW_NUMBER = re.compile(r"[1-9]\d{0,2}")


def without_numbering(words: Sequence[Part]) -> tuple[list[Part], Part | None]:
    """A line of headings without those of numbers and the row that numbers columns; one of them."""
    if any(part.role == "ordinal_row" for part in words):
        return [], None
    numbering = [part for part in words if PIECE.fullmatch(plain(part.text))]
    kept = [part for part in words if part not in numbering]
    return kept, Part(HEADING, numbering[0].locator) if numbering else None


def is_row_number(part: Part) -> bool:
    """Whether a figure may be the number of a row."""
    return ROW_NUMBER.fullmatch(plain(part.text)) is not None


def numbered(labels: Sequence[Label], n_sides: int) -> list[Label] | None:
    """The labels of a line with their numbers apart; ``None`` where one has another figure first.

    Where a side has no label, its number stands behind the amounts of the one before.
    """
    found: list[Label] = []
    for label in labels:
        number, *figures = label.figures or (None,)
        if number is not None and not is_row_number(number):
            return None
        if figures and len(labels) < n_sides and is_row_number(figures[-1]):
            figures.pop()
        found.append(replace(label, number=number, figures=tuple(figures)))
    return found
