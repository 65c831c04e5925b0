"""The nodes of the dbt project, as dbt's manifest has them: what is built and tested, in order."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HELD = ("success", "pass", "skipped")
KINDS = ("seed", "model", "test")


@dataclass(frozen=True, slots=True)
class NodeResult:
    """One dbt node that ran: its name, kind (model, seed, test, unit_test) and status.

    What is needed to run it again by itself: its compiled ``sql`` (of a seed the ``file``), the
    ``parents`` it reads (by ``unique_id``), its ``relation`` (database, schema, name), how it is
    ``materialized`` and, of a seed and where a contract is enforced, the types of its
    ``columns`` and which of them are ``required``. A model may say that its rows are made ``per``
    key of a column, that others find its rows by one (``found_by``), and which columns of what it
    reads are ``joined`` to one of another name (``ingest.running.increments``), and that it is
    made ``in_slices`` (``ingest.running.slices``). A test has the
    relation and, where it is on one, the column that it tests, and the columns that it wants
    ``unique``; ``words`` are what its author says of it.
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
    per: str = ""
    found_by: str = ""
    joined: tuple[tuple[str, str], ...] = ()
    in_slices: bool = False
    unique: tuple[str, ...] = ()
    tested: str | None = None
    test: str = ""
    column: str | None = None
    words: str = ""
    file: str = ""

    @property
    def holds(self) -> bool:
        """Whether it did what it should, or was not tried."""
        return self.status in HELD

    @property
    def sentence(self) -> str:
        """What did not hold."""
        return f"{self.kind} {self.name}: {self.message or self.status}"


def nodes_of(manifest: Path, *, with_code_lists: bool = False) -> tuple[NodeResult, ...]:
    """Seeds, models and tests of a manifest that dbt compiled, each after those it reads.

    Tests of code lists alone are given only ``with_code_lists``: they hold or fail with the
    project's code, and make test runs them.
    """
    found = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    nodes = [_node(node) for node in found if node["resource_type"] in KINDS]
    seeds = {node.unique_id for node in nodes if node.kind == "seed"}
    return tuple(
        node
        for node in in_order(nodes)
        if with_code_lists or node.kind != "test" or set(node.parents) - seeds or not node.parents
    )


def in_order(nodes: Iterable[NodeResult]) -> Iterator[NodeResult]:
    """The nodes each after those it reads, and a test right after the last of them."""
    every = list(nodes)
    by_key = {node.unique_id: node for node in every}
    tests: dict[str, list[NodeResult]] = {}
    done: dict[str, None] = {}

    def visited(node: NodeResult) -> Iterator[NodeResult]:
        if node.unique_id in done:
            return
        for parent in node.parents:
            if parent in by_key:
                yield from visited(by_key[parent])
        done[node.unique_id] = None
        yield node
        for test in tests.get(node.unique_id, ()):
            if all(parent in done for parent in test.parents if parent in by_key):
                yield from visited(test)

    for node in every:
        for parent in node.parents if node.kind == "test" else ():
            tests.setdefault(parent, []).append(node)
    for node in sorted(every, key=lambda node: node.kind == "test"):
        yield from visited(node)


def with_ancestors(nodes: Sequence[NodeResult], names: Iterable[str]) -> tuple[NodeResult, ...]:
    """Of the nodes those of these names and everything they read, in the same order."""
    by_key = {node.unique_id: node for node in nodes}
    wanted: set[str] = set()
    rest = [node.unique_id for node in nodes if node.name in set(names)]
    while rest:
        key = rest.pop()
        if key in by_key and key not in wanted:
            wanted.add(key)
            rest += by_key[key].parents
    return tuple(node for node in nodes if node.unique_id in wanted)


def _node(node: Mapping[str, Any]) -> NodeResult:
    is_seed = node["resource_type"] == "seed"
    config, columns = node["config"], node["columns"].values()
    said = config.get("meta") or {}
    types = tuple((column["name"], column["data_type"]) for column in columns)
    if is_seed:
        types = tuple(config["column_types"].items())
    elif not node["contract"]["enforced"]:
        types = ()
    return NodeResult(
        name=node["name"],
        kind=node["resource_type"],
        status="",
        message="",
        unique_id=node["unique_id"],
        sql=(node.get("compiled_code") or "").strip().rstrip(";"),
        parents=tuple(node.get("depends_on", {}).get("nodes", ())),
        relation=(node["database"], node["schema"], node["alias"]),
        materialized=config["materialized"],
        columns=types,
        required=tuple(
            column["name"]
            for column in columns
            if any(c["type"] == "not_null" for c in column["constraints"])
        ),
        per=said.get("per", ""),
        found_by=said.get("per", said.get("found_by", "")),
        joined=tuple(sorted(said.get("joined", {}).items())),
        in_slices=said.get("in_slices", False),
        unique=_unique(node),
        tested=node.get("attached_node"),
        test=(node.get("test_metadata") or {}).get("name", ""),
        column=node.get("column_name"),
        words=_words(node),
        file=node["original_file_path"] if is_seed else "",
    )


def _unique(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns that make rows of a model unique, where the test asks for it."""
    test = node.get("test_metadata") or {}
    if test.get("name") == "unique":
        return (node["column_name"],)
    if test.get("name") == "unique_combination_of_columns":
        return tuple(test["kwargs"]["columns"])
    return ()


def _words(node: Mapping[str, Any]) -> str:
    """The description of a test, or the comment at the head of its SQL."""
    if node["description"]:
        return " ".join(node["description"].split())
    lines = []
    for line in (node["raw_code"] or "").strip().splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)
