"""A row that a page cuts through the words of its cells: its rest opens the next page.

A word processor breaks a row where the page ends and rules both parts: 群众对医保服务的满意 at the
foot of one page, 度 at the head of the next, alone in its row.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.drawn import SAME_RULING, Drawn, DrawnCell

Rows = tuple[tuple[DrawnCell, ...], ...]


def with_whole_rows(above: Drawn, below: Drawn) -> tuple[Drawn, Drawn]:
    """Two parts of one table, the rest of a cut row put into its row; as they are where none is.

    A rest stands only under cells whose last line is full, and not under all that hold text.
    """
    foot = _foot(above)
    rest = [cell for cell in below.rows[0] if cell.lines and not _is_tall(cell, below)]
    if not rest or not foot:
        return above, below
    pairs = [(_over(cell, foot), cell) for cell in rest]
    if any(upper is None or not upper.is_full for upper, _ in pairs) or len(rest) >= len(foot):
        return above, below
    joined = {
        upper: replace(upper, lines=_joined(upper.lines, cell.lines))
        for upper, cell in pairs
        if upper is not None
    }
    rows = tuple(tuple(joined.get(cell, cell) for cell in row) for row in above.rows)
    return replace(above, rows=rows), _without_first(below)


def _foot(table: Drawn) -> list[DrawnCell]:
    """The cells with text of a table's last row, without those that begin above it."""
    return [cell for cell in table.rows[-1] if cell.lines]


def _is_tall(cell: DrawnCell, table: Drawn) -> bool:
    """Whether a cell of the first row reaches into the next one."""
    return cell.box[3] > table.tops[1] + SAME_RULING if len(table.tops) > 1 else False


def _over(cell: DrawnCell, foot: Sequence[DrawnCell]) -> DrawnCell | None:
    """The cell of the foot in the same columns."""
    return next(
        (
            upper
            for upper in foot
            if abs(upper.box[0] - cell.box[0]) <= SAME_RULING
            and abs(upper.box[2] - cell.box[2]) <= SAME_RULING
        ),
        None,
    )


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    return (*upper[:-1], upper[-1] + lower[0], *lower[1:])


def _without_first(table: Drawn) -> Drawn:
    """A table without its first row; the cells that reach further down begin in the next one.

    Of a table of one row the cells are left, without text.
    """
    if len(table.rows) == 1:
        empty = tuple(replace(cell, lines=()) for cell in table.rows[0])
        return replace(table, rows=(empty,))
    top = table.tops[1]
    kept = tuple(
        replace(cell, box=(cell.box[0], top, *cell.box[2:]))
        for cell in table.rows[0]
        if _is_tall(cell, table)
    )
    left, _, right, bottom = table.bounds
    rows: Rows = ((*kept, *table.rows[1]), *table.rows[2:])
    return Drawn((left, top, right, bottom), rows, table.lefts, table.tops[1:])
