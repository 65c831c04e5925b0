"""Indicators of a text that prints its table column by column, each under its heading.

``三级指标``, all names, ``年度指标值``, all targets: where each column holds as many cells as there
are names, the first is of the first name and so on. A cell that is broken over lines is two, and
no number fits then. Which names a level covers is not printed.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import takewhile

from ingest.recover.lost_rows.cell_stream import Piece
from ingest.recover.lost_rows.form_titles import is_title
from ingest.recover.lost_rows.printed_rows import Printed, in_columns
from ingest.tables.cell_kinds import OTHER, kinds
from ingest.tables.header import heading_role
from ingest.tables.indicator_header import COLUMNS
from ingest.tables.preamble import is_note
from ingest.vocabulary import is_sum, level_numbers

FEWEST_NAMES = 4
LEVELS = ("level1", "level2")
POINTS = frozenset({"weight", "score"})
MEASURES = frozenset({"value", "actual", *POINTS})
# Of a rate or of how content people are the target is a share, where it is a number.
OF_SHARES = re.compile(r"(?:率|满意度|比例|占比)$")
SHARE = re.compile(r"[%％‰]|百分")
DIGIT = re.compile(r"\d")
# Points for how the money was spent.
MOST_OF_MONEY = 20


@dataclass
class Column:
    """A heading and what is printed below it."""

    field: str
    heading: Piece
    cells: list[Piece] = dataclasses.field(default_factory=list)


def rows_in_turn(
    pieces: Sequence[Piece], fields: Sequence[str | None]
) -> tuple[list[Printed], int] | None:
    """The header and the rows of such a table at the first piece, and how many pieces they take.

    ``None`` where it is no such table, or not all columns are as long as that of the names.
    """
    if len(pieces) < FEWEST_NAMES or not level_numbers(pieces[1].text) or fields[1] is not None:
        return None
    columns = _columns(pieces, fields)
    by_field = {column.field: column for column in columns}
    names = by_field.get("level3")
    if names is None or "value" not in by_field or len(by_field) < len(columns):
        return None
    if names.cells and is_sum(names.cells[-1].text):
        names.cells.pop()
    count = len(names.cells)
    measures = [column for column in columns if column.field in MEASURES]
    if count < FEWEST_NAMES or not all(_fits(column, count) for column in measures):
        return None
    if not _are_of_each_other(names, by_field["value"]):
        return None
    return list(_rows(columns, count)), _length(columns, count)


def _columns(pieces: Sequence[Piece], fields: Sequence[str | None]) -> list[Column]:
    """The columns in turn, up to a label of another part of the form."""
    columns: list[Column] = []
    for piece, label in zip(pieces, fields, strict=True):
        role = heading_role(piece.text)
        if role in COLUMNS or (role == OTHER and label is not None):
            columns.append(Column(role or OTHER, piece))
        elif _ends(piece, label):
            break
        else:
            columns[-1].cells.append(piece)
    return columns


def _ends(piece: Piece, label: str | None) -> bool:
    """Whether a piece is of what stands below the table."""
    is_label = label is not None and not level_numbers(piece.text)
    return is_label or is_note(piece.text) or is_title(piece.text)


def _fits(column: Column, count: int) -> bool:
    """Whether a column has a cell for each name; below points their sum may stand."""
    texts = [cell.text for cell in column.cells]
    if column.field not in POINTS:
        return len(texts) == count and not any(map(level_numbers, texts))
    numbers = list(takewhile(_is_number, texts))
    if len(numbers) == count:
        return True
    return len(numbers) == count + 1 and _is_total(numbers[:count], numbers[count])


def _is_total(points: Sequence[str], total: str) -> bool:
    """Whether a number may be the sum of points: those of how the money was spent add to it."""
    try:
        rest = Decimal(total) - sum(map(Decimal, points))
    except InvalidOperation:
        return False
    return 0 <= rest <= MOST_OF_MONEY


def _is_number(text: str) -> bool:
    return bool(kinds(text) & {"number", "points"})


def _are_of_each_other(names: Column, values: Column) -> bool:
    """Whether no name is beside a target that is of another: a rate has no 12次."""
    pairs = zip(names.cells, values.cells, strict=False)
    return not any(
        OF_SHARES.search(name.text) and DIGIT.search(value.text) and not SHARE.search(value.text)
        for name, value in pairs
    ) and not any(_is_number(name.text) or level_numbers(name.text) for name in names.cells)


def _rows(columns: Sequence[Column], count: int) -> Iterator[Printed]:
    heads = tuple((column.heading.text, column.heading.locator) for column in columns)
    yield Printed(heads, is_table=True, is_placed=True)
    told = [
        number
        for number, column in enumerate(columns)
        if column.field in MEASURES or column.field == "level3" or len(column.cells) == count
    ]
    for row in range(count):
        cells = {number: columns[number].cells[row] for number in told}
        name = next(cell for n, cell in cells.items() if columns[n].field == "level3")
        yield in_columns(cells, len(columns), name.locator, is_placed=True)


def _length(columns: Sequence[Column], count: int) -> int:
    """How many pieces the columns take; the last ends with the last name's cell, or a sum."""
    *others, last = columns
    own = last.cells[: count + (last.field in POINTS)]
    return len(columns) + sum(len(column.cells) for column in others) + len(own)
