"""The database and its Data Docs are published together, whatever the moment of a kill."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from ingest.running import publication
from ingest.running.publication import publish
from ingest.running.warehouse import (
    RUN_FILE,
    Warehouse,
    WarehouseError,
    begin_next,
    end_reading,
    exclusively,
    open_next,
    opened,
    opening_words,
)


class Killed(BaseException):
    """What stops a process at once."""


def built(warehouse: Warehouse, run_id: str) -> None:
    """A next database of a run with the Data Docs of its checks."""
    with begin_next(warehouse) as connection:
        connection.execute("insert into raw.runs values (?, now(), 'v')", [run_id])
    end_reading(warehouse, run_id)
    (warehouse.next_data_docs / "index.html").write_text(run_id)
    (warehouse.next_data_docs / "raw").mkdir()
    (warehouse.next_data_docs / "raw" / "runs.html").write_text(run_id)


def database_run(warehouse: Warehouse) -> str:
    with opened(warehouse.published) as connection:
        ((run_id,),) = connection.execute("select max(run_id) from raw.runs").fetchall()
    return run_id


def docs_run(warehouse: Warehouse) -> str | None:
    """The run of the published Data Docs, of which no page may be missing."""
    if not warehouse.data_docs.exists():
        return None
    pages = ("index.html", "raw/runs.html", RUN_FILE)
    (run_id,) = {(warehouse.data_docs / page).read_text().strip() for page in pages}
    return run_id


@pytest.fixture
def warehouse(tmp_path):
    """A warehouse of run 1, published, with run 2 ready to be."""
    place = Warehouse(tmp_path / "w.duckdb")
    with exclusively(place):
        built(place, "1")
        publish(place)
        built(place, "2")
    return place


def killed_at(step: int, monkeypatch) -> list[str]:
    """Let the process end before the ``step``-th change of the file system; what was done."""
    done: list[str] = []

    def counting(name, change):
        def call(*arguments, **options):
            if len(done) == step:
                raise Killed
            done.append(name)
            return change(*arguments, **options)

        return call

    for owner, name in (
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "write_text"),
        (shutil, "rmtree"),
        (publication, "_to_disk"),
    ):
        monkeypatch.setattr(owner, name, counting(name, getattr(owner, name)))
    return done


def test_killed_before_any_change_the_pair_is_whole_at_the_next_start(warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(warehouse.published.parent, copy, ignore=shutil.ignore_patterns("copy"))
    # What a writer left of the old database must not meet the new one.
    (copy / "w.duckdb.wal").touch()
    step, found = 0, []
    while True:
        own = Warehouse(tmp_path / f"killed{step}" / "w.duckdb")
        shutil.copytree(copy, own.published.parent)
        with pytest.MonkeyPatch.context() as patch, exclusively(own):
            done = killed_at(step, patch)
            try:
                publish(own)
            except Killed:
                pass
            else:
                break
        assert docs_run(own) in ("1", "2", None)
        with exclusively(own):
            pair = (database_run(own), docs_run(own))
        assert pair in (("1", "1"), ("2", "2")), f"killed after {done}"
        assert not (own.build_folder / "publishing.txt").exists()
        found.append(pair[0])
        if step % 5 == 0:
            with exclusively(own):
                built(own, "3")
                publish(own)
            assert (database_run(own), docs_run(own)) == ("3", "3")
        step += 1
    assert found == sorted(found), "what was decided stays decided"
    assert set(found) == {"1", "2"}
    assert (database_run(own), docs_run(own)) == ("2", "2")
    left = sorted(path.name for path in own.build_folder.rglob("*"))
    assert left == ["delivered.json", "lock", "next", "published.txt", "yibao.duckdb"]


def test_the_last_good_data_docs_are_kept_until_all_is_in_its_place(warehouse, monkeypatch):
    """Even where the process ends again and again."""
    for step in range(12):
        with monkeypatch.context() as patch:
            killed_at(step % 4 + 5, patch)
            try:
                with exclusively(warehouse):
                    publish(warehouse)
            except (Killed, duckdb.Error):
                pass
        kept = [
            folder
            for folder in (warehouse.data_docs, warehouse.build_folder / "old_data_docs")
            if (folder / "index.html").exists()
        ]
        assert kept


def test_data_docs_of_another_run_are_not_published(warehouse):
    (warehouse.next_data_docs / RUN_FILE).write_text("1")
    with pytest.raises(WarehouseError, match="another run"):
        publish(warehouse)
    assert (database_run(warehouse), docs_run(warehouse)) == ("1", "1")


def test_a_reading_that_was_cut_short_is_no_next_database(tmp_path):
    place = Warehouse(tmp_path / "w.duckdb")
    with exclusively(place):
        begin_next(place).close()
        with pytest.raises(WarehouseError, match="run yibao ingest first"):
            open_next(place)


@pytest.mark.parametrize(
    "name",
    [
        "seeds.duckdb",
        "marts",
        'it\'s "so".duckdb',
        "医保 2023.db",
        "x.next.duckdb",
        "w.lock",
        "w.build",
    ],
)
def test_a_warehouse_may_have_any_name(tmp_path, name):
    place = Warehouse(tmp_path / name)
    with exclusively(place):
        built(place, "1")
        assert open_next(place).execute("select current_database()").fetchall() == [("yibao",)]
        publish(place)
        built(place, "2")
        publish(place)
    assert (database_run(place), docs_run(place)) == ("2", "2")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("raw.duckdb", "attach '{}' as yibao"),
        ("raw", "attach '{}' as yibao"),
        ("yibao.duckdb", None),
        ("w.raw.duckdb", None),
    ],
)
def test_a_name_that_is_also_a_schemas_says_how_to_open_it(tmp_path, name, words):
    place = Warehouse(tmp_path / name)
    built(place, "1")
    publish(place)
    with opened(place.published) as connection:
        said = opening_words(connection, place.published)
    assert bool(said) == bool(words)
    if words:
        assert words.format(place.published) in said


def test_nothing_that_exists_is_opened_for_writing_by_a_lock(tmp_path):
    """Names that lie beside another warehouse hold what they held."""
    for name in ("w.lock", "w.build"):
        own = tmp_path / name / "w.duckdb"
        (tmp_path / name).mkdir()
        other = own.with_name(name)
        other.write_bytes(b"somebody's")
        if name == "w.build":
            with pytest.raises(FileExistsError), exclusively(Warehouse(own)):
                pass
        else:
            with exclusively(Warehouse(own)):
                pass
        assert other.read_bytes() == b"somebody's"


def test_what_belongs_to_others_is_left_alone(tmp_path):
    place = Warehouse(tmp_path / "w.duckdb")
    place.data_docs.mkdir()
    (place.data_docs / "thesis.docx").write_text("years of work")
    with pytest.raises(WarehouseError, match="something else"), exclusively(place):
        pass
    with duckdb.connect(str(tmp_path / "own.duckdb")) as connection:
        connection.execute("create table mine as select 1")
    with pytest.raises(WarehouseError, match="something else"):
        begin_next(Warehouse(tmp_path / "own.duckdb"))
    (tmp_path / "own").touch()
    with (
        pytest.raises(WarehouseError, match="another name"),
        exclusively(Warehouse(tmp_path / "own")),
    ):
        pass


def test_publishing_is_finished_before_an_interruption_ends_the_process(warehouse):
    """The names change under a lock that an interruption waits for."""
    from ingest.running import stopping

    seen = []
    replace = os.replace

    def watching(*arguments):
        seen.append(stopping._PUBLISHING.locked())
        return replace(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", watching)
        publish(warehouse)
    assert seen
    assert all(seen)
