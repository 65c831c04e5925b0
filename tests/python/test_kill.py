"""A refresh that is killed at any moment leaves the last good warehouse, and the next one succeeds."""

import os
import shutil
import signal
import subprocess
import sys
import time

import duckdb
import pytest
from conftest import ROOT, SAMPLE, refresh


@pytest.mark.parametrize("seconds", [0.3, 1.5, 4, 8, 12, 16])
def test_killed_at_any_moment(sample_warehouse, tmp_path, seconds):
    own = tmp_path / "w.duckdb"
    shutil.copy(sample_warehouse.warehouse, own)
    folder = tmp_path / "filings"
    shutil.copytree(SAMPLE, folder)
    text = (SAMPLE / "yiyang_2023.txt").read_text(encoding="utf-8")
    (folder / "later.txt").write_text(text.replace("2,023", "2,024"), encoding="utf-8")
    command = [sys.executable, "-m", "ingest", "refresh"]
    refreshing = subprocess.Popen(
        [*command, "--filings", str(folder), "--warehouse", str(own)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    if refreshing.poll() is None:
        os.killpg(refreshing.pid, signal.SIGKILL)
    refreshing.wait()
    with duckdb.connect(str(own), read_only=True) as connection:
        filings = connection.execute("select count(*) from marts.dim_filing").fetchall()[0][0]
    assert filings in (4, 5)
    after = refresh(folder, own)
    assert after.rows("select count(*) from marts.dim_filing") == [(5,)]
    assert sorted(path.name for path in tmp_path.glob("w.next*")) == []
