"""The funds of a project's card in columns under two rows of headings, as its fields."""

from collections.abc import Sequence

from ingest.document import Row
from ingest.forms.reading import LabelledValue, Reading
from ingest.tables.funds_across import funds_across, make_total

HEIGHT = 3


def read(rows: Sequence[Row], reading: Reading) -> int:
    """Add the amounts of such a block at the beginning of some rows; gives its height, or 0."""
    if len(rows) < HEIGHT or not all(row.is_table for row in rows[:HEIGHT]):
        return 0
    upper, lower, amounts = ([*row.filled] for row in rows[:HEIGHT])
    found = funds_across([cell.text for cell in upper], [cell.text for cell in lower])
    if found is None or not make_total([cell.text for cell in amounts], [f for f, _ in found]):
        return 0
    for (field, label), cell in zip(found, amounts, strict=True):
        label = f"{upper[0].text}/{label}"
        reading.fields.append(LabelledValue(field, label, cell.text, cell, rows[HEIGHT - 1]))
        reading.load(cell)
    for cell in (*upper, *lower):
        reading.lay_aside(cell, "label_text")
    return HEIGHT
