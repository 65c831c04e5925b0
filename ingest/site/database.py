"""The database that the page for SQL asks: what analysts query, in several small files.

What is of a region stands in files by region, each with its rows of every such table, so that a
filing more changes one of them. The first file has everything else, and views of these tables in
``by_region``, where the page puts the files together again. All are written in the format of the
published file, which older DuckDB reads as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ingest.running.delivery.chinese import create_chinese_views
from ingest.running.delivery.comments import write_comments
from ingest.running.delivery.kept import ORDERS, copy_kept
from ingest.running.memory import bind
from ingest.running.warehouse import STORAGE_VERSION, literal
from ingest.site.catalogue import Table
from ingest.site.division import divided
from ingest.site.facts import Facts
from ingest.site.keyed import print_of
from ingest.site.row_parts import OF_NONE, REGION, OfRegion, Region, has_region, prints, query

# The smallest block there is: most tables need little.
BLOCK_BYTES = 16_384
# Bytes of the rows of a file before DuckDB packs them, to a tenth.
MOST_BYTES = 48_000_000
# A database of the page alone: views that put the tables of the portions together.
BY_REGION = "by_region"
# Tables that set each region among the others: a filing more changes rows of all of them.
ACROSS_REGIONS = "_comparison"
# For more portions the rows of all are put in order first, which takes longer than reading them.
FEW = 4
# What each run says of every file.
OF_A_RUN = "run_id"


@dataclass(frozen=True, slots=True)
class Portion:
    """What is of some regions: its name as a database, and a print of its rows."""

    name: str
    regions: tuple[Region, ...]
    print: str


def tables_by_region(facts: Facts) -> list[Table]:
    """The marts whose rows are of a region each and change with its filings alone."""
    return [
        table
        for table in facts.tables
        if table.schema == "marts"
        and has_region(table)
        and not table.name.endswith(ACROSS_REGIONS)
        and all(column.name != OF_A_RUN for column in table.columns)
    ]


def portions(facts: Facts, tables: Sequence[Table]) -> list[Portion]:
    """The files by region, at least one; rows of no region are one of their own."""
    of_region: dict[Region, list[tuple[str, OfRegion]]] = defaultdict(list)
    for table in tables:
        for row in prints(facts, table):
            of_region[row.region].append((table.name, row))
    regions = sorted(region for region in of_region if region is not None)
    sizes = [sum(row.size for _, row in of_region[region]) for region in regions]
    groups: list[tuple[Region, ...]] = [
        tuple(regions[place] for place in group) for group in divided(regions, sizes, MOST_BYTES)
    ]
    if None in of_region or not groups:
        groups.append((None,))
    columns = [(table.name, table.columns) for table in tables]
    return [
        Portion(
            f"of_{group[0] or OF_NONE}",
            group,
            print_of(
                columns,
                [(name, row.n, row.print) for region in group for name, row in of_region[region]],
            ),
        )
        for group in groups
    ]


def portion_files(
    facts: Facts, tables: Sequence[Table], of: Sequence[Portion], wanted: Set[str]
) -> Iterator[tuple[str, bytes]]:
    """The files of the portions that are wanted, by name."""
    is_in_order = len(wanted) > FEW
    with _in_order(facts, tables, of) if is_in_order else nullcontext(facts.warehouse) as source:
        for portion in of:
            if portion.name in wanted:
                with _written(source, facts.times) as (connection, written):
                    connection.execute("begin transaction")
                    for table in tables:
                        rows = f'from marts."{table.name}"' if is_in_order else query(table)
                        _put(connection, table, rows, portion)
                yield portion.name, written[0]


def _put(connection: duckdb.DuckDBPyConnection, table: Table, rows: str, portion: Portion) -> None:
    """Put those of the ``rows`` of ``published`` that are of the regions of a portion, without
    their region, into a table of ``small``."""
    listed = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ORDERS.get(f"{table.schema}.{table.name}")
    is_in, named = _in_regions(portion.regions)
    connection.execute("use published; create schema if not exists small.marts")
    connection.execute(
        f'create table small.marts."{table.name}" as select {listed} '
        f"from ({rows}) as q where {is_in}" + (f" order by {', '.join(order)}" if order else ""),
        named,
    )


def _in_regions(regions: Sequence[Region]) -> tuple[str, dict[str, str]]:
    """The condition on rows of regions that stand one after the other, and its parameters."""
    first, last = regions[0], regions[-1]
    if first is None or last is None:
        return f"{REGION} is null", {}
    return f"{REGION} between $first and $last", {"first": first, "last": last}


@contextmanager
def _in_order(facts: Facts, tables: Sequence[Table], of: Sequence[Portion]) -> Iterator[Path]:
    """A file with these tables, each row with its region: there the rows of some regions are found
    without reading all others.

    The rows of a few portions are sorted at a time, for those of all need not fit into memory.
    """
    known = [portion.regions for portion in of if portion.regions[0] is not None]
    groups = [
        [region for regions in known[start : start + FEW] for region in regions]
        for start in range(0, len(known), FEW)
    ]
    with TemporaryDirectory(prefix="yibao-") as folder:
        path = Path(folder) / "yibao.duckdb"
        with duckdb.connect(str(path)) as connection:
            if facts.times:
                bind(connection, "site_files", times=facts.times)
            connection.execute(f"attach {literal(facts.warehouse)} as published (read_only)")
            connection.execute("create schema yibao.marts; use published")
            for table in tables:
                name, rows = f'yibao.marts."{table.name}"', f"from ({query(table)})"
                connection.execute(f"create table {name} as {rows} where {REGION} is null")
                for group in groups:
                    is_in, named = _in_regions(group)
                    connection.execute(
                        f"insert into {name} {rows} where {is_in} order by {REGION}", named
                    )
        yield path


def first_file(facts: Facts, tables: Sequence[Table]) -> bytes:
    """What is of no region, ``about``, the wide views in both languages, and in the place of each
    table by region a view of the one in ``by_region``."""
    apart = {f"{table.schema}.{table.name}" for table in tables}
    views = {
        name: f"create view {name} as select * from {BY_REGION}.{name}" for name in sorted(apart)
    }

    def is_asked(schema: str, name: str) -> bool:
        if f"{schema}.{name}" in apart:
            return False
        return schema in ("marts", "analyst") or (schema, name) == ("main", "about")

    with _written(facts.warehouse, facts.times) as (connection, written):
        # A view needs what it reads when it is made: names and types of columns.
        connection.execute(f"attach ':memory:' as {BY_REGION}; create schema {BY_REGION}.marts")
        for name in views:
            connection.execute(f"create table {BY_REGION}.{name} as from published.{name} limit 0")
        connection.execute("begin transaction")
        copy_kept(connection, "published", is_asked, views)
        create_chinese_views(connection)
        write_comments(connection)
    return written[0]


@contextmanager
def _written(
    warehouse: Path, times: int | None
) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[bytes]]]:
    """A connection with the ``published`` file and ``small``, a new one in use; at the end what
    was written of it is in the list."""
    written: list[bytes] = []
    with TemporaryDirectory(prefix="yibao-") as folder, duckdb.connect() as connection:
        path = Path(folder) / "yibao.duckdb"
        connection.execute(f"set temp_directory = {literal(Path(folder) / 'aside')}")
        if times:
            bind(connection, "site_files", times=times)
        connection.execute(f"attach {literal(warehouse)} as published (read_only)")
        connection.execute(
            f"attach {literal(path)} as small "
            f"(storage_version '{STORAGE_VERSION}', block_size {BLOCK_BYTES})"
        )
        connection.execute("use small")
        yield connection, written
        connection.execute("commit")
        connection.execute("use memory")
        connection.execute("detach small")
        written.append(path.read_bytes())
