"""Tables that no form knows, kept as they are printed until somebody adds the form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.document import Document, Row
from ingest.document.page_head import field_of
from ingest.document.sections import prose_reasons, table_reasons
from ingest.forms.reading import Reading, rows_inside
from ingest.reading.personal_data import WITHHELD, is_number_of_a_person
from ingest.reading.records import UnknownCell
from ingest.tables.budget_headings import is_heading_row
from ingest.tables.preamble import unit_label
from ingest.vocabulary import label_field

FEWEST_ROWS = 2
LABELLED = re.compile("单位:")


def unknown_cells(document: Document, readings: Iterable[Reading]) -> Iterator[UnknownCell]:
    """The filled cells of every table outside of the readings, one record a cell.

    A table is two rows or more that follow each other and have two filled cells or more
    each. What stands in a part of the document that is set aside as a whole, such as the
    description of duties, is none, nor is a table that no mart has a place for, or the index
    block of a page, nor one of known headings with nothing under them. Under a label of
    personal data a column is withheld.
    """
    inside = rows_inside(readings)
    prose, tables = prose_reasons(document), table_reasons(document)
    number = 0

    def is_outside(row: Row) -> bool:
        aside = prose[row.index] or tables[row.index]
        return row.is_table and row.index not in inside and aside is None

    for outside, run in groupby(document.rows, key=is_outside):
        rows = list(run)
        filled = [row for row in rows if _is_of_table(row)]
        if not outside or len(filled) < FEWEST_ROWS or all(map(is_heading_row, rows)):
            continue
        number += 1
        yield from _cells(document.sha256, number, rows)


def _is_of_table(row: Row) -> bool:
    """Whether a row has two filled cells, and is none of a page's index block.

    A row that names the unit stands over a table.
    """
    filled = row.filled
    return (
        len(filled) > 1
        and field_of(filled[0].text) is None
        and not any(unit_label(cell) and LABELLED.search(cell.plain) for cell in filled)
    )


def _cells(sha256: str, number: int, rows: Sequence[Row]) -> Iterator[UnknownCell]:
    personal: set[int] = set()
    for row_seq, row in enumerate(rows, start=1):
        for cell in row.cells:
            if not cell.text:
                continue
            field = label_field(cell.text)
            withheld = field is None and (
                cell.column in personal or is_number_of_a_person(cell.text)
            )
            if field == "person":
                personal.add(cell.column)
            elif field is not None:
                personal.discard(cell.column)
            text = WITHHELD if withheld else cell.text
            yield UnknownCell(sha256, number, row_seq, cell.column + 1, text, cell.locator)
