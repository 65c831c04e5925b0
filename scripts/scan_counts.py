"""What was counted of scans, as it is kept, held against what is measured anew, and shown.

Measuring takes what recognises text and some ten minutes (``make scan-test``); what is kept is
shown in docs/accuracy.md without either.
"""

import csv
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

KEPT = Path(__file__).parents[1] / "docs" / "accuracy_scans.csv"
# Processors compute a little differently: so many cells of a kind of scan may fall out otherwise.
SLACK = 2
WIDTH = 100
SETS = {
    "published": "as agencies published them",
    "samples": "the sample filings, drawn as pages",
}
HOW = """\
Pages of real filings made into scans on purpose (`tests/python/scanned.py`): *worn* as by a plain
office scanner (askew, grey, grain, dust, JPEG at 60), *stamped* with a round red stamp as well, a
*photograph* from one side; by dots an inch. Counted are filled cells as they were read, letter by
letter, before any form is told. *Flagged* is what the reader itself calls doubtful
(`reading_confidence` below 0.9). Kept by `make scan-test` in `accuracy_scans.csv`; how pages are
recognised and what makes a cell doubtful: [scans.md](scans.md).
"""
HEADING = (
    "| pages | scan | number | cells right | share | wrong | of these flagged | wrong figures "
    "| of these flagged | right, flagged | rows found | too many |"
)


@dataclass
class Counts:
    """What came of the pages of one set as one kind of scan."""

    pages_of: str
    scan: str
    pages: int = 0
    cells: int = 0
    right: int = 0
    wrong: int = 0
    wrong_flagged: int = 0
    wrong_figures: int = 0
    wrong_figures_flagged: int = 0
    right_flagged: int = 0
    rows: int = 0
    rows_found: int = 0
    rows_too_many: int = 0

    @property
    def share_right(self) -> float:
        """Of the filled cells of the pages, in percent."""
        return 100 * self.right / self.cells


def plain(text: str) -> str:
    """A text without spaces and widths: what is compared."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def read_counts(path: Path = KEPT) -> list[Counts]:
    """The counts as they were kept."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Counts(
                row["pages_of"],
                row["scan"],
                **{name: int(row[name]) for name in _numbers()},
            )
            for row in csv.DictReader(file)
        ]


def keep(counts: Iterable[Counts], path: Path = KEPT) -> None:
    """Keep counts in the place of those of the same pages and kind of scan."""
    kept = {(c.pages_of, c.scan): c for c in (read_counts(path) if path.exists() else ())}
    kept |= {(c.pages_of, c.scan): c for c in counts}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [f.name for f in fields(Counts)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(asdict, kept.values()))


def fallen(kept: Counts, found: Counts) -> list[str]:
    """A sentence for each number that is worse than it was kept.

    No row too many and no wrong figure that is not flagged is a matter of the processor.
    """
    worse = [
        ("right", kept.right - found.right, SLACK),
        ("rows_found", kept.rows_found - found.rows_found, SLACK),
        ("wrong", found.wrong - kept.wrong, SLACK),
        ("right_flagged", found.right_flagged - kept.right_flagged, SLACK),
        ("rows_too_many", found.rows_too_many - kept.rows_too_many, 0),
        ("wrong figures that are not flagged", _hidden(found) - _hidden(kept), 0),
    ]
    name = f"{found.pages_of} {found.scan}"
    return [f"{name}: {what} is worse by {by}" for what, by, slack in worse if by > slack]


def section(counts: Sequence[Counts]) -> Iterator[str]:
    """The lines of docs/accuracy.md about scans."""
    yield from ("## Scans", "", *textwrap.wrap(HOW, WIDTH, break_on_hyphens=False), "")
    yield HEADING
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for c in counts:
        yield (
            f"| {SETS[c.pages_of]} | {c.scan.replace('_', ' ')} | {c.pages} "
            f"| {c.right} of {c.cells} | {c.share_right:.1f} % | {c.wrong} | {c.wrong_flagged} "
            f"| {c.wrong_figures} | {c.wrong_figures_flagged} | {c.right_flagged} "
            f"| {c.rows_found} of {c.rows} | {c.rows_too_many} |"
        )


def _hidden(counts: Counts) -> int:
    return counts.wrong_figures - counts.wrong_figures_flagged


def _numbers() -> list[str]:
    return [f.name for f in fields(Counts) if f.name not in ("pages_of", "scan")]
