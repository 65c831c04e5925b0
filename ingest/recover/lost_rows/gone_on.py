"""Rows of a table of codes that go on in other columns: on the next page, or in a line of text.

``2210201 住房公积金 1,029.15`` under a table of seven columns has its three cells, but not its
columns. Where a row is a code, a name and an amount for each column of them, its cells have those
of the rows above.
"""

from collections.abc import Sequence

from ingest.document import Row, Spans
from ingest.recover.lost_rows.budget_words import Part, in_words
from ingest.recover.lost_rows.coded_rows import CodedRow, coded_row
from ingest.recover.lost_rows.printed_rows import Printed, in_columns
from ingest.tables.budget_headings import AMOUNTS, heading_role, is_heading_row

# A row above shows in which columns code, name and amounts stand.
Columns = tuple[int, int, tuple[int, ...]]


def rows_gone_on(rows: Sequence[Row]) -> list[Row | Printed]:
    """The rows of a document with such rows in the columns of the table that they go on."""
    found: list[Row | Printed] = []
    columns: Columns | None = None
    width = n_amounts = 0
    is_in_headings = False
    for row in rows:
        is_of_text = _is_of_text(row)
        if is_of_text and is_heading_row(row):
            n_amounts = max(n_amounts if is_in_headings else 0, _n_amounts(row))
            columns, width, is_in_headings = None, len(row.cells), True
            found.append(row)
            continue
        is_in_headings = False
        # Without headings there are no columns to go on in.
        made = _coded(row) if width else None
        if is_of_text and len(row.cells) == width and made is not None:
            columns = _columns(row, made, n_amounts) or columns
        elif columns is not None and (placed := _placed(made, columns, width, row)):
            found.append(placed)
            continue
        elif not is_of_text:
            columns = None
        found.append(row)
    return found


def _is_of_text(row: Row) -> bool:
    return row.is_table and row.spans is Spans.NONE and not row.table


def _coded(row: Row) -> CodedRow | None:
    """The row of a code that a row of a table or a line prints; ``None`` for any other."""
    if row.is_table and not _is_of_text(row):
        return None
    parts = (
        [Part(cell.text.strip(), cell.locator) for cell in row.filled]
        if row.is_table
        else in_words(row)
    )
    made = coded_row(parts)
    return made if made and made.codes and made.names and made.figures else None


def _n_amounts(row: Row) -> int:
    return sum(heading_role(cell.text) in AMOUNTS for cell in row.filled)


def _columns(row: Row, made: CodedRow, n_amounts: int) -> Columns | None:
    """In which columns the cells of a whole row stand; ``None`` where its code has several."""
    if len(made.codes) > 1 or len(made.names) > 1 or len(made.figures) != n_amounts:
        return None
    places = [cell.column for cell in row.filled]
    return places[0], places[1], tuple(places[2:])


def _placed(made: CodedRow | None, columns: Columns, width: int, row: Row) -> Printed | None:
    if made is None or len(made.codes) > 1:
        return None
    code, name, amounts = columns
    if len(made.figures) != len(amounts):
        return None
    cells = {code: made.code, name: made.name} | dict(zip(amounts, made.figures, strict=True))
    return in_columns(cells, width, row.locator)
