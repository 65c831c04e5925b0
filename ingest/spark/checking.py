"""Expectations on what Spark read and made: counted over its files, of which no row is kept.

What comes back of a table is one row of counts, however many it has. A suite that does not hold
is named; which rows break it is a query on the table.
"""

from collections.abc import Iterator, Sequence

import duckdb

from ingest.running.nodes import NodeResult
from ingest.running.raw_tables import TABLES
from ingest.running.warehouse import literal
from ingest.spark.building import Place
from ingest.spark.inputs import UNREAD
from quality.gate import Side, sound, suites_of

SIDES: tuple[Side, ...] = ("raw", "marts")


def unsound(place: Place, nodes: Sequence[NodeResult]) -> Iterator[str]:
    """The suites of which an expectation is broken, or that cannot be counted."""
    with duckdb.connect() as connection:
        for name in TABLES:
            _view(connection, "raw", name, literal(place.inputs / "raw" / name / "*.parquet"))
        connection.execute(UNREAD)
        for node in nodes:
            _, schema, name = node.relation
            if node.kind == "seed":
                _view(connection, schema, name, literal(place.inputs / schema / name / "*.parquet"))
            elif node.kind == "model" and node.materialized != "view":
                files = place.tables / f"{schema}.db" / name / "*.parquet"
                _view(connection, schema, name, literal(files))
        for side in SIDES:
            suites = suites_of(side)
            held = sound(connection, suites)
            yield from (f"{side}: {suite.name}" for suite in suites if suite.name not in held)


def _view(connection: duckdb.DuckDBPyConnection, schema: str, name: str, files: str) -> None:
    connection.execute(f'create schema if not exists "{schema}"')
    connection.execute(f'create view "{schema}"."{name}" as select * from read_parquet({files})')
