"""Indicators without levels whose rows are lost, told by their signs: one a row.

``指标名称``, ``计量单位``, ``指标性质``, ``指标值``, then ``抽检批次``, ``批``, ``≥``, ``12``:
every row has its sign, behind its name and before its target. How many cells stand between two
signs tells where a row ends, for only a target in words has no unit.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Row
from ingest.recover.lost_rows.barred_cells import BARS
from ingest.recover.lost_rows.cell_stream import Piece
from ingest.recover.lost_rows.printed_rows import Printed, in_a_row
from ingest.tables.header import heading_role
from ingest.tables.numbers import number
from ingest.vocabulary import is_operator, is_unit
from ingest.vocabulary.wording import plain

NAME, UNIT, SIGN, VALUE = "level3", "measurement_unit", "operator", "value"
OF_ROWS = frozenset({NAME, UNIT, SIGN, VALUE, "weight", "actual", "score"})
BEFORE_SIGN = ([NAME], [NAME, UNIT])
FEWEST_HEADINGS, FEWEST_ROWS = 4, 2
IN_WORDS = "定性"
POINTS = frozenset({"weight", "score"})
DIGIT, STOP = (
    re.compile(r"\d"),
    re.compile(r"[。;；]|^[一二三四五六七八九十]、|^\([一二三四五六七八九十]\)"),
)
LONGEST_TARGET = 16


def signed_list(rows: Sequence[Row]) -> list[Row | Printed] | None:
    """The paragraphs with the rows of such a list; ``None`` where they hold none."""
    pieces = [Piece(BARS.sub("", row.cells[0].text).strip(), row.locator) for row in rows]
    roles = [heading_role(piece.text) for piece in pieces]
    for first, role in enumerate(roles):
        if role != NAME:
            continue
        body = first
        while body < len(roles) and roles[body] in OF_ROWS and roles[body] not in roles[first:body]:
            body += 1
        found = _rows(roles[first:body], pieces[body:]) if _is_whole(roles[first:body]) else []
        if len(found) >= FEWEST_ROWS:
            end = body + sum(cell is not None for row in found for cell in row)
            printed = [in_a_row(pieces[first:body]), *map(in_a_row, found)]
            return [*rows[:first], *printed, *rows[end:]]
    return None


def _is_whole(heads: Sequence[str | None]) -> bool:
    """Whether headings are those of such a list: what names, its sign, what is aimed at."""
    if len(heads) < FEWEST_HEADINGS or SIGN not in heads or VALUE not in heads:
        return False
    sign = heads.index(SIGN)
    return list(heads[:sign]) in BEFORE_SIGN and heads[sign + 1] == VALUE


def _rows(heads: Sequence[str | None], pieces: Sequence[Piece]) -> list[list[Piece | None]]:
    """The rows from the first piece on, as far as their cells are certain."""
    before, behind = heads.index(SIGN), len(heads) - heads.index(SIGN) - 1
    signs = [k for k, piece in enumerate(pieces) if is_operator(piece.text)]
    if UNIT in heads[before + 1 :]:
        # Where the unit stands behind, the last of several rows has a certain end.
        return list(_with_units_behind(heads, pieces, signs))
    found: list[list[Piece | None]] = []
    start = 0
    for sign in signs:
        name = pieces[start:sign]
        lacks = before - len(name)
        is_whole = lacks == 0 or (lacks == 1 < before and _is_in_words(pieces[sign]))
        if not is_whole or not _may_be_row(name, before) or sign + behind >= len(pieces):
            # The row above may have taken the name of this one.
            return found[:-1]
        row = [*name, *[None] * lacks, *pieces[sign : sign + behind + 1]]
        if not _are_in_place(heads, row):
            return found
        found.append(row)
        start = sign + behind + 1
    return found


def _are_in_place(heads: Sequence[str | None], row: Sequence[Piece | None]) -> bool:
    """Whether points are numbers, a target in numbers has one, and one in words is short."""
    for head, cell in zip(heads, row, strict=True):
        text = plain(cell.text) if cell else ""
        if head in POINTS and cell and number(text.rstrip("%分")) is None:
            return False
        sign = row[heads.index(SIGN)]
        is_in_words = sign is not None and _is_in_words(sign)
        if head == VALUE and not (is_in_words or DIGIT.search(text)):
            return False
        if head in (VALUE, "actual") and (len(text) > LONGEST_TARGET or STOP.search(text)):
            return False
    return True


def _with_units_behind(
    heads: Sequence[str | None], pieces: Sequence[Piece], signs: Sequence[int]
) -> Iterator[list[Piece | None]]:
    """The rows of a list whose unit stands behind the target, all but the last."""
    width = len(heads)
    unit = heads.index(UNIT)
    for sign, following in pairwise(signs):
        cells: list[Piece | None] = [*pieces[sign - 1 : following - 1]]
        if len(cells) == width - 1 and _is_in_words(pieces[sign]):
            cells.insert(unit, None)
        placed = cells[unit] if len(cells) == width else None
        if len(cells) != width or (placed is not None and not is_unit(placed.text)):
            return
        if not _are_in_place(heads, cells):
            return
        yield cells


def _is_in_words(sign: Piece) -> bool:
    return plain(sign.text) == IN_WORDS


def _may_be_row(name: Sequence[Piece], before: int) -> bool:
    """Whether cells before a sign are a name, and a unit behind it."""
    if not name or is_unit(name[0].text):
        return False
    return len(name) < before or before == 1 or is_unit(name[-1].text)
