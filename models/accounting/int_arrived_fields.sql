{{ config(materialized='view') }}
{%- set amounts = {
    'total': 'amount', 'fiscal': 'fiscal', 'other': 'other', 'carryover': 'carryover'
} %}
with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
),

funds as (
    select * from {{ ref('int_project_funds') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

scores as (
    select * from {{ ref('int_evaluation_scores') }}
),

spend as (
    select * from {{ ref('fct_project_spend') }}
),

executions as (
    select * from {{ ref('fct_project_execution') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- an amount is in the mart where the project's row holds it; a date where it could be read
matched as (
    select
        form_fields.filing_id,
        form_fields.form_seq,
        form_fields.field_seq,
        case
            when form_fields.field = 'agency' then 'dim_agency'
            when
                form_fields.field in ('project_name', 'project_type')
                and project_names.filing_id is not null
                then 'dim_project'
            when form_fields.field = 'score_total' and executions.score_total = scores.score_total
                then 'fct_project_execution'
            when form_fields.field = 'function_code' and spend.function_code is not null
                then 'fct_project_spend'
            when
                form_fields.field = 'period'
                and coalesce(spend.start_date, spend.end_date) is not null
                then 'fct_project_spend'
            {%- for field, column in amounts.items() %}
                when funds.field = 'amount_{{ field }}' and funds.yuan = spend.{{ column }}_yuan
                    then 'fct_project_spend'
            {%- endfor %}
        end as mart_name
    from form_fields
    inner join filings on form_fields.filing_id = filings.filing_id
    left join project_names
        on
            form_fields.filing_id = project_names.filing_id
            and form_fields.form_seq = project_names.form_seq
    left join funds
        on
            form_fields.filing_id = funds.filing_id
            and form_fields.form_seq = funds.form_seq
            and form_fields.field_seq = funds.field_seq
    left join scores
        on
            form_fields.filing_id = scores.filing_id
            and form_fields.form_seq = scores.form_seq
            and form_fields.locator = scores.locator
    left join spend
        on
            filings.filing_key = spend.filing_key
            and {{ surrogate_key(['filings.agency_key', 'project_names.project_name']) }}
            = spend.project_key
    left join executions
        on
            filings.filing_key = executions.filing_key
            and {{ surrogate_key(['filings.agency_key', 'project_names.project_name']) }}
            = executions.project_key
)

select * from matched
where mart_name is not null
