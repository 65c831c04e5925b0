"""The command line: ``yibao refresh`` and each of its steps by itself.

Exit codes: 0 published (or the step held), 1 a gate failed or the step could not
be done and nothing was published, 2 wrong use, 3 (``--strict`` alone) published, but a
file was rejected or quarantined, 130 interrupted, 143 asked to end.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

from ingest.people.screen import printable_lines, say
from ingest.running import endings
from ingest.running.endings import HELD, NOT_ALL_LOADED, NOT_PUBLISHED, WRONG_USE
from ingest.running.stopping import end_at_once_when_asked

# Libraries that take long, or crash where memory is short, are imported by the commands.
if TYPE_CHECKING:
    from ingest.people.page import Section
    from ingest.people.published import Published
    from ingest.running.gates import Gate
    from ingest.running.refresh import Run
    from ingest.running.warehouse import Warehouse

filings_option = click.option(
    "--filings",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("filings"),
    show_default=True,
    help="Folder of filings to read, with its subfolders.",
)
overrides_option = click.option(
    "--overrides",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of what you declare of filings.  [default: overrides beside the filings]",
)
warehouse_option = click.option(
    "--warehouse",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("warehouse/yibao.duckdb"),
    show_default=True,
    help="The published database file.",
)

strict_option = click.option(
    "--strict", is_flag=True, help="Exit code 3 where a file was rejected or quarantined."
)
json_option = click.option(
    "--json", "is_json", is_flag=True, help="Print a summary for machines in place of words."
)


def one_at_a_time(command: Callable[..., int]) -> Callable[..., None]:
    """A command that holds the warehouse while it works; its return value is the exit code."""

    @wraps(command)
    def run(warehouse: Path, **options: object) -> None:
        from ingest.running.warehouse import Warehouse, WarehouseError, WrongUseError, exclusively

        place = Warehouse(warehouse)
        try:
            with exclusively(place):
                code = command(place, **options)
        except WarehouseError as error:
            _complain(error)
            code = WRONG_USE if isinstance(error, WrongUseError) else NOT_PUBLISHED
        sys.exit(code)

    return run


class Commands(click.Group):
    """The commands of a process that ends with one sentence, whatever happens."""

    def main(  # type: ignore[override] # click tells by overloads when its own never returns
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **options: object,
    ) -> object:
        """Run the command that ``args`` name; without them the process's own, and end it."""
        if args is None:
            _end_with(
                partial(super().main, args, prog_name, complete_var, standalone_mode, **options)
            )
        return super().main(args, prog_name, complete_var, standalone_mode, **options)


def _end_with(command: Callable[[], object]) -> NoReturn:
    endings.print_anything()
    missing = endings.missing()
    if missing:
        words, code = missing
        endings.tell(words)
        endings.leave(code)
    end_at_once_when_asked()
    endings.leave(endings.run(command))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yibao")
def main() -> None:
    """Turn published budgets and performance targets into a warehouse.

    `yibao refresh` does everything: it reads a folder of filings into a new
    database beside the published one, builds the marts, checks them, and
    publishes in one atomic step when every gate holds. Its steps can be run one
    by one: ingest, build, check, publish. Three more look at what is published:
    show prints a filing as it was read, explain the way of one value, evaluate
    how much of labelled answers is right.

    Exit codes: 0 published, or the step held; 1 a gate failed and nothing was
    published; 2 wrong use, such as a folder without files; 3, with --strict
    alone, published, but a file was rejected or quarantined; 130 interrupted,
    143 asked to end.
    """


def _complain(error: Exception) -> None:
    click.echo(f"yibao: {printable_lines(str(error))}", err=True)


@main.command()
@filings_option
@overrides_option
@warehouse_option
@strict_option
@json_option
@one_at_a_time
def refresh(
    warehouse: "Warehouse", filings: Path, overrides: Path | None, strict: bool, is_json: bool
) -> int:
    """Read, build, check and publish.

    A file whose content breaks a gate is set aside (quarantined) and named, and all
    others are published.
    """
    from ingest.running import refresh as steps
    from ingest.running.report import live_progress, print_faults, print_refresh

    console = Console(stderr=is_json)
    with live_progress(console) as progress:
        run = steps.refresh(warehouse, filings, progress, overrides)
    print_faults(console, progress.faults)
    code = _loaded_code(run, strict) if run.holds else NOT_PUBLISHED
    if is_json:
        _print_json(run, code, is_published=run.holds)
    else:
        print_refresh(console, warehouse, run, progress.seconds)
    return code


@main.command()
@filings_option
@overrides_option
@warehouse_option
@strict_option
@json_option
@one_at_a_time
def ingest(
    warehouse: "Warehouse", filings: Path, overrides: Path | None, strict: bool, is_json: bool
) -> int:
    """Read a folder of filings into the next database."""
    from ingest.running import refresh as steps
    from ingest.running.report import live_progress, print_faults, print_outcomes

    console = Console(stderr=is_json)
    with live_progress(console) as progress:
        run = steps.ingest(warehouse, filings, progress, overrides)
    print_faults(console, progress.faults)
    code = _loaded_code(run, strict)
    if is_json:
        _print_json(run, code, is_published=False)
    else:
        print_outcomes(console, run)
    return code


def _loaded_code(run: "Run", strict: bool) -> int:
    from ingest.running.summary import is_anything_not_loaded

    return NOT_ALL_LOADED if strict and is_anything_not_loaded(run.outcomes) else HELD


def _print_json(run: "Run", code: int, *, is_published: bool) -> None:
    from ingest.running.summary import as_json

    click.echo(as_json(run, is_published=is_published, exit_code=code))


@main.command()
@warehouse_option
@click.option(
    "--all-tests", is_flag=True, help="Also run the tests of logic and of the code lists."
)
@one_at_a_time
def build(warehouse: "Warehouse", all_tests: bool) -> int:
    """Build and test the marts of the next database."""
    from ingest.running import refresh as steps
    from ingest.running.report import live_progress

    console = Console()
    with live_progress(console) as progress:
        gate = steps.build(warehouse, progress, all_tests=all_tests)
    return _gates_code(console, [gate])


@main.command()
@warehouse_option
@one_at_a_time
def check(warehouse: "Warehouse") -> int:
    """Check raw tables and marts of the next database."""
    from ingest.running import refresh as steps
    from ingest.running.report import live_progress

    console = Console()
    with live_progress(console) as progress:
        gates = [steps.check_raw(warehouse, progress), steps.check_marts(warehouse, progress)]
    return _gates_code(console, gates)


@main.command()
@warehouse_option
@one_at_a_time
def publish(warehouse: "Warehouse") -> int:
    """Publish the next database, if every gate holds."""
    from ingest.running import refresh as steps

    steps.publish_next(warehouse)
    click.echo(f"published {warehouse.published}")
    return HELD


def _gates_code(console: Console, gates: list["Gate"]) -> int:
    from ingest.running.report import print_gates

    print_gates(console, gates)
    if all(gate.holds for gate in gates):
        return HELD
    say(console, "yibao refresh looks for the file that did it, sets it aside and goes on")
    return NOT_PUBLISHED


@main.command()
@click.argument("table")
@click.argument("key")
@warehouse_option
def explain(warehouse: Path, table: str, key: str) -> None:
    """Show how a row of a mart came from what is printed.

    TABLE is a mart, such as fct_project_spend. KEY is the value of its key, or
    column=value,column=value with any of its columns; the start of a value is
    enough where it is unique. Shown are the printed line with the value marked,
    the filing, the rules that gave unit, operator, level, programme or
    indicator, and the checks that touch the row.
    """
    from ingest.people.explain import explanation

    _print_page(warehouse, lambda published: explanation(published, table, key))


@main.command()
@click.argument("filing")
@warehouse_option
def show(warehouse: Path, filing: str) -> None:
    """Show a filing as it was read.

    FILING is a file's name, or the start of its SHA-256 or of a filing's key.
    Shown are its forms in order, for each printed row what was loaded from it,
    what was set aside and why, and what was left unread.
    """
    from ingest.people.show import filing_pages

    _print_page(warehouse, lambda published: filing_pages(published, filing))


@main.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option(
    "--warehouse",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The published database file.  [default: warehouse/yibao.duckdb]",
)
@click.option(
    "--filings",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Evaluate a reading of this folder in place of what is published.",
)
@click.option("--differences", is_flag=True, help="List every difference, not only the first.")
@click.option("--json", "output", flag_value="json", help="Print JSON for machines.")
@click.option("--csv", "output", flag_value="csv", help="Print the counts as CSV.")
def evaluate(
    gold: Path, warehouse: Path | None, filings: Path | None, differences: bool, output: str | None
) -> None:
    """Compare a warehouse with labelled answers and count what is right.

    GOLD_DIR holds labelled answers in one of three layouts (docs/evaluating.md).
    Printed are, by format, form and field, the rows found and too many, the cells
    right, wrong and missing, and the figures that were not read. With --filings the
    folder is read and built into the next database beside --warehouse, or in a
    temporary place where none is named; nothing is published.

    Exit codes: 0 everything is as labelled; 1 something differs; 2 the answers or
    the warehouse cannot be used.
    """
    from evaluation import page
    from evaluation.command import evaluation_of
    from evaluation.tables import GoldError
    from ingest.people.published import NotShownError
    from ingest.running.warehouse import WarehouseError

    try:
        evaluation = evaluation_of(gold, warehouse, filings)
    except (GoldError, NotShownError, WarehouseError) as error:
        _complain(error)
        sys.exit(WRONG_USE)
    if output:
        click.echo(
            page.as_json(evaluation) if output == "json" else page.as_csv(evaluation),
            nl=output == "json",
        )
    else:
        page.print_evaluation(Console(), evaluation, is_whole=differences)
    sys.exit(HELD if evaluation.is_right else NOT_PUBLISHED)


def _print_page(warehouse: Path, page: Callable[["Published"], list["Section"]]) -> None:
    from ingest.people.page import print_page
    from ingest.people.published import NotShownError, opened

    try:
        with opened(warehouse) as published:
            sections = page(published)
    except NotShownError as error:
        _complain(error)
        sys.exit(WRONG_USE)
    print_page(Console(), sections)
