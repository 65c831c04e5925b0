"""What a run says of itself and people say of filings, beside what the files of a job gave."""

from collections import Counter
from dataclasses import fields
from pathlib import Path

import duckdb

from ingest.reading.overrides import Overrides
from ingest.running.declare import declare, declare_population
from ingest.running.loader import load
from ingest.running.raw_tables import TABLES, Outcome, Run
from ingest.running.shards import SHARED, make_raw
from ingest.running.warehouse import literal

OUTCOMES = "select {} from read_parquet({}) order by file_name"


def write_run_tables(
    raw: Path, said: Overrides, overrides: Path | None, run: Run
) -> dict[str, int]:
    """The raw tables that no file gives, as Parquet below ``raw``; how often each outcome was.

    Only names and hashes of files are held in memory.
    """
    listed = ", ".join(field.name for field in fields(Outcome))
    with duckdb.connect() as connection:
        make_raw(connection)
        files = literal(raw / "outcomes" / "*.parquet")
        found = connection.execute(OUTCOMES.format(listed, files)).fetchall()
        outcomes = [Outcome(*row) for row in found]
        declare(connection, said, outcomes)
        if overrides:
            declare_population(connection, overrides)
        load(connection, [run])
        for name in TABLES:
            if name not in SHARED:
                (raw / name).mkdir(parents=True, exist_ok=True)
                place = literal(raw / name / "rows.parquet")
                connection.execute(f"copy raw.{name} to {place} (format parquet)")
    return dict(Counter(outcome.outcome for outcome in outcomes))
