"""The guard of one conversion: starts LibreOffice under limits and sees that it ends.

It says ``done``, ``late`` or ``failed`` and ends. Where the process that started it is gone, it
ends LibreOffice with all that this has started, takes the folder away and goes as well.
"""

import hashlib
import os
import select
import shutil
import signal
import subprocess
import sys
from contextlib import nullcontext, suppress
from pathlib import Path
from time import monotonic

# On Windows the command line says that it is not enough.
if sys.platform != "win32":
    import resource

# So long LibreOffice has to end by itself when it is asked to.
GRACE_SECONDS = 2
PAUSE_SECONDS = 0.05
SOCKETS = Path("/tmp")  # noqa: S108 - LibreOffice asks for no other place
# One that was ended for its computing is found to have spent a little less than the limit.
SLACK_SECONDS = 0.25
LARGEST_WRITTEN_BYTES = 256 * 1024**2


def command(place: Path, program: str) -> list[str]:
    """How LibreOffice is asked to convert the file in ``place``.

    The format is said: left to find it, LibreOffice takes a damaged file for plain text.
    """
    return [
        program,
        f"-env:UserInstallation={_address(place)}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        "--infilter=MS Word 97",
        *("--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(place / "made")),
        str(place / "filing.doc"),
    ]


def environment(place: Path) -> dict[str, str]:
    """What LibreOffice knows of its surroundings: its own folder, and no home of a person."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(place),
        "TMPDIR": str(place),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }


def clear(place: Path) -> None:
    """Take away the folder of a conversion, and the socket that LibreOffice leaves when ended.

    It is named after the profile, by which a second LibreOffice would find the first.
    """
    profile = hashlib.md5(_address(place).encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in profile)}"
    with suppress(OSError):
        (SOCKETS / name).unlink(missing_ok=True)
    shutil.rmtree(place, ignore_errors=True)


def _address(place: Path) -> str:
    return (place / "profile").as_uri()


def watch(place: Path, program: str, cpu_seconds: int, memory_bytes: int, seconds: int) -> str:
    """Convert the file in ``place``; how that ended."""
    _limit(cpu_seconds, memory_bytes)
    until = monotonic() + seconds
    process = subprocess.Popen(  # noqa: S603 - the program was found on the path by its name
        command(place, program),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=place,
        env=environment(place),
    )
    while process.poll() is None:
        # The channel says nothing, so that it can be read only when it has ended.
        if select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
            _end(process)
            clear(place)
            os.killpg(0, signal.SIGKILL)
        if monotonic() > until:
            _end(process)
            return "late"
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode and spent.ru_utime + spent.ru_stime > cpu_seconds - SLACK_SECONDS:
        return "late"
    return "failed" if process.returncode else "done"


def _limit(cpu_seconds: int, memory_bytes: int) -> None:
    """Limits for what is started from here, at most what this process was given itself."""
    for kind, amount in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, LARGEST_WRITTEN_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        lowest = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        # macOS does not know every limit.
        with nullcontext() if sys.platform == "linux" else suppress(OSError, ValueError):
            resource.setrlimit(kind, (lowest, lowest))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask all processes of this group to end, which the guard itself does not hear."""
    signal.signal(signal.SIGTERM, lambda *_: None)
    os.killpg(0, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(GRACE_SECONDS)


if __name__ == "__main__":
    place, program, *limits = sys.argv[1:]
    sys.stdout.write(watch(Path(place), program, *map(int, limits)))
