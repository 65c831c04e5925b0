"""What is known of files by how they lie on disk, so that those that stayed are not opened."""

import hashlib
import stat
from dataclasses import dataclass, field
from time import time_ns

import duckdb

from ingest.running.folder import Source, contents

# What was written within so short a time of being read may be written again without another time
# of the file system telling of it.
SURE_AFTER_NS = 2_000_000_000
# So many files are told in one statement.
BATCH = 10_000


def hash_of(data: bytes) -> str:
    """The hash by which a file's content is known."""
    return hashlib.sha256(data).hexdigest()


@dataclass(slots=True)
class Seen:
    """The hashes of files by their names, each with the state in which the file had it.

    A state is size, place and times on disk; none is kept of a file that changed just before it
    was read.
    """

    before: dict[str, tuple[str, str]] = field(default_factory=dict)
    now: dict[str, tuple[str, str]] = field(default_factory=dict)

    def hash_of(self, source: Source) -> str:
        """The hash of a file's bytes, which are read where its state is another than it was.

        ``EntryError`` where it cannot be read.
        """
        state = _state(source)
        known = self.before.get(source.file_name)
        if state is not None and known is not None and known[0] == state:
            self.now[source.file_name] = known
            return known[1]
        found = hash_of(contents(source))
        if state is not None and _state(source) == state and _is_old(source):
            self.now[source.file_name] = (state, found)
        return found


def seen_before(connection: duckdb.DuckDBPyConnection) -> Seen:
    """What the last run that used this database saw; nothing where there was none."""
    try:
        rows = connection.execute("select file_name, state, sha256 from audit.seen").fetchall()
    except duckdb.CatalogException:
        return Seen()
    return Seen({name: (state, sha256) for name, state, sha256 in rows})


def keep_seen(connection: duckdb.DuckDBPyConnection, seen: Seen) -> None:
    """Keep what this run saw in the place of what runs before it saw."""
    if seen.now == seen.before:
        return
    connection.execute("create schema if not exists audit")
    connection.execute(
        "create or replace table audit.seen (file_name varchar, state varchar, sha256 varchar)"
    )
    rows = [(name, *known) for name, known in seen.now.items()]
    for start in range(0, len(rows), BATCH):
        names, states, hashes = zip(*rows[start : start + BATCH], strict=True)
        connection.execute(
            "insert into audit.seen "
            "select unnest(?::varchar[]), unnest(?::varchar[]), unnest(?::varchar[])",
            [list(names), list(states), list(hashes)],
        )


def _state(source: Source) -> str | None:
    """Size, place and times of a file; None of what is no file."""
    if source.refusal:
        return None
    try:
        found = source.path.stat(follow_symlinks=False)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    parts = (found.st_size, found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)
    return " ".join(map(str, parts))


def _is_old(source: Source) -> bool:
    try:
        found = source.path.stat(follow_symlinks=False)
    except OSError:
        return False
    return max(found.st_mtime_ns, found.st_ctime_ns) + SURE_AFTER_NS < time_ns()
