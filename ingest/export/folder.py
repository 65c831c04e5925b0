"""A folder that is there whole or not at all.

What is to become it is written beside it, under a hidden name, and takes its place when all of it
is there. A folder that holds something else is left alone.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.export.fiscal import FOLDER as FISCAL
from ingest.export.package import DESCRIPTOR, NAME
from ingest.export.readme import LICENCES, README
from ingest.export.workbook import FILE as WORKBOOK

# On Windows the command line says that it is not enough.
if sys.platform != "win32":
    import fcntl

NEXT, OLD = ".next", ".old"
# All that lies in the folder of an export.
OWN = {"csv", "parquet", DESCRIPTOR, README, *LICENCES, str(FISCAL), str(WORKBOOK)}


class ExportError(RuntimeError):
    """An export cannot be made as asked; the message says what to do."""


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A place to write what is to become ``folder``; it takes its place when the block ends.

    Where the block fails, nothing has changed. ``ExportError`` at once where ``folder`` holds
    something else than an export. Of two that write the same folder the one that ends last stays.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link stays what a person named
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.parent):
        _restore(folder)
    refuse_others(folder)
    _discard_dead(folder)
    place = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=NEXT, dir=folder.parent))
    with _alone(place):
        try:
            # As any new folder, which the one of a temporary file is not.
            place.chmod(0o777 & ~_mask())
            yield place
            with _alone(folder.parent):
                refuse_others(folder)
                _replace(folder, place)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def refuse_others(folder: Path) -> None:
    """``ExportError`` where ``folder`` is a file, or holds anything that no export puts there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportError(f"{folder} is no folder; name another place")
    if not folder.exists():
        return
    # What file managers and Excel leave beside files is nobody's.
    names = [path.name for path in folder.iterdir() if not path.name.startswith((".", "~$"))]
    foreign = sorted({*names} - OWN)
    if names and not (foreign or _is_of_yibao(folder / DESCRIPTOR)):
        foreign = [DESCRIPTOR]
    if foreign:
        raise ExportError(
            f"{folder} holds something else than an export ({foreign[0]}); name an empty or new one"
        )


def _is_of_yibao(descriptor: Path) -> bool:
    try:
        found: object = json.loads(descriptor.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("name") == NAME


def _replace(folder: Path, place: Path) -> None:
    old = folder.with_name(f".{folder.name}{OLD}")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.replace(old)
    place.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def _restore(folder: Path) -> None:
    """Put back what was moved away by an export that ended before the new one had its place."""
    old = folder.with_name(f".{folder.name}{OLD}")
    if old.exists() and not folder.exists():
        old.replace(folder)


def _discard_dead(folder: Path) -> None:
    """Remove what exports left behind that were killed; those that still write hold theirs."""
    for left in folder.parent.glob(f".{folder.name}.*{NEXT}"):
        with suppress(OSError), _alone(left, wait=False):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a folder against others that ask for it; ``OSError`` where one holds it and ``wait`` is
    false."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(number)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
