"""The lines of a page that make one row of indicators, where its cells are broken over several.

A cell that is wider than its column goes on below, and what is beside it stands on the first, the
last or the middle line of the row, or on one of its own. Which of them is the same in all rows of a
table. A part of a name that is not its last fills its column; parts of a level make its name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, product

from ingest.recover.lost_rows.cell_widths import QUANTITY, widest_of, width
from ingest.recover.lost_rows.parts_of_lines import (
    MOST_LEVELS,
    WHOLE_NAME,
    Columns,
    Line,
    readings_of,
)
from ingest.vocabulary import level_numbers

MOST_LINES = 7
# A page has some 60 lines; a table of more than so many is none of these.
MOST_OF_TABLE = 400
FEWEST_BROKEN = 2
MOST_WAYS = 3
# What is not broken at the end of a line goes on below, and leaves room above.
UNBROKEN = re.compile(r"[^\u4e00-\u9fff]")
MOST_ROOM = 2.5


@dataclass(frozen=True, slots=True)
class Whole:
    """A row put together: the lines from ``start`` on, which of them tells it, its cells.

    ``is_sure`` says that its lines are surely those of one row: no piece of its name but the last
    may be the name of an indicator that has no target.
    """

    start: int
    end: int
    told: int
    levels: tuple[str, ...]
    cells: tuple[str, ...]
    is_sure: bool


def whole_rows(lines: Sequence[Line | None], columns: Columns) -> list[Whole] | None:
    """The rows that the lines make, in order, where they are broken; those that all ways agree on.

    ``None`` where no two rows are broken, most lines are in no row, or targets may be broken.
    """
    if len(lines) > MOST_OF_TABLE or all(line and line.name and line.behind for line in lines):
        return None
    if not all(columns.are_whole(line.behind) for line in lines if line and line.is_told):
        # A piece may be one of a target.
        return None
    kinds_of = [Lines(lines, columns, kind) for kind in range(len(UNDER))]
    fewest = min(table.left_out[0] for table in kinds_of)
    best = [table for table in kinds_of if table.left_out[0] == fewest]
    ways = [way for table in best for way in islice(table.ways(), MOST_WAYS)]
    if 4 * fewest > len(lines) or len(_broken(ways[0])) < FEWEST_BROKEN:
        return None
    sure = set(ways[0]).intersection(*ways[1:])
    taken = {n for row in sure for n in range(row.start, row.end)}
    beside = {n + step for n in range(len(lines)) if n not in taken for step in (-1, 1)}
    whole = (row for row in sure if beside.isdisjoint(range(row.start, row.end)))
    return list(_under_levels(sorted(whole, key=lambda row: row.start)))


def _under_levels(rows: Sequence[Whole]) -> Iterator[Whole]:
    """The rows without those whose level may stand in a line above them that is in no row."""
    behind = 0
    is_lost = False
    for row in rows:
        has_second = any(2 in level_numbers(level) for level in row.levels)
        is_lost = (is_lost or row.start > behind) and not has_second
        behind = row.end
        if not is_lost:
            yield row


def _broken(rows: Sequence[Whole]) -> list[Whole]:
    return [row for row in rows if row.is_sure and row.end - row.start > 1]


# How many lines may stand under the one that tells a row, by how many stand over it.
Under = Callable[[int], range]
# What is beside a name of two lines stands on the first or the last, of three in the middle.
UNDER: Sequence[Under] = (
    lambda over: range(0 if over else MOST_LINES),
    lambda over: range(over, over + 2),
    lambda over: range(max(0, over - 1), over + 1),
    lambda over: range(over, over + 1),
)
MIDDLE = len(UNDER) - 1


@dataclass(frozen=True)
class Lines:
    """The lines of a table, and where those may stand that tell a row: first, last …"""

    lines: Sequence[Line | None]
    columns: Columns
    kind: int

    @cached_property
    def widest(self) -> float:
        """The width of the widest name, or piece of one."""
        return widest_of(line.name for line in self.lines if line)

    @cached_property
    def places(self) -> list[int]:
        """The lines that tell a row, or are one, or are none of a row's."""
        return [
            n for n, line in enumerate(self.lines) if line is None or line.is_told or line.is_alone
        ]

    @cached_property
    def left_out(self) -> list[int]:
        """By line, and behind the last, how many from there on are in no row at least."""
        least = [0] * (len(self.lines) + 1)
        for start in reversed(range(len(self.lines))):
            least[start] = min([least[start + 1] + 1, *(least[r.end] for r in self.rows[start])])
        return least

    @cached_property
    def rows(self) -> list[tuple[Whole, ...]]:
        """By line the rows that may begin at it."""
        return [tuple(self._rows_at(start)) for start in range(len(self.lines))]

    def ways(self, start: int = 0) -> Iterator[tuple[Whole, ...]]:
        """The ways to divide the lines into rows that leave out as few as possible."""
        if start == len(self.lines):
            yield ()
            return
        for row in self.rows[start]:
            if self.left_out[row.end] == self.left_out[start]:
                for rest in self.ways(row.end):
                    yield (row, *rest)
        if self.left_out[start + 1] < self.left_out[start]:
            yield from self.ways(start + 1)

    def _rows_at(self, start: int) -> Iterator[Whole]:
        place = next((n for n in self.places if n >= start), None)
        if place is None or place - start > MOST_LINES:
            return
        line = self.lines[place]
        if line is None:
            return
        if line.is_alone:
            if place == start:
                yield Whole(place, place + 1, place, line.levels, (), is_sure=True)
            return
        if not line.name and self.kind != MIDDLE:
            return
        following = next((n for n in self.places if n > place), len(self.lines))
        for below in UNDER[self.kind](place - start):
            end = place + 1 + below
            own = [line for line in self.lines[start:end] if line]
            readings = product(*map(readings_of, own)) if end <= following else ()
            ways = {way for read in readings if (way := self._made(read))}
            if len(ways) == 1:
                yield Whole(start, end, place, *ways.pop())

    def _made(self, own: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...], bool] | None:
        """Levels and cells of the row that lines make, and whether it is sure; or ``None``."""
        cells, levels = _cells(own, self.columns, self.widest), levels_of(own)
        if cells is None or levels is None:
            return None
        if self.kind != MIDDLE and any(line.levels and not line.is_told for line in own):
            # A whole level stands on the line that tells its row, or is of another row.
            return None
        names = [line.name for line in own if line.name]
        return levels, cells, not any(WHOLE_NAME.search(name) for name in names[:-1])


def _cells(own: Sequence[Line], columns: Columns, widest: float) -> tuple[str, ...] | None:
    """The cells behind the levels in the row that lines make, if they do."""
    told = next(line for line in own if line.is_told)
    names = [line.name for line in own if line.name]
    rests = [line.rest for line in own if line.rest]
    is_full = len(told.behind) == len(columns.fields)
    if not names or not all(_goes_on(*pair, widest) for pair in pairwise(names)):
        return None
    if rests and not is_full:
        return None
    # The only cell of a line below may be the last one's as well.
    if is_full and columns.n_blank and any(not (line.rest or line.is_told) for line in own):
        return None
    if len(own) > 1 and any(not (line.name or line.pieces or line.is_told) for line in own):
        return None
    behind = (*told.behind[:-1], "".join((told.behind[-1], *rests))) if rests else told.behind
    return ("".join(names), *behind)


def levels_of(own: Sequence[Line]) -> tuple[str, ...] | None:
    """The levels of lines, pieces put together; ``None`` where not one way alone does so."""
    levels = [level for line in own for level in line.levels]
    pieces = [line.pieces for line in own if line.pieces]
    if not pieces:
        return tuple(levels) if len(levels) <= MOST_LEVELS else None
    found = {
        (first, second)
        for first, second in _chains(pieces)
        if all(level_numbers(level) for level in (first, second) if level)
    }
    made = [level for level in next(iter(found)) if level] if len(found) == 1 else []
    if not made or len(levels) + len(made) > MOST_LEVELS:
        return None
    # The only one of both that names a first level stands before the other.
    return tuple(sorted([*levels, *made], key=lambda level: level_numbers(level) != {1}))


def _chains(pieces: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """What pieces make of one level, or of two that stand beside each other."""
    if all(len(part) == 1 for part in pieces):
        yield "".join(part[0] for part in pieces), ""
    for chosen in product((0, 1), repeat=len(pieces)):
        chains = ["", ""]
        for part, choice in zip(pieces, chosen, strict=True):
            both = part if len(part) > 1 else ("", *part) if choice else (*part, "")
            chains = [chain + text for chain, text in zip(chains, both, strict=True)]
        if all(chains):
            yield chains[0], chains[1]


def _goes_on(name: str, below: str, widest: float) -> bool:
    """Whether a piece of a name fills its column, but for what is not broken: 2023, a mark."""
    room = widest - width(name)
    return room < (MOST_ROOM if UNBROKEN.match(below) else 1) and not QUANTITY.fullmatch(name)
