"""What shares of a folder gave, into the next database, as if the files were read by it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingest.reading.overrides import Overrides
from ingest.reading.overrides.withdrawn import Withdrawn
from ingest.running.held_back import release
from ingest.running.intake import (
    WITHDRAWN,
    Earlier,
    earlier_outcomes,
    parser_version,
)
from ingest.running.loader import OF_FILE, forget, load
from ingest.running.outcomes import outcome
from ingest.running.raw_tables import Outcome, Run
from ingest.running.shards import declared_in, rows_of, shards_in
from ingest.running.withdrawing import withdrawn_files

OTHERWISE = "what is declared of it changed since its share was read; read the share anew"
COLUMNS = tuple(Outcome.__dataclass_fields__)


def take_from(
    connection: duckdb.DuckDBPyConnection,
    place: Path,
    run_id: str,
    overrides: Overrides | None = None,
) -> list[Outcome]:
    """Load what the shares below ``place`` read; one outcome a file, as ``take_in`` gives them.

    Bytes that the same parser has read before stay as they are. A file of which a person declares
    something else than when its share was read is left out, and said. ``WrongUseError`` where a
    share is missing or was read by other rules.
    """
    said = overrides or Overrides()
    folders = shards_in(place)
    started = datetime.now(UTC)
    earlier = earlier_outcomes(connection)
    for sha256 in release(connection):
        earlier.pop(sha256, None)
    of_shards = {folder: _outcomes(connection, folder, run_id) for folder in folders}
    here = [(o.file_name, o.sha256) for found in of_shards.values() for o in found if o.sha256]
    withdrawn, gone = withdrawn_files(connection, said, here)
    outcomes = [
        outcome(run_id, name, sha256, WITHDRAWN, withdrawn[sha256].sentence)
        for name, sha256 in gone
    ]
    forget(connection, withdrawn)
    connection.execute("delete from raw.file_origins")
    for folder, of_shard in of_shards.items():
        rows = rows_of(folder, "file_origins")
        connection.execute(f"insert into raw.file_origins by name from {rows}")
        declared = declared_in(folder)
        fresh: list[str] = []
        for read in of_shard:
            key = read.sha256 or ""
            person = said.of(read.file_name, read.sha256)
            is_as_then = (person.identity if person else None) == declared.get(key)
            told = _told(read, withdrawn.get(key), earlier, is_as_then=is_as_then)
            outcomes.append(told or read)
            if told is None and read.sha256:
                fresh.append(read.sha256)
        _load(connection, folder, run_id, started, fresh)
    load(connection, [Run(run_id, started, parser_version()), *outcomes])
    return sorted(outcomes, key=lambda outcome: outcome.file_name)


def _told(
    read: Outcome, line: Withdrawn | None, earlier: dict[str, Earlier], *, is_as_then: bool
) -> Outcome | None:
    """The outcome of a file in this run; None where it is that of the share, whose rows count.

    ``is_as_then``: people say of it what they said when the share was read.
    """
    if read.sha256 is None or read.outcome in ("duplicate", "rejected"):
        return read
    if line is not None:
        return replace(read, outcome=WITHDRAWN, reason=line.sentence)
    if not is_as_then or read.outcome == WITHDRAWN:
        return replace(read, outcome="rejected", reason=OTHERWISE)
    before = earlier.get(read.sha256)
    if before is None or before.declared_identity != read.declared_identity:
        return None
    return outcome(
        read.run_id,
        read.file_name,
        read.sha256,
        before.outcome,
        before.reason,
        before.counts,
        read.declared_identity,
    )


def _outcomes(
    connection: duckdb.DuckDBPyConnection, folder: Path, run_id: str
) -> Sequence[Outcome]:
    rows = connection.execute(
        f"select {', '.join(COLUMNS)} from {rows_of(folder, 'outcomes')} order by file_name"
    ).fetchall()
    return [replace(Outcome(*row), run_id=run_id) for row in rows]


def _load(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    run_id: str,
    started: datetime,
    hashes: Iterable[str],
) -> None:
    """The rows of these files into the raw tables, in place of an earlier reading's."""
    fresh = list(hashes)
    forget(connection, fresh)
    connection.execute("begin transaction")
    try:
        for name, of_file in OF_FILE.items():
            now = " replace (? as run_id, ? as loaded_at)" if name == "files" else ""
            connection.execute(
                f"insert into raw.{name} by name select *{now} from {rows_of(folder, name)} "
                f"where list_contains(?, {of_file})",
                [*((run_id, started) if now else ()), fresh],
            )
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
