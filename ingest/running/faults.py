"""Whose fault it is that a gate does not hold: the files behind what failed.

By key where the failing rows say which filing they are of; else by trial, which looks for the
files without which nothing fails.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from ingest.running.held_back import Fault, files_in_order, with_filings
from ingest.running.nodes import NodeResult
from ingest.running.trial import MOST_CULPRITS, MOST_CULPRITS_OF_A_REBUILD, Trial, culprits, trial
from quality.results import shown

if TYPE_CHECKING:
    from quality.gate import Batches
    from quality.offences import Offence
    from quality.suite import Suite

# What tests of dbt itself call the value of the column they test.
TESTED_VALUE = ("unique_field", "value_field", "from_field")
UNIQUENESS = ("unique", "unique_combination_of_columns")
PLACES = ("source_locator", "locator")
LONGEST_LIST = 100_000
# What an engine says of an error has its value at the end.
LONGEST_ERROR = 200


@dataclass(frozen=True, slots=True)
class Owners:
    """Which file a row is of, and in which order files came: the newest last.

    ``filings`` leads from the key of a filing to its file, ``places`` from a file to its place in
    the order; ``read`` are the files that models read something of.
    """

    filings: Mapping[str, str]
    places: Mapping[str, int]
    read: Sequence[str]

    def of(self, row: Mapping[str, object]) -> str | None:
        """The file of a row by the first of its keys that leads to one."""
        candidates = (
            str(row.get("sha256") or ""),
            str(row.get("filing_id") or "")[:64],
            self.filings.get(str(row.get("filing_key") or ""), ""),
        )
        return next((sha256 for sha256 in candidates if sha256 in self.places), None)

    def newest(self, hashes: Iterable[str]) -> str:
        """Of files that break a rule together the one that came last."""
        return max(hashes, key=self.places.__getitem__)


def owners(database: Path, run_id: str) -> Owners:
    """The owners of the rows of the next database."""
    with duckdb.connect(str(database), read_only=True) as connection:
        files = files_in_order(connection, run_id)
        try:
            filings = connection.execute(
                "select filing_key, sha256 from intermediate.int_filings"
            ).fetchall()
        except duckdb.CatalogException:
            filings = []
        read = with_filings(connection, files)
    return Owners(dict(filings), {sha256: n for n, sha256 in enumerate(files)}, read)


def faults_of_nodes(
    database: Path, nodes: Sequence[NodeResult], gate: str, run_id: str
) -> list[Fault]:
    """The faults behind the dbt nodes that failed; where no file broke them, one a node without."""
    known = owners(database, run_id)
    failed = [node for node in nodes if not node.holds]
    found: list[Fault] = []
    with trial(database, nodes) as trying:
        for node in failed:
            rows = _by_rows(database, node, nodes, known, gate) if node.kind == "test" else []
            found += rows or _by_trial(trying, node, trying.near(node), MOST_CULPRITS, known, gate)
        # To build everything anew for every trial is the last resort: what was found may be all.
        for node in failed if not found else ():
            far = trying.far(node)
            found += _by_trial(trying, node, far, MOST_CULPRITS_OF_A_REBUILD, known, gate)
            if found:
                break
    return found or [
        Fault(gate, _rule(node), None, shown(node.message or node.status, LONGEST_ERROR), None)
        for node in failed
    ]


def faults_of_offences(
    database: Path,
    found: Sequence["Offence"],
    nodes: Sequence[NodeResult],
    gate: str,
    run_id: str,
) -> list[Fault]:
    """The faults behind the rows that break expectations.

    Where no row at all leads to a file and the nodes of the build are given, by trial.
    """
    known = owners(database, run_id)
    faults = [_fault_of_offence(offence, known, gate) for offence in found]
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for offence, fault in zip(found, faults, strict=True):
        if offence.group and fault.sha256:
            groups[offence.group].add(fault.sha256)
    together = [
        fault
        for offence, fault in zip(found, faults, strict=True)
        if fault.sha256
        and (not offence.group or known.newest(groups[offence.group]) == fault.sha256)
    ]
    owned = {fault.rule for fault in together}
    left = [fault for fault in faults if fault.rule not in owned]
    if together or not nodes:
        return together + left
    return _by_suites(database, found, left, nodes, known)


def _fault_of_offence(offence: "Offence", known: Owners, gate: str) -> Fault:
    return Fault(
        gate, offence.rule, offence.place, offence.found, known.of(offence.keys), offence.is_private
    )


def _by_suites(
    database: Path,
    found: Sequence["Offence"],
    left: Sequence[Fault],
    nodes: Sequence[NodeResult],
    known: Owners,
) -> list[Fault]:
    """By trial of all models, for rules on tables whose rows are of no one filing."""
    from quality.gate import batch_definition, suites_of

    batches = batch_definition("marts")
    suites = {suite.name: suite for suite in suites_of("marts")}
    faults: list[Fault] = []
    rules = {fault.rule: fault for fault in left}
    tables = {offence.table for offence in found if offence.rule in rules}
    with trial(database, nodes) as trying:
        for table in sorted(tables):
            fails = trying.all_models(partial(_holds, suite=suites[table], batches=batches))
            files = culprits(known.read, fails, MOST_CULPRITS_OF_A_REBUILD)
            of_table = {o.rule for o in found if o.table == table and o.rule in rules}
            first = rules[sorted(of_table)[0]]
            faults += [
                Fault(first.gate, first.rule, None, first.found, sha256) for sha256 in files
            ] or [rules[rule] for rule in sorted(of_table)]
    return faults


def _holds(connection: duckdb.DuckDBPyConnection, suite: "Suite", batches: "Batches") -> bool:
    from quality.gate import checked

    return checked(connection, suite, batches).success


def _by_trial(
    trying: Trial,
    node: NodeResult,
    fails: Callable[[Sequence[str]], bool],
    most: int,
    known: Owners,
    gate: str,
) -> list[Fault]:
    """The faults of the files without which the node does what it should."""
    return [
        Fault(gate, _rule(node), None, _found_alone(trying, fails, sha256), sha256)
        for sha256 in culprits(known.read, fails, most)
    ]


def _found_alone(trying: Trial, fails: Callable[[Sequence[str]], bool], sha256: str) -> str | None:
    """What is found in the file alone; nothing where it fails beside others only."""
    trying.found = None
    fails([sha256])
    return shown(trying.found, LONGEST_ERROR) if trying.found else None


def _by_rows(
    database: Path,
    node: NodeResult,
    nodes: Sequence[NodeResult],
    known: Owners,
    gate: str,
) -> list[Fault]:
    """The faults behind a test's failing rows; none where not every row leads to a file."""
    model = next((n for n in nodes if n.unique_id == node.tested), None)
    with duckdb.connect() as connection:
        quoted = str(database).replace("'", "''")
        connection.execute(f"attach '{quoted}' as \"{node.relation[0]}\" (read_only)")
        connection.execute(f'use "{node.relation[0]}"')
        try:
            columns, rows = _failing_rows(connection, node, model)
        except duckdb.Error:
            return []
    tested = [column for column in columns[0] if column in columns[1]]
    groups: dict[tuple[object, ...], dict[str, dict[str, object]]] = defaultdict(dict)
    for number, values in enumerate(rows):
        row = dict(zip(columns[1], values, strict=True))
        sha256 = known.of(row)
        if sha256 is None:
            return []
        group = tuple(row[c] for c in tested) if node.test in UNIQUENESS else (number,)
        groups[group].setdefault(sha256, row)
    faults = []
    for files in groups.values():
        sha256 = known.newest(files)
        row = files[sha256]
        place = next((str(row[name]) for name in PLACES if row.get(name)), None)
        value = row.get(node.column) if node.column else None
        found = None if value is None else f"{node.column} {shown(str(value))}"
        faults.append(Fault(gate, _rule(node), place, found, sha256))
    return faults


def _failing_rows(
    connection: duckdb.DuckDBPyConnection, node: NodeResult, model: NodeResult | None
) -> tuple[tuple[list[str], list[str]], list[tuple[object, ...]]]:
    """The columns that the test gives and those of its rows, and the rows.

    Where the test's own rows do not lead to a file, they are the rows of its model with the
    values that the test gives.
    """
    cursor = connection.execute(f"select * from ({node.sql}) limit {LONGEST_LIST}")
    given = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    named = [(node.column or name) if name in TESTED_VALUE else name for name in given]
    if model is None or {"sha256", "filing_id", "filing_key"} & set(named):
        return (named, named), rows
    relation = ".".join(f'"{part}"' for part in model.relation)
    cursor = connection.execute(f"select * from {relation} limit 0")
    own = [column[0] for column in cursor.description]
    same = " and ".join(
        f'f."{name}" is not distinct from m."{column}"'
        for name, column in zip(given, named, strict=True)
        if column in own
    )
    if not same:
        return (named, named), rows
    cursor = connection.execute(
        f"select m.* from {relation} as m where exists (select 1 from ({node.sql}) as f "
        f"where {same}) limit {LONGEST_LIST}"
    )
    return (named, own), cursor.fetchall()


def _rule(node: NodeResult) -> str:
    """What a node must do, in words."""
    if node.kind != "test":
        return f"{node.name} can be computed from it"
    return f"the test {node.name} holds" + (f" ({node.words.rstrip('.')})" if node.words else "")
