"""The table ``about_keys``: which columns name a row, and where others lead.

What the tests of the models hold (a unique column or combination, a relationship), as rows in the
published file, so that whoever has nothing but the file knows how its tables are joined.
"""

from collections.abc import Iterator

import duckdb

from ingest.running.delivery.chinese import SCHEMA, heading
from ingest.running.delivery.descriptions import Described, described

NOWHERE = (None, None)
COLUMNS = (
    "schema_name varchar, table_name varchar, column_name varchar, key_seq integer, "
    "grain_seq integer, refers_to_table varchar, refers_to_column varchar"
)


def write_keys(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``about_keys`` in the database in use, of the marts and views that are there.

    The views of schema 分析 have the keys of those they are made of.
    """
    connection.execute(f"create table main.about_keys ({COLUMNS})")
    there = {
        (schema, table): columns
        for schema, table, columns in connection.execute(
            "select schema_name, table_name, list(column_name) from duckdb_columns() "
            "where database_name = current_database() and schema_name in ('marts', 'analyst') "
            "group by all"
        ).fetchall()
    }
    rows = [
        (one.schema, one.name, *row)
        for one in described()
        for row in _rows(one, set(there.get((one.schema, one.name), ())))
    ]
    names_zh = {one.name: one.meta["name_zh"] for one in described() if one.schema == "analyst"}
    rows += [
        (SCHEMA, names_zh[table], heading(column, table), *rest)
        for schema, table, column, *rest in rows
        if schema == "analyst"
    ]
    # A database of which nothing is delivered has none, and none cannot be inserted.
    if rows:
        connection.executemany(
            "insert into main.about_keys values (?, ?, ?, ?, ?, ?, ?)",
            sorted(rows, key=lambda row: row[:3]),
        )


def _rows(
    one: Described, there: set[str]
) -> Iterator[tuple[str, int | None, int | None, str | None, str | None]]:
    """Column, its place in the key and in the grain, table and column it leads to."""
    key, fact = [*one.key], one
    if one.schema == "analyst":
        # A view of analysts shows the rows of a fact, and its keys lead where those of the fact do.
        key = one.meta["key"]
        fact = next(mart for mart in described() if mart.name == one.meta["fact"])
    grain = [*fact.grain] if there.issuperset(fact.grain) else key
    if not there.issuperset(key):
        return
    # What leads to a code list leads out of the published tables.
    marts = {mart.name for mart in described() if mart.schema == "marts"}
    references = {
        column: to for column, to in fact.references.items() if column in there and to[0] in marts
    }
    for column in dict.fromkeys([*key, *grain, *references]):
        yield column, _place(column, key), _place(column, grain), *references.get(column, NOWHERE)


def _place(column: str, columns: list[str]) -> int | None:
    return columns.index(column) + 1 if column in columns else None
