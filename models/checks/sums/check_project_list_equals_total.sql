with

listed_projects as (
    select * from {{ ref('int_listed_projects') }}
),

figures as (
    select * from {{ ref('int_budget_figures') }}
),

totals as (
    select * from {{ ref('int_table_measures') }}
    where measure = 'project'
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

sums as (
    select
        listed_projects.filing_id,
        listed_projects.form_seq,
        figures.phase,
        figures.fund_source,
        sum(figures.amount_yuan) as listed_yuan,
        sum(figures.half_unit_yuan) as half_units
    from listed_projects
    inner join figures
        on
            listed_projects.filing_id = figures.filing_id
            and listed_projects.form_seq = figures.form_seq
            and listed_projects.row_seq = figures.row_seq
            and figures.measure = 'project'
    group by
        listed_projects.filing_id, listed_projects.form_seq, figures.phase, figures.fund_source
),

paired as (
    select
        filings.filing_key,
        {{ subject_of_phase("'list in form ' || cast(sums.form_seq as string)", 'sums.phase') }}
            as subject,
        'the sum of the listed projects' as left_name,
        sums.listed_yuan as left_value,
        'the total of the list' as right_name,
        totals.amount_yuan as right_value,
        'yuan' as value_unit,
        sums.half_units + totals.half_unit_yuan as tolerance,
        false as is_unparsed,
        totals.locator as source_locator
    from sums
    inner join filings on sums.filing_id = filings.filing_id
    left join totals
        on
            sums.filing_id = totals.filing_id
            and sums.form_seq = totals.form_seq
            and {{ is_same('sums.fund_source', 'totals.fund_source') }}
            and {{ same_phase('sums', 'totals') }}
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'project_list_equals_total',
    'judged',
    'the filing has no table that lists projects'
) }}
