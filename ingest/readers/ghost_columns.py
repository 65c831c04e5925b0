"""Columns of markup that hold nothing of their own: a drawn box that a program cut into several.

Programs that turn printed tables into HTML or Word give a column to every piece of a ruling. Cells
then cover three columns where their heading stands in the middle one of the three.
"""

from collections import Counter
from collections.abc import Sequence

from ingest.readers.grid import Box, Pending

# So many rows have a cell over just these columns.
FEWEST_ROWS = 2
# First column, and the one behind the last.
Columns = tuple[int, int]


def without_ghosts(rows: Sequence[Pending]) -> None:
    """Make one column of each run of columns in which no row has more than one text.

    Every cell that reaches beyond the run covers the whole of it. Cells keep their places.
    """
    covered = Counter(
        (box.column, box.column + box.width)
        for row in rows
        for box in row.boxes
        if box.text and box.width > 1
    )
    runs: list[Columns] = []
    for run in sorted(covered, key=lambda run: run[0] - run[1]):
        is_apart = all(run[1] <= start or end <= run[0] for start, end in runs)
        if covered[run] >= FEWEST_ROWS and is_apart and all(_is_one(row, run) for row in rows):
            runs.append(run)
    for run in sorted(runs, reverse=True):
        for row in rows:
            _join(row, run)


def _is_one(row: Pending, run: Columns) -> bool:
    inside = 0
    for box in row.boxes:
        start, end = box.column, box.column + box.width
        if not box.text or end <= run[0] or run[1] <= start:
            continue
        if run[0] <= start and end <= run[1]:
            inside += 1
        elif start > run[0] or end < run[1]:
            return False
    return inside <= 1


def _join(row: Pending, run: Columns) -> None:
    lost = run[1] - run[0] - 1
    kept: list[Box] = []
    for box in row.boxes:
        start, end = box.column, box.column + box.width
        box.place = box.column + 1 if box.place is None else box.place
        if run[1] <= start:
            box.column -= lost
        elif run[0] <= start and end <= run[1]:
            if not box.text:
                continue
            box.column, box.width = run[0], 1
        elif start <= run[0] and run[1] <= end:
            box.width -= lost
        elif not box.text:
            continue
        kept.append(box)
    row.boxes = kept
    row.width = max(row.width - lost, 0) if row.width >= run[1] else min(row.width, run[0] + 1)
