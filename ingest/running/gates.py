"""What was checked on the next database, kept in it as ``audit.gates``, and the word to publish."""

from collections.abc import Callable
from dataclasses import dataclass, field

import duckdb

from ingest.running.held_back import Fault
from ingest.running.warehouse import Warehouse, open_next

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
