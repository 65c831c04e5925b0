"""Compiled SQL run again on the filings of some files only: which file breaks it.

Nothing here writes to the next database. A failed node is tried first on what was built before
it, with the rows of other files left out; where that cannot tell, with everything before it
built anew from the raw tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from ingest.running.making import create
from ingest.running.nodes import NodeResult

# So many files of one fault are looked for before the marts are built anew without them.
MOST_CULPRITS = 200
MOST_CULPRITS_OF_A_REBUILD = 12
# Columns that say of which file a row is, and the rows of the files of a trial.
OF_FILES = {
    "filing_id": "substring(filing_id, 1, 64) in (from trial.files)",
    "filing_key": "filing_key in (select filing_key from whole.intermediate.int_filings "
    "where sha256 in (from trial.files))",
    "sha256": "sha256 in (from trial.files)",
}
# What became of a file is told of those that are set aside too.
OF_ALL_FILES = ("runs", "files", "outcomes", "held_back")


def culprits(files: Sequence[str], fails: Callable[[Sequence[str]], bool], most: int) -> list[str]:
    """The files without which nothing fails; none where it fails without any file at all.

    By halves: the shortest beginning of ``files`` that fails ends with a culprit, so that of
    two files that fail together only the later one is taken. At most ``most`` are looked for.
    """
    if not files or fails([]):
        return []
    found: list[str] = []
    rest, sound = list(files), 0
    while len(found) < most and fails(rest):
        low, high = sound, len(rest)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if fails(rest[:middle]) else (middle, high)
        found.append(rest.pop(high - 1))
        sound = high - 1
    return found


@dataclass(slots=True)
class Trial:
    """A database in memory in which nodes can be run on the filings of some files.

    ``found`` is what the last failure says: the engine's message, or a test's first row.
    """

    connection: duckdb.DuckDBPyConnection
    nodes: Mapping[str, NodeResult]
    found: str | None = None
    _made: set[str] = field(default_factory=set)

    def near(self, node: NodeResult) -> Callable[[Sequence[str]], bool]:
        """Whether the node fails on what was built before it, of some files only."""
        self._clear()
        for parent in node.parents:
            self._show(parent)

        def fails(files: Sequence[str]) -> bool:
            self._only(files)
            return self._fails(node)

        return fails

    def far(self, node: NodeResult) -> Callable[[Sequence[str]], bool]:
        """Whether the node fails with everything before it built anew from some files only."""
        before = list(self._before(node))

        def fails(files: Sequence[str]) -> bool:
            self._only(files)
            return self._builds(before) is False or self._fails(node)

        return fails

    def all_models(
        self, holds: Callable[[duckdb.DuckDBPyConnection], bool]
    ) -> Callable[[Sequence[str]], bool]:
        """Whether something does not hold of all models, built anew from some files only."""
        before = [key for n in self.nodes.values() for key in (*self._before(n), n.unique_id)]
        before = list(dict.fromkeys(before))

        def fails(files: Sequence[str]) -> bool:
            self._only(files)
            return self._builds(before) is False or not holds(self.connection)

        return fails

    def _only(self, files: Iterable[str]) -> None:
        self.connection.execute("delete from trial.files")
        self.connection.execute(
            "insert into trial.files select unnest(?::varchar[])", [list(files)]
        )

    def _fails(self, node: NodeResult) -> bool:
        try:
            if node.kind == "test":
                return self._finds_rows(node)
            create(self.connection, node)
        except duckdb.Error as error:
            self.found = str(error).splitlines()[0]
            return True
        return False

    def _finds_rows(self, node: NodeResult) -> bool:
        cursor = self.connection.execute(f"select * from ({node.sql}) limit 1")
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
        if rows:
            cells = zip(names, rows[0], strict=True)
            self.found = ", ".join(f"{name} {value}" for name, value in cells)
        return bool(rows)

    def _builds(self, keys: Iterable[str]) -> bool:
        """Build these models and show these seeds and sources; whether each could be built."""
        self._clear()
        try:
            for key in keys:
                if key in self.nodes and self.nodes[key].kind == "model":
                    create(self.connection, self.nodes[key])
                else:
                    self._show(key)
        except duckdb.Error as error:
            self.found = str(error).splitlines()[0]
            return False
        return True

    def _before(self, node: NodeResult) -> Iterator[str]:
        """Everything a node reads, in the order in which it is built."""
        done: set[str] = set()

        def visited(key: str) -> Iterator[str]:
            if key in done:
                return
            done.add(key)
            for parent in self.nodes[key].parents if key in self.nodes else ():
                yield from visited(parent)
            yield key

        for parent in node.parents:
            yield from visited(parent)

    def _show(self, key: str) -> None:
        """A relation of the next database under its own name, of the files of the trial only.

        A model that does not say of which file its rows are is computed from those that do.
        """
        if key in self._made:
            return
        self._made.add(key)
        node = self.nodes.get(key)
        schema, name = node.relation[1:] if node else key.split(".")[-2:]
        column = self._key_column(schema, name)
        is_view = column is None or (node is not None and node.materialized == "view")
        if node is not None and node.kind == "model" and is_view:
            for parent in node.parents:
                self._show(parent)
            create(self.connection, replace(node, materialized="view"))
            return
        kept = "" if column is None else f" where {OF_FILES[column]}"
        self.connection.execute(
            f'create view "{schema}"."{name}" as select * from whole."{schema}"."{name}"{kept}'
        )

    def _key_column(self, schema: str, name: str) -> str | None:
        """The column that says of which file a row is; none where the rows of all are wanted."""
        if schema == "raw" and name in OF_ALL_FILES:
            return None
        columns = self.connection.execute(
            "select column_name from duckdb_columns() where database_name = 'whole' "
            "and schema_name = ? and table_name = ?",
            [schema, name],
        ).fetchall()
        return next((column for column in OF_FILES if (column,) in columns), None)

    def _clear(self) -> None:
        """Take away what an earlier trial made."""
        self._made.clear()
        for schema, name, kind in self.connection.execute(
            "select schema_name, view_name, 'view' from duckdb_views() "
            "where database_name = current_database() and not internal "
            "union all select schema_name, table_name, 'table' from duckdb_tables() "
            "where database_name = current_database() and schema_name <> 'trial'"
        ).fetchall():
            self.connection.execute(f'drop {kind} "{schema}"."{name}"')


@contextmanager
def trial(database: Path, nodes: Sequence[NodeResult]) -> Iterator[Trial]:
    """A trial of the nodes that dbt ran on ``database``, which is only read."""
    by_key = {node.unique_id: node for node in nodes if node.kind in ("model", "seed")}
    name = next((node.relation[0] for node in nodes if node.relation[0]), database.stem)
    connection = duckdb.connect()
    try:
        quoted = str(database).replace("'", "''")
        connection.execute(f"attach '{quoted}' as whole (read_only)")
        connection.execute(f"attach ':memory:' as \"{name}\"")
        connection.execute(f'use "{name}"')
        connection.execute("set timezone = 'UTC'")
        schemas = {node.relation[1] for node in by_key.values()} | {"raw", "trial"}
        for schema in schemas:
            connection.execute(f'create schema if not exists "{schema}"')
        connection.execute("create table trial.files (sha256 varchar)")
        yield Trial(connection, by_key)
    finally:
        connection.close()
