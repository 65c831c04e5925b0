"""A folder that is there whole or not at all: a site, an export.

What is to become it is written beside it, under a hidden name, and takes its place when all of it
is there. A reader of the old one goes on reading it.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from ingest.running.stopping import temporary, uninterrupted

# On Windows the command line says that it is not enough.
if sys.platform != "win32":
    import fcntl

NEXT, OLD = ".next", ".old"


@contextmanager
def whole_folder(folder: Path, refuse: Callable[[Path], None]) -> Iterator[Path]:
    """A place to write what is to become ``folder``; it takes its place when the block ends.

    ``refuse`` raises where what ``folder`` holds must stay. Where it does, or the block fails,
    nothing has changed. Of two that write the same folder the one that ends last stays.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link stays what a person named
    refuse(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.parent):
        _put_back(folder)
    _clear_left_behind(folder)
    place = Path(mkdtemp(prefix=f".{folder.name}.", suffix=NEXT, dir=folder.parent))
    with temporary(place), _alone(place):
        yield place
        # As any new folder, which one of a temporary name is not.
        place.chmod(0o777 & ~_mask())
        with _alone(folder.parent), uninterrupted():
            refuse(folder)
            _put(place, folder)


def _put(place: Path, folder: Path) -> None:
    """Two names change; in between there is no folder for a moment."""
    old = _old(folder)
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.replace(old)
    place.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def _put_back(folder: Path) -> None:
    """What was moved away by a process that was killed before the new one had its place."""
    if _old(folder).exists() and not folder.exists():
        _old(folder).replace(folder)


def _clear_left_behind(folder: Path) -> None:
    """Remove what processes that were killed left; those that still write hold theirs."""
    for left in folder.parent.glob(f".{folder.name}.*{NEXT}"):
        with suppress(OSError), _alone(left, wait=False):
            shutil.rmtree(left, ignore_errors=True)


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}{OLD}")


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
