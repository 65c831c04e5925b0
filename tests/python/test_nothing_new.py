"""A refresh that finds nothing new ends after reading, and what is published stays."""

import csv
import json
import os
import shutil
import time
from pathlib import Path

import duckdb
import pytest
from conftest import SAMPLE, yibao

from ingest.reading.overrides.withdrawn import COLUMNS
from ingest.running import unchanged
from ingest.running.nothing_new import is_as_published, leave
from ingest.running.refresh import ingest
from ingest.running.run import Progress
from ingest.running.site_commands import is_site_current
from ingest.running.warehouse import Warehouse
from ingest.site.folder import MARK


@pytest.fixture
def place(own, tmp_path) -> Path:
    """A folder with the samples and the warehouse of them."""
    shutil.copytree(SAMPLE, tmp_path / "filings")
    return own.parent


def again(place: Path, *options: str, expect: int = 0) -> dict:
    arguments = ("--filings", place / "filings", "--warehouse", place / "w.duckdb")
    done = yibao("refresh", *arguments, "--no-site", "--json", *options, expect=expect)
    return json.loads(done.stdout)


def runs(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        ((number,),) = connection.execute("select count(*) from raw.runs").fetchall()
    return number


def test_nothing_is_built_and_what_is_published_stays_byte_by_byte(place):
    before = (place / "w.duckdb").read_bytes()
    for number in (2, 3):
        summary = again(place)
        assert (summary["nothing_new"], summary["published"]) == (True, False)
        assert summary["outcomes"] == {"unchanged": 4}
        assert summary["gates"] == []
        assert (place / "w.duckdb").read_bytes() == before
        # That it was looked is kept for the next publication.
        assert runs(Warehouse(place / "w.duckdb").next) == number


def test_a_person_is_told(place):
    arguments = ("--filings", place / "filings", "--warehouse", place / "w.duckdb")
    output = yibao("refresh", *arguments, "--no-site").stdout
    assert "4 files seen: 4 unchanged" in output
    assert f"nothing is new: {place / 'w.duckdb'} stays as it was published" in output


def read_again(place: Path) -> bool:
    """Whether a reading of the folder finds nothing new; the next one follows a publication."""
    warehouse = Warehouse(place / "w.duckdb")
    run = ingest(warehouse, place / "filings", Progress())
    leave(warehouse)
    return run.is_nothing_new


def test_a_file_that_is_refused_as_before_is_nothing_new(place):
    (place / "filings" / "empty.txt").write_bytes(b"")
    assert [read_again(place), read_again(place)] == [False, True]
    (place / "filings" / "empty.txt").unlink()
    assert [read_again(place), read_again(place)] == [False, True]


def change_a_file(place: Path) -> None:
    path = place / "filings" / "yiyang_2023.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("1,907,400", "1,907,500"), "utf-8")


def declare_a_withdrawal(place: Path) -> None:
    (place / "overrides").mkdir()
    line = ["yiyang_2023.txt", "", "published anew", "2026-01-01"]
    with (place / "overrides" / "withdrawn.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, line])


def rename_a_file(place: Path) -> None:
    (place / "filings" / "yiyang_2023.txt").rename(place / "filings" / "other.txt")


def take_a_file_away(place: Path) -> None:
    (place / "filings" / "yiyang_2023.txt").unlink()


@pytest.mark.parametrize(
    "change",
    [change_a_file, declare_a_withdrawal, rename_a_file, take_a_file_away],
    ids=lambda change: change.__name__,
)
def test_whatever_else_a_reading_finds_is_new(place, change):
    change(place)
    assert not read_again(place)


def test_what_other_code_built_is_not_gone_on_from(place, monkeypatch):
    monkeypatch.setattr(unchanged, "code_version", lambda: "other")
    assert not read_again(place)


def take_the_data_docs(warehouse: Warehouse) -> None:
    shutil.rmtree(warehouse.data_docs)


def write_into_the_published_file(warehouse: Warehouse) -> None:
    with duckdb.connect(str(warehouse.published)) as connection:
        connection.execute("create table marts.mine as select 1 as n")


@pytest.mark.parametrize("change", [take_the_data_docs, write_into_the_published_file])
def test_what_is_no_more_as_it_was_published_is_published_anew(place, change):
    warehouse = Warehouse(place / "w.duckdb")
    assert is_as_published(warehouse)
    change(warehouse)
    assert not is_as_published(warehouse)


def test_a_site_is_current_where_it_is_whole_and_not_older(place):
    warehouse = Warehouse(place / "w.duckdb")
    assert not is_site_current(warehouse)
    warehouse.site.mkdir()
    (warehouse.site / MARK).write_text("", encoding="utf-8")
    assert is_site_current(warehouse)
    os.utime(warehouse.published, (later := time.time() + 60, later))
    assert not is_site_current(warehouse)
