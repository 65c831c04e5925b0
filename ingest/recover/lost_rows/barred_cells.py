"""Cells of a text that closes each with a bar on a line of its own, or divides them by bars.

``项目名称 |``, ``村道建设 | |``: several bars behind a cell, or on a line alone, fill its row up.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.recover.lost_rows.cell_stream import Line, Piece, Start, is_heading_text, is_word

BARS = re.compile(r"[\s|｜│┃]*[|｜│┃]\s*$")
BAR = re.compile("[|｜│┃]")
LONE_BARS = re.compile(r"[\s|｜│┃]+")
ONE_BAR = re.compile(r"\s*[|｜│┃]\s*")
FEWEST_CLOSED, MOST_CLOSED = 12, 0.9


def is_barred(lines: Sequence[Line]) -> bool:
    """Whether bars close the cells, one a line, or divide them; titles have none."""
    return 5 * sum(bool(BARS.search(text)) for text, _ in lines) >= 2 * len(lines)


def barred(lines: Sequence[Line]) -> list[Piece]:
    """Cells closed by a bar on their own line, or divided by lines that hold only a bar."""
    filled = [text for text, _ in lines if not LONE_BARS.fullmatch(text)]
    closed = sum(bool(BARS.search(text)) for text in filled)
    # Where no bar stands alone neither empty cells nor the ends of rows are printed.
    ends_are_printed = 2 * closed >= len(filled) < len(lines)
    has_fill = any(_is_filled_up(text) for text in filled)
    pieces: list[Piece] = []
    parts: list[Line] = []
    after_blank = True
    blanks, opens = 0, False

    def close() -> None:
        nonlocal after_blank, blanks, opens
        if parts:
            # A row that is full has no bars behind it.
            may_begin = after_blank or has_fill or not ends_are_printed
            start = Start.MAY if may_begin else Start.NOT
            start = Start.MUST if opens else start
            text = "".join(text for text, _ in parts)
            before = blanks if ends_are_printed else None
            pieces.append(Piece(text, parts[0][1], start, blanks=before, opens=opens))
            parts.clear()
            after_blank, blanks, opens = False, 0, False

    over = _lines_over(lines)
    pieces += [Piece(text, locator) for text, locator in lines[:over]]
    for row_text, locator in lines[over:]:
        text = BARS.sub("", row_text).strip(" |｜│┃")
        if LONE_BARS.fullmatch(row_text):
            after_blank = after_blank or not parts
            close()
            # Several bars on one line fill a row up to its end.
            is_end = not ONE_BAR.fullmatch(row_text)
            blanks, opens = (0, True) if is_end else (blanks + 1, opens)
        elif is_heading_text(text):
            close()
            before = blanks if ends_are_printed else None
            pieces.append(Piece(text, locator, blanks=before, opens=opens))
            after_blank, blanks, opens = True, 0, False
        else:
            if is_word(text):
                close()
            parts.append((text, locator))
            if BARS.search(row_text):
                close()
                opens = opens or _is_filled_up(row_text)
    is_open = bool(parts) and _close_cells(lines[over:])
    close()
    # Where a bar closes every cell, a text that ends without one ends within its last cell.
    return [*pieces[:-1], replace(pieces[-1], is_cell=False)] if is_open else pieces


def _is_filled_up(text: str) -> bool:
    """Whether several bars behind a cell fill its row up to the end."""
    bars = BARS.search(text)
    return bars is not None and len(BAR.findall(bars[0])) > 1


def _lines_over(lines: Sequence[Line]) -> int:
    """How many lines of the page stand over the first cell: none where they may be a part of it."""
    first = next((n for n, (text, _) in enumerate(lines) if BARS.search(text)), 0)
    text = BARS.sub("", lines[first][0]).strip()
    return first if is_heading_text(text) or is_word(text) else 0


def _close_cells(lines: Sequence[Line]) -> bool:
    """Whether each cell has its bar on its own line, all but the last."""
    filled = [text for text, _ in lines[:-1] if not LONE_BARS.fullmatch(text)]
    closed = sum(BARS.search(text) is not None for text in filled)
    return len(filled) >= FEWEST_CLOSED and closed >= MOST_CLOSED * len(filled)
