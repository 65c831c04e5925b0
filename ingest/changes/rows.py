"""The rows of marts that came, went or say something else."""

import duckdb

from ingest.changes.releases import Compared

TABLE = """
create temp table changes (
    mart varchar,
    change varchar,
    row_name varchar,
    filing_key varchar,
    sha256 varchar,
    agency_key varchar,
    region_code varchar,
    fiscal_year integer,
    is_declared boolean,
    is_of_sources boolean,
    cells struct(name varchar, old_value varchar, new_value varchar)[],
    reason varchar,
    because varchar
)
"""
# Words for the keys that a row is named by: key → where its word is.
NAMES = {
    "filing_key": ("dim_filing", "file_name"),
    "agency_key": ("dim_agency", "agency_name"),
    "project_key": ("dim_project", "project_name"),
    "region_code": ("dim_region", "region_name"),
    "programme_code": ("dim_programme", "programme_name_zh"),
    "function_code": ("dim_function", "function_name"),
    "economic_code": ("dim_economic_item", "economic_name"),
}
CONTEXT = ("filing_key", "sha256", "agency_key", "region_code", "fiscal_year")


def compare_rows(connection: duckdb.DuckDBPyConnection, mart: Compared) -> None:
    """Add the rows of ``mart`` that differ between the attached releases to the table ``changes``.

    A row is added, gone, changed, or moved where only its place in the filing is another. A row of
    a filing that was replaced is compared with that of its successor.
    """
    if _print(connection, "old", mart) != _print(connection, "new", mart):
        connection.execute(_query(mart))


def _print(
    connection: duckdb.DuckDBPyConnection, release: str, mart: Compared
) -> tuple[int, int | None]:
    """A hash of all rows, in whatever order, which costs a tenth of comparing them one by one."""
    listed = ", ".join((*mart.grain, *mart.columns, *mart.places))
    (found,) = connection.execute(
        f"select count(*), sum(hash({listed})::hugeint) from {release}.marts.{mart.name}"
    ).fetchall()
    n_rows, total = found
    return n_rows, total


def _query(mart: Compared) -> str:
    on = " and ".join(f"o.{name} is not distinct from n.{name}" for name in mart.grain)
    is_changed = _differ(mart.columns)
    is_moved = _differ(mart.places)
    cells = ", ".join(
        f"case when o.{name} is distinct from n.{name} then {{'name': '{name}', "
        f"'old_value': o.{name}::varchar, 'new_value': n.{name}::varchar}} end"
        for name in (*mart.columns, *mart.places)
    )
    context = ", ".join(
        f"coalesce(n.{name}, o.{name})" if name in mart.present else "null" for name in CONTEXT
    )
    declared = (
        "coalesce(o.mapping_basis = 'declared', false) <> coalesce(n.mapping_basis = 'declared', "
        "false) or (o.mapping_basis = 'declared' and n.mapping_basis = 'declared')"
        if "mapping_basis" in mart.present
        else "false"
    )
    # What a fetch found of the places where filings are published.
    sources = "true" if "source_key" in mart.grain else "false"
    if "source_state" in mart.columns:
        sources = "o.source_state is distinct from n.source_state"
    return f"""
        insert into changes
        with old_rows as ({_rows("old", mart)}), new_rows as ({_rows("new", mart)})
        select
            '{mart.name}',
            case
                when o.is_there is null then 'added'
                when n.is_there is null then 'gone'
                when {is_changed} then 'changed'
                else 'moved'
            end,
            {_row_name(mart)},
            {context},
            {declared},
            {sources},
            case when o.is_there and n.is_there
                then list_filter([{cells}], lambda cell: cell is not null)
            end,
            null,
            null
        from old_rows as o
        full join new_rows as n on {on}
        where o.is_there is null or n.is_there is null or {is_changed} or {is_moved}
    """


def _rows(release: str, mart: Compared) -> str:
    """The rows of one release, named by the filing that is current in the new one."""
    listed = ", ".join(f"rows.{name}" for name in sorted(mart.present))
    plain = f"select {listed}, true as is_there from {release}.marts.{mart.name} as rows"
    # A table of filings has a row for each of them, replaced or not.
    if release == "new" or "filing_key" not in mart.grain or len(mart.grain) == 1:
        return plain
    grain = ", ".join(mart.grain)
    # Two filings that one replaced may both have the row: the same row of one filing.
    return f"""
        select * replace (coalesce(successor_key, filing_key) as filing_key)
        from ({plain}) left join successors using (filing_key)
        qualify row_number() over (
            partition by {grain.replace("filing_key", "coalesce(successor_key, filing_key)")}
            order by filing_key
        ) = 1
    """


def _differ(columns: tuple[str, ...]) -> str:
    return " or ".join([f"o.{name} is distinct from n.{name}" for name in columns] or ["false"])


def _row_name(mart: Compared) -> str:
    """What a row is, in words: names for keys, where there are names."""
    parts = []
    for name in mart.grain:
        value = f"coalesce(n.{name}, o.{name})"
        if name in NAMES:
            table, word = NAMES[name]
            found = ", ".join(
                f"(select any_value({word}) from {release}.marts.{table} as named "
                f"where named.{name} = {value})"
                for release in ("new", "old")
            )
            value = f"coalesce({found}, {value}::varchar)"
        parts.append(f"{value}::varchar")
    return f"concat_ws(' · ', {', '.join(parts)})"
