"""A filing taken back by a person, and let count again: lines of ``overrides/withdrawn.csv``."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from ingest.reading.overrides import Overrides
from ingest.reading.overrides.withdrawn import COLUMNS, TABLE, WITHDRAWN, Withdrawn
from ingest.running.folder import EntryError, contents, sources
from ingest.running.seen import hash_of
from ingest.running.warehouse import Warehouse, WrongUseError, opened

LEAST_OF_A_HASH = 8
HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Known:
    """A file that may be taken back: its name and the hash of its bytes."""

    name: str
    sha256: str


def withdraw(overrides: Path, file: Known, reason: str | None) -> None:
    """Add the line that takes the file back; ``WrongUseError`` where it is there already."""
    lines, _ = WITHDRAWN.lines(overrides)
    for line in lines:
        if line.file in (file.name, file.sha256):
            raise WrongUseError(
                f"{file.name} is withdrawn already, on {WITHDRAWN.place(line.line)}"
            )
    path = overrides / TABLE
    old = path.read_bytes() if path.exists() else None
    before = old or f"{','.join(COLUMNS)}\n".encode()
    _write(path, _ended(before) + _line(file, reason, before))
    lines, faults = WITHDRAWN.lines(overrides)
    if not any(line.file == file.sha256 for line in lines):
        if old is None:
            path.unlink()
        else:
            _write(path, old)
        raise WrongUseError(f"nothing was withdrawn: {faults[-1].sentence}")


def let_count(overrides: Path, named: str, file: Known | None) -> str:
    """Take the line out that withdraws a file, by its name or hash; the name that it had.

    ``WrongUseError`` where no line does.
    """
    wanted = {named, *((file.name, file.sha256) if file else ())}
    lines, _ = WITHDRAWN.lines(overrides)
    found = [
        line for line in lines if wanted & {line.file, line.name} or _is_start_of(named, line.file)
    ]
    if not found:
        raise WrongUseError(f"{named} is not withdrawn: no line of overrides/{TABLE} names it")
    path = overrides / TABLE
    data = path.read_bytes()
    text = data.decode(_encoding(data)).splitlines(keepends=True)
    ends = {line.line for line in found}
    rows = (text[row.start : row.stop] for row in _rows(text) if row.stop not in ends)
    kept = "".join(line for row in rows for line in row)
    _write(path, kept.encode(_encoding(data)))
    return found[0].name or found[0].file


def withdrawn_files(
    connection: duckdb.DuckDBPyConnection, overrides: Overrides, here: Sequence[tuple[str, str]]
) -> tuple[dict[str, Withdrawn], list[tuple[str, str]]]:
    """By hash the files that a person took back; and of those that were read before and are not
    ``here``, name and hash.

    ``here`` are the files of this run, by name and hash.
    """
    rows = connection.execute("select file_name, sha256 from raw.files").fetchall()
    by_file = {line.file: line for line in reversed(overrides.withdrawn)}
    found = {
        sha256: by_file[known]
        for name, sha256 in (*rows, *here)
        for known in (name, sha256)
        if known in by_file
    }
    left = {sha256 for _, sha256 in here}
    return found, [(name, sha256) for name, sha256 in rows if sha256 in found.keys() - left]


def known_file(warehouse: Warehouse, folder: Path | None, named: str) -> Known | None:
    """The file of the folder, or of the published warehouse, that a name or the start of a hash
    means; None where there is none, ``WrongUseError`` where there are several."""
    found: dict[str, Known] = {}
    if folder is not None and folder.is_dir():
        for source in sources(folder):
            try:
                known = Known(source.file_name, hash_of(contents(source)))
            except EntryError:
                continue
            found[known.sha256] = known
    if warehouse.published.exists():
        rows = _published_files(warehouse.published)
        found = {sha256: Known(name, sha256) for name, sha256 in rows} | found
    meant = [f for f in found.values() if f.name == named] or [
        f for f in found.values() if _is_start_of(named, f.sha256)
    ]
    if len(meant) > 1:
        raise WrongUseError(f"{named} means {len(meant)} files; give more of the SHA-256")
    return meant[0] if meant else None


def _published_files(warehouse: Path) -> list[tuple[str, str]]:
    try:
        with opened(warehouse) as connection:
            return connection.execute("select file_name, sha256 from raw.files").fetchall()
    except duckdb.Error as error:
        raise WrongUseError(
            f"{warehouse} is no warehouse of yibao; name another one with --warehouse"
        ) from error


def _is_start_of(named: str, sha256: str) -> bool:
    lower = named.lower()
    return (
        len(lower) >= LEAST_OF_A_HASH and HEXADECIMAL.issuperset(lower) and sha256.startswith(lower)
    )


def _line(file: Known, reason: str | None, before: bytes) -> bytes:
    """The line to add to a table, in its encoding and in the order of its columns."""
    said = {
        "file": file.sha256,
        # One line, whatever a name or a reason holds.
        "name": " ".join(file.name.split()),
        "reason": " ".join((reason or "").split()),
        "since": date.today().isoformat(),
    }
    encoding = _encoding(before)
    heading = next(csv.reader(before.decode(encoding).lstrip("\ufeff").splitlines()), [])
    written = io.StringIO()
    columns = [name.strip() for name in heading]
    csv.writer(written, lineterminator="\n").writerow(said.get(name, "") for name in columns)
    return written.getvalue().encode(encoding, errors="backslashreplace")


def _rows(lines: Sequence[str]) -> Iterator[range]:
    """The lines of each row, counted from 0: a cell in quotes may go over several."""
    reader = csv.reader(lines)
    start = 0
    for _ in reader:
        yield range(start, reader.line_num)
        start = reader.line_num


def _ended(data: bytes) -> bytes:
    return data if data.endswith(b"\n") or not data else data + b"\n"


def _encoding(data: bytes) -> str:
    """The encoding in which a person's spreadsheet keeps the file."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _write(path: Path, data: bytes) -> None:
    """The file is the old one or the new one, whatever happens."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        own.write_bytes(data)
        own.replace(path)
    except OSError as error:
        own.unlink(missing_ok=True)
        raise WrongUseError(
            f"{path} could not be written ({error.strerror}); see that the folder may be written to"
        ) from error
