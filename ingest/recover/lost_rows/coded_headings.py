"""What stands over a table of codes in a text that prints it line by line: its columns in order.

Headings are printed on the lines on which they stand in the file, so that those of one line are
in their order and those of two are not: ``功能分类科目编码`` over ``功能分类科目名称 合计``.
Codes and names stand left of all amounts, so one line that holds all amounts is enough. A heading
that is cut in two stands over and under that line, ``对附属单位`` and ``补助支出``: between which
others is not told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from ingest.recover.lost_rows.budget_words import Part
from ingest.tables.budget_headings import AMOUNTS, heading_role
from ingest.vocabulary.wording import plain

# What may stand over all columns, or over codes and names: 项目, 功能分类, 支出预算.
OVER = frozenset({"name", "group", "phase", "side", "unit_name"})
# The heading of codes that stand under that of names.
CODES = "科目编码"
CARRIED_OVER = re.compile("结转|结余")
NUMBERS = frozenset({"ordinal", "ordinal_row"})


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of codes, of names and of amounts, each kind in its order."""

    code: Part
    name: Part | None
    amounts: tuple[Part, ...]
    n_sides: int = 1
    has_loose: bool = False
    """Whether there is one more heading of amounts, of which nobody knows the place."""


def headings_of(lines: Sequence[Sequence[Part]]) -> Headings | None:
    """The columns that lines of headings name; ``None`` where their order is not certain."""
    lines = _with_whole_codes([line for line in lines if not _are_numbers(line)])
    are_cells = all(len(line) == 1 for line in lines)
    lines = _with_codes_of_their_own(lines)
    lines, has_loose = _without_loose(lines)
    counted = _with_whole_words(lines)
    parts = list(chain.from_iterable(counted))
    code = next((part for part in parts if part.role == "code"), None)
    if code is None or not all(part.role for part in parts):
        return None
    if are_cells or all(len(line) == 1 for line in counted):
        return _of_cells(parts, code)
    if any(map(_is_of_carryover, counted)):
        return None
    main: Sequence[Part] = max(counted, key=lambda line: sum(map(_is_amount, line)))
    amounts = tuple(part for part in main if _is_amount(part))
    others = [line for line in counted if line is not main]
    if not amounts or any(_is_open(line) for line in others):
        return None
    n_sides = sum(part.role == "code" for part in parts)
    of_side = _of_one_side(main, n_sides)
    if of_side is None:
        return None
    main = of_side
    amounts = tuple(part for part in main if _is_amount(part))
    names = [part for part in parts if part.role == "name" and _names_rows(part, parts)]
    labels = [part for part in main if not _is_amount(part)]
    # A heading over codes and names may be printed behind those of the amounts.
    over = [part for part in labels if part.role == "name" and part not in names]
    own = [part for part in labels if part not in over]
    is_in_order = [part for part in main if part not in over] == [*own, *amounts]
    name = names[-1] if names else None
    return Headings(code, name, amounts, n_sides, has_loose) if is_in_order else None


def _with_whole_codes(lines: Sequence[Sequence[Part]]) -> list[list[Part]]:
    """The lines with each heading of codes in one part: 经济分类, 科目编码 on one line or two."""
    parts = list(chain.from_iterable(lines))
    begins = {
        id(part)
        for part, below in pairwise(parts)
        if below.role == "code"
        and part.role != "code"
        and heading_role(part.text + below.text) == "code"
    }
    kept = ([part for part in line if id(part) not in begins] for line in lines)
    return [line for line in kept if line]


def _with_codes_of_their_own(lines: Sequence[Sequence[Part]]) -> Sequence[Sequence[Part]]:
    """The lines with a heading of codes where one stands over codes and names: 功能分类科目.

    Only rows that begin with codes are read below it.
    """
    labels = [part for line in lines for part in line if not _is_amount(part)]
    if len(labels) != 1 or labels[0].role != "name" or not lines or lines[0][0] is not labels[0]:
        return lines
    code = Part(CODES, labels[0].locator)
    return [[code, *lines[0]], *lines[1:]]


def _without_loose(lines: Sequence[Sequence[Part]]) -> tuple[list[Sequence[Part]], bool]:
    """The lines without the two pieces of one heading that stand over and under its line."""
    widest = max(range(len(lines)), key=lambda n: len(lines[n]), default=0)
    lone = [n for n, line in enumerate(lines) if len(line) == 1]
    pairs = [
        (upper, lower)
        for upper in lone
        for lower in lone
        if upper < widest < lower
        and lines[upper][0].role is None
        and heading_role(lines[upper][0].text + lines[lower][0].text) in AMOUNTS
    ]
    cut = set(pairs[0]) if len(pairs) == 1 else set()
    return [line for n, line in enumerate(lines) if n not in cut], bool(cut)


def _with_whole_words(lines: Sequence[Sequence[Part]]) -> list[list[Part]]:
    """The lines with headings that are broken over two of them whole, on the first."""
    found: list[list[Part]] = []
    for line in map(_without_spaces, lines):
        rest: list[Part] = []
        for part in line:
            whole = None if part.role else _joined(found, part)
            if whole is None:
                rest.append(part)
        if rest:
            found.append(rest)
    return found


def _without_spaces(line: Sequence[Part]) -> list[Part]:
    """A line with headings whole that a space divides: 对附属单位补 助支出."""
    found: list[Part] = []
    for part in line:
        whole = Part(found[-1].text + part.text, part.locator) if found else part
        if found and not found[-1].role and whole.role in AMOUNTS:
            found[-1] = whole
        else:
            found.append(part)
    return found


def _joined(lines: list[list[Part]], end: Part) -> Part | None:
    """The heading of a line above that a word is the end of, put in its place."""
    for line in reversed(lines):
        for number, part in enumerate(line):
            whole = Part(part.text + end.text, part.locator)
            if whole.role and whole.role != "name":
                line[number] = whole
                return whole
    return None


def _of_one_side(main: Sequence[Part], n_sides: int) -> Sequence[Part] | None:
    """The headings of the first of several equal sides, ``None`` where they are not equal.

    Codes of two classifications beside one amount are no sides.
    """
    size, rest = divmod(len(main), max(1, n_sides))
    texts = [plain(part.text) for part in main]
    is_equal = not rest and texts == texts[:size] * max(1, n_sides)
    return main[:size] if is_equal else None


def _of_cells(parts: Sequence[Part], code: Part) -> Headings | None:
    """The columns of headings that are printed one a line, in their order."""
    begins = parts.index(code)
    rest = [part for part in parts[begins + 1 :] if part.role != "code_part"]
    n_sides = sum(part.role == "code" for part in parts)
    of_side = _of_one_side([code, *rest], n_sides)
    if of_side is None:
        return None
    rest = list(of_side[1:])
    names = [part for part in rest[:1] if part.role == "name"]
    amounts = tuple(rest[len(names) :])
    is_over = all(part.role in OVER for part in parts[:begins])
    is_whole = bool(amounts) and all(map(_is_amount, amounts))
    name = next(iter(names), None)
    return Headings(code, name, amounts, n_sides) if is_over and is_whole else None


def _is_of_carryover(line: Sequence[Part]) -> bool:
    """Whether a line says of all columns that they are of what is carried over."""
    amounts = [part for part in line if _is_amount(part)]
    return len(amounts) == 1 and CARRIED_OVER.search(plain(amounts[0].text)) is not None


def _is_open(line: Sequence[Part]) -> bool:
    """Whether a line beside the one with the amounts holds more than what stands over them all."""
    amounts = [part for part in line if _is_amount(part)]
    is_over_all = len(amounts) == 1 and amounts[0].role in OVER
    return bool(amounts) and not is_over_all


def _names_rows(part: Part, parts: Sequence[Part]) -> bool:
    """Whether a heading is that of the names, and not one over codes and names."""
    names = [other for other in parts if other.role == "name"]
    return len(names) == 1 or "名称" in plain(part.text)


def _is_amount(part: Part) -> bool:
    return part.role in AMOUNTS


def _are_numbers(line: Sequence[Part]) -> bool:
    return all(part.is_number or part.role in NUMBERS for part in line)


def as_rows(headings: Headings) -> Iterator[Part]:
    """The headings as the one row that they make."""
    yield headings.code
    if headings.name:
        yield headings.name
    yield from headings.amounts
