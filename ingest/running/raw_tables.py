"""The raw tables: all of them with their schemas, and the rows that a run itself writes.

One dataclass is one table; its fields are the columns, in order. The classes are
a public surface: dbt's staging models read exactly these columns. What a file gave is in
``ingest.reading.records``.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, get_type_hints

from ingest.reading.records import (
    BudgetFigure,
    Figure,
    Filing,
    FormField,
    FormInstance,
    IdentityEvidence,
    IndicatorTarget,
    NarrativeFigure,
    RecognisedCell,
    Record,
    UnknownCell,
)

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Run:
    """One row per refresh run."""

    run_id: str
    started_at: datetime
    parser_version: str


@dataclass(frozen=True, slots=True)
class File:
    """One row per file content read (SHA-256), with the name it was first seen under."""

    sha256: str
    file_name: str
    size_bytes: int
    reader: str
    encoding: str
    parser_version: str
    run_id: str
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row per run and file: what became of it, its printed figures and unknown tables.

    ``declared_identity`` is what a person said of its agency, year and kind in that run, and the
    page that it was fetched from.
    Figures that were read are in raw records; which of them are in a mart is not known here.
    """

    run_id: str
    file_name: str
    sha256: str | None
    outcome: str
    reason: str | None
    figures_printed: int | None
    figures_read: int | None
    figures_set_aside: int | None
    figures_unread: int | None
    unknown_tables: int | None
    recorded_at: datetime
    declared_identity: str | None = None


@dataclass(frozen=True, slots=True)
class DeclaredFiling:
    """One row per line of ``overrides/filings.csv``, as it was at the last run.

    ``sha256`` is that of the file it speaks of. ``fault`` says why a line was left out.
    """

    override_line: int
    file_published: str | None
    sha256: str | None
    agency_published: str | None
    region_code: str | None
    fiscal_year: str | None
    kind: str | None
    source_url: str | None
    published_on: str | None
    note: str | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """One row per line of ``overrides/programmes.csv`` and ``overrides/indicators.csv``.

    ``fault`` says why a line was left out.
    """

    name_kind: str
    override_line: int
    name_published: str | None
    measure_code: str | None
    scheme_code: str | None
    group_code: str | None
    programme_code: str | None
    said_by: str | None
    why: str | None
    since: str | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class DeclaredPopulation:
    """One row per line of ``overrides/population.csv``, as it was at the last run.

    ``fault`` says why a line was left out.
    """

    override_line: int
    region_code: str | None
    population: int | None
    population_year: int | None
    said_by: str | None
    why: str | None
    since: str | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class DeclaredSource:
    """One row per line of ``sources.csv``, as it was at the last run.

    ``source_key`` is what the findings of a fetch name it by. ``fault`` says why a line was left
    out.
    """

    source_line: int
    source_key: str | None
    region_code: str | None
    agency_published: str | None
    kind: str | None
    fiscal_year: str | None
    address: str | None
    link_pattern: str | None
    due_on: str | None
    note: str | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class FetchFinding:
    """One row per source (``role`` source) and per address of a source (``role`` file): what the
    last ``yibao fetch`` found there."""

    source_key: str
    role: str
    address: str | None
    state: str
    sentence: str | None
    looked_at: datetime
    file_name: str | None
    sha256: str | None
    page_address: str | None
    moved_to: str | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """One row per file of the folder that has a sidecar: where it was fetched.

    ``returned_at`` is when its address returned to it after it had given other content; ``fault``
    says why the sidecar tells nothing of the file.
    """

    file_name: str
    sha256: str
    address: str | None
    page_address: str | None
    page_title: str | None
    link_text: str | None
    published_on: str | None
    fetched_at: datetime | None
    last_modified: str | None
    fault: str | None
    returned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One row per file that a gate set aside: no model reads it while the row stands.

    ``rule`` is what must hold, ``locator`` the place and ``found`` what stands there, where a
    gate could tell; ``sentence`` says all of it with what to do. It stands for the same code
    only (``code_version``): other rules try the file again.
    """

    sha256: str
    gate: str
    rule: str
    locator: str | None
    found: str | None
    sentence: str
    since_run: str
    code_version: str


# A row of any raw table.
RawRecord = (
    Record
    | Run
    | File
    | Outcome
    | DeclaredFiling
    | DeclaredName
    | DeclaredPopulation
    | DeclaredSource
    | FetchFinding
    | FileOrigin
    | HeldBack
)

TABLES: dict[str, type[RawRecord]] = {
    "runs": Run,
    "files": File,
    "outcomes": Outcome,
    "filings": Filing,
    "identity_evidence": IdentityEvidence,
    "declared_filings": DeclaredFiling,
    "declared_names": DeclaredName,
    "declared_populations": DeclaredPopulation,
    "declared_sources": DeclaredSource,
    "fetch_findings": FetchFinding,
    "file_origins": FileOrigin,
    "forms": FormInstance,
    "form_fields": FormField,
    "indicator_targets": IndicatorTarget,
    "budget_figures": BudgetFigure,
    "narrative_figures": NarrativeFigure,
    "figures": Figure,
    "unknown_tables": UnknownCell,
    "recognised_cells": RecognisedCell,
    "held_back": HeldBack,
}


def sql_types(record: type[RawRecord]) -> dict[str, str]:
    """The types of SQL of a record class's columns, in order."""
    sql = {str: "varchar", int: "bigint", float: "double", datetime: "timestamptz"}
    return {name: sql[kind] for name, (kind, _) in _kinds(record).items()}


def made_empty(name: str, schema: str = "raw") -> str:
    """The SQL that makes a raw table in a schema, without rows."""
    columns = ", ".join(f"{column} {kind}" for column, kind in sql_types(TABLES[name]).items())
    return f"create table {schema}.{name} ({columns})"


def arrow_schema(record: type[RawRecord]) -> "pa.Schema":
    """The Arrow schema of a record class: columns in order, nullable where ``None`` may stand."""
    # Not needed by the processes that read, and slow to import.
    import pyarrow as pa

    arrow = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        datetime: pa.timestamp("us", tz="UTC"),
    }
    return pa.schema(
        [
            pa.field(name, arrow[kind], nullable=may_be_missing)
            for name, (kind, may_be_missing) in _kinds(record).items()
        ]
    )


def _kinds(record: type[RawRecord]) -> dict[str, tuple[type, bool]]:
    """The kind of each column, and whether ``None`` may stand in it."""
    hints = get_type_hints(record)
    found = {}
    for field in fields(record):
        kinds = getattr(hints[field.name], "__args__", (hints[field.name],))
        kind = next(k for k in kinds if k is not type(None))
        found[field.name] = (kind, type(None) in kinds)
    return found
