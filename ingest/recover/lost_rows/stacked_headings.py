"""Headings that are broken over two or three lines, piece under piece.

``一般公共 政府性基`` over ``项目 决算数 项目 合计 预算财政 金预算财`` over ``拨款 政拨款`` are two
headings behind four whole ones. They are taken where all of them are known words.
"""

from collections.abc import Sequence

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import Part, in_words
from ingest.tables.budget_headings import AMOUNTS, heading_role

MOST_LINES = 3
FEWEST_PIECES = 2


def stacked_line(rows: Sequence[Row], start: int) -> tuple[list[Part], int] | None:
    """The line of headings that the lines from ``start`` on make, and where they end."""
    lines = []
    for row in rows[start : start + MOST_LINES]:
        if row.is_table:
            break
        lines.append(in_words(row))
    for size in range(len(lines), 1, -1):
        if whole := _whole(lines[:size]):
            return whole, start + size
    return None


def _whole(lines: Sequence[Sequence[Part]]) -> list[Part] | None:
    """The headings of lines that each have a piece of those that the longest one lacks."""
    main = max(lines, key=len)
    broken = [n for n, part in enumerate(main) if part.role is None]
    if len(broken) < FEWEST_PIECES:
        return None
    found = list(main)
    for place, number in enumerate(broken):
        pieces = [
            main[number] if line is main else _piece(line, place, len(broken)) for line in lines
        ]
        text = "".join(piece.text for piece in pieces if piece)
        if not all(pieces) or heading_role(text) not in AMOUNTS:
            return None
        found[number] = Part(text, main[number].locator)
    return found


def _piece(line: Sequence[Part], place: int, n_pieces: int) -> Part | None:
    return line[place] if len(line) == n_pieces else None
