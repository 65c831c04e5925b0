"""The rows of a table in parts of data, region after region, each of a size that loads fast."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.people.published import Published, Row
from ingest.site.catalogue import Table
from ingest.site.page import Part
from ingest.site.scripts import packed

# Bytes of a part before words that repeat are written once; what is loaded is less.
MOST_BYTES = 400_000
BATCH = 1_000
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


@dataclass(slots=True)
class Portion:
    """A part: its name, how many rows it holds, and of which regions (none: of no region)."""

    name: str
    n: int
    regions: list[str | None]


def query(table: Table) -> str:
    """The rows that are shown of a table, by region, with the region of each."""
    names = {column.name for column in table.columns}
    known = next((name for name in REGIONS_OF if name in names), None)
    region, join = "null::varchar", ""
    if "region_code" in names:
        region = "t.region_code"
    elif known:
        region, join = "r.region_code", f"left join {REGIONS_OF[known]} as r using ({known})"
    shown = SHOWN.get(table.name, "true")
    listed = ", ".join(f't."{column.name}"' for column in table.columns)
    return (
        f'select {region} as {REGION}, {listed} from {table.schema}."{table.name}" as t {join} '
        f"where {shown} order by all"
    )


def row_parts(published: Published, table: Table) -> Iterator[tuple[Part, Portion]]:
    """The parts ``rows/TABLE/N`` with what they hold; at least one, which may be empty.

    A part ends with a region, but for a region that is too large for one.
    """
    names = [column.name for column in table.columns]
    held: list[Row] = []
    size, n_parts = 0, 0

    def part() -> tuple[Part, Portion]:
        regions = list(dict.fromkeys(row[REGION] for row in held))
        name = f"rows/{table.key}/{n_parts}"
        return (name, packed(names, held)), Portion(name, len(held), regions)

    for row in _stream(published, query(table)):
        is_new_region = bool(held) and held[-1][REGION] != row[REGION]
        if size > MOST_BYTES or (is_new_region and size > MOST_BYTES / 2):
            yield part()
            held, size, n_parts = [], 0, n_parts + 1
        held.append(row)
        size += sum(
            len(v.encode("utf-8", "replace")) if isinstance(v, str) else 8 for v in row.values()
        )
    if held or not n_parts:
        yield part()


def _stream(published: Published, asked: str) -> Iterator[Row]:
    """Rows as they come, for a table need not fit into memory; no other query in between."""
    cursor = published.connection.execute(asked)
    names = [column[0] for column in cursor.description]
    while batch := cursor.fetchmany(BATCH):
        for values in batch:
            yield dict(zip(names, values, strict=True))
