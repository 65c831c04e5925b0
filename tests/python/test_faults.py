"""Whose fault it is that a gate does not hold: found by key, else by trial, else nobody's."""

import duckdb
import pytest
from quality_batches import NOON

from ingest.reading.records import Filing, FormInstance
from ingest.running.faults import faults_of_nodes, faults_of_offences
from ingest.running.held_back import hold_back, release
from ingest.running.loader import load
from ingest.running.nodes import NodeResult
from ingest.running.raw_tables import File, Outcome, Run
from ingest.running.trial import culprits
from ingest.running.warehouse import Warehouse, begin_next, end_reading
from quality.offences import Offence

DATABASE = "w.next"
FILES = [letter * 64 for letter in "abcdef"]


@pytest.fixture
def place(tmp_path):
    """A next database of six files, of which ``e`` and ``f`` came in this run."""
    warehouse = Warehouse(tmp_path / "w.duckdb")
    records: list[object] = [Run("old", NOON, "1"), Run("new", NOON, "1")]
    for sha256 in FILES:
        run = "new" if sha256[0] in "ef" else "old"
        name = f"{sha256[0]}.txt"
        records += [
            File(sha256, name, 1, "text", "utf-8", "1", run, NOON),
            Filing(
                f"{sha256}-1", sha256, 1, "k", None, None, "某局", "L1", "2023", "L1", *(None,) * 7
            ),
            FormInstance(f"{sha256}-1", 1, "card", sha256[0], None, None, "L3"),
            Outcome("new", name, sha256, "loaded", None, 0, 0, 0, 0, 0, NOON, None),
        ]
    with begin_next(warehouse) as connection:
        load(connection, records)
    end_reading(warehouse, "new")
    with duckdb.connect(str(warehouse.next)) as connection:
        connection.execute("create schema staging")
        connection.execute("create schema intermediate")
        connection.execute(
            "create view staging.stg_forms as select *, substring(filing_id, 1, 64) as sha256 "
            "from raw.forms where substring(filing_id, 1, 64) not in "
            "(select sha256 from raw.held_back)"
        )
        connection.execute(
            "create table intermediate.titles as select title_published as title, count(*) as n "
            "from staging.stg_forms group by all"
        )
    return warehouse.next


def node(name: str, sql: str, kind: str = "model", status: str = "error", **more) -> NodeResult:
    parts = {"unique_id": name, "sql": sql, "relation": (DATABASE, "intermediate", name)}
    return NodeResult(name, kind, status, "it failed", **(parts | more))


STAGING = node(
    "stg_forms",
    "select *, substring(filing_id, 1, 64) as sha256 from raw.forms "
    "where substring(filing_id, 1, 64) not in (select sha256 from raw.held_back)",
    status="success",
    parents=("source.yibao.raw.forms", "source.yibao.raw.held_back"),
    relation=(DATABASE, "staging", "stg_forms"),
    materialized="view",
)
TITLES = node(
    "titles",
    "select title_published as title, count(*) as n from staging.stg_forms group by all",
    status="success",
    parents=("stg_forms",),
    materialized="table",
)


def blamed(place, *nodes: NodeResult) -> list[str | None]:
    faults = faults_of_nodes(place, [STAGING, TITLES, *nodes], "dbt build", "new")
    return [fault.sha256[0] if fault.sha256 else None for fault in faults]


def test_a_tests_rows_lead_to_their_file(place):
    sql = "select filing_id from staging.stg_forms where title_published in ('b', 'f')"
    assert sorted(blamed(place, node("t", sql, "test", parents=("stg_forms",)))) == ["b", "f"]


def test_a_value_leads_to_its_rows_in_the_tested_model(place):
    sql = "select title_published as value_field, count(*) as n_records from staging.stg_forms "
    sql += "where title_published = 'c' group by all"
    failed = node(
        "t", sql, "test", parents=("stg_forms",), tested="stg_forms", column="title_published"
    )
    (fault,) = faults_of_nodes(place, [STAGING, failed], "dbt build", "new")
    assert (fault.sha256, fault.place, fault.found) == (FILES[2], "L3", "title_published “c”")


def test_of_files_that_are_alike_the_later_one_is_set_aside(place):
    with duckdb.connect(str(place)) as connection:
        connection.execute("update raw.forms set title_published = 'b' where filing_id[1] = 'f'")
    sql = "select title_published from staging.stg_forms group by all having count(*) > 1"
    failed = node("t", sql, "test", parents=("stg_forms",), tested="stg_forms", test="unique")
    assert blamed(place, failed) == ["f"]


@pytest.mark.parametrize("parent", ["stg_forms", "titles"])
def test_a_model_that_cannot_be_computed_is_tried_without_its_files(place, parent):
    """From rows that say whose they are, and from rows that do not."""
    column = {"stg_forms": "title_published", "titles": "title"}[parent]
    schema = {"stg_forms": "staging", "titles": "intermediate"}[parent]
    sql = f"select sum(cast(case when {column} in ('b', 'e') then 'x' else '1' end as integer)) "
    sql += f"as total from {schema}.{parent}"
    assert sorted(blamed(place, node("broken", sql, parents=(parent,)))) == ["b", "e"]


def test_a_contract_is_tried_too(place):
    sql = "select case when title_published <> 'd' then title_published end as title "
    sql += "from staging.stg_forms"
    failed = node(
        "broken", sql, parents=("stg_forms",), columns=(("title", "string"),), required=("title",)
    )
    (fault,) = faults_of_nodes(place, [STAGING, failed], "dbt build", "new")
    assert fault.sha256 == FILES[3]
    assert "NOT NULL constraint failed" in fault.found


@pytest.mark.parametrize("kind", ["model", "test"])
def test_what_fails_without_any_filing_is_no_filings_fault(place, kind):
    assert blamed(place, node("broken", "select 1 / 'x' as n", kind, parents=("stg_forms",))) == [
        None
    ]


def test_the_shortest_beginning_that_fails_ends_with_a_culprit():
    tried = []

    def fails(files):
        tried.append(files)
        return {"c", "e"} <= set(files) or "b" in files

    assert sorted(culprits("abcdef", fails, 10)) == ["b", "e"]
    assert len(tried) <= 12
    assert culprits("abcdef", lambda files: True, 10) == []
    assert culprits("abcdef", lambda files: False, 10) == []
    assert len(culprits("abcdef", lambda files: bool(files), 3)) == 3


def test_a_mart_row_leads_to_its_file_by_its_key(place):
    with duckdb.connect(str(place)) as connection:
        connection.execute(
            "create table intermediate.int_filings as "
            "select 'key of ' || sha256[1] as filing_key, sha256 from raw.filings"
        )
    row = Offence("marts.m", "it is so", {"filing_key": "key of d"}, "L3", "n 5", False)
    (fault,) = faults_of_offences(place, [row], [], "mart expectations", "new")
    assert fault.sha256 == FILES[3]
    assert "it is so at L3; found n 5" in fault.sentence


def test_what_is_set_aside_is_told_and_tried_again_by_other_code(place, monkeypatch):
    import ingest.running.held_back as held_back

    row = Offence("marts.m", "it is so", {"filing_id": f"{FILES[1]}-1"}, "L3", None, True)
    faults = faults_of_offences(place, [row], [], "raw expectations", "new")
    with duckdb.connect(str(place)) as connection:
        assert [held.sha256 for held in hold_back(connection, faults, "new")] == [FILES[1]]
        assert connection.execute(
            "select outcome, starts_with(reason, 'set aside'), figures_printed "
            "from raw.outcomes where file_name = 'b.txt'"
        ).fetchall() == [("quarantined", True, None)]
        # What must not be kept is gone; what was read of the others is there.
        assert connection.execute("select count(*) from raw.forms").fetchall() == [(5,)]
        assert release(connection) == set()
        monkeypatch.setattr(held_back, "code_version", lambda: "other code")
        assert release(connection) == {FILES[1]}
        assert connection.execute("select count(*) from raw.held_back").fetchall() == [(0,)]
