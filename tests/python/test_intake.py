"""What a second reading of the same bytes may change."""

import hashlib

import duckdb
import pytest

from ingest import intake
from ingest.parse import Parsed, parse
from ingest.warehouse import Warehouse, begin_next

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

    def parsed_files(files):
        for source, data in files:
            if outcome is None:
                yield parse(data, source.file_name)
            else:
                sha256 = hashlib.sha256(data).hexdigest()
                kept = {} if outcome == "rejected" else {"reader": "text", "encoding": "utf-8"}
                yield Parsed(source.file_name, sha256, len(data), outcome, "why", **kept)

    monkeypatch.setattr(intake, "parsed_files", parsed_files)
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
