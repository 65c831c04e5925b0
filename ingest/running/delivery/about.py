"""The table ``about``: what a published file is, for whoever has nothing but the file."""

import subprocess
from collections.abc import Iterator
from importlib.metadata import version

import duckdb

from ingest.project import PROJECT
from ingest.running.delivery.contract import SCHEMA_VERSION

LICENCE = (
    "Apache License 2.0 for the work on it and its code lists, with the notices of others in "
    "NOTICE; the figures are what the agencies published"
)
# DuckDB takes no comments on schemas.
SCHEMAS = {
    "analyst": "One wide view a subject, with names beside keys: begin here.",
    "分析": "与 analyst 相同的视图，中文名称与中文栏目：请由此开始。",
    "marts": "Facts, dimensions and comparisons: what the filings mean. Names and columns stay.",
    "raw": "What is printed in the filings, as strings, each with its place.",
    "staging": "Views of raw with ends trimmed and types cast.",
    "intermediate": "Steps between raw and marts that explain and show look up.",
    "seeds": "Code lists and rules that explain and show look up.",
    "audit": "The gates that were passed before this file was published.",
}


def commit() -> str | None:
    """The commit of the code, with ``+`` where it was changed since; nothing outside of git."""
    # Installed elsewhere, the code may lie in a folder of somebody else's history.
    if not (PROJECT / ".git").exists():
        return None
    try:
        found = subprocess.run(
            ["git", "describe", "--always", "--abbrev=40", "--dirty=+", "--exclude", "*"],  # noqa: S607 - git is where the path has it
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found.stdout.strip() or None


def write_about(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``about`` in the database in use."""
    connection.execute("create table main.about (item varchar, value varchar, item_zh varchar)")
    fill_about(connection)


def fill_about(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the rows of the table ``about``, in the place of those that are there."""
    connection.execute("delete from main.about")
    connection.executemany("insert into main.about values (?, ?, ?)", list(_items(connection)))


def _items(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str | None, str]]:
    ((run_id, started_at),) = connection.execute(
        "select max_by(run_id, started_at), "
        "strftime(max(started_at)::timestamp, '%Y-%m-%d %H:%M') || ' UTC' from raw.runs"
    ).fetchall()
    ((files, filings),) = connection.execute(
        "select (select count(*) from raw.files), (select count(*) from raw.filings)"
    ).fetchall()
    ((agencies, years),) = connection.execute(
        "select count(distinct agency_name), nullif(concat_ws(' to ', min(fiscal_year), "
        "nullif(max(fiscal_year), min(fiscal_year))), '') from raw.filings"
    ).fetchall()
    made_from = f"{files} files with {filings} filings of {agencies} agencies" + (
        f", {years}" if years else ""
    )
    release = version("yibao")
    yield "name", "yibao: what Chinese medical-insurance agencies publish, as data", "名称"
    yield "version", release, "版本"
    yield "schema_version", SCHEMA_VERSION, "结构版本"
    yield "commit", commit(), "代码提交"
    yield "refreshed_at", started_at, "更新时间"
    yield "run_id", run_id, "运行编号"
    yield "made_from", made_from, "来源"
    yield "licence", LICENCE, "许可"
    yield (
        "citation",
        f"yibao {release}, warehouse refreshed {started_at} from {made_from}; name a value by its "
        "file_name and source_locator, and the source_url where there is one",
        "引用方式",
    )
    for schema, holds in SCHEMAS.items():
        yield f"schema {schema}", holds, f"模式 {schema}"
    yield "meaning", "every table and column has a comment: see duckdb_columns()", "字段说明"
