"""A project's card in which no cell names the project: its name stands in a heading over it.

The row of the name is blank or missing, or nothing but the table of indicators is printed. Where
no heading and no sheet names it either, the form is left unread.
"""

from itertools import pairwise

from ingest.document import Document, Row
from ingest.forms import project_card
from ingest.forms.reading import LabelledValue, Reading
from ingest.tables.labelled_cells import parts
from ingest.tables.nameless_cards import card_rows, heads_nameless_card
from ingest.tables.preamble import TITLE, Preamble, is_heading
from ingest.tables.project_titles import ProjectTitle, title_over

NAME = "nameless_card"
LINES_BETWEEN = 4
BODIES = ("agency", "implementing_unit")


def begins(document: Document, index: int) -> bool:
    """Whether a card begins that names no project, under a heading that names one."""
    row = document.rows[index]
    if not row.is_table or (index and not _ends_above(document.rows[index - 1])):
        return False
    if not heads_nameless_card(document, index) or _title(document, index) is None:
        return False
    return not _is_one_of_several(document, index)


def _is_one_of_several(document: Document, index: int) -> bool:
    """Whether another such card follows without a title of its own: the title is of both."""
    end = index
    while end < len(document.rows) and document.rows[end].is_table:
        end += 1
    below = next((r for r in document.rows[end : end + LINES_BETWEEN] if r.is_table), None)
    if below is None or not heads_nameless_card(document, below.index):
        return False
    lines = [row.cells[0] for row in document.rows[end : below.index]]
    has_title = any(TITLE.search(cell.plain) for cell in lines)
    return not has_title and title_over(document, below.index) is None


def _ends_above(row: Row) -> bool:
    """Whether no table goes on below a row: it is a line, or the title of a sheet in one cell."""
    filled = row.filled
    return not row.is_table or (len(filled) == 1 and is_heading(filled[0]))


def read(document: Document, index: int, preamble: Preamble) -> Reading:
    """The card that begins at ``index``, under the name of its heading."""
    reading = project_card.read(document, index, preamble)
    title = _title(document, index)
    if title is not None:
        row = document.rows[title.cell.row]
        label = title.cell.text
        reading.fields.insert(0, LabelledValue("project_name", label, title.name, title.cell, row))
    return reading


def _title(document: Document, index: int) -> ProjectTitle | None:
    rows = card_rows(document, index)
    bodies = {
        beside.text
        for row in rows
        for part, beside in pairwise(parts(row))
        if part.field in BODIES and beside.field is None
    }
    return title_over(document, index, bodies)
