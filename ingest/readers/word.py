"""Word files: paragraphs, tables, tables inside tables and text boxes in the order of the text.

Read from the XML itself: what is merged, inserted or deleted stands there. Running headers
and footers, and the properties of the file, are its context; notes are not read.
"""

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element

from ingest.document import Context, Document
from ingest.readers.grid import Box, TableRows
from ingest.readers.package import Package, attribute, local_name, name_of_tag, properties
from ingest.readers.rows import MOST_COLUMNS, PagedRows, refuse_wide
from ingest.readers.unreadable import whole_number

SUFFIXES = (".docx", ".docm")
# Elements that only wrap what is printed, and elements that are not printed.
WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"}
UNPRINTED = {"del", "moveFrom", "instrText", "delText", "rt", "rPr", "pPr", "sdtPr"}
RUNNING_HEADS = ("header", "footer")
TEXT_BOX = "{*}txbxContent"
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
    for name, block in _unwrapped(parent):
        if name == "p":
            rows.add_paragraph(_text(block).split("\n"))
            for box in _boxes(block):
                _add_blocks(box, rows)
        elif name == "tbl":
            _add_table(block, rows)


def _add_table(table: _Element, rows: PagedRows) -> None:
    added = TableRows(rows)
    # Column → the merged cell that the next row may go on with.
    merged: dict[int, Box] = {}
    is_frame = next(table.iterdescendants("{*}tbl"), None) is not None
    has_boxes = next(table.iterdescendants(TEXT_BOX), None) is not None
    for tag, row in _unwrapped(table):
        if tag != "tr":
            continue
        cells = [cell for name, cell in _unwrapped(row) if name == "tc"]
        if is_frame and any(next(cell.iter("{*}tbl"), None) is not None for cell in cells):
            # A table inside a cell: the row is the frame of what stands in it.
            added.pass_row()
            merged = {}
            for cell in cells:
                _add_blocks(cell, rows)
            continue
        of_row = _properties(list(row), "trPr")
        column = _number(of_row, "gridBefore", 0)
        boxes: list[Box] = []
        going_on: dict[int, Box] = {}
        for cell in cells:
            refuse_wide(column + 1)
            parts = list(cell)
            of_cell = _properties(parts, "tcPr")
            width = max(1, _number(of_cell, "gridSpan", 1))
            merge = _merge(of_cell)
            above = merged.get(column)
            if merge == "continue":
                if above is not None:
                    above.height += 1
                    going_on[column] = above
            else:
                box = Box(column, list(_lines(parts, has_boxes)), width)
                boxes.append(box)
                if merge == "restart":
                    going_on[column] = box
            column += width
        merged = going_on
        added.add(boxes, column + _number(of_row, "gridAfter", 0))
    added.close()


def _unwrapped(parent: Iterable[_Element]) -> Iterator[tuple[str, _Element]]:
    """The children that are printed, with their names, those of wrappers in their place."""
    for child in parent:
        name = name_of_tag(child.tag)
        if name in WRAPPERS:
            yield from _unwrapped(child)
        elif name == "AlternateContent":
            # The same content twice, for newer and for older programs.
            for choice in child[:1]:
                yield from _unwrapped(choice)
        elif name not in UNPRINTED:
            yield name, child


def _lines(cell: Iterable[_Element], has_boxes: bool) -> Iterator[str]:
    """The printed lines of a cell without tables, text boxes after the paragraph they hang on."""
    for name, block in _unwrapped(cell):
        if name == "p":
            yield from _text(block).split("\n")
            for box in _boxes(block) if has_boxes else ():
                yield from _lines(box, has_boxes)


def _text(element: _Element) -> str:
    """The text of a paragraph without its text boxes."""
    pieces: list[str] = []
    _add_text(element, pieces)
    return "".join(pieces)


def _add_text(element: _Element, pieces: list[str]) -> None:
    for child in element:
        name = name_of_tag(child.tag)
        if name == "r" and _is_hidden(child):
            continue
        if name == "t":
            pieces.append(child.text or "")
        elif name in SIGNS:
            pieces.append(SIGNS[name])
        elif name == "AlternateContent":
            for choice in child[:1]:
                _add_text(choice, pieces)
        elif name not in UNPRINTED and name != "txbxContent":
            _add_text(child, pieces)


def _is_hidden(run: _Element) -> bool:
    """Whether a run of text is set not to be printed."""
    hidden = run.find("{*}rPr/{*}vanish")
    return hidden is not None and attribute(hidden, "val") not in ("0", "false", "off")


def _boxes(element: _Element) -> Iterator[_Element]:
    if next(element.iter(TEXT_BOX), None) is None:
        return
    for name, child in _unwrapped(element):
        if name == "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _properties(element: Iterable[_Element], name: str) -> dict[str, _Element]:
    """What an element states of itself, by name; of two alike the first counts."""
    found: dict[str, _Element] = {}
    for kept in element:
        if name_of_tag(kept.tag) == name:
            stated = {name_of_tag(child.tag): child for child in reversed(kept)}
            found = stated | found if found else stated
    return found


def _merge(of_cell: Mapping[str, _Element]) -> str | None:
    """Whether a cell begins a vertical merge (``restart``), belongs to the one above it
    (``continue``), or neither."""
    merge = of_cell.get("vMerge")
    if merge is None:
        return None
    return "continue" if attribute(merge, "val") in (None, "continue") else "restart"


def _number(stated: Mapping[str, _Element], name: str, default: int) -> int:
    found = stated.get(name)
    if found is None:
        return default
    return whole_number(attribute(found, "val"), default, MOST_COLUMNS + 1)
