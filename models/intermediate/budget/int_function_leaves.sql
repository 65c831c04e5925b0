with

figures as (
    select * from {{ ref('int_function_figures') }}
    where rank = 1
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- a leaf is a code that no other one begins with that is printed for the same funds
leaves as (
    select
        filings.filing_key,
        figures.filing_id,
        figures.phase,
        figures.function_code,
        figures.fund_source,
        figures.table_code,
        figures.total_yuan,
        figures.total_half_unit,
        figures.basic_yuan,
        figures.basic_half_unit,
        figures.project_yuan,
        figures.project_half_unit,
        figures.locator,
        not exists (
            select 1
            from figures as children
            where
                children.filing_id = figures.filing_id
                and children.phase = figures.phase
                and children.fund_source = figures.fund_source
                and children.function_code <> figures.function_code
                and children.function_code like figures.function_code || '%'
        ) as is_leaf
    from figures
    inner join filings on figures.filing_id = filings.filing_id
)

select * from leaves
