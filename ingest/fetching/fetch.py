"""All sources of ``sources.csv`` looked at, several servers at once, each of them one by one."""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.fetching import ledger, sources
from ingest.fetching.addresses import server
from ingest.fetching.keeping import FOLDER, PART, Kept, kept_in
from ingest.fetching.ledger import Finding, read_ledger, write_ledger
from ingest.fetching.sources import FilingSource, read_sources
from ingest.fetching.visit import Visit
from ingest.fetching.web import Manners, Web
from ingest.reading.overrides.table import Fault

# On Windows the command line says that it is not enough.
if sys.platform != "win32":
    import fcntl

# So many servers are asked at once.
MOST_SERVERS = 8
# What was found is written so often, in seconds, and at the end.
SAVE_EVERY = 5.0


class NothingToFetchError(RuntimeError):
    """There is nothing to be fetched; the message says what to do."""


class BusyError(RuntimeError):
    """Another fetch works on the same folder."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch found, by line of ``sources.csv``, and the lines that were left out."""

    sources: tuple[FilingSource, ...]
    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...]


def fetch(
    filings: Path,
    manners: Manners,
    on_source: Callable[[int, int], None] = lambda done, total: None,
    *,
    only: str = "",
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
) -> Fetched:
    """Bring what is new or has changed into the folder ``filings``.

    ``sources.csv`` lies beside it, and so does ``fetched.csv``, which is written. ``only`` takes
    the regions whose code begins so. ``on_source(done, total)`` is called before the first and
    after each source. ``NothingToFetchError`` where no line says what to fetch, ``BusyError``
    where another fetch works on the folder.
    """
    place = sources.place_beside(filings)
    lines, faults = read_sources(place)
    chosen = [line for line in lines if line.region_code.startswith(only)]
    if not chosen:
        raise NothingToFetchError(_what_to_do(place, only, faults, has_lines=bool(lines)))
    with _alone(filings):
        kept = kept_in(filings)
        known = _by_source(read_ledger(ledger.place_beside(filings)))
        web = Web(manners, sleep)
        try:
            _visit_all(filings, lines, chosen, known, _visitor(kept, web, manners, now), on_source)
        finally:
            web.close()
    found = [finding for line in chosen for finding in known[line.key]]
    return Fetched(tuple(chosen), tuple(found), tuple(faults))


def _visitor(
    kept: Kept, web: Web, manners: Manners, now: Callable[[], datetime]
) -> Callable[[FilingSource, Sequence[Finding]], list[Finding]]:
    def visit(source: FilingSource, before: Sequence[Finding]) -> list[Finding]:
        by_address = {f.address: f for f in before if f.role == "file"}
        look = Visit(source, by_address, kept, web, manners.largest, now())
        try:
            return look.findings()
        except OSError:
            # The disk is full or closed: that is no source's fault, and no other fares better.
            raise
        except Exception as error:  # a fault of ours at one source must not stop the others
            return look.failed(f"yibao failed on it ({type(error).__name__}); report this")

    return visit


def _visit_all(
    filings: Path,
    lines: Sequence[FilingSource],
    chosen: Sequence[FilingSource],
    known: dict[str, list[Finding]],
    visit: Callable[[FilingSource, Sequence[Finding]], list[Finding]],
    on_source: Callable[[int, int], None],
) -> None:
    """Every chosen source visited; what is found takes its place in ``known`` and on disk."""
    groups: dict[object, list[FilingSource]] = defaultdict(list)
    for source in chosen:
        groups[server(source.address) if source.address else None].append(source)
    done, saved = 0, time.monotonic()
    on_source(0, len(chosen))

    def save() -> None:
        rows = [finding for line in lines for finding in known[line.key]]
        write_ledger(ledger.place_beside(filings), rows)

    with _saved_at_end(save), ThreadPoolExecutor(MOST_SERVERS) as pool:
        waiting = {
            pool.submit(visit, group[0], tuple(known[group[0].key])): group
            for group in groups.values()
        }
        while waiting:
            ended, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in ended:
                group = waiting.pop(future)
                known[group[0].key] = future.result()
                done += 1
                on_source(done, len(chosen))
                if group[1:]:
                    following = pool.submit(visit, group[1], tuple(known[group[1].key]))
                    waiting[following] = group[1:]
            if time.monotonic() - saved > SAVE_EVERY:
                save()
                saved = time.monotonic()


@contextmanager
def _saved_at_end(save: Callable[[], None]) -> Iterator[None]:
    """What was found before a fault is kept as well."""
    try:
        yield
    finally:
        save()


def _by_source(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.source_key].append(finding)
    return found


def _what_to_do(place: Path, only: str, faults: Sequence[Fault], *, has_lines: bool) -> str:
    if has_lines:
        return f"no line of {place} is of a region whose code begins with {only}"
    if faults:
        return f"no line of {place} can be read: {faults[0].sentence}"
    heading = ",".join(sources.COLUMNS)
    return (
        f"{place} lists no source; give it the heading {heading} and one line for each page or "
        "file to be fetched (docs/fetching.md)"
    )


@contextmanager
def _alone(filings: Path) -> Iterator[None]:
    """Hold the folder against other fetches; the lock ends with the process."""
    folder = filings / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"another fetch works on {filings}; wait until it has ended") from None
        for left_behind in folder.rglob(f".*{PART}"):
            left_behind.unlink(missing_ok=True)
        yield
