"""Words that recognition read doubtfully: they are nearly a word that filings print, and none."""

from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.recover.doubtful_figures import DOUBTFUL, is_doubtful
from ingest.vocabulary.near_words import is_nearly_a_word

# What is nearly a word is no surer than this.
NEARLY = 0.5


def doubted(document: Document) -> Document:
    """The document with what is nearly a word doubtful; one with text is as it was."""
    if not any(_is_suspect(cell) for row in document.rows for cell in row.filled):
        return document

    def row_of(row: Row) -> Row:
        if not any(map(_is_suspect, row.cells)):
            return row
        return replace(row, cells=tuple(map(_doubted, row.cells)))

    return replace(document, rows=tuple(map(row_of, document.rows)))


def sureness(text: str, confidence: float | None) -> float | None:
    """How sure a recognised text is, less so where it is nearly a word."""
    if confidence is None or confidence < DOUBTFUL or not is_nearly_a_word(text):
        return confidence
    return NEARLY


def _is_suspect(cell: Cell) -> bool:
    return cell.confidence is not None and not is_doubtful(cell) and is_nearly_a_word(cell.text)


def _doubted(cell: Cell) -> Cell:
    return replace(cell, confidence=sureness(cell.text, cell.confidence))
