"""A stream of cells divided into the rows of an indicator table whose row ends are lost.

Cells are laid against the columns of the table's header as in ``forms.indicator_rows``: in
order, each only where its kind may stand. Of all divisions of the stream the one that fits
best is taken. What another division that fits as well would put elsewhere is left out: it
is printed, but where it belongs is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.recover.alignment import AT_HOME, FIT, LEFT_OUT
from ingest.recover.lost_rows.cell_stream import Piece, Start, joined_text
from ingest.recover.lost_rows.doubtful_cells import doubtful
from ingest.recover.lost_rows.full_rows import full_rows
from ingest.recover.lost_rows.level_cells import BOTH_LEVELS, Kinds, kinds_in_place
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.cell_kinds import is_whole_level, kinds
from ingest.vocabulary import level_numbers, recognised

Fields = tuple[str, ...]

# What a row costs that lacks a column of the header. A level is missing under a merged cell.
# A lone number may be the value, the result, the weight or the score: that any of them is
# missing costs the same.
MISSING = {
    "operator": -3,
    "value": -5,
    "actual": -5,
    "weight": -5,
    "score": -5,
    "measurement_unit": -1,
}
NO_ROW = -1000
# More than any other way.
FULL = 1000
# Less than a name without a value costs.
LEVELS_ALONE = -3
# A cell broken into pieces: only texts, and only a name or a value.
BROKEN = -3
MAY_BREAK = frozenset({"level3", "value"})
# A sign that extraction damaged, a unit that nobody listed.
DAMAGED = frozenset({"operator", "measurement_unit"})
LONGEST_DAMAGED = 8
# An operator belongs to a target: what was reached seldom has one.
OF_RESULTS = frozenset({"actual", "deviation"})
SIGNED_RESULT = -6
WAYS_KEPT = 4
LONGEST_ROW = 24
# A card has some 100 cells, the largest published form some 2,000.
MOST_PIECES = 10_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the table: pieces by the number of their column."""

    pieces: dict[int, tuple[Piece, ...]]


def divided(pieces: Sequence[Piece], fields: Fields) -> Iterator[Placed | Piece]:
    """The rows that pieces make under a header's fields, and the pieces that are left out."""
    if len(pieces) > MOST_PIECES:
        yield from pieces
        return
    full = {row.start: row for row in full_rows(pieces, fields)}
    edges = list(_edges(pieces, fields, full))
    ahead = _best(len(pieces), [(i, j, score) for i, j, score, _ in edges])
    behind = _best(
        len(pieces), [(len(pieces) - j, len(pieces) - i, score) for i, j, score, _ in edges[::-1]]
    )[::-1]
    places: list[set[tuple[int, int, int | None]]] = [set() for _ in pieces]
    for i, j, score, ways in edges:
        if ahead[i] + score + behind[j] == ahead[-1]:
            for way in ways:
                for position, column in enumerate(way, start=i):
                    places[position].add((i, j, column))
    yield from _under_known_levels(_rows(pieces, places, fields, full), fields)


def _under_known_levels(rows: Iterator[Placed | Piece], fields: Fields) -> Iterator[Placed | Piece]:
    """The rows without those that a level left out would hold for: its place is unknown."""
    lost: set[str] = set()
    for row in rows:
        if isinstance(row, Piece):
            lost |= kinds(row.text) & BOTH_LEVELS if row.is_cell else set()
            yield row
            continue
        found = {fields[column] for column in row.pieces} & BOTH_LEVELS
        if "level1" in found:
            lost = set()
        elif "level2" in found:
            lost -= {"level2"}
        if lost:
            yield from (piece for cell in row.pieces.values() for piece in cell)
        else:
            yield row


def _rows(
    pieces: Sequence[Piece],
    places: Sequence[set[tuple[int, int, int | None]]],
    fields: Fields,
    full: Mapping[int, range],
) -> Iterator[Placed | Piece]:
    """Rows whose ends are certain, with the cells in them whose column is certain too."""
    position = 0
    while position < len(pieces):
        spans = {(i, j) for i, j, _ in places[position]}
        i, j = next(iter(spans), (position, position + 1))
        inner = range(position, j)
        is_certain = i == position and all(
            {(a, b) for a, b, _ in places[k]} == {(i, j)} for k in inner
        )
        columns = {k: {column for _, _, column in places[k]} for k in inner}
        unsure = _unsure(pieces, columns)
        if not is_certain or columns[position] == {None}:
            yield from (
                _level({position: columns[position]}, pieces, fields) or pieces[position:][:1]
            )
            position += 1
            continue
        unsure |= set() if position in full else doubtful(pieces, columns, fields)
        row: dict[int, tuple[Piece, ...]] = {}
        for k in (k for k in inner if k not in unsure):
            column = next(iter(columns[k]))
            if column is not None:
                row[column] = (*row.get(column, ()), pieces[k])
        name = fields.index("level3")
        if name in row:
            yield Placed(row)
            yield from (pieces[k] for k in inner if k in unsure)
        else:
            levels = _level(columns, pieces, fields)
            taken = {id(piece) for found in levels for (piece,) in found.pieces.values()}
            yield from levels
            yield from (pieces[k] for k in inner if id(pieces[k]) not in taken)
        position = j


def _level(
    columns: dict[int, set[int | None]], pieces: Sequence[Piece], fields: Fields
) -> list[Placed]:
    """The names of levels that are certain in a row that is not: they hold for what follows."""
    levels: dict[int, tuple[Piece, ...]] = {
        column: (pieces[k],)
        for k, found in columns.items()
        for column in found
        if len(found) == 1 and column is not None and fields[column] in ("level1", "level2")
    }
    return [Placed(levels)] if levels else []


def _unsure(pieces: Sequence[Piece], columns: dict[int, set[int | None]]) -> set[int]:
    """The pieces of a row whose column is not certain, with those they may be a part of."""
    unsure = {k for k, found in columns.items() if len(found) > 1}
    for k in sorted(unsure):
        if pieces[k].glue is not None and columns[k] & columns.get(k - 1, set()):
            unsure.add(k - 1)
        if k + 1 in columns and pieces[k + 1].glue is not None and columns[k] & columns[k + 1]:
            unsure.add(k + 1)
    return unsure


def _best(length: int, edges: Sequence[tuple[int, int, int]]) -> list[int]:
    """The highest score of a way to each position; edges are sorted by where they begin."""
    best = [0] + [NO_ROW * (length + 1)] * length
    for i, j, score in sorted(edges):
        best[j] = max(best[j], best[i] + score)
    return best


def _edges(
    pieces: Sequence[Piece], fields: Fields, full: Mapping[int, range]
) -> Iterator[tuple[int, int, int, tuple[tuple[int | None, ...], ...]]]:
    """Every run of pieces that may be one row, its score and its best ways; and each left out."""
    what = kinds_in_place(pieces, fields)
    breaks = [piece.glue is not None for piece in pieces]
    for i, piece in enumerate(pieces):
        if i in full:
            yield i, full[i].stop, FULL, (tuple(range(len(fields))),)
            continue
        yield i, i + 1, LEFT_OUT, ((None,),)
        yield from _levels_alone(what, i, fields)
        if piece.start is Start.NOT or not what[i] & {"level1", "level2", "text"}:
            continue
        levels = 0
        for j in range(i + 1, min(len(pieces), i + LONGEST_ROW) + 1):
            levels += bool(what[j - 1] & {"level1", "level2"})
            over_line = j - 1 > i and pieces[j - 1].start is Start.MUST
            if over_line or levels > 1 + sum(f in ("level1", "level2") for f in fields):
                break
            if j < len(pieces) and pieces[j].start is Start.NOT:
                continue
            score, ways = _ways(tuple(what[i:j]), tuple(breaks[i:j]), fields)
            ways = _without_long_units(pieces[i:j], ways, fields)
            if score > NO_ROW // 2 and not _is_level_for_name(pieces[i:j], ways, fields):
                yield i, j, score, ways


def _without_long_units(
    row: Sequence[Piece], ways: tuple[tuple[int, ...], ...], fields: Fields
) -> tuple[tuple[int, ...], ...]:
    """The ways in which no sentence stands for a sign or a unit, if there are any."""
    short = tuple(
        way
        for way in ways
        if all(
            fields[column] not in DAMAGED or len(piece.text) <= LONGEST_DAMAGED
            for piece, column in zip(row, way, strict=True)
        )
    )
    return short or ways


def _is_level_for_name(
    row: Sequence[Piece], ways: Sequence[tuple[int | None, ...]], fields: Fields
) -> bool:
    """Whether the name of a level, written out, would be an indicator of another level."""
    placed = {fields[column]: row[n].text for n, column in enumerate(ways[0]) if column is not None}
    name, level = recognised(placed.get("level3", "")), recognised(placed.get("level2", ""))
    return bool(level_numbers(name)) and is_whole_level(name) and name != level


def _levels_alone(
    what: Sequence[Kinds], i: int, fields: Fields
) -> Iterator[tuple[int, int, int, tuple[tuple[int | None, ...], ...]]]:
    """A row that only names levels: what follows it could not be told apart.

    A level whose heading was lost has no column.
    """
    for names in (("level1",), ("level2",), ("level1", "level2")):
        run = what[i : i + len(names)]
        if {*names} <= {*fields} and [set(found) for found in run] == [{name} for name in names]:
            yield i, i + len(names), LEVELS_ALONE, (tuple(map(fields.index, names)),)


def _fit(field: str, cell_kinds: Kinds) -> int | None:
    found = [FIT[field, kind] for kind in cell_kinds if (field, kind) in FIT]
    if field in DAMAGED:
        found += [
            AT_HOME[field, kind]
            for kind in cell_kinds & {"glyph", "text"}
            if (field, kind) in AT_HOME
        ]
    if "signed" in cell_kinds and field in OF_RESULTS:
        found = [fit + SIGNED_RESULT for fit in found]
    return max(found, default=None)


@lru_cache(maxsize=50_000)
def _ways(
    what: tuple[Kinds, ...], breaks: tuple[bool, ...], fields: Fields
) -> tuple[int, tuple[tuple[int, ...], ...]]:
    """The highest score of cells of these kinds as one row, and the ways that have it."""
    memo: dict[tuple[int, int], tuple[int, tuple[tuple[int, ...], ...]]] = {}

    def rest(k: int, column: int) -> tuple[int, tuple[tuple[int, ...], ...]]:
        if (k, column) in memo:
            return memo[k, column]
        found: list[tuple[int, tuple[tuple[int, ...], ...]]] = []
        if column == len(fields):
            found.append((0, ((),)) if k == len(what) else (2 * NO_ROW, ()))
        else:
            field = fields[column]
            score, ways = rest(k, column + 1)
            lost = NO_ROW if field == "level3" else MISSING.get(field, 0)
            found.append((score + lost, ways))
            taken, run = 0, 0
            for end in range(k + 1, len(what) + 1):
                if end > k + 1 and not (
                    field in MAY_BREAK and breaks[end - 1] and "text" in what[end - 1]
                ):
                    break
                fit = _fit(field, what[end - 1])
                if fit is None or (end > k + 1 and "text" not in what[k]):
                    break
                taken = fit if end == k + 1 else taken
                run = end - k
                score, ways = rest(end, column + 1)
                found.append(
                    (
                        score + taken + BROKEN * (run - 1),
                        tuple((*[column] * run, *way) for way in ways),
                    )
                )
        best = max(score for score, _ in found)
        kept = tuple(way for score, ways in found if score == best for way in ways)
        memo[k, column] = best, kept[:WAYS_KEPT]
        return memo[k, column]

    return rest(0, 0)


def table_row(row: Placed, width: int, margin: int) -> Printed:
    """A row of the table, each cell in its column."""
    place = min(row.pieces.items())[1][0].locator
    cells = [("", place)] * (width + margin)
    for column, pieces in row.pieces.items():
        cells[column + margin] = (joined_text(pieces), pieces[0].locator)
    return Printed(tuple(cells), is_table=True)
