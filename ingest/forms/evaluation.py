"""What makes a project's or a department's form an evaluation (自评表), and what it gives then.

It has the shape of the targets' form and prints what came of them: the structure decides,
columns of results or what was spent of the money, and not the title.
"""

from collections.abc import Sequence

from ingest.document import Row
from ingest.forms.execution_table import is_of_results, read
from ingest.forms.indicator_rows import IndicatorRows
from ingest.forms.reading import LabelledValue, Reading, TableFigure

AMOUNT = "amount_"


def is_evaluation(reading: Reading, has_results: bool) -> bool:
    """Whether a form prints results: beside its indicators, or in its money block."""
    return has_results or is_of_results(reading.figures)


def make(reading: Reading, form: str) -> None:
    """Name the form an evaluation. Amounts outside of a money block are figures of it too.

    They are not fields, for a field is an amount that was planned.
    """
    reading.form = form
    amounts = [value for value in reading.fields if value.field.startswith(AMOUNT)]
    reading.fields[:] = [value for value in reading.fields if value not in amounts]
    above = max((figure.row_seq for figure in reading.figures), default=0)
    for seq, value in enumerate(amounts, start=above + 1):
        reading.figures.append(
            TableFigure(
                *(seq, None, value.label, None, value.value, value.cell, value.row.text),
                span=value.span,
            )
        )


def add_total(reading: Reading, indicators: IndicatorRows) -> None:
    """The score of the whole form as a field."""
    if indicators.score_total is not None:
        cell, row = indicators.score_total
        label = next(other.text for other in row.cells if other.text)
        reading.fields.append(LabelledValue("score_total", label, cell.text, cell, row))


def read_money(rows: Sequence[Row], index: int, reading: Reading) -> int:
    """The money block of an evaluation, whose amounts are figures and not the form's fields.

    Gives the index of the row after it.
    """
    found = read(rows, index)
    reading.figures.extend(found.figures)
    for figure in found.figures:
        reading.load(figure.cell)
    for cell in found.labels:
        reading.lay_aside(cell, "label_text")
    for cell in found.page_marks:
        reading.lay_aside(cell, "page_number")
    return found.end
