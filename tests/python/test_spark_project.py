"""The whole project on Spark: a folder read, every model made, all held against DuckDB.

It takes minutes, and needs Java 17 and the environment of ``make spark``.
"""

import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from test_spark_sql import PYTHON, ROOT, needs_spark

from ingest.running.raw_tables import TABLES

pytestmark = [pytest.mark.accuracy, needs_spark]
# When and by which run something was read is of each run.
OF_RUN = {"run_id", "loaded_at", "recorded_at", "started_at"}


def ran(*arguments: str | Path) -> str:
    done = subprocess.run(
        [PYTHON, "-m", "ingest.spark", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, one of them twice, one in a folder with an odd name, and files with faults."""
    folder = tmp_path_factory.mktemp("cluster")
    filings = folder / "filings"
    shutil.copytree(ROOT / "filings", filings)
    names = sorted(path.name for path in filings.glob("*.txt"))
    shutil.copyfile(filings / names[0], filings / "twice.txt")
    (filings / "达州 50%").mkdir()
    (filings / names[1]).rename(filings / "达州 50%" / names[1])
    (filings / "empty.txt").write_bytes(b"")
    (filings / "cut-off.pdf").write_bytes(b"%PDF-1.7")
    with (filings / "too-large.pdf").open("wb") as file:
        file.truncate(30 * 1024 * 1024)
    ran("read", folder / "spark", "--filings", filings)
    return folder


def test_a_job_of_spark_reads_what_a_refresh_reads(place: Path) -> None:
    warehouse = place / "yibao.duckdb"
    command = [ROOT / ".venv" / "bin" / "yibao", "ingest", "--filings", place / "filings"]
    subprocess.run([*command, "--warehouse", warehouse], capture_output=True, check=True)
    with duckdb.connect() as connection:
        next_one = place / "yibao.build" / "next" / "yibao.duckdb"
        connection.execute(f"attach '{next_one}' as refresh (read_only)")
        for name in TABLES:
            described = connection.execute(f"describe refresh.raw.{name}").fetchall()
            listed = ", ".join(column for column, *_ in described if column not in OF_RUN)
            ours = f"select {listed} from refresh.raw.{name}"
            theirs = f"select {listed} from '{place}/spark/inputs/raw/{name}/*.parquet'"
            for one, other in ((ours, theirs), (theirs, ours)):
                assert connection.execute(f"{one} except all {other}").fetchall() == [], name


def test_a_file_that_cannot_be_read_has_an_outcome_and_ends_no_task(place: Path) -> None:
    files = f"'{place}/spark/inputs/raw/outcomes/*.parquet'"
    found = dict(duckdb.sql(f"select outcome, count(*) from {files} group by all").fetchall())
    assert found == {"loaded": 4, "duplicate": 1, "rejected": 3}


def test_a_folder_that_is_read_again_gives_the_same_rows(place: Path) -> None:
    figures = f"select * from '{place}/spark/inputs/raw/figures/*.parquet'"
    before = duckdb.sql(f"select count(*), sum(hash(f)) from ({figures}) f").fetchall()
    ran("read", place / "spark", "--filings", place / "filings")
    assert duckdb.sql(f"select count(*), sum(hash(f)) from ({figures}) f").fetchall() == before


def test_every_table_of_spark_is_that_of_duckdb_row_by_row(place: Path) -> None:
    ran("build", place / "spark", "--untested")
    last = ran("equal", place / "spark").splitlines()[-1]
    tables = len(list((place / "spark" / "tables").glob("*.db/*")))
    assert last.startswith(f"{tables} tables, ")
    assert f": {tables} are equal; " in last


def test_an_expectation_that_spark_s_rows_break_is_named(place: Path) -> None:
    assert "hold" in ran("check", place / "spark")
    (file,) = (place / "spark" / "tables" / "marts.db" / "dim_agency").glob("*.parquet")
    twice = file.with_name("twice.parquet")
    duckdb.execute(f"copy (select * from '{file}') to '{twice}' (format parquet)")
    done = subprocess.run(
        [PYTHON, "-m", "ingest.spark", "check", place / "spark"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    twice.unlink()
    assert (done.returncode, "dim_agency" in done.stderr) == (1, True)
