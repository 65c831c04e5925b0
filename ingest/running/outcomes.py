"""What became of a file, as a record of a run."""

from collections import Counter
from datetime import UTC, datetime

from ingest.reading.parsed import Parsed
from ingest.running.raw_tables import File, Outcome

# Figures printed, read, set aside and unread, and unknown tables; unknown where not read.
Counts = tuple[int | None, int | None, int | None, int | None, int | None]
NOT_COUNTED: Counts = (None,) * 5


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


def outcome_of(run_id: str, parsed: Parsed, declared: str | None) -> Outcome:
    """What became of a file that was read or refused, with the figures that it prints."""
    figures: Counter[str] = parsed.figure_counts
    counts: Counts = NOT_COUNTED
    if parsed.reader:
        counts = (
            sum(figures.values()),
            figures["read"],
            figures["set_aside"],
            figures["unread"],
            parsed.unknown_tables,
        )
    return outcome(
        run_id,
        parsed.file_name,
        parsed.sha256,
        parsed.outcome,
        parsed.reason,
        counts,
        declared,
    )


def file_record(run_id: str, parsed: Parsed, loaded_at: datetime, version: str) -> File:
    """A file as raw tables have it, read by the parser of that version."""
    return File(
        sha256=parsed.sha256,
        file_name=parsed.file_name,
        size_bytes=parsed.size_bytes,
        reader=parsed.reader,
        encoding=parsed.encoding,
        parser_version=version,
        run_id=run_id,
        loaded_at=loaded_at,
    )
