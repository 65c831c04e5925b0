"""Rows in the making between reader and forms, and rows that no form may take for its own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.document import BESIDE_THE_TABLE
from ingest.recover.lost_rows.cell_stream import Piece

PART_OF = "其中"
# What all was received, or spent.
OF_SIDE = re.compile(r"(?:收入|支出)(?:预算)?(?:合计|总计|总额)$")


@dataclass(frozen=True, slots=True)
class Printed:
    """A row in the making: texts with their locators, a table's or a paragraph.

    ``is_placed`` says that its empty cells are in their places as well: none was lost.
    """

    cells: tuple[tuple[str, str], ...]
    is_table: bool
    is_placed: bool = False


class Placed(Protocol):
    """What stands in a column: a cell, a word or a piece of a text."""

    @property
    def text(self) -> str:
        """As it is printed."""

    @property
    def locator(self) -> str:
        """Where."""


def in_columns(
    placed: Mapping[int, Placed], width: int, locator: str, *, is_placed: bool = False
) -> Printed:
    """A row of a table of so many columns; those that nothing stands in are empty."""
    cells = [
        (placed[column].text, placed[column].locator) if column in placed else ("", locator)
        for column in range(width)
    ]
    return Printed(tuple(cells), is_table=True, is_placed=is_placed)


def in_a_row(cells: Sequence[Piece | None]) -> Printed:
    """A row of a table: ``None`` is an empty cell."""
    place = next(cell.locator for cell in cells if cell is not None)
    texts = [(cell.text, cell.locator) if cell else ("", place) for cell in cells]
    return Printed(tuple(texts if len(texts) > 1 else [*texts, ("", place)]), is_table=True)


def with_parts_beside(rows: Iterable[Printed]) -> Iterator[Printed]:
    """The rows, 其中:财政拨款 beside what was received or spent in all, of which it is a part."""
    whole: Printed | None = None
    for row in rows:
        is_part = row.cells[0][0].startswith(PART_OF)
        if whole is not None and is_part:
            whole = Printed((*whole.cells, *row.cells), is_table=True)
            continue
        if whole is not None:
            yield whole
            whole = None
        if any(OF_SIDE.search(text) for text, _ in row.cells) and not is_part:
            whole = row
        else:
            yield row
    if whole is not None:
        yield whole


def beside(cell: tuple[str, str]) -> Printed:
    """A cell in a row of its own, far right of every column."""
    return Printed((*[("", cell[1])] * BESIDE_THE_TABLE, cell), is_table=True)
