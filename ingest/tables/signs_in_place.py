"""Signs of comparison that stand under the heading of the direction, each under its own.

Some forms head 正向 and 反向 with 指标性质, 大于等于 with 指标方向. Where a row prints a direction
under the one and a sign under the other, the two change places; each keeps where it is printed.
"""

from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.tables.header import heading_role
from ingest.vocabulary import is_direction, is_operator


def signs_in_place(document: Document) -> Document:
    """The document with such rows changed; the same document where there are none."""
    rows = tuple(_changed(document))
    return document if rows == document.rows else replace(document, rows=rows)


def sign_of(text: str | None) -> str | None:
    """A sign of comparison as printed; a word for the direction (正向, 定量) is none."""
    return None if text is None or is_direction(text) else text


def _changed(document: Document) -> Iterator[Row]:
    columns: tuple[int, int] | None = None
    for row in document.rows:
        columns = (_columns(row) or columns) if row.is_table else None
        yield _swapped(row, *columns) if columns else row


def _columns(row: Row) -> tuple[int, int] | None:
    """The columns of sign and direction that a row heads."""
    roles = {heading_role(cell.text): cell.column for cell in row.filled}
    if {"operator", "direction", "value"} <= roles.keys():
        return roles["operator"], roles["direction"]
    return None


def _swapped(row: Row, sign: int, direction: int) -> Row:
    if max(sign, direction) >= len(row.cells):
        return row
    above, beside = row.cells[sign], row.cells[direction]
    if not (is_direction(above.text) and is_operator(beside.text)):
        return row
    moved = {sign: _at(beside, above), direction: _at(above, beside)}
    return replace(row, cells=tuple(moved.get(cell.column, cell) for cell in row.cells))


def _at(cell: Cell, other: Cell) -> Cell:
    """A cell in the place of another, with its own text and locator."""
    return replace(other, text=cell.text, locator=cell.locator)
