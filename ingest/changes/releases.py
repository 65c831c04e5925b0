"""Two published files side by side: what each says of itself, and which of their tables compare."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.running.warehouse import literal

# A log of runs, of which every run adds rows: what became of files is told by the filings.
LOGS = {"fct_filing_outcome"}
# Hashes of other columns, and moments of loading: they change without anything being said anew.
SILENT_ENDINGS = ("_key", "_at")
SILENT = {"run_id", "file_order"}
# Where a value stands, which is another place in another issue of the same filing.
PLACES = {"file_name", "sha256", "source_text", "source_locator", "sources", "figure_seq"}
PLACE_ENDINGS = ("_source", "_locator", "_from")


class ChangesError(RuntimeError):
    """Two files cannot be compared; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A mart that both files have.

    ``grain`` says what a row is, ``columns`` are compared, ``places`` say where a value stands.
    """

    name: str
    grain: tuple[str, ...]
    columns: tuple[str, ...]
    places: tuple[str, ...]
    present: frozenset[str]


@dataclass(frozen=True, slots=True)
class Release:
    """What a file says of itself."""

    path: Path
    version: str
    schema_version: str | None
    commit: str | None
    refreshed_at: str
    made_from: str


@contextmanager
def both(old: Path, new: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to two published files as ``old`` and ``new``, both read-only.

    ``ChangesError`` where one of them is none.
    """
    with duckdb.connect() as connection:
        for name, path in (("old", old), ("new", new)):
            if not path.is_file():
                raise ChangesError(f"there is no warehouse at {path}; name a published file")
            try:
                connection.execute(f"attach {literal(path)} as {name} (read_only)")
            except duckdb.Error as error:
                raise ChangesError(f"{path} does not open as a warehouse") from error
        yield connection


def release(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> Release:
    """What the attached file ``name`` says of itself; ``ChangesError`` where it says nothing."""
    try:
        said = dict(connection.execute(f"select item, value from {name}.main.about").fetchall())
        return Release(
            path,
            said["version"],
            said.get("schema_version"),
            said["commit"],
            said["refreshed_at"],
            said["made_from"],
        )
    except (duckdb.CatalogException, KeyError) as error:
        raise ChangesError(f"{path} is no published file of yibao that says what it is") from error


def compared(connection: duckdb.DuckDBPyConnection) -> tuple[Compared, ...]:
    """The marts that both files have, with the columns that both have.

    What a row is, the newer file says (``about_keys``); a mart whose rows are something else in
    the older one is not compared. ``ChangesError`` where the newer file does not say.
    """
    ((says_keys,),) = connection.execute(
        "select count(*) > 0 from duckdb_tables() "
        "where database_name = 'new' and table_name = 'about_keys'"
    ).fetchall()
    if not says_keys:
        raise ChangesError(
            "the newer file was published before yibao said what a row of each mart is; "
            "run yibao refresh, or see that the older file is named first"
        )
    rows = connection.execute(
        "with shared as ("
        "select new.table_name, list(new.column_name order by new.column_index) as columns "
        "from duckdb_columns() as new inner join duckdb_columns() as old "
        "using (schema_name, table_name, column_name) "
        "where new.database_name = 'new' and old.database_name = 'old' "
        "and schema_name = 'marts' group by all), "
        "grains as (select table_name, list(column_name order by grain_seq) as grain "
        "from new.main.about_keys where schema_name = 'marts' and grain_seq is not null "
        "group by all) "
        "select table_name, grain, columns from shared inner join grains using (table_name) "
        "where list_has_all(columns, grain) order by table_name"
    ).fetchall()
    return tuple(
        _compared(name, grain, columns) for name, grain, columns in rows if name not in LOGS
    )


def _compared(name: str, grain: list[str], columns: list[str]) -> Compared:
    told = [
        column
        for column in columns
        if column not in {*grain, *SILENT} and not column.endswith(SILENT_ENDINGS)
    ]
    places = [column for column in told if column in PLACES or column.endswith(PLACE_ENDINGS)]
    return Compared(
        name,
        tuple(grain),
        tuple(column for column in told if column not in places),
        tuple(places),
        frozenset(columns),
    )


@dataclass(frozen=True, slots=True)
class ContractChange:
    """A table or column of schemas marts and analyst that came, went, or has another type."""

    place: str
    change: str
    data_type: str


def contract_changes(connection: duckdb.DuckDBPyConnection) -> tuple[ContractChange, ...]:
    """What an analyst's queries may miss or find anew, by name."""
    rows = connection.execute(
        "with columns as (select database_name, "
        "concat_ws('.', schema_name, table_name, column_name) as place, data_type "
        "from duckdb_columns() where schema_name in ('marts', 'analyst')), "
        "old_columns as (select * from columns where database_name = 'old'), "
        "new_columns as (select * from columns where database_name = 'new') "
        "select place, case when o.place is null then 'added' when n.place is null then 'gone' "
        "else 'type' end, concat_ws(' → ', o.data_type, n.data_type) "
        "from old_columns as o full join new_columns as n using (place) "
        "where o.data_type is distinct from n.data_type order by all"
    ).fetchall()
    return tuple(ContractChange(*row) for row in rows)
