with

figures as (
    select * from {{ ref('int_economic_figures') }}
    where
        amount_yuan is not null
        and fund_source is not null
        and measure in ('total_expenditure', 'basic', 'project', 'personnel', 'operating')
),

pivoted as (
    select
        filing_id,
        phase,
        table_code,
        form_seq,
        row_seq,
        economic_code,
        fund_source,
        min(code_basis) as code_basis,
        min(name_published) as name_published,
        max(amount_yuan) filter (where measure = 'total_expenditure') as total_yuan,
        max(amount_yuan) filter (where measure = 'basic') as basic_yuan,
        max(amount_yuan) filter (where measure = 'project') as project_yuan,
        max(amount_yuan) filter (where measure = 'personnel') as personnel_yuan,
        max(amount_yuan) filter (where measure = 'operating') as operating_yuan,
        max(half_unit_yuan) as half_unit_yuan,
        max(n_rows) as n_rows,
        coalesce(
            {{ first_place('locator') }} filter (where measure = 'total_expenditure'),
            {{ first_place('locator') }} filter (where measure = 'basic'),
            {{ first_place('locator') }}
        ) as locator,
        min(source_text) as source_text
    from figures
    group by filing_id, phase, table_code, form_seq, row_seq, economic_code, fund_source
),

first_printed as (
    select *
    from pivoted
    qualify row_number() over (
        partition by filing_id, phase, table_code, economic_code, fund_source
        order by form_seq, row_seq
    ) = 1
)

select * from first_printed
