"""Which column the one part of a row belongs to, worked out from the sums of the rows above it.

A row that prints two figures under 合计, 人员经费, 公用经费 has its total and one part.
The parts of the items of a class sum up to the parts of the class, and those of the
classes to the parts of the table. The assignment that meets these sums is taken where
there is exactly one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

CENT = Decimal("0.01")
# With more different sums than this the search is given up and the column stays open.
MOST_SUMS = 200_000
THREE_COLUMNS, FEWEST_AMOUNTS = 3, 2


@dataclass(frozen=True, slots=True)
class Line:
    """Code and amounts of a row, the total first. A row of the whole table has no code."""

    code: str | None
    amounts: tuple[Decimal, ...]


def columns_of_parts(lines: Sequence[Line], n_columns: int) -> list[list[int | None]]:
    """For each row the column of each of its figures, counted from 0; ``None`` stays open.

    A row with a figure for every column needs no search. Only tables of a total and two
    parts are searched.
    """
    columns: list[list[int | None]] = [
        list(range(n_columns)) if len(line.amounts) == n_columns else [0, *[None] * (k - 1)]
        for line in lines
        for k in [len(line.amounts)]
    ]
    if n_columns != THREE_COLUMNS:
        return columns
    wholes = [line.amounts for line in lines if not line.code and len(line.amounts) == n_columns]
    if wholes:
        _settle(lines, columns, _children(lines, None), wholes[0][1:])
    return columns


def _children(lines: Sequence[Line], parent: str | None) -> list[int]:
    """The rows right under a code; those under no other code where ``parent`` is ``None``."""
    codes = {line.code for line in lines if line.code}

    def above(code: str) -> str | None:
        outer = [other for other in codes if other != code and code.startswith(other)]
        return max(outer, key=len, default=None)

    return [i for i, line in enumerate(lines) if line.code and above(line.code) == parent]


def _settle(
    lines: Sequence[Line],
    columns: list[list[int | None]],
    rows: list[int],
    parts: Sequence[Decimal],
) -> None:
    """Settle the rows under one whose parts are known, then the rows under each of them.

    Of a row that prints its total alone nobody knows what is missing.
    """
    if any(len(lines[row].amounts) < FEWEST_AMOUNTS for row in rows):
        return
    known = [lines[row].amounts for row in rows if None not in columns[row]]
    left = [part - sum(amounts[n] for amounts in known) for n, part in enumerate(parts, 1)]
    open_rows = [row for row in rows if None in columns[row]]
    first = first_parts([lines[row].amounts[1] for row in open_rows], left)
    if first is not None:
        for row, is_first in zip(open_rows, first, strict=True):
            columns[row] = [0, 1 if is_first else 2]
    for row in rows:
        amounts = dict(zip(columns[row], lines[row].amounts, strict=True))
        if None not in amounts:
            zero = Decimal(0)
            below = _children(lines, lines[row].code)
            _settle(lines, columns, below, [amounts.get(1, zero), amounts.get(2, zero)])


def first_parts(amounts: Sequence[Decimal], parts: Sequence[Decimal]) -> list[bool] | None:
    """For each amount whether it belongs to the first part; ``None`` without a single answer.

    Sums may miss the parts by the rounding of their items, half a cent each; the closest
    division counts, and it must be the only one that close.
    """
    cents = [int(amount / CENT) for amount in amounts]
    wanted = [int(part / CENT) for part in parts]
    ways: list[dict[int, int]] = [{0: 1}]
    for cent in cents:
        grown = dict(ways[-1])
        for total, count in ways[-1].items():
            grown[total + cent] = grown.get(total + cent, 0) + count
        if len(grown) > MOST_SUMS:
            return None
        ways.append(grown)

    def miss(total: int) -> int:
        return abs(total - wanted[0]) + abs(sum(cents) - total - wanted[1])

    closest = min(ways[-1], key=miss)
    rivals = sum(count for total, count in ways[-1].items() if miss(total) == miss(closest))
    if rivals > 1 or miss(closest) > len(cents) + 1:
        return None
    chosen: list[bool] = []
    for cent, before in zip(reversed(cents), reversed(ways[:-1]), strict=True):
        chosen.append(closest not in before)
        closest -= cent if chosen[-1] else 0
    return chosen[::-1]
