"""Publishing: atomic, one at a time, unchanged by a second run, superseded by a later issue."""

import fcntl
import shutil
import subprocess

import duckdb
from conftest import ROOT, SAMPLE, refresh, yibao

from ingest.running.warehouse import Warehouse

YIYANG = SAMPLE / "yiyang_2023.txt"
READER = ROOT / ".venv-reader" / "bin" / "python"


def test_a_second_run_changes_nothing_and_readers_go_on(own, sample_warehouse, tmp_path):
    """An empty file is something new, so that it publishes."""
    folder = shutil.copytree(SAMPLE, tmp_path / "filings")
    (folder / "empty.txt").write_bytes(b"")
    with duckdb.connect(str(own), read_only=True) as reader:
        before = own.stat().st_ino
        again = refresh(folder, own)
        assert own.stat().st_ino != before
        assert reader.execute("select count(*) from marts.fct_project_spend").fetchall() == [(34,)]
    assert "5 files seen: 1 rejected, 4 unchanged" in again.output
    for table in ("fct_indicator_target", "fct_project_spend", "dim_filing", "fct_filing_check"):
        query = f"select * from marts.{table} order by all"
        assert again.rows(query) == sample_warehouse.rows(query)


def test_a_corrected_issue_supersedes_the_earlier_one(own, tmp_path):
    folder = tmp_path / "second"
    folder.mkdir()
    text = YIYANG.read_text(encoding="utf-8").replace("1,907,400", "1,907,500")
    (folder / "corrected.txt").write_text(text, encoding="utf-8")
    refreshed = refresh(folder, own)
    current = dict(
        refreshed.rows(
            "select file_name, is_current from marts.dim_filing "
            "where fiscal_year = 2023 and agency_key in (select agency_key from marts.dim_agency "
            "where agency_name = '弋阳县医疗保障局')"
        )
    )
    assert current == {"corrected.txt": True, "yiyang_2023.txt": False}
    amounts = refreshed.rows(
        "select amount_yuan from marts.fct_project_spend join marts.dim_project using (project_key)"
        " where project_name like '%长期护理%'"
    )
    assert [str(amount) for (amount,) in amounts] == ["1907500.00"]
    assert refreshed.rows("select count(*) from marts.fct_indicator_target") == [(346,)]


def test_projects_of_one_year_in_two_files_stand_beside_each_other(written):
    assert written.rows(
        "select count(*), count(distinct filing_key) from marts.fct_project_spend "
        "join marts.dim_agency using (agency_key) where agency_name = '弋阳县医疗保障局'"
    ) == [(6, 2)]


def test_two_agencies_in_one_file_are_two_filings(written):
    filings = written.rows(
        "select agency_name, fiscal_year from marts.dim_filing "
        "join marts.dim_agency using (agency_key) where file_name = 'both.txt'"
    )
    assert set(filings) == {("铅山县医疗保障局", 2023), ("横峰县医疗保障局", 2022)}


def test_a_failed_gate_publishes_nothing(own, tmp_path):
    before = own.read_bytes()
    yibao("ingest", "--filings", SAMPLE, "--warehouse", own)
    with duckdb.connect(str(Warehouse(own).next)) as connection:
        connection.execute("update raw.indicator_targets set scope = 'nobody'")
    assert "FAILED" in yibao("check", "--warehouse", own, expect=1).stdout
    yibao("build", "--warehouse", own, expect=1)
    assert "nothing was published" in yibao("publish", "--warehouse", own, expect=1).stderr
    assert own.read_bytes() == before


def test_steps_one_by_one_publish(other_formats):
    refused = other_formats.output.index("nothing was published")
    assert refused < other_formats.output.index(f"published {other_formats.warehouse}")
    assert other_formats.warehouse.exists()
    assert (other_formats.warehouse.parent / "w_data_docs" / "index.html").exists()


def test_database_and_data_docs_are_of_one_run(sample_warehouse):
    docs = Warehouse(sample_warehouse.warehouse).data_docs
    run = (docs / "run_id.txt").read_text().strip()
    assert sample_warehouse.rows("select run_id from raw.runs") == [(run,)]


def test_a_second_refresh_at_once_says_so_and_ends(own):
    lock = Warehouse(own).lock_file
    lock.parent.mkdir(exist_ok=True)
    with lock.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = yibao("refresh", "--filings", SAMPLE, "--warehouse", own, expect=1)
    assert "another refresh is building" in done.stderr


def test_what_is_no_warehouse_is_left_alone(tmp_path):
    place = tmp_path / "w.duckdb"
    place.write_text("a letter")
    done = yibao("refresh", "--filings", SAMPLE, "--warehouse", place, expect=1)
    assert "move it away" in done.stderr
    assert place.read_text() == "a letter"


def test_the_oldest_duckdb_of_analysts_opens_it(sample_warehouse):
    script = (
        "import duckdb, sys; print(duckdb.__version__, duckdb.connect(sys.argv[1], read_only=True)"
        ".execute('select count(*) from marts.fct_indicator_target').fetchone()[0])"
    )
    done = subprocess.run(
        [READER, "-c", script, sample_warehouse.warehouse],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1.3.0", "346"]
