"""A warehouse that is built on step by step, and the same built at once: relation by relation.

    python scripts/compare_increments.py WAREHOUSE [STEPS] [SEED]

Takes the raw tables of a published warehouse and its compiled SQL, begins with some of the files,
and then adds, re-issues, withdraws and sets aside files and declares names, by chance and always
the same. After each step what was built on is compared with a build of everything. Exits with 1
where a relation has other rows.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import duckdb

from ingest.running.continuing import go_on
from ingest.running.loader import OF_FILE
from ingest.running.making import run
from ingest.running.nodes import NodeResult, nodes_of
from ingest.running.raw_tables import TABLES
from ingest.running.warehouse import DATABASE, Warehouse, literal

STEPS = 8


class Steps:
    """The raw tables of a warehouse, of which step by step other files are there."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, chance: random.Random) -> None:
        """``connection`` has the whole warehouse attached as ``whole``; no file is there yet."""
        self.connection = connection
        self.chance = chance
        self.connection.execute("create schema raw")
        for name in TABLES:
            limit = "" if name in ("runs",) else " limit 0"
            self.connection.execute(f"create table raw.{name} as from whole.raw.{name}{limit}")
        files = self.connection.execute("select sha256 from whole.raw.files order by all")
        self.absent = [sha256 for (sha256,) in files.fetchall()]
        self.chance.shuffle(self.absent)
        self.there: list[str] = []
        self.issues = 0

    def add(self, count: int = 1) -> str:
        """Files that were not there before."""
        for _ in range(min(count, len(self.absent))):
            sha256 = self.absent.pop()
            for name, key in OF_FILE.items():
                self.connection.execute(
                    f"insert into raw.{name} from whole.raw.{name} where {key} = ?", [sha256]
                )
            self.there.append(sha256)
        return f"{count} added"

    def withdraw(self) -> str:
        """A file that was there is no more."""
        sha256 = self._one()
        self.there.remove(sha256)
        for name, key in OF_FILE.items():
            self.connection.execute(f"delete from raw.{name} where {key} = ?", [sha256])
        self.absent.insert(0, sha256)
        return "one withdrawn"

    def issue_again(self) -> str:
        """The content of a file in another file, read later than any other."""
        sha256 = self._one()
        self.issues += 1
        again = f"again{self.issues}"
        for name, key in OF_FILE.items():
            columns = [row[0] for row in self.connection.execute(f"describe raw.{name}").fetchall()]
            other = []
            if "sha256" in columns:
                other.append(f"sha256(sha256 || '{again}') as sha256")
            if "filing_id" in columns:
                hashed = f"sha256(substring(filing_id, 1, 64) || '{again}')"
                other.append(f"{hashed} || substring(filing_id, 65) as filing_id")
            if name == "files":
                other += [
                    f"loaded_at + interval {self.issues} hour as loaded_at",
                    f"'b{self.issues}' || file_name as file_name",
                ]
            self.connection.execute(
                f"insert into raw.{name} select * replace ({', '.join(other)}) "
                f"from whole.raw.{name} where {key} = ?",
                [sha256],
            )
        return "one issued again"

    def read_anew(self) -> str:
        """Other values are read of a file: every second target is lost, an amount is another."""
        sha256 = self._one()
        of_file = f"{OF_FILE['indicator_targets']} = '{sha256}'"
        self.connection.execute(
            f"delete from raw.indicator_targets where {of_file} and row_seq % 2 = 0"
        )
        self.connection.execute(
            f"update raw.budget_figures set value_published = '7' where {of_file} "
            f"and row_seq % 5 = 0"
        )
        return "one read anew"

    def set_aside(self) -> str:
        """A gate set a file aside."""
        self.connection.execute(
            "insert into raw.held_back select ?, 'a', 'b', null, null, 'c', 'd', 'e'",
            [self._one()],
        )
        return "one set aside"

    def declare(self) -> str:
        """A person declares what a name means."""
        names = self.connection.execute(
            "select distinct indicator_published from raw.indicator_targets order by all"
        ).fetchall()
        self.connection.execute(
            "insert into raw.declared_names by name select 'indicator' as name_kind, "
            "7 as override_line, ? as name_published, 'a' as said_by, 'b' as why, "
            "'2024-01-01' as since",
            list(self.chance.choice(names)),
        )
        return "a name declared"

    def some(self) -> str:
        """Up to three of these by chance; a gate or a person speaks less often."""
        often = (self.add, self.add, self.withdraw, self.issue_again, self.read_anew)
        rare = (self.set_aside, self.declare)
        count = self.chance.randint(1, 3)
        return ", ".join(self.chance.choice(often * 2 + rare)() for _ in range(count))

    def _one(self) -> str:
        """A file that is there and of which models read something."""
        found = self.connection.execute("select distinct sha256 from raw.filings").fetchall()
        return self.chance.choice(sorted({sha256 for (sha256,) in found} & set(self.there)))


def states(
    connection: duckdb.DuckDBPyConnection, nodes: Sequence[NodeResult]
) -> dict[str, tuple[int, int]]:
    """How many rows each relation has, and a sum over them that the order does not change."""
    found = {}
    for node in nodes:
        if node.kind == "model":
            relation = f'"{node.relation[1]}"."{node.relation[2]}"'
            ((rows, total),) = connection.execute(
                f"select count(*), coalesce(sum(hash(t)::hugeint), 0) from {relation} as t"
            ).fetchall()
            found[node.name] = (rows, total)
    return found


def differences(
    whole: Path, nodes: Sequence[NodeResult], steps: int, seed: int, say: Callable[[str], object]
) -> Iterator[str]:
    """What is not the same after each of so many steps, a sentence each."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        place = Path(folder)
        connection.execute(f"attach {literal(place / 'steps.duckdb')} as {DATABASE}")
        connection.execute(f"attach {literal(whole)} as whole (read_only)")
        connection.execute(f"use {DATABASE}")
        taken = Steps(connection, random.Random(seed))  # noqa: S311 (no secret)
        for number in range(steps + 1):
            what = taken.some() if number else taken.add(len(taken.absent) // 2)
            since = process_time()
            done, kept = go_on(connection, nodes)
            spent = process_time() - since
            stepwise = states(connection, nodes)
            failed = {node.name for node in done if not node.holds}
            since = process_time()
            connection.execute("use memory")
            connection.execute(f"detach {DATABASE}")
            at_once, failed_at_once = _built_at_once(place, nodes)
            full = process_time() - since
            connection.execute(f"attach {literal(place / 'steps.duckdb')} as {DATABASE}")
            connection.execute(f"use {DATABASE}")
            say(f"{number}: {what}; {len(kept)} kept; {spent:.1f} s, at once {full:.1f} s\n")
            for name, state in at_once.items():
                if stepwise[name] != state:
                    yield f"step {number} ({what}): {name} {stepwise[name]} is {state} at once"
            for name in failed ^ failed_at_once:
                yield f"step {number} ({what}): {name} holds in one build alone"


def _built_at_once(
    place: Path, nodes: Sequence[NodeResult]
) -> tuple[dict[str, tuple[int, int]], set[str]]:
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(place / 'steps.duckdb')} as steps (read_only)")
        connection.execute(f"attach ':memory:' as {DATABASE}")
        connection.execute(f"use {DATABASE}")
        connection.execute("create schema raw")
        for name in TABLES:
            connection.execute(f"create table raw.{name} as from steps.raw.{name}")
        done = list(run(connection, nodes))
        return states(connection, nodes), {node.name for node in done if not node.holds}


def main() -> None:
    """Compare on the raw tables of the warehouse that is named."""
    warehouse = Warehouse(Path(sys.argv[1]))
    steps, seed = (int(n) for n in [*sys.argv[2:4], STEPS, 1][:2])
    nodes = nodes_of(warehouse.build_folder / "target" / "manifest.json")
    found = list(differences(warehouse.published, nodes, steps, seed, sys.stderr.write))
    sys.stderr.writelines(f"{sentence}\n" for sentence in found)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
