"""An Excel workbook for whoever reads tables and no databases: the comparisons, in Chinese.

A sheet a comparison, with its unit in every heading, filters, frozen heads and number formats, and
a sheet of every file behind it. Written row by row, so that a large warehouse takes no more memory.
"""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from ingest.export.catalogue import READING_ORDER, about
from ingest.export.workbook_sheet import (
    HEAD_ROW,
    MOST_ROWS,
    Shown,
    formats_of,
    lay_out,
    write_table,
)
from ingest.running.delivery.chinese import words as words_of_views

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FILE = Path("医保预算与绩效对比.xlsx")
SOURCES = "来源"


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
        formats = formats_of(book)
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
    return write_table(sheet, one["note"], shown, cursor, formats)


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
    return write_table(sheet, note, shown, cursor, formats)


def _said(
    connection: duckdb.DuckDBPyConnection, of_file: dict[str, str | None]
) -> list[tuple[str, str]]:
    """What the first sheet says of the warehouse, by item."""
    ((files, agencies, first, last),) = connection.execute(
        "select count(distinct sha256), count(distinct agency_key), min(fiscal_year), "
        "max(fiscal_year) from marts.dim_filing"
    ).fetchall()
    years = f"，{first}{f'—{last}' if last != first else ''} 年" if first else ""
    of_release = f"yibao {of_file['version']}，更新于 {of_file['refreshed_at']}"
    return [
        ("版本", of_release),
        ("数据来自", f"{agencies} 个单位公布的 {files} 份文件{years}"),
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
    lay_out(sheet)
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
