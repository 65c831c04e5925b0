"""Queries in which every yuan stands once, for each table of the Fiscal Data Package."""

PROJECTS = """
with spend as (
    select spend.*, filings.loaded_at
    from analyst.project_spend as spend
    inner join marts.dim_filing as filings on spend.filing_key = filings.filing_key
    where spend.amount_yuan is not null
),

newest as (
    select * from spend
    qualify row_number() over (
        partition by project_key, fiscal_year, phase
        order by loaded_at desc, file_name, filing_key
    ) = 1
)

select * from newest
qualify row_number() over (
    partition by
        coalesce(region_code, agency_key), fiscal_year, phase, project_name, amount_yuan
    order by agency_key, project_key
) = 1
"""
# A code is opened into the codes below it where they add up to it, and these again. Amounts that
# are printed in units of ten thousand yuan have two places: all are whole hundreds, and each may be
# half of that from what it was.
CODES = """
with spend as (
    select
        spend.* exclude ({code}, {name}),
        spend.{code} as code,
        spend.{name} as name,
        spend.{amount} as amount_yuan,
        filings.loaded_at,
        list_position(['total', 'fiscal', 'general_public'], spend.fund_source) as narrowness
    from analyst.{table} as spend
    inner join marts.dim_filing as filings on spend.filing_key = filings.filing_key
    where spend.{amount} is not null
),

chosen as (
    select * from spend
    where narrowness is not null
    qualify dense_rank() over (
        partition by agency_key, fiscal_year, phase
        order by narrowness, loaded_at desc, file_name, filing_key
    ) = 1
),

above as (
    select
        chosen.filing_key,
        chosen.phase,
        chosen.code,
        max(parents.code) as parent_code
    from chosen
    inner join chosen as parents
        on
            chosen.filing_key = parents.filing_key
            and chosen.phase = parents.phase
            and chosen.code <> parents.code
            and starts_with(chosen.code, parents.code)
    group by all
),

placed as (
    select chosen.*, above.parent_code
    from chosen
    left join above using (filing_key, phase, code)
),

opened as (
    select parents.filing_key, parents.phase, parents.code
    from placed as parents
    inner join placed as children
        on
            parents.filing_key = children.filing_key
            and parents.phase = children.phase
            and parents.code = children.parent_code
    group by parents.filing_key, parents.phase, parents.code, parents.amount_yuan
    having
        abs(sum(children.amount_yuan) - parents.amount_yuan) <= (count(*) + 1) * case
            when bool_and(children.amount_yuan % 100 = 0) and parents.amount_yuan % 100 = 0
                then 50
            else 0.005
        end
),

joined as (
    select
        placed.* exclude (code, name),
        placed.code as {code},
        placed.name as {name},
        own.code is not null as is_opened,
        placed.parent_code is null or parents.code is not null as is_parent_opened,
        parents_placed.parent_code is null
        or grandparents.code is not null as is_grandparent_opened
    from placed
    left join opened as own using (filing_key, phase, code)
    left join opened as parents
        on
            placed.filing_key = parents.filing_key
            and placed.phase = parents.phase
            and placed.parent_code = parents.code
    left join placed as parents_placed
        on
            placed.filing_key = parents_placed.filing_key
            and placed.phase = parents_placed.phase
            and placed.parent_code = parents_placed.code
    left join opened as grandparents
        on
            placed.filing_key = grandparents.filing_key
            and placed.phase = grandparents.phase
            and parents_placed.parent_code = grandparents.code
)

select * from joined
where not is_opened and is_parent_opened and is_grandparent_opened
"""
QUERIES = {
    "project_spend": PROJECTS,
    "function_spend": CODES.format(
        table="function_spend",
        code="function_code",
        name="function_name",
        amount="total_yuan",
    ),
    "economic_spend": CODES.format(
        table="economic_spend",
        code="economic_code",
        name="economic_name",
        amount="basic_yuan",
    ),
}
