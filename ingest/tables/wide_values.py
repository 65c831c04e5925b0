"""A heading of values over several columns without words of their own: sign, number and unit.

指标值 may stand over ``≥ | 95 | %``. What each column holds is told by the rows below: one of signs
alone, one of units alone, and between them the values.
"""

from collections.abc import Sequence

from ingest.document import Cell, Row
from ingest.tables.groups import is_stated
from ingest.vocabulary import is_operator, is_unit, recognised

Found = list[tuple[str, Cell]]
# A text and its place.
Text = tuple[str, str]
# So many rows of a column must show what it holds.
FEWEST_ROWS = 2
MOST_COLUMNS = 3
SIGN, UNIT, VALUE = "operator", "measurement_unit", "value"
NONE = frozenset({"", "/", "-", "—", "无"})


def with_parts(found: Found, rows: Sequence[Row]) -> Found:
    """Headings with their roles, that of values in parts where the ``rows`` below print parts.

    The same headings where one has a part's role already, or a column holds several kinds.
    """
    fields = [field for field, _ in found]
    if fields.count(VALUE) != 1 or {SIGN, UNIT} & {*fields}:
        return found
    number = fields.index(VALUE)
    cell = found[number][1]
    behind = found[number + 1][1].column if number + 1 < len(found) else None
    last = _last_column(cell, behind, rows)
    width = last - cell.column + 1
    if not 1 < width <= MOST_COLUMNS:
        return found
    roles = [_role(_cells(rows, column)) for column in range(cell.column, last + 1)]
    is_told = roles in ([SIGN, VALUE], [VALUE, UNIT], [SIGN, VALUE, UNIT])
    if not is_told:
        return found
    parts = [
        (
            role or VALUE,
            cell if n == 0 else Cell(cell.text, cell.locator, cell.row, cell.column + n),
        )
        for n, role in enumerate(roles)
    ]
    parts[0] = (parts[0][0], Cell(cell.text, cell.locator, cell.row, cell.column))
    return [*found[:number], *parts, *found[number + 1 :]]


def _last_column(cell: Cell, behind: int | None, rows: Sequence[Row]) -> int:
    """The last column that a heading reaches over: its span's, or before the next heading."""
    if rows and is_stated(rows[0]) and cell.span is not None:
        return cell.span.right
    if behind is not None:
        return behind - 1
    filled = [c.column for row in rows for c in row.filled]
    return max(filled, default=cell.column)


def _cells(rows: Sequence[Row], column: int) -> list[Cell]:
    return [row.cells[column] for row in rows if column < len(row.cells)]


def _role(cells: Sequence[Cell]) -> str | None:
    """What a column holds; ``None`` where that is not told."""
    texts = [cell.text for cell in cells if recognised(cell.text) not in NONE]
    if len(texts) < FEWEST_ROWS:
        return None
    if all(map(is_operator, texts)):
        return SIGN
    if all(map(is_unit, texts)):
        return UNIT
    return None if any(map(is_operator, texts)) else VALUE


def columns_with_parts(
    columns: Sequence[str], heads: Sequence[Text], margin: int, texts: Sequence[str]
) -> tuple[tuple[str, ...], list[Text]]:
    """The columns and the headings of a table whose rows are lost, those of values in their parts.

    Signs and units in cells of their own, among the ``texts`` under the headings, show the parts.
    ``margin`` headings stand before the columns; blank ones are put over the parts.
    """
    found, cells = list(columns), list(heads)
    if found.count(VALUE) == 1 and not {SIGN, UNIT} & {*found}:
        number = found.index(VALUE)
        parts = [
            *([SIGN] if sum(map(is_operator, texts)) >= FEWEST_ROWS else []),
            VALUE,
            *([UNIT] if sum(map(is_unit, texts)) >= FEWEST_ROWS else []),
        ]
        found[number : number + 1] = parts
        place = margin + number
        cells[place + 1 : place + 1] = [("", cells[place][1])] * (len(parts) - 1)
    return tuple(found), cells
