"""Files that a gate set aside: kept in ``raw.held_back``, left out by the staging models.

A file stays set aside for the same bytes and the same code; when the code is another one,
it is read and tried again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import duckdb

from ingest.project import PACKAGES, PROJECT
from ingest.running.loader import load
from ingest.running.raw_tables import HeldBack, Outcome

# What decides whether a filing passes: reading, meaning and gates.
CODE = (
    *((PACKAGES, folder) for folder in ("ingest", "quality")),
    *(
        (PROJECT, folder)
        for folder in ("models", "macros", "seeds", "tests/generic", "tests/singular")
    ),
)
CODE_SUFFIXES = (".py", ".sql", ".csv", ".yml")
IN_WAREHOUSE = ("loaded", "loaded_in_part", "unchanged", "superseded")
CONTENT = ("figures", "unknown_tables", "recognised_cells")
OF_FILING = (
    "forms",
    "form_fields",
    "indicator_targets",
    "budget_figures",
    "narrative_figures",
    "identity_evidence",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a gate found wrong: the rule in words, the place, what stands there.

    ``sha256`` is the file that it belongs to, None where it belongs to none. ``is_private``
    says that the content itself must not be kept.
    """

    gate: str
    rule: str
    place: str | None
    found: str | None
    sha256: str | None
    is_private: bool = False

    @property
    def sentence(self) -> str:
        """What broke which rule and what to do, for the reason of an outcome."""
        place = f" at {self.place}" if self.place else ""
        found = f"; found {self.found}" if self.found else ""
        return (
            f"set aside, for its content breaks a rule of the warehouse ({self.gate}): "
            f"{self.rule}{place}{found}; compare this place with what was published, and "
            "report it with the file where the file is right (docs/quarantine.md)"
        )


@cache
def code_version() -> str:
    """A hash of all code that decides whether a filing passes the gates."""
    digest = hashlib.sha256()
    for root, folder in CODE:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in CODE_SUFFIXES:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def release(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Let go of what other code set aside; the hashes of these files, to be read anew."""
    other = [code_version()]
    released = connection.execute(
        "select sha256 from raw.held_back where code_version <> ?", other
    ).fetchall()
    connection.execute("delete from raw.held_back where code_version <> ?", other)
    return {sha256 for (sha256,) in released}


def hold_back(
    connection: duckdb.DuckDBPyConnection, faults: Iterable[Fault], run_id: str
) -> list[HeldBack]:
    """Set aside the files that the faults belong to, each for the first of its faults.

    What was read of them stays in the raw tables, except where it must not be kept. Their
    outcomes of the run become ``quarantined``.
    """
    first: dict[str, Fault] = {}
    for fault in faults:
        if fault.sha256 and (fault.sha256 not in first or fault.is_private):
            first[fault.sha256] = fault
    before = {
        sha256 for (sha256,) in connection.execute("select sha256 from raw.held_back").fetchall()
    }
    rows = [
        HeldBack(
            sha256=sha256,
            gate=fault.gate,
            rule=fault.rule,
            locator=fault.place,
            found=fault.found,
            sentence=fault.sentence,
            since_run=run_id,
            code_version=code_version(),
        )
        for sha256, fault in first.items()
        if sha256 not in before
    ]
    load(connection, rows)
    _forget(connection, [row.sha256 for row in rows if first[row.sha256].is_private])
    for row in rows:
        connection.execute(
            "update raw.outcomes set outcome = 'quarantined', reason = ? "
            f"where run_id = ? and sha256 = ? and outcome in {IN_WAREHOUSE}",
            [row.sentence, run_id, row.sha256],
        )
    return rows


def with_held_back(outcomes: Sequence[Outcome], held: Iterable[HeldBack]) -> list[Outcome]:
    """The outcomes of a run once these files were set aside."""
    sentences = {row.sha256: row.sentence for row in held}
    return [
        replace(outcome, outcome="quarantined", reason=sentences[outcome.sha256])
        if outcome.sha256 in sentences and outcome.outcome in IN_WAREHOUSE
        else outcome
        for outcome in outcomes
    ]


def files_in_order(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[str]:
    """The files that gates look at, by hash: those that this run brought come last."""
    rows = connection.execute(
        """
        select sha256 from raw.files
        where sha256 not in (select sha256 from raw.held_back)
        order by run_id = ?, loaded_at, sha256
        """,
        [run_id],
    ).fetchall()
    return [sha256 for (sha256,) in rows]


def with_filings(connection: duckdb.DuckDBPyConnection, files: Iterable[str]) -> list[str]:
    """Of these files the ones that a model reads something of."""
    found = set(connection.execute("select distinct sha256 from raw.filings").fetchall())
    return [sha256 for sha256 in files if (sha256,) in found]


def _forget(connection: duckdb.DuckDBPyConnection, hashes: list[str]) -> None:
    """Take everything that was read of these files out of the raw tables."""
    if not hashes:
        return
    for name in OF_FILING:
        connection.execute(
            f"delete from raw.{name} where list_contains(?, substring(filing_id, 1, 64))", [hashes]
        )
    for name in (*CONTENT, "filings"):
        connection.execute(f"delete from raw.{name} where list_contains(?, sha256)", [hashes])
    connection.execute(
        "update raw.outcomes set figures_printed = null, figures_read = null, "
        "figures_set_aside = null, figures_unread = null, unknown_tables = null "
        "where list_contains(?, sha256)",
        [hashes],
    )
