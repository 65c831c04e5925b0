with

cost_items as (
    select * from {{ ref('fct_cost_item') }}
),

formulas as (
    select * from {{ ref('int_cost_formulas') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

worded as (
    select
        *,
        {{ plain_name('description') }} as wording
    from cost_items
),

-- so many people at a time (每组5人), and how often: places, times, days
counted as (
    select
        *,
        case
            when
                unit = '人次'
                and {{ count_matches('wording', '每[次组]约?[0-9]+(?:名|人)') }} = 1
                then regexp_extract(wording, '每[次组]约?([0-9]+)(?:名|人)', 1)
        end as people,
        {{ matches_of(
            'wording', '[0-9]+(?:个(?:县|市|区|乡|镇)|次|个?工作日|天)'
        ) }} as how_often
    from worded
),

computed as (
    select
        counted.filing_key,
        projects.project_label || ' / ' || cast(counted.seq as string) as subject,
        coalesce(
            formulas.computed_quantity,
            {{ product(
                'try_cast(counted.people as decimal(18, 4))',
                product_of_numbers('counted.how_often')
            ) }}
        ) as text_quantity,
        counted.quantity,
        counted.unit,
        counted.source_locator
    from counted
    inner join projects on counted.project_key = projects.project_key
    left join formulas on counted.indicator_target_key = formulas.indicator_target_key
),

examined as (
    select
        filing_key,
        subject,
        text_quantity <> quantity as is_finding,
        text_quantity as left_value,
        quantity as right_value,
        'the words count ' || {{ short_number('text_quantity') }} || ', the quantity is '
        || {{ short_number('quantity') }} || coalesce(' ' || unit, '') as explanation,
        source_locator
    from computed
    where text_quantity is not null
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'cost_text_equals_quantity',
    'judged',
    'no cost line of the filing counts in words what its quantity counts'
) }}
