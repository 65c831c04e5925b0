"""The table of 三公经费 in a text: amounts without a label, under headings on many lines.

``合计 因公出国(境)费 公务用车购置及运行费 公务接待费`` over ``小计 购置费 运行费`` over
``12.50 0.00 9.50 0.00 9.50 3.00``. Merged headings are printed in any order, but the parts of the
total are the same everywhere and stand in few orders, and their sums are printed: an amount has
its column where every order that meets the sums, and that the headings and the sentences of the
document allow, says so. Others stand in no column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import Part, in_words
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.recover.lost_rows.three_public_block import FEWEST, Block, block_at
from ingest.recover.lost_rows.three_public_words import (
    ABROAD,
    ALL,
    BESIDE,
    BOUGHT,
    HEADS,
    OF_VEHICLES,
    OPERATION,
    PHASE,
    PIECES,
    PRINTED,
    PUBLIC,
    RECEPTION,
    RUN,
    SENTENCE,
    TOLD,
    UNIT_CODE,
    UNIT_NAME,
    VEHICLES,
)
from ingest.tables.numbers import signed
from ingest.vocabulary.wording import plain

# Amounts in 万元 are rounded.
TOLERANCE = Decimal("0.02")
MOST_EMPTY = 3
HALVES = 2
RECEPTIONS = re.compile("接")

# By part its amounts, one a row.
Placed = Mapping[str, Sequence[Part]]


def three_public_table(rows: Sequence[Row], start: int) -> tuple[list[Printed], int] | None:
    """The table whose headings begin at ``start`` in its columns, and where it ends."""
    block = block_at(rows, start)
    if block is None:
        return None
    phases = _phases(block)
    prose = "".join(plain(row.text) for row in rows[block.end :])
    placed = next(
        (
            found
            for columns in _columns(block, phases)
            if all(found := [_placed(block, rows_of, prose) for rows_of in columns])
        ),
        None,
    )
    if placed is None:
        return None
    return list(_printed(block, phases, placed)), block.end


def _phases(block: Block) -> list[str]:
    """The phases over the amounts in turn, as 预算数 决算数; an empty one where there are none."""
    found = PHASE.findall(plain("".join(row.text for row in block.heads)))
    distinct = list(dict.fromkeys(found))
    is_in_turn = len(distinct) > 1 and found == distinct * (len(found) // len(distinct))
    if is_in_turn:
        return distinct
    return [""] if len(distinct) <= 1 else []


def _columns(block: Block, phases: Sequence[str]) -> Iterator[Sequence[Sequence[Sequence[Part]]]]:
    """The ways to give each phase its amounts of every row.

    Phases stand in turn under each part, or each over all of its parts: then these are printed
    once for each, and where one prints fewer the sums tell where it ends.
    """
    number, width = len(phases), len(block.lines[0].amounts)
    is_over = number == HALVES and len(RECEPTIONS.findall(block.text)) == number
    if not number:
        return
    if not is_over:
        if width % number == 0:
            yield [[line.amounts[place::number] for line in block.lines] for place in range(number)]
        return
    cuts = [width // 2] if width % HALVES == 0 else []
    ways = [cut for cut in range(FEWEST - 1, width - FEWEST + 2) if _is_cut(block, cut)]
    for cut in ways if len(ways) == 1 else cuts:
        yield [
            [line.amounts[part] for line in block.lines] for part in (slice(cut), slice(cut, None))
        ]


def _is_cut(block: Block, cut: int) -> bool:
    """Whether the amounts on both sides of a place are those of a phase."""
    halves = (
        [line.amounts[part] for line in block.lines] for part in (slice(cut), slice(cut, None))
    )
    return all(any(True for _ in _answers(block, half)) for half in halves)


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
    often = HALVES if len(RECEPTIONS.findall(text)) == HALVES else 1
    for parts in permutations(HEADS):
        if all(_allows(line, parts, often) for line in _sequences(lines)):
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


def _allows(line: str, parts: Sequence[str], often: int) -> bool:
    """Whether what one line prints stands in this order.

    Where parts are printed once for each phase, a line that lacks those of one says nothing.
    """
    found = [part for word in line.split() for part in _parts_named(plain(word))]
    printed = [part for n, part in enumerate(found) if n == 0 or part != found[n - 1]]
    order = [part for part in parts if part in printed]
    return printed == order * often or any(printed.count(part) != often for part in order)


def _parts_named(word: str) -> Sequence[str]:
    """The parts of which a word is the heading, or a piece of it, in their order in the word."""
    found = [(match.start(), part) for part, sign in PIECES.items() if (match := sign.search(word))]
    return [part for _, part in sorted(found)]


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
