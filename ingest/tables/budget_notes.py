"""What a note under a budget table says of its amounts."""

import re
from collections.abc import Sequence

from ingest.document import Cell, Document, Row
from ingest.tables.preamble import is_note

# 预算数为“三公”经费全年预算数,反映按规定程序调整后的预算数: forms of final accounts since 2022.
ADJUSTED = re.compile(r"预算数[^,。;]{0,16}?(?:全年预算数|调整预算数|调整后的?预算数)")
ROWS_OF_NOTE = 3


def budget_note(document: Document, body: Sequence[Row], end: int) -> tuple[str, Cell, Row] | None:
    """The words by which a note says that the budget printed is the one in force at year's end.

    The note is the last of the rows of the table, or stands among the lines right under it.
    """
    under: list[Row] = []
    for row in document.rows[end : end + ROWS_OF_NOTE]:
        if row.is_table or not (under or is_note(row.text)):
            break
        under.append(row)
    for row in (*body[-ROWS_OF_NOTE:], *under):
        for cell in row.filled:
            match = ADJUSTED.search(cell.recognised) if "预算数" in cell.recognised else None
            if match and (row in under or is_note(cell.text)):
                return match.group(), cell, row
    return None
