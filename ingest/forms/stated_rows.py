"""Rows of indicators in a table that states which places its cells cover: read by place.

A cell belongs to the column whose heading stands over it. A row whose cells are not of the
kinds that their columns hold was moved by something that the file does not state; it is
read as a row of a text is (see ``indicator_choice``).
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from ingest.document import Cell, Document, Row
from ingest.recover.alignment import AT_HOME, FIT, Way
from ingest.tables.cell_kinds import LEVELS, OTHER, kinds
from ingest.tables.groups import is_stated
from ingest.tables.indicator_header import Header
from ingest.tables.levels import LevelCells, stated_levels
from ingest.vocabulary import level_numbers

# What one cell may say for several rows. Points are shared out: merged ones are not each row's.
SHARED = frozenset({"operator", "value", "measurement_unit", "actual", "deviation"})
# What names no indicator: 88, 1年.
FIGURE = re.compile(r"[\d.,]*\d(?:%|年|月|日|天|元|万元|亿元)?")
# What most rows leave blank at their ends.
MAY_BE_BLANK = frozenset({OTHER, "deviation"})
# Columns of words: 满意度 may be what a target says.
WORDS = frozenset({"value", "actual", "deviation"})
# Of the headings over a cell that is as wide as several the first of these names it.
WIDE = ("level3", "value", "actual")


def stated_way(document: Document, row: Row, head: Header, cells: Sequence[Cell]) -> Way | None:
    """The filled ``cells`` of a row by the number of the column over them.

    With them the cells of rows above that cover this row's place. ``None`` where the table
    states nothing, a cell fits no column or a name is missing.
    """
    if not is_stated(row):
        return _of_whole_row(head, cells)
    placed = _in_columns(document, row, head, cells)
    if placed is None:
        return None
    fields = {head.columns[number][0] for number in placed}
    if "level3" not in fields and not fields <= {*LEVELS}:
        # Figures without a name: it stands in another column than its own.
        return None
    table = document.table_of(row)
    for number, (field, column) in enumerate(head.columns):
        above = table.at(row, column)
        is_covered = above is not None and above.row != row.index
        if number not in placed and field in SHARED and above is not None and is_covered:
            placed[number] = above
    return Way(0, tuple(sorted(placed.items(), key=lambda item: item[0])))


def _in_columns(
    document: Document, row: Row, head: Header, cells: Sequence[Cell]
) -> dict[int, Cell] | None:
    """The cells by the number of their column; ``None`` where one fits none."""
    placed: dict[int, Cell] = {}
    first = head.columns[0][1]
    figure: int | None = None
    for cell in cells:
        if _right(cell) < first:
            if is_margin(cell):
                continue
            return None
        number = _named(_columns_over(cell, head), head)
        if number is None or number in placed:
            return None
        field = head.columns[number][0]
        if field == LEVELS[2] and FIGURE.fullmatch(cell.plain):
            figure = number
            continue
        is_level = field in LEVELS[:2] and _is_level(document, row, head, cell)
        if not is_level and not _fits(field, cell):
            return None
        placed[number] = cell
    return placed if figure is None else _with_level_for_name(document, row, head, placed, figure)


def _of_whole_row(head: Header, cells: Sequence[Cell]) -> Way | None:
    """The cells of a row with a figure for its name that states nothing and leaves none blank.

    Nothing was dropped from it, so nothing moved: the level right before the figure names it.
    """
    numbers = {column: number for number, (_, column) in enumerate(head.columns)}
    placed = {numbers[cell.column]: cell for cell in cells if cell.column in numbers}
    fields = [field for field, _ in head.columns]
    if len(placed) < len(cells) or len(head.sides) > 1 or not {*LEVELS[1:], "value"} <= {*fields}:
        return None
    level, name = fields.index(LEVELS[1]), fields.index(LEVELS[2])
    needed = [n for n in range(level, len(fields)) if fields[n] not in MAY_BE_BLANK]
    if not placed.keys() >= {*needed} or not FIGURE.fullmatch(placed[name].plain):
        return None
    if 2 not in level_numbers(placed[level].text):
        return None
    return Way(0, tuple(sorted({**placed, name: placed[level]}.items(), key=lambda item: item[0])))


def _right(cell: Cell) -> int:
    return cell.span.right if cell.span else cell.column


def _columns_over(cell: Cell, head: Header) -> list[int]:
    return [
        number
        for number, (_, left) in enumerate(head.columns)
        if left <= _right(cell) and cell.column <= head.ends[number]
    ]


def _with_level_for_name(
    document: Document, row: Row, head: Header, placed: dict[int, Cell], figure: int
) -> dict[int, Cell] | None:
    """The cells of a row in which a figure stands for the name: its level names it.

    With a value of its own beside it nothing was moved; without one it is the value.
    """
    name = _level_beside(document, row, head)
    if name is None or "value" not in {head.columns[number][0] for number in placed}:
        return None
    return {**placed, figure: name}


def _level_beside(document: Document, row: Row, head: Header) -> Cell | None:
    """The word of a second level in its own column that holds for a row, if any."""
    column = head.home(LEVELS[1])
    cell = document.table_of(row).at(row, column) if column is not None else None
    return cell if cell is not None and 2 in level_numbers(cell.text) else None


def levels_by_side(
    document: Document, found: Sequence[tuple[Row, Header]]
) -> list[tuple[LevelCells | None, ...]]:
    """For each row and each side of its header the levels that hold, where they are stated.

    Where a first level stands under the heading of the second, or the other way round, or a
    cell left of all headings, cells were moved, and no level's place means anything.
    """
    if any(_is_moved(document, row, head) for row, head in found):
        return [tuple(None for _ in head.sides) for _, head in found]
    levels: list[tuple[LevelCells | None, ...]] = []
    for head, run in groupby(found, key=lambda pair: pair[1]):
        rows = [row for row, _ in run]
        sides = [
            stated_levels(document, rows, head.level_columns(side))
            for side in range(len(head.sides))
        ]
        levels += [
            tuple(side[position] if side else None for side in sides)
            for position in range(len(rows))
        ]
    return levels


def is_margin(cell: Cell) -> bool:
    """Whether a cell left of the headings names a part of the form: it covers rows of it."""
    return cell.span is not None and cell.span.height > 1


def is_rating(placed: Mapping[str, Cell]) -> bool:
    """Whether a word over several columns stands beside one that is no level: 自评等级 | 优."""
    name = placed.get("level3")
    levels = [cell for field, cell in placed.items() if field in LEVELS[:2]]
    is_wide = name is not None and name.span is not None and name.span.right > name.column
    is_alone = placed.keys() <= {*LEVELS}
    return is_wide and is_alone and not any(level_numbers(cell.text) for cell in levels)


def _is_moved(document: Document, row: Row, head: Header) -> bool:
    first = head.columns[0][1]
    if any(cell.text and not is_margin(cell) for cell in row.cells[:first]):
        return True
    places = {column: int(field[-1]) for field, column in head.columns if field in LEVELS[:2]}
    if set(places.values()) != {1, 2}:
        # One column for both levels.
        return False
    table = document.table_of(row)
    found = {
        place: level_numbers(cell.text)
        for column, place in places.items()
        if (cell := table.at(row, column)) is not None
    }
    # Under a first level of another taxonomy the second column may name first levels.
    is_other = 1 in found and not found[1]
    return any(
        numbers and place not in numbers and not is_other for place, numbers in found.items()
    )


def _named(over: Sequence[int], head: Header) -> int | None:
    fields = {head.columns[number][0]: number for number in reversed(over)}
    wide = next((fields[field] for field in WIDE if field in fields), None)
    return wide if wide is not None and len(over) > 1 else next(iter(over), None)


def _fits(field: str, cell: Cell) -> bool:
    """Whether a cell may stand in a column.

    A level of a row may have any words, but a name those of a level only where it was moved.
    """
    if field == OTHER:
        # A mark (√) or a date beside an indicator moves nothing.
        return True
    what = kinds(cell.text)
    if level_numbers(cell.text) and field not in LEVELS[:2]:
        return field in WORDS
    if field == LEVELS[0] and what == {LEVELS[1]}:
        # Cells of this row were moved; a column for both levels is told before.
        return False
    is_known = any((field, kind) in fits for fits in (FIT, AT_HOME) for kind in what)
    return is_known or (field in LEVELS[:2] and "text" in what)


def _is_level(document: Document, row: Row, head: Header, cell: Cell) -> bool:
    """Whether the word of one level may stand in the column of the other.

    It may where one column is for both levels, and where the first level is of another
    taxonomy than the official one.
    """
    places = {field: column for field, column in head.columns if field in LEVELS[:2]}
    if len(places) < 2:
        return bool(level_numbers(cell.text))
    first = document.table_of(row).at(row, places["level1"])
    if first is not None and first is not cell and first.recognised == cell.recognised:
        # 满意度 beside 满意度: the word of both.
        return True
    is_other = first is not None and first is not cell and not level_numbers(first.text)
    return is_other and level_numbers(cell.text) == {1}
