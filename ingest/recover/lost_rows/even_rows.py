"""A budget table of which a text prints one cell a line, a bar after each: its rows again.

An empty cell is a bar alone, so that all rows have as many cells. How many shows in the
headings and in what stands under them: words in some columns, figures in the others. Where
cells are lost no number fits, and the lines stay as they are.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from ingest.document import Row
from ingest.recover.lost_rows.barred_cells import BARS
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.budget_cells import is_amount
from ingest.tables.budget_headings import AMOUNTS, LABELS, SIDES, heading_role

BAR = re.compile(r"[|｜│┃]")
MOST_COLUMNS = 14
FEWEST_ROWS = 2
Line = tuple[str, str]


def evenly_divided(rows: Sequence[Row]) -> list[Row | Printed] | None:
    """The rows of such tables among the paragraphs they stand in; ``None`` where there is none."""
    found: list[Row | Printed] = []
    run: list[Row] = []
    is_divided = False
    for row in [*rows, None]:
        if row is not None and _is_cell(row):
            run.append(row)
            continue
        lines = [(BARS.sub("", r.cells[0].text), r.locator) for r in run]
        table = _divided(lines) if lines else None
        is_divided = is_divided or bool(table)
        found.extend(table or run)
        run = []
        if row is not None:
            found.append(row)
    return found if is_divided else None


def _is_cell(row: Row) -> bool:
    """Whether a line is one cell with the bar behind it."""
    text = row.cells[0].text
    return BARS.search(text) is not None and not BAR.search(BARS.sub("", text))


def _divided(lines: Sequence[Line]) -> list[Printed] | None:
    for width in range(2, MOST_COLUMNS + 1):
        if len(lines) % width == 0 and _fits([text for text, _ in lines], width):
            return [
                Printed(tuple(lines[start : start + width]), is_table=True)
                for start in range(0, len(lines), width)
            ]
    return None


def _roles(row: Sequence[str]) -> list[str | None]:
    return [heading_role(text) for text in row if text]


def _fits(texts: Sequence[str], width: int) -> bool:
    """Whether rows of so many cells have known headings, and under them words or figures alone."""
    rows = [texts[start : start + width] for start in range(0, len(texts), width)]
    heads = list(takewhile(lambda held: held and all(held), map(_roles, rows)))
    n_headings = len(heads)
    body = rows[n_headings:]
    known = {role for held in heads for role in held}
    if len(body) < FEWEST_ROWS or not known & (LABELS | SIDES) or not known & AMOUNTS:
        return False
    # Rows of headings are no repetition, and a statement's two sides stand in one row.
    if any(one == other for one, other in pairwise(rows[:n_headings])):
        return False
    if any(held.count("side") == 1 for held in heads):
        return False
    columns = [[row[n] for row in body if row[n]] for n in range(width)]
    figures = [all(map(is_amount, column)) for column in columns if column]
    words = [not any(map(is_amount, column)) for column in columns if column]
    return all(a or b for a, b in zip(figures, words, strict=True)) and any(figures) and any(words)
