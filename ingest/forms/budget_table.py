"""Budget tables: statements of income and expenditure, and tables by code, by project or by agency.

A table begins at rows of headings that the vocabulary knows and goes on over page
breaks. One figure is loaded for every printed one, with the label that governs it and
the headings over it. In a statement the path of headings begins with the side, 收入 or
支出, by its term; all other headings are as printed without white space.
"""

import re

from ingest.document import Cell, Document, Row
from ingest.document.government import government_parts
from ingest.document.set_aside import is_table_number
from ingest.forms.budget_columns import Side, sides
from ingest.forms.phases_over import phase_line, with_phase
from ingest.forms.reading import LabelledValue, Reading, TableFigure
from ingest.forms.totals_over_sides import first_covered, path_of_total, total_before
from ingest.tables.budget_blocks import heading_block
from ingest.tables.budget_cells import (
    Printed,
    covering_cells,
    in_columns,
    is_amount,
    is_page_mark,
    parts_of_table,
    printed_cells,
    with_classes_above,
    with_codes_above,
)
from ingest.tables.budget_headings import (
    heading_row,
    is_budget_heading,
    is_figure_row,
    is_foreign,
    is_heading_row,
    is_ordinal_row,
    spread,
)
from ingest.tables.budget_notes import budget_note
from ingest.tables.preamble import LONGEST_HEADING, TITLE, Preamble, sheet_of, unit_label
from ingest.tables.sheets_gone_on import goes_on
from ingest.vocabulary import label_field
from ingest.vocabulary.whole_government import heads_government

NAME = "budget_table"

DIGIT = re.compile(r"\d")
ROWS_OF_TITLE = 4


def begins(document: Document, index: int) -> bool:
    """Whether the headings of a budget table begin at that row."""
    row = document.rows[index]
    if not row.is_table or not is_heading_row(row):
        return False
    above = document.rows[index - 1] if index else row
    if above.is_table and is_foreign(above):
        return False
    if _is_of_government(document, index):
        return False
    block = heading_block(document, index)
    below = document.rows[index + len(block) : index + len(block) + 1]
    return is_budget_heading(block, below[0] if below and below[0].is_table else None)


def _is_of_government(document: Document, index: int) -> bool:
    """Whether a table is of a whole government's money, by its title or by the part it is in."""
    if government_parts(document)[index]:
        return True
    for row in document.rows[max(0, index - ROWS_OF_TITLE) : index][::-1]:
        if any(heads_government(cell.text) for cell in row.filled):
            return True
        if is_figure_row(row):
            return False
    return False


def read(document: Document, index: int, preamble: Preamble) -> Reading:
    """The table that begins at ``index``; without figures where it says that it has no data."""
    block = heading_block(document, index)
    reading = Reading(NAME, index, index + len(block), preamble)
    body = _body(document, block, reading)
    headings = [
        spread(row, heading_row(row), covering_cells(document.table_of(row), row, index))
        for row in block
        if not is_ordinal_row(row)
    ]
    parts = parts_of_table([*block, *body], block[0].table)
    # A table that follows and has none of these columns is none of this one.
    while body and body[-1].index == reading.end - 1 and parts[body[-1].table] is None:
        body.pop()
        reading.end -= 1
    body = [row for row in body if parts[row.table] is not None]
    printed = [
        in_columns(cells, parts[row.table])
        for row, cells in zip(body, printed_cells(body), strict=True)
    ]
    table_sides = sides(headings, printed)
    labels = [
        in_columns(
            covering_cells(document.table_of(row), row, index + len(block)), parts[row.table]
        )
        | cells
        for row, cells in zip(body, printed, strict=True)
    ]
    for side in table_sides:
        labels = with_codes_above(list(zip(body, labels, strict=True)), side.codes)
        labels = with_classes_above(labels, side.codes)
    row_seq = 0
    for row, cells, labelled in zip(body, printed, labels, strict=True):
        figures = [
            figure
            for number in range(len(table_sides))
            for figure in _figures(row, cells, labelled, table_sides, number, row_seq + 1)
        ]
        reading.figures.extend(figures)
        row_seq += bool(figures)
        _account(reading, cells, table_sides, has_figures=bool(figures))
    if len(table_sides) == 1:
        reading.figures[:] = with_phase(reading.figures, phase_line(document, index - 1))
    _account_headings(reading, block)
    if note := budget_note(document, body, reading.end):
        words, cell, row = note
        reading.fields.append(LabelledValue("budget_phase", "预算数", words, cell, row))
    return reading


def _figures(
    row: Row,
    cells: dict[int, Printed],
    labelled: dict[int, Printed],
    table_sides: list[Side],
    number: int,
    row_seq: int,
) -> list[TableFigure]:
    """The figures of a row in the side of that number, each with its label and headings."""
    side = table_sides[number]
    reaching = total_before(number, table_sides, cells, row)
    first = reaching[1] if reaching else first_covered(number, table_sides, labelled)
    return [
        TableFigure(
            row_seq,
            side.code(labelled),
            reaching[0] if reaching else side.name(labelled),
            path_of_total(number, table_sides, first, column),
            cells[column].text,
            cells[column].cell,
            row.text,
            tuple(cells[column].cells),
        )
        for column in side.amounts
        if column in cells and is_amount(cells[column].text)
    ]


def _body(document: Document, block: list[Row], reading: Reading) -> list[Row]:
    """The rows under the headings; moves the reading's end behind them."""
    body: list[Row] = []
    sheet = sheet_of(document, block[0])
    while reading.end < len(document.rows):
        row = document.rows[reading.end]
        if sheet_of(document, row) != sheet:
            if not goes_on(body, row):
                break
            sheet = sheet_of(document, row)
        if begins(document, reading.end):
            again = heading_block(document, reading.end)
            if [r.text for r in again] != [r.text for r in block]:
                break
            for cell in _with_digits(again):
                reading.lay_aside(cell, "repeated_heading")
            reading.end += len(again)
        elif not row.is_table or row.is_beside or is_foreign(row) or _opens_another(row):
            break
        else:
            body.append(row)
            reading.end += 1
    return body


def _opens_another(row: Row) -> bool:
    """Whether a row stands over another form: its title, its unit, or the name of a project."""
    filled = row.filled
    if any(unit_label(cell) and len(cell.plain) <= LONGEST_HEADING for cell in filled):
        return True
    if len(filled) == 1 and TITLE.search(filled[0].plain):
        return True
    return bool(filled) and label_field(filled[0].text) == "project_name"


def _account(
    reading: Reading, cells: dict[int, Printed], table_sides: list[Side], *, has_figures: bool
) -> None:
    """Say of every cell of a body row with digits in it what became of them."""
    loaded: set[int] = set()
    for side in table_sides:
        loaded.update(column for column in side.codes if has_figures)
        loaded.update(c for c in side.amounts if c in cells and is_amount(cells[c].text))
    for column, printed in cells.items():
        reason = _reason(column, printed.text, table_sides, has_figures=has_figures)
        if column in loaded:
            for cell in printed.cells:
                reading.load(cell)
        elif reason and DIGIT.search(printed.text):
            reading.lay_aside(printed.cell, reason)


def _reason(column: int, text: str, table_sides: list[Side], *, has_figures: bool) -> str | None:
    """Why the digits of a cell are no figure of the table; ``None`` where nothing says so."""
    if is_page_mark(text):
        return "page_number"
    if not has_figures and is_table_number(text, (0, len(text))):
        return "table_number"
    for side in table_sides:
        if column in (*side.names, *side.unit_names):
            return "label_text"
        # A form names all items, also those on which nothing was spent.
        if column in side.codes and not has_figures:
            return "classification_code"
        if column in side.others:
            return "heading_number" if side.others[column] == "ordinal" else "classification_code"
    return None


def _account_headings(reading: Reading, block: list[Row]) -> None:
    """Set the digits in headings aside: numbers of columns, loaded headings, damage, no data."""
    over_figures = {heading for f in reading.figures for heading in (f.column or "").split("/")}
    for row in block:
        printed = heading_row(row).headings
        for cell in _with_digits([row]):
            if is_ordinal_row(row):
                reason = "heading_number"
            elif printed[cell.column].text in over_figures and not is_amount(cell.text):
                reason = "label_text"
            else:
                reason = "damaged_text" if reading.figures else "empty_table"
            reading.lay_aside(cell, reason)


def _with_digits(rows: list[Row]) -> list[Cell]:
    return [cell for row in rows for cell in row.cells if DIGIT.search(cell.text)]
