"""A page of a PDF: its ruled tables and the lines around them, and tables over several pages."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from ingest.readers import rulings
from ingest.readers.banded_lines import banded
from ingest.readers.boxes import clipped, open_rows
from ingest.readers.cut_rows import with_whole_rows
from ingest.readers.drawn import Drawn, Rectangle, drawn_table, goes_on, is_inside, shared_grid
from ingest.readers.overflow import in_their_cells, texts
from ingest.readers.print_lines import (
    Char,
    PrintedLine,
    Y,
    has_no_room,
    least,
    lines_of,
    unwrapped,
)
from ingest.readers.rows_below import with_rows_below
from ingest.readers.rulings import Sheet
from ingest.readers.told_borders import with_told_borders

# Between two tables that stand closer there is no room for rows without rulings, in points.
NEXT = 24.0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page as it is printed: lines are those outside of its tables.

    ``is_unread`` where it is a picture that nothing recognised.
    """

    number: int
    width: float
    height: float
    tables: list[Drawn]
    lines: list[PrintedLine]
    is_unread: bool = False


def read_page(sheet: Sheet) -> PrintedPage:
    """The tables and lines of a page."""
    across, down = with_told_borders(sheet)
    frames = [(boxes, _bounds(boxes)) for boxes in rulings.tables(across, down)]
    uprights = [(ruling.x0, ruling.top, ruling.bottom) for ruling in across]
    runs = texts(sheet.chars) if frames else [sheet.chars]
    tables = []
    for boxes, frame in frames:
        if any(is_inside(frame, other) for _, other in frames):
            continue
        rectangles, bounds = open_rows(clipped(boxes), frame, uprights)
        others = [other for _, other in frames if other[1] > bounds[1]]
        if not any(_lies_under(other, bounds) for other in others):
            rectangles, bounds = with_rows_below(rectangles, bounds, runs)
        inside, runs = in_their_cells(runs, rectangles, bounds)
        inside.sort(key=Y)
        sureness = partial(_sureness, inside)
        lines_in, is_full = partial(_lines, inside), partial(_is_full, inside)
        tables.append(drawn_table(bounds, rectangles, lines_in, sureness, is_full))
    size = sheet.width, sheet.height
    lines = lines_of(chain.from_iterable(runs))
    if not frames and sheet.levels:
        lines = banded(lines, sheet.uprights, sheet.levels)
    return PrintedPage(sheet.number, *size, tables, lines, sheet.is_unread)


def _lies_under(other: Rectangle, bounds: Rectangle) -> bool:
    """Whether a table stands right below another one."""
    return other[1] - bounds[3] < NEXT and other[0] < bounds[2] and other[2] > bounds[0]


def _bounds(boxes: Sequence[Rectangle]) -> Rectangle:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _lines(chars: Sequence[Char], cell: Rectangle) -> list[str]:
    """The lines printed in a cell, of characters sorted from the top."""
    return unwrapped(lines_of(_held(chars, cell)), cell[0], cell[2])


def _is_full(chars: Sequence[Char], cell: Rectangle) -> bool:
    """Whether the last line printed in a cell has no room for another sign."""
    lines = lines_of(_held(chars, cell))
    return bool(lines) and has_no_room(lines, cell[0], cell[2])


def _sureness(chars: Sequence[Char], cell: Rectangle) -> float | None:
    """How sure what is printed in a cell is, where it was recognised."""
    is_recognised = bool(chars) and chars[0].confidence is not None
    return least(char.confidence for char in _held(chars, cell)) if is_recognised else None


def _held(chars: Sequence[Char], cell: Rectangle) -> list[Char]:
    start = bisect_left(chars, cell[1], key=Y)
    end = bisect_left(chars, cell[3], key=Y)
    left, _, right, _ = cell
    return [char for char in chars[start:end] if left <= char.x < right]


def chains(
    pages: Sequence[PrintedPage], bodies: Sequence[Sequence[PrintedLine]]
) -> list[list[tuple[Drawn, bool]]]:
    """The tables of each page from its top, and whether each goes on from the page before.

    Tables of one chain are laid on one grid. A table goes on where nothing but running
    heads is printed between its two parts.
    """
    found: list[list[tuple[Drawn, bool]]] = []
    chain: list[tuple[int, int]] = []
    is_open = False

    def close() -> None:
        parts = [found[p][t][0] for p, t in chain]
        for number in range(len(parts) - 1):
            parts[number : number + 2] = with_whole_rows(*parts[number : number + 2])
        grid = shared_grid(parts)
        for (p, t), table in zip(chain, grid, strict=True):
            found[p][t] = table, found[p][t][1]
        chain.clear()

    for page, body in zip(pages, bodies, strict=True):
        found.append([])
        for table in sorted(page.tables, key=lambda table: table.top):
            is_first = not found[-1] and not any(line.top < table.top for line in body)
            above = found[chain[-1][0]][chain[-1][1]][0] if chain else None
            follows = is_open and is_first and above is not None and goes_on(above, table)
            if not follows:
                close()
            chain.append((len(found) - 1, len(found[-1])))
            found[-1].append((table, follows))
        if page.tables or body:
            lowest = max((table.top for table, _ in found[-1]), default=None)
            is_open = lowest is not None and not any(line.top > lowest for line in body)
    close()
    return found
