"""Lists inside a card or a department's form: tasks with their money, what money is spent on.

Such a list has no mart. A label that is merged over its rows says what it is; its headings stand
in its first row. The amounts are kept as fields under the name of their row.
"""

from collections.abc import Iterator, Sequence

from ingest.document import Cell, Row
from ingest.forms.reading import LabelledValue, Reading
from ingest.tables.cell_kinds import CHINESE
from ingest.tables.labelled_cells import Part
from ingest.vocabulary import is_sum

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
