"""Warehouses that the tests query: one refresh of each folder of real filings."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "filings"
# The published texts themselves, where they lie beside the repository.
PUBLISHED = ROOT.parent / "shared" / "filings"
FOLDERS = [folder for folder in (SAMPLE, PUBLISHED) if folder.is_dir()]


@dataclass(frozen=True)
class Refreshed:
    """A folder that was refreshed, the warehouse it gave and what a person saw."""

    folder: Path
    warehouse: Path
    output: str
    code: int

    def rows(self, query: str) -> list[tuple]:
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(query).fetchall()


def yibao(*arguments: object, expect: int | None = 0) -> subprocess.CompletedProcess[str]:
    """The command line as a person calls it; fails where the exit code is another."""
    done = subprocess.run(
        [sys.executable, "-m", "ingest", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if expect is not None:
        assert done.returncode == expect, done.stdout + done.stderr
    return done


def refresh(folder: Path, warehouse: Path, expect: int | None = 0) -> Refreshed:
    done = yibao("refresh", "--filings", folder, "--warehouse", warehouse, expect=expect)
    return Refreshed(folder, warehouse, done.stdout + done.stderr, done.returncode)


@pytest.fixture(scope="session")
def refreshed_once(tmp_path_factory) -> Callable[[Path], Refreshed]:
    """Refreshes a folder once for all processes of a test run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def once(folder: Path) -> Refreshed:
        place = shared / f"refreshed-{folder.parent.name}"
        with (shared / "refreshed.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            output = place / "output.txt"
            if not output.exists():
                done = refresh(folder, place / "yibao.duckdb")
                output.write_text(done.output, encoding="utf-8")
        return Refreshed(folder, place / "yibao.duckdb", output.read_text(encoding="utf-8"), 0)

    return once


@pytest.fixture(scope="session", params=FOLDERS, ids=lambda folder: folder.parent.name)
def refreshed(request, refreshed_once) -> Refreshed:
    """Each folder of real filings in turn, refreshed."""
    return refreshed_once(request.param)


@pytest.fixture(scope="session")
def sample_warehouse(refreshed_once) -> Refreshed:
    """The sample filings, refreshed; tests must not change it."""
    return refreshed_once(SAMPLE)
