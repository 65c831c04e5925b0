"""``python -m ingest.spark``: read, build and compare on Spark (docs/scaling.md)."""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

import click

from ingest.running.warehouse import WarehouseError
from ingest.spark.building import Place, build_on_duckdb, build_on_spark, project_nodes
from ingest.spark.equality import compared

SECONDS = "seconds.json"


@click.group()
def main() -> None:
    """The same project on Apache Spark."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--filings", required=True, help="A folder, or an address that Spark opens.")
@click.option("--overrides", type=click.Path(path_type=Path), help="What people declare.")
def read(folder: Path, filings: str, overrides: Path | None) -> None:
    """Read filings as a job of Spark into raw tables below FOLDER."""
    from ingest.spark.reading import read_filings
    from ingest.spark.session import local_session

    place = Place(folder)
    counts = read_filings(local_session(place.tables), filings, overrides, place.inputs)
    click.echo(", ".join(f"{number} {kind}" for kind, number in sorted(counts.items())))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from", "database", type=click.Path(path_type=Path), help="A database's raw tables."
)
@click.option("--tested/--untested", default=True, help="Run the gates as well.")
def build(folder: Path, database: Path | None, *, tested: bool) -> None:
    """Make every model of the raw tables below FOLDER on Spark, and run the gates."""
    from ingest.spark.inputs import write_raw

    place = Place(folder)
    if database:
        write_raw(database, place.inputs)
    since = perf_counter()
    seconds = build_on_spark(place, project_nodes(place), is_tested=tested)
    (folder / SECONDS).write_text(json.dumps(seconds), encoding="utf-8")
    taken = perf_counter() - since
    click.echo(f"{len(seconds)} models and gates held on Spark in {taken:.0f} s")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Count the expectations of raw tables and marts over what Spark read and made."""
    from ingest.spark.checking import unsound

    place = Place(folder)
    broken = list(unsound(place, project_nodes(place)))
    if broken:
        raise WarehouseError(f"expectations are broken: {', '.join(broken)}")
    click.echo("the expectations of raw tables and marts hold")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def equal(folder: Path) -> None:
    """Make the same on DuckDB, and tell whether every table of both is equal."""
    place = Place(folder)
    nodes = project_nodes(place)
    on_spark = json.loads((folder / SECONDS).read_text(encoding="utf-8"))
    since = process_time()
    on_duckdb = build_on_duckdb(place, nodes)
    computed = process_time() - since
    tables = list(compared(place, nodes))
    click.echo(f"{'table':60} {'DuckDB':>9} {'Spark':>9} {'differ':>7} {'s':>7} {'s':>7}")
    for table in tables:
        name = table.name.split(".")[1]
        rows = f"{table.rows_duckdb:9} {table.rows_spark:9} {table.differing:7}"
        times = f"{on_duckdb[name]:7.2f} {on_spark[name]:7.2f}"
        click.echo(f"{table.name:60} {rows} {times}")
    apart = [table for table in tables if not table.is_equal]
    marts = sum(table.name.startswith("marts.") for table in tables)
    click.echo(
        f"{len(tables)} tables, {marts} of them marts: {len(tables) - len(apart)} are equal; "
        f"DuckDB {sum(on_duckdb.values()):.0f} s "
        f"({computed:.0f} s of processor time), Spark "
        f"{sum(on_spark[name] for name in on_duckdb if name in on_spark):.0f} s"
    )
    if apart:
        raise WarehouseError(f"{len(apart)} tables differ, first {apart[0].name}")


if __name__ == "__main__":
    try:
        main(standalone_mode=False)
    except (WarehouseError, click.ClickException) as error:
        sys.exit(f"yibao: {error}")
