"""What became of a file, as a record of a run."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from ingest.reading.parsed import Parsed
from ingest.running.columns import Columns, in_columns
from ingest.running.raw_tables import File, Outcome

# Figures printed, read, set aside and unread, and unknown tables; unknown where not read.
Counts = tuple[int | None, int | None, int | None, int | None, int | None]
NOT_COUNTED: Counts = (None,) * 5


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one file, as its reading process sends it: its records are columns.

    ``outcome`` and ``reason`` are those of ``Parsed``.
    """

    file_name: str
    sha256: str
    size_bytes: int
    outcome: str
    reason: str | None = None
    reader: str = ""
    encoding: str = ""
    counts: Counts = NOT_COUNTED
    rows: Columns = field(default_factory=dict)


def read_of(parsed: Parsed) -> Read:
    """What a file gave, to be sent; its figures are counted where they are."""
    figures = parsed.figure_counts
    counts: Counts = NOT_COUNTED
    if parsed.reader:
        states = (figures["read"], figures["set_aside"], figures["unread"])
        counts = (sum(figures.values()), *states, parsed.unknown_tables)
    return Read(
        parsed.file_name,
        parsed.sha256,
        parsed.size_bytes,
        parsed.outcome,
        parsed.reason,
        parsed.reader,
        parsed.encoding,
        counts,
        in_columns(parsed.records),
    )


def outcome(
    run_id: str,
    file_name: str,
    sha256: str | None,
    kind: str,
    reason: str | None,
    counts: Counts = NOT_COUNTED,
    declared: str | None = None,
) -> Outcome:
    """What became of a file, of this moment."""
    now = datetime.now(UTC)
    return Outcome(run_id, file_name, sha256, kind, reason, *counts, now, declared)


def outcome_of(run_id: str, read: Read, declared: str | None) -> Outcome:
    """What became of a file that was read or refused, with the figures that it prints."""
    return outcome(
        run_id,
        read.file_name,
        read.sha256,
        read.outcome,
        read.reason,
        read.counts,
        declared,
    )


def file_record(run_id: str, read: Read, loaded_at: datetime, version: str) -> File:
    """A file as raw tables have it, read by the parser of that version."""
    return File(
        sha256=read.sha256,
        file_name=read.file_name,
        size_bytes=read.size_bytes,
        reader=read.reader,
        encoding=read.encoding,
        parser_version=version,
        run_id=run_id,
        loaded_at=loaded_at,
    )
