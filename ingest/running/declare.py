"""What people declare into ``raw.declared_filings`` and its like, anew at each run."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from ingest.reading.declared_population import read_population
from ingest.reading.overrides import Declared, Fault, Overrides, unknown_files
from ingest.running.loader import load
from ingest.running.raw_tables import DeclaredFiling, DeclaredPopulation, Outcome


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


def declare_population(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Fault]:
    """Put the lines of ``population.csv`` of ``folder`` in the place of those of the run before.

    Gives what is wrong with lines, in their order.
    """
    lines, faults = read_population(folder)
    good = [
        DeclaredPopulation(
            override_line=line.line,
            region_code=line.region_code,
            population=line.population,
            population_year=line.population_year,
            declared_by=line.declared_by,
            declared_why=line.declared_why,
            declared_since=line.declared_since,
            fault=None,
        )
        for line in lines
    ]
    bad = [DeclaredPopulation(fault.line, *(None,) * 6, fault.sentence) for fault in faults]
    connection.execute("delete from raw.declared_populations")
    load(connection, [*good, *bad])
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
