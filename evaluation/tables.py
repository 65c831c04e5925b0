"""Labelled answers in one shape, whatever the layout of the CSV files they come from."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE = "file_name"
# A label of the row, no column of a mart: the printed form it stands in.
FORM = "form"
LABELS = (FILE, FORM)

# A cell may allow more than one value (``labels``).
GoldRow = dict[str, str]


class GoldError(ValueError):
    """The labelled answers cannot be used; the message says which, where and what to do."""


@dataclass(frozen=True, slots=True)
class GoldTable:
    """Labelled rows of one mart.

    ``together`` names the tables that label their files whole together: the folder, or a
    file of its own. ``whole_for`` says of which found rows all are labelled, by the values
    of a column; others are never too many. ``stand_in`` names, for a column, another that
    may hold its value where it is empty. Where texts are not
    labelled ``is_to_the_letter``, spaces, quotation marks and widths do not count.
    """

    path: Path
    mart: str
    columns: tuple[str, ...]
    rows: tuple[GoldRow, ...]
    together: Path
    whole_for: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stand_in: Mapping[str, str] = field(default_factory=dict)
    is_to_the_letter: bool = True

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that are compared."""
        return tuple(column for column in self.columns if column not in LABELS)

    @property
    def files(self) -> set[str]:
        """The files whose rows are labelled here."""
        return {row[FILE] for row in self.rows}

    def covers(self, found: GoldRow) -> bool:
        """Whether a found row must be labelled, or else is too many."""
        return all(found[column] in values for column, values in self.whole_for.items())


def records(path: Path) -> tuple[tuple[str, ...], list[GoldRow]]:
    """The columns and rows of a CSV; ``GoldError`` where it is none or has no row."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise GoldError(f"{path} is not a CSV in UTF-8 ({error}); save it as one") from error
    header, *rest = lines or [[]]
    for name, number in Counter(header).items():
        if number > 1 or not name:
            raise GoldError(
                f"{path} names the column {name or '(empty)'} {number} times; give "
                "every column one name"
            )
    return tuple(header), list(_rows(path, header, rest))


def _rows(path: Path, header: list[str], lines: list[list[str]]) -> Iterator[GoldRow]:
    for number, line in enumerate(lines, start=2):
        if len(line) != len(header):
            raise GoldError(
                f"{path}, record {number}: {len(line)} cells under {len(header)} columns; "
                "quote cells that hold a comma"
            )
        yield dict(zip(header, line, strict=True))
