"""Rows of indicators whose cells a text prints one after the other, each over as many lines as it
needs: ``救助对象认定准确``, ``率 ≥95%``.

What one space divides on a line are two cells; a line's end may be within one. A name goes on below
where it fills its column, which is as wide as its widest piece; a level where its pieces make its
name; a target where they make a quantity. Rows count that all likeliest ways hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from ingest.recover.lost_rows.cell_widths import QUANTITY, width
from ingest.recover.lost_rows.parts_of_lines import VALUES, WHOLE_NAME, Columns, is_whole_value
from ingest.tables.cell_kinds import is_whole_level, kinds
from ingest.vocabulary import level_numbers
from ingest.vocabulary.level_names import ends_level

MOST_PIECES = 5
MOST_OF_QUANTITY = 3
MOST_TOKENS = 600
MOST_WAYS = 2
NARROWEST = 3.0
FEWEST_ROWS = 3
FEWEST_BROKEN = 2
NO_WAY = 1_000_000
OF_ROW = 1
NUMBERS = frozenset({"weight", "score"})
# What is not broken at the end of a line goes on below, and leaves room above.
UNBROKEN = re.compile(r"[^\u4e00-\u9fff]")
MOST_ROOM = 2.5
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Token:
    """What stands between spaces; ``opens`` says that a cell begins with it."""

    text: str
    line: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A row: the tokens from ``start`` to ``end``, its levels and the cells behind them.

    ``cost`` is what speaks against it: every row is one, and more so with a target in words, which
    may be a piece of a name. Of how many pieces the name is, and whether none but the last may be
    the name of an indicator, say ``n_pieces`` and ``is_sure``.
    """

    start: int
    end: int
    levels: tuple[str, ...]
    cells: tuple[str, ...]
    cost: int = 0
    n_pieces: int = 1
    is_sure: bool = True


def tokens_of(lines: Sequence[Sequence[str]]) -> list[Token]:
    """The words of lines in order."""
    return [
        Token(word, number, opens=place > 0)
        for number, words in enumerate(lines)
        for place, word in enumerate(words)
    ]


def rows_of_stream(tokens: Sequence[Token], columns: Columns) -> list[Told] | None:
    """The rows that tokens make, every token in one; ``None`` where they are not divided in one
    way, or too few cells are surely broken.
    """
    if not FEWEST_ROWS < len(tokens) <= MOST_TOKENS:
        return None
    widths = {width(t.text) for t in tokens if _may_fill(t.text)}
    divisions = [_Division(tokens, columns, widest) for widest in sorted(widths)]
    least = min((division.least[0] for division in divisions), default=NO_WAY)
    if least >= NO_WAY:
        return None
    ways = {
        way for one in divisions if one.least[0] == least for way in islice(one.ways(), MOST_WAYS)
    }
    if len(ways) != 1:
        return None
    told = [row for row in ways.pop() if row.cells]
    broken = [row.is_sure for row in told if row.n_pieces > 1]
    is_broken = broken.count(True) >= max(FEWEST_BROKEN, len(broken) / 2)
    return told if is_broken and len(told) >= FEWEST_ROWS else None


def _may_fill(text: str) -> bool:
    return width(text) >= NARROWEST and not kinds(text) & {"number", "points", "quantity", "signed"}


@dataclass(frozen=True)
class _Division:
    """The ways to divide tokens into rows, where names are in a column of this width."""

    tokens: Sequence[Token]
    columns: Columns
    widest: float

    @cached_property
    def rows(self) -> list[tuple[Told, ...]]:
        """By token the rows that may begin at it."""
        return [tuple(self._rows_at(start)) for start in range(len(self.tokens))]

    @cached_property
    def least(self) -> list[int]:
        """By token, and behind the last, what the rows from there on cost at least."""
        least = [NO_WAY] * len(self.tokens) + [0]
        for start in reversed(range(len(self.tokens))):
            least[start] = min(
                (row.cost + least[row.end] for row in self.rows[start]), default=NO_WAY
            )
        return least

    def ways(self, start: int = 0) -> Iterator[tuple[Told, ...]]:
        """The ways to divide the tokens from one on that cost least."""
        if start == len(self.tokens):
            yield ()
            return
        for row in self.rows[start]:
            if row.cost + self.least[row.end] == self.least[start] < NO_WAY:
                for rest in self.ways(row.end):
                    yield (row, *rest)

    def _rows_at(self, start: int) -> Iterator[Told]:
        for place, levels in self._levels(start):
            if levels and not self._is_name(place):
                yield Told(start, place, levels, (), OF_ROW)
            for behind, name in self._names(place):
                pieces = [token.text for token in self.tokens[place:behind]]
                is_sure = not any(WHOLE_NAME.search(piece) for piece in pieces[:-1])
                for end, cells in self._cells(behind, self.columns.fields):
                    told = (name, *cells)
                    yield Told(start, end, levels, told, _cost(cells), len(pieces), is_sure)

    def _is_name(self, place: int) -> bool:
        return place < len(self.tokens) and not self._levels_at(place)

    def _levels(self, start: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The levels that a row may begin with."""
        firsts = self._levels_at(start)
        if not firsts:
            yield start, ()
        for place, level in firsts:
            yield place, (level,)
            for behind, second in self._levels_at(place):
                if level_numbers(level) & {1} and level_numbers(second) & {2}:
                    yield behind, (level, second)

    def _levels_at(self, start: int) -> list[tuple[int, str]]:
        """The name of a level at a token, and where it ends."""
        found = [
            (end, text)
            for end, text in self._joined(start, MOST_PIECES)
            if level_numbers(text) and is_whole_level(text)
        ]
        return found[-1:]

    def _joined(self, start: int, most: int) -> Iterator[tuple[int, str]]:
        """The texts that tokens make which may be one cell."""
        text = ""
        for end in range(start, min(len(self.tokens), start + most)):
            if end > start and self.tokens[end].opens:
                return
            text += self.tokens[end].text
            yield end + 1, text

    def _names(self, start: int) -> Iterator[tuple[int, str]]:
        if self._levels_at(start):
            return
        for end, text in self._joined(start, MOST_PIECES):
            pieces = [token.text for token in self.tokens[start:end]]
            if not all(self._goes_on(a, b) for a, b in pairwise(pieces)):
                return
            if width(pieces[-1]) > self.widest or _is_figure(text) or level_numbers(text):
                continue
            yield end, text

    def _goes_on(self, name: str, below: str) -> bool:
        room = self.widest - width(name)
        most = MOST_ROOM if UNBROKEN.match(below) else 1
        return 0 <= room < most and QUANTITY.fullmatch(name) is None

    def _cells(self, start: int, fields: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The cells of a row behind its name; those at the end of no mart may be blank."""
        if not fields or len(fields) <= self.columns.n_blank:
            yield start, ()
            return
        for end, text in self._values(start, fields[0]):
            for last, rest in self._cells(end, fields[1:]):
                yield last, (text, *rest)

    def _values(self, start: int, field: str) -> Iterator[tuple[int, str]]:
        for end, text in self._joined(start, MOST_OF_QUANTITY):
            is_one = end == start + 1
            if field in NUMBERS:
                if is_one and kinds(text) & {"number", "points"}:
                    yield end, text
            elif self._may_be_value(text, field) and (
                is_one or _is_quantity(text, self.tokens[start].text)
            ):
                yield end, text

    def _may_be_value(self, text: str, field: str) -> bool:
        if ends_level(text) or (level_numbers(text) and is_whole_level(text)):
            return False
        return field not in VALUES or is_whole_value(text)


def _cost(cells: Sequence[str]) -> int:
    return OF_ROW + sum(not DIGIT.search(cell) for cell in cells)


def _is_figure(text: str) -> bool:
    return bool(kinds(text) & {"number", "points", "signed", "operator"})


def _is_quantity(text: str, first: str) -> bool:
    """Whether pieces are a quantity whose number stands on their first line."""
    is_quantity = bool(kinds(text) & {"quantity", "signed"})
    return is_quantity and DIGIT.search(first) is not None and not DIGIT.search(text[len(first) :])
