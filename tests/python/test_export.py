"""Files to take away: whole, the same every time, safe in a spreadsheet, understood by others."""

import csv
import hashlib
import json
import os
import shutil
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner
from small_warehouse import small_copy

from ingest.export import fiscal, workbook
from ingest.export.catalogue import catalogue, unit_of
from ingest.export.export import export
from ingest.export.fiscal_queries import QUERIES
from ingest.export.folder import ExportError, refuse_others
from ingest.export.package import DESCRIPTOR
from ingest.export.spreadsheet import safe_text
from ingest.export.tables import csv_path, limit_memory, parquet_path, write_relation
from ingest.running.cli import main
from ingest.running.warehouse import opened
from ingest.running.whole_folder import whole_folder


@pytest.fixture(scope="module")
def warehouse(sample_warehouse, tmp_path_factory) -> Path:
    """The samples; tests must not change it."""
    return small_copy(sample_warehouse.warehouse, tmp_path_factory.mktemp("small") / "w.duckdb")


@pytest.fixture(scope="module")
def exported(warehouse, tmp_path_factory) -> Path:
    """What is taken away of the samples; tests must not change it."""
    folder = tmp_path_factory.mktemp("export") / "taken"
    export(warehouse, folder)
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_mart_and_view_is_there_twice_with_all_its_rows(warehouse, exported):
    with opened(warehouse) as connection:
        relations = catalogue(connection)
        assert {relation.schema for relation in relations} == {"analyst", "分析", "marts"}
        assert all(relation.key for relation in relations)
        for relation in relations:
            kept = parquet.read_metadata(exported / parquet_path(relation))
            ((n_rows,),) = connection.execute(f"select count(*) from {relation.place}").fetchall()
            assert (len(rows_of(exported / csv_path(relation))), kept.num_rows) == (n_rows, n_rows)
            assert kept.schema.names == [column.name for column in relation.columns]
        ((differing,),) = connection.execute(
            "select count(*) from (select * from analyst.targets except all select * "
            f"from read_parquet('{exported / 'parquet/analyst/targets.parquet'}'))"
        ).fetchall()
    assert differing == 0


def test_a_value_that_a_person_knows_stands_in_every_kind_of_file(exported):
    """弋阳's largest project, L109 of its filing: 38,560,000 under a label that says 万元."""
    english = rows_of(exported / "csv/analyst/project_spend.csv")
    chinese = rows_of(exported / "csv/分析/项目支出.csv")
    to_add = rows_of(exported / "fiscal/project_spend.csv")
    assert {
        (row["amount_yuan"], row["source_locator"], row["unit_basis"])
        for row in english
        if row["project_name"] == "城镇职工县级财政补助资金"
    } == {("38560000.00", "L109", "inferred")}
    assert {
        (row["金额（元）"], row["原文位置"], row["单位换算依据"])
        for row in chinese
        if row["项目名称"] == "城镇职工县级财政补助资金"
    } == {("38560000.00", "L109", "推断")}
    assert [
        row["amount_yuan"]
        for row in to_add
        if (row["file_name"], row["source_locator"]) == ("yiyang_2023.txt", "L109")
    ] == ["38560000.00"]
    book = openpyxl.load_workbook(exported / workbook.FILE)
    found = [
        row
        for row in book["项目类别对比"].iter_rows(min_row=3, values_only=True)
        if row[1] == "弋阳县" and row[6] == "职工基本医疗保险财政补助"
    ]
    assert [row[8] for row in found] == [38560000]


def test_the_same_warehouse_gives_the_same_bytes(warehouse, exported, tmp_path):
    export(warehouse, tmp_path / "again")

    def digests(folder: Path) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*")
            if path.is_file()
        }

    assert digests(tmp_path / "again") == digests(exported)


def test_the_data_package_says_what_every_file_holds(exported):
    package = json.loads((exported / DESCRIPTOR).read_text(encoding="utf-8"))
    for resource in package["resources"]:
        content = (exported / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    tables = {one["name"]: one for one in package["resources"] if "schema" in one}
    spend = tables["marts.fct_project_spend"]["schema"]
    amount = next(field for field in spend["fields"] if field["name"] == "amount_yuan")
    assert (amount["type"], amount["unit"]) == ("number", "CNY")
    assert amount["description"].startswith("The budget of the project in yuan")
    assert spend["primaryKey"] == ["filing_key", "project_key"]
    to_region = {"resource": "marts.dim_region", "fields": ["region_code"]}
    assert {"fields": ["region_code"], "reference": to_region} in spend["foreignKeys"]
    # Of a project that has no programme the code is empty, so it is part of no primary key.
    assert tables["marts.mart_programme_comparison"]["schema"]["uniqueKeys"] == [
        ["region_code", "fiscal_year", "programme_code"]
    ]
    assert {source["title"].split()[0] for source in package["sources"]} == {
        "dazhou_2023.txt",
        "mianyang_2021.txt",
        "xiushan_2022.txt",
        "yiyang_2023.txt",
    }
    assert package["version"] in package["citation"]
    assert all(
        field.get("description") for one in tables.values() for field in one["schema"]["fields"]
    )


def test_the_frictionless_library_finds_the_packages_valid(exported, tmp_path):
    """Types, keys and references of the facts and what they lead to; the rest is alike."""
    # Takes longer to import than most tests to run.
    from frictionless import Package

    package = json.loads((exported / DESCRIPTOR).read_text(encoding="utf-8"))
    checked = ("marts.dim_", "marts.fct_project", "marts.fct_cost_item", "chinese.project")
    wanted = ("marts.fct_indicator_target", "marts.mart_programme_comparison")
    package["resources"] = [
        one
        for one in package["resources"]
        if one["name"].startswith((*checked, *wanted, "workbook"))
    ]
    for name in ("csv", "parquet", workbook.FILE):
        (tmp_path / name).symlink_to(exported / name)
    (tmp_path / DESCRIPTOR).write_text(json.dumps(package), encoding="utf-8")
    for descriptor in (tmp_path / DESCRIPTOR, exported / fiscal.FOLDER / DESCRIPTOR):
        report = Package(str(descriptor)).validate()
        assert report.valid, report.flatten(["name", "type", "message"])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("=100%", "'=100%"),
        ("+HYPERLINK(A1)", "'+HYPERLINK(A1)"),
        ("-2+3", "'-2+3"),
        ("- 1. 社会保障", "'- 1. 社会保障"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("\tplain", "'\tplain"),
        ("  =1+1", "'  =1+1"),
        ("\u3000=1+1", "'\u3000=1+1"),
        ("\u200b=1+1", "'\u200b=1+1"),
        ("\ufeff@SUM(A1)", "'\ufeff@SUM(A1)"),
        ("\u2003\x0b\u202e=1+1", "'\u2003\x0b\u202e=1+1"),
        ("=\n", "'=\n"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("-1\n=1", "'-1\n=1"),
        ("-12.50", "-12.50"),
        ("+5%", "+5%"),
        ("-1,234.5", "-1,234.5"),
        ("=", "="),
        ("-", "-"),
        ("a=1", "a=1"),
        ("≥95%", "≥95%"),
        ("", ""),
        (None, None),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(text, written):
    with duckdb.connect() as connection:
        found = connection.execute(f"select {safe_text('$text')}", {"text": text}).fetchall()
    assert found == [(written,)]


def test_numbers_stay_numbers_and_parquet_keeps_every_text(tmp_path):
    with duckdb.connect(str(tmp_path / "yibao.duckdb")) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.t as select 'a' as k, '=1+1' as said, -5.25::decimal(18, 2) as n, "
            "timestamp '2026-11-26 10:26:07.5' as loaded_at, true as is_it, null as nothing"
        )
        connection.execute(
            "create table about_keys (schema_name varchar, table_name varchar, "
            "column_name varchar, key_seq int, grain_seq int, refers_to_table varchar, "
            "refers_to_column varchar)"
        )
        connection.execute("insert into about_keys values ('marts', 't', 'k', 1, 1, null, null)")
        (relation,) = catalogue(connection)
        write_relation(connection, relation, tmp_path, bom=True)
        kept = connection.execute(
            f"select said, n from read_parquet('{tmp_path / parquet_path(relation)}')"
        ).fetchall()
    assert (tmp_path / csv_path(relation)).read_bytes() == (
        b"\xef\xbb\xbfk,said,n,loaded_at,is_it,nothing\na,'=1+1,-5.25,2026-11-26T10:26:07Z,true,\n"
    )
    assert kept == [("=1+1", Decimal("-5.25"))]


@pytest.mark.parametrize(
    ("name", "data_type", "unit"),
    [
        ("amount_yuan", "DECIMAL(18,2)", "CNY"),
        ("median_yuan_per_resident", "DECIMAL(18,4)", "CNY per person"),
        ("yuan_per_head", "DECIMAL(18,4)", "CNY per person"),
        ("execution_rate", "DECIMAL(9,2)", "%"),
        ("reached_share_pct", "DECIMAL(18,4)", "%"),
        ("金额（元）", "DECIMAL(18,2)", "CNY"),
        ("population", "INTEGER", "persons"),
        ("population_kind", "VARCHAR", None),
        ("value_num", "DECIMAL(18,4)", None),
    ],
)
def test_a_unit_follows_from_the_name_of_a_column(name, data_type, unit):
    assert unit_of(name, data_type) == unit


def test_a_folder_that_holds_something_else_is_left_alone(warehouse, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / DESCRIPTOR).write_text('{"name": "somebody"}', encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for name in ("mine", "notes", "file"):
        done = CliRunner().invoke(
            main, ["export", str(tmp_path / name), "--warehouse", str(warehouse)]
        )
        assert (done.exit_code, done.output.count("\n")) == (2, 1)
        assert f"{tmp_path / name} " in done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "mine", "notes"]
    assert (tmp_path / "notes" / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_without_a_warehouse_one_sentence_says_what_to_do(tmp_path, content):
    warehouse = tmp_path / "yibao.duckdb"
    if content is not None:
        warehouse.write_bytes(content)
    done = CliRunner().invoke(
        main, ["export", str(tmp_path / "taken"), "--warehouse", str(warehouse)]
    )
    assert done.exit_code == 2
    assert "run yibao refresh" in done.output
    assert not (tmp_path / "taken").exists()


def test_an_export_that_fails_changes_nothing_and_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "taken"
    with whole_folder(folder, refuse_others) as place:
        (place / DESCRIPTOR).write_text('{"name": "yibao"}', encoding="utf-8")
    with pytest.raises(FileExistsError), whole_folder(folder, refuse_others) as place:
        place.mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert [path.name for path in folder.iterdir()] == [DESCRIPTOR]


def test_what_a_killed_export_left_is_cleared_and_what_it_moved_is_put_back(tmp_path):
    folder, moved = tmp_path / "taken", tmp_path / ".taken.old"
    moved.mkdir()
    (moved / DESCRIPTOR).write_text('{"name": "yibao"}', encoding="utf-8")
    (tmp_path / ".taken.dead.next").mkdir()
    with pytest.raises(FileExistsError), whole_folder(folder, refuse_others) as place:
        place.mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    with (
        whole_folder(folder, refuse_others) as first,
        whole_folder(folder, refuse_others) as second,
    ):
        # One that still writes is not taken for dead.
        assert first.exists()
        for place in (first, second):
            (place / DESCRIPTOR).write_text('{"name": "yibao"}', encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_file_of_another_version_is_refused_in_one_sentence(warehouse, tmp_path):
    other = shutil.copy(warehouse, tmp_path / "w.duckdb")
    with duckdb.connect(str(other)) as connection:
        connection.execute("drop table about_keys")
    done = CliRunner().invoke(main, ["export", str(tmp_path / "taken"), "--warehouse", str(other)])
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert "was not published by this version of yibao; run yibao refresh" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["w.duckdb"]


def test_where_a_person_stands_is_not_replaced(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError, match="is where you are"), whole_folder(Path(), refuse_others):
        pass


def test_a_link_is_not_written_through(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(ExportError, match="is no folder"),
        whole_folder(tmp_path / "link", refuse_others),
    ):
        pass


def test_the_workbook_has_units_filters_frozen_heads_and_numbers(exported):
    book = openpyxl.load_workbook(exported / workbook.FILE)
    assert book.sheetnames == [
        "说明",
        *(one["sheet"] for one in workbook.table("sheets")),
        workbook.SOURCES,
    ]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "C3"
        assert sheet.auto_filter.ref.startswith("A2:")
        heads = [cell.value for cell in sheet[2]]
        assert len(set(heads)) == len(heads)
        assert not [head for head in heads if head.isascii()]
    spend = book["地区年度"]
    heads = {cell.value: cell.column for cell in spend[2]}
    yiyang = next(row[0].row for row in spend.iter_rows(min_row=3) if row[1].value == "弋阳县")
    amount = spend.cell(yiyang, heads["项目支出（元）"])
    assert (amount.value, amount.number_format) == (88063400, "#,##0.00")
    # 弋阳 prints no total, which is no zero.
    assert spend.cell(yiyang, heads["支出总计（元）"]).value is None
    assert {row[7].value for row in book[workbook.SOURCES].iter_rows(min_row=3)} == {
        "dazhou_2023.txt",
        "mianyang_2021.txt",
        "xiushan_2022.txt",
        "yiyang_2023.txt",
    }


def test_every_column_of_the_workbook_is_of_its_mart_and_says_its_unit(warehouse):
    with opened(warehouse) as connection:
        types = {
            (f"{relation.schema}.{relation.name}", column.name): column
            for relation in catalogue(connection)
            for column in relation.columns
        }
    for row in workbook.table("columns"):
        column = types[row["relation"], row["column_name"]]
        signs = {"CNY": "元", "CNY per person": "元/人", "%": "%", "persons": "人"}
        assert signs.get(column.unit, "") in row["heading"], row
    assert {row["relation"] for row in workbook.table("columns")} == {
        row["relation"] for row in workbook.table("sheets")
    }


def test_a_text_in_the_workbook_is_never_run(warehouse, tmp_path):
    shutil.copy(warehouse, tmp_path / "w.duckdb")
    hostile = '=HYPERLINK("http://example.org","弋阳县")'
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute(
            "update marts.mart_region_year set region_name = ?, province_name = ?",
            [hostile, "长" * 40_000],
        )
        workbook.write(connection, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / workbook.FILE)["地区年度"]
    assert (sheet["B3"].value, sheet["B3"].data_type) == (hostile, "s")
    assert (len(sheet["A3"].value), sheet["A3"].value[-1]) == (32_767, "…")


def test_amounts_of_the_fiscal_package_may_be_added(exported):
    """达州 prints five functional items, 461.50 万元 in all (L63 to L67), and in its table of basic
    expenditure 301 with its items, whose places are rounded, as 357.03 万元 (L116)."""
    functions = rows_of(exported / "fiscal/function_spend.csv")
    assert {row["function_code"] for row in functions} == {
        *("2080109", "2080505", "2101101", "2101103", "2210201")
    }
    assert sum(Decimal(row["amount_yuan"]) for row in functions) == 4_615_000
    assert {row["fund_source"] for row in functions} == {"total"}
    items = rows_of(exported / "fiscal/economic_spend.csv")
    wages = [row for row in items if row["economic_code"].startswith("301")]
    assert "301" not in {row["economic_code"] for row in wages}
    assert abs(sum(Decimal(row["amount_yuan"]) for row in wages) - 3_570_300) <= 550


def test_a_code_whose_parts_do_not_add_up_stands_for_them(tmp_path):
    columns = "filing_key, agency_key, fiscal_year, phase, fund_source, function_code, total_yuan"
    rows = [
        ("f", "a", 2023, "budget", "total", "208", 300.01),
        ("f", "a", 2023, "budget", "total", "20805", 300.01),
        ("f", "a", 2023, "budget", "total", "2080505", 100.01),
        ("f", "a", 2023, "budget", "total", "2080506", 200.00),
        ("f", "a", 2023, "budget", "total", "210", 500.00),
        ("f", "a", 2023, "budget", "total", "21011", 500.00),
        ("f", "a", 2023, "budget", "total", "2101101", 123.45),
        # The same money of one fund, and of an older filing.
        ("f", "a", 2023, "budget", "general_public", "208", 300.01),
        ("older", "a", 2023, "budget", "total", "208", 999.00),
    ]
    with duckdb.connect() as connection:
        connection.execute("create schema analyst; create schema marts")
        connection.execute(
            "create table analyst.function_spend (filing_key varchar, agency_key varchar, "
            "fiscal_year int, phase varchar, fund_source varchar, function_code varchar, "
            "total_yuan decimal(18, 2), function_name varchar, file_name varchar)"
        )
        connection.executemany(
            f"insert into analyst.function_spend ({columns}) values (?, ?, ?, ?, ?, ?, ?)", rows
        )
        connection.execute(
            "create table marts.dim_filing as select * from (values "
            "('f', timestamp '2026-02-01'), ('older', timestamp '2026-01-01')) "
            "as t(filing_key, loaded_at)"
        )
        found = connection.execute(
            f"select function_code, amount_yuan from ({QUERIES['function_spend']}) order by 1"
        ).fetchall()
    assert found == [
        ("2080505", Decimal("100.01")),
        ("2080506", Decimal("200.00")),
        ("21011", Decimal("500.00")),
    ]


def test_memory_stays_bounded_and_what_does_not_fit_is_sorted_on_disk(tmp_path):
    with duckdb.connect() as connection:
        limit_memory(connection, tmp_path / "spill")
        ((memory, place),) = connection.execute(
            "select current_setting('memory_limit'), current_setting('temp_directory')"
        ).fetchall()
    assert memory == "953.6 MiB"
    assert place == str(tmp_path / "spill")


def test_rows_stand_in_the_order_in_which_people_look_for_them(exported):
    rows = rows_of(exported / "csv/analyst/project_spend.csv")
    order = [(row["region_code"], row["fiscal_year"]) for row in rows]
    assert all(first <= second for first, second in pairwise(order))
    assert not (exported / "spill").exists()
    assert os.access(exported, os.R_OK)
