"""Money of another time beside that of the year it is asked for, under headings that say so.

``项目 | 上年度安排资金 | 本年度申请资金`` over rows of funds: a project's money is that of its own
year. Last year's is of no mart and stays unread, and so is what was spent by the middle of the
year or is expected to be (``年初预算数 | 1-6月执行数 | 全年预计执行数``).
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.document import Row
from ingest.forms.reading import Reading
from ingest.tables.labelled_cells import first_field
from ingest.vocabulary import label_field
from ingest.vocabulary.parts_of_year import (
    is_forecast,
    is_of_part,
    is_of_past_year,
    is_of_this_year,
)

BUDGETS = frozenset({"budget_initial", "budget_adjusted", "amount_total"})
OVER_MONEY = (*BUDGETS, "amount_group")
DIGIT = re.compile(r"\d")


def year_columns(row: Row) -> dict[int, bool]:
    """The columns that such headings stand in, true for this year's; nothing in other rows."""
    if not row.is_table:
        return {}
    if any(is_of_part(cell.text) for cell in row.filled):
        return _beside_parts(row)
    if any(DIGIT.search(cell.text) for cell in row.filled):
        return {}
    found = {
        cell.column: is_of_this_year(cell.text)
        for cell in row.filled
        if is_of_past_year(cell.text) or is_of_this_year(cell.text)
    }
    return found if {*found.values()} == {True, False} else {}


def _beside_parts(row: Row) -> dict[int, bool]:
    """The columns of a budget beside what was spent of it in a part of the year.

    Of two budgets the first counts; one that was adjusted since (全年预算数) is none of them.
    """
    found: dict[int, bool] = {}
    for cell in row.cells:
        field = label_field(cell.text)
        if is_of_part(cell.text) or is_forecast(cell.text):
            found[cell.column] = False
        elif field in BUDGETS:
            found[cell.column] = field != "budget_adjusted" and True not in found.values()
    has_budget = any(label_field(row.cells[column].text) in BUDGETS for column in found)
    return found if has_budget and first_field(row) in (None, *OVER_MONEY) else {}


def without_headings(row: Row, years: Mapping[int, bool], reading: Reading) -> Row:
    """The row without the headings of such columns: they label nothing that stands beside them."""
    if not years:
        return row
    for cell in row.cells:
        reading.lay_aside(cell, "label_text")
    cells = (replace(c, text="") if c.column in years else c for c in row.cells)
    return replace(row, cells=tuple(cells))


def of_this_year(row: Row, years: Mapping[int, bool]) -> Row:
    """A row without the amounts of another year, and without any that may be of either.

    Amounts stand under their headings; where a row has another number of them than there are
    headings and one stands elsewhere, blanks may be gone.
    """
    amounts = [c for c in row.cells if DIGIT.search(c.text) and c.column >= min(years)]
    is_placed = all(cell.column in years for cell in amounts)
    kept = {cell for cell in amounts if is_placed and years[cell.column]}
    cells = (
        replace(cell, text="") if cell in amounts and cell not in kept else cell
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))
