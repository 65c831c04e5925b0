"""One CSV of the folder ``overrides/``: its columns, and how a line of it is read.

A line that cannot be read is left out and said; the others count.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from ingest.project import PROJECT

FOLDER = "overrides"
SEEDS = PROJECT / "seeds"
# Spreadsheets on a Chinese Windows save in the second of these.
ENCODINGS = ("utf-8-sig", "gb18030")
DATE = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line of a table was left out; ``sentence`` is for the person who wrote it."""

    table: str
    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class DeclaredTable(Generic[Line]):
    """One CSV: its columns, and a reader of a line that raises ``ValueError``.

    It lies in a folder of the name ``of_folder``; where that is empty, beside it.
    """

    name: str
    columns: tuple[str, ...]
    read: Callable[[dict[str, str], int], Line]
    of_folder: str = FOLDER

    def lines(self, folder: Path) -> tuple[list[Line], list[Fault]]:
        """The lines that can be read, and what is wrong with the others."""
        path = folder / self.name
        if not path.exists():
            return [], []
        good: list[Line] = []
        faults: list[Fault] = []
        try:
            rows = list(self._rows(path))
        except ValueError as error:
            return [], [self.fault(1, str(error))]
        except csv.Error as error:
            sentence = f"it is no CSV ({error}); look for a quotation mark that is not closed"
            return [], [self.fault(1, f"{sentence}; nothing of the file counts")]
        for number, row in rows:
            try:
                good.append(self.read(row, number))
            except ValueError as error:
                faults.append(self.fault(number, f"{error}; the line is left out"))
        return good, faults

    def place(self, line: object) -> str:
        """Where a person finds a line."""
        return f"{self.of_folder}/{self.name} line {line}".removeprefix("/")

    def fault(self, line: int, sentence: str) -> Fault:
        """What is wrong with a line, said with its place."""
        return Fault(self.name, line, f"{self.place(line)}: {sentence}")

    def _rows(self, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
        reader = csv.reader(_text(path).splitlines())
        heading = [name.strip() for name in next(reader, [])]
        unknown = [name for name in heading if name not in self.columns]
        if unknown:
            raise ValueError(
                f"the column {unknown[0] or '(without a name)'} is not known; use "
                f"{', '.join(self.columns)}; nothing of the file counts"
            )
        if self.columns[0] not in heading:
            raise ValueError(f"the column {self.columns[0]} is missing; nothing of the file counts")
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if any(values) and not values[0].startswith("#"):
                surplus = {"": "surplus"} if len(values) > len(heading) else {}
                yield reader.line_num, dict(zip(heading, values, strict=False)) | surplus


def day(printed: str | None) -> str | None:
    """A date as ISO 8601 has it; ``ValueError`` where it is none."""
    if not printed:
        return None
    match = DATE.fullmatch(printed)
    wrong = ValueError(f"the date {printed} is no date such as 2024-02-15")
    if match is None:
        raise wrong
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        raise wrong from None


@cache
def known(seed: str, column: str) -> frozenset[str]:
    """The values of a column of a seed."""
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row[column] for row in csv.DictReader(file))


def _text(path: Path) -> str:
    data = path.read_bytes()
    # UTF-16, in which Excel saves "Unicode text", has these between Latin letters.
    for encoding in ENCODINGS if b"\0" not in data else ():
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("it is no text; save it as CSV in UTF-8; nothing of the file counts")
