"""Whether Spark and DuckDB made the same of the same raw tables: row by row, both ways."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from ingest.running.nodes import NodeResult
from ingest.running.warehouse import literal
from ingest.spark.building import Place


@dataclass(frozen=True, slots=True)
class Compared:
    """A table on both sides: its rows, and those that the other side has not, types included."""

    name: str
    rows_duckdb: int
    rows_spark: int
    differing: int

    @property
    def is_equal(self) -> bool:
        """Whether both sides hold the same rows, each as often."""
        return self.rows_duckdb == self.rows_spark and not self.differing


def compared(place: Place, nodes: Sequence[NodeResult]) -> Iterator[Compared]:
    """Every table that both made, in the order in which they are made."""
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(place.beside)} as beside (read_only)")
        for node in nodes:
            if node.kind == "model" and node.materialized != "view":
                yield _compared(connection, place, node)


def _compared(connection: duckdb.DuckDBPyConnection, place: Place, node: NodeResult) -> Compared:
    _, schema, name = node.relation
    made = f'beside."{schema}"."{name}"'
    files = literal(place.tables / f"{schema}.db" / name / "*.parquet")
    described = connection.execute(f"describe {made}").fetchall()
    listed = ", ".join(f'"{column}"' for column, *_ in described)
    ours, theirs = f"select {listed} from {made}", f"select {listed} from read_parquet({files})"
    there = connection.execute(f"describe {theirs}").fetchall()
    rows = _count(connection, ours), _count(connection, theirs)
    if any(_kind(one) != _kind(other) for one, other in zip(described, there, strict=True)):
        return Compared(f"{schema}.{name}", *rows, max(1, *rows))
    apart = [f"{ours} except all {theirs}", f"{theirs} except all {ours}"]
    differing = sum(_count(connection, one) for one in apart)
    return Compared(f"{schema}.{name}", *rows, differing)


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    ((rows,),) = connection.execute(f"select count(*) from ({query})").fetchall()
    return int(rows)


def _kind(column: tuple[str, ...]) -> str:
    """A column's type; a whole number of any size is stored as DECIMAL, nothing at all as text."""
    return {"HUGEINT": "DECIMAL(38,0)", '"NULL"': "VARCHAR"}.get(column[1], column[1])
