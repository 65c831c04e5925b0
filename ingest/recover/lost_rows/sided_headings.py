"""What stands over a statement of income and expenditure in a text: its sides and their columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import Part, in_words
from ingest.recover.lost_rows.coded_rows import is_figure
from ingest.recover.lost_rows.numbered_sides import without_numbering
from ingest.recover.lost_rows.side_labels import OF_FUNCTIONS, SideOf
from ingest.recover.lost_rows.stacked_headings import stacked_line
from ingest.tables.budget_headings import AMOUNTS
from ingest.vocabulary.wording import plain

MOST_LINES = 14
OF_SIDE = re.compile(r"(?:本年|财政拨款|部门|单位)*(?P<side>收入|支出)(?:预算|决算)?")


@dataclass(frozen=True, slots=True)
class Heads:
    """The words over both sides, and of each side the heading of its labels and of its amounts."""

    over: tuple[Part, Part]
    sides: tuple[tuple[Part, ...], ...]
    numbering: Part | None = None
    """The heading of the numbers of rows."""


def heading_lines(rows: Sequence[Row], start: int) -> tuple[list[list[Part]], int, Part | None]:
    """The lines of headings from ``start`` on, where they end, and the heading of numbers."""
    lines: list[list[Part]] = []
    numbering: Part | None = None
    end = start
    while end < len(rows) and end - start < MOST_LINES and not rows[end].is_table:
        words, heading = without_numbering(in_words(rows[end]))
        numbering = numbering or heading
        if not words:
            end += 1
            continue
        is_known = all(part.role or OF_SIDE.fullmatch(plain(part.text)) for part in words)
        stacked = None if is_known or not lines else stacked_line(rows, end)
        if not (is_known or stacked) or (lines and _begins_rows(rows, end)):
            break
        words, end = stacked or (words, end + 1)
        lines.append(words)
    return lines, end, numbering


def _begins_rows(rows: Sequence[Row], end: int) -> bool:
    """Whether a known word is a label already: it has its figure behind it."""
    return end + 1 < len(rows) and is_cell_of_figure(rows[end + 1])


def is_cell_of_figure(row: Row) -> bool:
    """Whether a line holds figures alone."""
    words = in_words(row)
    return not row.is_table and bool(words) and all(map(is_figure, words))


def heads_of(lines: Sequence[Sequence[Part]]) -> Heads | None:
    """The sides that lines of headings make; ``None`` where they make no statement."""
    parts = [part for words in lines for part in words]
    over = [part for part in parts if OF_SIDE.fullmatch(plain(part.text))]
    named = [_term(part) for part in over[:2]]
    if len(over) != 2 or named != ["收入", "支出"]:
        return None
    sides: list[list[Part]] = []
    for words in lines:
        rest = [part for part in words if part not in over]
        if not any(part.role in AMOUNTS for part in rest):
            if len(lines) == len(parts) and rest:
                sides.append(list(rest))
            continue
        for part in rest:
            if part.role == "name":
                sides.append([part])
            elif part.role in AMOUNTS and sides:
                sides[-1].append(part)
            else:
                return None
    whole = tuple(tuple(side) for side in sides if len(side) > 1)
    if not 2 <= len(whole) <= 3 or any(part.role in ("code", "ordinal") for part in parts):
        return None
    is_even = len({len(side) for side in whole}) == 1 or _on_one_line(lines, whole)
    return Heads((over[0], over[1]), whole) if is_even else None


def _on_one_line(lines: Sequence[Sequence[Part]], sides: Sequence[Sequence[Part]]) -> bool:
    """Whether one line, or each cell after the other, gives the order of all sides."""
    of_all = sum(len(side) for side in sides)
    return any(len(words) >= of_all for words in lines) or all(len(w) == 1 for w in lines)


def _term(part: Part) -> str:
    found = OF_SIDE.fullmatch(plain(part.text))
    return found["side"] if found else ""


def sides_under(heads: Heads) -> list[SideOf]:
    """The sides of a statement before its first row."""
    of_functions = [OF_FUNCTIONS.search(side[0].text) is not None for side in heads.sides]
    return [
        SideOf(number == 0, is_of_functions, number > 0 and len(heads.sides) > 2)
        for number, is_of_functions in enumerate(of_functions)
    ]
