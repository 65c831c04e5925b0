"""Two forms printed side by side in one table are two tables, the left one first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Cell, Document, Row, Span, Table
from ingest.tables.groups import is_stated
from ingest.vocabulary import label_field

# The label that a form begins with.
OPENING = "project_name"
# In two forms of one kind most rows open with the same labels.
FEWEST_ALIKE = 3


def apart(document: Document) -> Document:
    """The document with such tables divided; the same document where there are none.

    A table is divided before the column in which its opening label stands again, where no
    cell reaches over that border and the rows of both halves have the same labels. A text shows
    the border where all its rows are of one width and that column is in their middle.
    """
    borders = {
        id(table): border for table in document.tables if (border := _border(table)) is not None
    }
    if not borders:
        return document
    number = max(row.table for row in document.rows)
    rows: list[Row] = []
    for row in document.rows:
        table = document.table_of(row) if row.is_table else None
        if table is None or id(table) not in borders:
            rows.append(row)
        elif row is table.rows[0]:
            number += 1
            rows.extend(_halves(table, borders[id(table)], number))
    numbered = (
        replace(row, cells=tuple(replace(cell, row=index) for cell in row.cells), index=index)
        for index, row in enumerate(rows)
    )
    return replace(document, rows=tuple(numbered))


def _border(table: Table) -> int | None:
    openings = [
        cell.column
        for row in table.rows
        for cell in row.cells
        if cell.text and label_field(cell.text) == OPENING
    ]
    places = sorted(set(openings))
    if len(places) != 2:
        return None
    border = places[1]
    if not is_stated(table.rows[0]) and {len(row.cells) for row in table.rows} != {2 * border}:
        return None
    for row in table.rows:
        for column in range(min(border, len(row.cells))):
            span = row.cells[column].span
            if span is not None and span.right >= border:
                return None
    alike = sum(
        bool(left) and left == right
        for row in table.rows
        for left, right in [(_labels(row.cells[:border]), _labels(row.cells[border:]))]
    )
    return border if alike >= FEWEST_ALIKE else None


def _labels(cells: Sequence[Cell]) -> Counter[str]:
    fields = (label_field(cell.text) for cell in cells if cell.text)
    return Counter(field for field in fields if field is not None)


def _halves(table: Table, border: int, number: int) -> Iterator[Row]:
    """The left half of each row, then the right half as a table of its own."""
    for row in table.rows:
        if any(cell.text for cell in row.cells[:border]):
            yield replace(row, cells=row.cells[:border])
    for row in table.rows:
        cells = tuple(_moved(cell, border) for cell in row.cells[border:])
        if any(cell.text for cell in cells):
            yield replace(row, cells=cells, table=number)


def _moved(cell: Cell, border: int) -> Cell:
    span = cell.span
    if span is not None:
        span = Span(span.top, span.left - border, span.bottom, span.right - border)
    return replace(cell, column=cell.column - border, span=span)
