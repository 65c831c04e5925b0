"""An Excel workbook for whoever reads tables and no databases: the comparisons, in Chinese.

A sheet a comparison, with its unit in every heading, filters, frozen heads and number formats, and
a sheet of every file behind it. Written row by row, so that a large warehouse takes no more memory.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from ingest.export.catalogue import READING_ORDER, about
from ingest.running.delivery.chinese import words as words_of_views

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FILE = Path("医保预算与绩效对比.xlsx")
SOURCES = "来源"
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


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``workbook_<name>.csv`` beside this module."""
    text = resources.files(__package__).joinpath(f"workbook_{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def write(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the workbook into ``folder``: what it is, the comparisons, the files behind them."""
    import xlsxwriter

    of_file = about(connection)
    options = {
        "constant_memory": True,
        # What is printed in a filing is text, whatever it looks like.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(folder / FILE), options) as book:
        # The moment of the refresh, so that the same warehouse gives the same bytes.
        book.set_properties({"title": FILE.stem, "created": _moment(of_file["refreshed_at"])})
        formats = _formats(book)
        cover = book.add_worksheet("说明")
        counts = []
        for one in table("sheets"):
            n_rows = _write_sheet(connection, book.add_worksheet(one["sheet"]), one, formats)
            counts.append((one["sheet"], n_rows, one["note"]))
        n_files = _write_sources(connection, book.add_worksheet(SOURCES), formats)
        counts.append((SOURCES, n_files, "每份文件：单位、年度、网址、校验值、核对结果。"))
        _write_cover(cover, _said(connection, of_file), counts, formats)


def columns(relation: str) -> tuple[Shown, ...]:
    """The columns of a sheet, in order."""
    own: dict[str, dict[str, str]] = {}
    for row in table("words"):
        own.setdefault(row["column_name"], {})[row["value"]] = row["value_zh"]
    return tuple(
        Shown(name, row["heading"], own.get(name) or words_of_views(name))
        for row in table("columns")
        if row["relation"] == relation
        for name in [row["column_name"]]
    )


def _write_sheet(
    connection: duckdb.DuckDBPyConnection,
    sheet: "Worksheet",
    one: dict[str, str],
    formats: dict[str, "Format"],
) -> int:
    shown = columns(one["relation"])
    order = [name for name in READING_ORDER if name in {column.name for column in shown}]
    listed = ", ".join(f'"{column.name}"' for column in shown)
    cursor = connection.execute(
        f"select {listed} from {one['relation']} "
        f"order by {', '.join(f'{name} nulls first' for name in order)}, {listed}"
    )
    return _write_table(sheet, one["note"], shown, cursor, formats)


def _write_sources(
    connection: duckdb.DuckDBPyConnection, sheet: "Worksheet", formats: dict[str, "Format"]
) -> int:
    headings = {
        "province_name": "省份",
        "region_name": "地区",
        "agency_name": "单位",
        "fiscal_year": "年度",
        "kind": "文件种类",
        "title": "文件标题",
        "is_current": "是否现行",
        "file_name": "文件名",
        "source_url": "来源网址",
        "published_on": "发布日期",
        "n_failed_errors": "错误（条）",
        "n_failed_warnings": "警告（条）",
        "sha256": "文件校验值（SHA-256）",
    }
    shown = [Shown(name, heading, words_of_views(name)) for name, heading in headings.items()]
    cursor = connection.execute(
        "select province_name, region_name, agency_name, fiscal_year, kind, title, is_current, "
        "file_name, source_url, published_on, "
        "(select count(*) from marts.fct_filing_check as c inner join marts.dim_check as d "
        "using (check_code) where c.filing_key = f.filing_key and c.state = 'fail' "
        "and d.severity = 'error'), "
        "(select count(*) from marts.fct_filing_check as c inner join marts.dim_check as d "
        "using (check_code) where c.filing_key = f.filing_key and c.state = 'fail' "
        "and d.severity = 'warning'), sha256 "
        "from analyst.filings as f order by region_code nulls first, fiscal_year, file_name, "
        "filing_key"
    )
    note = "对比表中的每个数都出自这些文件；“出处”栏写明文件名和文件内的位置。"
    return _write_table(sheet, note, shown, cursor, formats)


def _write_table(
    sheet: "Worksheet",
    note: str,
    shown: Sequence[Shown],
    cursor: duckdb.DuckDBPyConnection,
    formats: dict[str, "Format"],
) -> int:
    """Write note, heads and rows; how many rows there are."""
    _lay_out(sheet)
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


def _lay_out(sheet: "Worksheet") -> None:
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


def _formats(book: "Workbook") -> dict[str, "Format"]:
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


def _said(
    connection: duckdb.DuckDBPyConnection, of_file: dict[str, str | None]
) -> list[tuple[str, str]]:
    """What the first sheet says of the warehouse, by item."""
    ((files, agencies, first, last),) = connection.execute(
        "select count(distinct sha256), count(distinct agency_key), min(fiscal_year), "
        "max(fiscal_year) from marts.dim_filing"
    ).fetchall()
    years = f"{first}" if first == last else f"{first}—{last}"
    of_release = f"yibao {of_file['version']}，更新于 {of_file['refreshed_at']}"
    return [
        ("版本", of_release),
        ("数据来自", f"{agencies} 个单位公布的 {files} 份文件，{years} 年"),
        ("引用方式", f"{of_release}；引用某数时请写明“出处”栏的文件名和位置"),
        ("许可", "本库及其代码表：Apache License 2.0（见 NOTICE）；数字是各单位公布的"),
        ("读法", "空格表示文件未公布或无法得知，从不表示零；不同口径之间不可相加"),
        ("比较", "只比较同一级别的地区；市级与县级、局与经办机构的职责不同"),
        ("更多", "每个数的原文见文件夹 csv 和 parquet 中 分析 的各表"),
    ]


def _write_cover(
    sheet: "Worksheet",
    said: Sequence[tuple[str, str]],
    counts: Sequence[tuple[str, int, str]],
    formats: dict[str, "Format"],
) -> None:
    _lay_out(sheet)
    sheet.set_row(0, 26)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 90)
    sheet.write_string(0, 0, "医保部门公开的预算与绩效：对比表", formats["title"])
    row = 2
    for label, text in said:
        sheet.write_string(row, 0, label, formats["label"])
        sheet.write_string(row, 2, text, formats["wrapped"])
        row += 1
    row += 1
    for place, word in enumerate(("工作表", "行数", "内容")):
        sheet.write_string(row, place, word, formats["head"])
    for name, n_rows, note in counts:
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_number(row, 1, n_rows, formats["count"])
        if HEAD_ROW + n_rows >= MOST_ROWS:
            note += f" 工作表只容得下前 {MOST_ROWS - HEAD_ROW - 1:,} 行，其余见 csv。"
        sheet.write_string(row, 2, note, formats["wrapped"])


def _moment(words: str | None) -> datetime:
    """``2026-11-26 10:26 UTC``; Excel knows no zones."""
    moment = datetime.strptime(words or "2000-01-01 00:00 UTC", "%Y-%m-%d %H:%M UTC")
    return moment.replace(tzinfo=UTC).replace(tzinfo=None)
