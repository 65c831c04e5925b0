"""Rows in the making between reader and forms, and rows that no form may take for its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import BESIDE_THE_TABLE, Row
from ingest.recover.lost_rows.cell_stream import Piece
from ingest.tables.register_header import header_columns
from ingest.vocabulary import level_numbers

FEWEST_LEVELS = 4


@dataclass(frozen=True, slots=True)
class Printed:
    """A row in the making: texts with their locators, a table's or a paragraph."""

    cells: tuple[tuple[str, str], ...]
    is_table: bool


def without_lost_columns(rows: list[Row]) -> Sequence[Row | Printed]:
    """The rows of tables; those of a register whose empty cells are lost in no column.

    In a register the place of a cell is all that tells a project's name from its goal. Its
    empty cells are lost where level names stand in other columns than their own.
    """
    columns = next(filter(None, map(header_columns, rows)), None)
    if columns is None:
        return rows
    home = columns.by_field["level1"]
    places = [c.column for row in rows for c in row.cells if level_numbers(c.text) == {1}]
    if home in places or len(places) < FEWEST_LEVELS:
        return rows
    return [beside((cell.text, cell.locator)) for row in rows for cell in row.cells if cell.text]


def in_a_row(cells: Sequence[Piece | None]) -> Printed:
    """A row of a table: ``None`` is an empty cell."""
    place = next(cell.locator for cell in cells if cell is not None)
    texts = [(cell.text, cell.locator) if cell else ("", place) for cell in cells]
    return Printed(tuple(texts if len(texts) > 1 else [*texts, ("", place)]), is_table=True)


def beside(cell: tuple[str, str]) -> Printed:
    """A cell in a row of its own, far right of every column."""
    return Printed((*[("", cell[1])] * BESIDE_THE_TABLE, cell), is_table=True)
