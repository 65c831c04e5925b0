"""The head of a card: what stands over, beside and below its indicators, as labelled values."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Row, Spans
from ingest.document.set_aside import PAGE_MARK
from ingest.forms import evaluation, execution_table, fund_columns, fund_table, unlisted_labels
from ingest.forms.card_lists import heads_tasks, list_label, read_list, read_tasks
from ingest.forms.card_sides import (
    annual_column,
    by_side,
    goals_under,
    names_another,
    names_project,
    side_headings,
    told_apart,
    under_sides,
    with_sum_heading,
    with_totals,
)
from ingest.forms.reading import LabelledValue, Reading
from ingest.forms.years_beside import of_this_year, without_headings, year_columns
from ingest.tables.cell_kinds import CHINESE
from ingest.tables.groups import is_stated
from ingest.tables.indicator_header import header
from ingest.tables.labelled_cells import GOALS, LIST_OF_TASKS, OUTER, Part, goal_headings, parts
from ingest.tables.preamble import is_heading
from ingest.vocabulary import label_field

# Values that are no record, and why.
NOT_KEPT = {
    "person": "personal_data",
    "sign_off": "date",
    "opinion": "goal_text",
    "execution_points": "label_text",
    "project_code": "classification_code",
    "management": "goal_text",
}
# Labels that close a form.
CLOSING = {"remark", "conclusion", "sign_off", "person", "opinion"}
# What is said in sentences; figures in them are no figures of the form.
PROSE = GOALS | {"conclusion", "legal_basis"}
DIGIT = re.compile(r"\d")


def read_head(rows: Sequence[Row], index: int, reading: Reading) -> int:
    """Read labels and values from ``rows[index]`` to the indicators' header or the form's end.

    Gives the first row that was not read. A row that names another project ends the form.
    """
    pending: Part | None = None
    outer: Part | None = None
    border: int | None = None
    sides: dict[int, str] = {}
    years: dict[int, bool] = {}
    while index < len(rows):
        row = rows[index]
        if not row.is_table:
            end = paragraphs_end(rows, index, pending)
            if end is None:
                break
            pending = _read_paragraphs(rows[index:end], pending, reading)
            index = end
            continue
        own = year_columns(row)
        years = own or (years if years and _is_money(row) else {})
        row = without_headings(row, own, reading)
        found = told_apart(parts(of_this_year(row, years) if years else row))
        if header(row) or (index > reading.start and names_another(found, reading.fields)):
            break
        after = _read_block(rows, index, found, reading)
        if after is not None:
            index, pending = after, None
            continue
        begun = next((part for part in found if part.field in OUTER), None)
        # The sides of one block of money are not those of the next.
        border = None if begun is not None else border
        outer = begun or outer
        border = annual_column(found) or border
        sides = side_headings(found) or (sides if begun is None else {})
        found = under_sides(found, sides)
        if is_stated(row) and row.cells[0].text and found and found[0].field is None:
            # Another part of the form begins, under a label that nobody listed.
            pending = None
        pending = _read_beside(row, by_side(found, border), outer, pending, reading)
        index += 1
    return index


def _read_block(rows: Sequence[Row], index: int, found: Sequence[Part], to: Reading) -> int | None:
    """Read a block under common headings; ``None`` where none begins at ``index``."""
    if execution_table.begins(rows[index]):
        return evaluation.read_money(rows, index, to)
    if headings := goal_headings(found):
        return _read_goals(rows, index, headings, to)
    if height := fund_table.height(rows[index : index + 4]):
        fund_table.read(rows[index : index + height], to)
        return index + height
    if height := fund_columns.read(rows[index : index + fund_columns.HEIGHT], to):
        return index + height
    if (label := list_label(found)) is not None:
        return read_list(rows, index, label, to)
    if heads_tasks(found):
        return read_tasks(rows, index, found, to)
    if [part.field for part in found] == LIST_OF_TASKS:
        return _read_tasks(rows, index, found, to)
    found = with_sum_heading(found)
    if _is_headings(found) and _holds_values(rows[index + 1 : index + 2]):
        _read_under(found, rows[index + 1], to)
        return index + 2
    return None


def read_tail(rows: Sequence[Row], index: int, reading: Reading) -> int:
    """Read the rows that close a form: remarks, signatures. Gives the index after them."""
    while index < len(rows) and rows[index].is_table:
        found = parts(rows[index])
        if not found or found[0].field not in CLOSING:
            break
        _read_beside(rows[index], found, None, None, reading)
        index += 1
    return index


def paragraphs_end(rows: Sequence[Row], index: int, pending: Part | None) -> int | None:
    """Where paragraphs that stand inside a form end; ``None`` where the form ends at them.

    They stand inside it where they are goals or page marks, and the table goes on after
    them with a label or with the indicators. ``pending`` is the goal label before them.
    """
    end = next((i for i in range(index, len(rows)) if rows[i].is_table), None)
    if end is None:
        return None
    cells = [row.cells[0] for row in rows[index:end]]
    fields = {label_field(cell.text) for cell in cells}
    are_goals = pending is not None or not fields.isdisjoint({"goal", "goal_group"})
    if not are_goals and not all(PAGE_MARK.fullmatch(cell.text) for cell in cells):
        return None
    found = parts(rows[end])
    goes_on = header(rows[end]) or (found and found[0].field and not names_project(found))
    titles = [cell for cell in cells if label_field(cell.text) is None and is_heading(cell)]
    return end if goes_on and not titles else None


def _is_money(row: Row) -> bool:
    """Whether a row may be one of funds: no label in it is of another kind."""
    fields = {part.field for part in parts(row)} - {None, *OUTER}
    return all((field or "").startswith("amount_") for field in fields)


def _is_headings(found: Sequence[Part]) -> bool:
    """Whether two or more labels of money stand side by side with nothing between them."""
    amounts = [part for part in found if (part.field or "").startswith("amount_")]
    inner = [part for part in amounts if part.field not in OUTER]
    return len(inner) > 1 and found[-len(inner) :] == inner


def _holds_values(below: Sequence[Row]) -> bool:
    """Whether the row below is one of values: of the same table, and without labels."""
    return any(row.is_table and not any(part.field for part in parts(row)) for row in below)


def _read_under(found: Sequence[Part], below: Row, reading: Reading) -> None:
    """Labels of money over their amounts; other writing between the amounts is lost print."""
    outer = next((part for part in found if part.field == "amount_group"), None)
    labels = {part.column: part for part in found if part.field not in {None, *OUTER}}
    _lay_labels_aside(found, reading)
    for cell in below.cells:
        if cell.text and cell.column in labels:
            _keep(labels[cell.column], outer, Part(cell.text, None, (cell,)), below, reading)
        elif not CHINESE.search(cell.text):
            reading.lay_aside(cell, "damaged_text")


def _read_tasks(rows: Sequence[Row], index: int, found: Sequence[Part], reading: Reading) -> int:
    """A list of tasks under 任务名称 and 主要内容: a name, then its wording in pieces."""
    task, content = found
    index += 1
    while index < len(rows) and rows[index].is_table:
        row = rows[index]
        listed = parts(row)
        if {part.field for part in listed} - {None, "task_name"} or header(row):
            break
        values = [part for part in listed if part.field is None]
        for position, part in enumerate(values):
            _keep(content if position else task, None, part, row, reading)
        index += 1
    return index


def _read_goals(rows: Sequence[Row], index: int, headings: Sequence[Part], reading: Reading) -> int:
    """Goals under the headings that stand side by side in ``rows[index]``."""
    for cell in rows[index].cells:
        reading.lay_aside(cell, "label_text")
    index += 1
    while index < len(rows):
        is_other = header(rows[index]) is not None or rows[index].is_beside
        goals = None if is_other else goals_under(rows[index], headings)
        if goals is None:
            break
        for label, value in goals:
            _keep(label, None, value, rows[index], reading)
        index += 1
    return index


def _read_beside(
    row: Row, found: Sequence[Part], outer: Part | None, pending: Part | None, reading: Reading
) -> Part | None:
    """Values beside their labels; gives the label that the next row may go on with: a goal's."""
    label = pending
    texts: list[Part] = []
    found = with_totals(found, outer)
    _lay_labels_aside(found, reading)
    for part in [*found, None]:
        if part is not None and part.field is None:
            texts.append(part)
            continue
        if label is not None:
            _keep_all(label, outer, texts, row, reading)
        if part is None:
            break
        if label and label is not pending and label.field == part.field and not texts:
            part = replace(part, text=f"{label.text}/{part.text}")
        label, texts = part, []
    return label if label is not None and label.field in PROSE else None


def _keep_all(
    label: Part, outer: Part | None, texts: Sequence[Part], row: Row, reading: Reading
) -> None:
    """The values of one label: pieces of a goal one by one, one amount, any other text joined."""
    texts = unlisted_labels.until_label(texts) if label.field not in PROSE else texts
    if label.field == "project_name":
        texts = unlisted_labels.pieces_of_name(texts, is_declared=row.spans is Spans.DECLARED)
    if label.field == "goal_group":
        # Which goals these are is not told, only that they are.
        for cell in (cell for part in texts for cell in part.cells):
            reading.lay_aside(cell, "goal_text")
        return
    if not texts or label.field in OUTER:
        return
    if label.field in PROSE:
        for part in texts:
            _keep(label, outer, part, row, reading)
    elif (label.field or "").startswith("amount_"):
        amounts = [part for part in texts if DIGIT.search(part.text)]
        if amounts and not unlisted_labels.is_of_other_label(amounts[0].text):
            _keep(label, outer, amounts[0], row, reading)
    else:
        texts = unlisted_labels.without_numbers(texts)
        cells = tuple(cell for part in texts for cell in part.cells)
        _keep(label, outer, Part("".join(p.text for p in texts), None, cells), row, reading)


def _keep(label: Part, outer: Part | None, value: Part, row: Row, reading: Reading) -> None:
    field = label.field or ""
    if field in NOT_KEPT:
        for cell in value.cells:
            reading.lay_aside(cell, NOT_KEPT[field])
        return
    is_inside = outer is not None and (outer.field or "").split("_")[0] == field.split("_")[0]
    path = f"{outer.text}/{label.text}" if outer is not None and is_inside else label.text
    first, *more = value.cells
    found = LabelledValue(field, path, value.text, first, row, tuple(more), value.span)
    reading.fields.append(found)
    for cell in value.cells:
        if field in PROSE:
            reading.lay_aside(cell, "goal_text")
        else:
            reading.load(cell, value.span)


def _lay_labels_aside(found: Sequence[Part], reading: Reading) -> None:
    """Figures inside labels are no figures of the form's own."""
    for part in found:
        if part.field is not None and len(part.cells) == 1 and part.text == part.cells[0].text:
            reading.lay_aside(part.cells[0], "label_text")
        elif part.field is not None and part.span is not None:
            reading.lay_aside(part.cells[0], "label_text", part.span)


def _read_paragraphs(rows: Sequence[Row], pending: Part | None, reading: Reading) -> Part | None:
    """Paragraphs inside a form are its goals; a label may stand among them, and page marks."""
    cells = [row.cells[0] for row in rows]
    labels = [Part(c.text, "goal", (c,)) for c in cells if label_field(c.text) == "goal"]
    label = labels[0] if labels else pending
    for row, cell in zip(rows, cells, strict=True):
        if PAGE_MARK.fullmatch(cell.text):
            reading.lay_aside(cell, "page_number")
        elif label is not None and cell not in label.cells:
            _keep(label, None, Part(cell.text, None, (cell,)), row, reading)
    return label
