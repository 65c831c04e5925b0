"""What happened to filings between two releases: the reasons that rows have."""

import duckdb

# Reasons in the order in which they count where several things happened to one agency's year.
REASONS = (
    "withdrawn",
    "set_aside",
    "reissue",
    "new_filing",
    "declared",
    "sources",
    "rule_changed",
    "others",
    "others_or_rules",
    "unexplained",
)

# Old filings that were replaced are compared with the filing that replaced them.
SUCCESSORS = """
create temp table successors as
with recursive replaced as (
    select filing_key, superseded_by_key, 1 as depth
    from new.marts.dim_filing
    where superseded_by_key is not null
    union all
    select replaced.filing_key, later.superseded_by_key, depth + 1
    from replaced
    inner join new.marts.dim_filing as later on replaced.superseded_by_key = later.filing_key
    where later.superseded_by_key is not null and depth < 100
),

-- one filing of an agency, year and kind that the new release lacks, and one that the old lacks
exchanged as (
    select
        any_value(filing_key) filter (where release = 'old') as filing_key,
        any_value(filing_key) filter (where release = 'new') as successor_key
    from (
        select 'old' as release, filing_key, agency_key, fiscal_year, kind
        from old.marts.dim_filing
        where
            is_current
            and filing_key not in (select filing_key from new.marts.dim_filing)
        union all
        select 'new' as release, filing_key, agency_key, fiscal_year, kind
        from new.marts.dim_filing
        where
            is_current
            and filing_key not in (select filing_key from old.marts.dim_filing)
    )
    group by agency_key, fiscal_year, kind
    having count(*) = 2 and count(distinct release) = 2
)

select filing_key, arg_max(superseded_by_key, depth) as successor_key
from replaced
where filing_key in (select filing_key from old.marts.dim_filing where is_current)
group by filing_key
union all
select * from exchanged
"""
# Of files the name alone is said: what a person declared of them, and what the last run did.
FILES = """
create temp table file_reasons as
with files as (
    select sha256, file_name, true as is_read_before, false as is_read_now from old.raw.files
    union all
    select sha256, file_name, false, true from new.raw.files
),

read as (
    select
        sha256,
        arg_max(file_name, is_read_now) as file_name,
        bool_or(is_read_before) as was_read,
        bool_or(is_read_now) as is_read
    from files
    group by sha256
),

old_files as (
    select distinct sha256 from old.marts.dim_filing
),

new_files as (
    select distinct sha256 from new.marts.dim_filing
),

old_declared as (
    select
        sha256,
        list(row(agency_published, region_code, fiscal_year, kind, source_url, published_on)
            order by override_line) as said
    from old.raw.declared_filings
    where fault is null and sha256 is not null
    group by sha256
),

new_declared as (
    select
        sha256,
        list(row(agency_published, region_code, fiscal_year, kind, source_url, published_on)
            order by override_line) as said
    from new.raw.declared_filings
    where fault is null and sha256 is not null
    group by sha256
),

last_outcomes as (
    select sha256, outcome
    from new.marts.fct_filing_outcome
    where sha256 is not null
    qualify row_number() over (partition by sha256 order by started_at desc, file_name) = 1
),

replacing as (
    select distinct later.sha256
    from successors
    inner join new.marts.dim_filing as later on successors.successor_key = later.filing_key
),

replaced as (
    select
        earlier.sha256,
        any_value(later.file_name order by later.file_name) as replaced_by
    from successors
    inner join old.marts.dim_filing as earlier on successors.filing_key = earlier.filing_key
    inner join new.marts.dim_filing as later on successors.successor_key = later.filing_key
    group by earlier.sha256
),

states as (
    select
        read.*,
        o.sha256 is not null as was_there,
        n.sha256 is not null as is_there,
        od.said is distinct from nd.said as is_declared_anew,
        r.sha256 is not null as replaces,
        e.replaced_by,
        l.outcome
    from read
    left join old_files as o on read.sha256 = o.sha256
    left join new_files as n on read.sha256 = n.sha256
    left join old_declared as od on read.sha256 = od.sha256
    left join new_declared as nd on read.sha256 = nd.sha256
    left join replacing as r on read.sha256 = r.sha256
    left join replaced as e on read.sha256 = e.sha256
    left join last_outcomes as l on read.sha256 = l.sha256
)

select
    sha256,
    coalesce(replaced_by, file_name) as file_name,
    case
        when was_there and replaced_by is not null then 'reissue'
        when was_there and not is_there and outcome in ('quarantined', 'rejected') then 'set_aside'
        when was_there and not is_there then 'withdrawn'
        when is_there and not was_there and replaces then 'reissue'
        when is_declared_anew then 'declared'
        when is_there and not was_there and was_read then 'rule_changed'
        when is_read and not was_read then 'new_filing'
    end as reason
from states
where reason is not null
"""
FILINGS = """
create temp table filing_reasons as
with filings as (
    select filing_key, sha256, agency_key, region_code, fiscal_year from old.marts.dim_filing
    union
    select filing_key, sha256, agency_key, region_code, fiscal_year from new.marts.dim_filing
)

select filings.*, file_reasons.reason, file_reasons.file_name as because
from filings
inner join file_reasons on filings.sha256 = file_reasons.sha256
"""


def explain_filings(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables ``successors``, ``file_reasons`` and ``filing_reasons`` of two attached
    releases: by which filing one was replaced, and what happened to each file and filing."""
    for query in (SUCCESSORS, FILES, FILINGS):
        connection.execute(query)


def declared_regions(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The regions of whose inhabitants a person says something else than before."""
    rows = connection.execute(
        "with said as (select 'old' as release, region_code, population, population_year "
        "from old.raw.declared_populations where fault is null union all "
        "select 'new', region_code, population, population_year "
        "from new.raw.declared_populations where fault is null) "
        "select region_code from said group by region_code, population, population_year "
        "having count(distinct release) = 1"
    ).fetchall()
    return {code for (code,) in rows}
