"""Ctrl-C and the system's request to end: the process ends at once with one sentence.

Nothing needs to be undone: what is being built is discarded by the next start, a publication
that was begun is finished first, and readers end with this process. So nobody in between, such
as a query or dbt, is asked to hand the interruption on.
"""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Held while names change at publishing.
_PUBLISHING = threading.Lock()
WORDS = {signal.SIGINT: "interrupted", signal.SIGTERM: "asked to end"}
# The process that clears away what libraries share of memory would tell of it on the screen.
QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"
SHOW_CURSOR = "\x1b[?25h\r\x1b[2K"
# Temporary folders that go with the process.
_FOLDERS: set[Path] = set()
_published: list[str] = []


def end_at_once_when_asked() -> None:
    """From now on SIGINT and SIGTERM end this process; called from its main thread, once."""
    if threading.current_thread() is not threading.main_thread():
        return
    given = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = f"{given},{QUIET}" if given else QUIET
    heard, tell = os.pipe()
    os.set_blocking(tell, False)
    # The number of the signal arrives by this pipe, even while the main thread is in a query.
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    for number in WORDS:
        signal.signal(number, lambda *_: None)
    threading.Thread(target=_end, args=(heard,), daemon=True).start()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What is done inside is finished before an interruption ends the process."""
    with _PUBLISHING:
        yield


def published(what: str) -> None:
    """Say of an interruption that comes later that ``what`` was published."""
    _published.append(what)


@contextmanager
def temporary(folder: Path) -> Iterator[Path]:
    """``folder`` is removed at the end, also of an interrupted process."""
    _FOLDERS.add(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _FOLDERS.discard(folder)


def _end(heard: int) -> None:
    number = 0
    while number not in WORDS:
        number = os.read(heard, 1)[0]
    with _PUBLISHING:
        for folder in _FOLDERS:
            shutil.rmtree(folder, ignore_errors=True)
        came = f"published {_published[-1]}" if _published else "nothing was published"
        shown = SHOW_CURSOR if sys.stderr.isatty() else ""
        os.write(2, f"{shown}yibao: {WORDS[signal.Signals(number)]}; {came}\n".encode())
        os._exit(128 + number)
