"""Word files: paragraphs, tables, tables inside tables and text boxes in the order of the text.

Read from the XML itself: what is merged, inserted or deleted stands there. Running headers
and footers, and the properties of the file, are its context; notes are not read.
"""

from collections.abc import Iterator

from lxml.etree import _Element

from ingest.document import Context, Document
from ingest.readers.grid import Box, TableRows
from ingest.readers.package import Package, attribute, local_name, properties
from ingest.readers.rows import MOST_COLUMNS, PagedRows, refuse_wide
from ingest.readers.unreadable import whole_number

SUFFIXES = (".docx", ".docm")
# Elements that only wrap what is printed, and elements that are not printed.
WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"}
UNPRINTED = {"del", "moveFrom", "instrText", "delText", "rt", "rPr", "pPr", "sdtPr"}
RUNNING_HEADS = ("header", "footer")
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a Word file. Word has no fixed pages: all stands on page 1."""
    package = Package(data, ".docx")
    name = package.main_part("document.xml")
    rows = PagedRows()
    for body in package.tree(name):
        if local_name(body) == "body":
            _add_blocks(body, rows)
    context = (*_running_heads(package, name), *properties(package))
    return Document(file_name, sha256, "word", "utf-8", tuple(rows.rows), context=context)


def _running_heads(package: Package, name: str) -> Iterator[Context]:
    """What pages repeat above and below the text, each wording once."""
    seen: set[str] = set()
    for part in sorted(package.related_if_any(name).values()):
        kind = next((kind for kind in RUNNING_HEADS if f"/{kind}" in part), None)
        if kind is None:
            continue
        for paragraph in package.readable(part):
            text = _text(paragraph).strip() if local_name(paragraph) == "p" else ""
            if text and text not in seen:
                seen.add(text)
                yield Context(f"page_{kind}", text, part.rpartition("/")[2])


def _add_blocks(parent: _Element, rows: PagedRows) -> None:
    for block in _unwrapped(parent):
        if local_name(block) == "p":
            rows.add_paragraph(_text(block).split("\n"))
            for box in _boxes(block):
                _add_blocks(box, rows)
        elif local_name(block) == "tbl":
            _add_table(block, rows)


def _add_table(table: _Element, rows: PagedRows) -> None:
    added = TableRows(rows)
    # Column → the merged cell that the next row may go on with.
    merged: dict[int, Box] = {}
    for row in _unwrapped(table):
        if local_name(row) != "tr":
            continue
        cells = [cell for cell in _unwrapped(row) if local_name(cell) == "tc"]
        if any(next(cell.iter("{*}tbl"), None) is not None for cell in cells):
            # A table inside a cell: the row is the frame of what stands in it.
            added.pass_row()
            merged = {}
            for cell in cells:
                _add_blocks(cell, rows)
            continue
        column = _number(row, "trPr", "gridBefore", 0)
        boxes: list[Box] = []
        going_on: dict[int, Box] = {}
        for cell in cells:
            refuse_wide(column + 1)
            width = max(1, _number(cell, "tcPr", "gridSpan", 1))
            merge = _merge(cell)
            above = merged.get(column)
            if merge == "continue":
                if above is not None:
                    above.height += 1
                    going_on[column] = above
            else:
                box = Box(column, list(_lines(cell)), width)
                boxes.append(box)
                if merge == "restart":
                    going_on[column] = box
            column += width
        merged = going_on
        added.add(boxes, column + _number(row, "trPr", "gridAfter", 0))
    added.close()


def _unwrapped(parent: _Element) -> Iterator[_Element]:
    """The children that are printed, those of wrappers in their place."""
    for child in parent:
        name = local_name(child)
        if name in WRAPPERS:
            yield from _unwrapped(child)
        elif name == "AlternateContent":
            # The same content twice, for newer and for older programs.
            for choice in child[:1]:
                yield from _unwrapped(choice)
        elif name not in UNPRINTED:
            yield child


def _lines(cell: _Element) -> Iterator[str]:
    """The printed lines of a cell without tables, text boxes after the paragraph they hang on."""
    for block in _unwrapped(cell):
        if local_name(block) == "p":
            yield from _text(block).split("\n")
            for box in _boxes(block):
                yield from _lines(box)


def _text(element: _Element) -> str:
    """The text of a paragraph without its text boxes."""
    pieces: list[str] = []
    for child in _unwrapped(element):
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in SIGNS:
            pieces.append(SIGNS[name])
        elif name != "txbxContent":
            pieces.append(_text(child))
    return "".join(pieces)


def _boxes(element: _Element) -> Iterator[_Element]:
    if next(element.iter("{*}txbxContent"), None) is None:
        return
    for child in _unwrapped(element):
        if local_name(child) == "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _merge(cell: _Element) -> str | None:
    """Whether a cell begins a vertical merge (``restart``), belongs to the one above it
    (``continue``), or neither."""
    merge = _property(cell, "tcPr", "vMerge")
    if merge is None:
        return None
    return "continue" if attribute(merge, "val") in (None, "continue") else "restart"


def _number(element: _Element, properties: str, name: str, default: int) -> int:
    found = _property(element, properties, name)
    value = attribute(found, "val") if found is not None else None
    return whole_number(value, default, MOST_COLUMNS + 1)


def _property(element: _Element, properties: str, name: str) -> _Element | None:
    stated = (
        found
        for kept in element.iterchildren(f"{{*}}{properties}")
        for found in kept.iterchildren(f"{{*}}{name}")
    )
    return next(stated, None)
