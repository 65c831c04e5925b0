"""Budget tables of a text that prints no empty cells: each cell in its column again.

``2101505 | 政策管理 | 80.00 | 80.00`` under 合计, 基本支出 and 项目支出 does not say which of the
two it is. A row that is full has its places, and so have the labels and the total of any other;
the sums of the table settle the parts where one answer alone meets them. Other figures stand
behind the table, in no column.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.document import Cell, Row, Spans
from ingest.recover.lost_rows.certain_places import (
    Places,
    Side,
    places_of_one_side,
    places_of_sides,
    sides_of,
)
from ingest.recover.lost_rows.contradicted import is_contradicted
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_columns
from ingest.recover.lost_rows.short_rows import lowest_headings, short_rows_placed
from ingest.tables.budget_cells import is_amount
from ingest.tables.budget_headings import (
    AMOUNTS,
    heading_role,
    is_budget_heading,
    is_foreign,
    is_heading_row,
    is_ordinal_row,
)
from ingest.tables.numbers import signed
from ingest.tables.preamble import declares_unit, is_heading, opens_with_label

# Fewer rows do not bear out a total.
FEWEST_SUMMED = 2
# The word over one side of a statement.
SIDE = re.compile(r"(?:本年|财政拨款|部门|单位)*(?:收.?入|支.?出)")


def keeps_empty_cells(rows: Sequence[Row]) -> bool:
    """Whether any table of a text prints an empty cell between two others."""
    return any(_is_of_text(row) and _has_gap(row) for row in rows)


def squeezed_tables_restored(rows: Sequence[Row], *, is_kept: bool) -> Sequence[Row | Printed]:
    """Rows of a document with such tables in their columns.

    Where any table of the text prints an empty cell between two others (``is_kept``), they all
    do, but those in which a cell stands where it cannot; where cells are missed in one, they
    are in all.
    """
    parts = list(_by_tables(rows))
    is_squeezed = _is_moved if is_kept else _is_squeezed
    squeezed = [bool(block) and is_squeezed(block, body) for block, body in parts]
    if not any(squeezed):
        return rows
    found: list[Row | Printed] = []
    above: Row | None = None
    for (block, body), is_moved in zip(parts, squeezed, strict=True):
        is_headed = above is not None and _is_of_text(above) and not _is_over_table(above)
        is_open = bool(block) and (is_moved or not is_kept)
        is_short = is_kept and is_moved
        restored = short_rows_placed(block, body, _is_moved) if is_short else None
        if is_open and restored is None:
            restored = _restored(block, body, is_headed=is_headed)
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


def _is_over_table(row: Row) -> bool:
    """Whether a row is the title of a table, its unit or whose it is, and no row of headings."""
    cells = row.filled
    return (len(cells) == 1 and is_heading(cells[0])) or (
        len(cells) > 1
        and all(opens_with_label(cell.text) or declares_unit(cell.text) for cell in cells)
    )


def _headings(block: Sequence[Row]) -> Sequence[Cell]:
    """The lowest headings of a table: one for each of its columns."""
    heads = [row for row in block if not is_ordinal_row(row)]
    return heads[-1].filled if heads else ()


def _is_of_text(row: Row) -> bool:
    return row.is_table and row.spans is Spans.NONE and not row.table


def _has_gap(row: Row) -> bool:
    columns = [cell.column for cell in row.filled]
    if is_heading_row(row):
        # The second row of headings begins with blanks under those that stand over both.
        return columns[-1] >= len(columns)
    is_inside = columns[-1] - columns[0] >= len(columns)
    return is_inside and any(is_amount(cell.text) for cell in row.cells)


def _body(rows: Sequence[Row], start: int) -> Iterator[Row]:
    for row in rows[start:]:
        if not _is_of_text(row) or is_heading_row(row) or is_foreign(row):
            return
        yield row


def _restored(
    block: Sequence[Row], body: Sequence[Row], *, is_headed: bool
) -> list[Row | Printed] | None:
    """The table in its columns, with what has none behind it; ``None`` where all rows are full.

    ``is_headed`` says that a row stands over its headings that may be one of them.
    """
    headings = _headings(block)
    sides = sides_of(headings)
    counts = {len(row.filled) for row in body}
    heads = [row for row in block if not is_ordinal_row(row)]
    if not body or (counts == {len(headings)} and not _tell_apart(heads[:-1])):
        return None
    is_known = sides and not is_headed and max(counts) <= len(headings)
    over = _headings_over(heads, sides) if is_known else None
    places: list[Places] = [{} for _ in body]
    if over is not None and len(sides) == 1:
        places = places_of_one_side(body, sides[0])
    elif over is not None:
        places = places_of_sides(heads, body, sides)
    width = len(headings)
    lost = [
        beside((cell.text, cell.locator))
        for row, placed in zip(body, places, strict=True)
        for cell in row.filled
        if cell not in placed.values()
    ]
    rows = [
        in_columns(placed, width, row.locator)
        for row, placed in zip(body, places, strict=True)
        if placed
    ]
    return [*(over or map(_as_printed, block)), *rows, *lost]


def _tell_apart(above: Sequence[Row]) -> bool:
    """Whether rows over the lowest headings hold several of amounts, one of them over no other.

    ``2024年执行数 2025年预算数`` over ``小计 基本支出 项目支出`` are of four columns at least.
    """
    return any(sum(heading_role(cell.text) in AMOUNTS for cell in row.filled) > 1 for row in above)


def _is_squeezed(block: Sequence[Row], body: Sequence[Row]) -> bool:
    """Whether cells are missing in rows, and not those of the last columns in every row alike.

    Where rows of headings are of different widths, or rows are wider than the lowest, blanks
    between headings are. A total that prints blanks for its label shows nothing of other rows.
    """
    body = [row for row in body if not _is_bare_total(row, body)]
    heads = [row for row in block if not is_ordinal_row(row)]
    width = len(_headings(block))
    if len({len(row.filled) for row in heads}) > 1 or any(len(r.filled) > width for r in body):
        return True
    shapes = {tuple(is_amount(cell.text) for cell in row.filled) for row in body}
    is_short = any(len(shape) < width for shape in shapes)
    is_padded = all(len(row.cells) >= width for row in body)
    return is_short and (len(body) == 1 or len(shapes) > 1 or not is_padded)


def _is_bare_total(row: Row, body: Sequence[Row]) -> bool:
    """Whether a row at an end of a table has no label, and is the sum of several others.

    Its figures stand under all that the others print from the first of them on.
    """
    others = [other for other in body if other is not row]
    cells = row.filled
    is_bare = not row.cells[0].text and all(is_amount(cell.text) for cell in cells)
    if not is_bare or len(others) < FEWEST_SUMMED or row not in (body[0], body[-1]):
        return False
    sums: dict[int, Decimal] = {}
    for cell in (cell for other in others for cell in other.filled):
        if cell.column >= cells[0].column:
            if (value := signed(cell.text)) is None:
                return False
            sums[cell.column] = sums.get(cell.column, Decimal(0)) + value
    return sums == {cell.column: signed(cell.text) for cell in cells}


def _is_moved(block: Sequence[Row], body: Sequence[Row]) -> bool:
    """Whether in a row with fewer cells than headings a cell stands where it cannot.

    An amount stands under a heading of labels or a label under one of amounts, the word for
    a side stands over no first column of one, or the sums of the table put an amount elsewhere.
    """
    heads = [row for row in block if not is_ordinal_row(row)]
    if not heads:
        return False
    headings = lowest_headings(heads)
    width = headings[-1].column + 1
    sides = sides_of(headings)
    labels = {headings[n].column for side in sides for n in side.labels if n not in side.codes}
    amounts = {headings[n].column for side in sides for n in side.amounts}
    starts = {headings[side.labels[0]].column for side in sides if side.labels}
    words = [
        cell
        for row in heads[:-1]
        if len(row.cells) < width
        for cell in row.filled
        if SIDE.fullmatch(cell.plain)
    ]
    if len(sides) > 1 and any(cell.column not in starts for cell in words):
        return True
    if _is_headed_short(heads, body, width) or (not labels and _phases_touch(heads)):
        return True
    # 预算数 stands over no heading of labels; 人员经费 may, over one half of a table.
    of_labels = {headings[number].column for side in sides for number in side.labels}
    if any(
        heading_role(cell.text) == "phase" and cell.column in of_labels
        for row in heads[:-1]
        for cell in row.filled
    ):
        return True
    if any(map(_is_padded, body)) and any(_lacks_parts(row, width) for row in body):
        return True
    return is_contradicted(headings, sides, body) or any(
        cell.column in (labels if is_amount(cell.text) else amounts)
        for row in body
        if len(row.cells) < width and any(is_amount(cell.text) for cell in row.filled)
        for cell in row.filled
    )


def _is_headed_short(heads: Sequence[Row], body: Sequence[Row], width: int) -> bool:
    """Whether rows have more cells than there are columns with headings: these lost blanks."""
    return len(heads) > 1 and any(len(row.filled) > width for row in body)


def _phases_touch(heads: Sequence[Row]) -> bool:
    """Whether 预算数 and 决算数 stand beside each other over more columns than the two."""
    return any(
        heading_role(left.text) == heading_role(right.text) == "phase"
        and right.column - left.column == 1
        and len(heads[-1].filled) > 2
        for row in heads[:-1]
        for left, right in pairwise(row.filled)
    )


def _is_padded(row: Row) -> bool:
    """Whether a row of figures prints empty cells at its end."""
    return not row.cells[-1].text and any(is_amount(cell.text) for cell in row.cells)


def _lacks_parts(row: Row, width: int) -> bool:
    """Whether a row of several figures is short: among padded rows it lost cells anywhere."""
    return len(row.cells) < width and sum(is_amount(cell.text) for cell in row.cells) > 1


def _headings_over(heads: Sequence[Row], sides: Sequence[Side]) -> list[Printed] | None:
    """The rows of headings, the words for the sides over their sides.

    ``None`` where others stand over several columns: over which is not printed.
    """
    lowest = heads[-1].filled
    rows: list[Printed] = []
    for row in heads[:-1]:
        cells = row.filled
        starts = [side.labels[0] for side in sides if side.labels]
        if len(cells) != len(starts) or not all(SIDE.match(cell.plain) for cell in cells):
            return None
        rows.append(in_columns(dict(zip(starts, cells, strict=True)), len(lowest), row.locator))
    return [*rows, in_columns(dict(enumerate(lowest)), len(lowest), heads[-1].locator)]


def _as_printed(row: Row) -> Printed:
    return Printed(tuple((cell.text, cell.locator) for cell in row.cells), is_table=True)
