"""How much memory DuckDB takes: as much for ten thousand filings as for a few hundred.

By itself it takes four fifths of what the machine has before it puts anything aside. Within a bound
it keeps on the disk what does not fit, which costs little: what a step works on at once is a part
of what is there.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import duckdb

from ingest.running.warehouse import literal

Step = Literal["ingest", "build", "check", "publish", "site", "site_files"]
# What each step takes of 400 filings by itself, and a little more; the databases of the site are
# written while it holds others.
MOST_MEMORY: dict[Step, str] = {
    "ingest": "96MB",
    "build": "288MB",
    "check": "240MB",
    "publish": "440MB",
    "site": "320MB",
    "site_files": "192MB",
}


def bind(
    connection: duckdb.DuckDBPyConnection, step: Step, aside: Path | None = None, times: int = 1
) -> None:
    """Let the databases of a connection take as much memory as the step is given, ``times`` over.

    What does not fit is put ``aside``: into that folder, by default the one beside the database.
    """
    most = int(MOST_MEMORY[step].removesuffix("MB")) * times
    connection.execute(f"set memory_limit = '{most}MB'")
    if aside is not None:
        connection.execute(f"set temp_directory = {literal(aside)}")


@contextmanager
def with_one_thread(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let them work with one thread meanwhile: each holds a part of its own that must fit."""
    connection.execute("set threads = 1")
    try:
        yield
    finally:
        connection.execute("reset threads")


@contextmanager
def unbound(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let them take what the machine has meanwhile: for what cannot be put aside."""
    ((most,),) = connection.execute("select current_setting('memory_limit')").fetchall()
    connection.execute("reset memory_limit")
    try:
        yield
    finally:
        # Where it still holds more than that, it keeps what it has.
        with suppress(duckdb.OutOfMemoryException):
            connection.execute(f"set memory_limit = '{most}'")
