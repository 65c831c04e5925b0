"""Tables too wide for their paper: their right part is printed on pages of its own.

A spreadsheet prints first all pages of the left columns and then those of the right ones, or each
page's right columns right behind it. Nothing is printed over a right part, though its rows stand
as low on the paper as those of the left part under their title.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.drawn import Drawn, DrawnCell, goes_on
from ingest.readers.print_lines import PrintedLine
from ingest.readers.printed_page import PrintedPage

# Rows of both parts are ruled at one height, in points.
SAME_HEIGHT = 1.5
# A right part hangs so far below the title beside it, in points.
LOWER = 12.0
# So many rows at the same heights are no accident.
FEWEST_SHARED = 2

Body = Sequence[PrintedLine]
Pairs = list[tuple[int, int]]


def with_right_parts(
    pages: Sequence[PrintedPage], bodies: Sequence[Body]
) -> tuple[list[PrintedPage], list[Body]]:
    """Pages with the right parts of their tables beside them, and the lines of each.

    The pages that held right parts are left out; all is as it was where there are none.
    """
    joined = list(pages)
    gone: set[int] = set()
    for first in range(len(pages)):
        if first in gone or not bodies[first] or len(pages[first].tables) != 1:
            continue
        for left, right in _pairs(pages, bodies, first):
            table = _beside(pages[left].tables[0], pages[right].tables[0])
            joined[left] = replace(pages[left], tables=[table])
            gone.add(right)
    kept = [number for number in range(len(pages)) if number not in gone]
    return [joined[number] for number in kept], [bodies[number] for number in kept]


def _pairs(pages: Sequence[PrintedPage], bodies: Sequence[Body], first: int) -> Pairs:
    """The pages of left parts of the table that begins on page ``first``, each with its right one.

    None where not every page of the table has one.
    """
    end = first + 1
    while end < len(pages) and _is_bare(pages[end], bodies[end]):
        end += 1
    title = min(line.top for line in bodies[first])
    second = next(
        (
            n
            for n in range(first + 1, end)
            if pages[n].tables[0].top - title >= LOWER and _are_beside(pages[first], pages[n])
        ),
        end,
    )
    number = second - first
    step = 2 if number == 1 else 1
    lefts = range(first, end, 2) if number == 1 else range(first, second)
    found = [(left, left + number) for left in lefts]
    is_whole = len(found) * 2 == end - first and (step == 2 or number * 2 == end - first)
    return found if is_whole and all(_are_beside(pages[a], pages[b]) for a, b in found) else []


def _is_bare(page: PrintedPage, body: Body) -> bool:
    """Whether a page holds one table and nothing else."""
    return len(page.tables) == 1 and not body and not page.is_unread


def _are_beside(left: PrintedPage, right: PrintedPage) -> bool:
    """Whether the tables of two pages are parts of the same rows: those of one begin where rows of
    the other do, which may be merged. One table that goes on has the same columns on both."""
    one, other = left.tables[0], right.tables[0]
    coarse, fine = sorted((_heights(one), _heights(other)), key=len)
    is_nested = all(any(abs(a - b) <= SAME_HEIGHT for b in fine) for a in coarse)
    ends = ((one.bounds[side], other.bounds[side]) for side in (1, 3))
    is_level = all(abs(a - b) <= SAME_HEIGHT for a, b in ends)
    return is_level and is_nested and len(fine) > FEWEST_SHARED and not goes_on(one, other)


def _heights(table: Drawn) -> Sequence[float]:
    return (*table.tops, table.bounds[3])


def _beside(left: Drawn, right: Drawn) -> Drawn:
    """One table of two, the right one put at the right side of the left one."""
    shift = left.bounds[2] - right.bounds[0]
    moved = [
        replace(cell, box=(box[0] + shift, box[1], box[2] + shift, box[3]))
        for row in right.rows
        for cell in row
        if (box := cell.box)
    ]
    fine = left.tops if len(left.tops) >= len(right.tops) else right.tops
    rows: list[list[DrawnCell]] = [[] for _ in fine]
    for cell in [*(cell for row in left.rows for cell in row), *moved]:
        nearest = min(range(len(fine)), key=lambda n: abs(fine[n] - cell.box[1]))
        rows[nearest].append(cell)
    top, bottom = left.bounds[1], left.bounds[3]
    return Drawn(
        (left.bounds[0], top, right.bounds[2] + shift, bottom),
        tuple(map(tuple, rows)),
        (*left.lefts, *(place + shift for place in right.lefts)),
        fine,
    )
