"""How sure the cells of pages are that were recognised in pictures, as records."""

from collections.abc import Iterator, Mapping

from ingest.document import Document
from ingest.reading.privacy import WITHHELD
from ingest.reading.records import RecognisedCell


def recognised_cells(document: Document, read_as: Mapping[str, str]) -> Iterator[RecognisedCell]:
    """A record for each filled cell that was recognised; none of a document with text.

    ``document`` is without personal data; ``read_as`` says by locator what was read where
    another figure is certain. What was read in a cell that is withheld is withheld as well.
    """
    filled = (
        cell
        for cell in document.cells()
        if cell.text and cell.confidence is not None and WITHHELD not in cell.text
    )
    for sequence, cell in enumerate(filled, start=1):
        yield RecognisedCell(
            document.sha256,
            sequence,
            cell.locator,
            cell.text,
            round(cell.confidence or 0.0, 4),
            read_as.get(cell.locator),
        )
