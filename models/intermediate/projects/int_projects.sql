with

project_names as (
    select * from {{ ref('int_project_names') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

in_filings as (
    select
        filings.agency_key,
        project_names.project_name,
        project_names.name_in_full,
        project_names.project_type,
        filings.fiscal_year,
        project_names.form_seq
    from project_names
    inner join filings on project_names.filing_id = filings.filing_id
    where filings.is_current
),

-- The type is the one that the newest filing prints.
newest as (
    select *
    from in_filings
    qualify
        row_number() over (
            partition by agency_key, project_name
            order by project_type is null, fiscal_year desc, form_seq asc
        ) = 1
),

keyed as (
    select
        {{ surrogate_key(['agency_key', 'project_name']) }} as project_key,
        agency_key,
        project_name,
        name_in_full,
        project_type
    from newest
)

select * from keyed
