"""``yibao init``: a folder to work in, with places for filings and for what people declare."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from ingest.people.language import told
from ingest.people.screen import printable
from ingest.project import PROJECT

FILINGS, OVERRIDES = "filings", "overrides"
# Tables that people fill in; theirs from then on.
DECLARED = (f"{OVERRIDES}/*.csv", "sources.csv")
EXPLAINED = f"{OVERRIDES}/README.md"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--samples", is_flag=True, help="Put the four sample filings into it.")
def init(folder: Path, samples: bool) -> None:
    """Make a folder to work in.

    FOLDER (the current one by default) gets filings/ for the files to read, and
    overrides/ and sources.csv for what you declare, as tables with nothing but
    their headings. What is there already stays as it is.
    """
    for path, is_new in made(folder, samples=samples):
        state = told("made", "新建") if is_new else told("kept", "已有")
        click.echo(f"{state}  {printable(str(path))}")
    todo = "" if samples else told("put filings into filings/, then ", "把文件放进 filings/，然后 ")
    step = "" if folder == Path() else f"cd {printable(str(folder))} && "
    click.echo(f"{told('next: ', '下一步：')}{todo}{step}yibao refresh")


def made(folder: Path, *, samples: bool) -> Iterator[tuple[Path, bool]]:
    """Make the working folder ``folder``; each part of it, and whether it is new.

    Nothing that is there is changed. ``OSError`` where a file stands in the place of a folder, or
    nothing can be written.
    """
    (folder / OVERRIDES).mkdir(parents=True, exist_ok=True)
    is_new = not (folder / FILINGS).exists()
    (folder / FILINGS).mkdir(exist_ok=True)
    yield folder / FILINGS, is_new
    if samples:
        for source in sorted((PROJECT / FILINGS).glob("*.txt")):
            yield folder / FILINGS / source.name, _copied(source, folder / FILINGS / source.name)
    yield folder / EXPLAINED, _copied(PROJECT / EXPLAINED, folder / EXPLAINED)
    for pattern in DECLARED:
        for source in sorted(PROJECT.glob(pattern)):
            place = folder / source.relative_to(PROJECT)
            yield place, _headed(source, place)


def _copied(source: Path, place: Path) -> bool:
    if place.exists():
        return False
    shutil.copyfile(source, place)
    return True


def _headed(source: Path, place: Path) -> bool:
    """A table with the heading of ``source`` and no line: what others declared stays theirs."""
    heading = source.read_text(encoding="utf-8-sig").partition("\n")[0]
    try:
        with place.open("x", encoding="utf-8", newline="") as file:
            file.write(f"{heading}\n")
    except FileExistsError:
        return False
    return True
