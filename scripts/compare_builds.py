"""A warehouse that ``dbt build`` made and the same built from dbt's SQL without dbt: row by row.

A refresh runs what dbt compiled, and goes on from what an earlier one built; this says that nothing
is lost by either: one of the files is added to a build of the others. dbt runs the tests of logic
as well, which ``make test`` runs without it. Exits with 1 where one of them fails or a relation is
missing, has other columns or other rows.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ingest.running import compiling
from ingest.running.continuing import go_on
from ingest.running.loader import OF_FILE
from ingest.running.nodes import NodeResult, nodes_of
from ingest.running.warehouse import DATABASE, Warehouse, literal


def differences(built_by_dbt: Path, manifest: Path) -> list[str]:
    """What is not the same in both, a sentence each."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(f"attach {literal(built_by_dbt)} as {DATABASE} (read_only)")
        connection.execute(f"attach {literal(Path(folder) / 'other.duckdb')} as other")
        _copy_raw(connection)
        connection.execute(f"detach {DATABASE}")
        # Compiled SQL names its database: each has the name in turn.
        connection.execute("detach other")
        connection.execute(f"attach {literal(Path(folder) / 'other.duckdb')} as {DATABASE}")
        connection.execute(f"use {DATABASE}")
        done = _built_in_two(connection, nodes_of(manifest))
        connection.execute("use memory")
        relations = [node for node in done if node.kind != "test"]
        for node in relations:
            _keep_rows(connection, node, "without_dbt")
        connection.execute(f"detach {DATABASE}")
        connection.execute(f"attach {literal(built_by_dbt)} as {DATABASE} (read_only)")
        for node in relations:
            _keep_rows(connection, node, "by_dbt")
        found = [node.sentence for node in done if not node.holds]
        return found + [s for node in relations for s in _compared(connection, node)]


def _built_in_two(
    connection: duckdb.DuckDBPyConnection, nodes: Sequence[NodeResult]
) -> list[NodeResult]:
    """Build without the newest file, then add it as a refresh would."""
    ((newest,),) = connection.execute("select max_by(sha256, file_name) from raw.files").fetchall()
    for name, of_file in OF_FILE.items():
        connection.execute(
            f"create temp table later_{name} as from raw.{name} where {of_file}=?", [newest]
        )
        connection.execute(f"delete from raw.{name} where {of_file} = ?", [newest])
    go_on(connection, nodes)
    for name in OF_FILE:
        connection.execute(f"insert into raw.{name} from later_{name}")
    return go_on(connection, nodes)[0]


def _copy_raw(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create schema other.raw")
    tables = connection.execute(
        "select table_name from duckdb_tables() where database_name = ? and schema_name = 'raw'",
        [DATABASE],
    ).fetchall()
    for (name,) in tables:
        connection.execute(f"create table other.raw.{name} as from {DATABASE}.raw.{name}")


def _keep_rows(connection: duckdb.DuckDBPyConnection, node: NodeResult, side: str) -> None:
    _, schema, name = node.relation
    connection.execute(f"create schema if not exists memory.{side}_{schema}")
    kept = f"memory.{side}_{schema}.{name}"
    connection.execute(f'create table {kept} as from {DATABASE}."{schema}"."{name}"')


def _compared(connection: duckdb.DuckDBPyConnection, node: NodeResult) -> list[str]:
    _, schema, name = node.relation
    kept = [f"memory.{side}_{schema}.{name}" for side in ("by_dbt", "without_dbt")]
    columns = [connection.execute(f"describe {table}").fetchall() for table in kept]
    if [column[:2] for column in columns[0]] != [column[:2] for column in columns[1]]:
        return [f"{name} has other columns or types"]
    by_dbt, without = (f"from {table}" for table in kept)
    ((lost, added),) = connection.execute(
        f"select (select count(*) from ({by_dbt} except all {without})), "
        f"(select count(*) from ({without} except all {by_dbt}))"
    ).fetchall()
    return [f"{name}: {lost} rows are lost, {added} are new"] if lost or added else []


def main() -> None:
    """Build the next database of the warehouse that is named by dbt, and compare."""
    warehouse = Warehouse(Path(sys.argv[1]))
    compiling.manifest(warehouse)
    kinds = ["model", "seed", "unit_test"]
    ended = compiling.invoke(warehouse, "build", ["--resource-type", *kinds])
    if not ended.success:
        sys.exit(f"dbt could not build it: {ended.exception or ended.result}")
    # dbt's own, written over it, has no SQL of what was left out.
    compiling.manifest(warehouse)
    found = differences(warehouse.next, warehouse.build_folder / "target" / "manifest.json")
    sys.stderr.writelines(f"{sentence}\n" for sentence in found)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
