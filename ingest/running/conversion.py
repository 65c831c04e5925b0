"""Older text files converted by LibreOffice, each in processes and a folder of its own.

A reading process asks (``convert_in``); between it and LibreOffice stands a guard
(``ingest.running.conversion_guard``) that sets limits, and ends and clears away everything, also
where the reading process is killed while it waits. Each conversion has a profile of its own, so
that those at the same time, and the LibreOffice of a person, do not disturb each other.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from ingest.running.conversion_guard import clear
from ingest.running.stopping import temporary

PROGRAMS = ("soffice", "libreoffice")
GUARD = "ingest.running.conversion_guard"
# A file as large as may be read gives a smaller one: the newer format is packed.
LARGEST_CONVERTED_BYTES = 64 * 1024**2
# Nothing in a file is run, and nothing outside of it is looked for.
SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),
    ("Writer/Content/Update", "Field", "false"),
)
SAVE_YOURSELF = "open it and save it as .docx"


@dataclass(frozen=True, slots=True)
class ConversionLimits:
    """What one conversion may take: seconds of computing, address space, seconds by the clock."""

    cpu_seconds: int = 120
    memory_bytes: int = 4 * 1024**3
    seconds: int = 600


LIMITS = ConversionLimits()


@contextmanager
def room(folder: Path | None) -> Iterator[None]:
    """While filings are read, a folder to convert in, of which nothing is left afterwards."""
    with temporary(folder) if folder else nullcontext():
        yield


def convert_in(folder: Path) -> None:
    """From now on this process converts older text files, below ``folder``."""
    from ingest.readers.converted import convert_with

    convert_with(lambda data: converted(data, folder))


def converted(data: bytes, folder: Path, limits: ConversionLimits = LIMITS) -> bytes:
    """The .docx file that LibreOffice makes of the bytes of an older text file.

    ``UnreadableError`` in one sentence where it is not installed, or makes none within the limits.
    """
    from ingest.readers.unreadable import UnreadableError

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableError(
            "it is to be converted and no LibreOffice (soffice) is on the path; install it with "
            f"its Writer, or {SAVE_YOURSELF}"
        )
    try:
        word, made = _made(data, folder, program, limits)
    except OSError as error:
        raise UnreadableError(
            f"it could not be converted ({error.strerror}); see that there is room in {folder}, "
            f"or {SAVE_YOURSELF}"
        ) from error
    if word == "late":
        raise UnreadableError(
            f"converting it took longer than {limits.cpu_seconds} seconds of computing, or stood "
            f"still for {limits.seconds}, the most that is given to a file; {SAVE_YOURSELF}"
        )
    if not made:
        raise UnreadableError(
            "LibreOffice could not convert it: it is damaged or protected by a password, or the "
            f"Writer of LibreOffice is not installed; {SAVE_YOURSELF}"
        )
    return made


def _made(
    data: bytes, folder: Path, program: str, limits: ConversionLimits
) -> tuple[str, bytes | None]:
    """What the guard said, and the converted file if there is one; the folder is gone again."""
    folder.mkdir(parents=True, exist_ok=True)
    # Only its owner may open it: the file may name persons.
    place = Path(mkdtemp(dir=folder)).resolve()
    try:
        (place / "filing.doc").write_bytes(data)
        settings = place / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_settings(), encoding="utf-8")
        word = _guarded(place, program, limits)
        result = place / "made" / "filing.docx"
        if word != "done" or not result.is_file():
            return word, None
        with result.open("rb") as file:
            made = file.read(LARGEST_CONVERTED_BYTES + 1)
        return word, made if len(made) <= LARGEST_CONVERTED_BYTES else None
    finally:
        clear(place)


def _guarded(place: Path, program: str, limits: ConversionLimits) -> str:
    """Run LibreOffice in ``place`` behind a guard; the guard's word for how it ended."""
    given = (limits.cpu_seconds, limits.memory_bytes, limits.seconds)
    guard = subprocess.Popen(  # noqa: S603 - this Python and a module of the package
        [sys.executable, "-m", GUARD, str(place), program, *map(str, given)],
        # The guard ends everything when this channel is closed, as it is when this process ends.
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Its processes are one group, which can be ended as a whole.
        start_new_session=True,
    )
    with guard:
        try:
            return guard.stdout.read().decode() if guard.stdout else ""
        finally:
            # It has not been waited for, so that its number is nobody else's.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(guard.pid, signal.SIGKILL)


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )
