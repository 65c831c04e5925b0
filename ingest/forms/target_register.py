"""The register: one table of all projects' targets over several pages.

A row is one indicator; name, budget and goal of its project stand beside some of the
project's rows only (see ``register_blocks``). Every project becomes a reading of its
own, so that each has its fields and its targets. The row over a unit's projects that
holds the unit's name and total belongs to the first of them.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.document import Cell, Document, Row
from ingest.forms.reading import LabelledValue, Preamble, Reading, TargetRow
from ingest.forms.register_blocks import Line, block_starts
from ingest.forms.register_rows import (
    DIGIT,
    NUMBER,
    Columns,
    Kind,
    evidence_line,
    header_columns,
    number,
    register_kinds,
)
from ingest.wording import joined, plain

NAME = "target_register"

# The budget again, where it is one of several figures and was chosen because another table gives
# it: that table cannot prove it a second time.
CHOSEN_BY_LIST = "budget_chosen_by_list"
SHORTEST_NAME = 4
TARGET_FIELDS = ("level1", "level2", "level3", "operator", "value", "measurement_unit", "weight")


def begins(document: Document, index: int) -> bool:
    """Whether a row heads both the project's name and the indicators."""
    return header_columns(document.rows[index]) is not None


def project_rows(rows: Sequence[Row], kinds: Sequence[Kind], columns: Columns) -> list[list[Row]]:
    """The rows of each project, in printed order; a unit's row begins a new table of projects."""
    projects: list[list[Row]] = []
    table: list[Row] = []
    lines: list[Line] = []

    def divide() -> None:
        starts = block_starts(lines)
        projects.extend(table[a:b] for a, b in pairwise([*starts, len(table)]))
        table.clear()
        lines.clear()

    opens_page = False
    for row, kind in zip(rows, kinds, strict=True):
        if kind is Kind.UNIT:
            divide()
        elif kind in (Kind.INDICATOR, Kind.FRAGMENT):
            table.append(row)
            lines.append(evidence_line(row, columns, opens_page))
            opens_page = False
        elif table:
            opens_page = True
    divide()
    return projects


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
    reading: Reading, document: Document, rows: Sequence[Row], columns: Columns, register: range
) -> None:
    """The labelled values of one project: its name, its budget and its goal."""
    parts = {
        field: [cell for row in rows if (cell := columns.cell(row, field))]
        for field in ("project_name", "amount_total", "goal")
    }
    whole = {field: joined("".join(c.text for c in cells)) for field, cells in parts.items()}
    for field in ("project_name", "goal"):
        if parts[field]:
            add_field(reading, document, columns, field, whole[field], parts[field][0])
    lay_figures_aside(reading, parts["project_name"], "label_text")
    lay_figures_aside(reading, parts["goal"], "goal_text")
    figures = [cell for cell in parts["amount_total"] if DIGIT.search(cell.text)]
    if figures:
        elsewhere = amounts_elsewhere(document, whole["project_name"], register)
        budget = budget_cell(figures, rows, whole["goal"], elsewhere)
        add_field(reading, document, columns, "amount_total", budget.text, budget)
        if len(figures) > 1 and number(budget.text) in elsewhere:
            add_field(
                reading, document, columns, "amount_total", budget.text, budget, term=CHOSEN_BY_LIST
            )
        reading.load(budget)
        lay_figures_aside(reading, [cell for cell in figures if cell != budget], "stray_figure")


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
    add_field(reading, document, columns, "agency", joined(agency.text), agency)
    add_field(
        reading, document, columns, "amount_total", total.text, total, term="amount_register_total"
    )
    reading.load(agency)
    reading.load(total)


def add_targets(reading: Reading, rows: Sequence[Row], columns: Columns) -> None:
    """One target for each indicator row; level names are carried down over merged cells."""
    level1 = level2 = None
    for row in rows:
        text = {field: columns.text(row, field) for field in TARGET_FIELDS}
        if text["level1"]:
            level1, level2 = text["level1"], None
        level2 = text["level2"] or level2
        name = columns.cell(row, "level3")
        if name is None:
            continue
        place = columns.cell(row, "value") or name
        reading.targets.append(
            TargetRow(
                "project",
                level1,
                level2,
                name.text,
                text["operator"],
                text["value"],
                text["measurement_unit"],
                text["weight"],
                place,
                row.text,
            )
        )
        for field in ("operator", "value", "measurement_unit", "weight"):
            cell = columns.cell(row, field)
            if cell:
                reading.load(cell)
        lay_figures_aside(reading, [name], "label_text")


def lay_figures_aside(reading: Reading, cells: Sequence[Cell], reason: str) -> None:
    """Set aside those of the cells that hold a figure."""
    for cell in cells:
        if DIGIT.search(cell.text):
            reading.lay_aside(cell, reason)


def lay_rest_aside(reading: Reading, rows: Sequence[Row], kinds: Sequence[Kind]) -> None:
    """Set aside every figure of a reading's rows that no record and no reason has taken."""
    taken = {cell for cell, _ in reading.loaded} | {cell for cell, _, _ in reading.set_aside}
    for row, kind in zip(rows, kinds, strict=True):
        is_heading = kind is Kind.HEADER or not row.is_table
        reason = "repeated_heading" if is_heading else "damaged_text"
        lay_figures_aside(reading, [cell for cell in row.cells if cell not in taken], reason)


def reading_starts(
    projects: Sequence[Sequence[Row]], rows: Sequence[Row], kinds: Sequence[Kind]
) -> list[int]:
    """The index at which each project's reading begins: at the row of its unit, if it has one."""
    units = [row.index for row, kind in zip(rows, kinds, strict=True) if kind is Kind.UNIT]
    starts = [rows[0].index]
    for above, below in pairwise(projects):
        between = range(above[-1].index, below[0].index)
        starts.append(next((unit for unit in units if unit in between), below[0].index))
    return starts


def read(document: Document, index: int, preamble: Preamble) -> list[Reading]:
    """The register that a row heads: one reading for each project, together all its rows.

    A register without indicators gives one reading without targets.
    """
    columns = header_columns(document.rows[index])
    kinds = register_kinds(document, index, columns, preamble)
    register = range(index, index + len(kinds))
    rows = document.rows[register.start : register.stop]
    projects = project_rows(rows, kinds, columns) or [[]]
    starts = reading_starts(projects, rows, kinds)
    readings = []
    for project, (start, end) in zip(projects, pairwise([*starts, register.stop]), strict=True):
        reading = Reading(NAME, start, end, preamble)
        part = slice(start - index, end - index)
        for row, kind in zip(rows[part], kinds[part], strict=True):
            if kind is Kind.UNIT:
                add_unit(reading, document, row, columns)
        add_project(reading, document, project, columns, register)
        add_targets(reading, project, columns)
        lay_rest_aside(reading, rows[part], kinds[part])
        readings.append(reading)
    return readings
