"""Tables that no form knows, kept as they are printed until somebody adds the form."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.document import Document, Row
from ingest.forms.reading import Reading
from ingest.personal_data import WITHHELD, is_number_of_a_person
from ingest.records import UnknownCell
from ingest.sections import prose_reasons
from ingest.vocabulary import label_field

FEWEST_ROWS = 2


def unknown_cells(document: Document, readings: Iterable[Reading]) -> Iterator[UnknownCell]:
    """The filled cells of every table outside of the readings, one record a cell.

    A table is two rows or more that follow each other and have two filled cells or more
    each. What stands in a part of the document that is set aside as a whole, such as the
    description of duties, is none. Under a label of personal data a column is withheld.
    """
    inside = {index for reading in readings for index in range(reading.start, reading.end)}
    prose = prose_reasons(document)
    number = 0

    def is_outside(row: Row) -> bool:
        return row.is_table and row.index not in inside and prose[row.index] is None

    for outside, run in groupby(document.rows, key=is_outside):
        rows = list(run)
        filled = [row for row in rows if sum(bool(cell.text) for cell in row.cells) > 1]
        if not outside or len(filled) < FEWEST_ROWS:
            continue
        number += 1
        yield from _cells(document.sha256, number, rows)


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
