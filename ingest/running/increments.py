"""What a build changes of each relation, and which keys of the relations that read it are touched.

A model may say `meta: per: COLUMN`: its rows of one key of that column follow from the rows of the
same key in what it reads, and from what these find beside them. Then a change of a few rows below
it touches a few of its keys, and their rows alone are made anew: the same SQL, run over those rows
of what it reads. How a change finds the keys of a reader:

- what changed has the reader's column: by it, where the rows that are gone are known, or where the
  column is the one by which changed rows are named;
- else another relation that the reader joins has both columns, the reader's and the one by which
  rows of what changed are found (`per`, or `found_by` of a relation that is always built whole);
- else nobody can tell, and the reader is built whole.

A column may be joined to one of another name; `joined` names the pairs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from ingest.running.nodes import NodeResult

KEYS_OF = "select key from "
# Sets of so many keys are known by their content, so that what was cut out for one reader serves
# the next; larger ones are cut out again.
MOST_KEYS_COMPARED = 1_000
# Of so many rows it is quicker to compare hashes.
MANY_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Change:
    """How a relation is other than before: the rows it lost and those it gained, as tables.

    Their ``keys`` in a ``column``, and perhaps some more, are a table with a column ``key``. Of
    what is not stored as it was (raw tables and views) only these are known, and of what was built
    whole only the rows. Where nothing is known, anything may have changed.
    """

    column: str = ""
    keys: str = ""
    lost: str = ""
    added: str = ""


@dataclass(slots=True)
class Increments:
    """The changes of one build so far, by ``unique_id`` of what changed.

    ``relations`` gives what is built and read by its ``unique_id``: the name as compiled SQL has
    it. A source is named by its schema and table: ``source.yibao.raw.files``.
    """

    connection: duckdb.DuckDBPyConnection
    nodes: Mapping[str, NodeResult]
    # Of raw tables, which no node builds, the column by which their rows are found.
    raw_columns: Mapping[str, str]
    changes: dict[str, Change] = field(default_factory=dict)
    # The tables of this build alone, each with the number of its rows.
    sizes: dict[str, int] = field(default_factory=dict)
    # Those with rows of which the relation has no like any more.
    all_lost: set[str] = field(default_factory=set)
    _columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _key_sets: dict[frozenset[object], str] = field(default_factory=dict)
    # Those of them in which a key is missing.
    _without_key: set[str] = field(default_factory=set)
    _parts: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def relation(self, key: str) -> str:
        """The name of what is built or read, as compiled SQL has it."""
        if key in self.nodes:
            return ".".join(f'"{part}"' for part in self.nodes[key].relation)
        database = next(iter(self.nodes.values())).relation[0]
        return ".".join(f'"{part}"' for part in (database, *key.split(".")[-2:]))

    def columns(self, key: str) -> tuple[str, ...]:
        """The columns of what is built or read; none where it is not there."""
        if key not in self._columns:
            try:
                found = self.connection.execute(f"describe {self.relation(key)}").fetchall()
            except duckdb.CatalogException:
                return ()
            self._columns[key] = tuple(name for name, *_ in found)
        return self._columns[key]

    def found_by(self, key: str) -> str:
        """The column by which rows of a relation are found, where one is named."""
        if key in self.nodes:
            return self.nodes[key].found_by
        return self.raw_columns.get(key, "")

    def touched(self, node: NodeResult) -> str | None:
        """The keys of a model that changes below it touch, as a table with a column ``key``.

        None where that cannot be told, so that it must be built whole: also where a row that
        changed has no key.
        """
        ways = self.ways(node)
        if ways is not None and len(ways) == 1 and ways[0].startswith(KEYS_OF):
            return ways[0].removeprefix(KEYS_OF)
        keys = self.key_set(" union all ".join(ways)) if ways else None
        return None if keys in self._without_key else keys

    def ways(self, node: NodeResult) -> list[str] | None:
        """Queries that lead from what changed to the keys of a model or a test; None where one is
        missing."""
        is_test = node.kind == "test"
        if not node.per or (not is_test and node.per not in self.columns(node.unique_id)):
            return None
        selects: dict[str, None] = {}
        for parent in dict.fromkeys(node.parents):
            change = self.changes.get(parent)
            if change is not None:
                found = self._touched_by(node, parent, change)
                if found is None:
                    return None
                selects |= dict.fromkeys(found)
        return list(selects)

    def key_set(self, selects: str) -> str:
        """The keys that a query gives (in its column ``key``), as a table of them."""
        made = self.table(f"select distinct key from ({selects})")
        found = self.connection.execute(f"from {made} limit {MOST_KEYS_COMPARED + 1}").fetchall()
        if len(found) > MOST_KEYS_COMPARED:
            found = self.connection.execute(f"from {made} where key is null").fetchall()
        else:
            made = self._key_sets.setdefault(frozenset(found), made)
        if (None,) in found:
            self._without_key.add(made)
        return made

    def part(self, key: str, column: str, keys: str) -> str:
        """The rows of a relation that have some of the keys in a column, as a table.

        Those of a view that is made per key of that column follow from a few rows of what it
        reads, as those of a table do: a condition on the view would often be asked last.
        """
        known = (key, column, keys)
        if known not in self._parts:
            node, relation = self.nodes.get(key), self.relation(key)
            if node is not None and node.materialized == "view" and node.per == column:
                rows = self.sql_of(node, keys) or f"from {relation} limit 0"
            else:
                rows = f'select * from {relation} where "{column}" in ({KEYS_OF}{keys})'
            self._parts[known] = self.table(rows)
        return self._parts[known]

    def sql_of(self, node: NodeResult, keys: str) -> str | None:
        """A model's SQL over those rows alone from which the rows of ``keys`` follow.

        None where there are no such rows, so that none follow.
        """
        sql, parts = node.sql, []
        for parent in dict.fromkeys(node.parents):
            part = self._part_of(node, parent, keys)
            if part:
                sql = sql.replace(self.relation(parent), part)
                parts.append(part)
        if parts and not any(self.sizes[part] for part in parts):
            return None
        return f'select * from ({sql}) where "{node.per}" in ({KEYS_OF}{keys})'

    def table(self, select: str) -> str:
        """A table of this build alone, with what a query gives."""
        name = f'temp."increment_{len(self.sizes)}"'
        ((n_rows,),) = self.connection.execute(
            f"create temp table {name.removeprefix('temp.')} as {select}"
        ).fetchall()
        self.sizes[name] = n_rows
        return name

    def compare(self, node: NodeResult, before: str, made: str, keys: str = "") -> Change | None:
        """The change from one table to another; None where they have the same rows.

        ``keys`` are those of which the tables hold all rows.
        """
        lost, added = before, made
        if self.sizes.get(before) != 0:
            lost, added = self._unlike(before, made) or (
                self.table(f"from {before} except all from {made}"),
                self.table(f"from {made} except all from {before}"),
            )
        is_other = self.sizes[lost] or self.sizes[added]
        return Change(node.found_by, keys, lost, added) if is_other else None

    def _unlike(self, before: str, made: str) -> tuple[str, str] | None:
        """The rows of two tables that the other lacks, told by their hashes: of many rows in a
        fraction of the time. None where they are few, or one is there more often than in the other,
        as their numbers and the sums of their hashes tell.
        """
        if self.sizes[made] < MANY_ROWS:
            return None
        lost, added = (
            self.table(
                f"select t.* from {rows} as t "
                f"anti join (select hash(o) as print from {others} as o) as o on hash(t) = o.print"
            )
            for rows, others in ((before, made), (made, before))
        )
        sums = [
            self.connection.execute(
                f"select count(*), coalesce(sum(hash(t)::hugeint), 0) from {rows} as t"
            ).fetchone()
            for rows in (before, lost, made, added)
        ]
        stayed = [
            (all_rows[0] - some[0], all_rows[1] - some[1])
            for all_rows, some in (sums[:2], sums[2:])
            if all_rows and some
        ]
        if stayed[0] != stayed[1]:
            return None
        self.all_lost.add(lost)
        return lost, added

    def keep_part(self, node: NodeResult, keys: str, made: str) -> None:
        """A table holds the rows of these keys as they are from now on."""
        self._parts[node.unique_id, node.per, keys] = made

    def rows_of(self, key: str) -> tuple[str, str] | None:
        """The tables of the rows that a relation lost and gained; None where they are not known."""
        change = self.changes[key]
        return (change.lost, change.added) if change.added else None

    def forget(self) -> None:
        """Take away the tables that were made on the way."""
        for name in self.sizes:
            self.connection.execute(f"drop table {name}")
        self.sizes.clear()
        self.all_lost.clear()
        self._parts.clear()
        self._key_sets.clear()
        self._without_key.clear()

    def beside(self, node: NodeResult, parent: str, column: str) -> list[tuple[str, str]]:
        """The other parents that have the model's column and the one that finds rows of a parent,
        by its name there."""
        name = dict(node.joined).get(column, column)
        return [
            (other, name)
            for other in dict.fromkeys(node.parents)
            if other != parent and {node.per, name} <= set(self.columns(other))
        ]

    def _touched_by(self, node: NodeResult, parent: str, change: Change) -> list[str] | None:
        """Queries for the keys of a model that the change of one of its parents touches."""
        per, columns = node.per, self.columns(parent)
        if change.keys and change.column == per:
            return [f"{KEYS_OF}{change.keys}"]
        if change.added and per in columns:
            return [f'select "{per}" as key from {rows}' for rows in (change.lost, change.added)]
        if not change.column or change.column not in columns:
            return None
        found = f"{KEYS_OF}{change.keys}"
        if not change.keys:
            tables = (change.lost, change.added)
            found = " union all ".join(f'select "{change.column}" from {rows}' for rows in tables)
        beside = self.beside(node, parent, change.column)
        return [
            f'select "{per}" as key from {self.relation(other)} where "{name}" in ({found})'
            for other, name in beside
        ] or None

    def _part_of(self, node: NodeResult, parent: str, keys: str) -> str | None:
        """The rows of a parent that a model needs for these keys; None where it needs them all."""
        if node.per in self.columns(parent):
            return self.part(parent, node.per, keys)
        column = self.found_by(parent)
        beside = self.beside(node, parent, column) if column else []
        if not beside:
            return None
        selects = [
            f'select "{name}" as key from {self.part(other, node.per, keys)}'
            for other, name in beside
        ]
        return self.part(parent, column, self.key_set(" union all ".join(selects)))
