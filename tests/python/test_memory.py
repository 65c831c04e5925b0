"""A step keeps within its memory, and takes more only for what cannot be put aside."""

from dataclasses import replace

import duckdb
import pytest

from ingest.running import making
from ingest.running.delivery import write_delivery
from ingest.running.making import made
from ingest.running.memory import MOST_MEMORY, bind
from ingest.running.nodes import NodeResult
from ingest.running.warehouse import DATABASE, Warehouse
from ingest.site.build import build_site
from quality.gate import sound, suites_of

# A list is in memory as a whole, so this one fits no small bound.
LONG_LIST = "select len(list(i)) as n from range(8_000_000) as numbers(i)"
NODE = NodeResult("a", "model", "", "", "a", LONG_LIST, (), (DATABASE, "m", "a"), "table")


@pytest.fixture
def bound(tmp_path):
    """A database with little memory, as if a step were given no more."""
    with duckdb.connect(str(tmp_path / f"{DATABASE}.duckdb")) as connection:
        connection.execute("create schema m")
        connection.execute("set memory_limit = '30MB'")
        yield connection


def test_every_step_has_a_bound_that_duckdb_knows():
    for step in MOST_MEMORY:
        with duckdb.connect() as connection:
            bind(connection, step)
            ((limit,),) = connection.execute("select current_setting('memory_limit')").fetchall()
            assert limit.endswith("MiB")


def test_what_fits_in_no_bound_is_made_with_more(bound):
    with pytest.raises(duckdb.OutOfMemoryException):
        bound.execute(LONG_LIST)
    assert made(bound, NODE).status == "success"
    assert bound.execute("from m.a").fetchall() == [(8_000_000,)]
    # The next one has its bound again.
    with pytest.raises(duckdb.OutOfMemoryException):
        bound.execute(LONG_LIST)


def test_what_does_not_fit_is_made_by_one_thread_before_it_takes_more(bound, monkeypatch):
    """Each thread has a part of its own: fewer of them need less."""
    threads = []

    def short_of_memory(connection, *rest):
        query = "select current_setting('threads'), current_setting('memory_limit')"
        threads.extend(connection.execute(query).fetchall())
        if len(threads) < 3:
            raise duckdb.OutOfMemoryException("too small")
        return NODE

    monkeypatch.setattr(making, "_made", short_of_memory)
    bound.execute("set threads = 2")
    made(bound, NODE)
    (first, limit), second, (third, more) = threads
    assert second == (1, limit)
    assert first > 1
    assert third > 1
    assert more != limit
    # Its bound again, but for what is lost where it is told in words.
    ((again,),) = bound.execute("select current_setting('memory_limit')").fetchall()
    assert (limit[:2], again[:2]) == ("28", "28")


def test_a_test_that_fits_in_no_bound_is_run_with_more(bound):
    test = replace(NODE, kind="test", sql=f"from ({LONG_LIST}) where n <> 8_000_000")
    assert made(bound, test).status == "pass"


def test_expectations_are_counted_with_more_where_a_bound_is_too_small(sample_warehouse):
    (suite,) = [s for s in suites_of("marts") if s.name == "marts.fct_filing_check"]
    built = Warehouse(sample_warehouse.warehouse).next
    with duckdb.connect(str(built), read_only=True) as connection:
        connection.execute("set memory_limit = '1MB'")
        assert set(sound(connection, [suite])) == {suite.name}


def test_a_delivery_is_written_with_more_where_a_bound_is_too_small(
    sample_warehouse, tmp_path, monkeypatch
):
    monkeypatch.setitem(MOST_MEMORY, "publish", "1MB")
    own = Warehouse(tmp_path / "own.duckdb")
    own.next.parent.mkdir(parents=True)
    own.next.symlink_to(Warehouse(sample_warehouse.warehouse).next.absolute())
    write_delivery(own)
    with duckdb.connect(str(own.delivery), read_only=True) as connection:
        ((filings,),) = connection.execute("select count(*) from marts.dim_filing").fetchall()
    assert filings == 4


def test_a_site_is_written_with_more_where_a_bound_is_too_small(
    sample_warehouse, tmp_path, monkeypatch
):
    within, beyond = tmp_path / "within", tmp_path / "beyond"
    build_site(sample_warehouse.warehouse, within)
    monkeypatch.setitem(MOST_MEMORY, "site", "1MB")
    build_site(sample_warehouse.warehouse, beyond)
    parts = sorted(path.relative_to(within) for path in (within / "data").rglob("*.js"))
    assert parts == sorted(path.relative_to(beyond) for path in (beyond / "data").rglob("*.js"))
    # Two files of DuckDB are never the same.
    told = [part for part in parts if "database" not in part.parts and part.name != "sql.js"]
    assert len(told) > 10
    for part in told:
        assert (within / part).read_bytes() == (beyond / part).read_bytes()
