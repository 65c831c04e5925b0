with

figures as (
    select * from {{ ref('int_execution_funds') }}
),

side_by_side as (
    select
        filing_id,
        project_name,
        fund_source,
        {% for measure in [
            'budget_initial', 'budget_adjusted', 'executed', 'balance', 'returned'
        ] -%}
            max(amount_yuan) filter (where measure = '{{ measure }}') as {{ measure }}_yuan,
            max(half_unit) filter (where measure = '{{ measure }}') as {{ measure }}_half_unit,
        {% endfor -%}
        max(number_printed) filter (where measure = 'execution_rate') as rate_printed,
        max(half_unit) filter (where measure = 'execution_rate') as rate_half_unit,
        coalesce(
            bool_or(is_percent) filter (where measure = 'execution_rate'), false
        ) as is_percent,
        max(number_printed) filter (
            where measure = 'score' and form = 'project_evaluation'
        ) as execution_score,
        max(number_printed) filter (where measure = 'weight') as execution_weight
    from figures
    group by filing_id, project_name, fund_source
),

-- a summary prints the budget by level of government and leaves the total to the reader
of_levels as (
    select
        filing_id,
        project_name,
        'total' as fund_source,
        try_cast(sum(budget_adjusted_yuan) as decimal(18, 2)) as levels_yuan,
        sum(budget_adjusted_half_unit) as levels_half_unit
    from side_by_side
    where fund_source in ('central', 'provincial', 'prefectural', 'county')
    group by filing_id, project_name
),

summed as (
    select
        side_by_side.*,
        coalesce(side_by_side.budget_adjusted_yuan, of_levels.levels_yuan) as budget_in_force_yuan,
        coalesce(side_by_side.budget_adjusted_half_unit, of_levels.levels_half_unit)
            as budget_in_force_half_unit,
        case
            when side_by_side.budget_adjusted_yuan is not null then 'printed'
            when of_levels.levels_yuan is not null then 'summed'
        end as budget_adjusted_basis
    from side_by_side
    left join of_levels
        on
            side_by_side.filing_id = of_levels.filing_id
            and side_by_side.project_name = of_levels.project_name
            and side_by_side.fund_source = of_levels.fund_source
)

select * from summed
