"""Money of last year beside that of the year it is asked for, under headings that say so.

``项目 | 上年度安排资金 | 本年度申请资金`` over rows of funds: a project's money is that of its own
year. Last year's is of no mart and stays unread.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.document import Row
from ingest.vocabulary import recognised

PAST = re.compile(
    r"(?:上一?|前[一两二三]?|去|以前)年度?(?:预算|实际|资金|安排|批复|执行|下达|支出|项目)+(?:金额|资金|情况|数|额)?"
)
NOW = re.compile(
    r"(?:本|当|今)年度?(?:预算|资金|申请|申报|安排|计划|项目)+(?:金额|资金|情况|数|额)?"
    r"|(?:申请|申报)(?:金额|资金|预算)"
)
DIGIT = re.compile(r"\d")


def year_columns(row: Row) -> dict[int, bool]:
    """The columns that such headings stand in, true for this year's; nothing in other rows."""
    if not row.is_table or any(DIGIT.search(cell.text) for cell in row.cells):
        return {}
    words = {cell.column: recognised(cell.text) for cell in row.cells if cell.text}
    found = {
        column: NOW.fullmatch(word) is not None
        for column, word in words.items()
        if PAST.fullmatch(word) or NOW.fullmatch(word)
    }
    return found if {*found.values()} == {True, False} else {}


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
