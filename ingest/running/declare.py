"""What people declare of filings, names and regions, into ``raw.declared_*``, anew at each run."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from ingest.reading.overrides import FILINGS, Declared, Overrides, unknown_files
from ingest.reading.overrides.names import INDICATORS, PROGRAMMES, DeclaredName
from ingest.reading.overrides.population import read_population
from ingest.reading.overrides.table import Fault
from ingest.running.loader import load
from ingest.running.raw_tables import DeclaredFiling, DeclaredPopulation, Outcome
from ingest.running.raw_tables import DeclaredName as NameRecord

KINDS = {PROGRAMMES.name: "project", INDICATORS.name: "indicator"}


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
    faults = sorted(
        [*overrides.faults, *unknown], key=lambda fault: (fault.table != FILINGS.name, fault.line)
    )
    connection.execute("delete from raw.declared_filings")
    connection.execute("delete from raw.declared_names")
    of_filings = [fault for fault in faults if fault.table == FILINGS.name]
    load(connection, _records(overrides.filings, hashes, of_filings))
    load(connection, _names(overrides.names, [fault for fault in faults if fault.table in KINDS]))
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
            said_by=line.said_by,
            why=line.reason,
            since=line.since,
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


def _names(lines: Iterable[DeclaredName], faults: Iterable[Fault]) -> Iterator[NameRecord]:
    for line in lines:
        yield NameRecord(
            name_kind=line.name_kind,
            override_line=line.line,
            name_published=line.name,
            measure_code=line.measure_code,
            scheme_code=line.scheme_code,
            group_code=line.group_code,
            programme_code=line.programme_code,
            said_by=line.said_by,
            why=line.reason,
            since=line.since,
            fault=None,
        )
    for fault in faults:
        yield NameRecord(KINDS[fault.table], fault.line, *(None,) * 8, fault.sentence)
