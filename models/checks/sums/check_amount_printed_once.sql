with

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
    where reason = 'stray_figure'
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

targets as (
    select distinct
        filing_id,
        form_seq,
        owner_name,
        {{ row_of_place('source_locator') }} as row_place
    from {{ ref('int_named_targets') }}
    where scope = 'project'
),

form_units as (
    select * from {{ ref('int_form_units') }}
),

-- a second amount stands in a line of the project's targets
strays as (
    select
        filings.filing_key,
        targets.owner_name,
        {{ product(parse_amount('figures.figure_text'), 'form_units.factor_yuan') }}
            as stray_yuan,
        figures.locator
    from figures
    inner join filings on figures.sha256 = filings.sha256
    inner join targets
        on
            filings.filing_id = targets.filing_id
            and {{ row_of_place('figures.locator') }} = targets.row_place
    inner join form_units
        on targets.filing_id = form_units.filing_id and targets.form_seq = form_units.form_seq
),

examined as (
    select
        budgets.filing_key,
        budgets.project_name as subject,
        coalesce(strays.stray_yuan <> budgets.amount_yuan, false) as is_finding,
        strays.stray_yuan as left_value,
        budgets.amount_yuan as right_value,
        case
            when strays.stray_yuan <> budgets.amount_yuan
                then
                    {{ amount_text('strays.stray_yuan', "'yuan'") }} || ' stands beside '
                    || {{ amount_text('budgets.amount_yuan', "'yuan'") }}
            else 'one amount is printed'
        end as explanation,
        coalesce(strays.locator, budgets.source_locator) as source_locator
    from budgets
    left join strays
        on budgets.filing_key = strays.filing_key and budgets.project_name = strays.owner_name
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('amount_printed_once', 'judged', 'the filing prints no amounts of projects') }}
