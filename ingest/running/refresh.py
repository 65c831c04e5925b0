"""The steps of a refresh: ingest, build, check, publish.

Each leaves the next database for the step after it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

from ingest.reading.overrides import folder_beside, read_overrides
from ingest.running.build import build as build_next
from ingest.running.changed_rows import changed_rows
from ingest.running.declare import declare, declare_population
from ingest.running.delivery.kept import is_published
from ingest.running.faults import faults_of_nodes, faults_of_offences
from ingest.running.folder import is_anything_there
from ingest.running.from_shards import take_from
from ingest.running.gates import GATES, Gate, checked, missing, record, since_published
from ingest.running.held_back import Fault, files_in_order, hold_back, with_filings, with_held_back
from ingest.running.intake import take_in
from ingest.running.memory import bind
from ingest.running.nodes import NodeResult
from ingest.running.nothing_new import is_as_published, is_nothing_new, leave
from ingest.running.provenance import declare_sources
from ingest.running.publication import publish
from ingest.running.run import Progress, Run
from ingest.running.shards import shards_in
from ingest.running.unchanged import added_raw, rows_of_keys, unchanged_raw
from ingest.running.warehouse import (
    Warehouse,
    WarehouseError,
    WrongUseError,
    begin_next,
    end_reading,
    open_next,
)

if TYPE_CHECKING:
    from quality.gate import Side
    from quality.results import GateResult

RAW_EXPECTATIONS, DBT_BUILD, MART_EXPECTATIONS = GATES


def ingest(
    warehouse: Warehouse,
    folder: Path,
    progress: Progress,
    overrides: Path | None = None,
    shards: Path | None = None,
    *,
    is_converting: bool = False,
) -> Run:
    """Begin the next database and read ``folder`` into its raw tables.

    ``overrides`` is the folder of what people declare, by default the one beside ``folder``. Where
    ``shards`` is given, what was read of the folder is taken from there (``from_shards``). Older
    text files are converted where ``is_converting``.
    ``WrongUseError`` where there is nothing to read: nothing is begun.
    """
    if shards is not None:
        shards_in(shards)
    elif not folder.is_dir():
        raise WrongUseError(f"{folder} is not a folder; name the folder of filings to read")
    elif not is_anything_there(folder):
        raise WrongUseError(f"{folder} holds no file to read; name the folder of filings to read")
    since = perf_counter()
    run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid4().hex[:8]}"
    connection = begin_next(warehouse)
    bind(connection, "ingest", aside=warehouse.build_folder / "aside")
    progress.timed("start", since)
    since = perf_counter()
    try:
        progress.step("reading filings", None)
        said = overrides or folder_beside(folder)
        declared = read_overrides(said)
        if shards is not None:
            outcomes = take_from(connection, shards, run_id, declared)
        else:
            outcomes = take_in(
                connection,
                folder,
                run_id,
                progress.files,
                declared,
                on_page=progress.page,
                scans=warehouse.scans,
                converting=warehouse.converting if is_converting else None,
            )
        progress.faults += [fault.sentence for fault in declare(connection, declared, outcomes)]
        progress.faults += [fault.sentence for fault in declare_population(connection, said)]
        progress.faults += [fault.sentence for fault in declare_sources(connection, folder)]
        run = Run(run_id, outcomes, is_nothing_new=is_nothing_new(connection))
    finally:
        connection.close()
        progress.timed("read and load", since)
    end_reading(warehouse, run_id)
    return run


def check_raw(warehouse: Warehouse, progress: Progress, run: Run | None = None) -> Gate:
    """The expectations on what arrived from the files.

    What held before in the same run is not checked again; of what held of the published rows, the
    rows are that are other.
    """
    from quality.onward import Moved

    begun = _begun(warehouse, progress, "checking raw")
    held: list[GateResult] = []
    since = None
    if run:
        with open_next(warehouse, read_only=True) as connection:
            run.raw_kept = frozenset(unchanged_raw(connection))
            run.raw_added = added_raw(connection)
        moved = {n: Moved(f"({rows_of_keys(n, keys)})") for n, keys in run.raw_added.items()}
        since = since_published(warehouse, "raw", run.raw_kept, moved)
        held = [result for result in run.raw_results if result.success]
    results = checked(warehouse, "raw", held, since)
    if run:
        run.raw_results = results
    return _expectations(warehouse, progress, "raw", results, begun, ())


def build(
    warehouse: Warehouse, progress: Progress, run: Run | None = None, *, all_tests: bool = False
) -> Gate:
    """dbt's models and tests on the next database; ``all_tests`` as in ``build.build``."""
    from quality.gate import suites_of

    since = _begun(warehouse, progress, "building marts")
    looked_at = {table for suite in suites_of("marts") for table in suite.tables}
    result = build_next(
        warehouse,
        lambda _: progress.advance(),
        all_tests=all_tests,
        is_told=lambda schema, name: is_published(schema, name) or f"{schema}.{name}" in looked_at,
    )
    if run:
        run.nodes = result.nodes
        # What a second build changes is not all that is other than what is published.
        run.moved = result.moved if run.kept is None else frozenset()
        run.kept = result.kept if run.kept is None else run.kept & result.kept

    def faults(run_id: str) -> list[Fault]:
        return faults_of_nodes(warehouse.next, result.nodes, DBT_BUILD, run_id)

    gate = Gate(DBT_BUILD, tuple(result.failed), faults)
    record(warehouse, gate)
    progress.timed("dbt", since)
    return gate


def check_marts(warehouse: Warehouse, progress: Progress, run: Run | None = None) -> Gate:
    """The expectations on the marts as an analyst meets them.

    Of what held of the published rows, the rows are checked that are other.
    """
    from quality.onward import Moved

    begun = _begun(warehouse, progress, "checking marts")
    since = None
    if run:
        moved = {name: Moved(*changed_rows(name)) for name in run.moved}
        since = since_published(warehouse, "marts", run.kept or (), moved)
    results = checked(warehouse, "marts", (), since)
    return _expectations(warehouse, progress, "marts", results, begun, run.nodes if run else ())


def publish_next(warehouse: Warehouse, run: Run | None = None) -> None:
    """Publish the next database; ``WarehouseError`` where a gate was not passed."""
    open_gates = missing(warehouse)
    if open_gates:
        raise WarehouseError(
            f"nothing was published: {', '.join(open_gates)} did not hold or did not run; "
            "see yibao check"
        )
    publish(warehouse, run.changes if run else None)


def refresh(
    warehouse: Warehouse,
    folder: Path,
    progress: Progress,
    overrides: Path | None = None,
    *,
    is_converting: bool = False,
) -> Run:
    """All steps. A file that breaks a gate is set aside, and what was built of it is built anew.

    Stops at a gate that fails and that no file broke, or where every file did, with nothing
    published; and after reading where that found nothing new.
    """
    is_published = is_as_published(warehouse)
    run = ingest(warehouse, folder, progress, overrides, is_converting=is_converting)
    run.is_nothing_new &= is_published
    if run.is_nothing_new:
        leave(warehouse)
        return run
    steps = (check_raw, build, check_marts)
    position = 0
    while position < len(steps):
        gate = steps[position](warehouse, progress, run)
        run.gates[gate.name] = gate
        if gate.holds:
            position += 1
            continue
        stop = _set_aside(warehouse, progress, run, gate)
        if stop:
            run.gates[gate.name] = replace(gate, stop=stop)
            return run
        # What comes before the marts does not change when files are left out of them.
        position = min(position, steps.index(build))
    since = perf_counter()
    publish_next(warehouse, run)
    progress.timed("publish", since)
    return run


def _set_aside(warehouse: Warehouse, progress: Progress, run: Run, gate: Gate) -> str | None:
    """Set aside the files that broke a gate; where the refresh must stop, the reason."""
    since = perf_counter()
    progress.step("looking for the file that did it", None)
    stop = _hold_back(warehouse, run, gate.faults(run.run_id))
    progress.timed("set aside", since)
    return stop


def _hold_back(warehouse: Warehouse, run: Run, faults: Sequence[Fault]) -> str | None:
    """Set aside the files that the faults belong to; where there is none, or no file is left,
    the reason to stop."""
    with open_next(warehouse) as connection:
        names = dict(connection.execute("select sha256, file_name from raw.files").fetchall())
        before = with_filings(connection, files_in_order(connection, run.run_id))
        held = hold_back(connection, [fault for fault in faults if fault.sha256], run.run_id)
        left = with_filings(connection, files_in_order(connection, run.run_id))
    run.held_back += held
    run.outcomes = with_held_back(run.outcomes, held)
    if not held:
        return (
            "it belongs to no file: it fails without any filing as well, or no filing was found "
            "without which it holds; report this"
        )
    if before and not left:
        listed = ", ".join(sorted(names.get(row.sha256, row.sha256) for row in run.held_back))
        return f"every filing breaks it, so that nothing is left to publish: {listed}"
    return None


def _faults_of_side(
    database: Path,
    side: "Side",
    results: Sequence["GateResult"],
    nodes: Sequence[NodeResult],
    run_id: str,
) -> list[Fault]:
    from quality.offences import offences

    name = RAW_EXPECTATIONS if side == "raw" else MART_EXPECTATIONS
    return faults_of_offences(database, offences(database, side, results), nodes, name, run_id)


def _begun(warehouse: Warehouse, progress: Progress, name: str) -> float:
    open_next(warehouse, read_only=True).close()
    progress.step(name, None)
    return perf_counter()


def _expectations(
    warehouse: Warehouse,
    progress: Progress,
    side: "Side",
    results: Sequence["GateResult"],
    since: float,
    nodes: Sequence[NodeResult],
) -> Gate:
    name = RAW_EXPECTATIONS if side == "raw" else MART_EXPECTATIONS

    def faults(run_id: str) -> list[Fault]:
        return _faults_of_side(warehouse.next, side, results, nodes, run_id)

    gate = Gate(name, tuple(sentence for result in results for sentence in result.failed), faults)
    record(warehouse, gate)
    progress.timed(f"check {side}", since)
    return gate
