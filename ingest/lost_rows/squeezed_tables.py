"""Budget tables of a text that prints no empty cells: each cell in its column again.

``2101505 | 政策管理 | 80.00 | 80.00`` under 合计, 基本支出 and 项目支出 does not say which of the
two it is. A row that is full has its places, and so have the labels and the total of any other;
the sums of the table settle the parts where one answer alone meets them. Other figures stand
behind the table, in no column.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Cell, Row, Spans
from ingest.forms.budget_cells import is_amount
from ingest.forms.budget_columns import DIGITS, SIDE
from ingest.forms.budget_headings import (
    AMOUNTS,
    LABELS,
    SIDES,
    TOTALS,
    heading_role,
    heading_wording,
    is_budget_heading,
    is_foreign,
    is_heading_row,
    is_ordinal_row,
)
from ingest.forms.budget_parts import Line, columns_of_parts
from ingest.forms.register_rows import number
from ingest.lost_rows.printed_rows import Printed, beside
from ingest.wording import plain

# A class has three digits; what is shorter is a part, of which the class is not printed.
SHORTEST_CLASS = re.compile(r"\d{3}")
CODES = frozenset({"code", "code_part", "unit_code", "ordinal"})
Cells = Sequence[Cell]
Places = dict[int, Cell]


@dataclass(frozen=True, slots=True)
class _Side:
    """The columns of one side of a table: its labels, and the amounts right of them."""

    labels: tuple[int, ...]
    amounts: tuple[int, ...]
    codes: tuple[int, ...]
    has_total: bool


def squeezed_tables_restored(rows: Sequence[Row]) -> Sequence[Row | Printed]:
    """A document's rows with such tables in their columns.

    Where any table of the text prints an empty cell between two others, they all do; where
    cells are missed in one, they are in all.
    """
    if any(_is_of_text(row) and _has_gap(row) for row in rows):
        return rows
    parts = list(_by_tables(rows))
    if not any(block and _is_squeezed(body, _headings(block)) for block, body in parts):
        return rows
    found: list[Row | Printed] = []
    above: Row | None = None
    for block, body in parts:
        is_headed = above is not None and _is_of_text(above)
        restored = _restored(block, body, is_headed=is_headed) if block else None
        found.extend(restored or [*block, *body])
        above = None if block else body[-1]
    return found


def _by_tables(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The rows in order: those of headings with those under them, others without headings."""
    index = 0
    while index < len(rows):
        block = _heading_block(rows, index)
        body = list(_body(rows, index + len(block))) if block else [rows[index]]
        yield block, body
        index += len(block) + len(body)


def _heading_block(rows: Sequence[Row], index: int) -> list[Row]:
    end = index
    while end < len(rows) and _is_of_text(rows[end]) and is_heading_row(rows[end]):
        end += 1
    block = list(rows[index:end])
    below = rows[end] if end < len(rows) and rows[end].is_table else None
    return block if block and is_budget_heading(block, below) else []


def _headings(block: Sequence[Row]) -> list[Cell]:
    """The lowest headings of a table: one for each of its columns."""
    heads = [row for row in block if not is_ordinal_row(row)]
    return _filled(heads[-1]) if heads else []


def _is_of_text(row: Row) -> bool:
    return row.is_table and row.spans is Spans.NONE and not row.table


def _has_gap(row: Row) -> bool:
    columns = [cell.column for cell in row.cells if cell.text]
    is_of_table = is_heading_row(row) or any(is_amount(cell.text) for cell in row.cells)
    return columns[-1] - columns[0] >= len(columns) and is_of_table


def _body(rows: Sequence[Row], start: int) -> Iterator[Row]:
    for row in rows[start:]:
        if not _is_of_text(row) or is_heading_row(row) or is_foreign(row):
            return
        yield row


def _restored(
    block: Sequence[Row], body: Sequence[Row], *, is_headed: bool
) -> list[Printed] | None:
    """The table in its columns, with what has none behind it; ``None`` where all rows are full.

    ``is_headed`` says that a row stands over its headings that may be one of them.
    """
    headings = _headings(block)
    sides = _sides(headings)
    counts = {len(_filled(row)) for row in body}
    if not body or counts == {len(headings)}:
        return None
    heads = [row for row in block if not is_ordinal_row(row)]
    is_known = sides and not is_headed and max(counts) <= len(headings)
    over = _headings_over(heads, sides) if is_known else None
    places: list[Places] = [{} for _ in body]
    if over is not None and len(sides) == 1:
        places = _one_side(body, sides[0])
    elif over is not None:
        places = _of_sides(heads, body, sides)
    width = len(headings)
    lost = [
        beside((cell.text, cell.locator))
        for row, placed in zip(body, places, strict=True)
        for cell in _filled(row)
        if cell not in placed.values()
    ]
    rows = [
        _in_columns(row, placed, width) for row, placed in zip(body, places, strict=True) if placed
    ]
    return [*(over or map(_as_printed, block)), *rows, *lost]


def _is_squeezed(body: Sequence[Row], headings: Cells) -> bool:
    """Whether cells are missing in rows, and not those of the last columns in every row alike."""
    shapes = {tuple(is_amount(cell.text) for cell in _filled(row)) for row in body}
    is_short = any(len(shape) < len(headings) for shape in shapes)
    is_padded = all(len(row.cells) >= len(headings) for row in body)
    return is_short and (len(body) == 1 or len(shapes) > 1 or not is_padded)


def _sides(headings: Cells) -> list[_Side]:
    """The sides that one row of headings makes: labels, then amounts."""
    groups: list[tuple[list[int], list[int]]] = []
    roles = [heading_role(cell.text) for cell in headings]
    for column, role in enumerate(roles):
        is_label = role in LABELS or (role in SIDES and not (groups and not groups[-1][1]))
        if is_label and (not groups or groups[-1][1]):
            groups.append(([], []))
        if not groups:
            groups.append(([], []))
        groups[-1][0 if is_label else 1].append(column)
    if not any(role in AMOUNTS for role in roles):
        return []
    return [
        _Side(
            tuple(labels),
            tuple(amounts),
            tuple(column for column in labels if roles[column] in CODES),
            bool(amounts) and heading_wording(headings[amounts[0]].text) in TOTALS,
        )
        for labels, amounts in groups
    ]


def _one_side(body: Sequence[Row], side: _Side) -> list[Places]:
    """The certain places of each row of a table with labels on its left alone."""
    split = [_labels_and_amounts(row, side) for row in body]
    settled = iter(_parts([found for found in split if found is not None], side))
    places: list[Places] = []
    for found in split:
        columns = next(settled) if found is not None else []
        labels, amounts = found or ({}, [])
        placed = dict(labels)
        for cell, place in zip(amounts, columns, strict=True):
            if place is not None:
                placed[side.amounts[place]] = cell
        places.append(placed)
    return places


def _labels_and_amounts(row: Row, side: _Side) -> tuple[Places, list[Cell]] | None:
    """The cells of a row that are labels, by column, and its amounts; ``None`` where unsure."""
    cells = _filled(row)
    names = [column for column in side.labels if column not in side.codes]
    labels: Places = {}
    while cells and len(labels) < len(side.labels) and not _is_figure(cells[0], side):
        is_code = is_amount(cells[0].text)
        if is_code and not labels and SHORTEST_CLASS.match(plain(cells[0].text)) is None:
            return None
        free = [c for c in (side.codes if is_code else names) if c not in labels]
        if not free:
            return None
        labels[free[0]] = cells.pop(0)
    is_sure = all(is_amount(cell.text) for cell in cells) and len(cells) <= len(side.amounts)
    return (labels, cells) if is_sure and (labels or not side.labels) else None


def _is_figure(cell: Cell, side: _Side) -> bool:
    is_code = bool(side.codes) and DIGITS.fullmatch(plain(cell.text)) is not None
    return is_amount(cell.text) and not is_code


def _parts(rows: Sequence[tuple[Places, list[Cell]]], side: _Side) -> Iterator[list[int | None]]:
    """For each row the number of the column of each amount, as far as it is certain."""
    width = len(side.amounts)
    lines = [_line(labels, amounts, side) for labels, amounts in rows]
    by_sums = columns_of_parts([line for line in lines if line.amounts], width)
    found = iter(by_sums if side.has_total else [[None] * len(line.amounts) for line in lines])
    for line, (_, amounts) in zip(lines, rows, strict=True):
        columns = next(found) if line.amounts else []
        yield list(range(width)) if len(amounts) == width else columns


def _line(labels: Places, amounts: Sequence[Cell], side: _Side) -> Line:
    code = "".join(plain(labels[column].text) for column in side.codes if column in labels)
    values = [number(plain(cell.text)) or Decimal(0) for cell in amounts]
    return Line(code or None, tuple(values))


def _of_sides(heads: Sequence[Row], body: Sequence[Row], sides: Sequence[_Side]) -> list[Places]:
    """The certain places of each row of a statement: each label with the amounts behind it."""
    terms = _terms(heads, sides)
    return [_sided(_filled(row), sides, terms) for row in body]


def _sided(cells: Cells, sides: Sequence[_Side], terms: Sequence[str | None]) -> Places:
    groups: list[list[Cell]] = []
    for cell in cells:
        if not is_amount(cell.text):
            groups.append([cell])
        elif groups:
            groups[-1].append(cell)
    chosen: Sequence[int | None] = range(len(sides))
    if len(groups) != len(sides):
        chosen = [_side_of(group[0], terms) for group in groups]
    placed: Places = {}
    for place, (label, *amounts) in zip(chosen, groups, strict=True):
        if place is None or not sides[place].labels:
            continue
        side = sides[place]
        is_full = len(amounts) == len(side.amounts)
        certain = amounts if is_full else amounts[: int(side.has_total)]
        placed |= {side.labels[0]: label, **dict(zip(side.amounts, certain, strict=False))}
    return placed


def _terms(heads: Sequence[Row], sides: Sequence[_Side]) -> list[str | None]:
    for row in heads:
        words = [cell.text for cell in _filled(row) if heading_role(cell.text) in SIDES]
        if len(words) == len(sides):
            return [plain(word)[-2:] for word in words]
    return [None] * len(sides)


def _side_of(label: Cell, terms: Sequence[str | None]) -> int | None:
    """The side that a label names itself, where it names one alone."""
    found = [n for n, term in enumerate(terms) if term and term in plain(label.text)]
    return found[0] if len(found) == 1 else None


def _headings_over(heads: Sequence[Row], sides: Sequence[_Side]) -> list[Printed] | None:
    """The rows of headings, the words for the sides over their sides.

    ``None`` where others stand over several columns: over which is not printed.
    """
    lowest = _filled(heads[-1])
    rows: list[Printed] = []
    for row in heads[:-1]:
        cells = _filled(row)
        starts = [side.labels[0] for side in sides if side.labels]
        if len(cells) != len(starts) or not all(SIDE.match(plain(cell.text)) for cell in cells):
            return None
        rows.append(_in_columns(row, dict(zip(starts, cells, strict=True)), len(lowest)))
    return [*rows, _in_columns(heads[-1], dict(enumerate(lowest)), len(lowest))]


def _as_printed(row: Row) -> Printed:
    return Printed(tuple((cell.text, cell.locator) for cell in row.cells), is_table=True)


def _in_columns(row: Row, placed: Places, width: int) -> Printed:
    texts = [
        (placed[column].text, placed[column].locator) if column in placed else ("", row.locator)
        for column in range(width)
    ]
    return Printed(tuple(texts), is_table=True)


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text]
