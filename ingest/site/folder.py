"""The folder of a site: made beside its place, and put there when it is whole.

A reader of the old one goes on reading it; what a killed process left is cleared by the next.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from ingest.running.stopping import temporary

# On Windows the command line says that it is not enough.
if sys.platform != "win32":
    import fcntl

# A folder that holds this file is a site, and may be replaced by a newer one.
MARK = "yibao-site.txt"
LOCK = ".writing"


class SiteError(RuntimeError):
    """The site cannot be written; the message says why and what to do."""


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to write the site into, which takes the place of ``folder`` at the end.

    ``SiteError`` where ``folder`` is something else than an earlier site, or nothing can be
    written there. Where the writing fails, the earlier site stays.
    """
    folder = folder.absolute()
    if not _is_replaceable(folder):
        raise SiteError(
            f"{folder} holds something that is no site of yibao; name an empty or a new folder"
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_left_behind(folder)
        made = Path(mkdtemp(prefix=_prefix(folder), dir=folder.parent))
    except OSError as error:
        raise SiteError(f"the site cannot be written to {folder}: {error.strerror}") from error
    try:
        with temporary(made), (made / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield made
            (made / MARK).write_text("A site of yibao; the next one replaces it.\n", "utf-8")
            made.chmod(0o755)
            _put(made, folder)
    except OSError as error:
        raise SiteError(f"the site cannot be written to {folder}: {error.strerror}") from error


def _is_replaceable(folder: Path) -> bool:
    if not folder.exists():
        return not folder.is_symlink()
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _put(made: Path, folder: Path) -> None:
    """Two names change; in between there is no site for a moment."""
    (made / LOCK).unlink()
    old = made.with_name(f"{made.name}.old")
    with suppress(FileNotFoundError):
        folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        with suppress(OSError):
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _prefix(folder: Path) -> str:
    return f".{folder.name}-"


def _clear_left_behind(folder: Path) -> None:
    """Remove what processes that were killed left: nobody holds its lock."""
    for left in folder.parent.glob(f"{_prefix(folder)}*"):
        if left.suffix == ".old":
            shutil.rmtree(left, ignore_errors=True)
            continue
        with suppress(OSError), (left / LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
