"""A build that goes on from an earlier one: only what changed is made and tested again."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import duckdb

from ingest.running import unchanged
from ingest.running.changed_rows import keep_changed_rows
from ingest.running.increments import Change, Increments
from ingest.running.making import clear, made
from ingest.running.nodes import NodeResult
from ingest.running.slices import slices

# Tests that look at each row by itself, or at a row and what it leads to.
OF_ONE_ROW = ("not_null", "not_null_columns", "accepted_values", "expression_is_true")
OF_A_REFERENCE = "relationships"
ANYTHING = Change()
# Where more than this share of the files is new, everything is built whole.
MOST_OF_ALL = 0.5
# Models are many and most of them small: a second thread takes a sixth more of the processor, and
# of fewer files it takes longer by the clock as well.
FILES_A_THREAD = 2_000


def go_on(
    connection: duckdb.DuckDBPyConnection,
    nodes: Sequence[NodeResult],
    on_node: Callable[[str], None] = lambda name: None,
    is_told: Callable[[str, str], bool] = lambda schema, name: False,
) -> tuple[list[NodeResult], set[str]]:
    """Build and test the nodes, each after those it reads, in the database of ``connection``.

    Gives what became of each, and the relations (by ``unique_id``) that are as they were before.
    What an earlier build of the same code made is gone on from: first nothing is known of it any
    more, so that a build that is cut short leaves nothing half made to go on from. Of the relations
    that are told of, asked with schema and name, the rows that are other are kept.
    """
    now = unchanged.prints(nodes)
    before = unchanged.built_before(connection)
    known = {key for key, print_now in now.items() if before.get(key) == print_now}
    changed = unchanged.changed_raw(connection)
    n_files = _number_of_files(connection)
    n_new = len(changed.get("raw.files", ()))
    if n_new > MOST_OF_ALL * n_files:
        known = set()
    set_threads(connection, n_new if known else n_files)
    unchanged.forget(connection)
    connection.execute("set timezone = 'UTC'")
    clear(connection, [node for node in nodes if node.kind != "test"], known)
    builder = Builder(connection, nodes, known, changed, is_told, n_files)
    done = []
    for node in nodes:
        done.append(builder.build(node))
        on_node(node.name)
    keep_changed_rows(builder.increments, is_told)
    builder.increments.forget()
    unchanged.remember(connection, done, now)
    return done, {n.unique_id for n in done if n.kind != "test" and builder.is_as_before(n)}


def set_threads(connection: duckdb.DuckDBPyConnection, n_files: int) -> None:
    """Let a connection use one thread, and one more for every so many files that are built."""
    ((most,),) = connection.execute("select current_setting('threads')").fetchall()
    connection.execute(f"set threads = {max(1, min(most, n_files // FILES_A_THREAD))}")


def _number_of_files(connection: duckdb.DuckDBPyConnection) -> int:
    ((n_files,),) = connection.execute("select count(*) from raw.files").fetchall()
    return int(n_files)


class Builder:
    """Makes node after node and keeps what that changed for those that read them.

    ``known`` are the relations and tests (by ``unique_id``) that an earlier build of the same code
    made and that held; ``changed`` the keys of the raw tables that are other since; ``n_files`` how
    many were read.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        nodes: Sequence[NodeResult],
        known: set[str],
        changed: Mapping[str, Sequence[str]],
        is_told: Callable[[str, str], bool] = lambda schema, name: False,
        n_files: int = 0,
    ) -> None:
        """Nothing is built yet."""
        self.connection = connection
        self.n_files = n_files
        self.known = known
        self.missing: set[str] = set()
        self.is_compared = {
            parent for node in nodes if node.kind == "model" and node.per for parent in node.parents
        } | {node.unique_id for node in nodes if is_told(*node.relation[1:])}
        relations = {node.unique_id: node for node in nodes if node.kind != "test"}
        sources = {p for node in nodes for p in node.parents if p.startswith("source.")}
        columns = {s: unchanged.KEYS.get(s.split(".")[-1], "") for s in sources}
        self.increments = Increments(connection, relations, columns)
        self.changes = self.increments.changes
        for source, column in columns.items():
            keys = changed.get(".".join(source.split(".")[-2:]))
            if keys:
                self.changes[source] = self._change_of_raw(column, keys) if column else ANYTHING

    def is_as_before(self, node: NodeResult) -> bool:
        """Whether a relation has the rows that it had."""
        return node.unique_id in self.known and node.unique_id not in self.changes

    def build(self, node: NodeResult) -> NodeResult:
        """The node with what became of it.

        What reads from something that could not be built is skipped, as in dbt, but a failed test
        stops nothing: what else fails is known at once.
        """
        if self.missing.intersection(node.parents):
            done = replace(node, status="skipped")
        elif node.kind == "test":
            done = self._test(node)
        elif self._is_kept(node):
            done = replace(node, status="success")
        else:
            done = self._make(node)
        if node.kind != "test" and done.status != "success":
            self.missing.add(node.unique_id)
            self.changes[node.unique_id] = ANYTHING
        return done

    def _is_kept(self, node: NodeResult) -> bool:
        return node.unique_id in self.known and not self.changes.keys() & set(node.parents)

    def _make(self, node: NodeResult) -> NodeResult:
        if node.unique_id in self.known:
            # What is wrong with a relation is said of the whole.
            with suppress(duckdb.Error):
                if self._make_touched(node) or self._make_compared(node):
                    return replace(node, status="success")
        self.changes[node.unique_id] = ANYTHING
        return made(self.connection, node, slices(self.increments, node, self.n_files))

    def _make_touched(self, node: NodeResult) -> bool:
        """Make the rows of those keys anew that changes touch; whether that can be told."""
        keys = self.increments.touched(node)
        if keys is None:
            return False
        if not self.increments.sizes[keys]:
            return True
        if node.materialized == "view":
            self.changes[node.unique_id] = Change(node.per, keys)
            return True
        relation = self.increments.relation(node.unique_id)
        of_keys = f'where "{node.per}" in (select key from {keys})'
        before = self.increments.table(f"from {relation} {of_keys}")
        sql = self.increments.sql_of(node, keys)
        rows = self._stored(node, sql) if sql else self.increments.table(f"from {relation} limit 0")
        change = self.increments.compare(node, before, rows, keys)
        self.increments.keep_part(node, keys, rows)
        if change is not None:
            is_any_there = self.increments.sizes[before]
            if change.lost in self.increments.all_lost:
                self._put(node, self._like(relation, change.lost, of_keys), change.added)
            else:
                self._put(node, of_keys if is_any_there else None, rows)
            self.changes[node.unique_id] = change
        return True

    def _put(self, node: NodeResult, gone: str | None, rows: str) -> None:
        """Put rows into a relation, in the place of those that are ``gone``: all of it or nothing.

        ``gone`` is a condition, blank where it is all of them, None where there are none.
        """
        relation = self.increments.relation(node.unique_id)
        self.connection.execute("begin transaction")
        try:
            if gone is not None:
                self.connection.execute(f"delete from {relation} {gone}")
            self.connection.execute(f"insert into {relation} from {rows}")
            self.connection.execute("commit")
        except duckdb.Error:
            self.connection.execute("rollback")
            raise

    def _make_compared(self, node: NodeResult) -> bool:
        """Make a relation whole and find out what changed in it, where others want to know."""
        is_wanted = node.unique_id in self.is_compared and node.materialized == "table"
        if node.kind != "model" or not is_wanted:
            return False
        relation = self.increments.relation(node.unique_id)
        rows = self._stored(node, node.sql)
        change = self.increments.compare(node, relation, rows)
        if change is not None:
            if change.lost in self.increments.all_lost:
                self._put(node, self._like(relation, change.lost), change.added)
            else:
                self._put(node, "", rows)
            self.changes[node.unique_id] = change
        return True

    def _like(self, relation: str, rows: str, of_keys: str = "") -> str:
        """A condition on the rows of a relation that are like some that it lost."""
        return (
            f"where rowid in (select t.rowid from {relation} as t "
            f"semi join (select hash(o) as print from {rows} as o) as o on hash(t) = o.print "
            f"{of_keys})"
        )

    def _stored(self, node: NodeResult, sql: str) -> str:
        """What a query gives, with the columns and types of a model's table."""
        if not node.columns:
            return self.increments.table(sql)
        columns = ", ".join(f'"{column}"::{kind} as "{column}"' for column, kind in node.columns)
        order = ", ".join(f'"{column}"' for column in self.increments.columns(node.unique_id))
        return self.increments.table(f"select {order} from (select {columns} from ({sql}))")

    def _test(self, node: NodeResult) -> NodeResult:
        if self._is_kept(node):
            return replace(node, status="pass")
        sql = self._sql_on_changes(node) if node.unique_id in self.known else None
        if sql is not None:
            with suppress(duckdb.Error):
                if not self._count(f"({sql})"):
                    return replace(node, status="pass")
        return made(self.connection, node)

    def _sql_on_changes(self, node: NodeResult) -> str | None:
        """A test that held before, on the rows that it must look at again; None where all.

        What a test of its own SQL finds may be ``per`` key, as the rows of a model.
        """
        if node.per:
            keys = self.increments.touched(node)
            if keys is None:
                return None
            nothing = "select 1 where false"
            return self.increments.sql_of(node, keys) or nothing
        others = [p for p in node.parents if p != node.tested and p in self.changes]
        is_of_others = node.test == OF_A_REFERENCE and len(set(node.parents)) > 1
        if node.tested is None or (others and not is_of_others):
            return None
        if any(not self._has_only_more(other) for other in others):
            return None
        change = self.changes.get(node.tested)
        if change is None:
            return "select 1 where false"
        rows = change.added
        if not rows and change.keys:
            rows = self.increments.part(node.tested, change.column, change.keys)
        relation = self.increments.relation(node.tested)
        if not rows or relation not in node.sql:
            return None
        if node.test in OF_ONE_ROW or is_of_others:
            return node.sql.replace(relation, rows)
        if node.unique:
            same = " and ".join(f't."{c}" is not distinct from new."{c}"' for c in node.unique)
            alike = f"(select t.* from {relation} as t semi join {rows} as new on {same})"
            return node.sql.replace(relation, alike)
        return None

    def _has_only_more(self, key: str) -> bool:
        change = self.changes[key]
        return bool(change.lost) and not self.increments.sizes[change.lost]

    def _count(self, rows: str) -> int:
        ((found,),) = self.connection.execute(f"select count(*) from {rows}").fetchall()
        return int(found)

    def _change_of_raw(self, column: str, keys: Sequence[str]) -> Change:
        quoted = ", ".join("'" + key.replace("'", "''") + "'" for key in keys)
        return Change(column, self.increments.key_set(f"select unnest([{quoted}]) as key"))
