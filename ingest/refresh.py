"""The steps of a refresh: ingest, build, check, publish.

Each leaves the next database for the step after it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from ingest import build as dbt
from ingest.declare import declare
from ingest.gates import GATES, Gate, missing, record
from ingest.intake import take_in
from ingest.overrides import folder_beside, read_overrides
from ingest.records import Outcome
from ingest.warehouse import (
    Warehouse,
    WarehouseError,
    begin_next,
    open_next,
    publish,
)

RAW_EXPECTATIONS, DBT_BUILD, MART_EXPECTATIONS = GATES


@dataclass(slots=True)
class Progress:
    """Who hears of the work: ``step(name, total)`` begins a step, ``advance()`` is one unit
    of it, ``files(done, total)`` counts files read. ``faults`` are lines of overrides left out."""

    step: Callable[[str, int | None], None] = lambda name, total: None
    advance: Callable[[], None] = lambda: None
    files: Callable[[int, int], None] = lambda done, total: None
    seconds: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def timed(self, name: str, since: float) -> None:
        """Remember how long a step took, in seconds of wall time."""
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - since


def ingest(
    warehouse: Warehouse, folder: Path, progress: Progress, overrides: Path | None = None
) -> list[Outcome]:
    """Begin the next database and read ``folder`` into its raw tables.

    ``overrides`` is the folder of what people declare, by default the one beside ``folder``.
    """
    if not folder.is_dir():
        raise WarehouseError(f"{folder} is not a folder; name the folder of filings to read")
    since = perf_counter()
    run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid4().hex[:8]}"
    connection = begin_next(warehouse)
    progress.timed("start", since)
    since = perf_counter()
    try:
        progress.step("reading filings", None)
        declared = read_overrides(overrides or folder_beside(folder))
        outcomes = take_in(connection, folder, run_id, progress.files, declared)
        progress.faults += [fault.sentence for fault in declare(connection, declared, outcomes)]
        return outcomes
    finally:
        connection.close()
        progress.timed("read and load", since)


def check_raw(warehouse: Warehouse, progress: Progress) -> Gate:
    """The expectations on what arrived from the files."""
    return _expectations(warehouse, progress, "raw", RAW_EXPECTATIONS)


def build(warehouse: Warehouse, progress: Progress, *, all_tests: bool = False) -> Gate:
    """dbt's models and tests on the next database; ``all_tests`` as in ``build.build``."""
    open_next(warehouse, read_only=True).close()
    since = perf_counter()
    progress.step("building marts", None)
    result = dbt.build(warehouse, lambda _: progress.advance(), all_tests=all_tests)
    gate = Gate(DBT_BUILD, tuple(result.failed))
    record(warehouse, gate)
    progress.timed("dbt", since)
    return gate


def check_marts(warehouse: Warehouse, progress: Progress) -> Gate:
    """The expectations on the marts as an analyst meets them."""
    return _expectations(warehouse, progress, "marts", MART_EXPECTATIONS)


def publish_next(warehouse: Warehouse) -> None:
    """Publish the next database; ``WarehouseError`` where a gate was not passed."""
    open_gates = missing(warehouse)
    if open_gates:
        raise WarehouseError(
            f"nothing was published: {', '.join(open_gates)} did not hold or did not run; "
            "see yibao check"
        )
    publish(warehouse)


def refresh(
    warehouse: Warehouse, folder: Path, progress: Progress, overrides: Path | None = None
) -> tuple[list[Outcome], list[Gate]]:
    """All steps; stops after the first gate that fails, with nothing published."""
    outcomes = ingest(warehouse, folder, progress, overrides)
    gates: list[Gate] = []
    for step in (check_raw, build, check_marts):
        gates.append(step(warehouse, progress))
        if not gates[-1].holds:
            return outcomes, gates
    since = perf_counter()
    publish_next(warehouse)
    progress.timed("publish", since)
    return outcomes, gates


def _expectations(warehouse: Warehouse, progress: Progress, side: str, name: str) -> Gate:
    open_next(warehouse, read_only=True).close()
    since = perf_counter()
    progress.step(f"checking {side}", None)
    from quality.gate import check

    results = check(warehouse.next, side, warehouse.next_data_docs)
    gate = Gate(name, tuple(sentence for result in results for sentence in result.failed))
    record(warehouse, gate)
    progress.timed(f"check {side}", since)
    return gate
