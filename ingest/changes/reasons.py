"""Why a row changed: what happened to its filing, else to its agency's or region's year, else to
other filings, with which it is compared or counted, or to the rules."""

import duckdb

from ingest.changes.filings import REASONS, declared_regions

ORDER = ", ".join(f"'{reason}'" for reason in REASONS)
# Of several reasons the first that counts, and the files behind it.
FIRST = f"""
    arg_min(reason, list_position([{ORDER}], reason)) as reason,
    arg_min(because, list_position([{ORDER}], reason)) as because
"""
BY_FILING = """
update changes set reason = r.reason, because = r.because
from filing_reasons as r
where changes.reason is null and changes.filing_key = r.filing_key
"""
BY_FILE = """
update changes set reason = r.reason, because = r.file_name
from file_reasons as r
where changes.reason is null and changes.sha256 = r.sha256
"""
BY_NAME = """
update changes set reason = 'declared', because = 'overrides/'
where reason is null and is_declared
"""
BY_SOURCE = """
update changes set reason = 'sources', because = 'sources.csv'
where reason is null and is_of_sources
"""
# What is known of whole years now: the filings', and the rows that a person or a rule changed.
YEARS = f"""
create or replace temp table year_reasons as
with known as (
    select agency_key, region_code, fiscal_year, reason, because from filing_reasons
    union all
    select agency_key, region_code, fiscal_year, reason, because from changes
    where reason is not null and change <> 'moved'
)

select agency_key, region_code, fiscal_year, {FIRST}
from known
group by all
"""
BY_YEAR = """
update changes set reason = r.reason, because = r.because
from (
    select {columns}, {first} from year_reasons where {present} group by {columns}
) as r
where changes.reason is null and {match}
"""
LEVELS = (
    ("agency_key", "fiscal_year"),
    ("region_code", "fiscal_year"),
    ("agency_key",),
    ("region_code",),
)


def explain_rows(connection: duckdb.DuckDBPyConnection, *, is_code_changed: bool) -> None:
    """Give each row of the table ``changes`` its reason, and the file or line behind it.

    ``is_code_changed`` says whether the two releases are of different code.
    """
    for query in (BY_FILING, BY_FILE, BY_NAME):
        connection.execute(query)
    connection.execute(
        "update changes set reason = 'declared', because = 'overrides/population.csv' "
        "where reason is null and list_contains(?, region_code)",
        [sorted(declared_regions(connection))],
    )
    if is_code_changed:
        # A row of one filing to which nothing happened: only the rules can have changed it.
        connection.execute(
            "update changes set reason = 'rule_changed' "
            "where reason is null and (filing_key is not null or sha256 is not null)"
        )
    connection.execute(YEARS)
    for columns in LEVELS:
        connection.execute(_by_year(columns))
    connection.execute(BY_SOURCE)
    connection.execute(
        "update changes set reason = case "
        "when has_others and $is_code_changed then 'others_or_rules' "
        "when has_others then 'others' "
        "when $is_code_changed then 'rule_changed' else 'unexplained' end "
        "from (select count(*) > 0 as has_others from year_reasons "
        "where reason <> 'rule_changed') where reason is null",
        {"is_code_changed": is_code_changed},
    )


def _by_year(columns: tuple[str, ...]) -> str:
    return BY_YEAR.format(
        columns=", ".join(columns),
        first=FIRST,
        present=" and ".join(f"{name} is not null" for name in columns),
        match=" and ".join(f"changes.{name} = r.{name}" for name in columns),
    )
