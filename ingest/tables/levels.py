"""The levels that rows of indicators stand under, where the file states which cells are merged."""

from collections.abc import Sequence

from ingest.document import Cell, Document, Row
from ingest.tables.groups import held, is_stated, merges

LevelCells = tuple[Cell | None, Cell | None]


def stated_levels(
    document: Document, rows: Sequence[Row], columns: tuple[int | None, int | None]
) -> list[LevelCells] | None:
    """First and second level of each row: the cells that cover its places in both columns.

    A blank place between merged cells is blank. ``None`` where no cell of either column is
    merged: then what is blank may stand for what is above it.
    """
    known = [column for column in columns if column is not None]
    if not rows or not all(map(is_stated, rows)):
        return None
    if not any(merges(document, rows, column) for column in known):
        return None
    first, second = (
        held(document, rows, column) if column is not None else [None] * len(rows)
        for column in columns
    )
    return list(zip(first, second, strict=True))
