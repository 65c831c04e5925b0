"""The command line: ``yibao refresh`` and each of its steps by itself.

Exit codes: 0 published (or the step held), 1 a gate failed or the step could not
be done and nothing was published, 2 wrong use, 3 (``--strict`` alone) published, but a
file was rejected or quarantined, 130 interrupted, 143 asked to end.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn

import click

from ingest.running import (
    endings,
    export_commands,
    fetch_command,
    page_commands,
    site_commands,
    step_commands,
    working_folder,
)
from ingest.running.options import language_option
from ingest.running.stopping import end_at_once_when_asked


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
@language_option
def main() -> None:
    """Turn published budgets and performance targets into a warehouse.

    `yibao refresh` does everything: it reads a folder of filings into a new
    database beside the published one, builds the marts, checks them, and
    publishes in one atomic step when every gate holds. Its steps can be run one
    by one: ingest, build, check, publish. `yibao init` makes a folder to work in,
    `yibao fetch` brings new filings into it. Others look at what is published:
    show prints a filing as it was read, explain the way of one value, evaluate
    how much of labelled answers is right, export writes files to take away, site
    pages to look at, diff tells what changed since an earlier release.

    Exit codes: 0 published, or the step held; 1 a gate failed and nothing was
    published; 2 wrong use, such as a folder without files; 3, with --strict
    alone, published, but a file was rejected or quarantined; 130 interrupted,
    143 asked to end.
    """


for _command in (
    working_folder.init,
    step_commands.refresh,
    step_commands.ingest,
    step_commands.build,
    step_commands.check,
    step_commands.publish,
    fetch_command.fetch,
    page_commands.explain,
    page_commands.show,
    page_commands.evaluate,
    export_commands.export,
    export_commands.diff,
    site_commands.site,
):
    main.add_command(language_option(_command))
