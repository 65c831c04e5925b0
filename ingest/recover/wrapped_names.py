"""Indicator names wrapped over several rows, each with its one value put back together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from ingest.document import Cell, Document, Row
from ingest.vocabulary import level_numbers
from ingest.vocabulary.wording import joined, kept_of_words, plain

CHINESE_OR_DIGIT = re.compile(r"[\d\u4e00-\u9fff]")
# Marks that no value begins or ends with: what extraction makes of a lost sign or percent.
BROKEN_EDGE = re.compile(r"^[.,/\\|-]|[/\\|-]$")
# A line may end one character early where a mark would open the next.
SLACK = 2

# Costs in one unit, as in ``register_blocks``.
NO_VALUE = 3.0
DAMAGED_VALUE = 1.5
SECOND_VALUE = 5.0
CONTINUED_AFTER_SHORT_LINE = 3.0
CONTINUED_WITHIN_SLACK = 0.3
NOT_PRINTED_ELSEWHERE = 1.0
BEGINS_LIKE_ONE_ELSEWHERE = 0.5
MORE_LINES = 0.2
MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Fragment:
    """One row's part of a name and of its value; either may be missing. ``line`` counts rows."""

    row: Row
    line: int
    name: Cell | None
    value: Cell | None

    @property
    def place(self) -> Cell:
        """The cell that says where it is printed."""
        return self.name or self.value or self.row.cells[0]


@dataclass(frozen=True, slots=True)
class WholeName:
    """A name put together.

    ``name`` is as printed, its parts joined, or as printed elsewhere where the last part
    is damaged. ``level2`` holds the second-level names it stands under elsewhere.
    """

    fragments: tuple[Fragment, ...]
    name: str
    level2: frozenset[str]
    value: Cell | None

    @property
    def first_line(self) -> int:
        """The row its first part stands in."""
        return self.fragments[0].line

    @property
    def last_line(self) -> int:
        """The row its last part stands in."""
        return self.fragments[-1].line


def is_damaged(value: Cell) -> bool:
    """Whether a value cannot be what was printed: ``1000/``, ``. 000/``, ``- 10076``."""
    return _is_damaged(value.text)


@kept_of_words
def _is_damaged(text: str) -> bool:
    wording = plain(text)
    return bool(BROKEN_EDGE.search(wording)) or not CHINESE_OR_DIGIT.search(wording)


def width(fragment: Fragment) -> int:
    """How wide a name's part is printed: a Chinese character counts 2, a Latin one 1."""
    return _width(fragment.name.text) if fragment.name else 0


@kept_of_words
def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in joined(text))


def level2_elsewhere(document: Document, name: str, table: range) -> frozenset[str]:
    """The second-level names beside which a name is printed outside the rows of ``table``."""
    found: set[str] = set()
    for cell in document.cells_by_wording.get(plain(name), ()):
        if cell.row not in table:
            left = document.rows[cell.row].cells[: cell.column]
            found.update(plain(other.text) for other in left if 2 in level_numbers(other.text))
    return frozenset(found)


def name_of(
    document: Document, fragments: Sequence[Fragment], table: range
) -> tuple[str, frozenset[str], float]:
    """Name, second levels elsewhere and cost of a run of fragments taken as one name.

    Where the whole is printed nowhere else, a name elsewhere that runs into the last
    part shows that this part is damaged: ``…成本控制`` over debris is ``…成本控制数``.
    A name that this table prints itself is never taken for another.
    """
    parts = [fragment.name.text for fragment in fragments if fragment.name]
    whole = joined("".join(parts))
    levels = level2_elsewhere(document, whole, table)
    if levels:
        return whole, levels, 0.0
    sure = len(plain("".join(parts[:-1])))
    wording = plain(whole)
    for end in range(len(wording) - 1, sure or len(wording), -1):
        cells = document.cells_by_wording.get(wording[:end], ())
        if not cells or any(cell.row in table for cell in cells):
            continue
        if levels := level2_elsewhere(document, wording[:end], table):
            return joined(cells[0].text), levels, BEGINS_LIKE_ONE_ELSEWHERE
    return whole, frozenset(), NOT_PRINTED_ELSEWHERE


def lines_cost(fragments: Sequence[Fragment], widest: dict[int, int]) -> float:
    """How badly a run of fragments fits one name with one value, its wording left out."""
    values = [fragment.value for fragment in fragments if fragment.value]
    good = sum(not is_damaged(value) for value in values)
    cost = SECOND_VALUE * max(0, good - 1) + MORE_LINES * (len(fragments) - 1)
    if not good:
        cost += DAMAGED_VALUE if values else NO_VALUE
    for fragment in fragments[:-1]:
        short = widest[len(fragment.row.cells)] - width(fragment) if fragment.name else 0
        if short:
            cost += CONTINUED_WITHIN_SLACK if short <= SLACK else CONTINUED_AFTER_SHORT_LINE
    return cost


def whole_names(document: Document, fragments: Sequence[Fragment], table: range) -> list[WholeName]:
    """The names of an indicator table from their parts in printed order.

    Each part of a name but the last fills its line, and each name has one value, beside
    any of its parts; the division of least cost is found by dynamic programming.
    ``table`` is the range of the table's rows in the document.
    """
    widest: dict[int, int] = {}
    for fragment in fragments:
        cells = len(fragment.row.cells)
        widest[cells] = max(widest.get(cells, 0), width(fragment))
    best: list[tuple[float, int, WholeName | None]] = [(0.0, 0, None)]
    for end in range(1, len(fragments) + 1):
        choices = []
        for start in range(max(0, end - MOST_LINES), end):
            run = tuple(fragments[start:end])
            name, level2, cost = name_of(document, run, table)
            total = best[start][0] + cost + lines_cost(run, widest)
            values = (fragment.value for fragment in run if fragment.value)
            value = next((value for value in values if not is_damaged(value)), None)
            choices.append((total, start, WholeName(run, name, level2, value)))
        best.append(min(choices, key=lambda choice: choice[:2]))
    names: list[WholeName] = []
    end = len(fragments)
    while end:
        _, end, chosen = best[end]
        if chosen is not None:
            names.append(chosen)
    return names[::-1]
