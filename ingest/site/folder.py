"""The folder of a site: which one may be replaced."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.running.whole_folder import whole_folder

# A folder that holds this file is a site, and may be replaced by a newer one.
MARK = "yibao-site.txt"


class SiteError(RuntimeError):
    """The site cannot be written; the message says why and what to do."""


class OtherFolderError(SiteError):
    """The folder that was named holds something else."""


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to write the site into, which takes the place of ``folder`` at the end.

    ``SiteError`` where ``folder`` is something else than an earlier site, or nothing can be
    written there. Where the writing fails, the earlier site stays.
    """
    try:
        with whole_folder(folder, _refuse_others) as made:
            yield made
            (made / MARK).write_text("A site of yibao; the next one replaces it.\n", "utf-8")
    except OSError as error:
        raise SiteError(f"the site cannot be written to {folder}: {error.strerror}") from error


def _refuse_others(folder: Path) -> None:
    if not _is_replaceable(folder):
        raise OtherFolderError(
            f"{folder} holds something that is no site of yibao; name an empty or a new folder"
        )


def _is_replaceable(folder: Path) -> bool:
    if not folder.exists():
        return not folder.is_symlink()
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))
