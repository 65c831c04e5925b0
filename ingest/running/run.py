"""A refresh as far as it came, and who hears of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from ingest.running.gates import GATES, Gate
from ingest.running.nodes import NodeResult
from ingest.running.raw_tables import HeldBack, Outcome

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
    last, the relations that are still as they were published, the files that gates set aside, and
    whether reading found what is published already.
    """

    run_id: str
    outcomes: list[Outcome]
    gates: dict[str, Gate] = field(default_factory=dict)
    nodes: tuple[NodeResult, ...] = ()
    kept: frozenset[str] | None = None
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
