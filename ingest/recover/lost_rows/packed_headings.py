"""Rows of headings that a text prints from the left, since a merged cell leaves nothing below it.

``科目编码 | 科目名称 | 2022年预算数 |||`` over ``合计 | 基本支出 | 项目支出 |||``: the second row
stands under the last heading alone. Which headings stand over which is found by their words and
by how many columns the rows of figures have; where more than one answer is left, all rows stay as
they are printed. So does the label of a total, which covers every column of labels, leave one cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.document import Cell, Row, Spans
from ingest.recover.lost_rows.certain_places import places_of_one_side, sides_of
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.tables.budget_cells import is_amount
from ingest.tables.budget_headings import (
    LABELS,
    TOTALS,
    heading_role,
    heading_wording,
    is_budget_heading,
    is_foreign,
    is_heading_row,
    is_ordinal_row,
)
from ingest.tables.preamble import TITLE, unit_label
from ingest.vocabulary.wording import plain

MOST_HEADING_ROWS = 3
FEWEST_HEADINGS = 2
OF_CARS = re.compile("公务用车")
PART_OF_CARS = re.compile("购置|运行")
CHANGE = re.compile("增|减|比")
SUBTOTAL = "小计"
CODE = re.compile(r"\d{3,}")
# One of these is no part of another.
KINDS_OF_SPENDING = frozenset(
    ("基本支出", "项目支出", "经营支出", "事业单位经营支出", "上缴上级支出", "对附属单位补助支出")
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with those under it, none where it reaches down to the figures."""

    cell: Cell
    below: tuple["Placed", ...] = ()

    @property
    def width(self) -> int:
        """The number of columns it covers."""
        return sum(heading.width for heading in self.below) or 1


def packed_headings_placed(rows: Sequence[Row]) -> list[Row | Printed]:
    """A document's rows with such headings over their columns."""
    found: list[Row | Printed] = []
    index = 0
    while index < len(rows):
        block = _headings(rows, index)
        body = list(_body(rows, index + len(block))) if block else []
        placed = _placed(block, body) if body else None
        found.extend(placed or rows[index : index + 1])
        index += len(block) + len(body) if placed else 1
    return found


def _headings(rows: Sequence[Row], index: int) -> list[Row]:
    """Rows of words printed from the left, from one of known headings to the first figures."""
    block: list[Row] = []
    if not _is_of_text(rows[index]) or not is_heading_row(rows[index]):
        return block
    for row in rows[index : index + MOST_HEADING_ROWS]:
        if not _is_of_text(row) or is_foreign(row) or any(is_amount(c.text) for c in row.filled):
            break
        if not _is_packed(row) or (not block and not is_heading_row(row)):
            break
        if len(row.filled) == FEWEST_HEADINGS and not all(_is_known(c) for c in row.filled):
            # A label of a card and what is filled in beside it.
            break
        block.append(row)
    is_wide = all(len(row.filled) >= FEWEST_HEADINGS for row in block)
    return block if is_wide else []


def _is_known(cell: Cell) -> bool:
    return heading_role(cell.text) is not None


def _body(rows: Sequence[Row], start: int) -> Iterator[Row]:
    """The rows of figures under headings, and those of one word between them."""
    for row in rows[start:]:
        filled = row.filled
        if not _is_of_text(row) or is_foreign(row):
            return
        if not any(is_amount(cell.text) for cell in filled):
            is_over_table = unit_label(filled[0]) or TITLE.search(filled[0].plain)
            if len(filled) > 1 or is_over_table or is_heading_row(row):
                return
        yield row


def _placed(block: Sequence[Row], body: Sequence[Row]) -> list[Printed] | None:
    """The table with every heading over its columns; its cells in none where words leave that open.

    ``None`` where it is another table: each heading over its column, or of two sides.
    """
    figures = [row for row in body if not is_ordinal_row(row)]
    if sum(heading_role(cell.text) == "side" for cell in block[0].filled) > 1:
        # The halves of a statement have labels of their own, which squeezed_tables tells apart.
        return None
    width = max((row.filled[-1].column + 1 for row in figures), default=0)
    levels = [row.filled for row in block]
    if any(len(level) == width for level in levels[1:]):
        # A row of as many cells as the figures stands over them: over it may be rows of a card.
        return None
    is_narrow = len(levels[0]) < width if len(block) > 1 else len(levels[0]) == width
    if not is_narrow or not is_budget_heading(list(block), figures[0]):
        return None
    layouts = list(islice(_layouts(levels, width), 2))
    if len(layouts) != 1:
        return _lost([*block, *body])
    leaves = [leaf for heading in layouts[0] for leaf in _leaves(heading)]
    kinds = [heading_role(leaf.text) in LABELS for leaf in leaves]
    labels = kinds.index(False) if False in kinds else len(kinds)
    if any(kinds[labels:]):
        # The second side of a statement has labels of its own, which no row tells apart.
        return None
    under = [_in_columns(row, labels, width) for row in body]
    is_settled = _keeps_blanks(under, labels)
    if len(block) == 1 and not (is_settled and any(_is_merged(row, labels, width) for row in body)):
        return None
    if _are_contradicted(levels[-1], body, under):
        return None
    # A row with every amount is in its columns in any case.
    left = [not is_settled and not _is_full(row, labels) for row in under]
    return [
        *(_row_of(layouts[0], depth, width) for depth in range(len(block))),
        *(row for row, is_left in zip(under, left, strict=True) if not is_left),
        *_lost([row for row, is_left in zip(body, left, strict=True) if is_left]),
    ]


def _are_contradicted(
    headings: Sequence[Cell], body: Sequence[Row], under: Sequence[Printed]
) -> bool:
    """Whether the sums of the table put the amounts of a row under other headings."""
    sides = sides_of(headings)
    if len(sides) != 1 or len(headings) != len(under[0].cells):
        return False
    settled = places_of_one_side(body, sides[0])
    return any(
        len(places) == len(row.filled)
        and set(places) != {n for n, (text, _) in enumerate(printed.cells) if text}
        for row, places, printed in zip(body, settled, under, strict=True)
        if len(row.filled) < len(headings) and not _is_total(row)
    )


def _is_total(row: Row) -> bool:
    return heading_wording(row.filled[0].text) in TOTALS


def _lost(rows: Sequence[Row]) -> list[Printed]:
    return [beside((cell.text, cell.locator)) for row in rows for cell in row.filled]


def _is_full(row: Printed, labels: int) -> bool:
    return all(text for text, _ in row.cells[labels:])


def _keeps_blanks(body: Sequence[Printed], labels: int) -> bool:
    """Whether rows print their empty cells: one does between two others, or all are full."""
    if all(_is_full(row, labels) for row in body):
        return True
    lines = [[bool(text) for text, _ in row.cells[labels:]] for row in body]
    return any(
        not line[n] and any(line[:n]) and any(line[n:]) for line in lines for n in range(len(line))
    )


def _layouts(levels: Sequence[Sequence[Cell]], width: int) -> Iterator[tuple[Placed, ...]]:
    """Every way in which the headings stand over one another and make so many columns."""
    for headings in _divided(levels[0], levels[1:]):
        if sum(heading.width for heading in headings) == width:
            yield headings


def _divided(
    cells: Sequence[Cell], lower: Sequence[Sequence[Cell]]
) -> Iterator[tuple[Placed, ...]]:
    """The ways to divide all lower headings among some of the cells, in their order."""
    if not lower:
        yield tuple(map(Placed, cells))
        return
    for below in _divided(lower[0], lower[1:]):
        yield from _under(tuple(cells), below)


def _under(cells: tuple[Cell, ...], below: tuple[Placed, ...]) -> Iterator[tuple[Placed, ...]]:
    if not cells:
        if not below:
            yield ()
        return
    for count in (0, *range(FEWEST_HEADINGS, len(below) + 1)):
        if count == 0 or _may_stand_over(cells[0], below[:count]):
            for rest in _under(cells[1:], below[count:]):
                yield (Placed(cells[0], below[:count]), *rest)


def _may_stand_over(cell: Cell, below: Sequence[Placed]) -> bool:
    """Whether by their words headings are the parts of another."""
    words = [heading_wording(heading.cell.text) for heading in below]
    roles = {heading_role(heading.cell.text) for heading in below}
    over, role = heading_wording(cell.text), heading_role(cell.text)
    totals = [n for n, word in enumerate(words) if word in TOTALS or word == SUBTOTAL]
    if len(set(words)) < len(words) or over in words or any(totals):
        return False
    if roles & LABELS:
        return roles <= LABELS and (role == "code" if "code_part" in roles else role == "name")
    if role in LABELS or role in ("leaf", "aside"):
        return False
    if over in KINDS_OF_SPENDING and not KINDS_OF_SPENDING.isdisjoint(words):
        return False
    is_of_cars = all(PART_OF_CARS.search(word) or word == SUBTOTAL for word in words)
    is_change = all(CHANGE.search(word) for word in words)
    return bool(OF_CARS.search(over)) == is_of_cars and bool(CHANGE.search(over)) == is_change


def _leaves(heading: Placed) -> list[Cell]:
    return [leaf for part in heading.below for leaf in _leaves(part)] or [heading.cell]


def _row_of(headings: Sequence[Placed], depth: int, width: int) -> Printed:
    """One row of headings, each at the first of its columns."""
    placed: dict[int, Cell] = {}

    def place(heading: Placed, start: int, level: int) -> None:
        if level == depth:
            placed[start] = heading.cell
        for part in heading.below:
            place(part, start, level + 1)
            start += part.width

    start = 0
    for heading in headings:
        place(heading, start, 0)
        start += heading.width
    first = next(iter(placed.values())).locator
    return _printed(
        [(placed[c].text, placed[c].locator) if c in placed else ("", first) for c in range(width)]
    )


def _in_columns(row: Row, labels: int, width: int) -> Printed:
    """A row of figures; a word alone before them covers every column of labels."""
    cells = [(cell.text, cell.locator) for cell in row.cells]
    if _is_merged(row, labels, width):
        cells[1:1] = [("", row.locator)] * (labels - 1)
    cells += [("", row.locator)] * (width - len(cells))
    while len(cells) > width and not cells[-1][0]:
        cells.pop()
    return _printed(cells)


def _is_merged(row: Row, labels: int, width: int) -> bool:
    """Whether the label of a row covers every column of labels and leaves one cell.

    A row with a cell in the last column has all its cells. Digits alone behind another label than
    that of a total are a code.
    """
    first, *others = row.cells
    if labels < 2 or row.filled[-1].column + labels > width:
        return False
    is_code = CODE.fullmatch(plain(others[0].text)) and heading_wording(first.text) not in TOTALS
    return not is_code and not is_amount(first.text) and is_amount(others[0].text)


def _printed(cells: Sequence[tuple[str, str]]) -> Printed:
    return Printed(tuple(cells), is_table=True)


def _is_of_text(row: Row) -> bool:
    return row.is_table and row.spans is Spans.NONE and not row.table


def _is_packed(row: Row) -> bool:
    """Whether the first cells hold words and no other does."""
    return [cell.column for cell in row.filled] == list(range(len(row.filled)))
