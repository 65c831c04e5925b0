"""The published forms and the walk that finds them in a document."""

from collections.abc import Sequence
from typing import Protocol

from ingest.document import Document, Row
from ingest.document.sections import CONTENTS, prose_reasons, table_reasons
from ingest.forms import (
    budget_line,
    budget_table,
    department_targets,
    evaluation_summary,
    goal_list,
    nameless_card,
    narrative,
    project_card,
    project_list,
    target_register,
)
from ingest.forms.phases_over import gone_on
from ingest.forms.reading import Reading
from ingest.forms.title_order import with_their_titles
from ingest.tables.preamble import Preamble, preamble, sheet_of, with_sheet_title
from ingest.vocabulary import is_hint


class Form(Protocol):
    """A module of this package that knows one form."""

    NAME: str

    def begins(self, document: Document, index: int) -> bool:
        """Whether the form begins at a row."""

    def read(self, document: Document, index: int, preamble: Preamble) -> Reading | list[Reading]:
        """What the form says that begins there; several readings where a table holds several."""


# The order matters where two forms could begin at one row: the more particular first.
FORMS: tuple[Form, ...] = (
    target_register,
    evaluation_summary,
    department_targets,
    project_card,
    nameless_card,
    goal_list,
    project_list,
    budget_table,
    budget_line,
    narrative,
)

# Tables of money, which a title of no mart leaves unread.
OF_MONEY: tuple[Form, ...] = (project_list, budget_table)

# A table's title, its number and its unit.
LINES_ABOVE = 3


def read_forms(document: Document) -> list[Reading]:
    """Every form of a document, in printed order; each row is offered once.

    A form gives one reading, or a list of readings where one table holds several forms.
    Raises ``ValueError`` where a form does not move on, which would be a fault of
    the form and not of the document.
    """
    # A line of the table of contents names a form that stands elsewhere.
    prose = prose_reasons(document)
    of_no_mart = table_reasons(document)
    readings: list[Reading] = []
    index = since = 0
    while index < len(document.rows):
        forms = (form for form in FORMS if not (form in OF_MONEY and of_no_mart[index]))
        form = next((form for form in forms if form.begins(document, index)), None)
        if form is None:
            index += 1
            continue
        # Right above a table stand its own lines, whatever part of the document ends there.
        over = [
            row
            for row in document.rows[since:index]
            if prose[row.index] is None
            or (index - row.index <= LINES_ABOVE and prose[row.index] != CONTENTS)
        ]
        read = form.read(document, index, _above(document, over, index, readings))
        found = read if isinstance(read, list) else [read]
        if found[-1].end <= index:
            raise ValueError(f"form {form.NAME} read nothing at {document.rows[index].locator}")
        for reading in found:
            _lay_hints_aside(document, reading)
        readings.extend(found)
        index = since = found[-1].end
    with_their_titles(document, readings)
    return readings


def _above(
    document: Document, over: list[Row], index: int, readings: Sequence[Reading]
) -> Preamble:
    """What stands over a form; the first form of a sheet may have the sheet's name as title."""
    found, row = preamble(over), document.rows[index]
    if readings:
        found = gone_on(document, index, readings[-1], found)
    sheet = sheet_of(document, row)
    before = sheet_of(document, document.rows[readings[-1].start]) if readings else None
    return with_sheet_title(found, row) if sheet and sheet != before else found


def _lay_hints_aside(document: Document, reading: Reading) -> None:
    """A hint of the form's template in a cell of its own is an empty cell, whatever the form."""
    for row in document.rows[reading.start : reading.end]:
        for cell in row.filled:
            if is_hint(cell.text):
                reading.lay_aside(cell, "template_text")
