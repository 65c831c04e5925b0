"""What came of one file, for those who start its reading; light to import."""

from collections import Counter
from dataclasses import dataclass, field

from ingest.reading.records import Figure, Record, UnknownCell

# A filing's text is some 50 kB and a whole department budget under 1 MB; what is far
# larger is something else, and reading it would hold up the rest.
LARGEST_FILE_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave.

    ``outcome`` is loaded, loaded_in_part, quarantined or rejected; ``reason`` says why it was
    not loaded, or not all of it.
    """

    file_name: str
    sha256: str
    size_bytes: int
    outcome: str
    reason: str | None = None
    reader: str = ""
    encoding: str = ""
    records: list[Record] = field(default_factory=list)

    @property
    def figure_counts(self) -> Counter[str]:
        """Number of printed figures by state: read, set_aside, unread."""
        return Counter(record.state for record in self.records if isinstance(record, Figure))

    @property
    def unknown_tables(self) -> int:
        """Number of tables that no form knows."""
        return len({r.table_seq for r in self.records if isinstance(r, UnknownCell)})
