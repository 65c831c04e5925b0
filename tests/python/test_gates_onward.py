"""The gates of a refresh with a filing more look at what is other, and find what is wrong there."""

import copy
import shutil
from pathlib import Path

import duckdb
import pytest
from conftest import SAMPLE

from ingest.running import refresh as steps
from ingest.running.changed_rows import changed_rows
from ingest.running.publication import stamp
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


@pytest.fixture(scope="module")
def built(sample_warehouse, tmp_path_factory) -> tuple[Warehouse, Run, list[str]]:
    """A refresh of the samples and a filing more as far as the marts are built, and the raw suites
    that were counted whole; tests must not change it."""
    place = tmp_path_factory.mktemp("built")
    warehouse = copied(Warehouse(sample_warehouse.warehouse), place / "w.duckdb")
    stamp(warehouse)
    folder = Path(shutil.copytree(SAMPLE, place / "filings"))
    (folder / "more.txt").write_text(CARD.format(project="甲项目"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        whole = whole_suites(patch)
        run = steps.ingest(warehouse, folder, Progress())
        assert steps.check_raw(warehouse, Progress(), run).holds
        assert steps.build(warehouse, Progress(), run).holds
    return warehouse, run, whole


@pytest.fixture
def with_one_more(built, tmp_path) -> tuple[Warehouse, Run]:
    """A copy of that refresh, with which a test goes on."""
    warehouse, run, _ = built
    return copied(warehouse, tmp_path / "w.duckdb"), copy.deepcopy(run)


def copied(warehouse: Warehouse, published: Path) -> Warehouse:
    """A warehouse with its next database and the pages of both, in another place."""
    there = Warehouse(published)
    there.next.parent.mkdir(parents=True)
    shutil.copy(warehouse.published, there.published)
    shutil.copy(warehouse.next, there.next)
    shutil.copytree(warehouse.data_docs, there.data_docs)
    if warehouse.next_data_docs.exists():
        shutil.copytree(warehouse.next_data_docs, there.next_data_docs)
    compiled = warehouse.build_folder / "target"
    shutil.copytree(compiled, there.build_folder / "target")
    return there


def whole_suites(patch: pytest.MonkeyPatch) -> list[str]:
    """The suites that are counted whole from now on."""
    whole: list[str] = []
    counts = gate.counts
    patch.setattr(gate, "counts", lambda c, suite: whole.append(suite.name) or counts(c, suite))
    return whole


def test_a_filing_more_sets_few_tables_to_be_counted_whole(built, with_one_more, monkeypatch):
    (*_, of_raw), (warehouse, run) = built, with_one_more
    of_marts = whole_suites(monkeypatch)
    assert steps.check_marts(warehouse, Progress(), run).holds
    whole = of_raw + of_marts
    of_few_rows = {name for name in whole if name.startswith("marts.mart_")}
    assert set(whole) - of_few_rows <= WHOLE
    for side in ("raw", "marts"):
        # The pages say of all rows what holds of all rows.
        told = known(warehouse.next_data_docs / f"{side}.json")
        assert told == gate.check(warehouse.next, side)


def test_a_bad_row_of_the_new_filing_is_found_and_the_filing_named(with_one_more):
    warehouse, run = with_one_more
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
    warehouse, run = with_one_more
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
    warehouse, run = with_one_more
    with duckdb.connect(str(warehouse.next)) as connection:
        came, _ = changed_rows(SPEND)
        old = f"select * from {SPEND} order by all limit 1"
        connection.execute(f"insert into {came} {old}")
        connection.execute(f"insert into {SPEND} {old}")
    found = steps.check_marts(warehouse, Progress(), run)
    assert any(s.startswith(SPEND) and "one row per" in s for s in found.failed)


def test_after_a_file_was_set_aside_what_changed_is_looked_at_whole(with_one_more):
    """The second build tells only what is other than in the first, which nobody published."""
    warehouse, run = with_one_more
    assert SPEND in run.moved
    assert steps.build(warehouse, Progress(), run).holds
    assert run.moved == frozenset()
    with duckdb.connect(str(warehouse.next)) as connection:
        connection.execute(f"update {SPEND} set phase = 'planned'")
    assert not steps.check_marts(warehouse, Progress(), run).holds
