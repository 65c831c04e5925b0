"""Headings of indicators in two rows, whose rows are lost, in the order of their columns.

Over 一级指标 to 度量单位 stand 绩效指标 and 年度指标值, which say nothing of their own; the
headings beside those reach over both rows, and their columns stand behind those of the lower row.
Or the levels stand in the upper row, and what divides one of its headings in the lower:
指标完成情况 over 年度指标值 and 实际完成值.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.tables.header import heading_role
from ingest.tables.header_rows import NAMED_GROUPS, REACHING, reaching_headings
from ingest.tables.indicator_header import COLUMNS

LONGEST_UPPER_ROW = 8
# What the lower row of such headings holds, and what may stand over it.
DIVIDING = frozenset({"value", "actual"})
LOWER_ROWS = (
    (3, {"operator", "value", "measurement_unit"}),
    (2, {"operator", "value"}),
    (2, {"value", "actual"}),
)
LOWER = frozenset({"level1", "level2", "level3", "operator", "value", "measurement_unit"})


def in_one_row(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the headings of such headers in the order of their columns."""
    ordered = list(pieces)
    roles = [heading_role(piece.text) for piece in ordered]
    i = 0
    while i < len(ordered):
        if roles[i] == "level1" and (start := _start(roles, i)) < i:
            n_groups, tail = reaching_headings([piece.text for piece in ordered[start:i]])
            end = _end(roles, i)
            if tail and end < len(ordered) and roles[end] in REACHING:
                # They are in the lower row already.
                del ordered[start:i], roles[start:i]
                i = start
            elif tail and "level3" in roles[i:end]:
                reaching = [_beside(piece) for piece in ordered[start + n_groups : i]]
                below = [_behind(ordered[end], len(tail))] if end < len(ordered) else []
                ordered[start : end + 1] = [*ordered[i:end], *reaching, *below]
                roles[start : end + 1] = [*roles[i:end], *tail, *[None] * len(below)]
                i = start
        i += 1
    return _undivided(ordered)


def _undivided(pieces: Sequence[Piece], start: int = 0) -> list[Piece]:
    """The pieces, words that divide one heading of the row over them in its place."""
    ordered = list(pieces)
    roles = [heading_role(piece.text) for piece in ordered]
    for i in range(start, len(roles)):
        if roles[i] != "level1":
            continue
        end = i
        while end < len(roles) and roles[end] in LOWER | REACHING | DIVIDING:
            end += 1
        size = next((n for n, words in LOWER_ROWS if {*roles[end - n : end]} == words), 0)
        upper = roles[i : end - size]
        over = [n for n, field in enumerate(upper) if field in DIVIDING]
        # Right behind the one that they divide they may be its neighbours.
        is_divided = len(over) == 1 and (
            over[0] < len(upper) - 1 or "operator" in roles[end - size : end]
        )
        if size and "level3" in upper and is_divided:
            place = i + over[0]
            first, *others = map(_beside, ordered[end - size : end])
            first = replace(first, start=ordered[place].start, blanks=ordered[place].blanks)
            behind = [_beside(piece) for piece in ordered[place + 1 : end - size]]
            below = [_behind(ordered[end], len(behind))] if end < len(ordered) else []
            ordered[place : end + 1] = [first, *others, *behind, *below]
            return _undivided(ordered, end)
    return ordered


def _start(roles: Sequence[str | None], i: int) -> int:
    """Where the upper row begins whose last heading stands before a piece."""
    start = i
    known = NAMED_GROUPS | REACHING
    while start and i - start < LONGEST_UPPER_ROW and roles[start - 1] in known:
        start -= 1
    return start


def _end(roles: Sequence[str | None], i: int) -> int:
    end = i
    while end < len(roles) and roles[end] in LOWER & COLUMNS and roles[end] not in roles[i:end]:
        end += 1
    return end


def _beside(piece: Piece) -> Piece:
    """A heading that reaches over both rows, directly beside those of the lower row."""
    blanks = None if piece.blanks is None else 0
    return replace(piece, start=Start.NOT, blanks=blanks, opens=False)


def _behind(piece: Piece, n_reaching: int) -> Piece:
    """The first piece under the header without the empty cells below what reaches over both."""
    if piece.blanks is None or piece.blanks < n_reaching:
        return piece
    return replace(piece, blanks=piece.blanks - n_reaching)
