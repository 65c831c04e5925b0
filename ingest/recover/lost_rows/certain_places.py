"""Where the cells of a row stand whose empty cells are not printed, as far as that is certain.

A row that is full has its places, and so have the labels and the total of any other; the sums of
the table settle the parts of a total where one answer alone meets them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Cell, Row
from ingest.recover.budget_parts import Line, columns_of_parts
from ingest.tables.budget_cells import is_amount
from ingest.tables.budget_headings import (
    AMOUNTS,
    LABELS,
    SIDES,
    SUBTOTAL,
    WHOLES,
    heading_role,
    heading_wording,
)
from ingest.tables.numbers import signed
from ingest.vocabulary.wording import plain

CODE = re.compile(r"\d{2,}")
# A class has three digits; what is shorter is a part, of which the class is not printed.
CLASS = re.compile(r"\d{3}")
# The number of a row of a statement (行次).
ROW_NUMBER = re.compile(r"\d{1,3}")
CODES = frozenset({"code", "code_part", "unit_code", "ordinal"})
Cells = Sequence[Cell]
Places = dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Side:
    """The columns of one side of a table: its labels, and the amounts right of them."""

    labels: tuple[int, ...]
    amounts: tuple[int, ...]
    codes: tuple[int, ...]
    has_total: bool


def sides_of(headings: Cells) -> list[Side]:
    """The sides that one row of headings makes: labels, then amounts."""
    groups: list[tuple[list[int], list[int]]] = []
    roles = [heading_role(cell.text) for cell in headings]
    for column, role in enumerate(roles):
        is_label = (
            role in LABELS
            or role == "aside"
            or (role in SIDES and not (groups and not groups[-1][1]))
        )
        if is_label and (not groups or groups[-1][1]):
            groups.append(([], []))
        if not groups:
            groups.append(([], []))
        groups[-1][0 if is_label else 1].append(column)
    if not any(role in AMOUNTS for role in roles):
        return []
    return [
        Side(
            tuple(labels),
            tuple(amounts),
            tuple(column for column in labels if roles[column] in CODES),
            begins_with_total([heading_wording(headings[n].text) for n in amounts]),
        )
        for labels, amounts in groups
    ]


def begins_with_total(wordings: Sequence[str]) -> bool:
    """Whether the first of several headings is the total of the others; a lone 小计 is."""
    if not wordings:
        return False
    first = wordings[0]
    return first in WHOLES or (first == SUBTOTAL and SUBTOTAL not in wordings[1:])


def places_of_one_side(body: Sequence[Row], side: Side) -> list[Places]:
    """The certain places of each row of a table with labels on its left alone."""
    split = [_labels_and_amounts(row, side) for row in body]
    settled = iter(_parts([found for found in split if found is not None], side))
    places: list[Places] = []
    for found in split:
        columns = next(settled) if found is not None else []
        labels, amounts = found or ({}, [])
        placed = dict(labels)
        for cell, place in zip(amounts, columns, strict=True):
            if place is not None:
                placed[side.amounts[place]] = cell
        places.append(placed)
    return places


def _labels_and_amounts(row: Row, side: Side) -> tuple[Places, list[Cell]] | None:
    """The cells of a row that are labels, by column, and its amounts; ``None`` where unsure."""
    cells = list(row.filled)
    names = [column for column in side.labels if column not in side.codes]
    labels: Places = {}
    while cells and len(labels) < len(side.labels) and not _is_figure(cells[0], side):
        is_code = is_amount(cells[0].text)
        if is_code and not labels and CLASS.match(plain(cells[0].text)) is None:
            return None
        free = [c for c in (side.codes if is_code else names) if c not in labels]
        if is_code and any(column > code for column in labels for code in free[:1]):
            break
        if not free:
            return None
        labels[free[0]] = cells.pop(0)
    is_sure = all(is_amount(cell.text) for cell in cells) and len(cells) <= len(side.amounts)
    return (labels, cells) if is_sure and (labels or not side.labels) else None


def _is_figure(cell: Cell, side: Side) -> bool:
    is_code = bool(side.codes) and CODE.fullmatch(cell.plain) is not None
    return is_amount(cell.text) and not is_code


def _parts(rows: Sequence[tuple[Places, list[Cell]]], side: Side) -> Iterator[list[int | None]]:
    """For each row the number of the column of each amount, as far as it is certain."""
    width = len(side.amounts)
    lines = [_line(labels, amounts, side) for labels, amounts in rows]
    by_sums = iter(columns_of_parts([line for line in lines if line.amounts], width))
    for line in lines:
        settled = next(by_sums) if line.amounts else []
        is_full = len(line.amounts) == width
        known = settled if side.has_total else [None] * len(line.amounts)
        yield list(range(width)) if is_full else known


def _line(labels: Places, amounts: Sequence[Cell], side: Side) -> Line:
    code = "".join(plain(labels[column].text) for column in side.codes if column in labels)
    values = [signed(cell.plain) or Decimal(0) for cell in amounts]
    return Line(code or None, tuple(values))


def places_of_sides(
    heads: Sequence[Row], body: Sequence[Row], sides: Sequence[Side]
) -> list[Places]:
    """The certain places of each row of a statement: each label with the amounts behind it."""
    terms = _terms(heads, sides)
    return [_sided(row.filled, sides, terms) for row in body]


def _sided(cells: Cells, sides: Sequence[Side], terms: Sequence[str | None]) -> Places:
    groups: list[list[Cell]] = []
    for cell in cells:
        if not is_amount(cell.text):
            groups.append([cell])
        elif groups:
            groups[-1].append(cell)
    chosen: Sequence[int | None] = range(len(sides))
    if len(groups) != len(sides):
        chosen = [_side_of(group[0], terms) for group in groups]
    placed: Places = {}
    for place, (label, *amounts) in zip(chosen, groups, strict=True):
        if place is None or not sides[place].labels:
            continue
        side = sides[place]
        numbers, amounts = amounts[: len(side.codes)], amounts[len(side.codes) :]
        is_full = len(amounts) == len(side.amounts)
        certain = amounts if is_full else amounts[: int(side.has_total)]
        if not all(ROW_NUMBER.fullmatch(cell.plain) for cell in numbers):
            numbers, certain = [], []
        if numbers and len(groups) < len(sides) and all(map(_may_be_number, certain)):
            # Where its label is blank, the number of the other side stands behind an empty cell.
            certain = []
        placed[side.labels[0]] = label
        placed |= dict(zip(side.codes, numbers, strict=False))
        placed |= dict(zip(side.amounts, certain, strict=False))
    return placed


def _may_be_number(cell: Cell) -> bool:
    """Whether an amount may be the number of a row: 20, and not 20.00."""
    return cell.plain != "0" and ROW_NUMBER.fullmatch(cell.plain) is not None


def _terms(heads: Sequence[Row], sides: Sequence[Side]) -> list[str | None]:
    for row in heads:
        words = [cell.text for cell in row.filled if heading_role(cell.text) in SIDES]
        if len(words) == len(sides):
            return [plain(word)[-2:] for word in words]
    return [None] * len(sides)


def _side_of(label: Cell, terms: Sequence[str | None]) -> int | None:
    """The side that a label names itself, where it names one alone."""
    found = [n for n, term in enumerate(terms) if term and term in plain(label.text)]
    return found[0] if len(found) == 1 else None
