"""The parts of a line under the headings of indicators: levels, a name, what stands behind it.

Where a page breaks cells over lines, a line may hold pieces of them: of the name of a level, of the
name of an indicator.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.cell_kinds import is_whole_level, kinds
from ingest.vocabulary import indicator_words, is_unit, level_numbers, recognised
from ingest.vocabulary.level_names import ends_level, is_piece_of_level

NUMBERS = frozenset({"weight", "score"})
VALUES = frozenset({"value", "actual"})
# Columns at the end of a row that are empty in most rows.
MAY_BE_BLANK = frozenset({"deviation", "other"})
MOST_LEVELS = 2
LONGEST_WORD = 6
# A target in numbers: what stands behind the number is its unit, in brackets or not.
QUANTITY = re.compile(
    r"[≥≤><=＞＜＝]{0,2}\d[\d.,]*(?:(?P<unit>[^\d()（）]+)|[(（][^()（）]{1,6}[)）])"
)
DAY = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?[底末中]?(?:之|以)?前?")
# What the whole name of an indicator ends with, and a piece of one seldom.
WHOLE_NAME = re.compile(r"(?:[率数量额度次比]|比例|时间|标准|成本|面积|情况|效果|水平)$")


def is_whole_value(text: str) -> bool:
    """Whether a target or result surely goes on in no other line: a quantity with its unit, a day,
    a word such as 有所提高."""
    text = recognised(text)
    if DAY.fullmatch(text) or text.replace(".", "").isdecimal():
        return True
    quantity = QUANTITY.fullmatch(text)
    if quantity is not None:
        return quantity["unit"] is None or is_unit(quantity["unit"])
    words = (*indicator_words("value"), *indicator_words("state"))
    return len(text) <= LONGEST_WORD and any(word in text for word in words)


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands behind the names: the fields of columns, how many of them may be blank."""

    fields: tuple[str, ...]
    n_blank: int

    @classmethod
    def behind(cls, fields: Sequence[str]) -> "Columns":
        """The columns with these fields; those that may be blank stand at the end."""
        n_blank = 0
        while n_blank < len(fields) and fields[-1 - n_blank] in MAY_BE_BLANK:
            n_blank += 1
        return cls(tuple(fields), n_blank)

    def fits(self, words: Sequence[str]) -> bool:
        """Whether words may be the cells of a row behind its name."""
        n_told = len(self.fields) - self.n_blank
        if not n_told <= len(words) <= len(self.fields):
            return False
        pairs = list(zip(self.fields, words, strict=False))
        return all(_is_number(word) for field, word in pairs if field in NUMBERS) and not any(
            level_numbers(word) and is_whole_level(word) for word in words
        )

    def are_whole(self, words: Sequence[str]) -> bool:
        """Whether no target or result among these cells may go on in another line."""
        pairs = zip(self.fields, words, strict=False)
        return all(is_whole_value(word) for field, word in pairs if field in VALUES)

    def tells_numbers(self, words: Sequence[str]) -> bool:
        """Whether one of these cells is surely no part of a name."""
        return any(kinds(word) & {"number", "points", "quantity", "signed"} for word in words)


@dataclass(frozen=True, slots=True)
class Line:
    """A line under the headings: levels, pieces of some, a name or a piece of it, what is behind.

    ``is_told`` says that it holds what stands behind a name, which may be on other lines; ``rest``
    may go on with the last cell of a row.
    """

    levels: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    name: str = ""
    behind: tuple[str, ...] = ()
    rest: str = ""
    is_told: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether it names levels and nothing else: their indicators are blank."""
        return bool(self.levels) and self.levels + self.pieces == self.levels and not self.cells

    @property
    def cells(self) -> tuple[str, ...]:
        """What is no level on it."""
        return tuple(text for text in (self.name, *self.behind, self.rest) if text)


def line_of(words: Sequence[str], columns: Columns) -> Line | None:
    """A line in its parts; ``None`` where it is none of a table's."""
    levels: list[str] = []
    rest = list(words)
    while rest and len(levels) < MOST_LEVELS and level_numbers(rest[0]) and is_whole_level(rest[0]):
        levels.append(rest.pop(0))
    n_pieces = 0
    while n_pieces < min(MOST_LEVELS - len(levels), len(rest)) and _is_piece(rest[n_pieces]):
        n_pieces += 1
    for n in range(n_pieces, -1, -1):
        pieces, cells = tuple(rest[:n]), rest[n:]
        if found := _told(tuple(levels), pieces, cells, columns):
            return found
    return _part(tuple(levels), tuple(rest[:n_pieces]), rest[n_pieces:], columns)


def _told(
    levels: tuple[str, ...], pieces: tuple[str, ...], cells: Sequence[str], columns: Columns
) -> Line | None:
    """A line that holds what is behind a name, with the name or without."""
    if not cells:
        return None
    name, behind = cells[0], tuple(cells[1:])
    if _may_name(name) and columns.fits(behind):
        return Line(levels, pieces, name, behind, is_told=True)
    if columns.fits(cells) and columns.tells_numbers(cells):
        return Line(levels, pieces, "", tuple(cells), is_told=True)
    return None


def _part(
    levels: tuple[str, ...], pieces: tuple[str, ...], cells: Sequence[str], columns: Columns
) -> Line | None:
    """A line of parts alone: of levels, of a name, of what stands at the end of a row."""
    if not cells:
        return Line(levels, pieces)
    if len(cells) == 1 and _may_name(cells[0]):
        return Line(levels, pieces, cells[0])
    if len(cells) == 2 and columns.n_blank and _may_name(cells[0]):
        return Line(levels, pieces, cells[0], rest=cells[1])
    return None


def readings_of(line: Line) -> list[Line]:
    """A line, and the same with the last of its pieces as one of a name: 意度."""
    if not line.pieces or line.cells or ends_level(line.pieces[-1]):
        return [line]
    return [line, Line(line.levels, line.pieces[:-1], line.pieces[-1])]


def _is_piece(word: str) -> bool:
    return is_piece_of_level(word) or ends_level(word) or bool(level_numbers(word))


def is_sum_of_points(words: Sequence[str]) -> bool:
    """Whether a line holds the sums of points and nothing else."""
    return all(map(_is_number, words))


def _may_name(word: str) -> bool:
    return not ends_level(word) and not kinds(word) & {"number", "points", "signed", "operator"}


def _is_number(word: str) -> bool:
    return bool(kinds(word) & {"number", "points"})
