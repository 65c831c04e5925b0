"""dbt in this process: models, seeds and tests on the next database."""

import os
import shutil
from collections.abc import Callable
from contextlib import chdir, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.endings import FULL_WORDS
from ingest.warehouse import STORAGE_VERSION, Warehouse, WarehouseError

PROJECT = Path(__file__).parents[1]
# What dbt has parsed; it parses anew what has changed since. Kept apart from what a person's own
# dbt writes, for warehouses that are built for the first time.
PARSED = "partial_parse.msgpack"
KEPT_PARSED = PROJECT / "target" / "yibao" / PARSED
# They hold or fail with the project's code alone: make test runs them, a refresh need not.
TESTS_OF_THE_PROJECT = ("test_type:unit", "path:seeds,resource_type:test")


@dataclass(frozen=True, slots=True)
class NodeResult:
    """One dbt node that ran: its name, kind (model, seed, test, unit_test) and status."""

    name: str
    kind: str
    status: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What ``dbt build`` did; ``fault`` is set where dbt itself could not run."""

    nodes: tuple[NodeResult, ...]
    fault: str | None = None

    @property
    def failed(self) -> list[str]:
        """One sentence for everything that did not hold."""
        sentences = [
            f"{node.kind} {node.name}: {node.message or node.status}"
            for node in self.nodes
            if node.status not in ("success", "pass", "skipped")
        ]
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

    dbt's own output goes to its log file in the warehouse's build folder.
    """
    from dbt.cli.main import dbtRunner

    def heard(event: object) -> None:
        if event.info.name in ("LogModelResult", "LogTestResult", "LogSeedResult"):
            on_node(event.data.node_info.node_name)

    # Named without its folder, for dbt parses the whole project anew for another name.
    os.environ["YIBAO_DATABASE"] = warehouse.next.name
    target = warehouse.build_folder.absolute() / "target"
    folders = ["--project-dir", PROJECT, "--profiles-dir", PROJECT]
    output = ["--target-path", target]
    output += ["--log-path", warehouse.build_folder.absolute() / "logs"]
    # A saved query is for MetricFlow: dbt has nothing to build of it.
    arguments = ["--quiet", "--log-level", "none", "--no-use-colors", "build", *folders, *output]
    arguments += ["--exclude-resource-type", "saved_query"]
    if not is_tested:
        arguments += ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    elif not all_tests:
        arguments += ["--exclude", *TESTS_OF_THE_PROJECT]
    if not (target / PARSED).exists() and KEPT_PARSED.exists():
        arguments += ["--partial-parse-file-path", KEPT_PARSED]
    # Held open with the settings of profiles.yml: dbt alone would open the file for every node.
    with (
        chdir(warehouse.next.parent),
        duckdb.connect(
            warehouse.next.name, config={"storage_compatibility_version": STORAGE_VERSION}
        ),
    ):
        result = dbtRunner(callbacks=[heard]).invoke([str(part) for part in arguments])
    _keep_parsed(target / PARSED)
    if result.exception is not None:
        built = BuildResult((), f"dbt could not run: {result.exception}")
    else:
        built = BuildResult(tuple(map(_node_result, result.result)))
    if any(words in failed for failed in built.failed for words in FULL_WORDS):
        raise WarehouseError("the disk is full; free some space and run it again")
    return built


def _node_result(ran: object) -> NodeResult:
    return NodeResult(
        name=ran.node.name,
        kind=str(ran.node.resource_type),
        status=str(ran.status),
        message=(ran.message or "").strip().replace("\n", " "),
    )


def _keep_parsed(parsed: Path) -> None:
    """Leave what dbt parsed of the project to other warehouses; where it cannot be, they wait."""
    own = KEPT_PARSED.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        KEPT_PARSED.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(parsed, own)
        own.replace(KEPT_PARSED)
