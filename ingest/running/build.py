"""dbt in this process: models, seeds and tests on the next database."""

import os
import shutil
from collections.abc import Callable
from contextlib import chdir, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from ingest.running.endings import FULL_WORDS
from ingest.running.warehouse import STORAGE_VERSION, Warehouse, WarehouseError

if TYPE_CHECKING:
    from dbt.artifacts.schemas.results import NodeResult as RanNode
    from dbt.contracts.graph.nodes import ResultNode
    from dbt_common.events.base_types import EventMsg

PROJECT = Path(__file__).parents[2]
# What dbt has parsed; it parses anew what has changed since. Kept apart from what a person's own
# dbt writes, for warehouses that are built for the first time.
PARSED = "partial_parse.msgpack"
KEPT_PARSED = PROJECT / "target" / "yibao" / PARSED
# They hold or fail with the project's code alone: make test runs them, a refresh need not.
TESTS_OF_THE_PROJECT = ("test_type:unit", "path:seeds,resource_type:test")


HELD = ("success", "pass", "skipped")


@dataclass(frozen=True, slots=True)
class NodeResult:
    """One dbt node that ran: its name, kind (model, seed, test, unit_test) and status.

    What is needed to run it again by itself: its compiled ``sql``, the ``parents`` it reads
    (by ``unique_id``), its ``relation`` (database, schema, name), how it is ``materialized``
    and, where its contract is enforced, the types of its ``columns`` and which of them are
    ``required``. A test has the relation and, where it is on one, the column that it tests;
    ``words`` are what its author says of it.
    """

    name: str
    kind: str
    status: str
    message: str
    unique_id: str = ""
    sql: str = ""
    parents: tuple[str, ...] = ()
    relation: tuple[str, str, str] = ("", "", "")
    materialized: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    required: tuple[str, ...] = ()
    tested: str | None = None
    test: str = ""
    column: str | None = None
    words: str = ""

    @property
    def holds(self) -> bool:
        """Whether it did what it should, or was not tried."""
        return self.status in HELD

    @property
    def sentence(self) -> str:
        """What did not hold."""
        return f"{self.kind} {self.name}: {self.message or self.status}"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What ``dbt build`` did; ``fault`` is set where dbt itself could not run."""

    nodes: tuple[NodeResult, ...]
    fault: str | None = None

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
    """Run ``dbt build`` on the warehouse's next database; ``on_node`` hears each finished node.

    ``all_tests`` adds the tests of logic and of the code lists, which no filing can change;
    where ``is_tested`` is false, nothing is tested and the models are built alone.
    """
    # A saved query is for MetricFlow: dbt has nothing to build of it.
    arguments = ["--exclude-resource-type", "saved_query"]
    if not is_tested:
        arguments += ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    elif not all_tests:
        arguments += ["--exclude", *TESTS_OF_THE_PROJECT]
    return _invoke(warehouse, "build", arguments, on_node)


def compiled(warehouse: Warehouse) -> BuildResult:
    """The nodes of a build with their SQL; nothing is run."""
    found = _invoke(warehouse, "compile", ["--exclude", *TESTS_OF_THE_PROJECT])
    # dbt compiles analyses too, which no build makes.
    nodes = tuple(node for node in found.nodes if node.kind in ("model", "seed", "test"))
    return BuildResult(nodes, found.fault)


def _invoke(
    warehouse: Warehouse,
    command: str,
    options: list[str],
    on_node: Callable[[str], None] = lambda name: None,
) -> BuildResult:
    """A dbt command in this process; its own output goes to its log file in the warehouse's
    build folder."""
    from dbt.artifacts.schemas.results import ExecutionResult
    from dbt.cli.main import dbtRunner

    def heard(event: "EventMsg") -> None:
        if event.info.name in ("LogModelResult", "LogTestResult", "LogSeedResult"):
            on_node(event.data.node_info.node_name)

    # Named without its folder, for dbt parses the whole project anew for another name.
    os.environ["YIBAO_DATABASE"] = warehouse.next.name
    target = warehouse.build_folder.absolute() / "target"
    folders = ["--project-dir", PROJECT, "--profiles-dir", PROJECT]
    output = ["--target-path", target]
    output += ["--log-path", warehouse.build_folder.absolute() / "logs"]
    arguments = ["--quiet", "--log-level", "none", "--no-use-colors", command, *folders, *output]
    if not (target / PARSED).exists() and KEPT_PARSED.exists():
        arguments += ["--partial-parse-file-path", KEPT_PARSED]
    # Held open with the settings of profiles.yml: dbt alone would open the file for every node.
    with (
        chdir(warehouse.next.parent),
        duckdb.connect(
            warehouse.next.name, config={"storage_compatibility_version": STORAGE_VERSION}
        ),
    ):
        result = dbtRunner(callbacks=[heard]).invoke([str(part) for part in (*arguments, *options)])
    _keep_parsed(target / PARSED)
    if result.exception is not None:
        built = BuildResult((), f"dbt could not run: {result.exception}")
    elif isinstance(result.result, ExecutionResult):
        built = BuildResult(tuple(map(_node_result, result.result.results)))
    else:
        built = BuildResult((), "dbt could not run: it gave no results")
    if any(words in failed for failed in built.failed for words in FULL_WORDS):
        raise WarehouseError("the disk is full; free some space and run it again")
    return built


def _node_result(ran: "RanNode") -> NodeResult:
    """What ``NodeResult`` keeps of dbt's result of a node."""
    node = ran.node
    columns = tuple(getattr(node, "columns", {}).values())
    contract = getattr(node, "contract", None)
    metadata = getattr(node, "test_metadata", None)
    return NodeResult(
        name=node.name,
        kind=str(node.resource_type),
        status=str(ran.status),
        message=(ran.message or "").strip().replace("\n", " "),
        unique_id=node.unique_id,
        sql=(getattr(node, "compiled_code", None) or "").strip().rstrip(";"),
        parents=tuple(node.depends_on.nodes) if hasattr(node.depends_on, "nodes") else (),
        relation=(
            getattr(node, "database", None) or "",
            getattr(node, "schema", ""),
            getattr(node, "alias", node.name),
        ),
        materialized=str(getattr(node.config, "materialized", "")),
        columns=tuple(
            (column.name, column.data_type)
            for column in columns
            if contract is not None and contract.enforced
        ),
        required=tuple(
            column.name
            for column in columns
            if any(str(getattr(c.type, "value", c.type)) == "not_null" for c in column.constraints)
        ),
        tested=getattr(node, "attached_node", None),
        test=metadata.name if metadata else "",
        column=getattr(node, "column_name", None),
        words=_words(node),
    )


def _words(node: "ResultNode") -> str:
    """The description of a test, or the comment at the head of its SQL."""
    if node.description:
        return " ".join(node.description.split())
    lines = []
    for line in (getattr(node, "raw_code", None) or "").strip().splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def _keep_parsed(parsed: Path) -> None:
    """Leave what dbt parsed of the project to other warehouses; where it cannot be, they wait."""
    own = KEPT_PARSED.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        KEPT_PARSED.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(parsed, own)
        own.replace(KEPT_PARSED)
