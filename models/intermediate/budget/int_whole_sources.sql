with

columns_of_tables as (
    select * from {{ ref('int_column_phases') }}
    where is_of_year
),

tables as (
    select * from {{ ref('int_budget_tables') }}
    where table_code like 'three_public%' and title_source is null
),

sources as (
    select * from {{ ref('int_fund_source_wordings') }}
    where not is_of_several and fund_source <> 'fiscal'
),

-- 合计 beside 一般公共预算 and 政府性基金 is of the budgets, beside other money of all there is
wholes as (
    select
        columns_of_tables.filing_id,
        columns_of_tables.form_seq,
        case
            when
                count(distinct sources.fund_source) > 1
                and bool_and(
                    sources.fund_source in ('general_public', 'government_fund', 'state_capital')
                )
                then 'fiscal'
            else 'total'
        end as fund_source
    from columns_of_tables
    inner join tables
        on
            columns_of_tables.filing_id = tables.filing_id
            and columns_of_tables.form_seq = tables.form_seq
    inner join sources on columns_of_tables.column_wording = sources.wording
    group by columns_of_tables.filing_id, columns_of_tables.form_seq
)

select * from wholes
