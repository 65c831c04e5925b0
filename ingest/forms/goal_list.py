"""A list of projects with their money and their goals in words, without indicators.

``序号 | 项目名称 | 项目金额 | 绩效目标``: each row is a project as a card is one, where no other
form of a project stands in the document and a printed total is the sum of the rows.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Cell, Document, Row
from ingest.document.sections import ORDINALS
from ingest.forms.listed_money import first_text, is_amount_word
from ingest.forms.project_list import has_lists_alone, name_of_project
from ingest.forms.reading import LabelledValue, Reading
from ingest.forms.whole_amounts import Kind, ListedRow, bare_total, kind_of, whole_projects
from ingest.tables.budget_headings import heading_wording
from ingest.tables.indicator_header import header
from ingest.tables.numbers import number
from ingest.tables.preamble import Preamble
from ingest.vocabulary import is_sum, label_field
from ingest.vocabulary.agency import agency_name
from ingest.vocabulary.wording import half_width

NAME = "project_goal_list"

# Goals may be of the year or of several.
GOALS = ("goal", "goal_group", "value")
UNITS = ("agency", "unit_name")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of such a list: names, amounts, goals and, where it has one, units."""

    name: Cell
    amount: Cell
    goal: Cell
    unit: Cell | None
    number: int | None = None


def columns_of(row: Row) -> Columns | None:
    """The columns that a row heads, ``None`` where it heads no such list."""
    if not row.is_table or header(row):
        return None
    heads = [(label_field(cell.text), cell) for cell in row.filled]
    names = [cell for field, cell in heads if field == "project_name"]
    goals = [cell for field, cell in heads if field in GOALS]
    amounts = [
        cell
        for field, cell in heads
        if field == "amount_total" or is_amount_word(heading_wording(cell.text))
    ]
    if not len(names) == len(amounts) == len(goals) == 1:
        return None
    units = [cell for field, cell in heads if field in UNITS]
    numbers = [cell.column for cell in row.cells if cell.recognised in ORDINALS]
    return Columns(
        *(names[0], amounts[0], goals[0]),
        unit=units[0] if len(units) == 1 else None,
        number=numbers[0] if numbers else None,
    )


def begins(document: Document, index: int) -> bool:
    """Whether such a list begins, whose rows are projects of one amount each."""
    columns = columns_of(document.rows[index])
    if columns is None or not document.once(has_lists_alone):
        return False
    rows = _listed_rows(document, index, columns)
    projects = whole_projects(rows, columns.number)
    names = Counter(
        one.row.cells[columns.name.column].recognised for one in rows if one.kind is Kind.PROJECT
    )
    return max(names.values(), default=0) == 1 and bool(projects)


def _listed_rows(document: Document, index: int, columns: Columns) -> list[ListedRow]:
    """The rows under the headings that name a project or print an amount."""
    found: list[ListedRow] = []
    for row in _body(document, index):
        name = name_of_project(row, columns.name.column)
        amount = _amount(row, columns)
        if name is not None or amount is not None:
            kind = kind_of(document, row, name, columns.name.column)
            found.append(ListedRow(row, kind, amount))
    return found


def read(document: Document, index: int, preamble: Preamble) -> Reading | list[Reading]:
    """One reading for each project of the list, together all its rows."""
    columns = columns_of(document.rows[index])
    if columns is None:
        raise ValueError(f"no list of projects begins at {document.rows[index].locator}")
    readings: list[Reading] = []
    agency = _agency(document, index, columns)
    listed = _listed_rows(document, index, columns)
    total = bare_total(listed)
    whole = {one.row.index for one in whole_projects(listed, columns.number)}
    before: list[Row] = []
    for row in _body(document, index):
        name = name_of_project(row, columns.name.column)
        if name is not None and row.index in whole:
            # The headings, and a total right under them, belong to the first project.
            start = row.index if readings else index
            readings.append(Reading(NAME, start, row.index + 1, preamble))
            _add_project(readings[-1], row, name, columns)
            if agency is not None and columns.unit is not None:
                label = columns.unit.text
                readings[-1].fields.append(
                    LabelledValue("agency", label, agency.text, agency, document.rows[agency.row])
                )
        before.append(row)
        if readings:
            readings[-1].end = row.index + 1
            for one in before:
                is_total = is_sum(first_text(one)) or (total is not None and one is total.row)
                _lay_rest_aside(readings[-1], one, columns, is_total=is_total)
            before = []
    return readings


def _body(document: Document, index: int) -> Iterator[Row]:
    """The rows under the headings, up to the table's end."""
    for row in document.rows[index + 1 :]:
        if not row.is_table or row.table != document.rows[index].table or columns_of(row):
            return
        yield row


def _amount(row: Row, columns: Columns) -> Decimal | None:
    column = columns.amount.column
    return number(half_width(row.cells[column].text)) if column < len(row.cells) else None


def _agency(document: Document, index: int, columns: Columns) -> Cell | None:
    """The unit whose projects all rows are; ``None`` where they are of several."""
    if columns.unit is None:
        return None
    cells = (document.table_of(r).at(r, columns.unit.column) for r in _body(document, index))
    found = {name: cell for cell in cells if cell and (name := agency_name(cell.text))}
    return next(iter(found.values())) if len(found) == 1 else None


def _add_project(reading: Reading, row: Row, name: Cell, columns: Columns) -> None:
    amount = row.cells[columns.amount.column]
    reading.fields += [
        LabelledValue("project_name", columns.name.text, name.text, name, row),
        LabelledValue("amount_total", columns.amount.text, amount.text, amount, row),
    ]
    reading.load(amount)
    goal = row.cells[columns.goal.column] if columns.goal.column < len(row.cells) else None
    if goal is not None and goal.text:
        reading.fields.append(LabelledValue("goal", columns.goal.text, goal.text, goal, row))


def _lay_rest_aside(reading: Reading, row: Row, columns: Columns, *, is_total: bool) -> None:
    """Set aside the figures of goals, names, numbers of rows and sums."""
    taken = {cell for cell, _ in reading.loaded}
    for cell in row.cells:
        if cell in taken or not any(map(str.isdigit, cell.text)):
            continue
        if is_total:
            reading.lay_aside(cell, "sum_of_rows")
        elif cell.column == columns.goal.column:
            reading.lay_aside(cell, "goal_text")
        elif cell.column == columns.name.column:
            reading.lay_aside(cell, "label_text")
        elif cell.column == 0:
            reading.lay_aside(cell, "heading_number")
