"""Seeds, models and tests on the next database, by the SQL that dbt compiled of them."""

import csv
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb

from ingest.project import PROJECT
from ingest.running import compiling, unchanged
from ingest.running.endings import FULL_WORDS
from ingest.running.nodes import NodeResult, nodes_of
from ingest.running.warehouse import STORAGE_VERSION, Warehouse, WarehouseError, literal


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was built and tested; ``fault`` is set where dbt itself could not run.

    ``kept`` are the relations, named with their schemas, that stayed as they were.
    """

    nodes: tuple[NodeResult, ...]
    fault: str | None = None
    kept: frozenset[str] = frozenset()

    @property
    def failed(self) -> list[str]:
        """One sentence for everything that did not hold."""
        sentences = [node.sentence for node in self.nodes if not node.holds]
        return sentences + ([self.fault] if self.fault else [])


def build(
    warehouse: Warehouse,
    on_node: Callable[[str], None] = lambda name: None,
    *,
    all_tests: bool = False,
    is_tested: bool = True,
) -> BuildResult:
    """Build the warehouse's next database; ``on_node`` hears each finished node.

    ``all_tests`` adds the tests of logic and of the code lists, which no filing can change, and
    leaves everything to ``dbt build``; where ``is_tested`` is false, the models are built alone.
    """
    if all_tests:
        built = _built_by_dbt(warehouse, on_node)
    else:
        nodes = nodes_of(compiling.manifest(warehouse))
        wanted = [node for node in nodes if is_tested or node.kind != "test"]
        with duckdb.connect(
            str(warehouse.next), config={"storage_compatibility_version": STORAGE_VERSION}
        ) as connection:
            now = unchanged.prints(connection, wanted)
            kept = unchanged.kept(connection, wanted, now)
            done = tuple(run(connection, wanted, on_node, kept))
            unchanged.remember(connection, done, now)
        relations = [n.relation[1:] for n in done if n.unique_id in kept and n.kind != "test"]
        built = BuildResult(done, kept=frozenset(map(".".join, relations)))
    if any(words in failed for failed in built.failed for words in FULL_WORDS):
        raise WarehouseError("the disk is full; free some space and run it again")
    return built


def run(
    connection: duckdb.DuckDBPyConnection,
    nodes: Sequence[NodeResult],
    on_node: Callable[[str], None] = lambda name: None,
    kept: Collection[str] = (),
) -> Iterator[NodeResult]:
    """The nodes with what became of each in the database that ``connection`` has open.

    What reads from something that could not be built is skipped, as in dbt, but a failed test
    stops nothing: what else fails is known at once. Nodes that are ``kept`` (by ``unique_id``)
    are there and held: nothing is done for them.
    """
    connection.execute("set timezone = 'UTC'")
    _clear(connection, [node for node in nodes if node.kind != "test"], kept)
    missing: set[str] = set()
    for node in nodes:
        if node.unique_id in kept:
            done = replace(node, status="pass" if node.kind == "test" else "success")
        elif missing.intersection(node.parents):
            done = replace(node, status="skipped")
        else:
            done = _ran(connection, node)
        if node.kind != "test" and done.status != "success":
            missing.add(node.unique_id)
        on_node(node.name)
        yield done


def _clear(
    connection: duckdb.DuckDBPyConnection, relations: Sequence[NodeResult], kept: Collection[str]
) -> None:
    """Take away what an earlier build left, and perhaps of other kinds, but for what is kept.

    Its room is free before anything is built, so that the file does not grow.
    """
    schemas = sorted({node.relation[1] for node in relations})
    stay = {node.relation[1:] for node in relations if node.unique_id in kept}
    left = connection.execute(
        "select schema_name, table_name, 'table' from duckdb_tables() "
        "where database_name = current_database() and list_contains($schemas, schema_name) "
        "union all select schema_name, view_name, 'view' from duckdb_views() "
        "where database_name = current_database() and list_contains($schemas, schema_name)",
        {"schemas": schemas},
    ).fetchall()
    gone = [(schema, name, kind) for schema, name, kind in left if (schema, name) not in stay]
    for schema, name, kind in gone:
        connection.execute(f'drop {kind} "{schema}"."{name}"')
    for schema in schemas:
        connection.execute(f'create schema if not exists "{schema}"')
    if gone:
        connection.execute("checkpoint")


def create(connection: duckdb.DuckDBPyConnection, node: NodeResult) -> None:
    """A model as dbt makes it: a view, a table, or a table with the types of its contract."""
    _, schema, name = node.relation
    relation = f'"{schema}"."{name}"'
    if node.materialized == "view":
        connection.execute(f"create or replace view {relation} as {node.sql}")
    elif not node.columns:
        connection.execute(f"create or replace table {relation} as {node.sql}")
    else:
        columns = ", ".join(
            f'"{column}" {kind}{" not null" if column in node.required else ""}'
            for column, kind in node.columns
        )
        connection.execute(f"create or replace table {relation} ({columns})")
        connection.execute(f"insert into {relation} by name {node.sql}")


def _ran(connection: duckdb.DuckDBPyConnection, node: NodeResult) -> NodeResult:
    try:
        if node.kind == "seed":
            _load(connection, node)
        elif node.kind == "model":
            create(connection, node)
        else:
            return _tested(connection, node)
    except duckdb.Error as error:
        return replace(node, status="error", message=" ".join(str(error).split()))
    return replace(node, status="success")


def _load(connection: duckdb.DuckDBPyConnection, seed: NodeResult) -> None:
    path = PROJECT / seed.file
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    types = dict(seed.columns)
    relation = f'"{seed.relation[1]}"."{seed.relation[2]}"'
    columns = ", ".join(f'"{column}" {types[column]}' for column in header)
    connection.execute(f"create table {relation} ({columns})")
    connection.execute(f"copy {relation} from {literal(path)} (format csv, header true)")


def _tested(connection: duckdb.DuckDBPyConnection, test: NodeResult) -> NodeResult:
    ((found,),) = connection.execute(f"select count(*) from ({test.sql})").fetchall()
    if not found:
        return replace(test, status="pass")
    rows = "1 result" if found == 1 else f"{found} results"
    return replace(test, status="fail", message=f"Got {rows}, configured to fail if != 0")


def _built_by_dbt(warehouse: Warehouse, on_node: Callable[[str], None]) -> BuildResult:
    from dbt.artifacts.schemas.results import ExecutionResult

    # A saved query is for MetricFlow: dbt has nothing to build of it.
    options = ["--exclude-resource-type", "saved_query"]
    with duckdb.connect(str(warehouse.next)) as connection:
        unchanged.forget(connection)
    ended = compiling.invoke(warehouse, "build", options, on_node)
    if ended.exception is not None:
        return BuildResult((), f"dbt could not run: {ended.exception}")
    if not isinstance(ended.result, ExecutionResult):
        return BuildResult((), "dbt could not run: it gave no results")
    if ended.success:
        compiling.keep(warehouse)
    return BuildResult(
        tuple(
            NodeResult(
                name=ran.node.name,
                kind=str(ran.node.resource_type),
                status=str(ran.status),
                message=" ".join((ran.message or "").split()),
                unique_id=ran.node.unique_id,
            )
            for ran in ended.result.results
        )
    )
