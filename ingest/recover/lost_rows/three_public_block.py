"""The lines of a table of 三公经费 in a text: its headings, and the rows of amounts below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import Part, in_words
from ingest.recover.lost_rows.coded_rows import FOR_NONE
from ingest.recover.lost_rows.three_public_words import (
    CODE,
    NEEDED,
    OF_UNITS,
    SIGNS,
    TITLE,
    UNIT_CODE,
    UNIT_NAME,
)
from ingest.tables.budget_cells import is_marked_amount
from ingest.vocabulary.wording import half_width, plain

MOST_LINES, LONGEST_LINE = 48, 160
FEWEST = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: whose it is, and its amounts."""

    label: Sequence[Part]
    amounts: Sequence[Part]

    @property
    def named(self) -> dict[str, Part]:
        """The code and the name of its unit, by their headings."""
        found: dict[str, Part] = {}
        names = list(self.label)
        if names and CODE.fullmatch(names[0].text):
            found[UNIT_CODE] = names.pop(0)
        if names:
            found[UNIT_NAME] = Part("".join(part.text for part in names), names[0].locator)
        return found


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of headings, the rows below them, and where these end."""

    heads: Sequence[Row]
    lines: Sequence[Line]
    end: int

    @property
    def text(self) -> str:
        """What the headings say, without spaces."""
        return plain("".join(row.text for row in self.heads))

    @property
    def is_of_units(self) -> bool:
        """Whether each row is of a unit."""
        return OF_UNITS.search(self.text) is not None


def block_at(rows: Sequence[Row], start: int) -> Block | None:
    """The table whose headings begin at a line; ``None`` where none does."""
    if not _is_head(rows[start]) or (start and _is_head(rows[start - 1])):
        return None
    heads = list(takewhile(_is_head, rows[start : start + MOST_LINES]))
    end = start + len(heads)
    block = Block(heads, [], end)
    if not NEEDED.search(block.text):
        return None
    lines: list[Line] = []
    while end < len(rows) and (line := _line(rows[end], may_be_named=block.is_of_units)):
        lines.append(line)
        end += 1
    if all(not line.label and len(line.amounts) == 1 for line in lines):
        # A cell a line.
        lines = [Line([], [line.amounts[0] for line in lines])] if lines else []
    is_even = len({len(line.amounts) for line in lines}) == 1
    return Block(heads, lines, end) if is_even and len(lines[0].amounts) >= FEWEST else None


def _line(row: Row, *, may_be_named: bool) -> Line | None:
    words = [] if row.is_table else in_words(row)
    label = list(takewhile(lambda part: not _is_amount(part), words))
    amounts = words[len(label) :]
    is_line = bool(amounts) and all(map(_is_amount, amounts)) and (may_be_named or not label)
    return Line(label, amounts) if is_line else None


def _is_amount(part: Part) -> bool:
    text = half_width(part.text)
    return is_marked_amount(text) or text == "0" or text in FOR_NONE


def _is_head(row: Row) -> bool:
    text = _folded(row.text)
    is_short = bool(text) and not row.is_table and len(text) <= LONGEST_LINE
    is_words = is_short and SIGNS.fullmatch(text) is not None and not TITLE.search(plain(text))
    return is_words and not any(map(_is_amount, in_words(row)))


def _folded(text: str) -> str:
    """The words of a line in their plain form, a space between."""
    return " ".join(map(plain, text.split()))
