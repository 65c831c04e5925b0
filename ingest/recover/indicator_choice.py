"""Which way each row of a table with results is read, where more than one is possible.

Where extraction dropped empty cells, what is left of a row moves: the number after the unit
may be the result or, where nothing was reached, the weight. The rows of a table decide it
together: its weights make a known sum, most rows have a weight, no score exceeds its weight.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TypeAlias

from ingest.document import Cell
from ingest.recover.alignment import Way, best_way
from ingest.recover.register_blocks import WEIGHT_TOTALS
from ingest.tables.indicator_header import Header
from ingest.tables.numbers import number

MAY_BE_BLANK = frozenset({"actual", "score", "weight"})
MOST_WAYS = 5
# A form has some 30 indicators; a list of far more is no form whose weights make a sum.
MOST_ROWS = 150
MOST_COLUMNS = 16

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
    best = [best_way(cells, head.columns) for cells, head in rows]
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
