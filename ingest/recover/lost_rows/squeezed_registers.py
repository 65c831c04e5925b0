"""Registers of a text that dropped empty cells of some rows: mended, or no register at all.

In a register the column of a cell is all that tells a project's name from its goal, and the row
in which a name stands whose the indicators are. What stands right of an indicator's name is put
under its headings by what it is; where a cell left of it stands where it cannot, no row's
project is certain.
"""

from collections.abc import Sequence

from ingest.document import Cell, Row
from ingest.recover.alignment import best_way
from ingest.recover.lost_rows.anchored_registers import anchored
from ingest.recover.lost_rows.printed_places import CHINESE, may_stand
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.tables.budget_cells import is_amount
from ingest.tables.cell_kinds import is_whole_level, kinds
from ingest.tables.numbers import are_counted
from ingest.tables.register_header import Columns, header_columns
from ingest.vocabulary import is_sum, level_numbers

LEVELS = {"level1": 1, "level2": 2}
MEASURES = ("operator", "value", "measurement_unit", "weight")
WORDS = ("project_name", "goal", "agency")
FIGURES = frozenset({"operator", "number", "quantity", "unit", "signed"})
# In a row that is as wide as its headings one cell out of place may be the print's.
FEWEST_IN_WIDE_ROWS = 2


def register_restored(rows: list[Row]) -> Sequence[Row | Printed]:
    """The rows of a text's table, those of a register whose blanks are gone mended or apart."""
    heads = [(number, found) for number, row in enumerate(rows) if (found := header_columns(row))]
    if not heads:
        return rows
    (first, columns), *_ = heads
    body = [
        row
        for row in rows[first + 1 :]
        if header_columns(row) is None and not are_counted([cell.text for cell in row.filled])
    ]
    if _is_squeezed(body, columns):
        restored = anchored(rows, first, columns)
        if restored is not None:
            return restored
        return [beside((cell.text, cell.locator)) for row in rows for cell in row.filled]
    return [row if row in rows[: first + 1] else _mended(row, columns) for row in rows]


def _is_squeezed(body: Sequence[Row], columns: Columns) -> bool:
    """Whether a cell left of the indicators' measures stands where it cannot."""
    width = max(columns.by_field.values()) + 1
    ends_are_printed = any(len(row.cells) >= width and not row.cells[-1].text for row in body)
    moved = [row for row in body if _is_moved(row, columns) or _lacks_name(row, columns)]
    short = [row for row in moved if len(row.cells) < width]
    narrow = [row for row in body if len(row.cells) < width and not _may_be_mended(row, columns)]
    return (
        bool(short)
        or any(_names_figure(row, columns) for row in body)
        or len(moved) >= FEWEST_IN_WIDE_ROWS
        or (ends_are_printed and bool(narrow))
        or any(_lacks_weight(row, columns) for row in body if len(row.cells) < width)
    )


def _is_moved(row: Row, columns: Columns) -> bool:
    if is_sum(row.filled[0].text):
        return False
    fields = {column: field for field, column in columns.by_field.items()}
    name = columns.by_field["level3"]
    return any(
        not _may_stand_left(fields.get(cell.column), cell)
        for cell in row.filled
        if cell.column <= name
    )


def _may_stand_left(field: str | None, cell: Cell) -> bool:
    """Whether a cell may stand in a column of the project, of levels or of names."""
    if field in LEVELS:
        levels = level_numbers(cell.text)
        return LEVELS[field] in levels or (not levels and kinds(cell.text) == {"text"})
    if field == "level3":
        return not kinds(cell.text) & FIGURES and not (
            level_numbers(cell.text) and is_whole_level(cell.text)
        )
    if level_numbers(cell.text) and is_whole_level(cell.text):
        return False
    if field == "amount_total":
        return is_amount(cell.text)
    return field not in WORDS or CHINESE.search(cell.text) is not None


def _lacks_name(row: Row, columns: Columns) -> bool:
    """Whether a row has measures and no name of an indicator."""
    places = {cell.column for cell in row.filled}
    measured = {columns.by_field.get(field) for field in MEASURES} & places
    name = columns.by_field["level3"]
    if is_sum(row.filled[0].text):
        return False
    return bool(measured) and name not in places


def _names_figure(row: Row, columns: Columns) -> bool:
    """Whether a figure stands where an indicator's name should."""
    name = columns.cell(row, "level3")
    return name is not None and bool(kinds(name.text) & FIGURES)


def _lacks_weight(row: Row, columns: Columns) -> bool:
    """Whether a number is the last of a row and no weight, in a register with weights."""
    cells = row.filled
    names = columns.cell(row, "level3") is not None and len(cells) > 1
    is_number = names and kinds(cells[-1].text) == {"number"}
    return is_number and columns.by_field.get("value") == cells[-1].column != columns.by_field.get(
        "weight", cells[-1].column
    )


def _may_be_mended(row: Row, columns: Columns) -> bool:
    name = columns.by_field["level3"]
    return any(cell.column == name for cell in row.filled)


def _mended(row: Row, columns: Columns) -> Row | Printed:
    """A row with what stands right of its name under the headings that it fits."""
    name = columns.by_field["level3"]
    heads = sorted(
        (column, field)
        for field, column in columns.by_field.items()
        if column > name and field in MEASURES
    )
    right = [cell for cell in row.filled if cell.column > name]
    fields = dict(heads)
    if not heads or all(_fits(fields.get(cell.column), cell) for cell in right):
        return row
    way = best_way(right, [(field, column) for column, field in heads])
    placed = {heads[number][0]: cell for number, cell in way.cells}
    texts = [(cell.text, cell.locator) for cell in row.cells[: name + 1]]
    for column in range(name + 1, heads[-1][0] + 1):
        cell = placed.get(column)
        texts.append((cell.text, cell.locator) if cell else ("", row.locator))
    return Printed(tuple(texts), is_table=True)


def _fits(field: str | None, cell: Cell) -> bool:
    if field == "operator":
        # Print makes glyphs and digits of an operator.
        return not kinds(cell.text) & {"unit", "quantity"}
    return field is None or (may_stand(field, cell.text) and not _is_unit(field, cell))


def _is_unit(field: str, cell: Cell) -> bool:
    return field == "value" and kinds(cell.text) == {"unit"}
