"""What is published: the words of analysts over the facts, comments on everything, little room."""

import csv
import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import duckdb
import pytest
import yaml

from ingest.running import compiling
from ingest.running.delivery import descriptions, kept
from ingest.running.delivery.chinese import heading, table, words
from ingest.running.delivery.comments import write_comments
from ingest.running.delivery.contract import SCHEMA_VERSION, ContractColumn, contract
from ingest.running.delivery.descriptions import KEPT_WORDS, described, views_in_chinese
from ingest.running.delivery.kept import (
    SCHEMAS,
    _each_after_those_it_reads,
    _in_order,
    looked_up,
)
from ingest.running.warehouse import Warehouse, opened

ROOT = Path(__file__).parents[2]
# A third of what the four samples took when all steps were published.
MOST_BYTES = 57_900_000 // 3


def test_every_view_of_analysts_has_a_chinese_name_and_says_of_what_fact_it_is():
    views = [one for one in described() if one.schema == "analyst"]
    marts = {one.name for one in described() if one.schema == "marts"}
    assert len(set(views_in_chinese().values())) == len(views) == 13
    for view in views:
        assert view.meta["fact"] in marts
        assert view.meta["description_zh"].endswith("。")


def test_the_heading_of_a_column_is_given_once():
    for name, key in (("headings", ("column_name",)), ("words", ("column_name", "value"))):
        keys = [tuple(row[part] for part in key) for row in table(name)]
        assert len(set(keys)) == len(keys)


def test_every_value_that_a_column_may_have_is_there_in_chinese():
    """Levels and operators are Chinese already, and so is what stands in brackets."""
    columns = {row["column_name"] for row in table("headings")}
    shown = {one.meta["fact"] for one in described() if one.schema == "analyst"}
    missing = []
    for path in (ROOT / "models" / "marts").glob("*.yml"):
        if path.stem not in shown and not path.stem.startswith("dim_"):
            continue
        (model,) = yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
        for column in model["columns"]:
            for test in column.get("data_tests", ()):
                if column["name"] in columns and "accepted_values" in test:
                    values = test["accepted_values"]["arguments"]["values"]
                    known = words(column["name"])
                    missing += [
                        f"{path.stem}.{column['name']}: {value}"
                        for value in values
                        if value.isascii() and value not in (">", "<", "=") and value not in known
                    ]
    with (ROOT / "seeds" / "filing_kinds.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["kind"]: row["kind_name_zh"] for row in csv.DictReader(file)}
    assert missing == []
    assert words("kind") == kinds


def test_every_relation_that_is_looked_up_is_published():
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("ingest/people", "evaluation", "scripts")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "kept.py"
    ]
    asked = re.compile(r"\b(?:from|join)\s+((?:intermediate|seeds|checks|audit)\.[a-z_]+)")
    found = {name for text in texts for name in asked.findall(text)}
    assert found <= set(looked_up())


def test_a_view_comes_after_those_it_reads_and_falls_away_with_them():
    views = {
        "analyst.b": "select * from analyst.a",
        "analyst.a": 'select * from marts."t"',
        "staging.c": "select * from intermediate.gone",
        "staging.d": "select * from staging.c",
    }
    known = {*views, "marts.t", "intermediate.gone"}
    assert list(_each_after_those_it_reads(views, known, {"marts.t"})) == ["analyst.a", "analyst.b"]


def test_a_table_of_no_model_gets_no_comment_and_stops_nothing():
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.dim_programme (programme_code varchar, other int)")
        connection.execute("create table marts.a_guest (x int)")
        write_comments(connection)
        found = connection.execute(
            "select column_name, comment from duckdb_columns() where schema_name = 'marts' "
            "order by all"
        ).fetchall()
    comments = dict(found)
    assert comments["programme_code"]
    assert (comments["other"], comments["x"]) == (None, None)


@pytest.fixture(scope="module")
def delivered(sample_warehouse):
    with opened(sample_warehouse.warehouse) as connection:
        yield connection


def test_every_table_view_and_column_says_what_it_is(delivered):
    without = delivered.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where comment is null "
        "union all select schema_name || '.' || view_name from duckdb_views() "
        "where comment is null and not internal and database_name = 'yibao' "
        "union all select concat_ws('.', schema_name, table_name, column_name) "
        "from duckdb_columns() "
        "where comment is null and not internal and database_name = 'yibao'"
    ).fetchall()
    assert without == []


def test_both_languages_show_the_same_rows_and_columns(delivered):
    for view, name_zh in views_in_chinese().items():
        english = delivered.sql(f"select * from analyst.{view}")
        chinese = delivered.sql(f'select * from 分析."{name_zh}"')
        headings = [heading(column, view) for column in english.columns]
        assert not [word for word in headings if word.isascii()]
        assert chinese.columns == headings
        assert len(set(headings)) == len(headings)
        assert len(chinese) == len(english)


def test_an_analyst_needs_no_join(delivered):
    """弋阳's largest project, L109 of its filing: 38,560,000 under a label that says 万元."""
    assert delivered.execute(
        "select agency_name, project_name, programme_name_zh, phase, amount_yuan, unit_basis "
        "from analyst.project_spend where region_name = '弋阳县' order by amount_yuan desc limit 1"
    ).fetchall() == [
        (
            "弋阳县医疗保障局",
            "城镇职工县级财政补助资金",
            "职工基本医疗保险财政补助",
            "budget",
            38560000,
            "inferred",
        )
    ]
    assert delivered.execute(
        'select 单位, 阶段, 单位换算依据, "金额（元）" from 分析.项目支出 '
        "where 地区 = '弋阳县' order by 4 desc limit 1"
    ).fetchall() == [("弋阳县医疗保障局", "预算", "推断", 38560000)]


def test_the_file_says_what_it_is(delivered):
    about = dict(delivered.execute("select item, value from about").fetchall())
    assert about["made_from"] == "4 files with 4 filings of 4 agencies, 2021 to 2023"
    assert about["run_id"] in delivered.execute("select run_id from raw.runs").fetchone()
    assert about["version"] in about["citation"]
    assert {f"schema {schema}" for schema in ("analyst", "分析", "marts", "raw")} <= set(about)


def test_there_is_one_version_of_the_project(delivered):
    about = dict(delivered.execute("select item, value from about").fetchall())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    dbt = yaml.safe_load((ROOT / "dbt_project.yml").read_text(encoding="utf-8"))
    assert about["version"] == project["version"] == dbt["version"] == version("yibao")
    assert about["schema_version"] == SCHEMA_VERSION


def test_the_contract_with_analysts_is_kept(delivered):
    """What is added is welcome. What goes is deprecated first, and raises ``SCHEMA_VERSION``."""
    there = set(
        delivered.execute(
            "select schema_name, table_name, column_name, data_type from duckdb_columns() "
            "where database_name = 'yibao'"
        ).fetchall()
    )
    lost = [column for column in contract() if column[:4] not in there]
    assert not lost
    releases = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for column in contract():
        assert bool(column.deprecated_since) == bool(column.instead)
        assert f"## {column.deprecated_since}" in releases or not column.deprecated_since


def test_the_comment_of_a_column_that_is_to_go_says_so(monkeypatch):
    old = ContractColumn("marts", "dim_programme", "programme_code", "VARCHAR", "0.2.0", "code")
    monkeypatch.setattr("ingest.running.delivery.contract.contract", lambda: (old,))
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.dim_programme (programme_code varchar)")
        write_comments(connection)
        ((comment,),) = connection.execute(
            "select comment from duckdb_columns() where column_name = 'programme_code'"
        ).fetchall()
    assert comment.startswith("Deprecated since 0.2.0: use code. ")


def test_the_file_says_how_its_tables_are_joined(delivered):
    """Every value of a column that leads to another table is found there."""
    found = delivered.execute(
        "select schema_name, table_name, column_name, refers_to_table, refers_to_column "
        "from about_keys where refers_to_table is not null"
    ).fetchall()
    assert ("marts", "fct_project_spend", "region_code", "dim_region", "region_code") in found
    assert ("分析", "项目支出", "地区代码", "dim_region", "region_code") in found
    for schema, name, column, to, key in found:
        if schema != "marts":
            continue
        ((lost,),) = delivered.execute(
            f"select count(*) from marts.{name} where {column} is not null "
            f"and {column} not in (select {key} from marts.{to})"
        ).fetchall()
        assert lost == 0
    grains = delivered.execute(
        "select table_name, list(column_name order by key_seq) filter (where key_seq > 0), "
        "list(column_name order by grain_seq) filter (where grain_seq > 0) from about_keys "
        "where schema_name = 'marts' and starts_with(table_name, 'fct_indicator') group by all"
    ).fetchall()
    grain = ["filing_key", "scope", "project_key", "seq"]
    assert sorted(grains) == [
        ("fct_indicator_result", ["indicator_result_key"], grain),
        ("fct_indicator_target", ["indicator_target_key"], grain),
    ]


def test_steps_on_the_way_stay_in_the_build_folder(sample_warehouse, delivered):
    tables = delivered.execute(
        "select schema_name || '.' || table_name, schema_name from duckdb_tables() "
        "where schema_name <> 'main'"
    ).fetchall()
    assert {name for name, schema in tables if schema not in SCHEMAS} == set(looked_up())
    assert sample_warehouse.warehouse.stat().st_size < MOST_BYTES
    with duckdb.connect(str(Warehouse(sample_warehouse.warehouse).next), read_only=True) as built:
        ((steps,),) = built.execute(
            "select count(*) from duckdb_tables() where schema_name = 'intermediate'"
        ).fetchall()
    assert steps > 100


def test_of_what_is_looked_up_only_the_columns_asked_for_are_published(delivered):
    rows = delivered.execute(
        "select schema_name || '.' || table_name, list(column_name order by column_index) "
        "from duckdb_columns() where not internal group by all"
    ).fetchall()
    published = {name: tuple(columns) for name, columns in rows}
    asked = {name: columns for name, columns in looked_up().items() if columns}
    assert len(asked) > 10
    assert {name: published[name] for name in asked} == asked


@pytest.mark.parametrize("most", [1, 3, 100])
def test_rows_are_put_in_order_some_at_a_time(monkeypatch, most):
    monkeypatch.setattr(kept, "MOST_ORDERED", most)
    rows = [(code, word) for code in ("a", "b", "b'c", "d") for word in ("y", "x", "z")]
    with duckdb.connect() as connection:
        connection.execute("create table t (code varchar, word varchar)")
        connection.executemany("insert into t values (?, ?)", rows)
        queries = list(_in_order(connection, "from t", ("code", "word")))
        found = [row for query in queries for row in connection.execute(query).fetchall()]
        assert found == sorted(rows)
        assert len(queries) == {1: 4, 3: 4, 100: 1}[most]
        connection.execute("delete from t")
        assert list(_in_order(connection, "from t", ("code", "word"))) == []
        assert list(_in_order(connection, "from t", None)) == ["from t"]


def test_views_open_under_any_name_in_the_oldest_duckdb(sample_warehouse, tmp_path):
    reader = ROOT / ".venv-reader" / "bin" / "python"
    if not reader.exists():
        pytest.skip("make .venv-reader/complete makes the oldest reader")
    (tmp_path / "any.duckdb").symlink_to(sample_warehouse.warehouse)
    code = (
        "import duckdb; c = duckdb.connect('any.duckdb', read_only=True); "
        '[c.execute(f\'select count(*), max(columns(*)::varchar) from "{s}"."{v}"\').fetchall() '
        'for s, v in c.execute("select schema_name, view_name from duckdb_views() '
        'where not internal").fetchall()]'
    )
    subprocess.run([reader, "-c", code], cwd=tmp_path, check=True, capture_output=True)


def test_words_are_read_once_for_a_state_of_the_project(tmp_path, monkeypatch):
    monkeypatch.setattr(compiling, "KEPT", tmp_path)
    read = described.__wrapped__()
    assert [path.name for path in tmp_path.glob("*/*")] == [KEPT_WORDS]
    monkeypatch.setattr(descriptions, "_read", None)
    assert described.__wrapped__() == read
