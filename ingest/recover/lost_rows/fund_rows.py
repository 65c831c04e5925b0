"""The funds of a card under two rows of headings in a text that lost its empty cells."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.printed_rows import Printed, in_a_row
from ingest.tables.funds_across import funds_across, make_total

ROWS = 3
LONGEST = 24


def fund_rows(pieces: Sequence[Piece], i: int) -> list[Printed]:
    """The three rows of such a block that begins at a piece, each as printed; or nothing."""
    ahead = pieces[i : i + LONGEST]
    starts = [n for n, piece in enumerate(ahead) if n == 0 or piece.start is Start.MUST]
    if len(starts) <= ROWS:
        return []
    upper, lower, amounts = (ahead[start:end] for start, end in pairwise(starts[: ROWS + 1]))
    found = funds_across([piece.text for piece in upper], [piece.text for piece in lower])
    if found is None or not make_total([piece.text for piece in amounts], [f for f, _ in found]):
        return []
    return [in_a_row(upper), in_a_row([None, *lower]), in_a_row([None, *amounts])]


def width(rows: Sequence[Printed]) -> int:
    """How many pieces the rows of a block are."""
    return sum(bool(text) for row in rows for text, _ in row.cells)
