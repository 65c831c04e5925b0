"""Text files, and those in which tables stand as markup between the lines of a text.

So write programs that recognise pages: Markdown with a ``<table>`` for every table, its merged
cells declared. Such a file is laid out as a page: its places are those of a page (``p1!t2!r5!c4``),
for a whole table often stands on one line.
"""

import re
from collections.abc import Iterator

from ingest.document import Document
from ingest.readers import page
from ingest.readers.rows import PagedRows
from ingest.readers.text import decode
from ingest.readers.text.formulas import without_formulas
from ingest.vocabulary.wording import without_glosses

SUFFIXES = decode.SUFFIXES
ROW = re.compile(r"<t[rdh]\b", re.IGNORECASE)
TABLE = re.compile(r"<(?P<closing>/?)table\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<(/?[a-z]\w*)[^<>]*>", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# What stands in a cell may be a table of its own.
IN_A_CELL = re.compile(r"td|th|p|div|br|/p|/div|center|span", re.IGNORECASE)
UNPRINTED = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|center|body|html|br|hr)\b[^<>]*>", re.IGNORECASE)
PICTURE = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)|</?(?:img|span|font|b|strong|a)\b[^<>]*>", re.IGNORECASE
)


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a text file, with or without tables of markup.

    Raises ``UnreadableError`` in one sentence where it is no text, or too much.
    """
    text, encoding = decode.decoded(data)
    if not TABLE.search(text) or not ROW.search(text):
        return decode.read(data, file_name, sha256)
    rows = PagedRows()
    for piece, is_table in pieces(UNPRINTED.sub("", without_glosses(text))):
        if is_table:
            page.add_markup(without_formulas(piece), rows)
        else:
            _add_lines(PICTURE.sub("", BREAK.sub("\n", piece)), rows)
    return Document(file_name, sha256, "text", encoding, tuple(rows.rows))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, divided into its tables (``True``) and what stands around them.

    A table that is not closed ends where another begins, or at the next blank line.
    """
    end, start, depth = 0, 0, 0
    for tag in TABLE.finditer(text):
        if depth and tag["closing"]:
            depth -= 1
            if not depth:
                yield text[end:start], False
                yield text[start : tag.end()], True
                end = tag.end()
        elif depth and _is_in_a_cell(text, start, tag.start()):
            depth += 1
        elif not tag["closing"]:
            if depth:
                yield text[end:start], False
                end = _end_of_broken(text, start, tag.start())
                yield text[start:end], True
            start, depth = tag.start(), 1
    if depth:
        yield text[end:start], False
        end = _end_of_broken(text, start, len(text))
        yield text[start:end], True
    yield text[end:], False


def _is_in_a_cell(text: str, start: int, at: int) -> bool:
    """Whether what begins at a place stands in a cell of the table that begins at ``start``."""
    before = text[max(start, text.rfind("<", start, at)) : at]
    tag = TAG.match(before)
    return bool(tag and IN_A_CELL.fullmatch(tag[1]) and not BLANK_LINE.search(before, tag.end()))


def _end_of_broken(text: str, start: int, before: int) -> int:
    """Where a table ends that nothing closes, at the latest before what follows."""
    last = max((tag.end() for tag in TAG.finditer(text, start, before)), default=start)
    blank = BLANK_LINE.search(text, last, before)
    return blank.start() if blank else before


def _add_lines(text: str, rows: PagedRows) -> None:
    """The lines of a text; those with several cells are rows of a table of the page."""
    row = 0
    for line in decode.printed_lines(text):
        if len(line.cells) == 1:
            rows.add_paragraph(line.cells)
            row = 0
            continue
        if not row:
            rows.tables, rows.lines = rows.tables + 1, 0
        row += 1
        place = f"p{rows.page}!t{rows.tables}!r{row}"
        rows.add(line.cells, [f"{place}!c{n}" for n in range(1, len(line.cells) + 1)])
