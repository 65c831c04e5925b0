"""How a warehouse is built: dbt compiles the project once, and its SQL runs without dbt."""

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from ingest.project import PROJECT
from ingest.running import build as module
from ingest.running import compiling, making
from ingest.running.making import run
from ingest.running.nodes import NodeResult, in_order, nodes_of
from ingest.running.warehouse import Warehouse, WarehouseError, begin_next, end_reading

MANIFEST = {"nodes": {}}


@pytest.fixture
def called(tmp_path, monkeypatch):
    """Builds a warehouse of that name; the calls of dbt: arguments, database and folder."""
    monkeypatch.setattr(compiling, "KEPT", tmp_path / "kept")
    seen = []

    def call(name: str, exception: Exception | None = None) -> list[tuple[list[str], str, Path]]:
        place = Warehouse(tmp_path / name)
        begin_next(place).close()
        end_reading(place, "run")

        class Runner:
            def invoke(self, arguments):
                seen.append((arguments, os.environ["YIBAO_DATABASE"], Path.cwd()))
                target = Path(arguments[arguments.index("--target-path") + 1])
                target.mkdir(parents=True, exist_ok=True)
                (target / compiling.PARSED).write_bytes(b"parsed")
                for artefact in compiling.ARTEFACTS:
                    (target / artefact).write_text(json.dumps(MANIFEST), encoding="utf-8")
                # Slow to import, and needed where this runs alone.
                from dbt.artifacts.schemas.results import ExecutionResult

                result = ExecutionResult([], 0.0)
                return SimpleNamespace(
                    success=exception is None, exception=exception, result=result
                )

        monkeypatch.setitem(sys.modules, "dbt.cli.main", SimpleNamespace(dbtRunner=Runner))
        module.build(place)
        assert all(folder == place.next.parent for *_, folder in seen[-1:])
        return seen

    return call


def test_dbt_compiles_once_for_all_warehouses(called, tmp_path):
    before = Path.cwd()
    assert len(called("marts.duckdb")) == 1
    assert called("marts.duckdb")[0][1] == "yibao.duckdb"
    target = tmp_path / "marts.build" / "target"
    assert json.loads((target / "manifest.json").read_text(encoding="utf-8")) == MANIFEST
    assert Path.cwd() == before


def test_a_project_that_changed_is_compiled_anew_from_what_was_parsed(called, monkeypatch):
    ((first, *_),) = called("marts.duckdb")
    assert "--partial-parse-file-path" not in first
    monkeypatch.setattr(compiling, "project_version", lambda: "other")
    _, (second, database, _) = called("医保 2023.db")
    assert database == "yibao.duckdb"
    kept = second[second.index("--partial-parse-file-path") + 1]
    assert Path(kept).read_bytes() == b"parsed"
    # What is kept of the older project has gone: it would only take room.
    assert [path.name for path in compiling.KEPT.iterdir() if path.is_dir()] == ["other"]


def test_what_cannot_be_kept_is_compiled_each_time(called, tmp_path):
    (tmp_path / "kept").write_text("a file")
    called("w.duckdb")
    assert len(called("w.duckdb")) == 2


def test_a_project_that_dbt_cannot_compile_is_told(called):
    with pytest.raises(WarehouseError, match="could not compile the project: no such macro"):
        called("w.duckdb", ValueError("no such macro"))


def node(name: str, sql: str = "", kind: str = "model", **more) -> NodeResult:
    parents = tuple(more.pop("parents", ()))
    place = {"relation": ("memory", "m", name), "materialized": "table"}
    return NodeResult(name, kind, "", "", name, sql, parents, **(place | more))


def built(*nodes: NodeResult) -> tuple[dict[str, str], duckdb.DuckDBPyConnection]:
    connection = duckdb.connect()
    return {done.name: done.status for done in run(connection, nodes)}, connection


def test_a_failed_test_stops_nothing_and_a_failed_model_what_reads_it():
    states, _ = built(
        node("broken", "select 1 / 'x' as n"),
        node("after", "from m.broken", parents=["broken"]),
        node("t_after", "from m.after", "test", parents=["after"]),
        node("sound", "select 1 as n"),
        node("t_sound", "from m.sound where n = 1", "test", parents=["sound"]),
        node("last", "from m.sound", parents=["sound"]),
        node("t_last", "from m.last where n = 2", "test", parents=["last"]),
    )
    assert states == {
        "broken": "error",
        "after": "skipped",
        "t_after": "skipped",
        "sound": "success",
        "t_sound": "fail",
        "last": "success",
        "t_last": "pass",
    }


def test_a_test_says_how_many_rows_it_found():
    (done,) = run(duckdb.connect(), [node("t", "select 1 union all select 2", "test")])
    assert done.sentence == "test t: Got 2 results, configured to fail if != 0"


def test_a_contract_gives_a_table_its_types_and_refuses_null():
    types = (("n", "decimal(18,2)"), ("word", "string"))
    mart = node("mart", "select 'a' as word, 1 as n", columns=types, required=("n",))
    states, connection = built(mart)
    assert states == {"mart": "success"}
    assert connection.execute("select typeof(n), word from m.mart").fetchall() == [
        ("DECIMAL(18,2)", "a")
    ]
    empty = node("mart", "select 'a' as word, null as n", columns=types, required=("n",))
    assert built(empty)[0] == {"mart": "error"}


def test_what_an_earlier_build_left_is_gone():
    connection = duckdb.connect()
    list(run(connection, [node("m", "select 1 as n"), node("old", "select 1 as n")]))
    list(run(connection, [node("m", "select 2 as n", materialized="view")]))
    assert connection.execute("select view_name from duckdb_views() where not internal").fetchall()
    assert connection.execute("select table_name from duckdb_tables()").fetchall() == []


def test_a_code_list_is_loaded_as_it_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "PROJECT", tmp_path)
    (tmp_path / "codes.csv").write_text('name,code\n"a, b",007\n,8\n', encoding="utf-8")
    types = (("code", "string"), ("name", "string"))
    states, connection = built(node("codes", kind="seed", columns=types, file="codes.csv"))
    assert states == {"codes": "success"}
    assert connection.execute("select name, code from m.codes").fetchall() == [
        ("a, b", "007"),
        (None, "8"),
    ]


def test_a_test_comes_right_after_the_last_model_it_reads():
    nodes = [
        node("t", kind="test", parents=["a", "b"]),
        node("c", parents=["b"]),
        node("b", parents=["a"]),
        node("a"),
    ]
    assert [n.name for n in in_order(nodes)] == ["a", "b", "t", "c"]


def test_tests_of_code_lists_alone_are_left_out(tmp_path):
    kinds = {
        "of_seed": "test",
        "of_model": "test",
        "of_none": "test",
        "s": "seed",
        "m": "model",
        "q": "analysis",
    }
    reads = {"of_seed": ["s"], "of_model": ["s", "m"], "m": ["s"]}
    nodes = {
        name: {
            "name": name,
            "resource_type": kind,
            "unique_id": name,
            "compiled_code": "select 1;",
            "depends_on": {"nodes": reads.get(name, [])},
            "database": "yibao",
            "schema": "marts",
            "alias": name,
            "config": {"materialized": "table", "column_types": {"n": "int"}},
            "contract": {"enforced": True},
            "columns": {
                "n": {"name": "n", "data_type": "int", "constraints": [{"type": "not_null"}]}
            },
            "description": "",
            "raw_code": "-- What must\n-- hold.\nselect 1",
            "original_file_path": f"models/{name}.sql",
        }
        for name, kind in kinds.items()
    }
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({"nodes": nodes}), encoding="utf-8")
    seed, model, test, other = nodes_of(path)
    assert (seed.name, seed.columns, seed.file) == ("s", (("n", "int"),), "models/s.sql")
    assert (model.name, model.sql, model.columns, model.required) == (
        "m",
        "select 1",
        (("n", "int"),),
        ("n",),
    )
    assert (test.name, test.words) == ("of_model", "What must hold.")
    assert other.name == "of_none"


def test_every_code_list_gives_each_of_its_columns_a_type(sample_warehouse):
    manifest = sample_warehouse.warehouse.with_suffix(".build") / "target" / "manifest.json"
    for seed in (n for n in nodes_of(manifest) if n.kind == "seed"):
        header = (PROJECT / seed.file).read_text(encoding="utf-8").split("\n")[0]
        assert set(dict(seed.columns)) == set(header.split(",")), seed.name


def test_a_full_disk_is_said_and_is_no_fault_of_a_model(called, monkeypatch):
    full = NodeResult("m", "model", "error", "IO Error: No space left on device")
    monkeypatch.setattr(module, "go_on", lambda *given: ([full], set()))
    with pytest.raises(WarehouseError, match="the disk is full"):
        called("w.duckdb")


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ((("name", "VARCHAR"), ("n", "BIGINT")), None),
        ((("name", "VARCHAR"), ("n", "BIGINT"), ("year", "INTEGER")), "contract: year"),
        ((("name", "VARCHAR"),), "contract: n"),
    ],
)
def test_a_model_with_other_columns_than_its_contract_is_told(columns, words):
    node = NodeResult(
        "fct", "model", "success", "", sql="select 'a' as name, 1 as n", columns=columns
    )
    with duckdb.connect() as connection:
        broken = list(making.contracts_broken(connection, [node]))
    assert [found.message.endswith(words) for found in broken] == ([] if words is None else [True])
    assert not any(found.holds for found in broken)
