"""Whether the sums of a budget table put an amount elsewhere than where it stands."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.document import Cell, Row
from ingest.recover.lost_rows.certain_places import Side, places_of_one_side
from ingest.tables.budget_cells import is_amount
from ingest.tables.budget_headings import TOTALS
from ingest.tables.numbers import signed

CLASS = re.compile(r"2\d\d")
# Rates add up to nothing: 增减%, 增减幅度.
RATE = re.compile("[%率]|幅度|占比|比重")


def is_contradicted(headings: Sequence[Cell], sides: Sequence[Side], body: Sequence[Row]) -> bool:
    """Whether the one answer that meets the sums puts an amount of a short row elsewhere.

    A text may keep the blanks before its headings and no others: 400 as 合计 and, of 基本支出 and
    项目支出, what the total says was spent on projects alone.
    """
    if len(sides) != 1:
        return False
    amounts = [headings[number] for number in sides[0].amounts]
    columns = [cell.column for cell in amounts if not RATE.search(cell.plain)]
    if columns and _do_not_add_up(body, columns):
        return True
    return any(
        headings[number].column != cell.column
        for row, placed in zip(body, places_of_one_side(body, sides[0]), strict=True)
        if len(row.cells) <= headings[-1].column
        for number, cell in placed.items()
        if number in sides[0].amounts
    )


def _do_not_add_up(body: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether the classes make the whole of a total, but not its parts where they stand."""
    total = next((r for r in body if any(c.plain in TOTALS for c in r.cells)), None)
    classes = [row for row in body if CLASS.fullmatch(row.cells[0].plain)]
    if total is None or not classes or len(total.cells) <= columns[-1]:
        return False
    sums = [sum(_amount(row, column) for row in classes) for column in columns]
    printed = [_amount(total, column) for column in columns]
    return sums[0] == printed[0] and sums != printed


def _amount(row: Row, column: int) -> Decimal:
    cell = row.cells[column] if column < len(row.cells) else None
    return (signed(cell.text) or Decimal(0)) if cell and is_amount(cell.text) else Decimal(0)
