"""What the commands have in common: their options, and that one at a time works on a warehouse."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from ingest.people.language import LANGUAGES, choose
from ingest.people.screen import printable_lines
from ingest.running.endings import NOT_PUBLISHED, WRONG_USE

filings_option = click.option(
    "--filings",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("filings"),
    show_default=True,
    help="Folder of filings, with its subfolders.",
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
convert_option = click.option(
    "--convert",
    "is_converting",
    is_flag=True,
    help="Also read .doc and .wps files, converted by LibreOffice, which must be on the path.",
)
json_option = click.option(
    "--json", "is_json", is_flag=True, help="Print a summary for machines in place of words."
)


def _speak(context: click.Context, parameter: click.Parameter, lang: str | None) -> None:
    """The language asked for; without one it stays what was asked for before."""
    if lang or context.parent is None:
        choose(lang)


# Before a command's name or behind it.
language_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    callback=_speak,
    help="Language of findings and of what came of a run.  [default: that of the locale]",
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
            complain(error)
            code = WRONG_USE if isinstance(error, WrongUseError) else NOT_PUBLISHED
        sys.exit(code)

    return run


def complain(error: Exception) -> None:
    """Say in one sentence why a command cannot do its work."""
    click.echo(f"yibao: {printable_lines(str(error))}", err=True)
