"""What is as it was is not built again, and everything that is not is."""

import shutil

import duckdb
import pytest

from ingest.running import build, unchanged
from ingest.running.build import run
from ingest.running.loader import load
from ingest.running.nodes import NodeResult
from ingest.running.publication import is_untouched, stamp
from ingest.running.raw_tables import Run
from ingest.running.warehouse import DATABASE, Warehouse, begin_next, end_reading
from quality.gate import suites_of


def node(name: str, sql: str, *parents: str, kind: str = "model", **more) -> NodeResult:
    place = {"relation": (DATABASE, "m", name), "materialized": "table"}
    return NodeResult(name, kind, "", "", name, sql, parents, **(place | more))


RUNS = node("of_runs", "select count(*) as n from raw.runs", "source.yibao.raw.runs")
FILES = node("of_files", "select count(*) as n from raw.files", "source.yibao.raw.files")
BOTH = node("both", "select * from m.of_runs cross join m.of_files", "of_runs", "of_files")
TEST = node("no_run", "from m.of_runs where n > 1", "of_runs", kind="test")
NODES = (RUNS, FILES, BOTH, TEST)


@pytest.fixture
def connection(tmp_path):
    """A database with raw tables and a run, open for writing."""
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        load(connection, [RUN])
        yield connection


RUN = Run("run 1", None, "parser 1")


def built(connection, nodes=NODES) -> tuple[set[str], dict[str, str]]:
    """What is kept of an earlier build, and what became of each node; remembered as a build is."""
    now = unchanged.prints(connection, nodes)
    kept = unchanged.kept(connection, nodes, now)
    done = list(run(connection, nodes, kept=kept))
    unchanged.remember(connection, done, now)
    return kept, {n.name: n.status for n in done}


def test_what_reads_nothing_new_stays(connection):
    assert built(connection)[0] == set()
    connection.execute("insert into m.of_files values (7)")
    kept, states = built(connection)
    assert kept == {n.name for n in NODES}
    assert set(states.values()) == {"success", "pass"}
    # It stayed as it was: nothing was done for it.
    assert connection.execute("from m.of_files").fetchall() == [(0,), (7,)]


def test_a_row_more_builds_anew_what_reads_it(connection):
    built(connection)
    load(connection, [Run("run 2", None, "parser 1")])
    assert unchanged.unchanged_raw(connection) >= {"raw.files", "raw.figures"}
    assert "raw.runs" not in unchanged.unchanged_raw(connection)
    kept, states = built(connection)
    assert kept == {"of_files"}
    assert states["no_run"] == "fail"
    assert connection.execute("from m.both").fetchall() == [(2, 0)]


def test_a_test_that_failed_is_run_again(connection):
    load(connection, [Run("run 2", None, "parser 1")])
    built(connection)
    kept, states = built(connection)
    assert "no_run" not in kept
    assert states["no_run"] == "fail"


def test_other_sql_builds_anew_what_reads_it(connection):
    built(connection)
    other = node("of_files", "select 5 as n", "source.yibao.raw.files")
    assert built(connection, (RUNS, other, BOTH, TEST))[0] == {"of_runs", "no_run"}
    assert connection.execute("from m.both").fetchall() == [(1, 5)]


def test_what_is_no_more_in_the_project_goes(connection):
    built(connection)
    built(connection, (RUNS,))
    left = connection.execute("select table_name from duckdb_tables() where schema_name = 'm'")
    assert left.fetchall() == [("of_runs",)]


def test_other_code_builds_everything_anew(connection, monkeypatch):
    built(connection)
    monkeypatch.setattr(unchanged, "code_version", lambda: "other")
    assert unchanged.built_before(connection) == {}
    assert built(connection)[0] == set()


def test_other_rows_of_a_code_list_build_anew_what_reads_it(connection, tmp_path, monkeypatch):
    monkeypatch.setattr(unchanged, "PROJECT", tmp_path)
    monkeypatch.setattr(build, "PROJECT", tmp_path)
    codes = node("codes", "", kind="seed", columns=(("code", "string"),), file="codes.csv")
    reader = node("reader", "select * from m.codes", "codes")
    (tmp_path / "codes.csv").write_text("code\n1\n", encoding="utf-8")
    built(connection, (codes, reader))
    (tmp_path / "codes.csv").write_text("code\n2\n", encoding="utf-8")
    assert built(connection, (codes, reader))[0] == set()
    assert connection.execute("from m.reader").fetchall() == [("2",)]


@pytest.fixture
def published(tmp_path) -> Warehouse:
    """A published warehouse with what was built in it."""
    place = Warehouse(tmp_path / "w.duckdb")
    with begin_next(place) as connection:
        load(connection, [RUN])
        built(connection)
    end_reading(place, "run 1")
    shutil.copy(place.next, place.published)
    stamp(place)
    return place


def begun_with(place: Warehouse) -> list[tuple]:
    """The built tables that the next database begins with."""
    with begin_next(place) as connection:
        assert connection.execute("select run_id from raw.runs").fetchall() == [("run 1",)]
        return connection.execute(
            "select table_name from duckdb_tables() "
            "where database_name = 'next' and schema_name = 'm'"
        ).fetchall()


def test_the_next_database_begins_with_what_is_published(published):
    assert len(begun_with(published)) == 3


@pytest.mark.parametrize("name", ["published", "next"])
def test_nothing_is_kept_of_what_somebody_changed(published, name):
    with duckdb.connect(str(getattr(published, name))) as connection:
        connection.execute("update m.of_files set n = 8")
    assert not is_untouched(published)
    assert begun_with(published) == []


def test_nothing_is_kept_of_what_other_code_published(published, monkeypatch):
    monkeypatch.setattr(unchanged, "code_version", lambda: "other")
    assert begun_with(published) == []


def test_a_suite_knows_every_table_that_it_reads():
    tables = {suite.name: suite.tables for suite in suites_of("raw")}
    assert tables["raw.runs"] == {"raw.runs"}
    assert tables["raw.figures"] == {"raw.figures", "raw.files", "raw.held_back"}
    assert tables["raw.outcomes"] == {"raw.outcomes", "raw.runs", "raw.figures", "raw.held_back"}
