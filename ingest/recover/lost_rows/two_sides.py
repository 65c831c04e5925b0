"""Indicators with two sides in a text that lost its merged cells, told by rows that have both.

``数量指标 | 抽检批次 | ≥99批 | 数量指标 | 抽检批次 | ≥99批`` is the medium term beside the year:
where both halves of a row print the same columns, each cell has its side. A row that prints one
target may be of either and has none.
"""

from collections.abc import Iterator, Sequence

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.printed_places import Cells, may_stand
from ingest.vocabulary import level_numbers

FIRST, SECOND = "level1", "level2"


def rows_of_two_sides(
    roles: Sequence[str | None], body: Sequence[Piece]
) -> list[Cells | Piece] | None:
    """The rows under headings with these roles, and the pieces of rows that have no certain one.

    ``None`` where the headings are not those of two equal sides, or the ends of rows are lost.
    """
    fields = ["value" if role == "value_medium" else role for role in roles]
    if fields[:2] != [FIRST, SECOND] or fields.count(SECOND) != 2:
        return None
    border = fields.index(SECOND, 2)
    side = fields[1:border]
    is_known = all(side) and side == fields[border:]
    if not is_known or any(piece.start is Start.MAY for piece in body):
        return None
    return list(_rows(list(_divided(body)), [field or "" for field in side]))


def _divided(body: Sequence[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in body:
        if piece.start is Start.MUST and row:
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _rows(rows: Sequence[list[Piece]], side: Sequence[str]) -> Iterator[Cells | Piece]:
    lost: set[int] = set()
    for row in rows:
        levels = {n for piece in row for n in level_numbers(piece.text)}
        placed = _placed(row, side)
        if placed is None:
            # What the levels of such a row are holds for those below it.
            lost |= levels
            yield from row
            continue
        if placed[1] is not None:
            lost = set() if placed[0] is not None else lost - {2}
        if lost:
            yield from row
        else:
            yield placed


def _placed(row: Sequence[Piece], side: Sequence[str]) -> Cells | None:
    """The cells of a row by column: the first level, then both sides; ``None`` where unsure."""
    if not all(piece.is_cell for piece in row):
        return None
    has_first = len(row) % 2 == 1 and may_stand(FIRST, row[0].text)
    rest = list(row[has_first:])
    half, odd = divmod(len(rest), 2)
    blanks = len(side) - half
    # A second level that is merged over several rows is printed once, on either side.
    if odd or blanks not in (0, 1):
        return None
    cells: Cells = [row[0] if has_first else None]
    for part in (rest[:half], rest[half:]):
        fitted = zip(side[blanks:], part, strict=True)
        if not all(may_stand(field, piece.text) for field, piece in fitted):
            return None
        cells += [*[None] * blanks, *part]
    return cells
