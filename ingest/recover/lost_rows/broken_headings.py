"""Headings of a table of codes that narrow cells broke, and the order of their columns.

``对附属单`` over ``本年支出 上缴上级`` over ``科目编码 科目名称 基本支出 项目支出 位补助支`` over
``合计 支出`` over ``出``. Lines tell the order of the columns that share one; others stand in the
order in which the forms print them (``column_orders.csv``).
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

from ingest.recover.lost_rows.budget_words import Part
from ingest.recover.lost_rows.coded_headings import CARRIED_OVER, CODES, Headings
from ingest.recover.lost_rows.headed_sums import BASIC_PARTS
from ingest.recover.lost_rows.heading_pieces import (
    Column,
    Pairs,
    ways_by_lines,
    ways_in_turn,
    words_of,
)
from ingest.tables.budget_headings import (
    LABELS,
    SIDES,
    SUBTOTAL,
    WHOLES,
    heading_role,
    heading_wording,
)
from ingest.vocabulary import table
from ingest.vocabulary.wording import plain

WHOLE = "合计"
MOST_OVER = 2
OF_SIDES = tuple(map(set, BASIC_PARTS))


def headings_of_pieces(lines: Sequence[Sequence[Part]], widths: Sequence[int]) -> Headings | None:
    """The headings of codes, of names and of amounts; ``None`` where they are not sure.

    There are as many of amounts as one of ``widths`` says, that of a total before others; rows may
    all be shorter.
    """
    words = [line for line in map(words_of, lines) if line]
    size = 2 if all(len(line) == 1 for line in words) else 1
    if {plain(part.text) for part in chain.from_iterable(words[:size])} in OF_SIDES:
        words = words[size:]
    ways = (*ways_by_lines(words), *ways_in_turn(words))
    for number in (*widths, None):
        for columns, pairs in ways:
            if (found := _headings(columns, pairs, number)) is not None:
                return found
    return None


def _headings(columns: Sequence[Column], pairs: Pairs, width: int | None) -> Headings | None:
    labels = [n for n, column in enumerate(columns) if heading_role(column.text) in LABELS]
    codes = [n for n in labels if heading_role(columns[n].text) == "code"]
    others = [n for n in range(len(columns)) if n not in labels]
    n_sides = max(len(codes), 1)
    ordered = _in_order(columns, others, pairs, width * n_sides if width else None)
    if not ordered or not labels:
        return None
    if any(CARRIED_OVER.search(columns[n].text) for n in others if n not in ordered):
        # Of all columns below it.
        return None
    amounts = [columns[n].part for n in ordered]
    size = len(amounts) // n_sides
    wordings = [heading_wording(part.text) for part in amounts]
    if wordings != wordings[:size] * n_sides or not _are_left(labels, ordered, pairs, n_sides):
        return None
    return _with_labels([columns[n].part for n in labels], amounts[:size], n_sides)


def _with_labels(labels: Sequence[Part], amounts: Sequence[Part], n_sides: int) -> Headings | None:
    codes = [part for part in labels if part.role == "code"]
    names = [part for part in labels if part.role == "name"]
    named = [part for part in names if "名称" in plain(part.text)] or names
    if len(codes) + len(names) != len(labels) or len(named) not in (0, 1, n_sides):
        return None
    if not codes and len(named) != 1:
        return None
    code = codes[0] if codes else Part(CODES, named[0].locator)
    return Headings(code, named[0] if named else None, tuple(amounts), n_sides)


def _are_left(labels: Sequence[int], amounts: Sequence[int], pairs: Pairs, n_sides: int) -> bool:
    """Whether codes and names stand left of all amounts, as far as lines show it."""
    return n_sides > 1 or not any(a in amounts and b in labels for a, b in pairs)


def _in_order(
    columns: Sequence[Column],
    others: Sequence[int],
    pairs: Pairs,
    width: int | None,
) -> list[int] | None:
    """The columns of amounts from left to right; those over several of them are left out."""
    amounts = [n for n in others if heading_role(columns[n].text) not in SIDES]
    if width and len(amounts) == width + 1 and _is_over_all(columns, amounts, pairs):
        amounts = amounts[1:]
    is_of_width = len(amounts) == (width or len(others))
    if is_of_width and (found := _by_lines(amounts, pairs)) is not None:
        return found
    if not any(column.lines for column in columns):
        # Cells in turn are those of one row of headings and then of the other.
        pairs = frozenset()
    found_ones = {
        tuple(way)
        for way in _by_forms(columns, others, pairs)
        if len(way) == (width or len(way)) and 0 <= len(others) - len(way) <= MOST_OVER
    }
    return list(found_ones.pop()) if len(found_ones) == 1 else None


def _is_over_all(columns: Sequence[Column], amounts: Sequence[int], pairs: Pairs) -> bool:
    """Whether the first heading may stand over all others: 本年一般公共预算基本支出."""
    first, lines = columns[amounts[0]], [columns[n].lines[:1] for n in amounts[1:]]
    is_above = all(not line or first.lines < line for line in lines)
    return is_above and heading_role(first.text) in ("group", "phase")


def _by_lines(numbers: Sequence[int], pairs: Pairs) -> list[int] | None:
    """The order in which lines print columns, where there is one alone."""
    after = {n: {b for a, b in pairs if a == n} for n in {x for pair in pairs for x in pair}}
    reach = {n: _reached(n, after) for n in numbers}
    ordered = sorted(numbers, key=lambda n: -sum(other in reach[n] for other in numbers))
    return ordered if all(b in reach[a] for a, b in pairwise(ordered)) else None


def _reached(number: int, after: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    left = [number]
    while left:
        for other in after.get(left.pop(), ()):
            if other not in found:
                found.add(other)
                left.append(other)
    return found


def _by_forms(
    columns: Sequence[Column], others: Sequence[int], pairs: Pairs
) -> Iterator[list[int]]:
    """The orders of forms that hold the columns, and that the lines allow."""
    by_wording = {_usual(columns[n].text): n for n in others}
    if len(by_wording) < len(others):
        return
    after = {a: {b for x, b in pairs if x == a} for a, _ in pairs}
    for order in _orders():
        found = [by_wording[wording] for wording in order if wording in by_wording]
        left = [n for n in others if n not in found]
        is_over = all(_is_beside(columns[n].text) for n in left)
        reach = {n: _reached(n, after) for n in found}
        is_allowed = not any(a in reach[b] for at, b in enumerate(found) for a in found[:at])
        if is_over and is_allowed:
            yield found


def _is_beside(text: str) -> bool:
    """Whether a heading may have no column of its own: one over others, or the total below it."""
    return heading_role(text) != "leaf" or heading_wording(text) == SUBTOTAL


def _usual(text: str) -> str:
    wording = heading_wording(text)
    return WHOLE if wording in WHOLES else wording


@cache
def _orders() -> list[list[str]]:
    return [row["columns"].split() for row in table("column_orders")]
