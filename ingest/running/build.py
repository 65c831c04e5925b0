"""The next database built and tested by the SQL that dbt compiled."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import duckdb

from ingest.running import compiling, unchanged
from ingest.running.changed_rows import relations_kept
from ingest.running.continuing import go_on
from ingest.running.endings import FULL_WORDS
from ingest.running.logic import logic_tested, logic_tests
from ingest.running.making import contracts_broken
from ingest.running.memory import bind
from ingest.running.nodes import NodeResult, nodes_of
from ingest.running.warehouse import STORAGE_VERSION, Warehouse, WarehouseError


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was built and tested; ``kept`` are the relations, named with their schemas, that stayed
    as they were, and ``moved`` those of which the rows that changed are kept beside them.
    """

    nodes: tuple[NodeResult, ...]
    kept: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()

    @property
    def failed(self) -> list[str]:
        """One sentence for everything that did not hold."""
        return [node.sentence for node in self.nodes if not node.holds]


def build(
    warehouse: Warehouse,
    on_node: Callable[[str], None] = lambda name: None,
    *,
    all_tests: bool = False,
    is_tested: bool = True,
    is_told: Callable[[str, str], bool] = lambda schema, name: False,
) -> BuildResult:
    """Build the warehouse's next database; ``on_node`` hears each finished node.

    ``all_tests`` adds the tests of logic, those of the code lists, and whether each model gives the
    columns of its contract; no filing can change any of them. Where ``is_tested`` is false, the
    models are built alone. Of the relations that are told of
    the rows that change are kept.
    """
    manifest = compiling.manifest(warehouse)
    nodes = nodes_of(manifest, with_code_lists=all_tests)
    wanted = [node for node in nodes if is_tested or node.kind != "test"]
    with duckdb.connect(
        str(warehouse.next), config={"storage_compatibility_version": STORAGE_VERSION}
    ) as connection:
        bind(connection, "build")
        if all_tests:
            unchanged.forget(connection)
        done, kept = go_on(connection, wanted, on_node, is_told)
        broken = tuple(contracts_broken(connection, done)) if all_tests else ()
        moved = relations_kept(connection, done)
    relations = [node.relation[1:] for node in done if node.unique_id in kept]
    built = BuildResult((*done, *broken), frozenset(map(".".join, relations)), moved)
    if all_tests:
        tests = tuple(logic_tests(manifest))
        logic = logic_tested(warehouse.next, nodes, tests, on_node)
        built = replace(built, nodes=(*built.nodes, *logic))
    if any(words in failed for failed in built.failed for words in FULL_WORDS):
        raise WarehouseError("the disk is full; free some space and run it again")
    return built
