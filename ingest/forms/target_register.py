"""The register: one table of all projects' targets over several pages.

A row is one indicator. Name, budget and goal of its project are merged over the project's
rows, repeated on each, or, in a text, printed beside some of them only (see
``recover.register_blocks``). Every project becomes a reading of its own, so that each has its
fields and its targets. The row over a unit's projects that holds the unit's name and total
belongs to the first of them.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Document, Row, Spans
from ingest.forms.reading import Reading, TargetRow
from ingest.forms.register_fields import (
    add_field,
    add_project,
    add_unit,
    lay_figures_aside,
    make_evaluation,
)
from ingest.forms.register_rows import Kind, Project, evidence_line, register_kinds
from ingest.recover.register_blocks import block_starts
from ingest.tables.groups import RECOVERED, column_groups
from ingest.tables.indicator_header import RESULTS
from ingest.tables.levels import LevelCells, stated_levels
from ingest.tables.preamble import Preamble
from ingest.tables.register_header import Columns, header_columns
from ingest.tables.signs_in_place import sign_of
from ingest.vocabulary.agency import agency_name

NAME = "target_register"

FEWEST_UNDER_NAME = 3
# Money of which a project prints one amount each.
OF_PROJECT = ("amount_total", "budget_initial", "budget_adjusted", "executed")
MEASURED = ("operator", "value", "measurement_unit", "weight", "actual", "score", "deviation")
TARGET_FIELDS = ("level1", "level2", "level3", *MEASURED)


def begins(document: Document, index: int) -> bool:
    """Whether a row heads both the project's name and the indicators."""
    return header_columns(document.rows[index], document) is not None


def projects_of(
    document: Document, rows: Sequence[Row], kinds: Sequence[Kind], columns: Columns
) -> list[Project]:
    """The projects in printed order; a unit's row begins a new table of projects.

    What the file states of its cells holds; only where it states nothing are the borders
    between projects worked out from evidence.
    """
    tables: list[list[Row]] = [[]]
    for row, kind in zip(rows, kinds, strict=True):
        if kind is Kind.UNIT:
            tables.append([])
        elif kind in (Kind.INDICATOR, Kind.FRAGMENT):
            tables[-1].append(row)
    name = columns.by_field["project_name"]
    beside = [columns.by_field[f] for f in OF_PROJECT if f in columns.by_field]
    projects: list[Project] = []
    for table in filter(None, tables):
        groups = column_groups(document, table, name, beside)
        if groups is None and (starts := _starts_at_top(table, columns)):
            blocks = pairwise([*starts, len(table)])
            projects.extend(Project(tuple(table[a:b]), RECOVERED) for a, b in blocks)
        elif groups is None:
            projects.extend(_recovered(document, table, columns))
        else:
            projects.extend(
                Project(tuple(table[group.rows.start : group.rows.stop]), group.basis)
                for group in groups
            )
    return projects


def _starts_at_top(table: Sequence[Row], columns: Columns) -> list[int]:
    """Where projects begin whose name, budget and goal stand in the first of their rows.

    A text made of such a table names the first row and only rows that begin a first level and a
    second, the largest project among them; names in the middle of their rows seldom do. Nothing
    for others.
    """

    def places(field: str) -> list[int]:
        return [n for n, row in enumerate(table) if columns.cell(row, field) is not None]

    starts = places("project_name")
    beside = [places(field) for field in ("amount_total", "goal")]
    is_at_top = starts[:1] == [0] and {*starts} <= {*places("level1")}
    is_borne_out = any(beside) or {*starts} <= {*places("level2")}
    is_borne_out = is_borne_out and all({*found} <= {*starts} for found in beside)
    longest = max((b - a for a, b in pairwise([*starts, len(table)])), default=0)
    # Of rows that are in their places it is known, though some may be lost.
    is_known = all(row.spans is Spans.RECOVERED for row in table)
    is_told = is_known or longest >= FEWEST_UNDER_NAME
    return starts if is_at_top and is_borne_out and is_told else []


def _recovered(document: Document, table: Sequence[Row], columns: Columns) -> Iterator[Project]:
    """Projects whose borders the file does not state; any row between two opens a page."""
    lines = [
        evidence_line(row, columns, above is not None and row.index > above.index + 1)
        for above, row in zip([None, *table], table, strict=False)
    ]
    for start, end in pairwise([*block_starts(lines), len(table)]):
        yield Project(tuple(table[start:end]), RECOVERED)


def add_targets(reading: Reading, document: Document, project: Project, columns: Columns) -> None:
    """One target for each indicator row, under the levels that hold for it."""
    rows = project.rows
    for row, levels in zip(rows, levels_of(document, rows, columns), strict=True):
        name = columns.cell(row, "level3")
        if name is None:
            continue
        place = columns.held(row, "actual") or columns.held(row, "value") or name
        level1, level2 = (level.text if level else None for level in levels)
        reading.targets.append(
            TargetRow(
                "project",
                level1,
                level2,
                name.text,
                sign_of(columns.text(row, "operator")),
                columns.text(row, "value"),
                columns.text(row, "measurement_unit"),
                columns.text(row, "weight"),
                place,
                row.text,
                actual=columns.text(row, "actual"),
                score=columns.text(row, "score"),
                deviation=columns.text(row, "deviation"),
                project_basis=project.basis,
                cells=tuple(
                    (field, cell) for field in TARGET_FIELDS if (cell := columns.cell(row, field))
                ),
            )
        )
        for field in MEASURED:
            cell = columns.held(row, field)
            if cell:
                reading.load(cell)
        lay_figures_aside(reading, [name], "label_text")


def levels_of(document: Document, rows: Sequence[Row], columns: Columns) -> list[LevelCells]:
    """First and second level of each row; where no merged cell says so, the last one printed.

    A new first level ends the second one above it.
    """
    places = (columns.by_field.get("level1"), columns.by_field.get("level2"))
    stated = stated_levels(document, rows, places)
    if stated is not None:
        return stated
    found: list[LevelCells] = []
    level1 = level2 = None
    for row in rows:
        first, second = columns.cell(row, "level1"), columns.cell(row, "level2")
        if first is not None:
            level1, level2 = first, None
        level2 = second or level2
        found.append((level1, level2))
    return found


def lay_rest_aside(reading: Reading, rows: Sequence[Row], kinds: Sequence[Kind]) -> None:
    """Set aside every figure of a reading's rows that no record and no reason has taken."""
    taken = {cell for cell, _ in reading.loaded} | {cell for cell, _, _ in reading.set_aside}
    for row, kind in zip(rows, kinds, strict=True):
        is_heading = kind is Kind.HEADER or not row.is_table
        reason = "repeated_heading" if is_heading else "damaged_text"
        reason = "sum_of_rows" if kind is Kind.SUM else reason
        lay_figures_aside(reading, [cell for cell in row.cells if cell not in taken], reason)


def reading_starts(
    projects: Sequence[Project], rows: Sequence[Row], kinds: Sequence[Kind]
) -> list[int]:
    """The index at which each project's reading begins: at the row of its unit, if it has one."""
    units = [row.index for row, kind in zip(rows, kinds, strict=True) if kind is Kind.UNIT]
    starts = [rows[0].index]
    for above, below in pairwise(projects):
        between = range(above.rows[-1].index, below.rows[0].index)
        starts.append(next((unit for unit in units if unit in between), below.rows[0].index))
    return starts


def read(document: Document, index: int, preamble: Preamble) -> list[Reading]:
    """The register that a row heads: one reading for each project, together all its rows.

    A register without indicators gives one reading without targets.
    """
    columns = header_columns(document.rows[index], document)
    if columns is None:
        raise ValueError(f"no register begins at {document.rows[index].locator}")
    kinds = register_kinds(document, index, columns, preamble)
    register = range(index, index + len(kinds))
    rows = document.rows[register.start : register.stop]
    projects = projects_of(document, rows, kinds, columns) or [Project((), RECOVERED)]
    starts = reading_starts(projects, rows, kinds)
    readings = []
    for project, (start, end) in zip(projects, pairwise([*starts, register.stop]), strict=True):
        reading = Reading(NAME, start, end, preamble)
        part = slice(start - index, end - index)
        for row, kind in zip(rows[part], kinds[part], strict=True):
            if kind is Kind.UNIT:
                add_unit(reading, document, row, columns)
        add_project(reading, document, project, columns, register)
        add_targets(reading, document, project, columns)
        if RESULTS & columns.by_field.keys():
            make_evaluation(reading)
        lay_rest_aside(reading, rows[part], kinds[part])
        readings.append(reading)
    if preamble.agency is None:
        _add_one_agency(document, readings, rows, columns)
    return readings


def _add_one_agency(
    document: Document, readings: Sequence[Reading], rows: Sequence[Row], columns: Columns
) -> None:
    """The body whose projects all are, where its column names one and no other."""
    cells = [cell for row in rows if (cell := columns.cell(row, "agency"))]
    named = {name: cell for cell in reversed(cells) if (name := agency_name(cell.text))}
    is_said = any(
        value.field == "agency" and agency_name(value.value)
        for reading in readings
        for value in reading.fields
    )
    if len(named) != 1 or is_said:
        return
    (cell,) = named.values()
    for reading in readings:
        add_field(reading, document, columns, "agency", cell.text, cell)
