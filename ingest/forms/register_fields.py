"""What a register says of each project as labelled values: its name, its budget and its goal."""

from collections.abc import Sequence
from decimal import Decimal

from ingest.document import Cell, Document, Row
from ingest.forms import evaluation
from ingest.forms.card_head import NOT_KEPT
from ingest.forms.project_card import EVALUATION
from ingest.forms.reading import LabelledValue, Reading, TableFigure
from ingest.forms.register_rows import DIGIT, Project
from ingest.tables.groups import RECOVERED
from ingest.tables.numbers import NUMBER, number
from ingest.tables.register_header import Columns
from ingest.vocabulary import HEADING_ROLES
from ingest.vocabulary.agency import agency_name
from ingest.vocabulary.wording import joined, plain

SHORTEST_NAME = 4
# The budget again, where it is one of several figures and was chosen because another table gives
# it: that table cannot prove it a second time.
CHOSEN_BY_LIST = "budget_chosen_by_list"
# Columns that are read in ways of their own: those of indicators, and of the project itself.
OF_EXECUTION = frozenset({"budget_initial", "budget_adjusted", "executed", "execution_rate"})
BODIES = ("agency", "implementing_unit")
READ_APART = HEADING_ROLES | {"other", "project_name", "amount_total", "goal"}


def amounts_elsewhere(document: Document, name: str, register: range) -> set[Decimal]:
    """Numbers printed in other rows of the document beside the name or a long end of it.

    Only the end counts: a category may stand before the name
    (``专项业务类—异地就医工作`` is ``异地就医工作`` in a list of projects).
    """
    wording = plain(name)
    cells = (
        cell
        for start in range(len(wording) - SHORTEST_NAME + 1)
        for cell in document.cells_by_wording.get(wording[start:], ())
        if cell.row not in register
    )
    numbers = (number(other.text) for cell in cells for other in document.rows[cell.row].cells)
    return {value for value in numbers if value is not None}


def budget_cell(
    cells: Sequence[Cell], rows: Sequence[Row], goal: str, elsewhere: set[Decimal]
) -> Cell:
    """The one of several figures in a project's budget cell that is its budget.

    The one that another table gives for the project, else the one its goal names, else
    the one nearest the middle of the project's rows.
    """
    in_goal = {number(match) for match in NUMBER.findall(plain(goal))}
    middle = (rows[0].index + rows[-1].index) / 2
    return min(
        cells,
        key=lambda cell: (
            number(cell.text) not in elsewhere,
            number(cell.text) not in in_goal,
            abs(cell.row - middle),
        ),
    )


def add_project(
    reading: Reading, document: Document, project: Project, columns: Columns, register: range
) -> None:
    """The labelled values of one project: its name, its budget and its goal."""
    parts = {
        field: cells_of(project, columns, field)
        for field in ("project_name", "amount_total", "goal")
    }
    whole = {field: joined("".join(c.text for c in cells)) for field, cells in parts.items()}
    for field in ("project_name", "goal"):
        if parts[field]:
            add_field(reading, document, columns, field, whole[field], parts[field][0])
    for field, reason in (("project_name", "label_text"), ("goal", "goal_text")):
        printed = [cell for row in project.rows if (cell := columns.cell(row, field))]
        lay_figures_aside(reading, printed, reason)
    if project.basis == RECOVERED:
        add_bodies(reading, document, project, columns)
    else:
        add_other_fields(reading, document, project, columns)
    figures = [cell for cell in parts["amount_total"] if DIGIT.search(cell.text)]
    if not figures:
        return
    elsewhere = amounts_elsewhere(document, whole["project_name"], register)
    budget = budget_cell(figures, project.rows, whole["goal"], elsewhere)
    is_stated = project.basis != RECOVERED
    if is_stated and len({number(cell.text) for cell in figures}) > 1:
        # Several amounts in its own rows: which of them is its budget is not printed.
        return
    add_field(reading, document, columns, "amount_total", budget.text, budget)
    if len(figures) > 1 and number(budget.text) in elsewhere:
        add_field(
            reading, document, columns, "amount_total", budget.text, budget, term=CHOSEN_BY_LIST
        )
    reading.load(budget)
    own = [cell for row in project.rows if (cell := columns.cell(row, "amount_total"))]
    again = [cell for cell in own if cell != budget and DIGIT.search(cell.text)]
    for cell in again:
        if is_stated:
            reading.load(cell)
        else:
            reading.lay_aside(cell, "stray_figure")


def add_other_fields(
    reading: Reading, document: Document, project: Project, columns: Columns
) -> None:
    """What other columns say of the project, where they say one thing only."""
    for field in (field for field in columns.by_field if field not in READ_APART):
        cells = cells_of(project, columns, field)
        if len(cells) == 1 and field not in NOT_KEPT:
            add_field(reading, document, columns, field, cells[0].text, cells[0])
            reading.load(cells[0])


def add_bodies(reading: Reading, document: Document, project: Project, columns: Columns) -> None:
    """Whose a project is where its borders are recovered: one cell alone that is a whole name."""
    for field in (field for field in BODIES if field in columns.by_field):
        cells = cells_of(project, columns, field)
        if len(cells) == 1 and agency_name(cells[0].text):
            add_field(reading, document, columns, field, cells[0].text, cells[0])
            reading.load(cells[0])


def cells_of(project: Project, columns: Columns, field: str) -> list[Cell]:
    """The cells that hold for a project in a column.

    Where the file states its cells one that is printed again counts once; else every one is a
    fragment.
    """
    if project.basis == RECOVERED:
        return [cell for row in project.rows if (cell := columns.cell(row, field))]
    found: dict[str, Cell] = {}
    for row in project.rows:
        cell = columns.held(row, field)
        if cell is not None:
            found.setdefault(cell.plain, cell)
    return list(found.values())


def add_field(
    reading: Reading,
    document: Document,
    columns: Columns,
    field: str,
    value: str,
    cell: Cell,
    term: str | None = None,
) -> None:
    """One labelled value under its column's heading; ``term`` where it is another field."""
    row = document.rows[cell.row]
    label = columns.label(field)
    reading.fields.append(LabelledValue(term or field, label, value, cell, row))


def add_unit(reading: Reading, document: Document, row: Row, columns: Columns) -> None:
    """The unit's name and the total of its projects."""
    agency, total = columns.cell(row, "agency"), columns.cell(row, "amount_total")
    if agency is None or total is None:
        raise ValueError(f"the row at {row.locator} names no unit with a total")
    add_field(reading, document, columns, "agency", joined(agency.text), agency)
    add_field(
        reading, document, columns, "amount_total", total.text, total, term="amount_register_total"
    )
    reading.load(agency)
    reading.load(total)


def make_evaluation(reading: Reading) -> None:
    """A project of a register that prints results: what was budgeted and spent are its figures."""
    spent = [value for value in reading.fields if value.field in OF_EXECUTION]
    reading.fields[:] = [value for value in reading.fields if value not in spent]
    for value in spent:
        reading.figures.append(
            TableFigure(1, None, None, value.label, value.value, value.cell, value.row.text)
        )
    evaluation.make(reading, EVALUATION)


def lay_figures_aside(reading: Reading, cells: Sequence[Cell], reason: str) -> None:
    """Set aside those of the cells that hold a figure."""
    for cell in cells:
        if DIGIT.search(cell.text):
            reading.lay_aside(cell, reason)
