"""Rows of a table whose empty cells are gone, of which none can have lost one: the full ones.

A row that prints as many cells as there are headings has each under its own, whatever word names
its level: ``过程指标 | 资金管理 | 预算执行率 | 100% | 98% | 10 | 9.8``.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Cell
from ingest.recover.alignment import may_stand_at_home
from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.tables.cell_kinds import LEVELS, is_whole_level, kinds
from ingest.vocabulary import label_field, level_numbers

# Of such a row the headings and no fewer are certain.
FEWEST_COLUMNS = 5
NUMBERS = frozenset({"number", "quantity", "points"})


def full_rows(pieces: Sequence[Piece], fields: Sequence[str]) -> Iterator[range]:
    """Where in a stream of cells such rows stand: each from its first cell to its last."""
    if len(fields) < FEWEST_COLUMNS:
        return
    starts = [n for n, piece in enumerate(pieces) if piece.start is Start.MUST]
    for start, end in pairwise([*starts, len(pieces)]):
        row = pieces[start:end]
        inner = all(piece.start is Start.NOT for piece in row[1:])
        if len(row) == len(fields) and inner and all(map(_may_stand, fields, row)):
            yield range(start, end)


def _may_stand(field: str, piece: Piece) -> bool:
    """Whether a cell may stand under a heading where none before it can be gone."""
    ranks = level_numbers(piece.text)
    if field in LEVELS[:2]:
        # 绩效指标 stands beside the levels and is none.
        return int(field[-1]) in ranks or not (ranks or label_field(piece.text))
    if field == LEVELS[2] and ranks and is_whole_level(piece.text):
        return False
    if field == "deviation" and kinds(piece.text) & NUMBERS:
        # Points under a reason are those of a row whose cells are cut in two.
        return False
    return piece.is_cell and may_stand_at_home(field, Cell(piece.text, piece.locator, 0, 0))
