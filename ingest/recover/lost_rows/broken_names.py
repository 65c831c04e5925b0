"""Names that are broken over lines: which row the pieces between two rows belong to.

``2080505 机关事业单位基本养老保险缴 446.11`` over ``费支出`` goes on below. Where a row's own line
holds no name, it stands on the lines above and below, and pieces of two such rows may meet: the
names of the classification tell where one ends.
"""

from collections.abc import Sequence

from ingest.recover.lost_rows.budget_words import Part
from ingest.recover.lost_rows.coded_rows import CodedRow
from ingest.vocabulary.classified import name_of_code
from ingest.vocabulary.wording import plain


def with_whole_names(rows: Sequence[CodedRow], pieces: Sequence[Sequence[Part]]) -> bool:
    """Give each row its pieces; whether those behind the last row are its own.

    ``pieces`` are the words over the first row and under each row, up to the next.
    """
    over, *pieces = pieces
    if rows[0].codes and (not rows[0].names or _begins_name_of(rows[0], over)):
        rows[0].names = [*over, *rows[0].names]
    for number, row in enumerate(rows[:-1]):
        below, left = rows[number + 1], list(pieces[number])
        if number and _is_beside(rows[number - 1], row) and _is_name_of(rows[number - 1], left):
            # Of two rows in a line the first may be the one whose name goes on below.
            _add(rows[number - 1], left)
            continue
        cut = _cut(row, below, left)
        _add(row, left[:cut])
        if below.codes:
            below.names = [*left[cut:], *below.names]
    last = list(pieces[-1])
    is_own = bool(last) and _is_name_of(rows[-1], last)
    if is_own:
        _add(rows[-1], last)
    return is_own


def _is_beside(row: CodedRow, other: CodedRow) -> bool:
    """Whether two rows stand in one line."""
    places = [(r.codes or r.names)[0].locator for r in (row, other)]
    return places[0] == places[1]


def _add(row: CodedRow, pieces: Sequence[Part]) -> None:
    if row.codes:
        row.names += pieces


def _cut(row: CodedRow, below: CodedRow, left: Sequence[Part]) -> int:
    """How many pieces between two rows are of the first."""
    if not below.codes or not row.codes:
        return 0 if below.codes and not below.names else len(left)
    begun = [
        2 * _is_name_of(row, left[:n]) + _begins_name_of(below, left[n:])
        for n in range(len(left) + 1)
    ]
    best = max(begun)
    if best:
        return begun.index(best)
    return len(left) if below.names else len(left) // 2


def _begins_name_of(row: CodedRow, pieces: Sequence[Part]) -> bool:
    """Whether pieces over a row begin the name that its code has."""
    name = _name_of_code(row)
    begun = plain("".join(part.text for part in [*pieces, *row.names]))
    return bool(begun) and name is not None and name.startswith(begun)


def _is_name_of(row: CodedRow, pieces: Sequence[Part]) -> bool:
    """Whether a row's name with these pieces is the one that its code has."""
    if not row.codes:
        return False
    named = "".join(part.text for part in [*row.names, *pieces])
    return plain(named) == _name_of_code(row)


def _name_of_code(row: CodedRow) -> str | None:
    return name_of_code(plain("".join(part.text for part in row.codes)))
