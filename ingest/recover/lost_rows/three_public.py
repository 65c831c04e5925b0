"""The table of 三公经费 in a text: amounts without a label, under headings on many lines.

``合计 因公出国(境)费 公务用车购置及运行费 公务接待费`` over ``小计 购置费 运行费`` over
``12.50 0.00 9.50 0.00 9.50 3.00``. Merged headings are printed in any order, but the parts of the
total are the same everywhere and stand in few orders, and their sums are printed: an amount has
its column where every order that meets the sums, and that the headings and the sentences of the
document allow, says so. Others stand in no column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations, takewhile

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import Part, in_words
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.recover.lost_rows.three_public_words import (
    ABROAD,
    ALL,
    BESIDE,
    BOUGHT,
    CODE,
    HEADS,
    NEEDED,
    OF_UNITS,
    OF_VEHICLES,
    OPERATION,
    PHASE,
    PRINTED,
    PUBLIC,
    RECEPTION,
    RUN,
    SENTENCE,
    SIGNS,
    TITLE,
    TOLD,
    UNIT_CODE,
    UNIT_NAME,
    VEHICLES,
)
from ingest.tables.budget_cells import is_marked_amount
from ingest.tables.numbers import signed
from ingest.vocabulary.wording import half_width, plain

MOST_LINES = 16
# Amounts in 万元 are rounded.
TOLERANCE = Decimal("0.02")
FEWEST, MOST_EMPTY = 4, 3

# By part its amounts, one a row.
Placed = Mapping[str, Sequence[Part]]


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


def three_public_table(rows: Sequence[Row], start: int) -> tuple[list[Printed], int] | None:
    """The table whose headings begin at ``start`` in its columns, and where it ends."""
    block = _block(rows, start)
    if block is None:
        return None
    phases = _phases(block)
    prose = "".join(plain(row.text) for row in rows[block.end :])
    placed = [_placed(block, columns, prose) for columns in _columns(block.lines, phases)]
    if not any(placed):
        return None
    return list(_printed(block, phases, placed)), block.end


def _block(rows: Sequence[Row], start: int) -> Block | None:
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
    return is_marked_amount(text) or text == "0"


def _is_head(row: Row) -> bool:
    text = row.text.strip()
    is_short = bool(text) and not row.is_table and len(text) <= 4 * MOST_LINES
    is_words = is_short and SIGNS.fullmatch(text) is not None and not TITLE.search(plain(text))
    return is_words and not any(map(_is_amount, in_words(row)))


def _phases(block: Block) -> list[str]:
    """The phases over the amounts in turn, as 预算数 决算数; an empty one where there are none."""
    found = PHASE.findall(plain("".join(row.text for row in block.heads)))
    distinct = list(dict.fromkeys(found))
    is_in_turn = len(distinct) > 1 and found == distinct * (len(found) // len(distinct))
    if is_in_turn:
        return distinct
    return [""] if len(distinct) <= 1 else []


def _columns(lines: Sequence[Line], phases: Sequence[str]) -> list[list[Sequence[Part]]]:
    """For each phase the amounts of every row; none where a phase has more than another."""
    number = len(phases)
    if not number or len(lines[0].amounts) % number:
        return []
    return [[line.amounts[place::number] for line in lines] for place in range(number)]


def _placed(block: Block, rows: Sequence[Sequence[Part]], prose: str) -> Placed:
    """For each part that has certainly a column, its amounts in every row."""
    answers = list(_answers(block, rows))
    told = [answer for answer in answers if _is_told(answer, prose)]
    answers = told or answers
    return {
        part: values
        for part, values in (answers[0].items() if answers else ())
        if all(answer.get(part) == values for answer in answers)
    }


def _answers(block: Block, rows: Sequence[Sequence[Part]]) -> Iterator[Placed]:
    """The ways to give columns to parts in an order of forms so that all sums are met."""
    known: set[tuple[str, ...]] = set()
    columns = list(zip(*rows, strict=True))
    for order in _orders(block.text, [row.text for row in block.heads]):
        if not 0 <= len(order) - len(columns) <= MOST_EMPTY:
            continue
        for kept in combinations(order, len(columns)):
            answer = dict(zip(kept, columns, strict=True))
            if kept not in known and _meets_sums(answer, len(rows), has_all=ALL in order):
                known.add(kept)
                yield answer


def _orders(text: str, lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The orders of parts that the headings allow."""
    others = [part for part in BESIDE if part in text]
    heads = [ALL, PUBLIC] if others else [PUBLIC]
    tails = [*others, *([OPERATION] if "机关运行" in text else [])]
    for parts in permutations(HEADS):
        if all(_allows(line, parts) for line in _sequences(lines)):
            vehicles = (VEHICLES, BOUGHT, RUN)
            inner = [
                part for name in parts for part in (vehicles if name == OF_VEHICLES else (name,))
            ]
            yield (*heads, *inner, *tails)


def _sequences(lines: Sequence[str]) -> list[str]:
    """What is printed in its order: each line, or all where each line is a whole heading."""
    are_cells = all(len(line.split()) == 1 for line in lines)
    is_whole = all(any(HEADS[part].fullmatch(plain(line)) for line in lines) for part in HEADS)
    return [" ".join(lines)] if are_cells and is_whole else list(lines)


def _allows(line: str, parts: Sequence[str]) -> bool:
    """Whether what one line prints stands in this order."""
    found = [HEADS[part].search(plain(line)) for part in parts]
    printed = [match.start() for match in found if match]
    return printed == sorted(printed)


def _meets_sums(answer: Placed, n_rows: int, *, has_all: bool) -> bool:
    """Whether in every row totals are those of their parts."""
    none = (Decimal(0),) * n_rows
    amounts = {
        part: tuple(signed(plain(value.text)) or Decimal(0) for value in values)
        for part, values in answer.items()
    }

    def is_sum(total: str, *parts: str) -> bool:
        of_parts = zip(*(amounts.get(part, none) for part in parts), strict=True)
        of_total = amounts.get(total, none)
        pairs = zip(of_total, map(sum, of_parts), strict=True)
        return all(abs(whole - added) <= TOLERANCE for whole, added in pairs)

    return (
        is_sum(PUBLIC, ABROAD, VEHICLES, RECEPTION)
        and is_sum(VEHICLES, BOUGHT, RUN)
        and (not has_all or is_sum(ALL, PUBLIC, *BESIDE))
    )


def _is_told(answer: Placed, prose: str) -> bool:
    """Whether sentences below give reception and journeys abroad the amounts that it gives them."""
    parts = [part for part in TOLD if part in answer]
    return bool(parts) and all(
        re.search(SENTENCE.format(TOLD[part], re.escape(plain(answer[part][-1].text))), prose)
        for part in parts
    )


def _printed(block: Block, phases: Sequence[str], placed: Sequence[Placed]) -> Iterator[Printed]:
    """The table: headings in two or three rows, its rows, and amounts that have no column."""
    place = block.heads[0].locator
    words = [part.text for row in block.heads for part in in_words(row)]
    heads = [
        (part, phase, values[part])
        for part in dict.fromkeys(part for values in placed for part in values)
        for phase, values in zip(phases, placed, strict=True)
        if part in values
    ]
    is_named = set().union(*(line.named for line in block.lines))
    named = [heading for heading in (UNIT_CODE, UNIT_NAME) if heading in is_named]
    empty = [""] * len(named)
    inner = {VEHICLES, BOUGHT, RUN}
    over = [_as_printed(OF_VEHICLES if part in inner else part, words) for part, _, _ in heads]
    below = [_as_printed(part, words) if part in inner else "" for part, _, _ in heads]
    yield _row([*named, *over], place)
    yield _row([*empty, *below], place)
    if any(phases):
        yield _row([*empty, *(phase for _, phase, _ in heads)], place)
    for number, line in enumerate(block.lines):
        label = line.named
        nothing = Part("", line.amounts[0].locator)
        of_unit = [label.get(heading, nothing) for heading in named]
        cells = [*of_unit, *(values[number] for _, _, values in heads)]
        yield Printed(
            tuple((part.text, part.locator) for part in cells), is_table=True, is_placed=True
        )
        taken = set(map(id, cells))
        yield from (beside((v.text, v.locator)) for v in line.amounts if id(v) not in taken)


def _as_printed(part: str, words: Sequence[str]) -> str:
    """The heading of a part as a line prints it; the usual one where it is in pieces."""
    if part == PUBLIC and not any(beside in "".join(words) for beside in BESIDE):
        part = ALL
    return next((word for word in words if PRINTED[part].fullmatch(plain(word))), part)


def _row(texts: Sequence[str], place: str) -> Printed:
    return Printed(tuple((text, place) for text in texts), is_table=True, is_placed=True)
