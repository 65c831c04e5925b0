"""Web pages: blocks of text and tables in the order of the page."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from ingest.document import Context, Document
from ingest.readers.archived_page import archived
from ingest.readers.grid import Box, TableRows
from ingest.readers.ragged import settle
from ingest.readers.rows import MOST_COLUMNS, PagedRows, refuse_wide
from ingest.readers.text import decode
from ingest.readers.unreadable import UnreadableError, whole_number
from ingest.vocabulary.wording import INVISIBLE, without_glosses

SUFFIXES = (".html", ".htm", ".mht", ".mhtml")
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
DECLARED_WITHIN_BYTES = 4096
CHINESE_ENCODINGS = {"gb2312", "gbk", "gb18030"}
UNPRINTED = {"script", "style", "noscript", "template", "head", "title", "select", "textarea"}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section td "
        "th tr ul ",
    )
)
# What a page says to programs, and who wrote it.
TECHNICAL_META = {"viewport", "generator", "renderer", "robots", "author", "referrer", "editor"}
# What browsers take at most.
LARGEST_SPAN = 65_534
SPACE = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a web page; a page on a screen is one page. Raises ``UnreadableError``."""
    printed, encoding = archived(data) or _decoded(data)
    root = _root(without_glosses(printed))
    if root is None:
        raise UnreadableError("it is no web page; save the page again as HTML")
    rows = PagedRows()
    _add_blocks(root, rows)
    context = tuple(_context(root))
    return Document(file_name, sha256, "html", encoding, tuple(rows.rows), context=context)


def add_markup(markup: str, rows: PagedRows) -> None:
    """The blocks and tables of a piece of markup; nothing where it prints nothing."""
    root = _root(markup)
    if root is not None:
        _add_blocks(root, rows)


def _root(printed: str) -> _Element | None:
    """The element that holds all others; ``None`` where there is none."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return etree.fromstring(printed.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None


def _context(root: _Element) -> Iterator[Context]:
    """The page's title and what its ``meta`` elements say of it; persons are left out."""
    for title in root.iter("title"):
        text_of_title = " ".join("".join(title.itertext()).split())
        if text_of_title:
            yield Context("page_title", text_of_title, "title")
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip()
        content = " ".join((meta.get("content") or "").split())
        if name and content and name.lower() not in TECHNICAL_META:
            yield Context("page_meta", content, f"meta:{name}", name)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text in the encoding that the page declares, else in one that fits."""
    declared = DECLARED.search(data[:DECLARED_WITHIN_BYTES])
    if declared and declared[1].decode("ascii").lower() in CHINESE_ENCODINGS:
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass  # The page says one thing and is another: see what fits.
    return decode.decoded(data)


def _add_blocks(parent: _Element, rows: PagedRows) -> None:
    """The blocks below an element; text between them is a paragraph of its own."""
    line = ""
    for piece in _pieces(parent):
        if isinstance(piece, str):
            line += piece
            continue
        rows.add_paragraph(_split(line))
        line = ""
        if piece.tag == "table":
            _add_table(piece, rows)
        else:
            _add_blocks(piece, rows)
    rows.add_paragraph(_split(line))


def _pieces(parent: _Element) -> Iterator[str | _Element]:
    """Text, with a line feed for a line break, and the blocks and tables between it."""
    if parent.text:
        yield _spaced(parent.text)
    for child in parent:
        if _is_printed(child):
            if child.tag == "br":
                yield "\n"
            elif child.tag == "table" or child.tag in BLOCKS:
                yield child
            else:
                yield from _pieces(child)
        if child.tail:
            yield _spaced(child.tail)


def _add_table(table: _Element, rows: PagedRows) -> None:
    added = TableRows(rows)
    # Column → how many rows further down the cell above it reaches.
    reaching: dict[int, int] = {}
    is_frame = next(table.iterdescendants("table"), None) is not None
    for row in _rows(table, added):
        cells = [cell for cell in row if cell.tag in ("td", "th") and _is_printed(cell)]
        if is_frame and any(next(cell.iter("table"), None) is not None for cell in cells):
            # A table inside a cell: the row only lays out what stands in it.
            added.pass_row()
            for cell in cells:
                _add_blocks(cell, rows)
            continue
        boxes: list[Box] = []
        column = 0
        below = {column: left - 1 for column, left in reaching.items() if left > 1}
        for cell in cells:
            while column in reaching:
                column += 1
            refuse_wide(column + 1)
            width, height = _span(cell, "colspan", MOST_COLUMNS + 1), _span(cell, "rowspan")
            if height > 1:
                below.update(dict.fromkeys(range(column, column + width), height - 1))
            boxes.append(Box(column, _lines(cell), width, height))
            column += width
        while column in reaching:
            column += 1
        reaching = below
        added.add(boxes, column)
    settle(added)


def _rows(table: _Element, added: TableRows) -> Iterator[_Element]:
    """The table's own rows; a caption is a paragraph."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")
        elif child.tag == "caption":
            added.close()
            _add_blocks(child, added.into)


def _lines(cell: _Element) -> list[str]:
    """The printed lines of a cell without tables."""
    if not len(cell):
        return _split(_spaced(cell.text))
    lines: list[str] = []
    line = ""
    for piece in _pieces(cell):
        if isinstance(piece, str):
            line += piece
            continue
        lines += _split(line)
        line = ""
        lines += _lines(piece)
    return lines + _split(line)


def _span(cell: _Element, name: str, most: int = LARGEST_SPAN) -> int:
    """How many rows or columns a cell covers: 0 means all that are left."""
    stated = cell.get(name)
    if stated is None:
        return 1
    return min(whole_number(stated, 1, LARGEST_SPAN) or LARGEST_SPAN, most)


def _is_printed(element: _Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNPRINTED:
        return False
    style = element.get("style")
    return element.get("hidden") is None and not (style and HIDDEN.search(style))


def _spaced(written: str | None) -> str:
    """Text as a browser prints it: line ends of the source are spaces, the invisible is nothing."""
    if not written:
        return ""
    text = SPACE.sub(" ", written)
    return text if text.isascii() else INVISIBLE.sub("", text)


def _split(line: str) -> list[str]:
    return [part for part in line.split("\n") if part.strip()] if line else []
