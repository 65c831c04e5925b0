"""Schema 分析: the views of schema ``analyst`` with Chinese names, headings and values.

There is one definition of a view, its model. ``headings.csv`` gives the heading of a column,
``words.csv`` the Chinese of its values; basis stands for every column that ends in ``_basis``.
"""

import csv
from functools import cache
from importlib import resources

import duckdb

from ingest.project import PROJECT
from ingest.running.delivery.descriptions import text_literal, views_in_chinese

SCHEMA = "分析"
# Codes whose Chinese names are in a code list.
OF_SEEDS = {
    "measure_code": ("measures", "measure_name_zh"),
    "scheme_code": ("insurance_schemes", "scheme_name_zh"),
    "group_code": ("target_groups", "group_name_zh"),
}


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.csv`` beside this module."""
    text = resources.files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def heading(column: str, view: str = "") -> str:
    """The Chinese heading of a column; its own name where there is none.

    Where a word means another thing in one view, that view is named before it.
    """
    known = {row["column_name"]: row["heading_zh"] for row in table("headings")}
    return known.get(f"{view}.{column}") or known.get(column, column)


def words(column: str) -> dict[str, str]:
    """The Chinese of the values of a column, which may be none."""
    if column in OF_SEEDS:
        seed, value = OF_SEEDS[column]
        with (PROJECT / "seeds" / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
            return {row[column]: row[value] for row in csv.DictReader(file)}
    named = "basis" if column.endswith("_basis") else column
    return {r["value"]: r["value_zh"] for r in table("words") if r["column_name"] == named}


def create_chinese_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make a view in schema 分析 for each of schema ``analyst`` of the database in use."""
    connection.execute(f'create schema "{SCHEMA}"')
    for view, name_zh in views_in_chinese().items():
        columns = connection.execute(
            "select column_name, data_type from duckdb_columns() where database_name = "
            "current_database() and schema_name = 'analyst' and table_name = ? "
            "order by column_index",
            [view],
        ).fetchall()
        if columns:
            listed = ", ".join(
                f'{_value(*column)} as "{heading(column[0], view)}"' for column in columns
            )
            connection.execute(
                f'create view "{SCHEMA}"."{name_zh}" as select {listed} from analyst."{view}"'
            )


def _value(column: str, data_type: str) -> str:
    """A column with Chinese in the place of codes; a value without Chinese stays."""
    if data_type == "BOOLEAN":
        return f"case when \"{column}\" then '是' when not \"{column}\" then '否' end"
    known = words(column)
    if not known:
        return f'"{column}"'
    cases = " ".join(
        f"when {text_literal(value)} then {text_literal(chinese)}"
        for value, chinese in known.items()
    )
    return f'case "{column}" {cases} else "{column}" end'
