with

department_spend as (
    select * from {{ ref('fct_department_spend') }}
),

project_spend as (
    select * from {{ ref('fct_project_spend') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

amounts as (
    select
        filing_key,
        agency_key,
        fiscal_year,
        'department_amount' as thing_kind,
        measure || ', ' || fund_source || ', ' || phase as thing,
        measure || ', ' || fund_source || ', ' || phase as printed_name,
        amount_yuan,
        null as unit_published,
        source_locator
    from department_spend
    union all
    select
        project_spend.filing_key,
        project_spend.agency_key,
        project_spend.fiscal_year,
        'project_amount' as thing_kind,
        {{ without_year('projects.project_name') }} || ', ' || project_spend.phase as thing,
        projects.project_name as printed_name,
        project_spend.amount_yuan,
        project_spend.unit_published,
        project_spend.source_locator
    from project_spend
    inner join projects on project_spend.project_key = projects.project_key
),

-- Two filings of a year may print a figure: the newest speaks.
newest as (
    select
        amounts.agency_key,
        amounts.fiscal_year,
        amounts.thing_kind,
        amounts.thing,
        amounts.printed_name,
        amounts.amount_yuan as number,
        '元' as unit,
        amounts.unit_published as unit_label,
        cast(amounts.amount_yuan as string) as words,
        filings.file_name || ' ' || amounts.source_locator as place
    from amounts
    inner join filings on amounts.filing_key = filings.filing_key
    qualify
        row_number() over (
            partition by
                amounts.agency_key, amounts.fiscal_year, amounts.thing_kind, amounts.thing
            order by
                amounts.amount_yuan is null,
                filings.loaded_at desc,
                filings.file_name asc,
                {{ locator_order('amounts.source_locator') }} asc,
                amounts.printed_name asc
        ) = 1
)

select * from newest
