"""A sheet of the workbook: a note, frozen heads, rows in number formats, a filter over them."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import duckdb

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# What a sheet of Excel holds.
MOST_ROWS, MOST_SIGNS = 1_048_576, 32_767
BATCH = 2_000
# Above the table: what it shows. Frozen with its heads.
HEAD_ROW = 1
WIDTHS = {"sources": 40, "targets_listed": 40, "benchmark_source": 30, "sha256": 16}
NARROWEST = 7
# Longer headings are broken over lines.
BROKEN_AFTER = 5
A3 = 8


class Shown(NamedTuple):
    """A column of a sheet: its name in the mart, its heading, the Chinese of its values."""

    name: str
    heading: str
    words: dict[str, str]


def write_table(
    sheet: "Worksheet",
    note: str,
    shown: Sequence[Shown],
    cursor: duckdb.DuckDBPyConnection,
    formats: dict[str, "Format"],
) -> int:
    """Write a note, heads and the rows of a query; how many rows there are.

    Rows beyond what a sheet holds are left out.
    """
    lay_out(sheet)
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    for place, column in enumerate(shown):
        sheet.set_column(place, place, _width(column))
    sheet.write_string(0, 0, note, formats["note"])
    sheet.set_row(HEAD_ROW, 48)
    for place, column in enumerate(shown):
        sheet.write_string(HEAD_ROW, place, column.heading, formats["head"])
    n_rows = 0
    for n_rows, row in enumerate(_rows(cursor), start=1):
        if HEAD_ROW + n_rows < MOST_ROWS:
            for place, (column, value) in enumerate(zip(shown, row, strict=True)):
                _write_cell(sheet, HEAD_ROW + n_rows, place, column, value, formats)
    last = min(HEAD_ROW + max(n_rows, 1), MOST_ROWS - 1)
    sheet.autofilter(HEAD_ROW, 0, last, len(shown) - 1)
    return n_rows


def lay_out(sheet: "Worksheet") -> None:
    """As wide as a page where it is printed, and as many pages as it takes."""
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while rows := cursor.fetchmany(BATCH):
        yield from rows


def _write_cell(
    sheet: "Worksheet",
    row: int,
    place: int,
    column: Shown,
    value: object,
    formats: dict[str, "Format"],
) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(row, place, "是" if value else "否", formats["text"])
    elif isinstance(value, int | Decimal | float):
        sheet.write_number(row, place, float(value), formats[_number_format(column)])
    elif isinstance(value, str):
        text = column.words.get(value, value)
        if len(text) > MOST_SIGNS:
            text = f"{text[: MOST_SIGNS - 1]}…"
        sheet.write_string(row, place, text, formats["text"])
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, formats["date"])


def _number_format(column: Shown) -> str:
    if column.name.endswith("year"):
        return "year"
    if column.name.startswith("n_") or "rank" in column.name or "（人）" in column.heading:
        return "count"
    if "元" in column.heading or "%" in column.heading:
        return "amount"
    return "number"


def formats_of(book: "Workbook") -> dict[str, "Format"]:
    """The formats of all cells of a workbook, by what stands in them."""
    top = {"valign": "top"}
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EEF4"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "note": book.add_format({"font_color": "#555555"}),
        "head": book.add_format({**head, "bottom": 1}),
        "label": book.add_format({"bold": True, **top}),
        "wrapped": book.add_format({"text_wrap": True, **top}),
        "text": book.add_format(top),
        "year": book.add_format({"num_format": "0", **top}),
        "count": book.add_format({"num_format": "#,##0", **top}),
        "amount": book.add_format({"num_format": "#,##0.00", **top}),
        "number": book.add_format(top),
        "date": book.add_format({"num_format": "yyyy-mm-dd", **top}),
    }


def _width(column: Shown) -> float:
    """In signs of ASCII; a Chinese one takes two."""
    if column.name in WIDTHS:
        return WIDTHS[column.name]
    if column.name.endswith("yuan"):
        return 17
    if "name" in column.name or "title" in column.name or "source" in column.name:
        return 22
    return max(2 * min(len(column.heading), BROKEN_AFTER) + 2, NARROWEST)
