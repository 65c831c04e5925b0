"""``yibao refresh`` and each of its steps by itself."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from ingest.people.language import told
from ingest.people.screen import say
from ingest.running.endings import HELD, NOT_ALL_LOADED, NOT_PUBLISHED
from ingest.running.options import (
    convert_option,
    filings_option,
    json_option,
    one_at_a_time,
    overrides_option,
    strict_option,
    warehouse_option,
)
from ingest.running.site_commands import is_site_current, write_site

# Libraries that take long, or crash where memory is short, are imported by the commands.
if TYPE_CHECKING:
    from ingest.running.gates import Gate
    from ingest.running.run import Run
    from ingest.running.warehouse import Warehouse


@click.command()
@filings_option
@overrides_option
@warehouse_option
@strict_option
@json_option
@convert_option
@click.option("--no-site", is_flag=True, help="Do not write the site of what was published.")
@one_at_a_time
def refresh(
    warehouse: "Warehouse",
    filings: Path,
    overrides: Path | None,
    strict: bool,
    is_json: bool,
    is_converting: bool,
    no_site: bool,
) -> int:
    """Read, build, check and publish, and write the site.

    A file whose content breaks a gate is set aside (quarantined) and named, and all
    others are published. Where nothing is new, what is published stays.
    """
    from ingest.running import refresh as steps
    from ingest.running.report import live_progress, print_faults, print_refresh

    console = Console(stderr=is_json)
    with live_progress(console) as progress:
        run = steps.refresh(warehouse, filings, progress, overrides, is_converting=is_converting)
        is_told = no_site or (run.is_nothing_new and is_site_current(warehouse))
        site_fault = write_site(warehouse, progress) if run.stands and not is_told else None
    print_faults(console, [*progress.faults, *([site_fault] if site_fault else [])])
    code = _loaded_code(run, strict) if run.stands else NOT_PUBLISHED
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
@convert_option
@click.option("--shard", help="Read a share alone, such as 3/8, into the folder --into.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what a share gives, as Parquet files.",
)
@click.option(
    "--from",
    "shards",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of all shares, taken in instead of reading the filings.",
)
@one_at_a_time
def ingest(
    warehouse: "Warehouse",
    filings: Path,
    overrides: Path | None,
    strict: bool,
    is_json: bool,
    is_converting: bool,
    shard: str | None,
    into: Path | None,
    shards: Path | None,
) -> int:
    """Read a folder of filings into the next database.

    Many processes or machines can share the reading: each reads its share with
    --shard and --into, and one takes all of them in with --from.
    """
    from ingest.running import refresh as steps
    from ingest.running.report import live_progress, print_faults, print_outcomes
    from ingest.running.warehouse import WrongUseError

    if (shard is None) != (into is None) or (shard and shards):
        raise WrongUseError("a share is read with --shard and --into, and taken in with --from")
    console = Console(stderr=is_json)
    if shard is not None and into is not None:
        return _read_shard(console, shard, filings, overrides, into, is_converting=is_converting)
    with live_progress(console) as progress:
        run = steps.ingest(
            warehouse, filings, progress, overrides, shards, is_converting=is_converting
        )
    print_faults(console, progress.faults)
    code = _loaded_code(run, strict)
    if is_json:
        _print_json(run, code, is_published=False)
    else:
        print_outcomes(console, run)
    return code


def _read_shard(
    console: Console,
    shard: str,
    filings: Path,
    overrides: Path | None,
    into: Path,
    *,
    is_converting: bool,
) -> int:
    from ingest.reading.overrides import folder_beside, read_overrides
    from ingest.running.report import live_progress, print_faults
    from ingest.running.shards import read_shard, shard_of

    share = shard_of(shard)
    said = read_overrides(overrides or folder_beside(filings))
    with live_progress(console) as progress:
        progress.step("reading filings", None)
        counts = read_shard(share, filings, said, into, progress.files, is_converting=is_converting)
    print_faults(console, [fault.sentence for fault in said.faults])
    told = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    say(console, f"{into / share.name}: {told or 'no file belongs to this share'}")
    return HELD


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


@click.command()
@click.argument("file")
@click.option("--undo", is_flag=True, help="Let a file that was withdrawn count again.")
@click.option("--reason", help="Why; kept with the line, and shown with the file's outcome.")
@filings_option
@overrides_option
@warehouse_option
@one_at_a_time
def withdraw(
    warehouse: "Warehouse",
    file: str,
    undo: bool,
    reason: str | None,
    filings: Path,
    overrides: Path | None,
) -> int:
    """Take a filing back, or let it count again.

    FILE is a file's name below the folder of filings, or the start of its SHA-256.
    A line in overrides/withdrawn.csv says so from then on; the file itself is never
    touched. The next refresh takes its rows out of the warehouse, or reads it again.
    """
    from ingest.reading.overrides import folder_beside
    from ingest.running.warehouse import WrongUseError
    from ingest.running.withdrawing import known_file, let_count
    from ingest.running.withdrawing import withdraw as take_back

    place = overrides or folder_beside(filings)
    known = known_file(warehouse, filings, file)
    if undo:
        name = let_count(place, file, known)
        click.echo(
            told(
                f"{name} counts again; run yibao refresh",
                f"{name} 重新计入；请运行 yibao refresh",
            )
        )
    elif known is None:
        raise WrongUseError(
            f"no file of {filings} and none of {warehouse.published} has the name {file}, "
            "or a SHA-256 that begins so; give the name below the folder"
        )
    else:
        take_back(place, known, reason)
        click.echo(
            told(
                f"{known.name} is withdrawn; run yibao refresh",
                f"{known.name} 已撤回；请运行 yibao refresh",
            )
        )
    return HELD


def _gates_code(console: Console, gates: list["Gate"]) -> int:
    from ingest.running.report import print_gates

    print_gates(console, gates)
    if all(gate.holds for gate in gates):
        return HELD
    say(console, "yibao refresh looks for the file that did it, sets it aside and goes on")
    return NOT_PUBLISHED
