"""What people declare: the folder ``overrides/`` of CSVs that no update overwrites.

Each file of the folder is one ``DeclaredTable``. A line that cannot be read is left out and said;
the others count.
"""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from ingest.reading.overrides.names import INDICATORS, PROGRAMMES, DeclaredName, first_of_each
from ingest.reading.overrides.table import FOLDER, DeclaredTable, Fault, day, known
from ingest.reading.overrides.withdrawn import WITHDRAWN, Withdrawn
from ingest.reading.personal_data import holds_personal_data

YEAR = re.compile(r"(20\d\d)年?度?")
SHA256 = re.compile(r"[0-9a-f]{64}")


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
class Overrides:
    """What is declared of filings and of names, the filings that are taken back, and the lines
    that are left out."""

    filings: tuple[Declared, ...] = ()
    names: tuple[DeclaredName, ...] = ()
    faults: tuple[Fault, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

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
                f"{line.file} is declared on line {first[line.file].line} already; "
                "the line is left out"
            )
            faults.append(FILINGS.fault(line.line, sentence))
        first.setdefault(line.file, line)
    names: list[DeclaredName] = []
    for table in (PROGRAMMES, INDICATORS):
        lines, wrong = table.lines(folder)
        kept, repeated = first_of_each(table, lines)
        names += kept
        faults += wrong + repeated
    withdrawn, wrong = WITHDRAWN.lines(folder)
    faults += wrong
    return Overrides(tuple(first.values()), tuple(names), tuple(faults), tuple(withdrawn))


def unknown_files(overrides: Overrides, seen: set[str]) -> list[Fault]:
    """The declared files that are none of those ``seen``, which are names and hashes."""
    return [
        FILINGS.fault(
            declared.line,
            f"no file of the folder has the name or the SHA-256 {declared.file}; "
            "correct it or take the line out",
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
        day(row.get("published_on")),
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


FILINGS = DeclaredTable("filings.csv", COLUMNS, _declared)
