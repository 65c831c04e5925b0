"""Tables as text with a comma, semicolon or tab between their cells, one a file (CSV, TSV)."""

import csv
from collections import Counter

from ingest.document import Document
from ingest.readers.rows import MOST_CELLS, Rows
from ingest.readers.text import decode
from ingest.readers.unreadable import UnreadableError
from ingest.vocabulary.wording import without_glosses

SUFFIXES = (".csv", ".tsv")
DIVIDERS = ",\t;"


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of such a file: each record is a row, its place the line on which it begins.

    An empty cell is empty, and nothing says which cells were merged. Raises ``UnreadableError``
    where it is no text, a quotation mark is never closed, or it is too large.
    """
    text, encoding = decode.decoded(data)
    text = without_glosses(text)
    rows = Rows()
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_divider(text), strict=True)
    try:
        begins = 1
        for texts in reader:
            cells = [" ".join(cell.split()) for cell in decode.without_long_end(tuple(texts))]
            if cells:
                rows.add(cells, [f"L{begins}"] * len(cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(
            f"it is no table of divided cells at line {reader.line_num} ({error}); "
            "save it again as CSV, or as .xlsx"
        ) from error
    return Document(file_name, sha256, "text", encoding, tuple(rows.rows))


def _divider(text: str) -> str:
    """The sign that divides most lines into as many cells; a comma where none does."""

    def evenness(divider: str) -> int:
        widths = Counter(line.count(divider) for line in text.splitlines()[:MOST_CELLS])
        return max((count for width, count in widths.items() if width), default=0)

    return max(DIVIDERS, key=evenness)
