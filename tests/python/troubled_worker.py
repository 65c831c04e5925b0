"""A reading process that does what its file says: hangs, dies, fails, or wants too much memory."""

import os
import signal
import sys
import time
import warnings
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.running import reading_worker


def compute(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def recognise_two_pages() -> None:
    """Takes more in all than the second that a file is given."""
    from ingest.readers.scan import desk

    for page in (1, 2):
        desk.at().on_page(page, 2)
        compute(0.7)


def parse(data: bytes, file_name: str, *said: object) -> tuple[str, int, str]:
    """The name, the process that read it and how it orders sets; what is said is ignored."""
    warnings.warn("a library complains about its file", stacklevel=1)
    print("and prints")  # noqa: T201 - what libraries do
    what, _, mark = data.decode().partition(" ")
    if mark:
        Path(mark).touch()
    match what:
        case "busy":
            compute(float("inf"))
        case "pages":
            recognise_two_pages()
        case "asleep":
            time.sleep(60)
        case "dead":
            os._exit(9)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "half":
            # Dies while it sends: the answer is announced and does not come.
            os.write(int(sys.argv[1]), b"\x00\x00\x01\x00half")
            os._exit(9)
        case "fault":
            raise KeyError("x")
        case "large":
            bytearray(6 * 1024**3)
    return file_name, os.getpid(), os.environ["PYTHONHASHSEED"]


if __name__ == "__main__":
    reading_worker.serve(Connection(int(sys.argv[1])), lambda: parse)
