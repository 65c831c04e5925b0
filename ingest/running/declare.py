"""What people declare into ``raw.declared_filings``, anew at each run."""

from collections.abc import Iterable, Iterator

import duckdb

from ingest.reading.overrides import Declared, Fault, Overrides, unknown_files
from ingest.running.loader import load
from ingest.running.raw_tables import DeclaredFiling, Outcome


def declare(
    connection: duckdb.DuckDBPyConnection, overrides: Overrides, outcomes: Iterable[Outcome]
) -> list[Fault]:
    """Put the lines of ``overrides`` in the place of those of the run before.

    ``outcomes`` are the files of this run. Gives what is wrong with lines, in their order.
    """
    hashes = {
        name: outcome.sha256
        for outcome in outcomes
        for name in (outcome.file_name, outcome.sha256)
        if name
    }
    unknown = unknown_files(overrides, set(hashes))
    faults = sorted([*overrides.faults, *unknown], key=lambda fault: fault.line)
    connection.execute("delete from raw.declared_filings")
    load(connection, _records(overrides.filings, hashes, faults))
    return faults


def _records(
    lines: Iterable[Declared], hashes: dict[str, str | None], faults: Iterable[Fault]
) -> Iterator[DeclaredFiling]:
    left_out = {fault.line: fault.sentence for fault in faults}
    for line in lines:
        yield DeclaredFiling(
            override_line=line.line,
            file_published=line.file,
            sha256=hashes.get(line.file),
            agency_published=line.agency,
            region_code=line.region_code,
            fiscal_year=line.fiscal_year,
            kind=line.kind,
            source_url=line.source_url,
            published_on=line.published_on,
            note=line.note,
            fault=left_out.pop(line.line, None),
        )
    for number, sentence in left_out.items():
        yield DeclaredFiling(number, *(None,) * 9, sentence)
