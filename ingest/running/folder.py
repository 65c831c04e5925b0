"""The entries of a folder of filings: which are files to be read, and why the others are not."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ingest.reading import origin as origins
from ingest.reading.harmless_names import harmless_names
from ingest.reading.origin import Origin
from ingest.reading.overrides import Declared
from ingest.reading.parsed import LARGEST_FILE_BYTES

IGNORED_NAMES = ("README", "LICENSE")
# What is neither a file nor a folder, by the test for its kind.
OTHER_KINDS: dict[str, Callable[[int], bool]] = {
    "a pipe": stat.S_ISFIFO,
    "a socket": stat.S_ISSOCK,
    "a device": lambda mode: stat.S_ISCHR(mode) or stat.S_ISBLK(mode),
}
# Archives made on Windows in China keep names in this encoding.
OLD_ENCODING = "gb18030"


class EntryError(RuntimeError):
    """An entry is not read; the message says why and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the folder: ``file_name`` is its path below it, with ``/``, as it can be stored.

    ``refusal`` is why it cannot be read; ``path`` is the file itself where a link leads to it;
    ``declared`` is what a person says of it; ``origin`` is where it was fetched.
    """

    path: Path
    file_name: str
    refusal: str | None = None
    declared: Declared | None = None
    origin: Origin | None = None


def sources(folder: Path) -> list[Source]:
    """Every entry below ``folder`` by name, except folders that are read, hidden entries, files
    about the folder itself and sidecars of fetched files. Links that lead out of it are not
    followed. In the names personal data is withheld."""
    found = sorted(_entries(folder.resolve()), key=lambda source: source.file_name.split("/"))
    names = harmless_names([source.file_name for source in found])
    return [
        source if source.file_name == name else replace(source, file_name=name)
        for source, name in zip(found, names, strict=True)
    ]


def is_anything_there(folder: Path) -> bool:
    """Whether there is any entry below ``folder``, of those that ``sources`` names."""
    return any(True for _ in _entries(folder.resolve()))


def contents(source: Source) -> bytes:
    """The bytes of a file; ``EntryError`` where it is gone, closed or too large."""
    if source.refusal:
        raise EntryError(source.refusal)
    try:
        # A pipe that took the file's place would wait for a writer.
        number = os.open(source.path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(number, "rb") as file:  # noqa: PTH123 - opened so that no link is followed
            state = os.fstat(number)
            if not stat.S_ISREG(state.st_mode):
                raise EntryError(_no_file(state.st_mode))
            size = state.st_size
            data = b"" if size > LARGEST_FILE_BYTES else file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise EntryError(_closed(error)) from error
    if max(size, len(data)) > LARGEST_FILE_BYTES:
        raise EntryError(
            f"the file has {max(size, len(data)):,} bytes and at most {LARGEST_FILE_BYTES:,} are "
            "read; split it by filing"
        )
    return data


def origin_beside(source: Source) -> Origin | None:
    """Where a file was fetched, by the sidecar beside it; ``None`` where it has none.

    ``EntryError`` where the sidecar cannot be read.
    """
    sidecar = source.path.with_name(source.path.name + origins.SUFFIX)
    if not sidecar.is_file():
        return None
    try:
        with sidecar.open("rb") as file:
            text = file.read(origins.LARGEST_BYTES + 1).decode("utf-8")
        return origins.origin_of(text)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise EntryError(
            f"{source.file_name}{origins.SUFFIX} says nothing of the file beside it ({why}); "
            "delete it, or fetch the file again"
        ) from None


def storable(name: str) -> str:
    """A name of the file system as text that can be stored: bytes that are no UTF-8 as escapes.

    One that looks like a name in the old Chinese encoding says what it looks like, before its
    suffix.
    """
    raw = os.fsencode(name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        shown = PurePosixPath(raw.decode("ascii", "backslashreplace"))
    with suppress(UnicodeDecodeError):
        guess = PurePosixPath(raw.decode(OLD_ENCODING))
        if str(guess).isprintable():
            return f"{shown.stem} ({guess.stem}){shown.suffix}"
    return str(shown)


def _entries(root: Path) -> Iterator[Source]:
    # Of many thousand files most of the time would be spent on the parts of their paths.
    folders = [(root, "")]
    while folders:
        folder, name = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = [entry for entry in found if not entry.name.startswith(".")]
        except OSError as error:
            if folder == root:
                raise
            yield Source(
                folder,
                name.removesuffix("/"),
                f"the folder could not be opened ({error.strerror}); see that it may be read",
            )
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append((Path(entry.path), f"{name}{storable(entry.name)}/"))
            elif not _is_about_the_folder(entry.name):
                yield _source(root, entry, f"{name}{storable(entry.name)}")


def _is_about_the_folder(name: str) -> bool:
    if name.startswith(IGNORED_NAMES) and PurePosixPath(name).stem in IGNORED_NAMES:
        return True
    return name.endswith(origins.SUFFIX)


def _source(root: Path, entry: os.DirEntry[str], name: str) -> Source:
    """One entry that is no folder: a file, what a link leads to, or why neither is read."""
    path = Path(entry.path)
    try:
        if entry.is_symlink():
            path = path.resolve(strict=True)
            if not path.is_relative_to(root):
                return Source(path, name, "it leads out of the folder; put the file itself here")
        elif entry.is_file(follow_symlinks=False):
            return Source(path, name)
        mode = path.stat(follow_symlinks=False).st_mode
    except (OSError, RuntimeError) as error:
        return Source(path, name, _closed(error))
    if stat.S_ISDIR(mode):
        return Source(path, name, "it is a link to a folder, which is read where it lies")
    return Source(path, name, None if stat.S_ISREG(mode) else _no_file(mode))


def _no_file(mode: int) -> str:
    kind = next((words for words, test in OTHER_KINDS.items() if test(mode)), "no file")
    return f"it is {kind} and not a file; take it out of the folder"


def _closed(error: OSError | RuntimeError) -> str:
    """Why an entry cannot be opened; Python tells of links in a circle in its own way."""
    why = getattr(error, "strerror", None) or "Too many levels of symbolic links"
    return f"the file could not be read ({why}); see that it is there and may be read"
