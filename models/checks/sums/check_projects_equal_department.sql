with

budgets as (
    select * from {{ ref('int_project_budgets') }}
),

measures as (
    select * from {{ ref('int_current_measures') }}
    where rank = 1 and measure = 'project' and fund_source = 'total' and phase = 'budget'
),

sums as (
    select
        filing_key,
        phase,
        sum(amount_yuan) as projects_yuan,
        sum(half_unit_yuan) as half_units,
        count(*) as n_projects
    from budgets
    group by filing_key, phase
),

paired as (
    select
        measures.filing_key,
        'projects' as subject,
        'the sum of ' || coalesce(cast(sums.n_projects as string), 'no') || ' projects'
            as left_name,
        sums.projects_yuan as left_value,
        'the department''s project expenditure' as right_name,
        measures.amount_yuan as right_value,
        'yuan' as value_unit,
        sums.half_units + measures.half_unit_yuan as tolerance,
        measures.is_unparsed,
        measures.locator as source_locator
    from measures
    left join sums
        on
            measures.filing_key = sums.filing_key
            and measures.phase = sums.phase
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'projects_equal_department',
    'judged',
    'the filing prints no project expenditure of the department'
) }}
