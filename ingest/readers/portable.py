"""PDF files with text: ruled and unruled tables, paragraphs, and what every page repeats."""

import re
from collections.abc import Iterator, Sequence

from pdfminer.pdfdocument import PDFPasswordIncorrect

from ingest.document import Document, Row, Spans
from ingest.readers.drawn import Drawn, boxes_of
from ingest.readers.grid import TableRows
from ingest.readers.print_lines import (
    PrintedLine,
    joined_wrap,
    least,
)
from ingest.readers.printed_page import PrintedPage, chains, read_page
from ingest.readers.rows import PagedRows
from ingest.readers.running_heads import bodies, in_margin, running_heads
from ingest.readers.scan import pages as pictures
from ingest.readers.sheets import TooManyPagesError, sheets
from ingest.readers.text_block import TextBlock, text_block
from ingest.readers.unreadable import UnreadableError
from ingest.readers.unruled import runs, table_rows
from ingest.readers.wide_pages import with_right_parts

SUFFIXES = (".pdf",)
# A department's budget has some 60 pages, a city's with all its annexes 200.
MOST_PAGES = 400
# The white between two lines of a paragraph, in heights of type, and how far it may differ.
LEADING = 1.5
SAME_LEADING = 0.25
CONTENTS_LINE = re.compile(r"[.．…·]{3,}\s*\d+$")
# A numbered heading begins a paragraph also where it is not indented, and behind a stop whatever
# is numbered: 十、政府性基金预算支出表. What is numbered twice goes on: 一、二级指标.
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|第[一二三四五六七八九十]{1,3}部分"
)
ITEM = re.compile(r"[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}[.．、](?!\d)")
# What begins so begins no paragraph, also where lines stand further apart: 129.97 %, 万元.
CARRIES_ON = re.compile(r"\d[\d,]*\.\d+(?!\s*[\u4e00-\u9fff、])|[,，。、;；)）%％]|[百千万亿]*元")
# What ends with one of these goes on on no other page.
FINAL_MARK = re.compile(r"[。！？；!?;]$")


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a PDF. A table that goes on over the page break has no row between.

    Running headers and page marks become the document's margins. Raises ``UnreadableError``
    in one sentence where it is protected, damaged, too long, or a picture of paper that is not
    recognised.
    """
    try:
        pages = [read_page(sheet) for sheet in sheets(data, MOST_PAGES)]
    except MemoryError:
        raise
    except TooManyPagesError as error:
        raise UnreadableError(
            f"it has {error.number:,} pages and at most {MOST_PAGES} are read; split it by filing"
        ) from None
    except UnreadableError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged object leads to
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise UnreadableError("it is protected by a password; save it without one") from None
        raise _damaged() from None
    document = document_of(pages, file_name, sha256, "pdf")
    # The number of a page is nothing to read.
    if not document.rows:
        raise UnreadableError(
            "it is a scan in which no text was found; ask the publisher for the file it was made "
            "from"
            if pictures.is_installed()
            else f"it is a scan without text, and {pictures.NEEDED}"
        )
    return document


def document_of(pages: Sequence[PrintedPage], file_name: str, sha256: str, reader: str) -> Document:
    """The document that printed pages form."""
    margins: list[Row] = []
    pages, bodied = with_right_parts(pages, bodies(pages, margins))
    blocks = _text_blocks(pages, bodied)
    rows = PagedRows()
    chained = chains(pages, bodied)
    before: PrintedLine | None = None
    added: TableRows | None = None
    for page, body, chain, below in zip(pages, bodied, chained, [*chained[1:], []], strict=True):
        rows.begin_page(page.number)
        is_cut = bool(below) and below[0][1]
        last, added = _add_page(chain, body, blocks[page.width], rows, before, added, is_cut=is_cut)
        before = last if body or page.tables else before
    context = tuple(running_heads(margins))
    unread = tuple(page.number for page in pages if page.is_unread)
    read = tuple(rows.rows), tuple(margins)
    return Document(file_name, sha256, reader, "utf-8", *read, context, unread)


def _damaged() -> UnreadableError:
    return UnreadableError("it is no PDF or is damaged; download it again")


def _add_page(
    tables: Sequence[tuple[Drawn, bool]],
    body: Sequence[PrintedLine],
    block: TextBlock,
    rows: PagedRows,
    before: PrintedLine | None,
    added: TableRows | None,
    *,
    is_cut: bool,
) -> tuple[PrintedLine | None, TableRows | None]:
    """Add a page.

    ``before`` and the first result are the last line of a page that prose ends; ``added``
    and the second the last table; ``is_cut`` says that it goes on on the next page.
    """
    for table, follows in tables:
        above = [line for line in body if line.top < table.top]
        body = body[len(above) :]
        _add_lines(above, block, rows, before)
        before = None
        if follows and added is not None:
            added.begin_page()
        else:
            added = TableRows(rows, Spans.DRAWN)
        for boxes in boxes_of(table):
            added.add(boxes, len(table.lefts))
        added.close(is_cut=is_cut and table is tables[-1][0])
    return _add_lines(body, block, rows, before), added


def _add_lines(
    lines: Sequence[PrintedLine], block: TextBlock, rows: PagedRows, before: PrintedLine | None
) -> PrintedLine | None:
    last: PrintedLine | None = None
    for run, is_table in runs(lines):
        if is_table:
            unruled = TableRows(rows, Spans.NONE)
            for cells in table_rows(run):
                unruled.add(cells)
            unruled.close()
        else:
            for paragraph, sure in _paragraphs(run, block):
                if before and _goes_on(before, run[0], block):
                    is_full = block.has_no_room(before)
                    text = rows.rows[-1].text
                    rows.go_on(joined_wrap(text, paragraph, is_full=is_full), sure)
                else:
                    rows.add_paragraph([paragraph], sure)
                before = None
        before, last = None, None if is_table else run[-1]
    return last


def _goes_on(before: PrintedLine, line: PrintedLine, block: TextBlock) -> bool:
    """Whether a paragraph that ends a page goes on with the first line of the next one."""
    return (
        not FINAL_MARK.search(before.text)
        and not CONTENTS_LINE.search(before.text)
        and not _begins_paragraph(before, line, block)
        and block.is_full(before, line)
    )


def _begins_paragraph(before: PrintedLine, line: PrintedLine, block: TextBlock) -> bool:
    if not block.is_flush(line) or NUMBERED.match(line.text):
        return True
    return bool(FINAL_MARK.search(before.text) and ITEM.match(line.text))


def _text_blocks(
    pages: Sequence[PrintedPage], bodies: Sequence[Sequence[PrintedLine]]
) -> dict[float, TextBlock]:
    """By the width of pages: where their text begins and ends."""
    inner: dict[float, list[PrintedLine]] = {page.width: [] for page in pages}
    for page, body in zip(pages, bodies, strict=True):
        inner[page.width] += [line for line in body if not in_margin(line, page)]
    return {width: text_block(lines, width) for width, lines in inner.items()}


def _paragraphs(
    lines: Sequence[PrintedLine], block: TextBlock
) -> Iterator[tuple[str, float | None]]:
    """Lines joined to paragraphs: one that ends where the next word did not fit goes on.

    A next line that is indented begins a paragraph of its own. With each stands how sure it
    is, where it was recognised.
    """
    text = ""
    sure: float | None = None
    leading = 0.0
    for before, line in zip([lines[0], *lines], lines, strict=False):
        gap = line.top - before.bottom
        is_loose = not leading or CARRIES_ON.match(line.text)
        is_near = gap < (LEADING * line.size if is_loose else leading)
        goes_on = not CONTENTS_LINE.search(before.text) and block.is_full(before, line)
        if text and goes_on and is_near and not _begins_paragraph(before, line, block):
            is_full = block.has_no_room(before)
            text = joined_wrap(text, line.text, is_full=is_full)
            leading = gap + SAME_LEADING * line.size
            sure = least((sure, line.confidence))
        else:
            if text:
                yield text, sure
            text, leading, sure = line.text, 0.0, line.confidence
    yield text, sure
