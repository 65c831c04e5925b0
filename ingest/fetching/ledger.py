"""``fetched.csv``: what the last fetch found at each source and at each address of it.

It lies beside ``sources.csv``. A refresh loads it; the next fetch knows by it what is new. It is
ours alone, and may be deleted: everything is then asked for again, and nothing kept twice.
"""

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ingest.reading import origin

NAME = "fetched.csv"
# A source is there, not out yet, not out in time, not there any more, or was not looked at.
OF_SOURCE = ("present", "missing", "late", "gone", "failed", "refused")
OF_FILE = ("new", "changed", "unchanged", "missing", "gone", "failed", "refused")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at one source (``role`` source) or at one address of it (``role`` file).

    ``file_name`` and ``sha256`` are those of the latest content of an address, below the folder of
    filings; ``page_address`` is the page that links to it, ``moved_to`` where it has moved for
    good. ``since`` is the moment from which on the address gives this content in the place of
    another, ``looked_at`` that of the last fetch, both ISO 8601 in UTC.
    """

    source_key: str
    role: str
    address: str
    state: str
    sentence: str
    looked_at: str
    file_name: str = ""
    sha256: str = ""
    page_address: str = ""
    moved_to: str = ""
    since: str = ""
    etag: str = ""
    last_modified: str = ""


COLUMNS = tuple(field.name for field in fields(Finding))


def place_beside(filings: Path) -> Path:
    """The ``fetched.csv`` that belongs to a folder of filings."""
    return filings.resolve().parent / NAME


def read_ledger(path: Path) -> list[Finding]:
    """The findings of the last fetch; none where there was none or the file is damaged."""
    try:
        text = path.read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
    if not rows or tuple(rows[0]) != COLUMNS:
        return []
    found = [Finding(**row) for row in rows if not any(value is None for value in row.values())]
    return [finding for finding in found if _is_ours(finding)]


def _is_ours(finding: Finding) -> bool:
    """Whether a line says what a fetch says; a person may have touched the file."""
    states = OF_SOURCE if finding.role == "source" else OF_FILE
    is_moment = all(map(origin.is_moment, filter(None, (finding.looked_at, finding.since))))
    return finding.state in states and bool(finding.looked_at) and is_moment


def write_ledger(path: Path, findings: Iterable[Finding]) -> None:
    """Put findings in the place of those of before, all at once."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(finding) for finding in findings)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text.getvalue(), encoding="utf-8", newline="")
    part.replace(path)
