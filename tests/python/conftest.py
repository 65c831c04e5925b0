"""Warehouses that the tests query: one refresh of each folder of real filings."""

import subprocess
import sys
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


@pytest.fixture(scope="session", params=FOLDERS, ids=lambda folder: folder.parent.name)
def refreshed(request, tmp_path_factory) -> Refreshed:
    """Each folder of real filings in turn, refreshed once."""
    return refresh(request.param, tmp_path_factory.mktemp("warehouse") / "yibao.duckdb")


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory) -> Refreshed:
    """The sample filings, refreshed once; tests must not change it."""
    return refresh(SAMPLE, tmp_path_factory.mktemp("sample") / "yibao.duckdb")
