"""Tables of markup whose rows do not fill them: the width or the height of some cell is lost.

Where the cells of such a row stand is not stated. Lost heights of headings are told where one
reading alone makes all their rows even; of any other table the order of its cells is kept, as
lines of text, for their columns to be told by what they say.
"""

import re
from collections.abc import Sequence

from ingest.readers.ghost_columns import without_ghosts
from ingest.readers.grid import Pending, TableRows

FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
# A row of a label and its value, or of what stands under a table, may end where its text does.
FEWEST_OF_COLUMNS = 3
# Words (w) and figures (1) of a row of labels and their values. One more label may be over them,
# in the row itself or reaching down to it.
LABELS, PAIRS = re.compile("w?(?:w1)+"), re.compile("(?:w1)+")
COLONS = ":："


def settle(table: TableRows) -> None:
    """Add the pending rows of a table whose file declares its cells, even or not."""
    rows = table.pending
    width = max((row.width for row in rows), default=0)
    ragged = _ragged(rows, width)
    if ragged and not _evened(rows, ragged, width):
        table.add_lines()
    without_ghosts(table.pending)
    table.close()


def _ragged(rows: Sequence[Pending], width: int) -> list[int]:
    """The rows in which something is lost; labels and their values may be fewer than columns."""
    divided = [n for n, row in enumerate(rows) if len(row.texts) > 1]
    of_columns = [n for n in divided if not _is_of_labels(rows[n])]
    found = []
    for number in divided:
        row = rows[number]
        if row.width == width:
            continue
        above = next((rows[n] for n in reversed(of_columns) if n < number), row)
        below = next((rows[n] for n in divided if n > number), row)
        if _lacks_headings_above(row, above) or _lacks_figures_below(row, below):
            found.append(number)
    return found


def _lacks_headings_above(row: Pending, above: Pending) -> bool:
    """Whether a row of figures ends before what stands over it."""
    return row.width < above.width and _has_figures(row) and not _is_of_labels(row)


def _lacks_figures_below(row: Pending, below: Pending) -> bool:
    """Whether a row of headings ends before what stands under it."""
    is_over_figures = _has_figures(below) and not _is_of_labels(below)
    is_heading = not _has_figures(row) and _has_columns(row)
    return is_heading and row.width < below.width and (_is_merged(row) or is_over_figures)


def _has_columns(row: Pending) -> bool:
    """Whether the cells of a row stand in columns: several, none a label with its value."""
    texts = row.texts
    is_divided = any(box.height > 1 for box in row.boxes) and len(texts) > 1
    return (len(texts) >= FEWEST_OF_COLUMNS or is_divided) and not _has_colon(row)


def _has_colon(row: Pending) -> bool:
    return any(colon in text for text in row.texts for colon in COLONS)


def _is_of_labels(row: Pending) -> bool:
    """Whether it holds words and a figure behind each, under one more word or not."""
    kinds = ["1" if FIGURE.fullmatch(box.text) else "w" if box.text else "-" for box in row.boxes]
    is_under_label = _own(row) < row.width
    return (PAIRS if is_under_label else LABELS).fullmatch("".join(kinds)) is not None


def _is_merged(row: Pending) -> bool:
    """Whether a cell of it covers more than one place, or one of another row does so here."""
    return _own(row) < row.width or any(box.width > 1 or box.height > 1 for box in row.boxes)


def _own(row: Pending) -> int:
    """How many columns its own cells cover."""
    return sum(box.width for box in row.boxes)


def _evened(rows: Sequence[Pending], ragged: Sequence[int], width: int) -> bool:
    """Whether heights of headings alone were lost, and one reading finds them; they are put right.

    A heading of one column, under which nothing is divided, reaches down to the figures.
    """
    first = ragged[0]
    while first and len(rows[first - 1].texts) > 1 and not _has_colon(rows[first - 1]):
        first -= 1
    end = next((n for n in range(first, len(rows)) if _has_figures(rows[n])), len(rows))
    headings = rows[first:end]
    places = _places(headings, width)
    if ragged[-1] >= end or places is None:
        return False
    for row, of_row in zip(headings, places, strict=True):
        row.width = width
        for box, (column, height) in zip(row.boxes, of_row, strict=True):
            box.column, box.height = column, height
    return True


def _has_figures(row: Pending) -> bool:
    return any(map(FIGURE.fullmatch, row.texts))


def _places(headings: Sequence[Pending], width: int) -> list[list[tuple[int, int]]] | None:
    """First column and height of each box; ``None`` where some row is not even so."""
    found = []
    reaching: dict[int, int] = {}
    for left, row in zip(range(len(headings), 0, -1), headings, strict=True):
        free = [column for column in range(width) if column not in reaching]
        reaching = {column: height - 1 for column, height in reaching.items() if height > 1}
        places = []
        for box in row.boxes:
            own, free = free[: box.width], free[box.width :]
            if len(own) < box.width or own[-1] - own[0] >= box.width:
                return None
            height = left if box.width == 1 else box.height
            places.append((own[0], height))
            reaching |= dict.fromkeys(own if height > 1 else (), height - 1)
        if free:
            return None
        found.append(places)
    return found
