"""What the models read on Spark, as Parquet: code lists, and the raw tables of a reading."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ingest.running import making
from ingest.running.nodes import NodeResult
from ingest.running.raw_tables import TABLES
from ingest.running.shards import make_raw
from ingest.running.warehouse import DATABASE, WarehouseError, literal

# The columns of each relation, by schema and name, with DuckDB's types.
Columns = dict[tuple[str, str], list[tuple[str, str]]]
UNREAD = (
    "create view raw.unread as select sha256, figure_seq, locator, column_seq, figure_text "
    "from raw.figures where state = 'unread'"
)


def columns_of(nodes: Sequence[NodeResult], folder: Path) -> Columns:
    """The columns of everything that is read or made, of a database without any filing; its code
    lists are written below ``folder``."""
    with duckdb.connect() as connection:
        connection.execute(f"attach ':memory:' as {DATABASE}")
        connection.execute(f"use {DATABASE}")
        make_raw(connection)
        connection.execute(UNREAD)
        made = list(making.run(connection, [node for node in nodes if node.kind != "test"]))
        broken = [node.sentence for node in made if not node.holds]
        if broken:
            raise WarehouseError(f"the project does not build without filings: {broken[0]}")
        rows = connection.execute(
            "select table_schema, table_name, column_name, data_type "
            "from information_schema.columns order by ordinal_position"
        ).fetchall()
        for seed in (node for node in nodes if node.kind == "seed"):
            _, schema, name = seed.relation
            _copy(connection, f"{schema}.{name}", folder / schema / name)
    found: Columns = {}
    for schema, name, column, kind in rows:
        found.setdefault((schema, name), []).append((column, kind))
    return found


def write_raw(database: Path, folder: Path) -> None:
    """The raw tables of a database as Parquet below ``folder``, one folder a table."""
    with duckdb.connect(str(database), read_only=True) as connection:
        for name in TABLES:
            _copy(connection, f"raw.{name}", folder / "raw" / name)


def _copy(connection: duckdb.DuckDBPyConnection, relation: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    place = literal(folder / "rows.parquet")
    connection.execute(f"copy {relation} to {place} (format parquet)")
