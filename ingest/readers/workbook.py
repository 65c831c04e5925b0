"""Workbooks: every sheet a person can open, hidden rows and columns too, numbers as displayed.

Formulas are read as the value that was stored with them; macros and links are not looked at.
"""

import re
from collections.abc import Iterator

import xlrd
from lxml.etree import _Element

from ingest.document import Context, Document
from ingest.readers import page
from ingest.readers.number_format import BUILT_IN, GENERAL, displayed
from ingest.readers.package import Package, attribute, local_name, properties
from ingest.readers.rows import MOST_CELLS, Rows
from ingest.readers.sheet import Area, Place, add_sheet

SUFFIXES = (".xlsx", ".xlsm")
OLD_SUFFIXES = (".xls",)
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
TRUTH = {"0": "FALSE", "1": "TRUE"}


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a workbook of today. Raises ``ValueError`` in one sentence."""
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
                merged.append(_area(element.get("ref", "")))
            else:
                place = CELL.fullmatch(element.get("r", ""))
                if place:
                    row, column = _place(place)
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
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return page.read(data, file_name, sha256)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True)
    except Exception as error:  # it raises whatever a damaged record leads to
        if "encrypted" in str(error).lower():
            raise ValueError("it is protected by a password; save it without one") from None
        raise ValueError("it is no .xls file or is cut off; save it as .xlsx") from None
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
            Area(top, end - 1, left, right - 1) for top, end, left, right in sheet.merged_cells
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
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return displayed(cell.value, code, is_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return TRUTH[str(cell.value)]
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code[cell.value]
    return cell.value


def _text(cell: _Element, strings: list[str], formats: list[str], *, is_1904: bool) -> str:
    """A cell as it is displayed."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_string(inline) for inline in cell.iterfind("{*}is"))
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    if kind == "b":
        return TRUTH.get(value, value)
    if kind != "n" or not value:
        return value
    style = int(cell.get("s", "0"))
    try:
        number = float(value)
    except ValueError:
        return value
    return displayed(number, formats[style] if style < len(formats) else GENERAL, is_1904=is_1904)


def _shared_strings(package: Package, parts: dict[str, str]) -> list[str]:
    name = next((part for part in parts.values() if part.endswith("sharedStrings.xml")), None)
    return [_string(item) for item in package.elements(name, {"si"})] if name else []


def _string(item: _Element) -> str:
    """The runs of a text without the readings printed over it."""
    return "".join(
        text.text or "" for text in item.iter("{*}t") if local_name(text.getparent()) != "rPh"
    )


def _formats(package: Package, parts: dict[str, str]) -> list[str]:
    """The number format of each style."""
    name = next((part for part in parts.values() if part.endswith("styles.xml")), None)
    if name is None:
        return []
    styles = package.tree(name)
    codes = BUILT_IN | {
        int(own.get("numFmtId", "0")): own.get("formatCode", GENERAL)
        for own in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    return [
        codes.get(int(style.get("numFmtId", "0")), GENERAL)
        for style in styles.iterfind("{*}cellXfs/{*}xf")
    ]


def _area(reference: str) -> Area:
    places: Iterator[Place] = (_place(place) for place in CELL.finditer(reference))
    rows, columns = zip(*places, strict=True)
    return Area(min(rows), max(rows), min(columns), max(columns))


def _place(match: re.Match[str]) -> Place:
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _refuse_more_than_most(texts: dict[Place, str]) -> None:
    if len(texts) > MOST_CELLS:
        raise ValueError(
            f"a sheet has more than {MOST_CELLS:,} cells, which is the most that is read; "
            "save only the filing's own sheets in a new file"
        )
