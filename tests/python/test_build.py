"""How dbt is called: under one name for every warehouse, with what was parsed before."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from dbt.artifacts.schemas.results import ExecutionResult

from ingest.running import build as module
from ingest.running.warehouse import Warehouse, WarehouseError, begin_next, end_reading


@pytest.fixture
def called(tmp_path, monkeypatch):
    """What dbt is given for a warehouse of that name: its arguments, database and folder."""
    monkeypatch.setattr(module, "KEPT_PARSED", tmp_path / "kept" / module.PARSED)

    def call(name: str, exception: Exception | None = None) -> tuple[list[str], str, Path]:
        place = Warehouse(tmp_path / name)
        begin_next(place).close()
        end_reading(place, "run")
        seen = []

        class Runner:
            def __init__(self, callbacks):
                pass

            def invoke(self, arguments):
                seen.append((arguments, os.environ["YIBAO_DATABASE"], Path.cwd()))
                target = Path(arguments[arguments.index("--target-path") + 1])
                target.mkdir(parents=True)
                (target / module.PARSED).write_bytes(b"parsed")
                return SimpleNamespace(exception=exception, result=ExecutionResult([], 0.0))

        monkeypatch.setitem(sys.modules, "dbt.cli.main", SimpleNamespace(dbtRunner=Runner))
        module.build(place)
        assert seen[0][2] == place.next.parent
        return seen[0]

    return call


def test_the_database_has_one_name_and_what_was_parsed_is_used_again(called):
    before = Path.cwd()
    first, database, _ = called("marts.duckdb")
    assert database == "yibao.duckdb"
    assert "--partial-parse-file-path" not in first
    second, database, _ = called("医保 2023.db")
    assert database == "yibao.duckdb"
    kept = second[second.index("--partial-parse-file-path") + 1]
    assert Path(kept).read_bytes() == b"parsed"
    assert Path.cwd() == before


def test_a_project_that_cannot_be_written_is_no_fault(called, tmp_path):
    (tmp_path / "kept").write_text("a file")
    called("w.duckdb")


def test_a_full_disk_is_said_and_is_no_fault_of_a_model(called):
    with pytest.raises(WarehouseError, match="the disk is full"):
        called("w.duckdb", OSError(28, "No space left on device"))
