"""A refresh as far as it came, and who hears of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from ingest.running.changed_rows import changed_rows
from ingest.running.gates import GATES, Gate
from ingest.running.nodes import NodeResult
from ingest.running.raw_tables import HeldBack, Outcome
from ingest.running.unchanged import rows_of_keys

if TYPE_CHECKING:
    from quality.results import GateResult


@dataclass(slots=True)
class Progress:
    """Who hears of the work: ``step(name, total)`` begins a step, ``advance()`` is one unit
    of it, ``files(done, total)`` counts files read, ``page`` says which page is recognised.
    ``faults`` are lines of overrides left out."""

    step: Callable[[str, int | None], None] = lambda name, total: None
    advance: Callable[[], None] = lambda: None
    files: Callable[[int, int], None] = lambda done, total: None
    page: Callable[[str], None] = lambda words: None
    seconds: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def timed(self, name: str, since: float) -> None:
        """Remember how long a step took, in seconds of wall time."""
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - since


@dataclass(slots=True)
class Run:
    """A refresh as far as it came: its id, what became of each file, the gates, what was built
    last, the relations that are still as they were published, those beside which the rows are kept
    that are other than published, the same of the raw tables (these with the keys that are new),
    the files that gates set aside, and whether reading found what is published already.
    """

    run_id: str
    outcomes: list[Outcome]
    gates: dict[str, Gate] = field(default_factory=dict)
    nodes: tuple[NodeResult, ...] = ()
    kept: frozenset[str] | None = None
    moved: frozenset[str] = frozenset()
    raw_kept: frozenset[str] = frozenset()
    raw_added: Mapping[str, list[str]] = field(default_factory=dict)
    raw_results: list["GateResult"] = field(default_factory=list)
    held_back: list[HeldBack] = field(default_factory=list)
    is_nothing_new: bool = False

    @property
    def holds(self) -> bool:
        """Whether all gates were passed."""
        return all(name in self.gates and self.gates[name].holds for name in GATES)

    @property
    def stands(self) -> bool:
        """Whether what is published is what the files give: since this run, or before it."""
        return self.holds or self.is_nothing_new

    def changes(self, database: str) -> dict[str, tuple[str, ...]] | None:
        """Of the tables of which it is known queries for the rows, in an attached database, that
        are other than published; of one that is as it was there is none.

        Nothing is known where files were set aside, after which a build follows another.
        """
        if self.held_back or self.kept is None:
            return None
        moved = {
            name: tuple(f"select * from {database}.{rows}" for rows in changed_rows(name))
            for name in self.moved
        }
        added = {
            name: (rows_of_keys(name, keys, database),) for name, keys in self.raw_added.items()
        }
        return dict.fromkeys(self.kept | self.raw_kept, ()) | moved | added
