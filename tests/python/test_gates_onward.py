"""The gates of a refresh with a filing more look at what is other, and find what is wrong there."""

import shutil

import duckdb
import pytest
from conftest import SAMPLE

from ingest.running import refresh as steps
from ingest.running.changed_rows import changed_rows
from ingest.running.run import Progress, Run
from ingest.running.warehouse import Warehouse
from quality import gate
from quality.data_docs import known

CARD = (
    "(2023年度)\n项目名称\t{project}\n主管部门\t横峰县医疗保障局\n年度资金总额\t100\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t宣传次数\t50次\n"
)
SPEND = "marts.fct_project_spend"
# Suites of which every row is looked at: what tells of runs, and what asks rows of its own table.
WHOLE = {"raw.runs", "raw.outcomes", "marts.fct_filing_outcome", "marts.dim_filing"}


@pytest.fixture
def with_one_more(own, tmp_path):
    """A warehouse of the samples, and a folder with a filing more."""
    folder = tmp_path / "filings"
    shutil.copytree(SAMPLE, folder)
    (folder / "more.txt").write_text(CARD.format(project="甲项目"), encoding="utf-8")
    return Warehouse(own), folder


def built(warehouse, folder) -> Run:
    """A refresh as far as the marts are built."""
    run = steps.ingest(warehouse, folder, Progress())
    assert steps.check_raw(warehouse, Progress(), run).holds
    assert steps.build(warehouse, Progress(), run).holds
    return run


def test_a_filing_more_sets_few_tables_to_be_counted_whole(with_one_more, monkeypatch):
    warehouse, folder = with_one_more
    whole = []
    counts = gate.counts
    monkeypatch.setattr(
        gate, "counts", lambda c, suite: whole.append(suite.name) or counts(c, suite)
    )
    run = built(warehouse, folder)
    assert steps.check_marts(warehouse, Progress(), run).holds
    of_few_rows = {name for name in whole if name.startswith("marts.mart_")}
    assert set(whole) - of_few_rows <= WHOLE
    for side in ("raw", "marts"):
        # The pages say of all rows what holds of all rows.
        told = known(warehouse.next_data_docs / f"{side}.json")
        assert told == gate.check(warehouse.next, side)


def test_a_bad_row_of_the_new_filing_is_found_and_the_filing_named(with_one_more):
    warehouse, folder = with_one_more
    run = built(warehouse, folder)
    came, _ = changed_rows(SPEND)
    with duckdb.connect(str(warehouse.next)) as connection:
        for table in (SPEND, came):
            connection.execute(
                f"update {table} set phase = 'planned' where filing_key in "
                "(select filing_key from marts.dim_filing where file_name = 'more.txt')"
            )
    found = steps.check_marts(warehouse, Progress(), run)
    assert any("phase is one of" in sentence for sentence in found.failed)
    more = next(o.sha256 for o in run.outcomes if o.file_name == "more.txt")
    assert {fault.sha256 for fault in found.faults(run.run_id)} == {more}


def test_an_old_row_that_a_change_elsewhere_breaks_is_found(with_one_more):
    warehouse, folder = with_one_more
    run = built(warehouse, folder)
    with duckdb.connect(str(warehouse.next)) as connection:
        _, went = changed_rows("marts.dim_project")
        of_old = (
            "project_key = (select min(project_key) from marts.fct_project_spend "
            "anti join (select filing_key from marts.dim_filing where file_name = 'more.txt') "
            "using (filing_key))"
        )
        connection.execute(f"insert into {went} from marts.dim_project where {of_old}")
        connection.execute(f"delete from marts.dim_project where {of_old}")
    found = steps.check_marts(warehouse, Progress(), run)
    assert any(s.startswith(SPEND) and "dim_project" in s for s in found.failed)


def test_a_row_that_a_new_one_doubles_is_found(with_one_more):
    warehouse, folder = with_one_more
    run = built(warehouse, folder)
    with duckdb.connect(str(warehouse.next)) as connection:
        came, _ = changed_rows(SPEND)
        old = f"select * from {SPEND} order by all limit 1"
        connection.execute(f"insert into {came} {old}")
        connection.execute(f"insert into {SPEND} {old}")
    found = steps.check_marts(warehouse, Progress(), run)
    assert any(s.startswith(SPEND) and "one row per" in s for s in found.failed)


def test_after_a_file_was_set_aside_what_changed_is_looked_at_whole(with_one_more):
    """The second build tells only what is other than in the first, which nobody published."""
    warehouse, folder = with_one_more
    run = built(warehouse, folder)
    assert SPEND in run.moved
    assert steps.build(warehouse, Progress(), run).holds
    assert run.moved == frozenset()
    with duckdb.connect(str(warehouse.next)) as connection:
        connection.execute(f"update {SPEND} set phase = 'planned'")
    assert not steps.check_marts(warehouse, Progress(), run).holds
