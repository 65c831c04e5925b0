"""A parser that does what its file says: hangs, dies, fails, or wants more memory than there is."""

import os
import time
from multiprocessing.connection import Connection

from ingest import intake
from ingest.parse import Parsed

GIVEN = intake._send_parsed


def parse(data: bytes, file_name: str) -> Parsed:
    if data == b"slow":
        time.sleep(60)
    if data == b"dead":
        os._exit(9)
    if data == b"fault":
        raise KeyError("x")
    if data == b"large":
        bytearray(3 * intake.LARGEST_MEMORY_BYTES)
    return Parsed(file_name, "", len(data), "loaded")


def send_parsed(sender: Connection, data: bytes, file_name: str) -> None:
    """In place of the intake's own, in the process of one file."""
    intake.parse = parse
    GIVEN(sender, data, file_name)
