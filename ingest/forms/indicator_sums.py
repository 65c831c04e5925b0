"""The last rows of an indicator table: the sum of its weights and the score of the form."""

import re
from collections.abc import Iterable
from decimal import Decimal

from ingest.document import Cell, Row
from ingest.recover.register_blocks import WEIGHT_TOTALS
from ingest.tables.indicator_header import Header
from ingest.tables.numbers import number
from ingest.vocabulary import is_sum

DIGIT = re.compile(r"\d")
# Points kept for the execution of the budget, which is scored outside of the indicators.
EXECUTION_POINTS = max(WEIGHT_TOTALS) - min(WEIGHT_TOTALS)


def is_sum_row(row: Row) -> bool:
    """Whether a row of a table opens with a word for the sum, and nothing but points follows.

    The word may be divided between cells.
    """
    cells = row.filled
    if not row.is_table or not cells:
        return False
    if not is_sum(cells[0].text):
        return is_sum("".join(cell.text for cell in cells))
    return all(number(cell.text) is not None or not DIGIT.search(cell.text) for cell in cells[1:])


def score_of(row: Row, head: Header) -> Cell | None:
    """The score in a sum row: the last of two numbers.

    One number alone is the score where it stands under 得分, or where it is none of the
    sums that weights make.
    """
    numbers = _numbers(row)
    if head.home("score") is None or not numbers:
        return None
    if len(numbers) > 1 or numbers[0].column == head.home("score"):
        return numbers[-1]
    is_sum_of_weights = (
        numbers[0].column == head.home("weight") or number(numbers[0].text) in WEIGHT_TOTALS
    )
    return None if is_sum_of_weights else numbers[0]


def totals(rows: Iterable[Row]) -> set[Decimal]:
    """Sums that the weights may make: as printed, and without the points of the execution."""
    printed = {number(cells[0].text) for row in rows if (cells := _numbers(row))}
    known = {total for total in printed if total is not None}
    return known | {total - EXECUTION_POINTS for total in known}


def _numbers(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if number(cell.text) is not None]
