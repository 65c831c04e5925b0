"""Filings that a person takes back: the lines of ``overrides/withdrawn.csv``."""

from dataclasses import dataclass

from ingest.reading.overrides.table import DeclaredTable, day
from ingest.reading.personal_data import holds_personal_data

TABLE = "withdrawn.csv"
COLUMNS = ("file", "name", "reason", "since")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A file that counts no more: its name below the folder of filings, or its SHA-256.

    ``name`` is for people, where ``file`` is a hash.
    """

    file: str
    name: str | None = None
    reason: str | None = None
    since: str | None = None
    line: int = 0

    @property
    def sentence(self) -> str:
        """Why the file has no rows, and what to do where it should have."""
        since = f" since {self.since}" if self.since else ""
        reason = f" ({self.reason})" if self.reason else ""
        return (
            f"taken back{since} on line {self.line} of overrides/{TABLE}{reason}; "
            f"yibao withdraw --undo {self.file[:12]} lets it count again"
        )


def _withdrawn(row: dict[str, str], line: int) -> Withdrawn:
    if "" in row:
        raise ValueError("it has more cells than the heading; put a text with a comma in quotes")
    file, reason = row.get("file") or "", row.get("reason") or None
    if not file:
        raise ValueError("it names no file; give its name or its SHA-256")
    if reason and holds_personal_data(reason):
        raise ValueError("it holds personal data, which is never kept; take it out")
    return Withdrawn(file, row.get("name") or None, reason, day(row.get("since")), line)


WITHDRAWN = DeclaredTable(TABLE, COLUMNS, _withdrawn)
