"""Where files were fetched, and what should be published where, into the raw tables at each run.

``sources.csv`` and ``fetched.csv`` lie beside the folder of filings, a sidecar beside each file.
"""

from datetime import datetime
from pathlib import Path

import duckdb

from ingest.fetching import ledger, sources
from ingest.fetching.sources import FilingSource
from ingest.reading.origin import Origin
from ingest.reading.overrides.table import Fault
from ingest.running.folder import EntryError, Source, origin_beside
from ingest.running.loader import load
from ingest.running.raw_tables import DeclaredSource, FetchFinding, FileOrigin


def origin_of_file(source: Source, sha256: str) -> tuple[Origin | None, FileOrigin | None]:
    """Where a file was fetched, and the row that says so; neither where it has no sidecar.

    A sidecar that cannot be read, or is of other bytes, tells nothing, and its row says why.
    """
    try:
        origin = origin_beside(source)
    except EntryError as error:
        return None, FileOrigin(source.file_name, sha256, *(None,) * 7, str(error))
    if origin is None:
        return None, None
    if origin.sha256 != sha256:
        sentence = (
            f"{source.file_name} is not the file that was fetched under this name, and what was "
            "said of that does not count; delete the sidecar, or fetch again"
        )
        return None, FileOrigin(source.file_name, sha256, *(None,) * 7, sentence)
    return origin, FileOrigin(
        file_name=source.file_name,
        sha256=sha256,
        address=origin.address,
        page_address=origin.page_address,
        page_title=origin.page_title,
        link_text=origin.link_text,
        published_on=origin.published_on,
        fetched_at=datetime.fromisoformat(origin.fetched_at),
        last_modified=origin.last_modified,
        fault=None,
    )


def declare_sources(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Fault]:
    """Put ``sources.csv`` and ``fetched.csv`` beside ``folder`` in the place of those of before.

    Gives what is wrong with lines and with sidecars, in their order.
    """
    lines, faults = sources.read_sources(sources.place_beside(folder))
    keys = {line.key for line in lines}
    found = ledger.read_ledger(ledger.place_beside(folder))
    connection.execute("delete from raw.declared_sources")
    connection.execute("delete from raw.fetch_findings")
    load(connection, [*map(_line, lines), *map(_left_out, faults)])
    load(connection, [_finding(finding) for finding in found if finding.source_key in keys])
    for finding in found:
        if finding.role == "file" and finding.since:
            connection.execute(
                "update raw.file_origins set returned_at = ? where sha256 = ? and address = ?",
                [datetime.fromisoformat(finding.since), finding.sha256, finding.address],
            )
    rows = connection.execute(
        "select fault from raw.file_origins where fault is not null order by file_name"
    ).fetchall()
    return [*faults, *(Fault(ledger.NAME, 0, sentence) for (sentence,) in rows)]


def _line(line: FilingSource) -> DeclaredSource:
    return DeclaredSource(
        source_line=line.line,
        source_key=line.key,
        region_code=line.region_code,
        agency_published=line.agency,
        kind=line.kind,
        fiscal_year=line.fiscal_year,
        address=line.address,
        link_pattern=line.link_pattern,
        due_on=line.due_on,
        note=line.note,
        fault=None,
    )


def _left_out(fault: Fault) -> DeclaredSource:
    return DeclaredSource(fault.line, *(None,) * 9, fault.sentence)


def _finding(finding: ledger.Finding) -> FetchFinding:
    return FetchFinding(
        source_key=finding.source_key,
        role=finding.role,
        address=finding.address or None,
        state=finding.state,
        sentence=finding.sentence or None,
        looked_at=datetime.fromisoformat(finding.looked_at),
        file_name=finding.file_name or None,
        sha256=finding.sha256 or None,
        page_address=finding.page_address or None,
        moved_to=finding.moved_to or None,
        since=datetime.fromisoformat(finding.since) if finding.since else None,
    )
