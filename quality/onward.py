"""What each expectation counts now, of the rows that are other than when the suite last held.

A suite that held on a table holds now as well where no row breaks it that came since, and none that
something else has changed beneath. So these rows alone are looked at: the table's new rows, and
those whose derived columns ask what changed (``quality.ways``). That no two rows are alike is asked
of those that are like a new one. How many rows there are and how many values are missing follows
from what was counted before, from what came and from what went; the number of rows is counted as
well, and where it is another one, or nothing is known of a change, the whole table is looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import duckdb

from quality.counts import COLUMNS, ROW_COUNT, UNIQUENESS, Count, alike, columns_of, make_known
from quality.counts import parts_of as whole_parts
from quality.results import GateResult
from quality.suite import Expectation, Suite
from quality.ways import Way, ways

# Of a row in what is looked at: it came, it went, or what it asks beside it may be other.
CAME, WENT, ASKS = 1, -1, 0
SIDE = "side_of_change"
TOUCHED = "temp.touched_rows"


@dataclass(frozen=True, slots=True)
class Moved:
    """The rows that a table gained and lost, as relations; blank where it lost none."""

    added: str
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What is other than when suites were last looked at.

    ``results`` are what they gave, by their names. Of the tables, named with their schemas, some
    were ``kept`` as they were, and of some the rows that ``moved`` are known. Of all others
    anything may be other.
    """

    results: Mapping[str, GateResult] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    moved: Mapping[str, Moved] = field(default_factory=dict)

    def held(self, suite: Suite) -> GateResult | None:
        """What a suite gave, if it held and everything that it reads is as it was."""
        return self._before(suite) if suite.tables <= self.kept else None

    def counts(
        self, connection: duckdb.DuckDBPyConnection, suite: Suite
    ) -> tuple[int, list[Count]] | None:
        """The same as ``quality.counts.counts``, of the rows that are other alone.

        Unexpected are those among them; None where the whole table must be looked at, or nothing.
        """
        before, found = self._before(suite), ways(suite)
        if before is None or before.rows is None or found is None or self.held(suite):
            return None
        led_to = {suite.name, *(way.table for way in found)}
        if not led_to <= self.kept | self.moved.keys() or not suite.tables - led_to <= self.kept:
            return None
        return _counted(connection, suite, before, self.moved, found)

    def _before(self, suite: Suite) -> GateResult | None:
        before = self.results.get(suite.name)
        return before if before and before.success else None


def _counted(
    connection: duckdb.DuckDBPyConnection,
    suite: Suite,
    before: GateResult,
    moved: Mapping[str, Moved],
    found: list[Way],
) -> tuple[int, list[Count]] | None:
    if any(
        _leads_anywhere(connection, moved[way.table], way) for way in found if way.table in moved
    ):
        return None
    make_known(connection)
    own = moved.get(suite.name)
    touched = " union all ".join(_touched(suite, own, moved, found))
    connection.execute(f"create or replace temp table touched_rows as {touched}")
    columns = columns_of(connection, suite)
    filled = _filled(connection, suite, own)
    parts = [_parts(suite, asked, own, columns, filled) for asked in suite.expectations]
    selected = ", ".join(["count(*)", *(part for two in parts for part in two)])
    sides = connection.execute(
        f"with every as materialized ({suite.query_on(TOUCHED)}), "
        f"batch as (from every where {SIDE} <> {WENT}) "
        f"select {SIDE}, {selected} from every group by {SIDE}"
    ).fetchall()
    by_side = {side: numbers for side, *numbers in sides}
    nothing = [0] * (1 + 2 * len(parts))
    came, went, asks = (by_side.get(side, nothing) for side in (CAME, WENT, ASKS))
    ((rows,),) = connection.execute(
        f"select count(*) from {suite.name} as t{suite.trusted}"
    ).fetchall()
    if rows != (before.rows or 0) + came[0] - went[0]:
        return None
    missing_before = {check.expectation: check.missing for check in before.checks}
    if None in map(missing_before.get, (asked.description for asked in suite.expectations)):
        return None
    counted = []
    for place, asked in enumerate(suite.expectations):
        missing, unexpected = 1 + 2 * place, 2 + 2 * place
        n_missing = (missing_before[asked.description] or 0) + came[missing] - went[missing]
        n_unexpected = max(came[unexpected], asks[unexpected])
        n_values = rows
        if asked.kind == COLUMNS:
            n_values = len(columns)
        elif asked.kind == ROW_COUNT:
            n_unexpected = max(asked.arguments["min_value"] - rows, 0)
        counted.append(Count(asked, n_values, n_missing, n_unexpected))
    return rows, counted


def _leads_anywhere(connection: duckdb.DuckDBPyConnection, change: Moved, way: Way) -> bool:
    """Whether a row changed in which a column is empty: of no value it is known then that it is in
    no row."""
    is_empty = " or ".join(f'"{name}" is null' for name in way.other)
    return any(
        connection.execute(f"from {rows} where {is_empty} limit 1").fetchall()
        for rows in (change.added, change.lost)
        if rows
    )


def _filled(connection: duckdb.DuckDBPyConnection, suite: Suite, own: Moved | None) -> set[str]:
    """The columns of a suite's keys in which no row that came is empty."""
    asked = [e.columns for e in suite.expectations if e.kind in UNIQUENESS]
    names = sorted({name for columns in asked for name in columns})
    if own is None or not names:
        return set()
    counted = ", ".join(f'count(*) = count("{name}")' for name in names)
    (found,) = connection.execute(f"select {counted} from {own.added}").fetchall()
    return {name for name, is_filled in zip(names, found, strict=True) if is_filled}


def _touched(
    suite: Suite, own: Moved | None, moved: Mapping[str, Moved], found: list[Way]
) -> Iterator[str]:
    """Queries for the rows that came, went, or ask what is other."""
    if own:
        yield f"select *, {CAME} as {SIDE} from {own.added}"
        if own.lost:
            yield f"select *, {WENT} as {SIDE} from {own.lost}"
    for way in found:
        change = moved.get(way.table)
        if change is None:
            continue
        others = ", ".join(f'"{name}"' for name in way.other)
        changed = [rows for rows in (change.added, change.lost) if rows]
        rows = " union all ".join(f"select {others} from {relation}" for relation in changed)
        same = " and ".join(
            f't."{name}" = other."{there}"' for name, there in zip(way.own, way.other, strict=True)
        )
        yield (
            f"select t.*, {ASKS} as {SIDE} from {suite.name} as t "
            f"semi join ({rows}) as other on {same}"
        )


def _parts(
    suite: Suite,
    expectation: Expectation,
    own: Moved | None,
    columns: set[str],
    filled: set[str],
) -> tuple[str, str]:
    """The missing and the unexpected values of an expectation as SQL aggregates.

    ``filled`` are columns in which no new row is empty.
    """
    _, missing, unexpected = whole_parts(expectation, columns)
    if expectation.kind in UNIQUENESS:
        names = expectation.columns
        # By what is filled in every new row its like is found in half of the time.
        same = " and ".join(
            f't."{name}" {"=" if name in filled else "is not distinct from"} new."{name}"'
            for name in names
        )
        like_new = (
            f"(select t.* from {suite.name} as t semi join {own.added} as new "
            f"on {same}{suite.trusted})"
            if own
            else "(select * from batch where false)"
        )
        unexpected = alike([f'"{name}"' for name in names], like_new)
    elif expectation.kind == ROW_COUNT:
        unexpected = "0"
    return missing, unexpected
