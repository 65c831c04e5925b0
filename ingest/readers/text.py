"""Plain text as extraction from a published page leaves it: tabs divide cells."""

import codecs

from ingest.document import Cell, Document, Row

SUFFIXES = (".txt", ".md")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the name of its encoding: UTF-8, GB18030 or UTF-16 with a mark.

    Raises ``ValueError`` in one sentence where no encoding fits.
    """
    marked = [name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)]
    for encoding in [*marked, "utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise ValueError("it is not text in UTF-8, GB18030 or UTF-16; save it as UTF-8 text")


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a text file: a line with tabs is a table row, any other a paragraph.

    Blank lines leave no row. Locators are line numbers from 1.
    """
    text, encoding = decoded(data)
    rows: list[Row] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not line.strip():
            continue
        index = len(rows)
        cells = tuple(
            Cell(part.strip(), f"L{number}", index, column)
            for column, part in enumerate(line.split("\t"))
        )
        rows.append(Row(cells, index, len(cells) > 1))
    return Document(file_name, sha256, "text", encoding, tuple(rows))
