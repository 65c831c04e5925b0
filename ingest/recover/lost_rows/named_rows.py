"""Rows of indicators of which a text prints the empty cells, but not those below merged levels.

A row begins with the levels that begin with it and has a cell, filled or empty, for each heading
from that of its name on. A word may name a level of either rank, or an indicator: of all
divisions into such rows the plainest is taken, and none where two are as plain.
"""

from collections.abc import Callable, Iterator, Sequence

from ingest.recover.lost_rows.cell_stream import Piece
from ingest.recover.lost_rows.printed_places import Cells, Columns, columns_of, may_stand
from ingest.vocabulary import is_sum

# What a division costs: a first level without a second, a name with nothing beside it.
LONE_LEVEL, BARE_NAME = 1, 2
NEVER = 10**6
LEVELS = ("level1", "level2")
# The levels that a row may begin with, by their ranks.
BEGINNINGS = ((), (0,), (1,), (0, 1))

# A row, where the next one begins, and its cost.
Way = tuple[Cells, int, int]


def rows_by_names(
    heads: Sequence[Piece], body: Sequence[Piece], columns: Columns, fits: Callable[[Cells], bool]
) -> list[Cells] | None:
    """The rows below a header; ``None`` where they do not come out, or in several ways."""
    if not body or body[0].blanks or not {*LEVELS, "level3"} <= set(columns):
        return None
    if any(piece.blanks is None or piece.opens for piece in (*heads, *body)):
        return None
    stream = columns_of(body)
    best: list[tuple[int, int, Way | None]] = [(0, 1, None)] * (len(stream) + 1)
    for i in reversed(range(len(stream))):
        best[i] = (NEVER, 1, None)
        for way in _ways(stream, i, columns, fits):
            cost, n_ways, _ = best[min(way[1], len(stream))]
            if cost + way[2] < best[i][0]:
                best[i] = (cost + way[2], n_ways, way)
            elif cost + way[2] == best[i][0]:
                best[i] = (best[i][0], best[i][1] + n_ways, best[i][2])
    if best[0][0] >= NEVER or best[0][1] > 1:
        return None
    return list(_chosen(best))


def _chosen(best: Sequence[tuple[int, int, Way | None]]) -> Iterator[Cells]:
    i = 0
    while i < len(best) and (way := best[i][2]) is not None:
        row, i, _ = way
        if any(row):
            yield row


def _ways(stream: Cells, i: int, columns: Columns, fits: Callable[[Cells], bool]) -> Iterator[Way]:
    """The rows that may begin at a cell."""
    first = stream[i]
    if first is not None and is_sum(first.text):
        rest = stream[i:]
        if fits(rest):
            yield rest, len(stream), 0
        return
    name = columns.index("level3")
    for ranks in BEGINNINGS:
        cells = stream[i : i + len(ranks)]
        fields = [LEVELS[rank] for rank in ranks]
        if len(cells) < len(ranks) or not all(map(_may_stand, fields, cells)):
            continue
        row: Cells = [None] * len(columns)
        for field, cell in zip(fields, cells, strict=True):
            row[columns.index(field)] = cell
        start = i + len(ranks)
        tail = stream[start : start + len(columns) - name]
        row[name : name + len(tail)] = tail
        if not any(row) or fits(row):
            cost = LONE_LEVEL * (ranks == (0,)) + BARE_NAME * (any(tail[:1]) and not any(tail[1:]))
            yield row, start + len(columns) - name, cost


def _may_stand(field: str, cell: Piece | None) -> bool:
    return cell is not None and may_stand(field, cell.text)
