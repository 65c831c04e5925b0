"""What a person sees: progress while a refresh works, and what came of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from ingest.gates import Gate
from ingest.records import Outcome
from ingest.refresh import Progress as Steps
from ingest.warehouse import Warehouse

FIRST_QUERY = (
    "select region_name, project_name, amount_yuan from marts.fct_project_spend "
    "join marts.dim_project using (project_key) join marts.dim_region using (region_code) "
    "order by amount_yuan desc limit 5"
)
IN_WAREHOUSE = ("loaded", "unchanged")


class TimeLeft(TimeRemainingColumn):
    """The estimate of the time left, where there is one."""

    def render(self, task: Task) -> Text:
        """``0:01:30 left``; nothing for a step of unknown length."""
        estimate = super().render(task)
        return Text.assemble(estimate, " left") if estimate else estimate


@contextmanager
def live_progress(console: Console) -> Iterator[Steps]:
    """A progress bar on ``console`` for the steps of a refresh, with an estimate of the time left.

    Silent where ``console`` is no terminal.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeLeft(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def step(name: str, total: int | None) -> None:
            bar.reset(task, description=name, total=total, completed=0)

        def files(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield Steps(step=step, advance=lambda: bar.advance(task), files=files)


def print_outcomes(console: Console, outcomes: Sequence[Outcome]) -> None:
    """One line a file that needs a look, then the counts of all."""
    for outcome in outcomes:
        if outcome.outcome not in IN_WAREHOUSE:
            sentence = f"{outcome.file_name}: {outcome.outcome}: {outcome.reason}"
            console.print(escape(sentence), soft_wrap=True, highlight=False)
    counts = Counter(outcome.outcome for outcome in outcomes)
    parts = [f"{number} {name}" for name, number in sorted(counts.items())]
    console.print(f"{len(outcomes)} files seen: {', '.join(parts) or 'none'}", highlight=False)


def print_gates(console: Console, gates: Sequence[Gate]) -> None:
    """Each gate with what did not hold."""
    for gate in gates:
        console.print(f"{gate.name}: {'holds' if gate.holds else 'FAILED'}", highlight=False)
        for sentence in gate.failed:
            console.print(f"  {escape(sentence)}", soft_wrap=True, highlight=False)


def print_refresh(
    console: Console,
    warehouse: Warehouse,
    outcomes: Sequence[Outcome],
    gates: Sequence[Gate],
    seconds: dict[str, float],
) -> None:
    """The end of a refresh: files, rows per mart, findings, times, and where to look first."""
    print_outcomes(console, outcomes)
    if not all(gate.holds for gate in gates):
        print_gates(console, [gate for gate in gates if not gate.holds])
        kept = "the published warehouse is as it was" if warehouse.published.exists() else ""
        console.print(f"nothing was published{'; ' + kept if kept else ''}", highlight=False)
        return
    with duckdb.connect(str(warehouse.published), read_only=True) as connection:
        _print_marts(console, connection)
        _print_findings(console, connection)
        _print_quality(console, connection)
    times = ", ".join(f"{name} {value:.1f}" for name, value in seconds.items())
    console.print(f"seconds: {times}", highlight=False, soft_wrap=True)
    console.print(f"published {escape(str(warehouse.published))}", soft_wrap=True, highlight=False)
    console.print(
        f"checks in words: {escape(str(warehouse.data_docs / 'index.html'))}",
        soft_wrap=True,
        highlight=False,
    )
    console.print(f"first query: {FIRST_QUERY}", soft_wrap=True, highlight=False)


def _print_marts(console: Console, connection: duckdb.DuckDBPyConnection) -> None:
    marts = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"
    ).fetchall()
    table = Table("mart", "rows", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for (name,) in marts:
        (rows,) = connection.execute(f'select count(*) from marts."{name}"').fetchall()[0]
        table.add_row(name, f"{rows:,}")
    console.print(table)


def _print_findings(console: Console, connection: duckdb.DuckDBPyConnection) -> None:
    states = connection.execute(
        "select state, count(*) from marts.fct_filing_check group by all order by all"
    ).fetchall()
    counts = ", ".join(f"{number} {state}" for state, number in states)
    console.print(f"checks on the filings: {counts}", highlight=False, soft_wrap=True)


def _print_quality(console: Console, connection: duckdb.DuckDBPyConnection) -> None:
    filings = connection.execute(
        "select file_name, figures_printed, figures_loaded, figures_kept_raw, figures_set_aside, "
        "figures_unread, errors, warnings, worst_findings, "
        "(select count(distinct table_seq) from raw.unknown_tables as t where t.sha256 = f.sha256) "
        "from marts.mart_filing_quality join marts.dim_filing as f using (filing_key, file_name) "
        "order by file_name"
    ).fetchall()
    for name, *counts, errors, warnings, worst, tables in filings:
        first = (worst or "nothing found").split("; ")[0]
        sentence = (
            f"{name}: {figures_in_words(*counts)}; "
            f"{f'{tables} unknown tables; ' if tables else ''}"
            f"{errors} errors, {warnings} warnings; "
            f"{first}"
        )
        console.print(escape(sentence), highlight=False, soft_wrap=True)


def figures_in_words(printed: int, loaded: int, kept_raw: int, set_aside: int, unread: int) -> str:
    """How many figures a file prints and what became of them: four numbers that make the first."""
    return (
        f"{printed} figures: {loaded} in marts, {kept_raw} kept raw, "
        f"{set_aside} set aside, {unread} unread"
    )
