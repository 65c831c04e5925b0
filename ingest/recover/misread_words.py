"""Words of filings of which bad recognition read a sign for another, as they were.

A file may hold the text of a recognition that nobody looked through: its headings, labels and
levels are then no words. Where the sign that is printed leaves one word alone that may be meant,
the cell says that word, no surer than ``NEARLY``, and what was read is kept beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.recover.doubtful_figures import Restored
from ingest.recover.doubtful_words import NEARLY
from ingest.vocabulary.misread import meant

# Headings that stand beside each other in this order, and differ in one sign alone.
LEVELS = ("一级指标", "二级指标", "三级指标")


def restored(document: Document) -> tuple[Document, dict[Restored, str]]:
    """The document with its words as they were, and by place and new text what was read there."""
    cells = [cell for row in document.rows for cell in row.filled]
    words = {cell: text for cell in cells if (text := meant(cell.text)) != cell.text}
    words |= dict(_levels(cells))
    if not words:
        return document, {}

    def cell_of(cell: Cell) -> Cell:
        text = words.get(cell)
        if text is None:
            return cell
        return replace(cell, text=text, confidence=min(NEARLY, cell.confidence or NEARLY))

    def row_of(row: Row) -> Row:
        if words.keys().isdisjoint(row.filled):
            return row
        return replace(row, cells=tuple(map(cell_of, row.cells)))

    read = {(cell.locator, text): cell.text for cell, text in words.items()}
    return replace(document, rows=tuple(map(row_of, document.rows))), read


def _levels(cells: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    """Headings of levels of which one sign was misread, told by the two beside them."""
    for beside in zip(cells, cells[1:], cells[2:], strict=False):
        odd = [
            (cell, level)
            for cell, level in zip(beside, LEVELS, strict=True)
            if meant(cell.text) != level
        ]
        if len(odd) == 1:
            ((cell, level),) = odd
            is_near = sum(read != sign for read, sign in zip(cell.text, level, strict=False)) == 1
            if is_near and len(cell.text) == len(level):
                yield odd[0]
