{%- set measures = ['budget_initial', 'budget_adjusted', 'executed'] %}
with

executions as (
    select * from {{ ref('int_project_executions') }}
),

amounts as (
    {%- for measure in measures %}
        select
            filing_key,
            project_name,
            fund_source,
            '{{ measure }}' as measure,
            {{ measure }}_yuan as amount_yuan,
            {{ measure }}_half_unit as half_unit_yuan,
            locator
        from executions
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}
),

-- fiscal money is that of all levels of government: the levels count where it is not printed
sums as (
    select
        filing_key,
        project_name,
        measure,
        max(amount_yuan) filter (where fund_source = 'total') as total_yuan,
        coalesce(
            max(amount_yuan) filter (where fund_source = 'fiscal'),
            sum(amount_yuan) filter (
                where fund_source in ('central', 'provincial', 'prefectural', 'county', 'local')
            )
        ) as fiscal_yuan,
        sum(amount_yuan) filter (
            where fund_source in ('carryover', 'lottery', 'special_account', 'unit', 'other')
        ) as further_yuan,
        sum(half_unit_yuan) as half_units,
        {{ first_place('locator') }} as source_locator
    from amounts
    where amount_yuan is not null
    group by filing_key, project_name, measure
),

paired as (
    select
        filing_key,
        project_name || ', ' || measure as subject,
        'the sum of its sources of funds' as left_name,
        coalesce(fiscal_yuan, 0) + coalesce(further_yuan, 0) as left_value,
        'the total' as right_name,
        total_yuan as right_value,
        'yuan' as value_unit,
        half_units as tolerance,
        false as is_unparsed,
        source_locator
    from sums
    where total_yuan is not null and coalesce(fiscal_yuan, further_yuan) is not null
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'execution_funds_equal_total',
    'judged',
    'the filing prints no sources of funds beside the money of its evaluations'
) }}
