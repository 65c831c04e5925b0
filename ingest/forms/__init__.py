"""The published forms and the walk that finds them in a document."""

from ingest.document import Document
from ingest.forms import (
    budget_line,
    budget_table,
    department_targets,
    narrative,
    project_card,
    target_register,
)
from ingest.forms.preamble import preamble
from ingest.forms.reading import Reading
from ingest.sections import prose_reasons

# The order matters where two forms could begin at one row: the more particular first.
FORMS = (target_register, department_targets, project_card, budget_table, budget_line, narrative)


def read_forms(document: Document) -> list[Reading]:
    """Every form of a document, in printed order; each row is offered once.

    A form gives one reading, or a list of readings where one table holds several forms.
    Raises ``ValueError`` where a form does not move on, which would be a fault of
    the form and not of the document.
    """
    # A line of the table of contents names a form that stands elsewhere.
    prose = prose_reasons(document)
    readings: list[Reading] = []
    index = since = 0
    while index < len(document.rows):
        form = next((form for form in FORMS if form.begins(document, index)), None)
        if form is None:
            index += 1
            continue
        over = [row for row in document.rows[since:index] if prose[row.index] is None]
        read = form.read(document, index, preamble(over))
        found = read if isinstance(read, list) else [read]
        if found[-1].end <= index:
            raise ValueError(f"form {form.NAME} read nothing at {document.rows[index].locator}")
        readings.extend(found)
        index = since = found[-1].end
    return readings
