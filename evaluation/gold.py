"""Labelled answers: one CSV a mart, rows as a reader found them in the documents.

The format is described in ``docs/evaluating.md``.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

FILE = "file_name"
# A label of the row, no column of a mart: the printed form it stands in.
FORM = "form"
LABELS = (FILE, FORM)

GoldRow = dict[str, str]


class GoldError(ValueError):
    """The labelled answers cannot be used; the message says which, where and what to do."""


@dataclass(frozen=True, slots=True)
class GoldTable:
    """The labelled rows of one CSV: of which mart, with which columns, and from which file."""

    path: Path
    mart: str
    columns: tuple[str, ...]
    rows: tuple[GoldRow, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that are compared."""
        return tuple(column for column in self.columns if column not in LABELS)

    @property
    def files(self) -> set[str]:
        """The files whose rows are labelled here."""
        return {row[FILE] for row in self.rows}


@cache
def natural_keys() -> dict[str, tuple[str, ...]]:
    """Mart → the columns that name a row of a file (``natural_keys.csv``)."""
    text = resources.files(__package__).joinpath("natural_keys.csv").read_text(encoding="utf-8")
    keys: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        keys[row["mart"]] = (*keys.get(row["mart"], ()), row["column"])
    return keys


def read_gold(folder: Path) -> list[GoldTable]:
    """Every CSV of ``folder`` and its subfolders; ``GoldError`` where one cannot be used."""
    if not folder.is_dir():
        raise GoldError(f"{folder} is not a folder; name the folder of the labelled answers")
    tables = [_table(path) for path in sorted(folder.rglob("*.csv"))]
    if not tables:
        raise GoldError(
            f"{folder} holds no CSV; put in one file a mart, as docs/evaluating.md says"
        )
    _raise_where_labelled_twice(tables)
    return tables


def _table(path: Path) -> GoldTable:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise GoldError(f"{path} is not a CSV in UTF-8 ({error}); save it as one") from error
    header, *records = lines or [[]]
    if FILE not in header:
        raise GoldError(f"{path} has no column {FILE}; its first line must name the columns")
    for name, number in Counter(header).items():
        if number > 1 or not name:
            raise GoldError(
                f"{path} names the column {name or '(empty)'} {number} times; give "
                "every column one name"
            )
    if not records:
        raise GoldError(f"{path} has no rows; label some or remove the file")
    return GoldTable(path, path.stem, tuple(header), tuple(_rows(path, header, records)))


def _rows(path: Path, header: list[str], records: Iterable[list[str]]) -> Iterable[GoldRow]:
    for number, record in enumerate(records, start=2):
        if len(record) != len(header):
            raise GoldError(
                f"{path}, record {number}: {len(record)} cells under {len(header)} columns; "
                "quote cells that hold a comma"
            )
        row = dict(zip(header, record, strict=True))
        if not row[FILE]:
            raise GoldError(f"{path}, record {number}: {FILE} is empty; name the filing's file")
        yield row


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


def folders(tables: Iterable[GoldTable]) -> dict[Path, set[str]]:
    """Folder → the files that its tables label: where one has no row of a file, there is none."""
    labelled: dict[Path, set[str]] = {}
    for table in tables:
        labelled.setdefault(table.path.parent, set()).update(table.files)
    return labelled
