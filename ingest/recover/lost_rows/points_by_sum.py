"""Points at the ends of rows that print no target, told by the sum that all points make.

``工程质量合格 10 10`` under 指标值, 完成值, 分值, 得分 may be the target and what was reached, or
the weight and the score. Where the weights of all rows make the sum that weights make only with the
first of each such pair, they are weights: a form without them would not be filled in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.recover.lost_rows.cell_stream import Piece
from ingest.recover.lost_rows.divided_rows import Placed
from ingest.recover.register_blocks import WEIGHT_TOTALS
from ingest.tables.numbers import number

NAME, WEIGHT, SCORE = "level3", "weight", "score"
# What a row prints before its points.
MEASURED = frozenset({"value", "actual"})

Rows = Sequence[Placed | Piece]


@dataclass(frozen=True, slots=True)
class _Ending:
    """A row without points, and the figures behind it that may be its points."""

    row: Placed
    points: Sequence[Piece]

    def whole(self, columns: Sequence[int]) -> Placed:
        """The row with its points in these columns."""
        placed = {column: (piece,) for column, piece in zip(columns, self.points, strict=True)}
        return replace(self.row, pieces={**self.row.pieces, **placed})


def points_settled(parts: Sequence[Rows], fields: Sequence[str]) -> list[list[Placed | Piece]]:
    """The rows of a table, in its parts, with such points in their columns."""
    columns = _columns_of_points(fields)
    rows = [row for part in parts for row in part]
    endings = list(_endings(rows, len(columns))) if columns else []
    if not endings or not _make_a_sum(parts, endings, columns[0]):
        return [list(part) for part in parts]
    settled = {id(ending.row): ending for ending in endings}
    points = {id(piece) for ending in endings for piece in ending.points}
    return [
        [
            settled[id(row)].whole(columns) if id(row) in settled else row
            for row in part
            if id(row) not in points
        ]
        for part in parts
    ]


def _columns_of_points(fields: Sequence[str]) -> list[int]:
    """The columns of the weight and of the score behind it; of a form without scores one."""
    if list(fields).count(WEIGHT) != 1:
        return []
    weight = list(fields).index(WEIGHT)
    last = weight + 1 + (SCORE in fields)
    is_behind = SCORE not in fields or list(fields)[weight + 1 : last] == [SCORE]
    measured = [column for column, field in enumerate(fields) if field in MEASURED]
    return list(range(weight, last)) if is_behind and max(measured, default=last) < weight else []


def _endings(rows: Rows, length: int) -> Iterator[_Ending]:
    """Rows that hold a name alone, and the run of as many figures as there are points behind."""
    for k, row in enumerate(rows):
        run = rows[k + 1 : k + 1 + length]
        figures = [piece for piece in run if isinstance(piece, Piece)]
        behind = rows[k + 1 + length : k + 2 + length]
        if isinstance(row, Piece) or len(figures) < length or any(map(_is_figure, behind)):
            continue
        values = [number(piece.text) for piece in figures]
        weight, given = values[0], values[-1]
        if weight is not None and given is not None and Decimal(0) <= given <= weight > 0:
            yield _Ending(row, figures)


def _make_a_sum(parts: Sequence[Rows], endings: Sequence[_Ending], weight: int) -> bool:
    """Whether the weights make a sum with those of the endings, and no other figure is left."""
    rows = [row for part in parts for row in part]
    taken = {id(piece) for ending in endings for piece in ending.points}
    if any(_is_figure(row) and id(row) not in taken for row in rows):
        return False
    if any(weight in ending.row.pieces for ending in endings):
        return False
    printed = [
        number(piece.text)
        for row in rows
        if isinstance(row, Placed)
        for piece in row.pieces.get(weight, ())
    ]
    printed += [number(ending.points[0].text) for ending in endings]
    found = [value for value in printed if value is not None]
    return len(found) == len(printed) and sum(found) in WEIGHT_TOTALS


def _is_figure(row: Placed | Piece) -> bool:
    return isinstance(row, Piece) and number(row.text) is not None
