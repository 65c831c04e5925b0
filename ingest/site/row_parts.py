"""The rows of a table in parts of data, region after region, each of a size that loads fast.

A part is of regions whose codes begin alike (``division``), so that a filing more changes the part
of its region and no other; a region that is too large for one part has several of its own.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ingest.people.published import Published
from ingest.site.catalogue import Table
from ingest.site.division import divided
from ingest.site.facts import Facts
from ingest.site.keyed import print_of
from ingest.site.page import Made
from ingest.site.scripts import packed_columns
from ingest.site.values import plain

# Bytes of a part before words that repeat are written once; what is loaded is less.
MOST_BYTES = 400_000
# Of a value that is no text.
VALUE_BYTES = 8
BATCH = 10_000
# What a check found is shown; that thousands hold is a number.
SHOWN = {
    "fct_filing_check": "state not in ('pass', 'not_applicable')",
    "checks": "state not in ('pass', 'not_applicable')",
}
REGION = "_region"
# Column → the regions of what it names.
REGIONS_OF = {
    "filing_key": "marts.dim_filing",
    "agency_key": "marts.dim_agency",
    "sha256": "(select sha256, min(region_code) as region_code from marts.dim_filing group by all)",
}
# The name of the parts of rows that are of no region.
OF_NONE = "none"
Region = str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """Regions whose rows stand together: parts ``rows/TABLE/FIRST`` and, of one alone, more."""

    name: str
    regions: tuple[Region, ...]
    print: str


def has_region(table: Table) -> bool:
    """Whether rows of a table are of a region, or name what is."""
    return any(column.name in (*REGIONS_OF, "region_code") for column in table.columns)


def query(table: Table, shown: str = "true") -> str:
    """The rows of a table that are ``shown``, with the region of each."""
    names = {column.name for column in table.columns}
    # What names no filing may name a file.
    known = [name for name in REGIONS_OF if name in names and "region_code" not in names]
    regions = ["t.region_code"] if "region_code" in names else [f"{c}.region_code" for c in known]
    joins = " ".join(
        f"left join {REGIONS_OF[name]} as {name} on t.{name} = {name}.{name}" for name in known
    )
    listed = ", ".join(f't."{column.name}"' for column in table.columns)
    return (
        f"select coalesce({', '.join(regions) or 'null::varchar'}, null) as {REGION}, {listed} "
        f'from {table.schema}."{table.name}" as t {joins} where {shown}'
    )


def units(facts: Facts, table: Table) -> list[Unit]:
    """The units of a table, by region, each with a print of its rows; one where it is empty.

    Rows of no region come last, as one of their own.
    """
    rows = prints(facts, table, SHOWN.get(table.name, "true"))
    own = [row for row in rows if row.region is not None]
    groups = [
        own[group.start : group.stop]
        for group in divided([r.region or "" for r in own], [r.size for r in own], MOST_BYTES)
    ]
    groups += [[row] for row in rows if row.region is None]
    columns = [column.name for column in table.columns]
    return [
        Unit(
            f"rows/{table.key}/{(group[0].region if group else None) or OF_NONE}",
            tuple(row.region for row in group),
            print_of(columns, [(row.n, row.print) for row in group]),
        )
        for group in groups or [[]]
    ]


@dataclass(frozen=True, slots=True)
class OfRegion:
    """What a table has of a region: how many rows, of about how many bytes, and their print."""

    region: Region
    n: int
    size: int
    print: str


def prints(facts: Facts, table: Table, shown: str = "true") -> list[OfRegion]:
    """What a table has of each region, in the order of their codes."""
    found = facts.known(
        f"select {REGION} as region, count(*) as n, sum({_size(table)})::bigint as size, "
        f"sum(hash(q)::hugeint)::varchar as print "
        f"from ({query(table, shown)}) as q group by all order by region nulls last"
    )
    return [OfRegion(**row) for row in found]


def made(
    published: Published, table: Table, of: Sequence[Unit], wanted: Set[str]
) -> Iterator[Made]:
    """The parts of the units that are wanted, of all of a table."""
    names = [column.name for column in table.columns]
    chosen = [unit for unit in of if unit.name in wanted]
    regions = None if len(chosen) == len(of) else [r for unit in chosen for r in unit.regions]
    unit_of = {region: unit.name for unit in chosen for region in unit.regions}
    n_units = 0
    for unit, rows in groupby(_rows(published, table, regions), key=lambda row: unit_of[row[0]]):
        n_units += 1
        for number, part in enumerate(_in_parts(rows)):
            _, _, *columns = zip(*part, strict=True)
            value = packed_columns(len(part), dict(zip(names, columns, strict=True)))
            yield Made(unit, f"{unit}-{number}" if number else unit, value, len(part))
    if chosen and not n_units:
        yield Made(chosen[0].name, chosen[0].name, packed_columns(0, dict.fromkeys(names, ())))


def _rows(
    published: Published, table: Table, regions: Sequence[Region] | None
) -> Iterator[tuple[Any, ...]]:
    """Rows in order as they come, for a table need not fit into memory; no query in between.

    Before its values each has its region and its size.
    """
    where, named = "", {}
    if regions is not None:
        where = f"where coalesce({REGION}, '') in (select unnest($regions::varchar[]))"
        named = {"regions": [region or "" for region in regions]}
    listed = ", ".join([REGION, _size(table), *plain(published, table)])
    order = ", ".join(f'q."{name}"' for name in (REGION, *(c.name for c in table.columns)))
    asked = query(table, SHOWN.get(table.name, "true"))
    cursor = published.connection.execute(
        f"select {listed} from ({asked}) as q {where} order by {order}", named
    )
    while batch := cursor.fetchmany(BATCH):
        yield from batch


def _in_parts(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a unit in parts of a size; regions that were put together fit into one."""
    held: list[tuple[Any, ...]] = []
    size = 0
    for row in rows:
        if size > MOST_BYTES:
            yield held
            held, size = [], 0
        held.append(row)
        size += row[1]
    yield held


def _size(table: Table) -> str:
    """About the bytes of a row, as SQL."""
    return " + ".join(
        f'coalesce(strlen(q."{column.name}"), {VALUE_BYTES})'
        if column.data_type == "VARCHAR"
        else str(VALUE_BYTES)
        for column in table.columns
    )
