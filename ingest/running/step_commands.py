"""``yibao refresh`` and each of its steps by itself."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from ingest.people.screen import say
from ingest.running.endings import HELD, NOT_ALL_LOADED, NOT_PUBLISHED
from ingest.running.options import (
    filings_option,
    json_option,
    one_at_a_time,
    overrides_option,
    strict_option,
    warehouse_option,
)
from ingest.running.site_commands import write_site

# Libraries that take long, or crash where memory is short, are imported by the commands.
if TYPE_CHECKING:
    from ingest.running.gates import Gate
    from ingest.running.refresh import Run
    from ingest.running.warehouse import Warehouse


@click.command()
@filings_option
@overrides_option
@warehouse_option
@strict_option
@json_option
@click.option("--no-site", is_flag=True, help="Do not write the site of what was published.")
@one_at_a_time
def refresh(
    warehouse: "Warehouse",
    filings: Path,
    overrides: Path | None,
    strict: bool,
    is_json: bool,
    no_site: bool,
) -> int:
    """Read, build, check and publish, and write the site.

    A file whose content breaks a gate is set aside (quarantined) and named, and all
    others are published.
    """
    from ingest.running import refresh as steps
    from ingest.running.report import live_progress, print_faults, print_refresh

    console = Console(stderr=is_json)
    with live_progress(console) as progress:
        run = steps.refresh(warehouse, filings, progress, overrides)
        site_fault = write_site(warehouse, progress) if run.holds and not no_site else None
    print_faults(console, [*progress.faults, *([site_fault] if site_fault else [])])
    code = _loaded_code(run, strict) if run.holds else NOT_PUBLISHED
    if is_json:
        _print_json(run, code, is_published=run.holds)
    else:
        print_refresh(console, warehouse, run, progress.seconds)
    return code


@click.command()
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


@click.command()
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


@click.command()
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


@click.command()
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
