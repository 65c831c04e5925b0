"""Rows in the making between reader and forms, and rows that no form may take for its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import BESIDE_THE_TABLE
from ingest.recover.lost_rows.cell_stream import Piece


@dataclass(frozen=True, slots=True)
class Printed:
    """A row in the making: texts with their locators, a table's or a paragraph.

    ``is_placed`` says that its empty cells are in their places as well: none was lost.
    """

    cells: tuple[tuple[str, str], ...]
    is_table: bool
    is_placed: bool = False


def in_a_row(cells: Sequence[Piece | None]) -> Printed:
    """A row of a table: ``None`` is an empty cell."""
    place = next(cell.locator for cell in cells if cell is not None)
    texts = [(cell.text, cell.locator) if cell else ("", place) for cell in cells]
    return Printed(tuple(texts if len(texts) > 1 else [*texts, ("", place)]), is_table=True)


def beside(cell: tuple[str, str]) -> Printed:
    """A cell in a row of its own, far right of every column."""
    return Printed((*[("", cell[1])] * BESIDE_THE_TABLE, cell), is_table=True)
