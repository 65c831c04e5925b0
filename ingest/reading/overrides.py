"""What people declare of filings: the folder ``overrides/`` of CSVs that no update overwrites.

Each file of the folder is one ``DeclaredTable``: its columns, and how a line of it is read.
A line that cannot be read is left out and said; the others count.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from ingest.reading.personal_data import holds_personal_data

FOLDER = "overrides"
SEEDS = Path(__file__).parents[2] / "seeds"
# Spreadsheets on a Chinese Windows save in the second of these.
ENCODINGS = ("utf-8-sig", "gb18030")
YEAR = re.compile(r"(20\d\d)年?度?")
SHA256 = re.compile(r"[0-9a-f]{64}")
Line = TypeVar("Line")
DATE = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a person says of one file, a line of ``filings.csv``; ``None`` where the line is blank.

    ``file`` is the file's name below the folder of filings, or its SHA-256.
    """

    file: str = ""
    agency: str | None = None
    region_code: str | None = None
    fiscal_year: str | None = None
    kind: str | None = None
    source_url: str | None = None
    published_on: str | None = None
    note: str | None = None
    line: int = 0

    @property
    def identity(self) -> str | None:
        """What decides whose, of when and of which kind the file is; ``None`` where nothing does.

        A file whose ``identity`` changes is read anew.
        """
        said = (self.agency, self.fiscal_year, self.kind)
        return "|".join(value or "" for value in said) if any(said) else None


COLUMNS = tuple(field.name for field in fields(Declared) if field.name != "line")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line was left out; ``sentence`` is for the person who wrote it."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class DeclaredTable(Generic[Line]):
    """One CSV of the folder: its columns, and a reader of a line that raises ``ValueError``."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[dict[str, str], int], Line]

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
            return [], [self._fault(1, str(error))]
        for number, row in rows:
            try:
                good.append(self.read(row, number))
            except ValueError as error:
                faults.append(self._fault(number, f"{error}; the line is left out"))
        return good, faults

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

    def _fault(self, line: int, sentence: str) -> Fault:
        return Fault(line, f"{FOLDER}/{self.name} line {line}: {sentence}")


@dataclass(frozen=True, slots=True)
class Overrides:
    """What is declared of filings, and the lines that are left out."""

    filings: tuple[Declared, ...] = ()
    faults: tuple[Fault, ...] = ()

    def of(self, file_name: str, sha256: str | None) -> Declared | None:
        """What is declared of a file, by its hash or its name."""
        by_file = {declared.file: declared for declared in self.filings}
        return by_file.get(sha256 or "") or by_file.get(file_name)


def folder_beside(filings: Path) -> Path:
    """The folder of overrides that belongs to a folder of filings: it lies beside it."""
    return filings.resolve().parent / FOLDER


def read_overrides(folder: Path) -> Overrides:
    """All that the CSVs of ``folder`` say; nothing where there is no such folder."""
    declared, faults = FILINGS.lines(folder)
    first: dict[str, Declared] = {}
    for line in declared:
        if line.file in first:
            sentence = (
                f"{FOLDER}/{FILINGS.name} line {line.line}: {line.file} is declared on line "
                f"{first[line.file].line} already; the line is left out"
            )
            faults.append(Fault(line.line, sentence))
        first.setdefault(line.file, line)
    return Overrides(tuple(first.values()), tuple(faults))


def unknown_files(overrides: Overrides, seen: set[str]) -> list[Fault]:
    """The declared files that are none of those ``seen``, which are names and hashes."""
    return [
        Fault(
            declared.line,
            f"{FOLDER}/{FILINGS.name} line {declared.line}: no file of the folder has the name "
            f"or the SHA-256 {declared.file}; correct it or take the line out",
        )
        for declared in overrides.filings
        if declared.file not in seen
    ]


def _declared(row: dict[str, str], line: int) -> Declared:
    if "" in row:
        raise ValueError("it has more cells than the heading; put a text with a comma in quotes")
    file = row.get("file", "")
    if not file:
        raise ValueError("it names no file; give its name or its SHA-256")
    file = file.lower() if SHA256.fullmatch(file.lower()) else file.replace("\\", "/")
    if any(holds_personal_data(row.get(name) or "") for name in ("agency", "note")):
        raise ValueError("it holds personal data, which is never kept; take it out")
    code, kind, address = (row.get(name) or None for name in ("region_code", "kind", "source_url"))
    if code and code not in known("regions", "region_code"):
        raise ValueError(f"the region {code} is no code of six digits in seeds/regions.csv")
    if kind and kind not in known("filing_kinds", "kind"):
        kinds = ", ".join(sorted(known("filing_kinds", "kind")))
        raise ValueError(f"the kind {kind} is not known; use one of {kinds}")
    if address and not re.match(r"https?://\S+$", address):
        raise ValueError(f"the address {address} does not begin with http:// or https://")
    return Declared(
        file,
        row.get("agency") or None,
        code,
        _year(row.get("fiscal_year")),
        kind,
        address,
        _date(row.get("published_on")),
        row.get("note") or None,
        line,
    )


def _year(printed: str | None) -> str | None:
    if not printed:
        return None
    match = YEAR.fullmatch(printed)
    if match is None:
        raise ValueError(f"the year {printed} is no year of four digits from 2000 on")
    return match[1]


def _date(printed: str | None) -> str | None:
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
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("it is no text; save it as CSV in UTF-8; nothing of the file counts")


FILINGS = DeclaredTable("filings.csv", COLUMNS, _declared)
