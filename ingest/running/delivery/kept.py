"""Which tables and views of the next database are published, and their copy."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

import duckdb

RELATION = re.compile(r"\b[a-z_]+\.[a-z_0-9]+\b")
# Whole: what was read, what it means, and views of it. Of staging only views, which take no room.
SCHEMAS = ("raw", "staging", "marts", "analyst")
# Rows that say the same stand beside each other, which takes a quarter of the room: a filing has a
# thousand rows of checks, most of them in the same words. What a join gives comes in any order.
ORDERS = {
    "marts.fct_filing_check": ("check_code", "explanation", "subject", "filing_key"),
    "intermediate.int_figure_states": ("sha256", "figure_seq"),
}
# So many rows are put in order at once; more would have to be put aside meanwhile, again and again.
MOST_ORDERED = 1_000_000


@cache
def looked_up() -> Mapping[str, tuple[str, ...]]:
    """What ``explain``, ``show`` and the site look up beside the schemas that are published whole:
    relations, each with the columns that they ask for; none stands for all of them.
    """
    text = resources.files(__package__).joinpath("looked_up.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["relation"]: tuple(row["columns"].split()) for row in rows}


def is_published(schema: str, name: str) -> bool:
    """Whether a table or view of the next database is published."""
    return schema in SCHEMAS or f"{schema}.{name}" in looked_up()


def rows_kept(source: str, name: str) -> str:
    """The query for what is published of a table of the attached database ``source``."""
    return f"select {', '.join(looked_up().get(name, ())) or '*'} from {source}.{name}"


def copy_kept(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    is_kept: Callable[[str, str], bool] = is_published,
    in_place: Mapping[str, str] | None = None,
) -> None:
    """Copy what is kept of the attached database ``source`` into the one in use.

    ``is_kept`` is asked with the schema and the name of each table and view. Tables keep what they
    demand of their columns, or have only those that are looked up; views are made anew, each after
    those it reads. ``in_place`` are views, by name with their SQL, that stand in the place of
    tables.
    """
    tables = connection.execute(
        "select schema_name, table_name, sql from duckdb_tables() where database_name = ?", [source]
    ).fetchall()
    views = connection.execute(
        "select schema_name, view_name, sql from duckdb_views() "
        "where database_name = ? and not internal order by view_oid",
        [source],
    ).fetchall()
    kept = {f"{schema}.{name}": sql for schema, name, sql in tables if is_kept(schema, name)}
    kept_views = _each_after_those_it_reads(
        {
            **(in_place or {}),
            **{f"{schema}.{name}": sql for schema, name, sql in views if is_kept(schema, name)},
        },
        {f"{schema}.{name}" for schema, name, _ in (*tables, *views)},
        set(kept),
    )
    for schema in dict.fromkeys(name.partition(".")[0] for name in (*kept, *kept_views)):
        connection.execute(f'create schema if not exists "{schema}"')
    for name, sql in kept.items():
        rows = rows_kept(source, name)
        # Of what is looked up the next database demands more columns than are kept.
        connection.execute(
            f"create table {name} as {rows} limit 0" if looked_up().get(name) else sql
        )
        for some in _in_order(connection, rows, ORDERS.get(name)):
            connection.execute(f"insert into {name} {some}")
    for sql in kept_views.values():
        connection.execute(sql)


def _in_order(
    connection: duckdb.DuckDBPyConnection, rows: str, order: Sequence[str] | None
) -> Iterator[str]:
    """Queries that give rows one after the other in the order of these columns."""
    if not order:
        yield rows
        return
    first, n_rows = order[0], 0
    bounds: list[str] = []
    values = connection.execute(
        f"select {first}, count(*) from ({rows}) group by all order by all"
    ).fetchall()
    for value, n_same in values:
        if not bounds or n_rows >= MOST_ORDERED:
            bounds.append(value.replace("'", "''"))
            n_rows = 0
        n_rows += n_same
    for low, high in pairwise([*bounds, None]):
        below = f" and {first} < '{high}'" if high else ""
        yield f"from ({rows}) where {first} >= '{low}'{below} order by {', '.join(order)}"


def _each_after_those_it_reads(
    views: dict[str, str], known: set[str], there: set[str]
) -> dict[str, str]:
    """Views by name, each after those it reads; one that reads what is not kept is left out."""
    reads = {
        view: (set(RELATION.findall(sql.replace('"', ""))) & known) - {view}
        for view, sql in views.items()
    }
    ordered: dict[str, str] = {}
    while ready := [v for v in views if v not in ordered and reads[v] <= there | set(ordered)]:
        ordered |= {view: views[view] for view in ready}
    return ordered
