"""A delivery that goes on from the published file holds what one written whole would hold."""

import os
import shutil

import duckdb
import pytest
from deliveries import differing

from ingest.running.delivery import onward, write_delivery
from ingest.running.warehouse import Warehouse

# What a refresh may leave in the next database: of a filing, without a key, of nothing known.
CHANGES = (
    "delete from marts.fct_indicator_target where filing_key = (select min(filing_key) from "
    "marts.dim_filing)",
    "update marts.fct_project_spend set amount_yuan = amount_yuan + 1",
    "insert into intermediate.int_indicator_rows by name "
    "select null as filing_id, 7 as form_seq, 'k' as indicator_target_key",
    "update raw.runs set run_id = run_id || '.'",
    "delete from raw.figures where sha256 = (select max(sha256) from raw.files)",
)


@pytest.fixture
def delivered(sample_warehouse, tmp_path) -> Warehouse:
    """A copy of the refreshed sample, as it was delivered and published."""
    source, place = Warehouse(sample_warehouse.warehouse), Warehouse(tmp_path / "w.duckdb")
    place.next.parent.mkdir(parents=True)
    shutil.copy(source.published, place.published)
    shutil.copy(source.next, place.next)
    onward.remember(place, place.published, place.published.stat().st_size)
    return place


def changed(place: Warehouse, *changes: str) -> None:
    with duckdb.connect(str(place.next)) as connection:
        for change in changes:
            connection.execute(change)


def broken(place: Warehouse) -> None:
    """The published file is none any more, and nothing tells."""
    place.published.write_bytes(b"no database" * 1000)
    onward.remember(place, place.published, place.published.stat().st_size)


def is_gone_on_from(place: Warehouse, monkeypatch) -> bool:
    """Write the delivery; whether it was made of the published file."""
    made = []
    go_on = onward.go_on
    monkeypatch.setattr(onward, "go_on", lambda *a: made.append(go_on(*a)) or made[-1])
    write_delivery(place)
    return made == [True]


@pytest.mark.parametrize("changes", [CHANGES, *((change,) for change in CHANGES), ()])
def test_it_holds_what_a_whole_one_would_hold(delivered, monkeypatch, changes):
    changed(delivered, *changes)
    assert is_gone_on_from(delivered, monkeypatch)
    assert differing(delivered, delivered.delivery) == []


def test_words_on_the_file_are_of_the_last_run(delivered, monkeypatch):
    changed(delivered, CHANGES[3])
    assert is_gone_on_from(delivered, monkeypatch)
    with duckdb.connect(str(delivered.delivery), read_only=True) as connection:
        about = dict(connection.execute("select item, value from about").fetchall())
        ((run_id,),) = connection.execute("select max(run_id) from raw.runs").fetchall()
        ((comment,),) = connection.execute(
            "select comment from duckdb_tables() where table_name = 'about'"
        ).fetchall()
    assert about["run_id"] == run_id
    assert run_id.endswith(".")
    assert comment


def test_rows_that_did_not_change_are_not_written(delivered, monkeypatch):
    seen = []
    bring_up = onward._bring_up
    monkeypatch.setattr(onward, "_bring_up", lambda *a: seen.append((a[1], bring_up(*a))))
    changed(delivered, CHANGES[0])
    write_delivery(delivered)
    assert {name for name, is_other in seen if is_other} == {"marts.fct_indicator_target"}


@pytest.mark.parametrize(
    "change",
    [
        lambda place: os.utime(place.published, ns=(1, 1)),
        lambda place: (place.build_folder / "delivered.json").unlink(),
        lambda place: (place.build_folder / "delivered.json").write_text("["),
        lambda place: place.published.unlink(),
        lambda place: place.published.with_name("w.duckdb.wal").write_bytes(b"x"),
    ],
    ids=["touched", "unknown", "damaged", "gone", "written_to"],
)
def test_a_published_file_that_is_not_the_last_delivery_does_not_serve(delivered, change):
    assert onward.whole_bytes(delivered)
    change(delivered)
    assert onward.whole_bytes(delivered) is None


def test_it_is_written_whole_where_no_published_file_serves(delivered, monkeypatch):
    changed(delivered, CHANGES[0])
    delivered.published.unlink()
    assert not is_gone_on_from(delivered, monkeypatch)
    assert differing(delivered, delivered.delivery) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda place: onward.remember(place, place.published, 1000),
        lambda place: changed(place, "drop table seeds.regions"),
        lambda place: broken(place),
    ],
    ids=["grown", "other_tables", "broken"],
)
def test_it_is_written_whole_where_the_published_file_turns_out_to_be_another(
    delivered, monkeypatch, change
):
    changed(delivered, CHANGES[0])
    change(delivered)
    assert not is_gone_on_from(delivered, monkeypatch)
    assert differing(delivered, delivered.delivery) == []


@pytest.mark.parametrize("version", ["code_version", "project_version"])
def test_it_is_written_whole_by_other_code_and_with_other_words(delivered, monkeypatch, version):
    monkeypatch.setattr(onward, version, lambda: "another")
    assert not is_gone_on_from(delivered, monkeypatch)
    # What wrote it is known from now on.
    delivered.delivery.replace(delivered.published)
    assert is_gone_on_from(delivered, monkeypatch)


OF_ONE = "select * from {}.marts.fct_project_spend where amount_yuan = 28340000"


def test_rows_that_a_build_tells_of_are_written_again_without_comparing(delivered, monkeypatch):
    seen = []
    bring_up = onward._bring_up
    monkeypatch.setattr(onward, "_bring_up", lambda *a: seen.append(a[1]) or bring_up(*a))
    changed(
        delivered,
        "update marts.fct_project_spend set source_text = 'told' where amount_yuan = 28340000",
    )
    told = {"marts.fct_project_spend": (OF_ONE,), "marts.dim_region": ()}
    write_delivery(delivered, lambda db: {n: [q.format(db) for q in t] for n, t in told.items()})
    assert differing(delivered, delivered.delivery) == []
    assert "marts.fct_project_spend" not in seen
    assert "marts.dim_region" not in seen
    assert "marts.dim_project" in seen


@pytest.mark.parametrize(
    "change",
    [
        "delete from marts.fct_project_spend where amount_yuan <> 28340000",
        "insert into marts.fct_project_spend from marts.fct_project_spend",
    ],
)
def test_a_table_with_another_number_of_rows_than_was_told_is_compared(delivered, change):
    changed(delivered, change)
    write_delivery(delivered, lambda db: {"marts.fct_project_spend": [OF_ONE.format(db)]})
    assert differing(delivered, delivered.delivery) == []
