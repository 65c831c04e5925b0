"""Rows of indicators in the printed lines of a page, which may hold parts of cells.

A cell that is too long for its column goes on in a line of its own, or at the head of the line with
the next cell: 补助参保 over 人数 ≥100人. What such a line holds is no indicator, and the rows right
above and below it may have lost a part of their name or their target to it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from ingest.recover.lost_rows.broken_labels import POINTS
from ingest.recover.lost_rows.cell_stream import Piece, Start, joined_text
from ingest.recover.lost_rows.cell_widths import may_go_on, widest_of, width
from ingest.recover.lost_rows.divided_rows import Placed
from ingest.tables.cell_kinds import kinds
from ingest.vocabulary import is_unit, level_numbers, levels, recognised
from ingest.vocabulary.level_names import ends_level, is_piece_of_level

NUMBERS = frozenset({"weight", "score"})
VALUES = frozenset({"value", "actual"})
# What begins a row, whatever stands behind it: 指标2: and dots for more.
NUMBERED = re.compile(r"指标\d|[.…·]+$")
# A target in numbers: what stands behind the number is its unit, in brackets or not.
QUANTITY = re.compile(
    r"[≥≤><=＞＜＝]{0,2}\d[\d.,]*(?:(?P<unit>[^\d()（）]+)|[(（][^()（）]{1,6}[)）])"
)
# What goes on with a unit: 元 above /人.
OF_RATIO = ("/", "·")
# What may be a part of a cell: words, and what stands behind a number.
PARTS = frozenset({"text", "unit", "glyph"})
# What no name begins with: (万人).
TAIL = re.compile(r"[(（)）%％元]")
# No name of an indicator is shorter.
SHORTEST_NAME = 3.0
FEWEST_NUMBERED = 3
# 满意 and 度指标; 受益群众满意度 is a name as well.
LONGEST_PIECE = 4
# So many cells may stand between two pieces of a level in the middle of its rows.
MOST_BETWEEN = 8


def broken_rows(rows: Sequence[Placed | Piece], columns: Sequence[str], name: int) -> set[int]:
    """The numbers of rows that may be parts, or stand beside one, in lines of words."""
    pieces = [piece for row in rows for piece in pieces_of_row(row)]
    lines: dict[str, list[str]] = {}
    for piece in pieces:
        lines.setdefault(piece.locator, []).append(piece.text)
    of_levels = _of_levels([piece.text for piece in pieces])
    widest = widest_of(_name(row, name) for row in rows if _is_told(row, name))
    is_page = _are_of_page(rows, name, widest, lines)
    full = _full(rows, columns)
    short = _short(rows, columns, name, lines)
    short = short if is_page or len(short) > 1 else set()
    values = [number for number, field in enumerate(columns) if field in VALUES]
    placed = [number for number, row in enumerate(rows) if isinstance(row, Placed)]
    broken: set[int] = set()
    for number, row in enumerate(rows):
        if isinstance(row, Piece):
            words = [text for text in lines[row.locator] if text not in of_levels]
            is_part = words == [row.text] and _may_be_part(row.text)
        elif max(row.pieces) == name and _name(row, name) in of_levels:
            broken.add(number)
            is_part = False
        else:
            is_after = not _is_told(row, name) and number - 1 in full
            may_be = is_page or may_go_on(_name(row, name), widest)
            is_part = is_after or number in short or _holds_part(row, name, may_be=may_be)
        if is_part:
            part = row.text if isinstance(row, Piece) else _name(row, name)
            first, behind = bisect_left(placed, number), bisect_right(placed, number)
            broken |= {number, *placed[behind : behind + 1]}
            broken |= {
                above
                for above in placed[max(0, first - 1) : first]
                if not _is_whole(rows[above], values, name, widest, part)
            }
    return broken


def unnamed_rows(rows: Sequence[Placed | Piece], name: int) -> set[int]:
    """The numbers of rows whose names are none: pieces of a level's name, or of another name."""
    texts = [_name(row, name) for row in rows]
    pieces = {
        n
        for n, text in enumerate(texts)
        if len(text) < LONGEST_PIECE and is_piece_of_level(text) and not level_numbers(text)
    }
    return pieces | _unnumbered(rows, name)


def _unnumbered(rows: Sequence[Placed | Piece], name: int) -> set[int]:
    """The numbers of rows without the number that nearly all names of a form have, and of those
    right above, whose names go on in them: 指标1:补助发放 above 人数 779人."""
    named = [n for n, row in enumerate(rows) if _name(row, name)]
    without = {n for n in named if not NUMBERED.match(_name(rows[n], name))}
    if len(named) - len(without) < FEWEST_NUMBERED or 2 * len(without) >= len(named):
        return set()
    return without | {n - 1 for n in without if n - 1 in named and not _is_told(rows[n - 1], name)}


def _of_levels(texts: Sequence[str]) -> set[str]:
    """Those texts that are names of levels, or pieces: 服务对象满意 some cells above 度指标."""
    return {
        text
        for place, text in enumerate(texts)
        if all(map(level_numbers, text.split()))
        or ends_level(text)
        or any(recognised(text + end) in levels() for end in texts[place + 1 :][:MOST_BETWEEN])
    }


def pieces_of_row(row: Placed | Piece) -> list[Piece]:
    """All pieces of a row, or the one that is in none."""
    if isinstance(row, Piece):
        return [row]
    return [piece for cell in row.pieces.values() for piece in cell]


def are_lines_of_words(rows: Sequence[Placed | Piece]) -> bool:
    """Whether each row begins with a line whose cells are divided by spaces."""
    placed = [pieces_of_row(row) for row in rows if isinstance(row, Placed)]
    begin = all(any(piece.start is Start.MUST for piece in row) for row in placed)
    return begin and any(p.start is Start.NOT and p.glue == " " for row in placed for p in row)


def _are_of_page(
    rows: Sequence[Placed | Piece], name: int, widest: float, lines: Mapping[str, Sequence[str]]
) -> bool:
    """Whether lines are surely those of a page: one holds the end of a cell, or several the
    beginning of a name. A text of whole rows may hold names without a target."""
    alone = [_name(r, name) for r in rows if isinstance(r, Placed) and max(r.pieces) == name]
    ends = [r.text for r in rows if isinstance(r, Piece) and len(lines[r.locator]) == 1]
    ends = [text for text in ends if _may_be_part(text)]
    ends += [text for text in alone if width(text) < SHORTEST_NAME or TAIL.match(text)]
    ends += [text for texts in lines.values() for text in texts if ends_level(text)]
    return bool(ends) or sum(may_go_on(text, widest) for text in alone) > 1


def _full(rows: Sequence[Placed | Piece], columns: Sequence[str]) -> set[int]:
    """The numbers of rows that end in words as wide as the widest of their column."""
    values = [number for number, field in enumerate(columns) if field in VALUES]
    placed = {number: row.pieces for number, row in enumerate(rows) if isinstance(row, Placed)}
    last = {
        number: joined_text(pieces[max(pieces)])
        for number, pieces in placed.items()
        if max(pieces) in values
    }
    widest = widest_of(last.values())
    return {number for number, text in last.items() if may_go_on(text, widest)}


def _is_told(row: Placed | Piece, name: int) -> TypeGuard[Placed]:
    """Whether something stands behind a name."""
    return isinstance(row, Placed) and max(row.pieces) > name


def _is_whole(
    row: Placed | Piece, values: Sequence[int], name: int, widest: float, part: str
) -> bool:
    """Whether a row has lost nothing to the part of a cell below it: its name has room left, and
    its targets have their units, which the part does not go on with."""
    if not _is_told(row, name) or may_go_on(_name(row, name), widest):
        return False
    targets = [joined_text(row.pieces[k]) for k in values if k in row.pieces]
    return all(_has_its_unit(target.strip(), part.strip()) for target in targets)


def _has_its_unit(target: str, part: str) -> bool:
    quantity = QUANTITY.fullmatch(target)
    if quantity is None or part.startswith(OF_RATIO):
        return False
    unit = quantity["unit"]
    return unit is None or (is_unit(unit) and not is_unit(unit + part))


def _short(
    rows: Sequence[Placed | Piece],
    columns: Sequence[str],
    name: int,
    lines: Mapping[str, Sequence[str]],
) -> set[int]:
    """The numbers of rows that lack a weight or a score where others have them, and have nothing
    left out of their line that it may be."""
    placed = {n: row for n, row in enumerate(rows) if isinstance(row, Placed)}
    known = {column for row in placed.values() for column in row.pieces}
    numbers = {number for number in known if columns[number] in NUMBERS}
    short = set()
    for number, row in placed.items():
        own = pieces_of_row(row)
        line = lines[own[-1].locator]
        left_out = [text for text in line if text not in {piece.text for piece in own}]
        has_number = any(kinds(text) & {"number", "points"} for text in left_out)
        is_named = name in row.pieces and len(line) > 1
        if is_named and not numbers <= row.pieces.keys() and not has_number:
            short.add(number)
    return short


def _holds_part(row: Placed, name: int, *, may_be: bool) -> bool:
    """Whether a row begins with the end of a level's name, or has nothing behind a name.

    ``may_be`` says that one with nothing behind it may be a part; else its target is blank.
    """
    if name not in row.pieces or NUMBERED.match(_name(row, name)):
        return False
    first, _, _ = _name(row, name).partition(" ")
    is_alone = may_be and not _is_told(row, name)
    return is_alone or ends_level(first)


def _name(row: Placed | Piece, name: int) -> str:
    if isinstance(row, Piece) or name not in row.pieces:
        return ""
    return joined_text(row.pieces[name])


def _may_be_part(text: str) -> bool:
    """Whether what is in no row may stand in a cell, and is no blank and no points of a level."""
    is_known = NUMBERED.match(text) or POINTS.fullmatch(recognised(text))
    return not is_known and bool(kinds(text) & PARTS)
