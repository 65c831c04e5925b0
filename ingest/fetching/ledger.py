"""``fetched.csv``: what the last fetch found at each source and at each address of it.

It lies beside ``sources.csv``. A refresh loads it; the next fetch knows by it what is new. It is
ours alone, and may be deleted: everything is then asked for again, and nothing kept twice.
"""

import csv
import io
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ingest.reading.origin import is_moment

NAME = "fetched.csv"
# With the mark by which a Chinese Excel knows UTF-8.
ENCODING = "utf-8-sig"
SHA256 = re.compile(r"[0-9a-f]{64}")
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
        text = path.read_text(encoding=ENCODING)
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
    whole = (row for row in rows if tuple(row) == COLUMNS and None not in row.values())
    found = [Finding(**row) for row in whole]
    first: dict[tuple[str, str, str], Finding] = {}
    for finding in filter(_is_ours, found):
        first.setdefault((finding.source_key, finding.role, finding.address), finding)
    return list(first.values())


def _is_ours(finding: Finding) -> bool:
    """Whether a line says what a fetch says; a person may have touched the file."""
    states = {"source": OF_SOURCE, "file": OF_FILE}.get(finding.role, ())
    moments = [finding.looked_at, *filter(None, [finding.since])]
    is_whole = bool(finding.address) or finding.role == "source"
    is_hash = not finding.sha256 or SHA256.fullmatch(finding.sha256) is not None
    return finding.state in states and is_whole and is_hash and all(map(is_moment, moments))


def write_ledger(path: Path, findings: Iterable[Finding]) -> None:
    """Put findings in the place of those of before, all at once."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(finding) for finding in findings)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text.getvalue(), encoding=ENCODING, newline="")
    part.replace(path)
