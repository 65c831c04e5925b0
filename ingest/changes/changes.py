"""``yibao diff``: what changed between two published files, counted and row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ingest.changes.filings import explain_filings
from ingest.changes.reasons import explain_rows
from ingest.changes.releases import (
    ChangesError,
    ContractChange,
    Release,
    both,
    compared,
    contract_changes,
    release,
)
from ingest.changes.rows import TABLE, compare_rows
from ingest.export.spreadsheet import safe_text
from ingest.export.tables import limit_memory, write_csv

KINDS = ("added", "gone", "changed", "moved")
# One line for each value that differs, and one for each row that came or went.
LISTED = f"""
select
    mart,
    change,
    reason,
    {safe_text("because")} as because,
    region_code,
    fiscal_year,
    {safe_text("row_name")} as row_name,
    cell.name as column_name,
    {safe_text("cell.old_value")} as old_value,
    {safe_text("cell.new_value")} as new_value
from (
    select *, unnest(coalesce(cells, [null])) as cell
    from changes
)
order by mart, change, reason, region_code, fiscal_year, row_name, column_name, old_value
"""


@dataclass(frozen=True, slots=True)
class MartChanges:
    """How many rows of a mart came, went, say something else, or stand in another place.

    ``reasons`` counts those that came, went or say something else by why.
    """

    mart: str
    counts: dict[str, int]
    reasons: dict[str, int]


@dataclass(frozen=True, slots=True)
class AmountChange:
    """An amount of a fact that is another one now, and why."""

    row_name: str
    column: str
    old_value: str | None
    new_value: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two releases; ``amounts`` are the largest changes of ``n_amounts``."""

    old: Release
    new: Release
    # Files to which something happened: reason → names.
    files: dict[str, list[str]]
    marts: list[MartChanges] = field(default_factory=list)
    n_unchanged: int = 0
    not_compared: list[str] = field(default_factory=list)
    contract: tuple[ContractChange, ...] = ()
    n_amounts: int = 0
    amounts: tuple[AmountChange, ...] = ()

    @property
    def is_code_changed(self) -> bool:
        """Whether the releases are of different code, or one does not say of which."""
        of_old, of_new = ((one.version, one.commit) for one in (self.old, self.new))
        return of_old != of_new or self.old.commit is None


# Amounts of facts that are read in full; a finding repeats them.
AMOUNTS = """
select row_name, cell.name, cell.old_value, cell.new_value, reason
from (select *, unnest(cells) as cell from changes where change = 'changed')
where starts_with(mart, 'fct_') and ends_with(cell.name, '_yuan')
order by
    abs(try_cast(cell.new_value as double) - try_cast(cell.old_value as double))
        desc nulls last,
    row_name, cell.name
"""
MOST_AMOUNTS = 5


@contextmanager
def compared_releases(old: Path, new: Path) -> Iterator[tuple[Changes, duckdb.DuckDBPyConnection]]:
    """What changed from ``old`` to ``new``, and a connection whose table ``changes`` has the rows.

    ``ChangesError`` where one of them is no published file.
    """
    with both(old, new) as connection, TemporaryDirectory() as place:
        limit_memory(connection, Path(place))
        found = Changes(release(connection, "old", old), release(connection, "new", new), files={})
        try:
            counted = _compared(connection, found)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise ChangesError(
                f"{old} and {new} are of versions of yibao too far apart to be compared "
                f"({str(error).splitlines()[0]})"
            ) from error
        yield counted, connection


def _compared(connection: duckdb.DuckDBPyConnection, found: Changes) -> Changes:
    marts = compared(connection)
    explain_filings(connection)
    connection.execute(TABLE)
    for mart in marts:
        compare_rows(connection, mart)
    explain_rows(connection, is_code_changed=found.is_code_changed)
    return _counted(connection, found, {mart.name for mart in marts})


def write_changes(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write every change as a CSV: mart, kind, reason, row, column, old and new value."""
    write_csv(connection, LISTED, path)


def _counted(
    connection: duckdb.DuckDBPyConnection, found: Changes, compared_marts: set[str]
) -> Changes:
    files: dict[str, list[str]] = {}
    for reason, name in connection.execute(
        "select distinct reason, file_name from file_reasons order by all"
    ).fetchall():
        files.setdefault(reason, []).append(name)
    marts: dict[str, MartChanges] = {}
    for mart, change, reason, n_rows in connection.execute(
        "select mart, change, reason, count(*) from changes group by all order by all"
    ).fetchall():
        one = marts.setdefault(mart, MartChanges(mart, dict.fromkeys(KINDS, 0), {}))
        one.counts[change] += n_rows
        if change != "moved":
            one.reasons[reason] = one.reasons.get(reason, 0) + n_rows
    there = connection.execute(
        "select distinct table_name from duckdb_tables() "
        "where database_name = 'new' and schema_name = 'marts' order by table_name"
    ).fetchall()
    amounts = connection.execute(AMOUNTS).fetchall()
    return Changes(
        found.old,
        found.new,
        files,
        [*marts.values()],
        len(compared_marts - marts.keys()),
        [name for (name,) in there if name not in compared_marts],
        contract_changes(connection),
        len(amounts),
        tuple(AmountChange(*row) for row in amounts[:MOST_AMOUNTS]),
    )
