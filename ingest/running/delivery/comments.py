"""Comments in the published file: what every schema, table, view and column is."""

from collections.abc import Iterator, Mapping

import duckdb

from ingest.running.delivery.chinese import SCHEMA, table
from ingest.running.delivery.contract import deprecations
from ingest.running.delivery.descriptions import Described, described, text_literal

# What no model makes.
OF_PUBLICATION = (
    Described(
        "main",
        "about",
        "What this file is: version, when it was refreshed, from what, licence, how to cite it, "
        "what each schema holds. One row per item. "
        "本文件的说明：版本、更新时间、来源、许可、引用方式。",
        {
            "item": "What is said.",
            "value": "In words; NULL where it is not known.",
            "item_zh": "中文项目名。",
        },
    ),
    Described(
        "main",
        "about_keys",
        "How the tables are joined: the columns that name a row, and those that lead to another "
        "table. One row per table and column. 表的键与外键。",
        {
            "schema_name": "Schema of the table.",
            "table_name": "Name of the table or view.",
            "column_name": "Name of the column.",
            "key_seq": "Place of the column in the key of its table, from 1; NULL where it is no "
            "part of it.",
            "grain_seq": "Place of the column among those that say what a row is, from 1: the key "
            "itself, or the columns of which it is a hash; NULL where it is none of them.",
            "refers_to_table": "The table of schema marts in which every value of the column is "
            "found; NULL where it leads nowhere.",
            "refers_to_column": "The column of that table.",
        },
    ),
    Described(
        "audit",
        "gates",
        "The gates that were passed before this file was published. One row per gate.",
        {
            "gate": "Name of the gate.",
            "holds": "Whether all that it checks is as it must be.",
            "failed": "A sentence for each thing that did not hold.",
            "checked_at": "When it was checked.",
        },
    ),
    Described(
        "raw",
        "unread",
        "Figures that nothing read: the rows of raw.figures with state unread. One row per figure.",
        {
            "sha256": "SHA-256 of the file.",
            "figure_seq": "Place of the figure in printed order.",
            "locator": "Its place in the file.",
            "column_seq": "Which cell of the row it is in.",
            "figure_text": "The figure as printed.",
        },
    ),
)


def write_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Put a comment on everything in the database in use that is described."""
    known = {(one.schema, one.name): one for one in (*described(), *OF_PUBLICATION)}
    known |= {(SCHEMA, one.name): one for one in _in_chinese()}
    connection.execute(";".join(_statements(connection, known)))


def _statements(
    connection: duckdb.DuckDBPyConnection, known: Mapping[tuple[str, str], Described]
) -> Iterator[str]:
    fallback = _anywhere()
    to_go = {(schema, table, column): said for schema, table, column, said in deprecations()}
    for schema, name, kind, columns in _relations(connection):
        one = known.get((schema, name))
        if one is None:
            continue
        place = f'"{schema}"."{name}"'
        yield f"comment on {kind} {place} is {text_literal(one.description)}"
        for column in columns:
            words = one.columns.get(column)
            if not words and schema == "analyst":
                words = _of_fact(one, column) or fallback.get(column)
            said = to_go.get((schema, name, column))
            if words and said:
                words = f"{said} {words}"
            if words:
                yield f'comment on column {place}."{column}" is {text_literal(words)}'


def _relations(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, list[str]]]:
    return connection.execute(
        "with relations as (select schema_name, table_name, 'table' as kind from duckdb_tables() "
        "where database_name = current_database() "
        "union all select schema_name, view_name, 'view' from duckdb_views() "
        "where database_name = current_database() and not internal) "
        "select schema_name, table_name, kind, list(column_name order by column_index) "
        "from relations join duckdb_columns() using (schema_name, table_name) "
        "where database_name = current_database() group by all order by all"
    ).fetchall()


def _of_fact(view: Described, column: str) -> str | None:
    """What the fact that a view shows says of a column."""
    fact = view.meta.get("fact")
    return next((one.columns.get(column) for one in described() if one.name == fact), None)


def _anywhere() -> dict[str, str]:
    """What a mart says of a column, dimensions first."""
    marts = sorted(
        (one for one in described() if one.schema == "marts"),
        key=lambda one: (not one.name.startswith("dim_"), one.name),
    )
    found: dict[str, str] = {}
    for mart in marts:
        for column, words in mart.columns.items():
            found.setdefault(column, words)
    return found


def _in_chinese() -> Iterator[Described]:
    """The views of schema 分析, their columns by heading."""
    meanings = {
        row["heading_zh"]: row["meaning_zh"] or row["heading_zh"] for row in table("headings")
    }
    for view in described():
        if view.schema == "analyst":
            yield Described(SCHEMA, view.meta["name_zh"], view.meta["description_zh"], meanings)
