"""Points that stand left of the indicators' names and are theirs all the same."""

from collections.abc import Sequence
from itertools import takewhile

from ingest.document import Cell, Row
from ingest.tables.cell_kinds import LEVEL_POINTS, LEVELS
from ingest.tables.groups import is_stated

# The rows that show whose the points are.
MOST_ROWS_BELOW = 12
FEWEST_ROWS = 2

Column = tuple[str, int]


def with_own_points(columns: Sequence[Column], below: Sequence[Row]) -> tuple[Column, ...]:
    """Columns of a header, points between the second level and the names as those of the names.

    Only where a file states which cells are merged, no other points are printed, and every row
    has points of its own though a second level covers several of the rows ``below``.
    """
    fields = [field for field, _ in columns]
    number = fields.index(LEVELS[2]) - 1 if LEVELS[2] in fields else -1
    is_between = number > 0 and fields[number - 1 : number + 1] == [LEVELS[1], LEVEL_POINTS]
    if not is_between or fields.count(LEVEL_POINTS) > 1 or "weight" in fields:
        return tuple(columns)
    second, points, name = (columns[number + step][1] for step in (-1, 0, 1))
    rows = takewhile(is_stated, below[:MOST_ROWS_BELOW])
    named = [row for row in rows if _cell(row, name) is not None]
    is_own = all(_is_own(_cell(row, points)) for row in named)
    covers_several = any(_height(_cell(row, second)) > 1 for row in named)
    if len(named) < FEWEST_ROWS or not is_own or not covers_several:
        return tuple(columns)
    return (*columns[:number], ("weight", points), *columns[number + 1 :])


def _cell(row: Row, column: int) -> Cell | None:
    cell = row.cells[column] if column < len(row.cells) else None
    return cell if cell is not None and cell.text else None


def _height(cell: Cell | None) -> int:
    return cell.span.height if cell is not None and cell.span is not None else 1


def _is_own(cell: Cell | None) -> bool:
    return cell is not None and _height(cell) == 1
