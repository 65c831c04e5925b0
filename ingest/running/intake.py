"""A folder of files into the next database: which are new, what became of each."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path

import duckdb

from ingest.reading.overrides import Overrides
from ingest.running import reading_pool
from ingest.running.columns import Columns, add, in_columns, n_rows
from ingest.running.folder import EntryError, Source, contents, sources
from ingest.running.held_back import release
from ingest.running.loader import forget, load, load_columns
from ingest.running.outcomes import Counts, Read, file_record, outcome, outcome_of
from ingest.running.provenance import origin_of_file
from ingest.running.raw_tables import FileOrigin, Outcome, Run
from ingest.running.reading_worker import Answer
from ingest.running.seen import hash_of, keep_seen, seen_before
from ingest.running.withdrawing import withdrawn_files
from ingest.vocabulary import SEEDS, SHARED

# Outcomes of what gave rows; read again without change it is unchanged, and its reason stays.
IN_WAREHOUSE = ("loaded", "loaded_in_part")
WITHDRAWN = "withdrawn"
# The parts of the package on which it depends what is read of a file.
READING = ("document", "readers", "tables", "recover", "forms", "reading", "vocabulary")
# So many records are held before they are loaded, whatever the size of the folder.
MOST_RECORDS = 50_000


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier run of the same parser made of the same bytes."""

    outcome: str
    reason: str | None
    counts: Counts
    declared_identity: str | None


@cache
def parser_version() -> str:
    """A hash of the code and vocabulary that read: other rules read a file anew."""
    folder = Path(__file__).parents[1]
    digest = hashlib.sha256()
    paths = {f"seeds/{name}.csv": SEEDS / f"{name}.csv" for name in SHARED} | {
        path.relative_to(folder).as_posix(): path
        for part in READING
        for kind in ("*.py", "*.csv")
        for path in (folder / part).rglob(kind)
    }
    for name in sorted(paths):
        digest.update(name.encode())
        digest.update(paths[name].read_bytes())
    return digest.hexdigest()[:16]


def take_in(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    run_id: str,
    on_file: Callable[[int, int], None] = lambda done, total: None,
    overrides: Overrides | None = None,
    is_wanted: Callable[[str], bool] = lambda sha256: True,
    on_page: Callable[[str], None] = lambda words: None,
    scans: Path | None = None,
    converting: Path | None = None,
) -> list[Outcome]:
    """Read what is new in ``folder`` into ``connection``'s raw tables; one outcome a file.

    ``on_file(done, total)`` is called before the first and after each file that is parsed,
    ``on_page`` with each page that is recognised in a picture; ``scans`` is where such are kept.
    Older text files are converted in the folder ``converting``, and refused without one.
    Bytes that the same parser has read before are not parsed again, those it rejected
    and those that other code set aside are tried again, and so is a file of which a person or the
    page that it was fetched from says something else than before; a second file with the same
    bytes is a duplicate. A file that a person withdrew has no rows. What lies on disk as it did is
    not opened. No file stops another. Memory is bounded: files are read when a process is free for
    them, and loaded in batches. Files whose hash is not wanted are for somebody else, and have no
    outcome; one that cannot be opened is told by the hash of its name.
    """
    started = datetime.now(UTC)
    wanted, refused = _hashed(connection, sources(folder), is_wanted)
    outcomes, fresh, origins = _looked_through(connection, wanted, run_id, overrides or Overrides())
    outcomes += [outcome(run_id, *why) for why in refused]
    connection.execute("delete from raw.file_origins")
    load(connection, origins)
    held: Columns = {}
    found = read_files(fresh, on_file, on_page, scans, converting)
    for (source, _), read in zip(fresh, found, strict=True):
        outcomes.append(outcome_of(run_id, read, _said(source)))
        # What could not be read leaves what an earlier reading of the same bytes gave.
        if read.outcome != "rejected":
            add(held, in_columns([file_record(run_id, read, started, parser_version())]))
            add(held, read.rows)
        if n_rows(held) > MOST_RECORDS:
            load_columns(connection, held)
            held = {}
    add(held, in_columns([Run(run_id, started, parser_version()), *outcomes]))
    load_columns(connection, held)
    return sorted(outcomes, key=lambda outcome: outcome.file_name)


def _looked_through(
    connection: duckdb.DuckDBPyConnection,
    hashed: Sequence[tuple[Source, str]],
    run_id: str,
    overrides: Overrides,
) -> tuple[list[Outcome], list[tuple[Source, str]], list[FileOrigin]]:
    """The outcomes of all files that need not be parsed, the others with their hashes, and
    where files were fetched."""
    earlier = earlier_outcomes(connection)
    for sha256 in release(connection):
        earlier.pop(sha256, None)
    outcomes: list[Outcome] = []
    fresh: list[tuple[Source, str]] = []
    origins: list[FileOrigin] = []
    first_name: dict[str, str] = {}
    here = [(source.file_name, sha256) for source, sha256 in hashed]
    withdrawn, gone = withdrawn_files(connection, overrides, here)
    outcomes += [
        outcome(run_id, name, sha256, WITHDRAWN, withdrawn[sha256].sentence)
        for name, sha256 in gone
    ]
    forget(connection, withdrawn)
    for source, sha256 in hashed:
        if sha256 in first_name:
            reason = f"the same bytes as {first_name[sha256]}"
            outcomes.append(outcome(run_id, source.file_name, sha256, "duplicate", reason))
            continue
        first_name[sha256] = source.file_name
        if sha256 in withdrawn:
            reason = withdrawn[sha256].sentence
            outcomes.append(outcome(run_id, source.file_name, sha256, WITHDRAWN, reason))
            continue
        origin, row = origin_of_file(source, sha256)
        origins += [row] if row else []
        declared = overrides.of(source.file_name, sha256)
        source = replace(source, declared=declared, origin=origin)
        before = earlier.get(sha256)
        if before is None or before.declared_identity != _said(source):
            fresh.append((source, sha256))
            continue
        outcomes.append(
            outcome(
                run_id,
                source.file_name,
                sha256,
                before.outcome,
                before.reason,
                before.counts,
                before.declared_identity,
            )
        )
    return outcomes, fresh, origins


def _hashed(
    connection: duckdb.DuckDBPyConnection,
    found: Sequence[Source],
    is_wanted: Callable[[str], bool],
) -> tuple[list[tuple[Source, str]], list[tuple[str, None, str, str]]]:
    """The wanted files with the hashes of their bytes, and what of an outcome is known of those
    that cannot be opened."""
    seen = seen_before(connection)
    hashed: list[tuple[Source, str]] = []
    refused: list[tuple[str, None, str, str]] = []
    for source in found:
        try:
            sha256 = seen.hash_of(source)
        except EntryError as error:
            if is_wanted(hash_of(source.file_name.encode(errors="replace"))):
                refused.append((source.file_name, None, "rejected", str(error)))
            continue
        if is_wanted(sha256):
            hashed.append((source, sha256))
    keep_seen(connection, seen)
    return hashed, refused


def read_files(
    files: Sequence[tuple[Source, str]],
    on_file: Callable[[int, int], None] = lambda done, total: None,
    on_page: Callable[[str], None] = lambda words: None,
    scans: Path | None = None,
    converting: Path | None = None,
) -> Iterator[Read]:
    """Each file, known by its hash, read in another process, in the order given.

    ``on_file`` hears of each at once. A file that kills its process, or takes more than is given
    to a file, is rejected and no other.
    """
    counted = count(1)
    on_file(0, len(files))
    found = reading_pool.answers(
        map(_job, files),
        len(files),
        lambda: on_file(next(counted), len(files)),
        on_page,
        scans,
        converting,
    )
    for (source, sha256), answer in zip(files, found, strict=True):
        if answer.read is not None:
            yield answer.read
            continue
        reason = answer.words
        if answer.kind == "fault":
            reason = f"reading it failed ({reason}); report this, the other files are not touched"
        yield Read(source.file_name, sha256, 0, "rejected", reason)


def _job(file: tuple[Source, str]) -> reading_pool.Job | Answer:
    """What a process gets to read: the bytes that were there when the folder was looked through."""
    source, sha256 = file
    try:
        data = contents(source)
    except EntryError as error:
        return Answer("refused", words=str(error))
    if hash_of(data) != sha256:
        return Answer("refused", words="the file changed while it was read; refresh again")
    return data, source.file_name, source.declared, source.origin


def earlier_outcomes(connection: duckdb.DuckDBPyConnection) -> dict[str, Earlier]:
    """By hash: what the same parser made of what it could read; what was loaded is unchanged."""
    rows = connection.execute(
        """
        select sha256, outcome, reason,
            declared_identity,
            figures_printed, figures_read, figures_set_aside, figures_unread, unknown_tables
        from raw.outcomes
        join raw.runs using (run_id)
        where parser_version = ? and outcome not in ('duplicate', 'rejected')
        order by recorded_at
        """,
        [parser_version()],
    ).fetchall()
    last = {
        sha256: Earlier(
            "unchanged" if outcome in IN_WAREHOUSE else outcome, reason, tuple(counts), declared
        )
        for sha256, outcome, reason, declared, *counts in rows
    }
    # Of what was taken back nothing is left.
    return {sha256: found for sha256, found in last.items() if found.outcome != WITHDRAWN}


def _said(source: Source) -> str | None:
    """What a person, and the page that it was fetched from, say of whose and of when it is."""
    declared = source.declared.identity if source.declared else None
    if source.origin is None:
        return declared
    return f"{declared or ''}|{source.origin.identity}"
