"""The commands that look at what is published: show, explain, evaluate."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from ingest.running.endings import HELD, NOT_PUBLISHED, WRONG_USE
from ingest.running.options import complain, warehouse_option

# Libraries that take long, or crash where memory is short, are imported by the commands.
if TYPE_CHECKING:
    from ingest.people.page import Section
    from ingest.people.published import Published


@click.command()
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


@click.command()
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


@click.command()
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
    """Count how much of labelled answers a warehouse has right.

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
        complain(error)
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
        complain(error)
        sys.exit(WRONG_USE)
    print_page(Console(), sections)
