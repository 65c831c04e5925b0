"""Cells of a row of indicators that may as well be another column's, where empty cells are gone."""

from collections.abc import Sequence

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.level_cells import BOTH_LEVELS, TEXT
from ingest.tables.cell_kinds import EXPLAINED, LEVELS, OF_OTHER_TIME, kinds

NUMBERS = frozenset({"number", "quantity"})
POINTS = frozenset({"weight", "score"})
# Columns of no mart that nearly every row fills.
BESIDE = frozenset({EXPLAINED, OF_OTHER_TIME})


def doubtful(
    pieces: Sequence[Piece], columns: dict[int, set[int | None]], fields: Sequence[str]
) -> set[int]:
    """The pieces of a row that may as well be why a target was missed, in this row or the last.

    Words as what was reached of a target in numbers may be its reason; where words are the
    target and numbers the result, the name may be the reason in the row above, and the
    target the name.
    """
    at = {
        fields[column]: k
        for k, found in columns.items()
        for column in found
        if column is not None and len(found) == 1
    }
    first = min(columns)
    opens = pieces[first].start is Start.MUST
    is_told = opens or BOTH_LEVELS & at.keys() or _is_whole_behind_points(pieces, columns, fields)
    if BESIDE & {*fields} and not is_told:
        return set(columns)
    unsure = _doubtful_beside(pieces, columns, fields, at)
    if "deviation" not in fields:
        return unsure
    what = {field: kinds(pieces[k].text) for field, k in at.items()}
    value, actual = what.get("value", TEXT), what.get("actual", frozenset())
    if value & NUMBERS and actual == TEXT and "deviation" not in at:
        return unsure | {at["actual"]}
    is_open = not opens and at.get("level3") == first
    return set(columns) if is_open and value == TEXT and actual & NUMBERS else unsure


def _is_whole_behind_points(
    pieces: Sequence[Piece], columns: dict[int, set[int | None]], fields: Sequence[str]
) -> bool:
    """Whether a row stands behind the points that end the one before and fills every column.

    Nothing but a name stands there then: each row ends with its points, and so does this one.
    """
    first = min(columns)
    if fields[-1] not in POINTS or not first or "number" not in kinds(pieces[first - 1].text):
        return False
    filled = {column for found in columns.values() if len(found) == 1 for column in found}
    needed = {n for n, field in enumerate(fields) if field not in LEVELS[:2]}
    return needed <= filled and "number" in kinds(pieces[max(columns)].text)


def _doubtful_beside(
    pieces: Sequence[Piece],
    columns: dict[int, set[int | None]],
    fields: Sequence[str],
    at: dict[str, int],
) -> set[int]:
    """The targets and results of a row that may be what stands beside an indicator.

    Words may explain it, and bare numbers be of another time; what follows such a target may be
    the target. A row that fills all those columns has them all.
    """
    beside = {column for column, field in enumerate(fields) if field in BESIDE}
    filled = {column for found in columns.values() if len(found) == 1 for column in found}
    if beside <= filled:
        return set()
    targets = {at[field] for field in ("value", "actual") if field in at}
    doubtful = {k for k in targets if kinds(pieces[k].text) == TEXT}
    if OF_OTHER_TIME in fields:
        # Beside a column of units a target is a bare number, and a result is none.
        has_units = "measurement_unit" in fields
        of_any_time = {at.get("actual")} if has_units else targets
        doubtful |= {k for k in targets & of_any_time if _is_bare(pieces[k])}
    return targets if at.get("value") in doubtful else doubtful


def _is_bare(piece: Piece) -> bool:
    """Whether a figure has no sign before it."""
    what = kinds(piece.text)
    return bool(what & NUMBERS) and "signed" not in what
