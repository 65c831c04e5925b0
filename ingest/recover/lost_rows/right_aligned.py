"""Rows of indicators of a text that lost the places which cells above cover, put to the right.

Where a page's cells are merged over rows, some texts print each row with its own cells alone: a
row under 产出指标 and 数量指标 begins with its name. What stands in a row then ends where its
headings end. That is certain where it holds for every row of a table: a row that names a first
level begins under it, one that names a second under that, any other under the names, and no cell
stands where it cannot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Cell, Row, Spans
from ingest.recover.alignment import may_stand_at_home
from ingest.tables.cell_kinds import LEVELS, OTHER
from ingest.tables.header import heading_role
from ingest.tables.indicator_header import COLUMNS, header
from ingest.tables.numbers import are_counted
from ingest.vocabulary import is_sum, label_field, level_numbers

FEWEST_ROWS = 3
LONGEST_WORD = 12
# So many of the last headings may have words of their own below.
MOST_DIVIDED = 3
VALUES = {"value_medium": "value"}
PARTS = ["operator", "value", "measurement_unit"]


@dataclass(frozen=True, slots=True)
class _Head:
    """Headings in one row, how many rows print them, and where those of parts of values begin."""

    cells: tuple[Cell, ...]
    height: int
    parts_at: int | None = None


def right_aligned(rows: Sequence[Row]) -> tuple[list[Row], set[int]]:
    """The rows of a text with such rows under their headings, and the identities of these headings.

    Headings of two rows are put in one.
    """
    found = list(rows)
    merged: set[int] = set()
    heads: set[int] = set()
    index = 0
    while index < len(rows):
        placed = next(
            (
                (head, body)
                for head in _heads(rows, index)
                if (body := _placed(rows, list(_body(rows, index + head.height)), head))
            ),
            None,
        )
        if placed is None:
            index += 1
            continue
        head, body = placed
        found[index] = _row(rows[index], head.cells)
        merged |= set(range(index + 1, index + head.height))
        for position, row in body.items():
            found[position] = row
        heads.add(id(found[index]))
        index = max(body) + 1
    return [row for n, row in enumerate(found) if n not in merged], heads


def _heads(rows: Sequence[Row], index: int) -> Iterator[_Head]:
    """The headings that may begin at a row of a text, with those of a second row in place."""
    row = rows[index]
    cells = row.filled
    is_row = row.is_table and row.spans is Spans.NONE and cells == row.cells[: len(cells)]
    if not is_row or len(cells) < FEWEST_ROWS:
        return
    below = rows[index + 1] if index + 1 < len(rows) and rows[index + 1].is_table else None
    words = below.filled if below is not None else ()
    if header(row) is None:
        # 项目名称 and 绩效指标, and below the latter the headings of indicators.
        is_over = "指标" in cells[-1].text and below is not None and header(below) is not None
        names = is_over and any(label_field(cell.text) == "project_name" for cell in cells)
        if names and label_field(cells[-1].text) == "goal_group":
            yield _Head((*cells[:-1], *words), 2)
        return
    yield _Head(cells, 1)
    yield from _with_parts(cells)
    if not words or any(len(cell.text) > LONGEST_WORD for cell in words):
        return
    roles = [heading_role(cell.text) for cell in words]
    over = [n for n, cell in enumerate(cells) if heading_role(cell.text) == "value"]
    if {*roles} <= {*PARTS, OTHER} and roles.count("value") == 1 and len(over) == 1:
        yield _Head((*cells[: over[0]], *words, *cells[over[0] + 1 :]), 2)
    if {*roles} <= {OTHER, None} and OTHER in roles:
        for number in range(1, MOST_DIVIDED + 1):
            yield _Head((*cells[:-number], *words), 2)


def _with_parts(cells: tuple[Cell, ...]) -> Iterator[_Head]:
    """Headings of which that of values stands over sign, number and unit."""
    roles = [heading_role(cell.text) for cell in cells]
    if roles.count("value") != 1 or {"operator", "direction", "measurement_unit"} & {*roles}:
        return
    number = roles.index("value")
    blank = replace(cells[number], text="")
    yield _Head((*cells[: number + 1], blank, blank, *cells[number + 1 :]), 1, number)


def _body(rows: Sequence[Row], index: int) -> Iterator[int]:
    """The positions of the rows of indicators from a row on, to the end of their table."""
    for position in range(index, len(rows)):
        row = rows[position]
        filled = row.filled
        if not row.is_table or row.spans is not Spans.NONE or not filled:
            return
        first = filled[0].text
        field = label_field(first)
        # A unit over its projects, the sum of weights and what numbers the columns.
        if len(filled) == 1 or is_sum(first) or are_counted([cell.text for cell in filled]):
            continue
        if field is not None and field not in {*COLUMNS, "goal_group"}:
            return
        yield position


def _placed(rows: Sequence[Row], positions: Sequence[int], head: _Head) -> dict[int, Row]:
    """The rows by position, each ending where the headings end; nothing where one does not fit."""
    fields = _fields(head)
    width = len(fields)
    if len(positions) < FEWEST_ROWS or fields.count(LEVELS[2]) != 1:
        return {}
    found = [rows[position] for position in positions]
    # Each row is printed to its end, or no row has an empty cell in it.
    for lengths in (
        [len(row.cells) for row in found],
        [row.filled[-1].column + 1 for row in found],
    ):
        are_short = any(length < width for length in lengths)
        pairs = list(zip(found, lengths, strict=True))
        if are_short and all(_ends_right(row, length, fields) for row, length in pairs):
            return {
                position: _row(row, [*_blanks(row, width - length), *row.cells[:length]])
                for position, (row, length) in zip(positions, pairs, strict=True)
            }
    return {}


def _fields(head: _Head) -> list[str]:
    """What stands under each heading; nothing is told of a table with two sides of names."""
    fields = [VALUES.get(role, role) for cell in head.cells for role in [_role(cell)]]
    if head.parts_at is not None:
        fields[head.parts_at : head.parts_at + len(PARTS)] = PARTS
    if LEVELS[2] not in fields:
        return []
    name = fields.index(LEVELS[2])
    if {*LEVELS[:2]} & {*fields[name:]}:
        return []
    if "operator" not in fields:
        # 指标方向 over the signs.
        fields = ["operator" if field == "direction" else field for field in fields]
    first = next(n for n, field in enumerate(fields) if field in LEVELS)
    # Left of the levels stands what is the project's, and one column holds the names.
    return [
        OTHER if n < first or (n > name and field == LEVELS[2]) else field
        for n, field in enumerate(fields)
    ]


def _role(heading: Cell) -> str:
    role = heading_role(heading.text)
    return role if role in COLUMNS else OTHER


def _ends_right(row: Row, length: int, fields: Sequence[str]) -> bool:
    """Whether a row of so many cells fits its headings from the right."""
    start, name = len(fields) - length, fields.index(LEVELS[2])
    cells = row.cells[:length]
    if not 0 <= start <= name or not cells[0].text or not cells[name - start].text:
        return False
    first = next(n for n, field in enumerate(fields) if field in LEVELS)
    if 0 < start < first or (start == 0 and first == 1 and not _is_margin(cells[0])):
        # Which of the project's own cells are gone is not told.
        return False
    return all(_may_stand(field, cell) for field, cell in zip(fields[start:], cells, strict=True))


def _is_margin(cell: Cell) -> bool:
    return label_field(cell.text) == "goal_group"


def _may_stand(field: str, cell: Cell) -> bool:
    numbers = level_numbers(cell.text)
    if field in LEVELS[:2]:
        return int(field[-1]) in numbers
    if field == LEVELS[2]:
        return not numbers and may_stand_at_home(field, cell)
    return not cell.text or field == OTHER or may_stand_at_home(field, cell)


def _row(row: Row, cells: Sequence[Cell]) -> Row:
    placed = (replace(cell, row=row.index, column=n) for n, cell in enumerate(cells))
    return replace(row, cells=tuple(placed))


def _blanks(row: Row, number: int) -> list[Cell]:
    return [replace(row.cells[0], text="")] * number
