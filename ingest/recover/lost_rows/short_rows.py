"""Rows of a table that lost their empty cells where all others have kept them.

The total on the last page of a table is cut off from its columns: ``合计 | 96.50 | 25.10 | 71.40``
under seven headings. The other rows stand as they are printed; such a row has its places where
it prints as many amounts as there are columns of them, and else stands in none.
"""

from collections.abc import Callable, Sequence

from ingest.document import Cell, Row
from ingest.recover.lost_rows.certain_places import sides_of
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_columns
from ingest.tables.budget_cells import is_amount
from ingest.tables.budget_headings import TOTALS, heading_wording

# So many whole rows stand against one that is short.
WHOLE_FOR_SHORT = 2


def lowest_headings(heads: Sequence[Row]) -> list[Cell]:
    """Of rows of headings the lowest over each column: labels may stand over several rows."""
    lowest = {cell.column: cell for row in heads for cell in row.filled}
    return [lowest[column] for column in sorted(lowest)]


def short_rows_placed(
    block: Sequence[Row],
    body: Sequence[Row],
    is_moved: Callable[[Sequence[Row], Sequence[Row]], bool],
) -> list[Row | Printed] | None:
    """The table with its few short rows in their places or in none.

    ``None`` where rows of full width are few, or are moved (``is_moved``) as well.
    """
    width = max(len(row.cells) for row in block)
    short = [row for row in body if len(row.cells) < width]
    whole = [row for row in body if len(row.cells) == width]
    if not short or len(whole) < WHOLE_FOR_SHORT * len(short) or is_moved(block, whole):
        return None
    headings = lowest_headings(block)
    sides = sides_of(headings)
    if len(sides) != 1 or not sides[0].labels:
        return None
    amounts = [headings[number].column for number in sides[0].amounts]
    found: list[Row | Printed] = list(block)
    lost: list[Printed] = []
    for row in body:
        if len(row.cells) >= width:
            found.append(row)
        elif (placed := _total_placed(row, amounts, width)) is not None:
            found.append(placed)
        else:
            lost += [beside((cell.text, cell.locator)) for cell in row.filled]
    return [*found, *lost]


def _total_placed(row: Row, amounts: Sequence[int], width: int) -> Printed | None:
    """A total with an amount for each column of them; ``None`` where it has more or fewer."""
    label, *figures = row.filled
    is_total = heading_wording(label.text) in TOTALS
    is_full = len(figures) == len(amounts) and all(is_amount(cell.text) for cell in figures)
    if not is_total or not is_full:
        return None
    placed = {0: label, **dict(zip(amounts, figures, strict=True))}
    return in_columns(placed, width, row.locator)
