"""Registers of a text that lost every merged cell, put under their headings by their levels.

Where a page's cells are merged over rows, a text keeps each once, moves what follows it in the
rows below to the left and fills every row up at its end. A row then has as many cells as its
table, all empty ones behind: its first level says how many are gone, for what stands from there
to the end is whole, and what stands before it is the project's own.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from ingest.document import Cell, Row
from ingest.recover.lost_rows.printed_places import CHINESE, may_stand
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.tables.budget_cells import is_amount
from ingest.tables.cell_kinds import is_whole_level
from ingest.tables.register_header import Columns, header_columns
from ingest.vocabulary import is_unit, level_numbers

FEWEST_UNDER_NAME = 3
MEASURES = ("operator", "value", "measurement_unit", "weight")
Places = dict[int, Cell]


def anchored_register(rows: Sequence[Row]) -> list[Row | Printed] | None:
    """The rows of a register that is one of these; ``None`` where its header names none."""
    for number, row in enumerate(rows):
        if (columns := header_columns(row)) is not None:
            return anchored(rows, number, columns)
    return None


def anchored(rows: Sequence[Row], first: int, columns: Columns) -> list[Row | Printed] | None:
    """The rows of such a register whose header is ``rows[first]``; ``None`` for any other.

    A row that does not fit stands apart; where it may have named a project, so do those below it
    up to the next name.
    """
    head = rows[first]
    body = rows[first + 1 :]
    if not body or not all(_is_filled_up(row, head) for row in body[:-1]):
        return None
    fields = {column: field for field, column in columns.by_field.items()}
    width = max(cell.column for cell in head.filled) + 1
    found: list[Row | Printed] = list(rows[: first + 1])
    longest = under_name = 0
    is_known = False
    last_name: str | None = None
    for row in body:
        cells = row.filled
        level = columns.by_field["level1"]
        placed = _placed(cells, fields, level, width) or _without_blanks(cells, fields, level)
        names = placed is not None and columns.by_field["project_name"] in placed
        if placed is None or not (names or is_known):
            is_known = is_known and placed is None and not _may_name(cells)
            found.extend(beside((cell.text, cell.locator)) for cell in cells)
            continue
        is_known = True
        if names:
            name = placed[columns.by_field["project_name"]].plain
            # It may be printed again on every row.
            under_name = under_name if name == last_name else 0
            last_name = name
        under_name += 1
        longest = max(longest, under_name)
        place = row.locator
        texts = [placed.get(column) for column in range(width)]
        printed = tuple((c.text, c.locator) if c else ("", place) for c in texts)
        found.append(Printed(printed, is_table=True))
    return found if longest >= FEWEST_UNDER_NAME else None


def _is_filled_up(row: Row, head: Row) -> bool:
    """Whether a row is as wide as its header, every empty cell behind the filled ones."""
    filled = [cell.column for cell in row.filled]
    return len(row.cells) == len(head.cells) and filled == list(range(len(filled)))


def _may_name(cells: Sequence[Cell]) -> bool:
    """Whether a row that does not fit may open a project: it does not begin with a level."""
    return not cells or not level_numbers(cells[0].text)


def _placed(cells: Sequence[Cell], fields: dict[int, str], level: int, width: int) -> Places | None:
    """The cells of a row by column; ``None`` where they do not fit, or fit in several ways."""
    anchors = [
        n for n, cell in enumerate(cells) if level_numbers(cell.text) and is_whole_level(cell.text)
    ]
    if not anchors:
        return None
    start = anchors[0]
    right = cells[start:]
    first = width - len(right)
    if fields.get(first) not in ("level1", "level2"):
        return None
    placed = dict(zip(range(first, width), right, strict=True))
    if not all(_fits(fields.get(column), cell) for column, cell in placed.items()):
        return None
    ways = list(_ways(cells[:start], fields, level))
    return {**ways[0], **placed} if len(ways) == 1 else None


def _without_blanks(cells: Sequence[Cell], fields: dict[int, str], level: int) -> Places | None:
    """The cells of a row that is full up to its name, and of which one way fits what is behind it.

    定性 | 有所提升 | 20 lacks the unit between them: a number is none.
    """
    name = next((column for column, field in fields.items() if field == "level3"), 0)
    left, right = cells[: name + 1], cells[name + 1 :]
    is_whole = len(left) == name + 1 and [fields.get(n) for n in range(level, name + 1)] == [
        "level1",
        "level2",
        "level3",
    ]
    if not is_whole or not all(_fits(fields.get(n), cell) for n, cell in enumerate(left)):
        return None
    if not all(_is_own(fields.get(n), cell) for n, cell in enumerate(left[:level])):
        return None
    columns = [n for n, field in sorted(fields.items()) if n > name and field in MEASURES]
    if [*columns] != list(range(name + 1, name + 1 + len(columns))) or not right:
        return None
    ways = [
        places
        for places in combinations(columns, len(right))
        if all(_measures(fields[n], cell) for n, cell in zip(places, right, strict=True))
    ]
    if len(ways) != 1:
        return None
    return dict(enumerate(left)) | dict(zip(ways[0], right, strict=True))


def _measures(field: str, cell: Cell) -> bool:
    """Whether a cell may stand under a measure; a word that is no unit is a target."""
    if field == "measurement_unit":
        return is_unit(cell.text)
    return _fits(field, cell)


def _fits(field: str | None, cell: Cell) -> bool:
    """Whether a cell may stand under a heading; under one of no mart anything may."""
    if field in ("level1", "level2"):
        return int(field[-1]) in level_numbers(cell.text)
    known = ("level3", "operator", "value", "measurement_unit", "weight")
    return field not in known or may_stand(field, cell.text)


def _ways(cells: Sequence[Cell], fields: dict[int, str], level: int) -> Iterator[Places]:
    """Every way to put cells under the project's own headings: none, or its name among them."""
    if not cells:
        yield {}
        return
    for places in combinations(range(level), len(cells)):
        way = dict(zip(places, cells, strict=True))
        names = any(fields.get(column) == "project_name" for column in places)
        if names and all(_is_own(fields.get(column), cell) for column, cell in way.items()):
            yield way


def _is_own(field: str | None, cell: Cell) -> bool:
    if field is not None and field.startswith("amount_"):
        return is_amount(cell.text)
    return CHINESE.search(cell.text) is not None
