"""Indicators of a text that prints a row a line, where no level opens the table.

The names of levels stand in the middle of their merged cells: on one of the rows that they cover,
or on a line of their own between two of them. Whose they are is lost. A name and its target stand
on one line all the same, and are read where both are whole: a cell that is as wide as its column
may go on below, and beside a line that holds fewer cells it does.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.cell_widths import may_go_on, widest_of
from ingest.recover.lost_rows.printed_rows import Printed, in_columns
from ingest.tables.cell_kinds import is_whole_level, kinds
from ingest.vocabulary import (
    is_direction,
    is_operator,
    label_field,
    level_numbers,
)
from ingest.vocabulary.level_names import ends_level, first_level, is_piece_of_level, level_above

# Columns of which it shows whether a cell is theirs.
NUMBERS = frozenset({"weight", "score"})
TEXTS = frozenset({"level3", "value", "actual"})
# 一级指标 and 二级指标.
MOST_LEVELS = 2


def rows_of_lines(
    pieces: Sequence[Piece], columns: Sequence[str], alone: Callable[[Piece], Printed]
) -> list[Printed] | None:
    """The rows under these columns, those of levels empty; ``alone`` gives the row of a piece of
    any other line.

    None where the ends of rows are not printed, or there are columns that may be empty.
    """
    own = [place for place, column in enumerate(columns) if column not in ("level1", "level2")]
    named = [columns[place] for place in own]
    if named[:2] != ["level3", "value"] or not {*named} <= NUMBERS | TEXTS:
        return None
    if not pieces or any(piece.start is Start.MAY for piece in pieces):
        return None
    lines = [list(line) for _, line in groupby(pieces, key=lambda piece: piece.locator)]
    bare = [_without_levels(line, len(own)) for line in lines]
    sure = _whole([line if _fits(line, named) else None for line in bare])
    found: list[Printed] = []
    for k, line in enumerate(lines):
        if k in sure:
            cells = dict(zip(own, bare[k], strict=True))
            found.append(in_columns(cells, len(columns), line[0].locator, is_placed=True))
        else:
            found.extend(map(alone, line))
    return found if sure else None


def is_broken_by_lines(pieces: Sequence[Piece]) -> bool:
    """Whether lines are those of the page, with words between spaces: a second level is printed
    before the first one that it stands under, in the middle of what it covers, and a line holds a
    part of a cell alone."""
    firsts = [first_level(piece.text) for piece in pieces]
    above = [level_above(piece.text) for piece in pieces]
    sure = [f if is_whole_level(p.text) else None for f, p in zip(firsts, pieces, strict=True)]
    if not any(a and a not in firsts[:k] and a in sure[k:] for k, a in enumerate(above)):
        return False
    lines = [list(line) for _, line in groupby(pieces, key=lambda piece: piece.locator)]
    rests = [_without_levels(line, len(line)) for line in lines]
    are_spaced = any(len(rest) > 1 and rest[1].glue == " " for rest in rests)
    is_part = any(len(rest) == 1 and label_field(rest[0].text) is None for rest in rests)
    return are_spaced and is_part


def _whole(rows: Sequence[Sequence[Piece] | None]) -> set[int]:
    """The places of rows that are whole; None is a line that is no row, none of its cells a line of
    levels alone, which may stand in the middle of a row that goes on below it."""
    filled = [k for k, row in enumerate(rows) if row is None or row]
    texts = [[cell.text for cell in row] if row else [] for row in rows]
    widths = [widest_of(column) for column in zip(*filter(None, texts), strict=True)]
    is_full = {k for k in filled if any(map(may_go_on, texts[k], widths))}
    return {
        k
        for above, k, below in zip([None, *filled], filled, [*filled[1:], None], strict=False)
        if rows[k]
        and k not in is_full
        and (above is None or (rows[above] and above not in is_full))
        and (below is None or rows[below])
    }


def _without_levels(line: Sequence[Piece], n_cells: int) -> list[Piece]:
    """A line without the names of levels that it begins with, or a piece of one before so many
    cells."""
    start = 0
    while start < len(line) and start < MOST_LEVELS and _is_level(line[start].text):
        start += 1
    rest = list(line[start:])
    is_piece = bool(rest) and (is_piece_of_level(rest[0].text) or ends_level(rest[0].text))
    return rest[1:] if is_piece and len(rest) in (1, n_cells + 1) else rest


def _is_level(text: str) -> bool:
    return bool(level_numbers(text)) and is_whole_level(text)


def _fits(line: Sequence[Piece], columns: Sequence[str]) -> bool:
    """Whether a line has a cell for each column that may be its own; one of levels alone fits."""
    if not line:
        return True
    if len(line) != len(columns):
        return False
    for piece, column in zip(line, columns, strict=True):
        is_number = bool(kinds(piece.text) & {"number", "points"})
        if column in NUMBERS and not is_number:
            return False
        if column == "level3" and (is_number or level_numbers(piece.text)):
            return False
        if is_operator(piece.text) or is_direction(piece.text):
            return False
    return True
