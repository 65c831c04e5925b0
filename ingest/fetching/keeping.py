"""Fetched files in the folder of filings: each with its sidecar, none ever overwritten."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ingest.fetching.names import folder_name, free_name
from ingest.reading.origin import LARGEST_BYTES, SUFFIX, Origin, origin_of

FOLDER = "fetched"
# What a kill left of a file that was being written.
PART = ".part"


@dataclass(slots=True)
class Kept:
    """What earlier fetches brought into a folder of filings.

    By hash of the bytes and by address the file's name below the folder, and by name its origin;
    of several versions of one address the latest counts.
    """

    root: Path
    by_hash: dict[str, str] = field(default_factory=dict)
    by_address: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, name: str, origin: Origin) -> None:
        """Know a file."""
        self.origins[name] = origin
        self.by_hash.setdefault(origin.sha256, name)
        latest = self.origins.get(self.by_address.get(origin.address, ""))
        if latest is None or latest.fetched_at <= origin.fetched_at:
            self.by_address[origin.address] = name

    def has(self, name: str | None) -> bool:
        """Whether a file is still there."""
        return name is not None and name in self.origins and (self.root / name).is_file()


def kept_in(root: Path) -> Kept:
    """The files of a folder of filings that have a sidecar; one that cannot be read has none."""
    kept = Kept(root)
    for sidecar in sorted(_sidecars(root / FOLDER)):
        file = sidecar.with_name(sidecar.name.removesuffix(SUFFIX))
        try:
            if not file.is_file() or sidecar.stat().st_size > LARGEST_BYTES:
                continue
            origin = origin_of(sidecar.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        kept.add(file.relative_to(root).as_posix(), origin)
    return kept


def keep(kept: Kept, host: str, name: str, data: bytes, origin: Origin, today: date) -> str:
    """Write a file with its sidecar under a name that nothing has; the name below the folder.

    The sidecar is there before the file is, and the file is there whole or not at all.
    """
    folder = kept.root / FOLDER / folder_name(host)
    folder.mkdir(parents=True, exist_ok=True)
    with kept.lock:
        while True:
            free = free_name(name, today, lambda known: os.path.lexists(folder / known))
            file = folder / free
            _replace(folder / f"{free}{SUFFIX}", origin.as_json().encode())
            if _placed(file, data):
                break
        found = file.relative_to(kept.root).as_posix()
        kept.add(found, origin)
    return found


def _placed(file: Path, data: bytes) -> bool:
    """Put a whole file in its place; false where another has just taken it."""
    part = file.with_name(f".{os.getpid()}{PART}")
    part.unlink(missing_ok=True)
    try:
        _write(part, data)
        _name_once(part, file)
    except FileExistsError:
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def _name_once(part: Path, file: Path) -> None:
    """Give what is written its name; ``FileExistsError`` where something has it."""
    try:
        os.link(part, file)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links; nobody else writes here while we hold the folder.
        if os.path.lexists(file):
            raise FileExistsError from None
        part.replace(file)


def _replace(file: Path, data: bytes) -> None:
    part = file.with_name(f".{os.getpid()}{PART}")
    _write(part, data)
    part.replace(file)


def _write(file: Path, data: bytes) -> None:
    with file.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _sidecars(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in folder.rglob(f"*{SUFFIX}"):
            if not path.name.startswith("."):
                yield path
