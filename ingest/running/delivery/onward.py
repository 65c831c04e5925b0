"""A delivery that goes on from the published file: only what is other is written.

A copy of the published file is brought to the state of the next database. Where the build before it
tells which rows of a table are other, those of their keys are written again. Of all else rows are
compared key by key, by their number and the sum of their hashes, and those of the keys that differ
are written again: to compare costs a twentieth of writing, and asks nothing of how the rows came to
be. The file grows a little by it, so it is written whole from time to time.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from ingest.running.compiling import project_version
from ingest.running.delivery.about import fill_about
from ingest.running.delivery.kept import is_published, rows_kept
from ingest.running.held_back import code_version
from ingest.running.warehouse import Warehouse, literal, write_ahead_log

# Columns by which rows are compared, the first that a table has: most are of a filing.
KEYS = ("filing_key", "filing_id", "sha256", "agency_key", "comparison_row_key", "region_code")
# Where more of the keys are other, a table is written whole.
MOST_OTHER = 0.2
# So many keys are named in a statement; of more the rows are compared.
MOST_KEYS = 10_000
# By the name of a table queries for the rows of an attached database, which is named, that are
# other than published.
Changes = Callable[[str], Mapping[str, Sequence[str]] | None]
# So much larger than when it was last written whole a file may become.
MOST_GROWN = 1.3


def remember(warehouse: Warehouse, delivered: Path, whole_bytes: int) -> None:
    """Keep which file was delivered, what wrote it and how large it was as a whole."""
    kept = [*_made_by(), *_state(delivered), whole_bytes]
    _note(warehouse).write_text(json.dumps(kept), encoding="utf-8")


def whole_bytes(warehouse: Warehouse) -> int | None:
    """How large the published file was when it was last written whole.

    None where it is not the last delivery of this code, as it was written.
    """
    try:
        *found, size = json.loads(_note(warehouse).read_text(encoding="utf-8"))
        is_ours = found == [*_made_by(), *_state(warehouse.published)]
    except (OSError, ValueError):
        return None
    return size if is_ours and not write_ahead_log(warehouse.published).exists() else None


def go_on(
    connection: duckdb.DuckDBPyConnection,
    warehouse: Warehouse,
    size: int,
    changes: Changes | None = None,
) -> bool:
    """Bring a copy of the published file to the state of the next database, attached as ``built``.

    ``changes`` is asked with the name of that database. Whether it is the delivery now: it is none
    where it has grown too large for ``size`` bytes, those of its last whole writing, or has other
    tables.
    """
    shutil.copyfile(warehouse.published, warehouse.delivery)
    connection.execute(f"attach {literal(warehouse.delivery)} as delivery")
    connection.execute("use delivery")
    tables = _tables(connection, "delivery")
    if tables.keys() != _tables(connection, "built").keys():
        return False
    known = (changes("built") if changes else None) or {}
    connection.execute("begin transaction")
    for name, columns in tables.items():
        if name not in known or not _take_over(connection, name, columns, known[name]):
            _bring_up(connection, name, next((key for key in KEYS if key in columns), None))
    fill_about(connection)
    connection.execute("commit")
    connection.execute("checkpoint delivery")
    return warehouse.delivery.stat().st_size <= size * MOST_GROWN


def _take_over(
    connection: duckdb.DuckDBPyConnection, name: str, columns: set[str], changed: Sequence[str]
) -> bool:
    """Write the rows of those keys again of which a build changed rows; whether that is all.

    It is not where many keys changed, or there are not as many rows then.
    """
    if changed:
        found = _keys(connection, columns, changed)
        if found is None:
            return False
        key, keys = found
        where = f"{key} in (select unnest($keys::varchar[]))"
        _write_again(connection, name, rows_kept("built", name), where, keys)
    ((is_alike,),) = connection.execute(
        f"select (select count(*) from {name}) = (select count(*) from built.{name})"
    ).fetchall()
    return bool(is_alike)


def _keys(
    connection: duckdb.DuckDBPyConnection, columns: set[str], changed: Sequence[str]
) -> tuple[str, list[tuple[object, ...]]] | None:
    """The keys of changed rows, by a column that none of them lacks; None where they are many."""
    for key in KEYS:
        if key in columns:
            selects = " union all ".join(f"select {key} as key from ({query})" for query in changed)
            keys = connection.execute(
                f"select distinct key from ({selects}) limit {MOST_KEYS + 1}"
            ).fetchall()
            if len(keys) <= MOST_KEYS and (None,) not in keys:
                return key, keys
    return None


def _write_again(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    rows: str,
    where: str,
    keys: Sequence[tuple[object, ...]],
) -> None:
    listed = {"keys": [value for (value,) in keys]}
    connection.execute(f"delete from {name} where {where}", listed)
    connection.execute(f"insert into {name} select * from ({rows}) where {where}", listed)


def _bring_up(connection: duckdb.DuckDBPyConnection, name: str, key: str | None) -> bool:
    """Write the rows of a table again that are other in the next database; whether any are."""
    rows = rows_kept("built", name)
    named = key or "null::varchar"
    prints = (
        f"select {named} as key, count(*) as n, sum(hash(t)::hugeint) as print from {{}} as t "
        "group by all"
    )
    found = connection.execute(
        f"select coalesce(now.key, before.key), now.key is null and before.key is null, "
        f"now.n is distinct from before.n or now.print is distinct from before.print "
        f"from ({prints.format(f'({rows})')}) as now "
        f"full join ({prints.format(name)}) as before on now.key is not distinct from before.key"
    ).fetchall()
    other = [(value, is_null) for value, is_null, is_other in found if is_other]
    if not other:
        return False
    if key is None or len(other) > MOST_OTHER * len(found):
        connection.execute(f"truncate {name}")
        connection.execute(f"insert into {name} {rows}")
        return True
    where = f"{key} in (select unnest($keys::varchar[]))"
    if any(is_null for _, is_null in other):
        where += f" or {key} is null"
    _write_again(connection, name, rows, where, [(k,) for k, is_null in other if not is_null])
    return True


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, set[str]]:
    """The published tables of an attached database, each with its columns."""
    rows = connection.execute(
        "select schema_name, table_name, list(column_name) from duckdb_columns() "
        "join duckdb_tables() using (database_name, schema_name, table_name) "
        "where database_name = ? group by all",
        [database],
    ).fetchall()
    return {
        f"{schema}.{name}": set(columns)
        for schema, name, columns in sorted(rows)
        if is_published(schema, name)
    }


def _made_by() -> tuple[str, str, str]:
    """All that decides what is delivered beside the rows: code, words on columns, DuckDB."""
    return code_version(), project_version(), duckdb.__version__


def _state(path: Path) -> Iterator[int]:
    state = path.stat()
    yield from (state.st_ino, state.st_size, state.st_mtime_ns)


def _note(warehouse: Warehouse) -> Path:
    return warehouse.build_folder / "delivered.json"
