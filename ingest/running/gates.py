"""What was checked on the next database, kept in it as ``audit.gates``, and the word to publish."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb

from ingest.running.held_back import Fault
from ingest.running.memory import MOST_MEMORY
from ingest.running.warehouse import Warehouse, open_next

if TYPE_CHECKING:
    from quality.gate import Side
    from quality.onward import Moved, Since
    from quality.results import GateResult

# In the order in which they are passed; all must hold before anything is published.
GATES = ("raw expectations", "dbt build", "mart expectations")


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate's result; ``failed`` has a sentence for each thing that did not hold.

    ``faults`` looks for the files behind it, given the run: it may take long and is asked only
    where something failed. ``stop`` says why no file could be set aside for it.
    """

    name: str
    failed: tuple[str, ...]
    faults: Callable[[str], list[Fault]] = field(default=lambda run_id: [], compare=False)
    stop: str | None = None

    @property
    def holds(self) -> bool:
        """Whether everything the gate checked was as it must be."""
        return not self.failed


def record(warehouse: Warehouse, gate: Gate) -> None:
    """Keep a gate's result in the next database; an earlier result of the same gate goes."""
    with open_next(warehouse) as connection:
        connection.execute("create schema if not exists audit")
        connection.execute(
            "create table if not exists audit.gates "
            "(gate varchar, holds boolean, failed varchar[], checked_at timestamp with time zone)"
        )
        connection.execute("delete from audit.gates where gate = ?", [gate.name])
        connection.execute(
            "insert into audit.gates values (?, ?, ?, now())",
            [gate.name, gate.holds, list(gate.failed)],
        )


def missing(warehouse: Warehouse) -> list[str]:
    """The gates that were not passed on the next database; none means it may be published."""
    with open_next(warehouse, read_only=True) as connection:
        try:
            rows = connection.execute("select gate from audit.gates where holds").fetchall()
        except duckdb.CatalogException:
            rows = []
    return [gate for gate in GATES if (gate,) not in rows]


def since_published(
    warehouse: Warehouse, side: "Side", kept: Collection[str], moved: Mapping[str, "Moved"]
) -> "Since":
    """The published results, and which tables have the same rows or only some that are other."""
    from quality.data_docs import known
    from quality.onward import Since

    results = known(warehouse.data_docs / f"{side}.json")
    return Since({result.suite: result for result in results}, frozenset(kept), moved)


def checked(
    warehouse: Warehouse, side: "Side", held: Sequence["GateResult"], since: "Since | None"
) -> list["GateResult"]:
    """The suites of a side on the next database, with their pages; ``quality.gate.check``."""
    from quality.gate import check

    docs, most_memory = warehouse.next_data_docs, MOST_MEMORY["check"]
    return check(warehouse.next, side, docs, held, since, most_memory)
