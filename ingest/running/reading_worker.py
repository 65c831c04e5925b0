"""A reading process: files in, what each gave out, under limits that it sets itself.

``ingest.running.reading_pool`` starts it and holds the other end of its channel. It imports
what reads files and nothing else, says that it is ready, and then answers file by file. It ends
when the channel is closed or when the process that started it is gone, whatever it is doing.
"""

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Literal

# On Windows the command line says that it is not enough.
if sys.platform != "win32":
    import resource

from ingest.running.conversion import convert_in
from ingest.running.scan_desk import work

if TYPE_CHECKING:
    from ingest.running.outcomes import Read

Parser = Callable[..., "Read"]
# After a file that took more than this, the next one begins in a fresh process.
LARGEST_KEPT_BYTES = 512 * 1024**2
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of computing, and the address space of the process.

    A page that is recognised in a picture may take ``page_seconds`` more; ``scans`` is the folder
    where such pages are kept, ``converting`` the one in which older text files are converted.
    """

    cpu_seconds: int
    memory_bytes: int
    page_seconds: int = 30
    scans: Path | None = None
    converting: Path | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one file.

    ``read``: what it gave; ``refused``: why it is not read, in words for its publisher;
    ``fault``: words for a fault of ours; ``memory``: there was too little of it. ``page`` is no
    end: a page is recognised now, of which words say the number.
    """

    kind: Literal["read", "refused", "fault", "memory", "page"]
    read: "Read | None" = None
    words: str = ""


def serve(channel: Connection, parser: Callable[[], Parser]) -> None:
    """Answer until the channel ends. ``parser`` imports what reads a file and gives it.

    First comes the number of the process to live with and the limits; ``True`` goes back when
    everything is imported, then an ``Answer`` for each file: its bytes, its name, what is said.
    """
    parent, limits = channel.recv()
    _live_with(parent)
    _set_soft_limit(resource.RLIMIT_AS, limits.memory_bytes)
    _set_soft_limit(resource.RLIMIT_CORE, 0)
    parse = parser()

    def on_page(page: int, pages: int) -> None:
        _set_soft_limit(
            resource.RLIMIT_CPU, _cpu_spent() + limits.page_seconds + limits.cpu_seconds
        )
        channel.send(Answer("page", words=f"page {page} of {pages}"))

    if limits.scans is not None:
        work(limits.scans, on_page)
    if limits.converting is not None:
        convert_in(limits.converting)
    channel.send(True)
    while True:
        try:
            file = channel.recv()
        except (EOFError, OSError):
            return
        _set_soft_limit(resource.RLIMIT_CPU, _cpu_spent() + limits.cpu_seconds)
        channel.send(_answer(parse, file))
        if _most_memory() > LARGEST_KEPT_BYTES:
            return


def _cpu_spent() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime) + 1


def _answer(parse: Parser, file: tuple[object, ...]) -> Answer:
    try:
        return Answer("read", parse(*file))
    except MemoryError:
        return Answer("memory")
    except Exception as error:  # a fault of ours in one file must not stop the others
        return Answer("fault", words=type(error).__name__)


def _live_with(parent: int) -> None:
    """End with the process ``parent``: by its death on Linux, by the end of the channel anywhere.

    The keyboard interrupts the parent, which then ends its readers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    threading.Thread(target=_end_with_parent, args=(parent,), daemon=True).start()


def _end_with_parent(parent: int) -> None:
    """Where no signal tells of the parent's death, another process has taken its place."""
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(1)
    os._exit(1)


def _set_soft_limit(kind: int, amount: int) -> None:
    """Limit this process, at most to what it was given; macOS does not know every limit."""
    _, hard = resource.getrlimit(kind)
    lowest = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    with nullcontext() if sys.platform == "linux" else suppress(OSError, ValueError):
        resource.setrlimit(kind, (lowest, hard))


def _most_memory() -> int:
    """The most memory that the process has held, in bytes.

    What the system counts for a process begins, on Linux, with what its parent held when it
    started it; what the program itself has held stands in its status, in kilobytes.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return 1024 * int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _parser() -> Parser:
    from ingest.reading.parse import parse
    from ingest.running.outcomes import read_of

    return lambda *file: read_of(parse(*file))


def look_seldom_for_circles() -> None:
    """What is read of a file holds no circles: to look for them often costs a tenth of the time."""
    gc.set_threshold(50_000)


if __name__ == "__main__":
    look_seldom_for_circles()
    # By its name, under which the other side knows what is sent.
    from ingest.running import reading_worker

    reading_worker.serve(Connection(int(sys.argv[1])), reading_worker._parser)
