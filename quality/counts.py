"""How many rows of a table break each expectation, counted where the rows are.

Only a table with a row that breaks something is read into memory, for Great Expectations to say
which row it is and what stands there. What is counted here is what Great Expectations counts on
the rows themselves: test_quality holds both beside each other, in good batches and in bad ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import duckdb

from quality.personal_data import register
from quality.results import Checked, GateResult, observed
from quality.suite import Expectation, Suite

# The name under which DuckDB knows Python's regular expressions, which expectations are in.
MATCHES = "matches_pattern"
COLUMNS = "expect_table_columns_to_match_set"
ROW_COUNT = "expect_table_row_count_to_be_between"
UNIQUENESS = ("expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique")


@dataclass(frozen=True, slots=True)
class Count:
    """What one expectation counts: the values it looks at, those that are ``missing`` and not
    looked at, and those that are ``unexpected``."""

    expectation: Expectation
    values: int
    missing: int
    unexpected: int

    @property
    def checked(self) -> Checked:
        """The expectation as it holds, in the words of Great Expectations' own result."""
        asked = self.expectation
        seen: dict[str, object] = {
            "element_count": self.values,
            "missing_count": self.missing,
            "unexpected_count": self.unexpected,
        }
        if asked.kind == COLUMNS:
            seen = {"observed_value": [None] * self.values}
        elif asked.kind == ROW_COUNT:
            seen = {"observed_value": self.values}
        return Checked(
            expectation=asked.description,
            kind=asked.kind,
            column=", ".join(asked.columns),
            reason=asked.reason,
            success=True,
            observed=observed(seen, None, ()),
            missing=self.missing,
        )


def counts(connection: duckdb.DuckDBPyConnection, suite: Suite) -> tuple[int, list[Count]]:
    """The rows of a suite's table, and what each expectation counts, in the order of the suite.

    ``duckdb.Error`` where the table or one of its columns cannot be read.
    """
    make_known(connection)
    columns = columns_of(connection, suite)
    parts = [parts_of(expectation, columns) for expectation in suite.expectations]
    selected = ", ".join(["count(*)", *(part for three in parts for part in three)])
    ((rows, *found),) = connection.execute(
        f"with batch as materialized ({suite.query}) select {selected} from batch"
    ).fetchall()
    threes = zip(found[::3], found[1::3], found[2::3], strict=True)
    counted = zip(suite.expectations, threes, strict=True)
    return rows, [Count(expectation, *three) for expectation, three in counted]


def columns_of(connection: duckdb.DuckDBPyConnection, suite: Suite) -> set[str]:
    """The columns of a suite's batch."""
    return {name for name, *_ in connection.execute(f"describe {suite.query}").fetchall()}


def result_of(suite: Suite, rows: int, counted: list[Count]) -> GateResult:
    """The result of a suite of which every expectation holds."""
    return GateResult(suite.name, suite.name, rows, tuple(count.checked for count in counted))


def parts_of(expectation: Expectation, columns: set[str]) -> tuple[str, str, str]:
    """The values, the missing and the unexpected ones of an expectation as SQL aggregates over
    ``batch``."""
    arguments, names = expectation.arguments, [f'"{name}"' for name in expectation.columns]
    match expectation.kind:
        case "expect_table_columns_to_match_set":
            return f"{len(columns)}", "0", f"{len(set(arguments['column_set']) - columns)}"
        case "expect_table_row_count_to_be_between":
            return "count(*)", "0", f"greatest({arguments['min_value']} - count(*), 0)"
        case "expect_column_values_to_not_be_null":
            return "count(*)", "0", f"count(*) - count({names[0]})"
        case "expect_column_values_to_be_null":
            return "count(*)", "0", f"count({names[0]})"
        case kind if kind in UNIQUENESS:
            return (
                "count(*)",
                f"count(*) filter (not ({_is_any_filled(names)}))",
                alike(names, "batch"),
            )
        case "expect_column_pair_values_to_be_in_set":
            allowed = ", ".join(f"({_listed(pair)})" for pair in arguments["value_pairs_set"])
            return _where(names, f"({', '.join(names)}) not in ({allowed})")
        case "expect_column_values_to_match_regex":
            return _unlike(names[0], arguments["regex"])
        case _:
            return _where(names, _broken(expectation, names[0]))


def _where(names: list[str], is_unexpected: str) -> tuple[str, str, str]:
    """Of the rows in which all these columns are filled those that are unexpected."""
    is_filled = " and ".join(f"{name} is not null" for name in names)
    return (
        "count(*)",
        f"count(*) filter (not ({is_filled}))",
        f"count(*) filter (({is_filled}) and ({is_unexpected}))",
    )


def _unlike(column: str, pattern: str) -> tuple[str, str, str]:
    """The filled values that a pattern does not find, each wording looked at once: a million rows
    have some thousand, and a pattern in Python is a hundred times as slow as SQL."""
    worded = f"select {column} as text, count(*) as n from batch group by text"
    return (
        "count(*)",
        f"count(*) filter ({column} is null)",
        f"(select coalesce(sum(n), 0)::bigint from ({worded}) "
        f"where text is not null and not {MATCHES}(text, {_literal(pattern)}))",
    )


def alike(names: list[str], rows: str) -> str:
    """How many rows are like another one in these columns, as SQL: all of them are unexpected. NULL
    is like NULL, a row of nothing else is not looked at."""
    alike = (
        f"select count(*) as n from {rows} where {_is_any_filled(names)} "
        f"group by {', '.join(names)} having n > 1"
    )
    return f"(select coalesce(sum(n), 0)::bigint from ({alike}))"


def _is_any_filled(names: list[str]) -> str:
    return " or ".join(f"{name} is not null" for name in names)


def _broken(expectation: Expectation, column: str) -> str:
    """Whether a value that is filled breaks an expectation on one column."""
    arguments = expectation.arguments
    match expectation.kind:
        case "expect_column_values_to_be_between":
            return " or ".join(_outside(column, arguments))
        case "expect_column_values_to_be_in_set":
            return f"{column} not in ({_listed(arguments['value_set'])})"
        case "expect_column_values_to_not_be_in_set":
            return f"{column} in ({_listed(arguments['value_set'])})"
        case _:
            raise TypeError(f"{expectation.kind} cannot be counted; say here how")


def _outside(column: str, arguments: Mapping[str, Any]) -> Iterator[str]:
    if arguments["min_value"] is not None:
        yield f"{column} {'<=' if arguments['strict_min'] else '<'} {arguments['min_value']}"
    if arguments["max_value"] is not None:
        yield f"{column} > {arguments['max_value']}"


def _listed(values: Iterable[object]) -> str:
    return ", ".join(map(_literal, values))


def _literal(value: object) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).lower()


def make_known(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a connection ask in SQL what expectations ask in Python."""
    register(connection)
    with suppress(duckdb.NotImplementedException):
        connection.create_function(MATCHES, _is_found, ["VARCHAR", "VARCHAR"], "BOOLEAN")


def _is_found(text: str, pattern: str) -> bool:
    return re.search(pattern, text) is not None
