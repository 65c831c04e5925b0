"""The one way in which the cells of an indicator row fit the columns of its header best.

Text extraction flattens merged cells and moves what is left to the left or right.
A row is therefore laid against the columns of its header in the one way that fits
best: the order of columns is kept, a cell goes only where its kind may stand, and
of equal ways the one wins whose shift changes least from cell to cell.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ingest.document import Cell
from ingest.document.values import fixed
from ingest.tables.cell_kinds import (
    EXPLAINED,
    LEVEL_POINTS,
    LEVELS,
    OF_OTHER_TIME,
    OTHER,
    is_whole_level,
    kinds,
)
from ingest.vocabulary import level_numbers

# How well a kind of cell stands in a column; what is missing may not stand there.
# Only the order of these numbers matters: a level name is a level wherever it stands
# shifted, an operator and a unit give themselves away, a text may be many things.
FIT: Mapping[tuple[str, str], int] = {
    ("level1", "level1"): 10,
    ("level2", "level2"): 10,
    ("level3", "text"): 4,
    ("level3", "level1"): 1,
    ("level3", "level2"): 1,
    ("direction", "direction"): 8,
    ("operator", "operator"): 8,
    # 正向 where signs stand elsewhere: that more is better is no sign.
    ("operator", "direction"): 6,
    ("direction", "operator"): 6,
    ("value", "number"): 4,
    ("value", "quantity"): 5,
    ("value", "text"): 2,
    ("value", "operator"): -1,
    ("measurement_unit", "unit"): 6,
    ("weight", "number"): 4,
    ("weight", "points"): 1,
    (LEVEL_POINTS, "number"): 4,
    (LEVEL_POINTS, "points"): 4,
    ("actual", "number"): 4,
    ("actual", "quantity"): 5,
    ("actual", "text"): 2,
    ("score", "number"): 4,
    ("score", "points"): 1,
    ("deviation", "text"): 2,
    # A word for nothing, told in a stream of cells alone: it names no indicator.
    **{(field, "nothing"): 2 for field in ("value", "actual", "deviation")},
    # 定性, 保障, 无: words have no unit.
    ("measurement_unit", "nothing"): 1,
    (OTHER, "nothing"): 0,
    ("deviation", "no_deviation"): 2,
    (OTHER, "no_deviation"): 0,
    (EXPLAINED, "no_deviation"): 0,
    # More than a reason, which is blank in most rows.
    (EXPLAINED, "text"): 3,
    # As well as in the columns of the year's own figures.
    (OF_OTHER_TIME, "number"): 4,
    (OF_OTHER_TIME, "quantity"): 5,
    (OF_OTHER_TIME, "text"): 2,
    **{(EXPLAINED, kind): 0 for kind in ("number", "quantity", "points", "operator", "unit")},
    **{(OTHER, kind): 0 for kind in ("number", "quantity", "points", "text", "operator", "unit")},
}
# What may stand in a column only at its own place: levels of other taxonomies, glyphs
# that OCR made of an operator, units of a kind nobody listed, marks for none.
AT_HOME: Mapping[tuple[str, str], int] = {
    ("level1", "text"): -2,
    ("level2", "text"): -2,
    # One column may name levels of both ranks.
    ("level1", "level2"): 3,
    # 产出指标 may stand under a word of a form's own.
    ("level2", "level1"): 3,
    ("operator", "glyph"): 0,
    ("operator", "number"): 0,
    ("measurement_unit", "text"): -1,
    ("direction", "text"): -1,
    ("actual", "glyph"): 0,
    ("score", "glyph"): 0,
    ("deviation", "glyph"): 0,
    ("deviation", "number"): 0,
    ("deviation", "quantity"): 0,
    # A bare number or a word that stands under such a heading is no neighbour's.
    (OTHER, "number"): 4,
    (OTHER, "text"): 2,
    (OTHER, "glyph"): 0,
}
LEFT_OUT = -8
NAME_MISSING = 20

Columns = Sequence[tuple[str, int]]
# The number of a column and that of the cell in it.
Placed = tuple[tuple[int, int], ...]


@fixed(frozen=True, slots=True)
class Way:
    """Cells of a row, each with the number of its column; ``score`` says how well they fit.

    ``is_by_sum`` says that another way fits better, and the sum of the table's weights decided.
    """

    score: int
    cells: tuple[tuple[int, Cell], ...]
    is_by_sum: bool = False


def best_way(cells: Sequence[Cell], columns: Columns, barred: frozenset[int] = frozenset()) -> Way:
    """Cells laid against columns, both in order, with the highest score.

    ``barred`` are numbers of columns in which nothing may stand.
    """
    what = [kinds(cell.text) for cell in cells]
    if whole := _at_home(cells, what, columns):
        return whole
    homes = tuple(cell.column for cell in cells)
    score, placed = _best(tuple(what), homes, tuple(columns), barred)
    return Way(score, tuple((k, cells[i]) for k, i in placed))


# Rows of one table, and of one form, are mostly of the same kinds of cells.
@lru_cache(maxsize=4096)
def _best(
    what: tuple[frozenset[str], ...],
    homes: tuple[int, ...],
    columns: tuple[tuple[str, int], ...],
    barred: frozenset[int],
) -> tuple[int, Placed]:
    """The highest score of cells by their kinds and their own columns, and their places.

    ``best(i, j, shift, named)`` is the best way from cell i and column j on, where the cell
    before stood ``shift`` columns from its home. ``named`` says that a name is set, or that its
    absence was paid for.
    """
    places = [
        [
            (k, moved, fit, field not in (*LEVELS, LEVEL_POINTS), field == "level3")
            for k, (field, column) in enumerate(columns)
            if k not in barred
            and (fit := _fit(field, found, (moved := home - column) == 0)) is not None
        ]
        for home, found in zip(homes, what, strict=True)
    ]

    known: dict[tuple[int, int, int, bool], tuple[int, Placed]] = {}

    def best(i: int, j: int, shift: int, named: bool) -> tuple[int, Placed]:
        if i == len(what):
            return 0, ()
        if found := known.get((i, j, shift, named)):
            return found
        score, way = best(i + 1, j, shift, named)
        most, chosen = score + LEFT_OUT, way
        for k, moved, fit, is_inner, is_name in places[i]:
            if k < j:
                continue
            unnamed = is_inner and not named
            cost = abs(moved - shift) + (NAME_MISSING if unnamed else 0)
            score, way = best(i + 1, k + 1, moved, named or unnamed or is_name)
            # Of equal ways the first counts.
            if score + fit - cost > most:
                most, chosen = score + fit - cost, ((k, i), *way)
        known[i, j, shift, named] = most, chosen
        return most, chosen

    return best(0, 0, 0, False)


def _at_home(cells: Sequence[Cell], what: Sequence[frozenset[str]], columns: Columns) -> Way | None:
    """A row whose cells all stand at home, though by their words they might stand elsewhere.

    Its name is a word that could be a level's too, or its second level is of another taxonomy,
    with a name and a value behind it. ``None`` for any other row.
    """
    homes = {column: (number, field) for number, (field, column) in enumerate(columns)}
    placed = [(homes.get(cell.column), cell) for cell in cells]
    fits = [
        _fit(home[1], found, True) if home else None
        for (home, _), found in zip(placed, what, strict=True)
    ]
    fields = {home[1]: cell for home, cell in placed if home}
    name = fields.get("level3")
    if name is None or None in fits or len(cells) < 2:
        return None
    is_level_like = level_numbers(name.text) and not is_whole_level(name.text)
    is_other_taxonomy = {"level2", "value"} <= fields.keys() and not level_numbers(
        fields["level2"].text
    )
    if not is_level_like and not is_other_taxonomy:
        return None
    way = tuple((home[0], cell) for home, cell in placed if home)
    return Way(sum(fit for fit in fits if fit is not None), way)


def home_way(cells: Sequence[Cell], columns: Columns) -> Way | None:
    """A row whose cells all stand under their own headings; ``None`` where one cannot."""
    homes = {column: (number, field) for number, (field, column) in enumerate(columns)}
    placed = [(homes.get(cell.column), cell) for cell in cells]
    fits = [_fit(home[1], kinds(cell.text), True) if home else None for home, cell in placed]
    if None in fits:
        return None
    return Way(
        sum(fit for fit in fits if fit is not None),
        tuple((home[0], cell) for home, cell in placed if home),
    )


def may_stand_at_home(field: str, cell: Cell) -> bool:
    """Whether a cell may stand under the heading that it stands under."""
    return _fit(field, kinds(cell.text), True) is not None


@cache
def _fit(field: str, cell_kinds: frozenset[str], at_home: bool) -> int | None:
    tables = (FIT, AT_HOME) if at_home else (FIT,)
    scores = [fits[field, kind] for fits in tables for kind in cell_kinds if (field, kind) in fits]
    return max(scores, default=None)
