"""The commands that hand out what is published, and tell releases apart: export, diff."""

import sys
from pathlib import Path

import click

from ingest.people.language import told
from ingest.people.screen import printable_lines
from ingest.running.endings import WRONG_USE
from ingest.running.options import complain, warehouse_option


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@warehouse_option
@click.option(
    "--bom", is_flag=True, help="Begin each CSV with the mark by which Excel knows UTF-8."
)
def export(warehouse: Path, folder: Path, bom: bool) -> None:
    """Write tables, data packages and a workbook to take away.

    FOLDER gets every mart and wide view as CSV and Parquet, with a data package that
    says what each column means, spend as a Fiscal Data Package, and an Excel workbook
    of the comparisons. It is there whole or not at all, and an earlier export in it is
    replaced; a folder that holds something else is left alone.
    """
    from ingest.export.export import export as write
    from ingest.export.folder import ExportError

    try:
        done = write(warehouse, folder, bom=bom)
    except ExportError as error:
        complain(error)
        sys.exit(WRONG_USE)
    megabytes = done.n_bytes / 1e6
    click.echo(
        told(
            f"{done.n_tables} tables, {done.n_files} files, {megabytes:.1f} MB: {folder}",
            f"{done.n_tables} 张表，{done.n_files} 个文件，{megabytes:.1f} MB：{folder}",
        )
    )


@click.command()
@click.argument("old", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("new", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write every change, value by value, into this file.",
)
@click.option("--markdown", is_flag=True, help="Print Markdown, as for the notes of a release.")
def diff(old: Path, new: Path, csv_file: Path | None, markdown: bool) -> None:
    """Show what changed between two published files, and why.

    OLD and NEW are warehouses of two releases. Counted are, by mart, the rows that were
    added, are gone, say something else, or only stand in another place, by reason: a new
    filing, a new issue of one, one that was withdrawn or set aside, something that a
    person declared, a rule that changed, or what follows from other filings.

    Exit code 0 whether or not anything changed; 2 where a file cannot be compared.
    """
    from ingest.changes.changes import compared_releases, write_changes
    from ingest.changes.page import as_markdown, as_text
    from ingest.changes.releases import ChangesError

    try:
        with compared_releases(old, new) as (changes, connection):
            if csv_file:
                write_changes(connection, csv_file)
    except ChangesError as error:
        complain(error)
        sys.exit(WRONG_USE)
    page = as_markdown(changes) if markdown else as_text(changes)
    click.echo(printable_lines(page), nl=False)
