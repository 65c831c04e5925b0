"""How many rows of a table break each expectation, counted where the rows are.

Great Expectations judges the counts of all tables at once; only a table with a row that breaks
something is read into memory, to say which row it is and what stands there. What an expectation
counts here is what Great Expectations counts on the rows themselves (test_quality).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import great_expectations.expectations as gxe

from quality.personal_data import register
from quality.results import Checked, GateResult, observed

if TYPE_CHECKING:
    from quality.suite import Suite

# The name under which DuckDB knows Python's regular expressions, which expectations are in.
MATCHES = "matches_pattern"


@dataclass(frozen=True, slots=True)
class Count:
    """What one expectation counts: the values it looks at, those that are ``missing`` and not
    looked at, and those that are ``unexpected``."""

    expectation: gxe.Expectation
    values: int
    missing: int
    unexpected: int

    @property
    def checked(self) -> Checked:
        """The expectation as it holds, in the words of Great Expectations' own result."""
        config = self.expectation.configuration
        kwargs = config.kwargs
        on = [kwargs.get("column"), kwargs.get("column_A"), kwargs.get("column_B")]
        on += kwargs.get("column_list") or []
        if isinstance(self.expectation, gxe.ExpectTableColumnsToMatchSet):
            seen: dict[str, object] = {"observed_value": [None] * self.values}
        elif isinstance(self.expectation, gxe.ExpectTableRowCountToBeBetween):
            seen = {"observed_value": self.values}
        else:
            seen = {
                "element_count": self.values,
                "missing_count": self.missing,
                "unexpected_count": self.unexpected,
            }
        return Checked(
            expectation=str(config.description),
            kind=config.type,
            column=", ".join(name for name in on if name),
            reason=config.meta["reason"],
            success=True,
            observed=observed(seen, None, ()),
        )


def counts(connection: duckdb.DuckDBPyConnection, suite: "Suite") -> tuple[int, list[Count]]:
    """The rows of a suite's table, and what each expectation counts, in the order of the suite.

    ``duckdb.Error`` where the table or one of its columns cannot be read.
    """
    _make_known(connection)
    described = connection.execute(f"describe {suite.query}").fetchall()
    columns = {name for name, *_ in described}
    parts = [_parts(expectation, columns) for expectation in suite.expectations]
    selected = ", ".join(["count(*)", *(part for three in parts for part in three)])
    ((rows, *found),) = connection.execute(
        f"with batch as materialized ({suite.query}) select {selected} from batch"
    ).fetchall()
    threes = zip(found[::3], found[1::3], found[2::3], strict=True)
    counted = zip(suite.expectations, threes, strict=True)
    return rows, [Count(expectation, *three) for expectation, three in counted]


def result_of(suite: "Suite", rows: int, counted: list[Count]) -> GateResult:
    """The result of a suite of which every expectation holds."""
    return GateResult(suite.name, suite.name, rows, tuple(count.checked for count in counted))


def _parts(expectation: gxe.Expectation, columns: set[str]) -> tuple[str, str, str]:
    """The values, the missing and the unexpected ones of an expectation as SQL aggregates."""
    kwargs = expectation.configuration.kwargs
    if isinstance(expectation, gxe.ExpectTableColumnsToMatchSet):
        lost = set(kwargs["column_set"]) - columns
        return f"{len(columns)}", "0", f"{len(lost)}"
    if isinstance(expectation, gxe.ExpectTableRowCountToBeBetween):
        return "count(*)", "0", f"greatest({kwargs['min_value']} - count(*), 0)"
    if isinstance(expectation, gxe.ExpectColumnValuesToNotBeNull):
        return "count(*)", "0", f'count(*) - count("{kwargs["column"]}")'
    if isinstance(expectation, gxe.ExpectColumnValuesToBeNull):
        return "count(*)", "0", f'count("{kwargs["column"]}")'
    if isinstance(expectation, gxe.ExpectColumnValuesToBeUnique):
        return _unique([kwargs["column"]])
    if isinstance(expectation, gxe.ExpectCompoundColumnsToBeUnique):
        return _unique(kwargs["column_list"])
    if isinstance(expectation, gxe.ExpectColumnPairValuesToBeInSet):
        names = (kwargs["column_A"], kwargs["column_B"])
        is_filled = " and ".join(f'"{name}" is not null' for name in names)
        pair = f'row("{names[0]}", "{names[1]}")'
        allowed = ", ".join(
            f"row({_literal(a)}, {_literal(b)})" for a, b in kwargs["value_pairs_set"]
        )
        return _where(is_filled, f"{pair} not in ({allowed})")
    column = f'"{kwargs["column"]}"'
    return _where(f"{column} is not null", _broken(expectation, column))


def _where(is_looked_at: str, is_unexpected: str) -> tuple[str, str, str]:
    return (
        "count(*)",
        f"count(*) filter (not ({is_looked_at}))",
        f"count(*) filter (({is_looked_at}) and ({is_unexpected}))",
    )


def _unique(names: list[str]) -> tuple[str, str, str]:
    """Of rows that are alike all are unexpected; NULL is like NULL, a row of nothing else is not
    looked at."""
    listed = ", ".join(f'"{name}"' for name in names)
    is_filled = " or ".join(f'"{name}" is not null' for name in names)
    alike = f"select count(*) as n from batch where {is_filled} group by {listed} having n > 1"
    return (
        "count(*)",
        f"count(*) filter (not ({is_filled}))",
        f"(select coalesce(sum(n), 0)::bigint from ({alike}))",
    )


def _broken(expectation: gxe.Expectation, column: str) -> str:
    """Whether a value that is filled breaks an expectation on one column."""
    kwargs = expectation.configuration.kwargs
    if isinstance(expectation, gxe.ExpectColumnValuesToMatchRegex):
        return f"not {MATCHES}({column}, {_literal(kwargs['regex'])})"
    if isinstance(expectation, gxe.ExpectColumnValuesToBeBetween):
        return " or ".join(_outside(column, kwargs))
    values = ", ".join(map(_literal, kwargs["value_set"]))
    if isinstance(expectation, gxe.ExpectColumnValuesToBeInSet):
        return f"{column} not in ({values})"
    if isinstance(expectation, gxe.ExpectColumnValuesToNotBeInSet):
        return f"{column} in ({values})"
    raise TypeError(f"{type(expectation).__name__} cannot be counted; say in counts.py how")


def _outside(column: str, kwargs: dict[str, object]) -> Iterator[str]:
    if kwargs.get("min_value") is not None:
        yield f"{column} {'<=' if kwargs.get('strict_min') else '<'} {kwargs['min_value']}"
    if kwargs.get("max_value") is not None:
        yield f"{column} > {kwargs['max_value']}"


def _literal(value: object) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).lower()


def _make_known(connection: duckdb.DuckDBPyConnection) -> None:
    register(connection)
    known = "select 1 from duckdb_functions() where function_name = ?"
    if not connection.execute(known, [MATCHES]).fetchall():
        find: Callable[[str, str], bool] = _is_found
        connection.create_function(MATCHES, find, ["VARCHAR", "VARCHAR"], "BOOLEAN")


def _is_found(text: str, pattern: str) -> bool:
    return re.search(pattern, text) is not None
