"""What a second reading of the same bytes may change."""

import io
import re
import time

import duckdb
import pytest
from rich.console import Console

from ingest.reading.parse import parse
from ingest.reading.records import UnknownCell
from ingest.running import intake
from ingest.running.folder import contents, sources
from ingest.running.loader import load
from ingest.running.outcomes import Read, read_of
from ingest.running.report import live_progress
from ingest.running.warehouse import Warehouse, begin_next

CARD = (
    "(2023年度)\n项目名称\t某项目\n主管部门\t某某县医疗保障局\n年度资金总额\t100\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t50人\n"
).encode()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings" / "a.txt").write_bytes(CARD)
    return tmp_path / "filings"


def taken(
    connection: duckdb.DuckDBPyConnection, folder, monkeypatch, version: str, outcome: str | None
) -> list[str]:
    """Outcomes of a run in which a parser of that version gives ``outcome``, or what it reads."""

    def read_files(files, on_file, *_):
        for source, sha256 in files:
            data = contents(source)
            if outcome is None:
                yield read_of(parse(data, source.file_name))
            else:
                kept = {} if outcome == "rejected" else {"reader": "text", "encoding": "utf-8"}
                yield Read(source.file_name, sha256, len(data), outcome, "why", **kept)

    monkeypatch.setattr(intake, "read_files", read_files)
    monkeypatch.setattr(intake, "parser_version", lambda: version)
    run = f"{version}-{outcome}-{len(connection.execute('select run_id from raw.runs').fetchall())}"
    return [found.outcome for found in intake.take_in(connection, folder, run)]


def filings(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute("select count(*) from raw.filings").fetchall()[0][0]


def test_a_failed_reading_loses_nothing_and_is_tried_again(folder, tmp_path, monkeypatch):
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        assert taken(connection, folder, monkeypatch, "one", None) == ["loaded"]
        assert taken(connection, folder, monkeypatch, "two", "rejected") == ["rejected"]
        assert filings(connection) == 1
        assert taken(connection, folder, monkeypatch, "two", None) == ["loaded"]
        assert taken(connection, folder, monkeypatch, "two", "rejected") == ["unchanged"]
        assert filings(connection) == 1


def test_what_newer_rules_do_not_trust_is_no_longer_loaded(folder, tmp_path, monkeypatch):
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        assert taken(connection, folder, monkeypatch, "one", None) == ["loaded"]
        assert taken(connection, folder, monkeypatch, "two", "quarantined") == ["quarantined"]
        assert filings(connection) == 0


def test_each_file_is_counted_when_it_is_read_though_others_go_before_it(tmp_path):
    """One slow file does not hold the count; answers keep the order in which files were given."""
    for name, data in (("a_slow", CARD * 400), ("b", CARD), ("c", CARD + b"\n")):
        (tmp_path / f"{name}.txt").write_bytes(data)
    files = [(source, intake.hash_of(contents(source))) for source in sources(tmp_path)]
    heard = []
    found = intake.read_files(files, lambda done, total: heard.append((done, total)))
    assert [read.file_name for read in found] == ["a_slow.txt", "b.txt", "c.txt"]
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_what_was_read_before_is_not_in_the_estimate(folder, tmp_path):
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        intake.take_in(connection, folder, "first")
        (folder / "new.txt").write_bytes(CARD + b"\n")
        heard = []
        intake.take_in(connection, folder, "second", lambda *counts: heard.append(counts))
        assert heard == [(0, 1), (1, 1)]


def test_the_bar_gives_an_estimate_of_the_time_left():
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100)
    with live_progress(console) as progress:
        progress.step("reading filings", None)
        for done in range(4):
            progress.files(done, 4)
            time.sleep(0.15)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.getvalue())
    assert re.search(r"reading filings ━+╺?━* [23]/4 0:00:0\d 0:00:0\d left", shown), shown


def test_batches_give_what_one_load_gives(folder, tmp_path, monkeypatch):
    for number in range(4):
        (folder / f"{number}.txt").write_bytes(CARD + b"\n" * number)

    def read_files(files, on_file, *_):
        return [read_of(parse(contents(source), source.file_name)) for source, _ in files]

    monkeypatch.setattr(intake, "read_files", read_files)

    def rows(name: str, most: int) -> list[list[tuple]]:
        monkeypatch.setattr(intake, "MOST_RECORDS", most)
        with begin_next(Warehouse(tmp_path / name)) as connection:
            intake.take_in(connection, folder, "run")
            return [
                connection.execute(f"select * from raw.{table}").fetchall()
                for table in ("filings", "form_fields", "indicator_targets", "figures")
            ]

    at_once = rows("one.duckdb", 50_000)
    assert len(at_once[0]) == 4
    assert rows("two.duckdb", 1) == at_once


def test_a_file_that_changes_meanwhile_is_told(folder):
    (source,) = sources(folder)
    (read,) = intake.read_files([(source, intake.hash_of(b"as it was"))])
    assert (read.outcome, "changed" in read.reason) == ("rejected", True)


def test_halves_of_characters_do_not_stop_a_load(tmp_path):
    with begin_next(Warehouse(tmp_path / "w.duckdb")) as connection:
        load(connection, [UnknownCell("0" * 64, 1, 1, 1, "half \ud800 of one", "L1")])
        rows = connection.execute("select cell_text from raw.unknown_tables").fetchall()
    assert rows == [("half ? of one",)]
