"""How the command line ends: what went wrong in one sentence, and never a traceback."""

import atexit
import errno
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from typing import NoReturn

HELD, NOT_PUBLISHED, WRONG_USE, NOT_ALL_LOADED = 0, 1, 2, 3
# Faults of the place that was named, which another place would not have.
OF_THE_PLACE = (
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ELOOP, errno.ENAMETOOLONG),
    *(errno.EEXIST, errno.ENOTDIR, errno.EISDIR),
)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FULL_WORDS = ("No space left", "not enough disk space", "Disk quota exceeded", "File too large")
# What a single file may take, so that no outcome depends on what a machine grants.
LEAST_MEMORY_BYTES = 2 * 1024**3
SHORT_OF_MEMORY = "memory is too short for this folder; give yibao more, or close other programs"


def sentence(error: BaseException) -> tuple[str, int]:
    """What to tell a person of an error that ended a command, and the exit code."""
    import duckdb

    from ingest.running.warehouse import WarehouseError, WrongUseError

    if isinstance(error, WarehouseError):
        return str(error), WRONG_USE if isinstance(error, WrongUseError) else NOT_PUBLISHED
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        return SHORT_OF_MEMORY, NOT_PUBLISHED
    if isinstance(error, duckdb.Error) and any(words in str(error) for words in FULL_WORDS):
        return f"the disk is full ({_first_line(error)}); free some space", NOT_PUBLISHED
    if isinstance(error, duckdb.IOException):
        return f"{_first_line(error)}; see that the place can be read and written", WRONG_USE
    if isinstance(error, OSError):
        return _of_the_system(error)
    return f"this is a fault of yibao; report it with {_kept(error)}", NOT_PUBLISHED


def _of_the_system(error: OSError) -> tuple[str, int]:
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in FULL:
        return f"{where}the disk is full; free some space and run it again", NOT_PUBLISHED
    if error.errno == errno.ENOMEM:
        return SHORT_OF_MEMORY, NOT_PUBLISHED
    if error.errno in OF_THE_PLACE:
        return f"{where}{error.strerror}; name a place that can be read and written", WRONG_USE
    return f"{where}{error.strerror or error}; this is a fault of the system", NOT_PUBLISHED


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _kept(error: BaseException) -> str:
    """The file that says where the fault arose. Its words stay out: they may quote a filing."""
    places = "".join(traceback.format_tb(error.__traceback__))
    try:
        number, name = tempfile.mkstemp(prefix="yibao-fault-", suffix=".log")
        with open(number, "w", encoding="utf-8") as file:  # noqa: PTH123 - opened by its number
            file.write(f"{' '.join(sys.argv[:2])}\n{places}{type(error).__qualname__}\n")
    except OSError:
        return f"the name {type(error).__qualname__}"
    return name


def run(command: Callable[[], object]) -> int:
    """Run a command that ends itself with ``SystemExit``; its exit code.

    Anything else it ends with is told in one sentence on the error output.
    """
    try:
        command()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else NOT_PUBLISHED if ended.code else HELD
    except BrokenPipeError:
        # Whoever read the output has gone: there is nobody to tell.
        return NOT_PUBLISHED
    except BaseException as error:
        words, code = sentence(error)
        tell(words)
        return code
    return HELD


def tell(words: str) -> None:
    """One sentence on the error output, whatever its encoding."""
    from ingest.people.screen import printable

    try:
        sys.stderr.write(f"yibao: {printable(' '.join(words.split()))}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return


def leave(code: int) -> NoReturn:
    """End this process at once, with what was printed.

    Libraries that take themselves apart while the interpreter ends print what looks like a crash.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or NOT_PUBLISHED
    os._exit(code)


def print_anything() -> None:
    """A character that the screen's encoding does not have is shown as its escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def missing() -> tuple[str, int] | None:
    """What this system lacks for yibao to work, and the exit code.

    Asked before libraries are imported that crash where memory is short.
    """
    if sys.platform == "win32":
        return "it needs Linux or macOS; on Windows use it in WSL", WRONG_USE
    import resource

    given, _ = resource.getrlimit(resource.RLIMIT_AS)
    if given != resource.RLIM_INFINITY and given < LEAST_MEMORY_BYTES:
        return (
            f"{given:,} bytes of memory are too little; it needs {LEAST_MEMORY_BYTES:,} "
            f"(ulimit -v {LEAST_MEMORY_BYTES // 1024})",
            NOT_PUBLISHED,
        )
    return None
