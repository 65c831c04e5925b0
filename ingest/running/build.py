"""The next database built and tested, by the SQL that dbt compiled or by dbt itself."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from ingest.running import compiling, unchanged
from ingest.running.continuing import go_on
from ingest.running.endings import FULL_WORDS
from ingest.running.making import run
from ingest.running.nodes import NodeResult, nodes_of
from ingest.running.warehouse import STORAGE_VERSION, Warehouse, WarehouseError


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
    leaves all but the tests of data to dbt; where ``is_tested`` is false, the models are built
    alone.
    """
    if all_tests:
        built = _built_by_dbt(warehouse, on_node)
    else:
        nodes = nodes_of(compiling.manifest(warehouse))
        wanted = [node for node in nodes if is_tested or node.kind != "test"]
        with duckdb.connect(
            str(warehouse.next), config={"storage_compatibility_version": STORAGE_VERSION}
        ) as connection:
            done, kept = go_on(connection, wanted, on_node)
        relations = [node.relation[1:] for node in done if node.unique_id in kept]
        built = BuildResult(tuple(done), kept=frozenset(map(".".join, relations)))
    if any(words in failed for failed in built.failed for words in FULL_WORDS):
        raise WarehouseError("the disk is full; free some space and run it again")
    return built


def _built_by_dbt(warehouse: Warehouse, on_node: Callable[[str], None]) -> BuildResult:
    from dbt.artifacts.schemas.results import ExecutionResult

    tests = [
        node
        for node in nodes_of(compiling.manifest(warehouse), with_code_lists=True)
        if node.kind == "test"
    ]
    # dbt takes fifty times as long for a test of data; and a saved query is for MetricFlow.
    options = ["--exclude-resource-type", "saved_query", "--exclude", "test_type:data"]
    with duckdb.connect(str(warehouse.next)) as connection:
        unchanged.forget(connection)
    ended = compiling.invoke(warehouse, "build", options, on_node)
    # dbt's own, written over it, has no SQL of what was left out.
    compiling.manifest(warehouse)
    if ended.exception is not None:
        return BuildResult((), f"dbt could not run: {ended.exception}")
    if not isinstance(ended.result, ExecutionResult):
        return BuildResult((), "dbt could not run: it gave no results")
    built = [
        NodeResult(
            name=ran.node.name,
            kind=str(ran.node.resource_type),
            status=str(ran.status),
            message=" ".join((ran.message or "").split()),
            unique_id=ran.node.unique_id,
        )
        for ran in ended.result.results
    ]
    not_built = {node.unique_id for node in built if node.status != "success"}
    with duckdb.connect(str(warehouse.next)) as connection:
        tested = tuple(run(connection, tests, on_node, not_built))
    return BuildResult((*built, *tested))
