"""``sources.csv``: where filings are published, whose and of when they should be, and by when.

A line without an address says that a filing is expected and nobody knows yet where it will be.
"""

import hashlib
import re
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from ingest.reading.overrides.table import DeclaredTable, Fault, day, known
from ingest.reading.personal_data import holds_personal_data

NAME = "sources.csv"
SCHEMES = ("http", "https", "file", "s3")
YEAR = re.compile(r"(20\d\d)年?度?")
# Between the patterns of a column page, of the articles on it, of the files in these.
STEP = ">>"
MOST_STEPS = 3
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class FilingSource:
    """A line of ``sources.csv``; ``None`` where it says nothing.

    ``address`` is that of a file, or, with ``link_pattern``, that of a page whose links match it.
    ``due_on`` is the day by which the filing must be out, as ISO 8601 has it.
    """

    region_code: str
    agency: str | None = None
    kind: str | None = None
    fiscal_year: str | None = None
    address: str | None = None
    link_pattern: str | None = None
    due_on: str | None = None
    note: str | None = None
    line: int = 0

    @property
    def key(self) -> str:
        """What stays the same when lines move or their agency, day or note changes: 16 digits."""
        said = (self.region_code, self.kind, self.fiscal_year, self.address, self.link_pattern)
        return hashlib.sha256("\n".join(part or "" for part in said).encode()).hexdigest()[:16]

    @property
    def steps(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of links, from the page at ``address`` on; none where it is the file."""
        return steps_of(self.link_pattern)


COLUMNS = tuple(field.name for field in fields(FilingSource) if field.name != "line")


def place_beside(filings: Path) -> Path:
    """The ``sources.csv`` that belongs to a folder of filings: it lies beside it."""
    return filings.resolve().parent / NAME


def read_sources(path: Path) -> tuple[list[FilingSource], list[Fault]]:
    """The lines of ``sources.csv``, the first of each; and what is wrong with the others.

    Nothing of both where there is no such file.
    """
    lines, faults = SOURCES.lines(path.parent)
    first: dict[str, FilingSource] = {}
    for line in lines:
        before = first.setdefault(line.key, line)
        if before is not line:
            sentence = f"it says the same as line {before.line}; the line is left out"
            faults.append(SOURCES.fault(line.line, sentence))
    return list(first.values()), sorted(faults, key=lambda fault: fault.line)


def steps_of(link_pattern: str | None) -> tuple[re.Pattern[str], ...]:
    """The patterns of ``link_pattern``, one a step; ``ValueError`` in one sentence otherwise."""
    if not link_pattern:
        return ()
    parts = [part.strip() for part in link_pattern.split(STEP)]
    if len(parts) > MOST_STEPS or not all(parts):
        raise ValueError(
            f"the link_pattern {link_pattern} is not one to {MOST_STEPS} patterns with {STEP} "
            "between them"
        )
    try:
        return tuple(re.compile(part, re.IGNORECASE) for part in parts)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(
            f"the link_pattern {link_pattern} is no regular expression ({error})"
        ) from None


def _source(row: dict[str, str], line: int) -> FilingSource:
    if "" in row:
        raise ValueError("it has more cells than the heading; put a text with a comma in quotes")
    code, kind, printed, address, pattern = (
        row.get(name) or None
        for name in ("region_code", "kind", "fiscal_year", "address", "link_pattern")
    )
    if code is None or code not in known("regions", "region_code"):
        raise ValueError(f"the region {code or ''} is no code of six digits in seeds/regions.csv")
    if any(holds_personal_data(row.get(name) or "") for name in ("agency", "note")):
        raise ValueError("it holds personal data, which is never kept; take it out")
    if kind and kind not in known("filing_kinds", "kind"):
        kinds = ", ".join(sorted(known("filing_kinds", "kind")))
        raise ValueError(f"the kind {kind} is not known; use one of {kinds}, or leave it blank")
    year = YEAR.fullmatch(printed) if printed else None
    if printed and year is None:
        raise ValueError(f"the year {printed} is no year of four digits from 2000 on")
    if address:
        _refuse_address(address)
    elif pattern or not (kind and year):
        raise ValueError(
            "it has no address; give the one of a page or a file, or, where nobody knows it yet, "
            "the kind and the fiscal_year that are expected"
        )
    steps_of(pattern)
    return FilingSource(
        code,
        row.get("agency") or None,
        kind,
        year[1] if year else None,
        address,
        pattern,
        day(row.get("due_on")),
        row.get("note") or None,
        line,
    )


def _refuse_address(address: str) -> None:
    """``ValueError`` where nothing can be fetched from an address, or it holds a password."""
    wrong = ValueError(
        f"the address {address} is none of {', '.join(f'{scheme}://…' for scheme in SCHEMES)}"
    )
    try:
        parts = urlsplit(address)
        has_place = parts.path if parts.scheme == "file" else parts.hostname
        is_secret = parts.password is not None or parts.username is not None
        _ = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in SCHEMES or not has_place or not address.isprintable():
        raise wrong
    if parts.scheme == "file" and parts.hostname not in (None, "localhost"):
        raise ValueError(f"the address {address} names a computer; write file:///folder/file")
    if is_secret:
        raise ValueError("its address holds a name or a password, which is never kept; take it out")
    if any(sign.isspace() for sign in address) or len(address) > LONGEST_ADDRESS:
        raise ValueError("its address holds a space or is too long; copy it from the browser anew")


SOURCES = DeclaredTable(NAME, COLUMNS, _source, of_folder="")
