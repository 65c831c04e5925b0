"""Headings of indicators in two rows whose levels stand in the lower one, as one row of headings.

绩效指标 and 年度指标值 stand over 一级指标 to 度量单位; 实际完成值, 分值 and 得分 reach over both
rows, so the lower row alone does not name them. They are put where it has nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Cell, Document, Row, Spans
from ingest.tables.cell_kinds import OTHER
from ingest.tables.header import heading_role
from ingest.tables.indicator_header import header

# What stands over several columns, and what reaches over both rows.
NAMED_GROUPS = frozenset({"goal_group", "value"})
GROUPS = NAMED_GROUPS | {None}
REACHING = frozenset({"actual", "weight", "score", "deviation", OTHER})


def with_whole_headers(document: Document) -> Document:
    """The document with such headings in one row; the same document where it has none."""
    rows = list(document.rows)
    for upper, lower in pairwise(document.rows):
        if (whole := _whole(upper, lower)) is not None:
            rows[lower.index] = whole
    return document if rows == list(document.rows) else replace(document, rows=tuple(rows))


def _whole(upper: Row, lower: Row) -> Row | None:
    """The lower row with the headings that reach into it; ``None`` where the two are no header."""
    if not (upper.is_table and lower.is_table) or (head := header(lower)) is None:
        return None
    above, below = upper.filled, lower.filled
    if not above or not below or header(upper) is not None:
        return None
    if REACHING - {OTHER} & {field for field, _ in head.columns}:
        return None
    n_groups, reaching = reaching_headings([cell.text for cell in above])
    if not reaching:
        return None
    tail = above[n_groups:]
    last = below[-1].column
    if tail[0].column > last:
        return _with(lower, [(cell.column, cell) for cell in tail])
    is_dense = _is_dense(above) and _is_dense(below) and above[0].column == below[0].column
    if lower.spans is Spans.NONE and is_dense:
        # Empty cells are gone from both rows: what reaches stands behind the lower headings.
        return _with(lower, [(last + n, cell) for n, cell in enumerate(tail, start=1)])
    return None


def reaching_headings(texts: Sequence[str]) -> tuple[int, list[str]]:
    """How many upper headings stand over others, and the roles of those that reach further.

    None reach where one of them is no heading or the order is another.
    """
    roles = [heading_role(text) for text in texts]
    n_groups = next((n for n, role in enumerate(roles) if role in REACHING), len(roles))
    over = {*roles[:n_groups]}
    tail = [role for role in roles[n_groups:] if role in REACHING]
    is_header = over <= GROUPS and bool(over & NAMED_GROUPS)
    is_whole = len(tail) == len(roles) - n_groups and bool({*tail} - {OTHER})
    return (n_groups, tail) if is_header and is_whole else (n_groups, [])


def _with(row: Row, added: Sequence[tuple[int, Cell]]) -> Row:
    at = dict(added)
    width = max(len(row.cells), max(at) + 1)
    return replace(row, cells=tuple(_cells(row, at, width)))


def _cells(row: Row, at: dict[int, Cell], width: int) -> Iterator[Cell]:
    for column in range(width):
        if column in at:
            yield replace(at[column], row=row.index, column=column, span=None)
        elif column < len(row.cells):
            yield row.cells[column]
        else:
            yield Cell("", row.locator, row.index, column)


def _is_dense(cells: Sequence[Cell]) -> bool:
    return cells[-1].column - cells[0].column == len(cells) - 1
