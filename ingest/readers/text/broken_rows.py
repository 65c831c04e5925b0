"""Rows of a piped text that were broken in their middle, told by their bars.

Every row is filled up with bars to one number of them. Where a cell of several lines stands in a
row, extraction ends the line behind it, and the row goes on in the next one: short lines that
follow each other then have that number of bars together. Where they do not, nothing is joined.
"""

import re
from collections.abc import Sequence

from ingest.readers.text.lines import BAR, Line

FEWEST_WHOLE = 3
# Rows are of one width.
FEWEST_WIDTHS = 2
FILLED_UP = re.compile(r"[|｜│┃]\s*[|｜│┃]\s*$")


def whole_rows(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The lines of each row. The last row of a text that breaks off is left as it is printed."""
    alone: list[tuple[Line, ...]] = [(line,) for line in lines]
    counts = [len(BAR.findall(line.text)) for line in lines]
    width = max(counts, default=0)
    if counts.count(width) < FEWEST_WHOLE or not all(map(_is_closed, lines[:-1])):
        return alone
    rows: list[tuple[Line, ...]] = []
    part: list[Line] = []
    held = 0
    for line, count in zip(lines, counts, strict=True):
        part.append(line)
        held += count
        if held > width:
            return alone
        if held == width:
            rows.append(tuple(part))
            part, held = [], 0
        elif FILLED_UP.search(line.text):
            # Bars fill up the end of a row, so none goes on here: half as wide ones fit by chance.
            return alone
    whole = sum(len(row) == 1 for row in rows)
    if 4 * whole < len(rows) or len(part) > 2:
        return alone
    return [*rows, *((line,) for line in part)]


def _is_closed(line: Line) -> bool:
    return BAR.fullmatch(line.text.strip()[-1]) is not None


def cells_of_stream(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """All cells of lines that end wherever a cell is empty, with the number of their line.

    There a line begins with a bar and ends with one, and a bar alone is another empty cell.
    Nothing where lines are rows, as in a table whose rows are as wide as each other.
    """
    texts = [line.text.strip() for line in lines]
    # Where bars stand outside of rows, one stands before the first row too.
    begins_within = len(texts) > 1 and not BAR.match(texts[0])
    inner = all(BAR.match(text) for text in texts[1:]) and all(map(_is_closed, lines))
    widths = {len(BAR.findall(text)) for text in texts} - {1}
    if not begins_within or not inner or len(widths) < FEWEST_WIDTHS:
        return []
    cells: list[tuple[int, str]] = []
    for line, text in zip(lines, texts, strict=True):
        # What ends the line before is the bar of an empty cell.
        cells += [(line.number, cell.strip()) for cell in BAR.split(text)[:-1]]
    return cells
