"""A folder of files into the next database: which are new, what became of each."""

import hashlib
import os
import resource
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from threading import Lock

import duckdb

from ingest.loader import load
from ingest.parse import LARGEST_FILE_BYTES, Parsed, parse
from ingest.records import File, Outcome, Run

IGNORED_NAMES = ("README", "LICENSE")
# A PDF of the most pages that are read takes some 40 seconds.
LONGEST_SECONDS = 120
# The largest files that readers take need less than half of it.
LARGEST_MEMORY_BYTES = 2 * 1024**3


# Loaded once for all reading processes. A process also loads the script that started the run, and
# with it the command line: as much work as reading a small file.
PRELOADED = [__name__, "ingest.cli"]
# Figures printed, read, set aside and unread, and unknown tables; unknown where not read.
Counts = tuple[int | None, int | None, int | None, int | None, int | None]
NOT_COUNTED: Counts = (None,) * 5


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the folder; ``file_name`` is its path below the folder, with ``/``."""

    path: Path
    file_name: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier run of the same parser made of the same bytes."""

    outcome: str
    reason: str | None
    counts: Counts


@cache
def parser_version() -> str:
    """A hash of the package's code and vocabulary: other rules read a file anew."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.csv")]):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def sources(folder: Path) -> list[Source]:
    """Every file below ``folder`` by name, except hidden ones and those about the folder itself."""
    return [
        Source(path, path.relative_to(folder).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.stem not in IGNORED_NAMES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def take_in(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    run_id: str,
    on_file: Callable[[int, int], None] = lambda done, total: None,
) -> list[Outcome]:
    """Read what is new in ``folder`` into ``connection``'s raw tables; one outcome a file.

    ``on_file(done, total)`` is called before the first and after each file that is parsed.
    Bytes that the same parser has read before are not parsed again, those it rejected
    are tried again; a second file with the same bytes is a duplicate. No file stops another.
    """
    started = datetime.now(UTC)
    found = sources(folder)
    earlier = _earlier_outcomes(connection)
    outcomes: list[Outcome] = []
    fresh: list[tuple[Source, bytes]] = []
    first_name: dict[str, str] = {}

    for source in found:
        data, sha256, refusal = _read(source)
        if data is None:
            outcomes.append(_outcome(run_id, source.file_name, sha256, "rejected", refusal))
        elif sha256 in first_name:
            reason = f"the same bytes as {first_name[sha256]}"
            outcomes.append(_outcome(run_id, source.file_name, sha256, "duplicate", reason))
        elif sha256 in earlier:
            first_name[sha256] = source.file_name
            before = earlier[sha256]
            outcomes.append(
                _outcome(
                    run_id, source.file_name, sha256, before.outcome, before.reason, before.counts
                )
            )
        else:
            first_name[sha256] = source.file_name
            fresh.append((source, data))
    records: list[object] = [Run(run_id, started, parser_version())]
    for parsed in parsed_files(fresh, on_file):
        outcomes.append(_outcome_of(run_id, parsed))
        # What could not be read leaves what an earlier reading of the same bytes gave.
        if parsed.outcome != "rejected":
            records.append(_file_record(run_id, parsed, started))
            records.extend(parsed.records)
    load(connection, [*records, *outcomes])
    return sorted(outcomes, key=lambda outcome: outcome.file_name)


def parsed_files(
    files: Sequence[tuple[Source, bytes]],
    on_file: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Parsed]:
    """Each file parsed, on all cores, in the order given; ``on_file`` hears of each at once.

    Every file has a process of its own: one that dies, or takes longer than
    ``LONGEST_SECONDS``, rejects its file and no other.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    counted, one_at_a_time = count(1), Lock()
    on_file(0, len(files))

    def parsed(file: tuple[Source, bytes]) -> Parsed:
        answer = _parsed_apart(context, *file)
        with one_at_a_time:
            on_file(next(counted), len(files))
        return answer

    with ThreadPoolExecutor(os.cpu_count() or 1) as watchers:
        yield from watchers.map(parsed, files)


def _parsed_apart(context: ForkServerContext, source: Source, data: bytes) -> Parsed:
    """One file parsed in a process that is stopped where it takes too long."""
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_parsed, args=(sender, data, source.file_name))
    process.start()
    sender.close()
    try:
        if not receiver.poll(LONGEST_SECONDS):
            return _rejected(
                source,
                data,
                f"reading it took longer than {LONGEST_SECONDS} seconds, the most that is "
                "given to a file; split it by filing",
            )
        answer = receiver.recv()
    except EOFError:
        return _failed(source, data, "the reading process died")
    finally:
        process.kill()
        process.join()
    return answer if isinstance(answer, Parsed) else _failed(source, data, answer)


def _send_parsed(sender: Connection, data: bytes, file_name: str) -> None:
    """In the process of one file: what it gave, or the fault as words."""
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY_BYTES, LARGEST_MEMORY_BYTES))
    try:
        answer: Parsed | str = parse(data, file_name)
    except MemoryError:
        answer = f"it needs more than {LARGEST_MEMORY_BYTES:,} bytes of memory"
    except Exception as error:  # a fault of ours in one file must not stop the others
        answer = f"{type(error).__name__}: {error}"
    sender.send(answer)


def _failed(source: Source, data: bytes, fault: str) -> Parsed:
    return _rejected(
        source,
        data,
        f"reading it failed ({fault}); report this with the file, the others are not touched",
    )


def _rejected(source: Source, data: bytes, reason: str) -> Parsed:
    return Parsed(source.file_name, hashlib.sha256(data).hexdigest(), len(data), "rejected", reason)


def _read(source: Source) -> tuple[bytes | None, str | None, str | None]:
    """Bytes, hash and, where there are none, the reason in one sentence."""
    try:
        size = source.path.stat().st_size
        if size > LARGEST_FILE_BYTES:
            return (
                None,
                None,
                f"the file has {size:,} bytes and at most {LARGEST_FILE_BYTES:,} are read; "
                "split it by filing",
            )
        data = source.path.read_bytes()
    except OSError as error:
        return (
            None,
            None,
            f"the file could not be read ({error.strerror}); see that it is there and readable",
        )
    return data, hashlib.sha256(data).hexdigest(), None


def _earlier_outcomes(connection: duckdb.DuckDBPyConnection) -> dict[str, Earlier]:
    """By hash: what the same parser made of what it could read; what was loaded is unchanged."""
    rows = connection.execute(
        """
        select sha256, outcome, reason,
            figures_printed, figures_read, figures_set_aside, figures_unread, unknown_tables
        from raw.outcomes
        join raw.runs using (run_id)
        where parser_version = ? and outcome not in ('duplicate', 'rejected')
        order by recorded_at
        """,
        [parser_version()],
    ).fetchall()
    return {
        sha256: Earlier("unchanged" if outcome == "loaded" else outcome, reason, tuple(counts))
        for sha256, outcome, reason, *counts in rows
    }


def _outcome(
    run_id: str,
    file_name: str,
    sha256: str | None,
    outcome: str,
    reason: str | None,
    counts: Counts = NOT_COUNTED,
) -> Outcome:
    return Outcome(run_id, file_name, sha256, outcome, reason, *counts, datetime.now(UTC))


def _outcome_of(run_id: str, parsed: Parsed) -> Outcome:
    figures: Counter[str] = parsed.figure_counts
    counts = NOT_COUNTED
    if parsed.reader:
        by_state = (figures[state] for state in ("read", "set_aside", "unread"))
        counts = (sum(figures.values()), *by_state, parsed.unknown_tables)
    return _outcome(run_id, parsed.file_name, parsed.sha256, parsed.outcome, parsed.reason, counts)


def _file_record(run_id: str, parsed: Parsed, loaded_at: datetime) -> File:
    return File(
        sha256=parsed.sha256,
        file_name=parsed.file_name,
        size_bytes=parsed.size_bytes,
        reader=parsed.reader,
        encoding=parsed.encoding,
        parser_version=parser_version(),
        run_id=run_id,
        loaded_at=loaded_at,
    )
