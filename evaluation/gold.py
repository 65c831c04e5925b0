"""Labelled answers: rows as a reader found them in the documents, in one of three layouts.

The layouts are described in ``docs/evaluating.md``; a folder's file names say which it is.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Protocol

from evaluation.layouts import a_file, a_form, a_mart
from evaluation.layouts.listed import LIST
from evaluation.tables import GoldError, GoldTable


class Layout(Protocol):
    """A module that reads one layout of labels."""

    def knows(self, names: Sequence[str]) -> bool:
        """Whether the names of a folder's files are of this layout."""

    def tables(self, paths: Sequence[Path]) -> Iterator[GoldTable]:
        """The labels of the files of one folder."""


# The first that knows the names of a folder's CSV files; the last knows any.
LAYOUTS: tuple[Layout, ...] = (a_file, a_form, a_mart)


@cache
def natural_keys() -> dict[str, tuple[str, ...]]:
    """Mart → the columns that name a row of a file (``natural_keys.csv``)."""
    text = resources.files(__package__).joinpath("natural_keys.csv").read_text(encoding="utf-8")
    keys: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        keys[row["mart"]] = (*keys.get(row["mart"], ()), row["column"])
    return keys


def read_gold(folder: Path) -> list[GoldTable]:
    """The labels of ``folder`` and its subfolders; ``GoldError`` where some cannot be used."""
    if not folder.is_dir():
        raise GoldError(f"{folder} is not a folder; name the folder of the labelled answers")
    by_folder: dict[Path, list[Path]] = {}
    for path in sorted(path for path in folder.rglob("*.csv") if path.name != LIST):
        by_folder.setdefault(path.parent, []).append(path)
    tables = [table for paths in by_folder.values() for table in _tables(paths)]
    if not tables:
        raise GoldError(
            f"{folder} holds no CSV; put in one file a mart, as docs/evaluating.md says"
        )
    _raise_where_labelled_twice(tables)
    return tables


def _tables(paths: list[Path]) -> Iterator[GoldTable]:
    layout = next(layout for layout in LAYOUTS if layout.knows([path.name for path in paths]))
    return layout.tables(paths)


def _raise_where_labelled_twice(tables: Iterable[GoldTable]) -> None:
    first: dict[tuple[str, str], Path] = {}
    for table in tables:
        for name in sorted(table.files):
            other = first.setdefault((table.mart, name), table.path)
            if other != table.path:
                raise GoldError(
                    f"{name} is labelled for {table.mart} in {other} and in {table.path}; "
                    "keep one of them"
                )


def labelled_together(tables: Iterable[GoldTable]) -> dict[Path, tuple[set[str], list[GoldTable]]]:
    """Tables that label their files whole together: where one has no row of a file, there is none.

    By what they share, the files and the tables.
    """
    together: dict[Path, tuple[set[str], list[GoldTable]]] = {}
    for table in tables:
        files, of_files = together.setdefault(table.together, (set(), []))
        files.update(table.files)
        of_files.append(table)
    return together
