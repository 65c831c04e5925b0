"""Tables of labels and indicators of one project in which no cell names it."""

from collections.abc import Iterator
from itertools import pairwise

from ingest.document import Document, Row
from ingest.tables.indicator_header import header
from ingest.tables.labelled_cells import first_field, parts
from ingest.tables.register_header import header_columns

# What opens a row of a card, over its indicators.
LABELS = frozenset(
    {
        *("agency", "implementing_unit", "superior_agency", "project_name", "project_code"),
        *("project_attribute", "project_type", "period", "goal", "goal_group", "person"),
        *("amount_group", "amount_total", "amount_fiscal", "function_code"),
    }
)
MOST_ROWS_OVER = 30


def heads_nameless_card(document: Document, index: int) -> bool:
    """Whether a row opens a card with indicators in which no cell names the project."""
    row = document.rows[index]
    if header(row) is None and first_field(row) not in LABELS:
        return False
    return _heads_indicators(document, index)


def card_rows(document: Document, index: int) -> Iterator[Row]:
    """The rows of a table up to its indicators' header, with it."""
    for row in document.rows[index : index + MOST_ROWS_OVER]:
        if not row.is_table:
            return
        yield row
        if header(row) is not None:
            return


def _heads_indicators(document: Document, index: int) -> bool:
    rows = list(card_rows(document, index))
    if not rows or header(rows[-1]) is None or header_columns(rows[-1], document) is not None:
        return False
    return not any(_names_project(row) for row in rows)


def _names_project(row: Row) -> bool:
    found = parts(row)
    return any(
        part.field == "project_name" and beside.field is None for part, beside in pairwise(found)
    )
