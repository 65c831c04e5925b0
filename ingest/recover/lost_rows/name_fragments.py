"""Pieces of names that stand in lines of their own, and would be indicators without a value.

``服务对象满意`` over ``满意度指标 居民满意度 ≥90%`` over ``度指标`` is that row's second level.
A long line without a value, where the others have theirs, is the beginning of the name below it:
neither is told then. A short one may be an indicator whose value is blank.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from ingest.recover.lost_rows.broken_cells import (
    VALUES,
    are_lines_of_words,
    broken_rows,
    unnamed_rows,
)
from ingest.recover.lost_rows.cell_stream import Piece, joined_text
from ingest.recover.lost_rows.divided_rows import Placed
from ingest.vocabulary import level_numbers
from ingest.vocabulary.level_names import is_piece_of_level

NAME = "level3"
FEWEST_ROWS = 3
# A name that is broken fills its line.
FULL_LINE = 20
FIRST_LEVEL = 0
OF_LEVELS = "指标"


def without_fragments(
    rows: Sequence[Placed | Piece], columns: Sequence[str]
) -> Iterator[Placed | Piece]:
    """The rows under columns of these fields; names that are not certain stand alone."""
    name = columns.index(NAME) if NAME in columns else None
    values = {number for number, field in enumerate(columns) if field in VALUES}
    whole = [number for number, row in enumerate(rows) if _has(row, values)]
    in_lines = are_lines_of_words(rows)
    is_told = len(whole) >= FEWEST_ROWS and 2 * len(whole) >= len(rows)
    unnamed = unnamed_rows(rows, name) if name is not None else set()
    if name is None:
        yield from rows
        return
    if not (is_told or in_lines):
        for number, row in enumerate(rows):
            if number in unnamed and isinstance(row, Placed):
                yield from _levels_apart(row, name)
            else:
                yield row
        return
    rows = [_without_level(row, name) for row in rows]
    doubtful = unnamed_rows(rows, name)
    doubtful |= broken_rows(rows, columns, name) if in_lines else set()
    if is_told:
        doubtful |= _doubtful(rows, name, values)
    is_lost = False
    for number, row in enumerate(rows):
        is_lost = is_told and (
            (is_lost and not _has(row, {FIRST_LEVEL})) or _is_unknown_level(row, name, values)
        )
        if is_lost and isinstance(row, Placed):
            yield from chain.from_iterable(row.pieces.values())
        elif number in doubtful and isinstance(row, Placed):
            yield from _levels_apart(row, name)
        else:
            yield row


def _doubtful(rows: Sequence[Placed | Piece], name: int, values: set[int]) -> set[int]:
    """The numbers of rows whose name is no whole one, where most rows have a target."""
    doubtful: set[int] = set()
    for number, row in enumerate(rows):
        text = _text(row, name)
        if text.count('"') % 2:
            doubtful |= {number, number + 1}
        if not text or (_has(row, values) and not names_levels(text)):
            continue
        if is_piece_of_level(text) or names_levels(text):
            doubtful.add(number)
        elif len(text) >= FULL_LINE:
            doubtful |= {number, number + 1}
    return doubtful


def _without_level(row: Placed | Piece, name: int) -> Placed | Piece:
    """A row whose name does not begin with a piece of its second level: 服务对象 参保群众满意度."""
    if isinstance(row, Piece) or len(row.pieces.get(name, ())) < 2:
        return row
    first, *rest = row.pieces[name]
    is_level = is_piece_of_level(first.text) and not is_piece_of_level(_text(row, name))
    return Placed(row.pieces | {name: tuple(rest)}) if is_level else row


def _is_unknown_level(row: Placed | Piece, name: int, values: set[int]) -> bool:
    """Whether what stands as a name is a level that nobody knows, a second one behind it or none.

    Whatever stands under 过程管理指标 | 计划管理指标 is of no level that is known.
    """
    told = [text for column in values if (text := _text(row, column))]
    return all(text.endswith(OF_LEVELS) for text in (_text(row, name), *told))


def names_levels(text: str) -> bool:
    """Whether a text is nothing but names of levels: 效益指标 社会效益指标."""
    words = text.split()
    return len(words) > 1 and all(map(level_numbers, words))


def _has(row: Placed | Piece, columns: set[int]) -> bool:
    return isinstance(row, Placed) and not columns.isdisjoint(row.pieces)


def _text(row: Placed | Piece, column: int) -> str:
    if isinstance(row, Piece) or column not in row.pieces:
        return ""
    return joined_text(row.pieces[column])


def _levels_apart(row: Placed, name: int) -> Iterator[Placed | Piece]:
    """The levels of a row, which hold for those below it, and its other pieces alone."""
    kept = {column: pieces for column, pieces in row.pieces.items() if column < name}
    if kept:
        yield Placed(kept)
    for column, pieces in sorted(row.pieces.items()):
        if column not in kept:
            yield from pieces
