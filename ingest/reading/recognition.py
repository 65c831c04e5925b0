"""How sure the cells are that were recognised in pictures or hold a restored word, as records."""

from collections.abc import Iterator, Mapping

from ingest.document import Document
from ingest.reading.privacy import WITHHELD
from ingest.reading.records import RecognisedCell
from ingest.recover.doubtful_figures import Restored


def recognised_cells(
    document: Document, read_as: Mapping[Restored, str]
) -> Iterator[RecognisedCell]:
    """A record for each filled cell that was recognised or restored; else none of a text.

    ``document`` is without personal data; ``read_as`` says by place and text what was read where
    another figure or word is certain. What was read in a cell that is withheld is withheld as well.
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
            read_as.get((cell.locator, cell.text)),
        )
