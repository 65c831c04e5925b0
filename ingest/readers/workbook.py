"""Workbooks: every sheet a person can open, hidden rows and columns too, numbers as displayed.

Formulas are read as the value that was stored with them; macros and links are not looked at.
Read from the XML itself: python-calamine gives the number that is stored (0.955) and not its
format, and what was published is what is displayed (95.5%); openpyxl keeps the format and takes
three times as long.
"""

import io
import re
from collections.abc import Sized
from functools import lru_cache
from itertools import islice

import xlrd
from lxml.etree import _Element

from ingest.document import Context, Document
from ingest.readers import page
from ingest.readers.archived_page import archived
from ingest.readers.number_format import BUILT_IN, GENERAL, displayed
from ingest.readers.package import ENCRYPTED, OLD_OFFICE, Package, attribute, local_name, properties
from ingest.readers.rows import MOST_CELLS, Rows
from ingest.readers.sheet import Area, Place, add_sheet
from ingest.readers.unreadable import UnreadableError, whole_number

SUFFIXES = (".xlsx", ".xlsm")
OLD_SUFFIXES = (".xls",)
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
AREA = re.compile(rf"({CELL.pattern}):({CELL.pattern})")
# Numbers as XML writes them; what Python also takes for one (1_000, nan) is text.
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,4})?")
# The part of an older Office file that makes it a workbook.
OLD_BOOK = "Workbook".encode("utf-16-le")
TRUTH = {"0": "FALSE", "1": "TRUE"}
MOST_STYLES = 100_000
UNKNOWN_ERROR = "#N/A"


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a workbook of today, or of an older one that is named so.

    Raises ``UnreadableError`` in one sentence.
    """
    if data.startswith(OLD_OFFICE) and OLD_BOOK in data and ENCRYPTED not in data:
        return read_old(data, file_name, sha256)
    package = Package(data, ".xlsx")
    name = package.main_part("workbook.xml")
    book, parts = package.tree(name), package.related(name)
    settings = book.find("{*}workbookPr")
    is_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    strings = _shared_strings(package, parts)
    formats = _formats(package, parts)
    rows = Rows()
    sheets: list[Context] = []
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        part = parts.get(attribute(sheet, "id") or "", "")
        # Charts and macros are sheets too.
        if sheet.get("state", "visible") != "visible" or "/worksheets/" not in part:
            continue
        texts: dict[Place, str] = {}
        merged: list[Area] = []
        row = column = -1
        for element in package.elements(part, {"c", "row", "mergeCell"}):
            tag = local_name(element)
            if tag == "row":
                column = -1
            elif tag == "mergeCell":
                merged += _areas(element.get("ref", ""))
                _refuse_more_than_most(merged)
            else:
                place = CELL.fullmatch(element.get("r", ""))
                if place:
                    row, column = _place(place[1], place[2])
                else:
                    row, column = row + (column < 0), column + 1
                text = _text(element, strings, formats, is_1904=is_1904)
                if text:
                    texts[row, column] = text
                    _refuse_more_than_most(texts)
        name = sheet.get("name", "")
        sheets += _sheet_name(name, texts)
        add_sheet(name, texts, merged, rows)
    context = (*sheets, *properties(package))
    return Document(file_name, sha256, "workbook", "utf-8", tuple(rows.rows), context=context)


def read_old(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of an .xls file, or of what publishers name so: a web page or an .xlsx file."""
    if data.startswith(b"PK"):
        return read(data, file_name, sha256)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") or archived(data):
        return page.read(data, file_name, sha256)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except MemoryError:
        raise
    except Exception as error:  # it raises whatever a damaged record leads to
        if "encrypted" in str(error).lower():
            raise UnreadableError("it is protected by a password; save it without one") from None
        raise UnreadableError("it is no .xls file or is cut off; save it as .xlsx") from None
    rows = Rows()
    sheets: list[Context] = []
    for sheet in book.sheets():
        if sheet.visibility:
            continue
        texts: dict[Place, str] = {}
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                texts[row, column] = _old_text(book, cell)
            _refuse_more_than_most(texts)
        merged = [
            Area(top, end - 1, left, right - 1)
            for top, end, left, right in sheet.merged_cells
            if top < end and left < right
        ]
        sheets += _sheet_name(sheet.name, texts)
        add_sheet(sheet.name, texts, merged, rows)
    return Document(
        file_name,
        sha256,
        "old_workbook",
        book.encoding,
        tuple(rows.rows),
        context=tuple(sheets),
    )


def _sheet_name(name: str, texts: dict[Place, str]) -> list[Context]:
    """The name of a sheet that holds anything."""
    return [Context("sheet_name", name, f"{name}!A1")] if name and any(texts.values()) else []


def _old_text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return displayed(cell.value, _old_format(book, cell), is_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return TRUTH.get(str(cell.value), str(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, UNKNOWN_ERROR))
    return str(cell.value)


def _old_format(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    styles = book.xf_list
    style = styles[cell.xf_index] if 0 <= (cell.xf_index or 0) < len(styles) else None
    found = book.format_map.get(style.format_key) if style else None
    return found.format_str if found else GENERAL


def _text(cell: _Element, strings: list[str], formats: list[str], *, is_1904: bool) -> str:
    """A cell as it is displayed."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join([_string(inline) for inline in cell.iterchildren("{*}is")])
    stated = next(cell.iterchildren("{*}v"), None)
    value = (stated.text or "") if stated is not None else ""
    if kind == "s":
        place = whole_number(value, len(strings), len(strings))
        return strings[place] if place < len(strings) else ""
    if kind == "b":
        return TRUTH.get(value, value)
    if kind != "n" or not value:
        return value
    if not NUMBER.fullmatch(value.strip()):
        return value
    style = whole_number(cell.get("s", "0"), MOST_STYLES, MOST_STYLES)
    code = formats[style] if style < len(formats) else GENERAL
    return displayed(float(value), code, is_1904=is_1904)


def _shared_strings(package: Package, parts: dict[str, str]) -> list[str]:
    name = next((part for part in parts.values() if part.endswith("sharedStrings.xml")), None)
    return [_string(item) for item in package.elements(name, {"si"})] if name else []


def _string(item: _Element) -> str:
    """The runs of a text without the readings printed over it."""
    if len(item) == 1 and item[0].tag == _text_tag(item.tag):
        return item[0].text or ""
    return "".join(
        text.text or "" for text in item.iter("{*}t") if local_name(text.getparent()) != "rPh"
    )


@lru_cache(maxsize=64)
def _text_tag(tag: str) -> str:
    """The tag of a text in the namespace of another element."""
    return f"{tag.rpartition('}')[0]}}}t"


def _formats(package: Package, parts: dict[str, str]) -> list[str]:
    """The number format of each style."""
    name = next((part for part in parts.values() if part.endswith("styles.xml")), None)
    if name is None:
        return []
    styles = package.tree(name)
    codes = BUILT_IN | {
        _number_of_format(own): own.get("formatCode", GENERAL)
        for own in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    return [
        codes.get(_number_of_format(style), GENERAL)
        for style in islice(styles.iterfind("{*}cellXfs/{*}xf"), MOST_STYLES)
    ]


def _number_of_format(element: _Element) -> int:
    return whole_number(element.get("numFmtId", "0"), -1, MOST_STYLES)


def _areas(reference: str) -> list[Area]:
    """The area of a merge as a list; empty where the reference is none."""
    area = AREA.fullmatch(reference)
    if area is None:
        return []
    (top, left), (bottom, right) = (_place(area[2], area[3]), _place(area[5], area[6]))
    return [Area(min(top, bottom), max(top, bottom), min(left, right), max(left, right))]


def _place(letters: str, digits: str) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return max(int(digits) - 1, 0), column - 1


def _refuse_more_than_most(found: Sized) -> None:
    if len(found) > MOST_CELLS:
        raise UnreadableError(
            f"a sheet has more than {MOST_CELLS:,} cells, which is the most that is read; "
            "save only the filing's own sheets in a new file"
        )
