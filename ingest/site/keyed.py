"""Rows that are each of one thing: a print of what there is of each, and the rows of some."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from ingest.people.published import Row
from ingest.site.facts import Facts

Key = str | None
# In the place of the key of what has none: no key is empty.
NO_KEY = ""
# Rows of so many keys are sorted at once, within the memory that a site is given.
SORTED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Keyed:
    """``query`` without its order; ``key`` is the column that says of what a row is.

    ``order`` is that of the rows of one thing; rows that it leaves equal come in one order that
    follows from what is in them.
    """

    query: str
    key: str
    order: str = "1"

    def prints(self, facts: Facts) -> dict[Key, str]:
        """Key → a print of its rows, whatever their order."""
        rows = facts.rows(
            f"select {self.key} as key, count(*) || '-' || sum(hash(q)::hugeint) as print "
            f"from ({self.query}) as q group by all"
        )
        return {row["key"]: row["print"] for row in rows}

    def rows(self, facts: Facts, wanted: Iterable[Key] | None = None) -> dict[Key, list[Row]]:
        """Key → its rows in order, of all keys or of those ``wanted``, without the key."""
        where, named = "", {}
        if wanted is not None:
            where = f"where coalesce({self.key}, '') in (select unnest($wanted::varchar[]))"
            named = {"wanted": [NO_KEY if key is None else key for key in wanted]}
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in facts.rows(
            f"select * from ({self.query}) as q {where} order by {self.order}, hash(q)", **named
        ):
            found[row.pop(self.key)].append(row)
        return found

    def put_in_order(self, facts: Facts, table: str, wanted: Iterable[str]) -> None:
        """Make the temporary ``table`` of the rows of the keys ``wanted``, one after the other.

        Then rows of some keys are found without reading all. Those of many keys are not sorted at
        once, for they need not fit into memory.
        """
        ask = facts.published.connection.execute
        ask(f"create or replace temp table {table} as select * from ({self.query}) limit 0")
        keys = sorted(wanted)
        for start in range(0, len(keys), SORTED_AT_ONCE):
            ask(
                f"insert into {table} select * from ({self.query}) as q "
                f"where {self.key} in (select unnest($wanted::varchar[])) "
                f"and {self.key} between $wanted[1] and $wanted[-1] "
                f"order by {self.key}, {self.order}, hash(q)",
                {"wanted": keys[start : start + SORTED_AT_ONCE]},
            )

    def between(self, facts: Facts, table: str, first: str, last: str) -> dict[Key, list[Row]]:
        """``rows`` of the keys from ``first`` to ``last``, of a table that was put in order."""
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in facts.rows(
            f"select * from {table} where {self.key} between $first and $last order by rowid",
            first=first,
            last=last,
        ):
            found[row.pop(self.key)].append(row)
        return found


def of_each(
    facts: Facts, of: Mapping[str, Keyed], wanted: Iterable[str], most: int
) -> Iterator[tuple[str, dict[str, list[Row]]]]:
    """Each key ``wanted``, in order, with its rows of each of these by name.

    Rows of ``most`` keys are held at a time, for those of all need not fit into memory.
    """
    keys = sorted(wanted)
    for name, keyed in of.items():
        keyed.put_in_order(facts, f"shown_{name}", keys)
    for start in range(0, len(keys), most):
        some = keys[start : start + most]
        found = {
            name: keyed.between(facts, f"shown_{name}", some[0], some[-1])
            for name, keyed in of.items()
        }
        for key in some:
            yield key, {name: rows.get(key, []) for name, rows in found.items()}
    for name in of:
        facts.published.connection.execute(f"drop table shown_{name}")


def all_prints(facts: Facts, of: Iterable[Keyed]) -> dict[Key, str]:
    """Key → one print of what all of these have of it."""
    found: dict[Key, list[str]] = defaultdict(list)
    for number, keyed in enumerate(of):
        for key, print_ in keyed.prints(facts).items():
            found[key].append(f"{number}:{print_}")
    return {key: print_of(*prints) for key, prints in found.items()}


def print_of(*values: object) -> str:
    """A print of values that are written in the same way each time."""
    return blake2b(repr(values).encode("utf-8", "replace"), digest_size=16).hexdigest()
