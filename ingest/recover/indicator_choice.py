"""Which way each row of a table with results is read, where more than one is possible.

Where extraction dropped empty cells, what is left of a row moves: the number after the unit
may be the result or, where nothing was reached, the weight. The rows of a table decide it
together: its weights make a known sum, most rows have a weight, no score exceeds its weight.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TypeAlias

from ingest.document import Cell
from ingest.document.model import BESIDE_THE_TABLE
from ingest.recover.alignment import Way, best_way, home_way
from ingest.recover.register_blocks import WEIGHT_TOTALS
from ingest.tables.cell_kinds import OTHER, kinds
from ingest.tables.indicator_header import Header
from ingest.tables.numbers import number
from ingest.vocabulary import is_unit

# What stands right of a name and moves with what stands right of it.
MOVED = frozenset(
    {"operator", "value", "measurement_unit", "weight", "actual", "score", "deviation"}
)
MAY_BE_BLANK = frozenset({"actual", "score", "weight"})
MOST_WAYS = 5
# A form has some 30 indicators; a list of far more is no form whose weights make a sum.
MOST_ROWS = 150
MOST_COLUMNS = 16

DIGIT = re.compile(r"\d")

# In the unit of ``alignment.FIT``.
WEIGHT_MISSING = 6
SCORE_ABOVE_WEIGHT = 12
# Of two equal numbers the first is the weight and the second its score.
RESULT_IS_WEIGHT = 3
SUM_HOLDS = 100


# The ways of the rows so far, the last one first.
_Chain: TypeAlias = "tuple[_Chain, Way] | None"


@dataclass(frozen=True, slots=True)
class _Candidate:
    way: Way
    score: int
    weight: Decimal


def chosen_ways(
    rows: Sequence[tuple[Sequence[Cell], Header]], totals: Iterable[Decimal] = ()
) -> list[Way]:
    """The way in which each row's cells lie in its header's columns.

    ``totals`` are sums of weights that the table prints. Without columns of results each
    row is read for itself. A way that another would have been chosen for, did the weights not
    make a sum, says so: that sum then proves nothing.
    """
    best = _printed_ways(rows) or [best_way(cells, head.columns) for cells, head in rows]
    is_open = any(head.has_results and head.home("weight") is not None for _, head in rows)
    if not is_open or len(rows) > MOST_ROWS:
        return best
    is_moved = any(not _is_at_home(way, head) for way, (_, head) in zip(best, rows, strict=True))
    choices = [
        _candidates(cells, head, way, is_moved)
        for way, (cells, head) in zip(best, rows, strict=True)
    ]
    chosen = _best_together(choices, {*WEIGHT_TOTALS, *totals})
    return [
        replace(way, is_by_sum=way.cells != max(candidates, key=_score).way.cells)
        for way, candidates in zip(chosen, choices, strict=True)
    ]


def _printed_ways(rows: Sequence[tuple[Sequence[Cell], Header]]) -> list[Way] | None:
    """Every row under its own headings, where there are columns of no mart and blanks are kept.

    Such a column holds any word, so what stands in it is no value or reason of a neighbour's. A
    blank between two cells, or one at the end of a row beside rows that are full, shows that
    empty cells are printed. ``None`` where a cell is not at home or nothing shows it.
    """
    if not any(field == OTHER for _, head in rows for field, _ in head.columns):
        return None
    ways = [home_way(cells, head.columns) for cells, head in rows]
    placed = [
        way or best_way(cells, head.columns) for way, (cells, head) in zip(ways, rows, strict=True)
    ]
    if any(
        way is None and not _is_beside(cells) for way, (cells, _) in zip(ways, rows, strict=True)
    ):
        return None
    shows = any(_has_blank_inside(way, head) for way, (_, head) in zip(placed, rows, strict=True))
    # What stands beside the table says that the others were put in their places.
    return placed if shows or any(_is_beside(cells) for cells, _ in rows) else None


def without_doubtful_cells(ways: Sequence[Way], heads: Sequence[Header]) -> list[Way]:
    """The ways without cells that may be those of a column of no mart right of them.

    Where empty cells are gone what stands right of a blank moves left: 评分标准 under 偏差原因. A
    reason is doubtful where its row has nothing in such a column; so is all behind the name
    where a cell prints what stands in that column in other rows.
    """
    said = {
        (n, cell.plain)
        for way, head in zip(ways, heads, strict=True)
        for n, cell in way.cells
        if n in head.worded
    }
    return [_without_doubtful(way, head, said) for way, head in zip(ways, heads, strict=True)]


def _without_doubtful(way: Way, head: Header, said: Set[tuple[int, str]]) -> Way:
    fields = [field for field, _ in head.columns]
    # What was reached has no sign and is a figure, what explains is none: a target stands there.
    filled = {n for n, cell in way.cells if "signed" not in kinds(cell.text)}
    filled -= {n for n, cell in way.cells if n not in head.worded and not DIGIT.search(cell.text)}
    blank = head.explained - filled
    places = {n for n, _ in way.cells}
    if "level3" in fields and places >= {*range(fields.index("level3"), len(fields))}:
        # In a row that is full nothing has moved.
        return way
    # A blank that is printed between others says that no cell has moved.
    is_moved = not _has_blank_inside(way, head) and any(
        _is_target(n in head.worded, cell) for n, cell in way.cells if n in head.explained
    )
    is_moved = is_moved or any(
        fields[n] in MOVED and _is_foreign(fields, n, cell, said, blank) for n, cell in way.cells
    )
    doubtful = MOVED if is_moved else _reason_as_result(fields, way) if blank else frozenset()
    cells = tuple(
        (n, cell)
        for n, cell in way.cells
        if fields[n] not in doubtful
        and not (fields[n] == "deviation" and any(column > n for column in blank))
    )
    return way if cells == way.cells else replace(way, cells=cells)


def _is_target(is_worded: bool, cell: Cell) -> bool:
    """Whether what stands in a column of no mart is a target: signed, or a figure among words."""
    what = kinds(cell.text)
    return "signed" in what or (is_worded and "quantity" in what)


def _reason_as_result(fields: Sequence[str], way: Way) -> frozenset[str]:
    """The result of a row, where words beside a target in numbers may be why it was missed."""
    what = {fields[n]: kinds(cell.text) for n, cell in way.cells}
    is_number = bool(what.get("value", frozenset()) & {"number", "quantity"})
    is_open = "deviation" in fields and "deviation" not in what
    is_word = what.get("actual") == frozenset({"text"})
    return frozenset({"actual"}) if is_number and is_open and is_word else frozenset()


def _is_foreign(
    fields: Sequence[str],
    n: int,
    cell: Cell,
    said: Set[tuple[int, str]],
    blank: Set[int],
) -> bool:
    """Whether a cell may be one of a blank column: by its words, or as a number without a unit."""
    if fields[n] == "measurement_unit":
        return bool(blank) and not is_unit(cell.text)
    is_bare = fields[n] == "value" and "measurement_unit" not in fields
    if is_bare and blank and "number" in kinds(cell.text):
        return True
    return any(n < column and (column, cell.plain) in said for column in blank)


def _is_beside(cells: Sequence[Cell]) -> bool:
    """Whether a row holds what has no column in its table."""
    return all(cell.column >= BESIDE_THE_TABLE for cell in cells)


def _has_blank_inside(way: Way, head: Header) -> bool:
    """Whether a blank stands between the name of a row and what is behind it."""
    places = [place for place, _ in way.cells]
    name = next((place for place in places if head.columns[place][0] == "level3"), None)
    return name is not None and any(
        before >= name and place - before > 1 for before, place in pairwise(places)
    )


def _score(candidate: _Candidate) -> int:
    return candidate.score


def _is_at_home(way: Way, head: Header) -> bool:
    return all(cell.column == head.columns[place][1] for place, cell in way.cells)


def _candidates(cells: Sequence[Cell], head: Header, best: Way, is_moved: bool) -> list[_Candidate]:
    """The ways of one row, the best first; one way where nothing in it can have moved."""
    fields = [field for field, _ in head.columns]
    first = _candidate(best, fields, is_moved)
    is_simple = not head.has_results or len(fields) > MOST_COLUMNS
    if is_simple or _is_certain(best, head, is_moved):
        return [first]
    places = [i for i, field in enumerate(fields) if field in MAY_BE_BLANK]
    found = {best.cells: first}
    ways = {frozenset[int](): best}
    for size in range(1, len(places) + 1):
        for barred in map(frozenset, combinations(places, size)):
            way = _known_way(ways, barred) or best_way(cells, head.columns, barred)
            ways[barred] = way
            if way.cells not in found:
                found[way.cells] = _candidate(way, fields, is_moved)
    return sorted(found.values(), key=lambda c: -c.score)[:MOST_WAYS]


def _known_way(ways: Mapping[frozenset[int], Way], barred: frozenset[int]) -> Way | None:
    """The best way without these columns, where a way without fewer of them uses none of them."""
    for column in barred:
        way = ways[barred - {column}]
        if all(place != column for place, _ in way.cells):
            return way
    return None


def _is_certain(way: Way, head: Header, is_moved: bool) -> bool:
    """Whether a row cannot be read otherwise: its cells stand at their places for a reason.

    The reason is a full row, an empty cell inside it, which shows that empty cells are
    kept, or a weight in a table in which no row has moved.
    """
    if not _is_at_home(way, head):
        return False
    places = [place for place, _ in way.cells]
    fields = [head.columns[place][0] for place in places]
    if {*fields} >= MAY_BE_BLANK or ("weight" in fields and not is_moved):
        return True
    name = next(
        (place for place, field in zip(places, fields, strict=True) if field == "level3"), 0
    )
    return any(place > name and place - 1 > before for before, place in pairwise(places))


def _candidate(way: Way, fields: Sequence[str], is_moved: bool) -> _Candidate:
    """A way with what speaks against it; a row of level names alone needs no weight."""
    placed = {fields[place]: cell for place, cell in way.cells}
    weight, score, actual = (
        number(placed[field].text) if field in placed else None
        for field in ("weight", "score", "actual")
    )
    cost = 0
    if weight is not None and weight == actual and score is None:
        cost += RESULT_IS_WEIGHT
    if is_moved and "weight" not in placed and "level3" in placed:
        cost += WEIGHT_MISSING
    if weight is not None and score is not None and score > weight:
        cost += SCORE_ABOVE_WEIGHT
    return _Candidate(way, way.score - cost, weight or Decimal(0))


def _best_together(choices: Sequence[Sequence[_Candidate]], totals: set[Decimal]) -> list[Way]:
    """One way a row, so that together they score best; a sum that holds counts for much.

    What is above every total stays above it, so such sums are one.
    """
    too_much = max(totals) + 1
    best: dict[Decimal, tuple[int, _Chain]] = {Decimal(0): (0, None)}
    for candidates in choices:
        following: dict[Decimal, tuple[int, _Chain]] = {}
        for total, (score, chain) in best.items():
            for candidate in candidates:
                key, found = min(total + candidate.weight, too_much), score + candidate.score
                if key not in following or found > following[key][0]:
                    following[key] = found, (chain, candidate.way)
        best = following
    total = max(best, key=lambda key: best[key][0] + (SUM_HOLDS if key in totals else 0))
    chain = best[total][1]
    ways: list[Way] = []
    while chain is not None:
        chain, way = chain
        ways.append(way)
    return ways[::-1]
