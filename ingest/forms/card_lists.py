"""Lists inside a card or a department's form: tasks with their money, what money is spent on.

Such a list has no mart. A label that is merged over its rows says what it is; its headings stand
in its first row. The amounts are kept as fields under the name of their row.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.document import Cell, Row
from ingest.forms.reading import LabelledValue, Reading
from ingest.tables.cell_kinds import CHINESE
from ingest.tables.indicator_header import header
from ingest.tables.labelled_cells import LIST_OF_TASKS, Part, first_field
from ingest.vocabulary import is_sum, label_field

DIGIT = re.compile(r"\d")
# The label of a list → the field of its amounts.
AMOUNTS = {"task_group": "task_amount", "cost_group": "cost_amount"}


def list_label(found: Sequence[Part]) -> Part | None:
    """The label of a list that begins in a row with these labels; it is merged over its rows."""
    return next(
        (
            part
            for part in found
            if part.field in AMOUNTS
            and (span := part.cells[0].span) is not None
            and span.height > 1
        ),
        None,
    )


def read_list(rows: Sequence[Row], index: int, label: Part, reading: Reading) -> int:
    """Read the list whose label stands in ``rows[index]``; gives the index of the row after it."""
    span = label.cells[0].span
    if span is None:
        raise ValueError(f"the label at {label.cells[0].locator} is not merged over any row")
    first = rows[index]
    reading.lay_aside(label.cells[0], "label_text")
    headings = {cell.column: cell.text for cell in first.cells[span.right + 1 :] if cell.text}
    for cell in first.cells:
        reading.lay_aside(cell, "label_text")
    end = index + 1
    while end < len(rows) and rows[end].table == first.table and rows[end].line <= span.bottom:
        _read_row(rows[end], span.right, headings, AMOUNTS[label.field or ""], reading)
        end += 1
    return end


def _read_row(
    row: Row, margin: int, headings: dict[int, str], field: str, reading: Reading
) -> None:
    cells = [cell for cell in row.cells[margin + 1 :] if cell.text]
    if not cells:
        return
    name = cells[0]
    for cell, is_amount in _told_apart(cells):
        if is_amount and is_sum(name.text):
            reading.lay_aside(cell, "sum_of_rows")
        elif is_amount and cell.column in headings:
            label = f"{name.text}/{headings[cell.column]}"
            reading.fields.append(LabelledValue(field, label, cell.text, cell, row))
            reading.load(cell)
        elif not is_amount:
            reading.lay_aside(cell, "label_text" if cell is name else "goal_text")


def _told_apart(cells: Sequence[Cell]) -> Iterator[tuple[Cell, bool]]:
    """Each cell of a row and whether it is an amount: figures without words, not the first."""
    for number, cell in enumerate(cells):
        yield cell, number > 0 and not CHINESE.search(cell.text)


def heads_tasks(found: Sequence[Part]) -> bool:
    """Whether labels head a list of tasks with their money: 任务名称, 主要内容, 预算金额."""
    fields = [part.field for part in found]
    if fields[:2] == ["task_name", "task_name"]:
        fields = fields[1:]
    return fields[:2] == LIST_OF_TASKS and any(map(_is_money, found[2:]))


def _is_money(part: Part) -> bool:
    return (part.field or "").startswith("amount_")


def read_tasks(rows: Sequence[Row], index: int, found: Sequence[Part], reading: Reading) -> int:
    """Read the tasks under the headings of ``rows[index]``; gives the index of the row after them.

    A second row of headings may divide the money by its sources.
    """
    border = next(part.column for part in found if _is_money(part))
    headings = {part.column: part.text for part in found if part.column >= border}
    end = index
    while end < len(rows) and rows[end].is_table:
        row = rows[end]
        cells = row.filled
        money = [cell for cell in cells if cell.column >= border]
        if end > index and (header(row) or _opens_another(row)):
            break
        if not any(DIGIT.search(cell.text) for cell in money):
            below = {cell.column: cell.text for cell in money} if len(money) == len(cells) else {}
            headings |= below
            for cell in cells:
                reading.lay_aside(cell, "label_text")
        else:
            _read_task(row, headings, border, reading)
        end += 1
    return end


def _opens_another(row: Row) -> bool:
    return first_field(row) not in (None, "task_name", "task_group", "goal_group")


def _read_task(row: Row, headings: dict[int, str], border: int, reading: Reading) -> None:
    words = [cell for cell in row.cells if cell.text and cell.column < border]
    words = [cell for cell in words if label_field(cell.text) is None]
    name = words[0] if words else None
    is_sum_row = name is not None and is_sum(name.text.removeprefix("金额"))
    for cell in words:
        reading.lay_aside(cell, "label_text" if cell is name else "goal_text")
    for cell in (cell for cell in row.cells if cell.text and cell.column >= border):
        if is_sum_row:
            reading.lay_aside(cell, "sum_of_rows")
        elif name is not None and cell.column in headings and DIGIT.search(cell.text):
            label = f"{name.text}/{headings[cell.column]}"
            amount = AMOUNTS["task_group"]
            reading.fields.append(LabelledValue(amount, label, cell.text, cell, row))
            reading.load(cell)
