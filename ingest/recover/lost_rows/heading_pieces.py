"""Pieces of headings that narrow cells broke, put together to known headings in every way.

Pieces of one heading stand under each other, each on a line of its own, and those of a line in the
order of their columns. Where another program printed a cell after the other, they follow each
other instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

from ingest.recover.lost_rows.budget_words import Part
from ingest.tables.budget_headings import (
    AMOUNTS,
    heading_role,
    heading_wording,
    roles,
)
from ingest.vocabulary.wording import plain

MOST_WAYS = 400
LONGEST, SHORTEST_PIECE = 24, 2
# More is no row of headings; single characters that were taken for one word are few.
MOST_SIGNS, MOST_LONE = 400, 8
PARTS_OF_CODES = frozenset({"code_part"})
NUMBERS = frozenset({"ordinal", "ordinal_row"})

Pairs = frozenset[tuple[int, int]]
"""Which columns stand left of which, by their numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces of one heading, from the first line to the last."""

    text: str
    locator: str
    lines: tuple[int, ...]

    @property
    def part(self) -> Part:
        """The heading as one cell."""
        return Part(self.text, self.locator)


@dataclass(frozen=True, slots=True)
class Way:
    """Columns and, by their numbers, which stand left of which."""

    columns: tuple[Column, ...] = ()
    pairs: Pairs = frozenset()


def may_be_piece(text: str) -> bool:
    """Whether a word begins a known heading, or is one."""
    wording = heading_wording(text)
    return wording in _beginnings() and len(wording) >= SHORTEST_PIECE


def words_of(line: Sequence[Part]) -> list[Part]:
    """A line without numbers of columns and parts of codes.

    Single characters that follow each other were taken for one word: ``码 码``.
    """
    if any(part.is_number or part.role in NUMBERS for part in line):
        return []
    kept = [part for part in line if part.role not in PARTS_OF_CODES]
    return [Part(text, part.locator) for part in kept for text in _apart(part.text)]


def _apart(text: str) -> Sequence[str]:
    """The pieces of a word that is no piece itself, or two headings that run into each other."""
    wording = plain(text)
    cut = _cut_of_two(wording)
    if cut:
        return wording[:cut], wording[cut:]
    is_whole = len(wording) > MOST_LONE or heading_role(text) or wording in _pieces()
    return [text] if is_whole else text


def ways_by_lines(lines: Sequence[Sequence[Part]]) -> list[tuple[tuple[Column, ...], Pairs]]:
    """The ways to put pieces under each other so that all are known headings."""
    ways = [Way()]
    for number, line in enumerate(lines):
        ways = [grown for way in ways for grown in _grown(way, line, number)]
        if len(ways) > MOST_WAYS:
            return []
    whole = [way for way in ways if all(heading_role(column.text) for column in way.columns)]
    return [(way.columns, way.pairs) for way in whole if not _is_circular(way)]


def _grown(way: Way, line: Sequence[Part], number: int) -> Iterator[Way]:
    """The ways to give the pieces of one more line their columns."""
    open_ways: list[tuple[list[Column], list[int]]] = [(list(way.columns), [])]
    for part in line:
        taken: list[tuple[list[Column], list[int]]] = []
        for columns, places in open_ways:
            for place, column in enumerate(columns):
                if _may_go_on(places, place) and _is_piece(column, part):
                    text = column.text + part.text
                    longer = Column(text, column.locator, (*column.lines, number))
                    where = places if place in places else [*places, place]
                    taken.append(([*columns[:place], longer, *columns[place + 1 :]], where))
            if _begins(part.text):
                new = Column(part.text, part.locator, (number,))
                taken.append(([*columns, new], [*places, len(columns)]))
        open_ways = taken[: MOST_WAYS + 1]
    for columns, places in open_ways:
        yield Way(tuple(columns), way.pairs | set(pairwise(places)))


def _may_go_on(places: Sequence[int], place: int) -> bool:
    """Whether a column has no piece on the line, or the last one: a cell may be cut there too."""
    return place not in places or places[-1] == place


def _is_piece(column: Column, part: Part) -> bool:
    """Whether a word may go on with a column; two headings are two."""
    are_two = heading_role(column.text) in AMOUNTS and part.role in AMOUNTS
    return not are_two and _begins(column.text + part.text)


@cache
def _cut_of_two(text: str) -> int:
    """Where two headings of amounts run into each other: 项目支出小计; 0 where it is one."""
    cuts = range(SHORTEST_PIECE, len(text) - 1)
    halves = ((cut, heading_role(text[:cut]), heading_role(text[cut:])) for cut in cuts)
    return next((n for n, first, last in halves if first in AMOUNTS and last in AMOUNTS), 0)


def _is_circular(way: Way) -> bool:
    """Whether columns stand left of each other."""
    left = set(range(len(way.columns)))
    while left:
        first = {n for n in left if not any(b == n and a in left for a, b in way.pairs)}
        if not first:
            return True
        left -= first
    return False


def ways_in_turn(lines: Sequence[Sequence[Part]]) -> list[tuple[tuple[Column, ...], Pairs]]:
    """The one way in which pieces that follow each other are the fewest known headings."""
    parts = list(chain.from_iterable(lines))
    places = [part.locator for part in parts for _ in plain(part.text)]
    text = "".join(plain(part.text) for part in parts)
    if len(text) > MOST_SIGNS:
        return []
    best: list[tuple[int, int, int]] = [(0, 1, 0)]
    for end in range(1, len(text) + 1):
        # How many headings, in how many ways, and where the last one begins.
        ways = [
            (best[start][0] + 1, best[start][1], start)
            for start in range(max(0, end - LONGEST), end)
            if best[start][1] and heading_role(text[start:end]) and not _cut_of_two(text[start:end])
        ]
        fewest = min((way[0] for way in ways), default=0)
        least = [way for way in ways if way[0] == fewest]
        best.append((fewest, sum(way[1] for way in least), least[0][2] if least else 0))
    if best[-1][1] != 1:
        return []
    found: list[Column] = []
    end = len(text)
    while end:
        start = best[end][2]
        found.append(Column(text[start:end], places[start], ()))
        end = start
    columns = tuple(reversed(found))
    return [(columns, frozenset(pairwise(range(len(columns)))))]


def _begins(text: str) -> bool:
    return heading_wording(text) in _beginnings() or heading_role(text) is not None


@cache
def _pieces() -> frozenset[str]:
    """Every piece of every known heading, and composed ones that are known as a whole."""
    return frozenset(
        word[start:end]
        for word in roles()
        for start in range(len(word))
        for end in range(start + 1, len(word) + 1)
    )


@cache
def _beginnings() -> frozenset[str]:
    """Every beginning of every known heading."""
    return frozenset(word[:end] for word in roles() for end in range(1, len(word) + 1))
