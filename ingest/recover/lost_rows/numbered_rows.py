"""Numbered indicators in a text that scattered their headings, told by their numbers.

``指标6:咨询活动 10次 12次 2 2 指标7:…`` has a row between each number and the next. Which column
a cell is of, say four headings in their order and rows that fill them all: a target, a result in
its unit, a weight, and a score that is not more.
"""

import re
from collections.abc import Sequence

from ingest.recover.lost_rows.cell_stream import Piece
from ingest.recover.lost_rows.printed_rows import Printed, in_a_row
from ingest.tables.header import heading_role
from ingest.tables.numbers import number
from ingest.vocabulary import level_numbers
from ingest.vocabulary.wording import plain

NUMBERED = re.compile(r"指标(\d{1,2})[:：.、]\s*(?=\S*[\u4e00-\u9fff])")
MEASURES = ("value", "actual", "weight", "score")
LEVELS, NAME = ("level1", "level2"), "level3"
FEWEST_ROWS = 3
MOST_POINTS = 100
FIGURE = re.compile(r"[≥≤=><]?[\d.,]*\d")


def numbered_rows(pieces: Sequence[Piece], i: int) -> tuple[list[Printed], int]:
    """The header and the rows of such indicators from a piece on, and where they end."""
    rows: list[Sequence[Piece]] = []
    end = i
    while row := _row(pieces, end):
        rows.append(row)
        end += len(row)
    heads = _headings(pieces[:i]) if len(rows) >= FEWEST_ROWS else []
    blanks = [None] * len(LEVELS)
    if not heads:
        return [], i
    return [in_a_row(heads), *(in_a_row([*blanks, *row]) for row in rows)], end


def over_numbered(pieces: Sequence[Piece], labels: Sequence[int]) -> range:
    """The places of scattered words over such indicators, behind the last label there."""
    starts = range(len(pieces))
    last = next((k for k in starts if numbered_rows(pieces, k)[0]), 0)
    return range(max((k + 1 for k in labels if k < last), default=last), last)


def _headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The last headings of levels, names and measures, these in order, between other words."""
    last = {heading_role(piece.text): k for k, piece in enumerate(pieces)}
    places = [last.get(field, -1) for field in MEASURES]
    if not {*LEVELS, NAME} <= last.keys() or min(places) < 0 or places != sorted(places):
        return []
    found = [*(last[field] for field in (*LEVELS, NAME)), *places]
    inside = pieces[min(found) : max(found)]
    if all(heading_role(piece.text) for piece in inside):
        # A header in one piece has its own rows under it.
        return []
    return [pieces[k] for k in found]


def _row(pieces: Sequence[Piece], i: int) -> Sequence[Piece]:
    """The whole row that begins at a piece, a number or a level behind it; nothing else."""
    row = pieces[i : i + 1 + len(MEASURES)]
    behind = pieces[i + len(row) : i + len(row) + 1]
    number_of_row = NUMBERED.match(row[0].text) if row else None
    if number_of_row is None or len(row) <= len(MEASURES):
        return []
    if behind and not (NUMBERED.match(behind[0].text) or level_numbers(behind[0].text)):
        return []
    value, actual, weight, score = (plain(piece.text) for piece in row[1:])
    points, given = number(weight), number(score)
    are_points = points is not None and given is not None and 0 <= given <= points <= MOST_POINTS
    return row if are_points and _unit(value) == _unit(actual) is not None else []


def _unit(text: str) -> str | None:
    """What stands behind the figure of a text; ``None`` for a text that is none."""
    figure = FIGURE.match(text)
    return text[figure.end() :] if figure else None
