"""Killed at any moment, a refresh leaves the last good warehouse, and the next one succeeds."""

import os
import shutil
import signal
import subprocess
import sys
import time

import duckdb
from conftest import ROOT, SAMPLE, refresh

# From before the first file is read to after the marts are built, on a fast and on a slow machine.
MOMENTS = (0.4, 1.2, 3.0, 6.0)


def killed_after(seconds: float, *arguments: object) -> None:
    """Start a refresh and kill it with all its processes, if it still runs by then."""
    refreshing = subprocess.Popen(
        [sys.executable, "-m", "ingest", "refresh", "--no-site", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    if refreshing.poll() is None:
        os.killpg(refreshing.pid, signal.SIGKILL)
    refreshing.wait()


def test_killed_at_any_moment(sample_warehouse, tmp_path):
    own = tmp_path / "w.duckdb"
    shutil.copy(sample_warehouse.warehouse, own)
    folder = tmp_path / "filings"
    shutil.copytree(SAMPLE, folder)
    text = (SAMPLE / "yiyang_2023.txt").read_text(encoding="utf-8")
    (folder / "later.txt").write_text(text.replace("2,023", "2,024"), encoding="utf-8")
    for seconds in MOMENTS:
        killed_after(seconds, "--filings", folder, "--warehouse", own)
        with duckdb.connect(str(own), read_only=True) as connection:
            (filings,) = connection.execute("select count(*) from marts.dim_filing").fetchall()[0]
        assert filings in (4, 5), f"killed after {seconds} s"
    after = refresh(folder, own)
    assert after.rows("select count(*) from marts.dim_filing") == [(5,)]
    left = [path.name for path in (tmp_path / "w.build" / "next").iterdir()]
    assert left == ["yibao.duckdb"]
