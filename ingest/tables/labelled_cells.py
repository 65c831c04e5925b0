"""Labels and the values beside them, wherever in a row they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Cell, Row
from ingest.document.values import fixed
from ingest.tables.amounts_in_labels import OUTER as OUTER
from ingest.tables.amounts_in_labels import labelled_amounts, money_field, numbered_field
from ingest.tables.header import MAY_NAME_PROJECTS, with_names_of_money
from ingest.vocabulary import is_hint, label_field

MARGIN = "margin"
# Every label of a project's name holds it.
OF_NAMES = "名称"
LIST_OF_TASKS = ["task_name", "goal"]

GOALS = frozenset({"goal", "goal_medium", "goal_actual"})


DIVIDER = re.compile(r"\s*[:：]\s*|\s+")
FIRST_AMOUNT = re.compile(r"\D{0,3}\d[\d,.\s]*")


@fixed(frozen=True, slots=True)
class Part:
    """A label (``field`` says which) or a value (``field`` is ``None``) of a row.

    ``cells`` are the cells it is printed in: two for a label cut by a false column rule
    (``部 | 门名称``); a label and its value may share one (``实施单位 某县医保中心``). ``span`` is
    the place of an amount, or of its label, in a cell that holds both.
    """

    text: str
    field: str | None
    cells: tuple[Cell, ...]
    span: tuple[int, int] | None = None

    @property
    def column(self) -> int:
        """The column in which it begins."""
        return self.cells[0].column


def parts(row: Row) -> list[Part]:
    """The labels and values of a row in printed order; empty cells and hints leave no part."""
    return list(row.once(_all_parts))


def first_field(row: Row) -> str | None:
    """The field of the label that opens a row, or ``None`` where it opens with no label."""
    return next((part.field for part in row.once(_all_parts)), None)


def _all_parts(row: Row) -> tuple[Part, ...]:
    return tuple(_parts(row))


def _parts(row: Row) -> Iterator[Part]:
    neighbours = iter(pairwise([*row.cells, Cell("", "", row.index, len(row.cells))]))
    is_value, names = False, names_of_money(row)
    for cell, right in neighbours:
        if not cell.text:
            continue
        if cell in names:
            yield Part(cell.text, None, (cell,))
            is_value = False
            continue
        field = label_field(cell.text)
        cut = cell.text + right.text if field is None and right.text else ""
        if is_value and cut and label_field(right.text) is not None:
            # 项目名称, 临时救助, 项目负责人: whose 负责人 it is, is no part of the label.
            cut = ""
        if cut and (whole := label_field(cut)) is not None:
            yield Part(cut, whole, (cell, right))
            next(neighbours)
            is_value = True
        elif field != MARGIN and not is_hint(cell.text):
            yield from _cell_parts(cell)
            is_value = field is not None


def names_of_money(row: Row) -> set[Cell]:
    """The cells behind the label of a project's name that name it, though they label money too."""
    filled = row.filled
    if not any(OF_NAMES in cell.text for cell in filled):
        return set()
    fields = with_names_of_money(
        [cell.text for cell in filled], [label_field(cell.text) for cell in filled]
    )
    return {
        cell
        for cell, field in zip(filled, fields, strict=True)
        if field is None and label_field(cell.text) in MAY_NAME_PROJECTS
    }


def _cell_parts(cell: Cell) -> Iterator[Part]:
    """A label, a value, or a label and its value glued in one cell; of amounts several pairs."""
    field = label_field(cell.text)
    if field is None:
        if pairs := labelled_amounts(cell.text):
            for pair in pairs:
                yield Part(pair.label, pair.field, (cell,), pair.label_span)
                yield Part(pair.amount, None, (cell,), pair.span)
            return
        for divider in DIVIDER.finditer(cell.text):
            label, value = cell.text[: divider.start()], cell.text[divider.end() :]
            if value and (field := label_field(label)) is not None:
                yield from _divided(cell, field, divider)
                return
        field = numbered_field(cell.text)
    yield Part(cell.text, field, (cell,))


def _divided(cell: Cell, field: str, divider: re.Match[str]) -> Iterator[Part]:
    """A label and all that stands behind it; of a text behind one of money the first amount counts.

    What the others are is not told, so they are no figures of that label.
    """
    label, value = cell.text[: divider.start()], cell.text[divider.end() :]
    first = FIRST_AMOUNT.match(value) if money_field(label) is not None else None
    if first is None:
        yield Part(label, field, (cell,))
        yield Part(value, None, (cell,))
        return
    start = divider.end()
    yield Part(label, field, (cell,), (0, divider.start()))
    yield Part(value, None, (cell,), (start, start + first.end()))


def goal_headings(found: Sequence[Part]) -> list[Part]:
    """The headings of goals side by side in a row without values; empty where there are none.

    A heading that only opens the row (年度总体目标) goes before the one it stands beside.
    """
    if not found or not all(part.field in GOALS | {"goal_group"} for part in found):
        return []
    headings: list[Part] = []
    for part in found:
        if headings and headings[-1].field == part.field:
            part = replace(part, text=f"{headings[-1].text}/{part.text}")
            headings.pop()
        if part.field in GOALS:
            headings.append(part)
    # 总体目标 opens the row of a form with two sides.
    if len(headings) > 2 and headings[0].field in {part.field for part in headings[1:]}:
        outer = headings.pop(0)
        headings = [replace(part, text=f"{outer.text}/{part.text}") for part in headings]
    return headings if len(headings) > 1 else []
