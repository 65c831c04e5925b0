with

figures as (
    select * from {{ ref('int_budget_figures') }}
    where
        code_kind = 'function'
        and measure in ('total_expenditure', 'basic', 'project')
        and fund_source is not null
        and {{ regexp_like('function_code', "'^2[0-9]{2}([0-9]{2}([0-9]{2})?)?$'") }}
),

unit_tables as (
    select * from {{ ref('int_unit_tables') }}
    where is_by_unit
),

pivoted as (
    select
        filing_id,
        phase,
        table_code,
        precedence,
        form_seq,
        row_seq,
        function_code,
        fund_source,
        min(name_published) as name_published,
        max(amount_yuan) filter (where measure = 'total_expenditure') as total_yuan,
        max(half_unit_yuan) filter (where measure = 'total_expenditure') as total_half_unit,
        max(amount_yuan) filter (where measure = 'basic') as basic_yuan,
        max(half_unit_yuan) filter (where measure = 'basic') as basic_half_unit,
        max(amount_yuan) filter (where measure = 'project') as project_yuan,
        max(half_unit_yuan) filter (where measure = 'project') as project_half_unit,
        min_by(locator, case measure when 'total_expenditure' then 1 when 'basic' then 2 else 3 end)
            as locator,
        min(source_text) as source_text
    from figures
    where amount_yuan is not null
    group by
        filing_id, phase, table_code, precedence, form_seq, row_seq, function_code, fund_source
),

-- a table that prints a code once a unit: its rows together are one, at the place of the first
placed as (
    select
        pivoted.*,
        case
            when unit_tables.is_by_unit
                then
                    min(pivoted.row_seq) over (
                        partition by
                            pivoted.filing_id, pivoted.phase, pivoted.form_seq,
                            pivoted.function_code, pivoted.fund_source
                    )
            else pivoted.row_seq
        end as first_seq
    from pivoted
    left join unit_tables
        on
            pivoted.filing_id = unit_tables.filing_id
            and pivoted.form_seq = unit_tables.form_seq
            and {{ same_phase('pivoted', 'unit_tables') }}
),

summed as (
    select
        filing_id,
        phase,
        table_code,
        precedence,
        form_seq,
        first_seq as row_seq,
        function_code,
        fund_source,
        count(*) as n_rows,
        min(name_published) as name_published,
        try_cast(sum(total_yuan) as decimal(18, 2)) as total_yuan,
        sum(total_half_unit) as total_half_unit,
        try_cast(sum(basic_yuan) as decimal(18, 2)) as basic_yuan,
        sum(basic_half_unit) as basic_half_unit,
        try_cast(sum(project_yuan) as decimal(18, 2)) as project_yuan,
        sum(project_half_unit) as project_half_unit,
        {{ first_place('locator') }} filter (where row_seq = first_seq) as locator,
        min(source_text) filter (where row_seq = first_seq) as source_text
    from placed
    group by
        filing_id, phase, table_code, precedence, form_seq, first_seq, function_code, fund_source
)

select * from summed
