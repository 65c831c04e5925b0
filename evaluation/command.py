"""``yibao evaluate``: the gold and the warehouse that a person names."""

from pathlib import Path
from tempfile import mkdtemp

from rich.console import Console

from evaluation.evaluate import Evaluation, evaluate
from evaluation.gold import read_gold
from evaluation.tables import GoldTable
from ingest.people.published import opened
from ingest.running.report import live_progress
from ingest.running.stopping import temporary
from ingest.running.warehouse import Warehouse, WarehouseError, exclusively

PUBLISHED = Path("warehouse/yibao.duckdb")


def evaluation_of(gold: Path, warehouse: Path | None, filings: Path | None) -> Evaluation:
    """Labelled answers against a published warehouse, or against a new reading of ``filings``.

    A reading goes to the next database beside ``warehouse``, or to a temporary place.
    """
    tables = read_gold(gold)
    if filings is None:
        with opened(warehouse or PUBLISHED) as published:
            return evaluate(published, tables)
    if warehouse:
        return _read_and_evaluated(Warehouse(warehouse), filings, tables)
    with temporary(Path(mkdtemp(prefix="yibao-"))) as folder:
        return _read_and_evaluated(Warehouse(folder / "yibao.duckdb"), filings, tables)


def _read_and_evaluated(warehouse: Warehouse, filings: Path, tables: list[GoldTable]) -> Evaluation:
    """Marts that break a rule are evaluated too: what is wrong in them is what is asked."""
    from ingest.running import build as dbt
    from ingest.running import refresh as steps

    with exclusively(warehouse), live_progress(Console(stderr=True)) as progress:
        steps.ingest(warehouse, filings, progress)
        progress.step("building marts", None)
        built = dbt.build(warehouse, lambda _: progress.advance(), is_tested=False)
        if built.failed:
            raise WarehouseError(f"the marts of {filings} could not be built: {built.failed[0]}")
        with opened(warehouse.next) as published:
            return evaluate(published, tables)
