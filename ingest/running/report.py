"""What a person sees: progress while a refresh works, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import duckdb
from rich.console import Console
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

from ingest.people.language import told
from ingest.people.screen import say
from ingest.running.delivery.chinese import words
from ingest.running.gates import Gate
from ingest.running.run import Progress as Steps
from ingest.running.run import Run
from ingest.running.summary import counts, to_look_at
from ingest.running.warehouse import Warehouse, opened, opening_words

FIRST_QUERY = (
    "select region_name, project_name, amount_yuan from analyst.project_spend "
    "order by amount_yuan desc limit 5"
)
FIRST_QUERY_ZH = (
    'select "地区", "项目名称", "金额（元）" from "分析"."项目支出" order by 3 desc limit 5'
)
PEOPLE = "overrides/population.csv"
OUTCOMES_ZH = {
    "loaded": "已载入",
    "loaded_in_part": "部分载入",
    "unchanged": "未变",
    "duplicate": "重复",
    "superseded": "已被替换",
    "withdrawn": "已撤回",
    "quarantined": "已隔离",
    "rejected": "已拒绝",
}
# So many regions are named on one line.
MOST_NAMED = 5
# So many lines about files a person reads; the rest is a query.
MOST_LINES = 10


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

        def page(words: str) -> None:
            bar.update(task, description=f"reading filings: {words}")

        yield Steps(step=step, advance=lambda: bar.advance(task), files=files, page=page)


def print_faults(console: Console, faults: Sequence[str]) -> None:
    """What is wrong with lines that a person declared, one line each."""
    for sentence in faults:
        say(console, sentence)


def print_outcomes(console: Console, run: Run, place: str = "raw.outcomes") -> int:
    """One line a file that needs a look, the worst first and at most ``MOST_LINES``, then the
    counts of all; the number of lines about files.

    ``place`` is the table that holds the outcomes of all files.
    """
    looked_at = to_look_at(run.outcomes)
    shown = looked_at[:MOST_LINES]
    for outcome in shown:
        say(console, f"{outcome.file_name}: {outcome.outcome}: {outcome.reason}")
    if len(looked_at) > len(shown):
        say(
            console,
            f"and {len(looked_at) - len(shown)} more: select file_name, outcome, reason "
            f"from {place} where run_id = '{run.run_id}' "
            "and (outcome not in ('loaded', 'unchanged') or reason is not null)",
        )
    parts = [f"{number} {name}" for name, number in counts(run.outcomes)]
    parts_zh = [f"{OUTCOMES_ZH.get(name, name)}{number}" for name, number in counts(run.outcomes)]
    say(
        console,
        told(
            f"{len(run.outcomes)} files seen: {', '.join(parts) or 'none'}",
            f"共{len(run.outcomes)}个文件：{'，'.join(parts_zh) or '无'}",
        ),
    )
    return len(shown)


def print_gates(console: Console, gates: Iterable[Gate]) -> None:
    """Each gate with what did not hold, and why no file was set aside for it."""
    for gate in gates:
        say(console, f"{gate.name}: {'holds' if gate.holds else 'FAILED'}")
        for sentence in gate.failed:
            say(console, f"  {sentence}")
        if gate.stop:
            say(console, f"  {gate.stop}")


def print_refresh(
    console: Console, warehouse: Warehouse, run: Run, seconds: dict[str, float]
) -> None:
    """The end of a refresh: files, rows per mart, findings, times, and where to look first."""
    if run.is_nothing_new:
        print_outcomes(console, run, "raw.outcomes")
        _print_seconds(console, seconds)
        say(
            console,
            told(
                f"nothing is new: {warehouse.published} stays as it was published",
                f"没有新内容：{warehouse.published} 保持已发布的原样",
            ),
        )
        return
    lines = print_outcomes(console, run, "marts.fct_filing_outcome")
    if not run.holds:
        print_gates(console, [gate for gate in run.gates.values() if not gate.holds])
        is_kept = warehouse.published.exists()
        say(
            console,
            told(
                f"nothing was published{'; the published warehouse is as it was' * is_kept}",
                f"没有发布{'；已发布的数据库保持原样' * is_kept}",
            ),
        )
        return
    with opened(warehouse.published) as connection:
        _print_marts(console, connection)
        say(console, mapped_in_words(connection))
        _print_findings(console, connection)
        _print_denominators(console, connection)
        _print_quality(console, connection, MOST_LINES - lines)
        opening = opening_words(connection, warehouse.published)
    _print_seconds(console, seconds)
    say(console, f"{told('published ', '已发布 ')}{warehouse.published}")
    if opening:
        say(console, opening)
    say(console, f"{told('checks in words: ', '检查说明：')}{warehouse.data_docs / 'index.html'}")
    if "site" in seconds:
        say(console, f"{told('to look at: ', '网页：')}{warehouse.site / 'index.html'}")
    say(console, told(f"first query: {FIRST_QUERY}", f"第一个查询：{FIRST_QUERY_ZH}"))


def _print_seconds(console: Console, seconds: dict[str, float]) -> None:
    times = ", ".join(f"{name} {value:.1f}" for name, value in seconds.items())
    say(console, f"{told('seconds: ', '用时（秒）：')}{times}")


def _print_marts(console: Console, connection: duckdb.DuckDBPyConnection) -> None:
    marts = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"
    ).fetchall()
    table = Table(told("mart", "表"), told("rows", "行数"), box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for (name,) in marts:
        (rows,) = connection.execute(f'select count(*) from marts."{name}"').fetchall()[0]
        table.add_row(name, f"{rows:,}")
    console.print(table)


def mapped_in_words(connection: duckdb.DuckDBPyConnection) -> str:
    """What share of targets, projects and their money has a code, and where the work is listed."""
    ((targets, mapped, no_indicator),) = connection.execute(
        "select count(*), count(indicator_code), count(*) filter (where unmapped_reason in "
        "('sentence', 'cost_line', 'not_an_indicator')) from marts.fct_indicator_target"
    ).fetchall()
    ((projects, in_programme),) = connection.execute(
        "select count(*), count(programme_code) from marts.dim_project"
    ).fetchall()
    ((money, of_programmes),) = connection.execute(
        "select sum(amount_yuan), sum(amount_yuan) filter (where programme_code is not null) "
        "from marts.fct_project_spend join marts.dim_project using (project_key)"
    ).fetchall()
    lines = targets - no_indicator
    shares = (
        _share(mapped, lines),
        _share(in_programme, projects),
        _share(of_programmes or 0, money or 0),
    )
    query = "select * from marts.mart_unmapped_names order by n_occurrences desc"
    return told(
        f"names mapped: {shares[0]} of {lines} targets (and {no_indicator} lines that are no "
        f"indicator), {shares[1]} of {projects} projects, {shares[2]} of their money; "
        f"the others: {query}",
        f"名称归类：{lines}条指标的{shares[0]}（另有{no_indicator}行不是指标），{projects}个项目的"
        f"{shares[1]}，项目金额的{shares[2]}；其余见 {query}",
    )


def _share(part: float, whole: float) -> str:
    """A share in percent, rounded down so that 100 % is all; nothing of nothing is all."""
    return f"{int(100 * part / whole) if whole else 100} %"


def _print_findings(console: Console, connection: duckdb.DuckDBPyConnection) -> None:
    states = connection.execute(
        "select state, count(*) from marts.fct_filing_check group by all order by all"
    ).fetchall()
    found = ", ".join(f"{number} {state}" for state, number in states)
    found_zh = "，".join(f"{words('state').get(state, state)}{number}" for state, number in states)
    say(console, told(f"checks on the filings: {found}", f"对文件的核对：{found_zh}"))


def _print_denominators(console: Console, connection: duckdb.DuckDBPyConnection) -> None:
    """How many rows of the comparison have no figure per head for want of people, and where."""
    ((rows, without),) = connection.execute(
        "select count(*), count(*) filter (denominator is null) "
        "from marts.mart_programme_comparison"
    ).fetchall()
    regions = [
        f"{name} ({code})"
        for code, name in connection.execute(
            "select distinct region_code, region_name from marts.mart_programme_comparison "
            "where denominator is null order by region_code"
        ).fetchall()
    ]
    named = ", ".join(regions[:MOST_NAMED]) + ", …" * (len(regions) > MOST_NAMED)
    english = f"per head: {rows - without} of {rows} rows of marts.mart_programme_comparison"
    chinese = f"人均：marts.mart_programme_comparison 共{rows}行，{rows - without}行有人均数"
    if without:
        english += f"; {without} lack a number of people, of {named}: declare it in {PEOPLE}"
        chinese += f"；{without}行缺少人口数（{named}），可在 {PEOPLE} 中申报"
    say(console, told(english, chinese))


def _print_quality(console: Console, connection: duckdb.DuckDBPyConnection, most: int) -> None:
    """One line a filing, those with most errors first and at most ``most``."""
    filings = connection.execute(
        "select file_name, figures_printed, figures_loaded, figures_kept_raw, figures_set_aside, "
        f"figures_unread, errors, warnings, {told('worst_findings', 'worst_findings_zh')}, "
        "(select count(distinct table_seq) from raw.unknown_tables as t where t.sha256 = f.sha256) "
        "from marts.mart_filing_quality join marts.dim_filing as f using (filing_key, file_name) "
        "order by errors desc, figures_unread desc, warnings desc, file_name"
    ).fetchall()
    for name, *figures, errors, warnings, worst, tables in filings[:most]:
        first = worst.split(told("; ", " | "))[0]
        say(
            console,
            told(
                f"{name}: {figures_in_words(*figures)}; "
                f"{f'{tables} unknown tables; ' if tables else ''}"
                f"{errors} errors, {warnings} warnings; {first}",
                f"{name}：{figures_in_words(*figures)}；"
                f"{f'{tables}张未识别的表；' if tables else ''}"
                f"错误{errors}，警告{warnings}；{first}",
            ),
        )
    if len(filings) > most:
        say(
            console,
            f"and {len(filings) - max(most, 0)} more filings: "
            "select * from marts.mart_filing_quality order by errors desc, figures_unread desc",
        )


def figures_in_words(printed: int, loaded: int, kept_raw: int, set_aside: int, unread: int) -> str:
    """How many figures a file prints and what became of them: four numbers that make the first."""
    return told(
        f"{printed} figures: {loaded} in marts, {kept_raw} kept raw, "
        f"{set_aside} set aside, {unread} unread",
        f"{printed}个数字：{loaded}个进入数据集市，{kept_raw}个留存，"
        f"{set_aside}个按规则搁置，{unread}个未读",
    )
