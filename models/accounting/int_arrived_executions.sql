{{ config(materialized='view') }}
{%- set amounts = ['budget_initial', 'budget_adjusted', 'executed', 'balance', 'returned'] %}
with

figures as (
    select * from {{ ref('int_execution_funds') }}
),

funds as (
    select * from {{ ref('fct_project_execution_fund') }}
),

projects as (
    select * from {{ ref('fct_project_execution') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

keyed as (
    select
        figures.*,
        filings.filing_key,
        {{ surrogate_key(['filings.agency_key', 'figures.project_name']) }} as project_key
    from figures
    inner join filings on figures.filing_id = filings.filing_id
),

-- a rate is published as a share, whatever it was printed as
matched as (
    select
        keyed.filing_id,
        keyed.form_seq,
        keyed.row_seq,
        keyed.column_seq,
        case keyed.measure
            {%- for measure in amounts %}
                when '{{ measure }}' then keyed.amount_yuan = funds.{{ measure }}_yuan
            {%- endfor %}
            when 'execution_rate' then funds.execution_rate_basis = 'printed'
            when 'weight' then keyed.number_printed = projects.execution_weight
            when 'score'
                then keyed.number_printed in (projects.execution_score, projects.score_total)
        end as is_in_mart,
        case
            when keyed.measure in ('weight', 'score') then 'fct_project_execution'
            else 'fct_project_execution_fund'
        end as mart_name
    from keyed
    left join funds
        on
            keyed.filing_key = funds.filing_key
            and keyed.project_key = funds.project_key
            and keyed.fund_source = funds.fund_source
    left join projects
        on keyed.filing_key = projects.filing_key and keyed.project_key = projects.project_key
),

final as (
    select
        filing_id,
        form_seq,
        row_seq,
        column_seq,
        mart_name
    from matched
    where is_in_mart
)

select * from final
