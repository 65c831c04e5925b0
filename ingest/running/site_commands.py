"""``yibao site``: the published warehouse as a folder of pages."""

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from ingest.running.endings import NOT_PUBLISHED, WRONG_USE
from ingest.running.options import complain, warehouse_option
from ingest.running.stopping import published

# Libraries that take long, or crash where memory is short, are imported by the commands.
if TYPE_CHECKING:
    from ingest.running.run import Progress
    from ingest.running.warehouse import Warehouse


@click.command()
@warehouse_option
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write it.  [default: beside the warehouse, warehouse/yibao_site]",
)
@click.option(
    "--serve",
    "is_served",
    is_flag=True,
    help="Serve it to a browser on this computer until Ctrl+C.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="The port to serve it at; 0 for any that is free.",
)
def site(warehouse: Path, folder: Path | None, is_served: bool, port: int) -> None:
    """Write pages to look at, in Chinese and in English.

    They are one folder, which opens from disk, without a network, and from any web
    server: open index.html in it. An earlier site in its place is replaced when the
    new one is whole. With --serve it is served as well: some browsers run no queries
    from disk.
    """
    from ingest.people.published import NotShownError
    from ingest.running.warehouse import Warehouse
    from ingest.site.build import build_site
    from ingest.site.folder import OtherFolderError, SiteError
    from ingest.site.serve import address, server

    folder = folder or Warehouse(warehouse).site
    try:
        served = server(folder, port) if is_served else None
        built = build_site(warehouse, folder)
    except (NotShownError, OtherFolderError) as error:
        complain(error)
        sys.exit(WRONG_USE)
    except SiteError as error:
        complain(error)
        sys.exit(NOT_PUBLISHED)
    click.echo(
        f"wrote {folder / 'index.html'}: {built.pages} pages in two languages, "
        f"{built.size_bytes / 1e6:.1f} MB"
    )
    if served is not None:
        click.echo(f"serving it at {address(served)} until Ctrl+C")
        published(str(folder))
        served.serve_forever()


def write_site(warehouse: "Warehouse", progress: "Progress") -> str | None:
    """The site of what was just published; where it cannot be written, why.

    The warehouse is published all the same, and an earlier site stays.
    """
    from ingest.people.published import NotShownError
    from ingest.site.build import build_site
    from ingest.site.folder import SiteError

    since = perf_counter()
    progress.step("writing the site", None)
    try:
        build_site(warehouse.published, warehouse.site)
    except (NotShownError, SiteError) as error:
        return str(error)
    progress.timed("site", since)
    return None


def is_site_current(warehouse: "Warehouse") -> bool:
    """Whether the site beside the warehouse is whole and was written after it."""
    from ingest.site.folder import MARK

    mark = warehouse.site / MARK
    return mark.exists() and mark.stat().st_mtime >= warehouse.published.stat().st_mtime
