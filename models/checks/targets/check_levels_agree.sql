with

targets as (
    select * from {{ ref('int_named_targets') }}
    where level2 is not null
),

placed as (
    select
        *,
        owner_name || ' (' || level2 || ')' as standing,
        row_number() over (
            partition by filing_key, indicator_wording order by scope, form_seq, row_seq
        ) as place
    from targets
),

-- the department's own line goes first
grouped as (
    select
        filing_key,
        min(indicator_name) filter (where place = 1) as subject,
        count(distinct level2) as n_levels,
        min(level2) as first_level,
        {{ ordered_text('standing', ', ', 'place') }} as standings,
        min(source_locator) filter (where place = 1) as source_locator
    from placed
    group by filing_key, indicator_wording
    having count(*) > 1
),

examined as (
    select
        filing_key,
        subject,
        n_levels > 1 as is_finding,
        null as left_value,
        null as right_value,
        case
            when n_levels > 1 then 'the indicator stands under several levels: ' || standings
            else 'the indicator stands under ' || first_level || ' everywhere'
        end as explanation,
        source_locator
    from grouped
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('levels_agree', 'judged', 'no indicator of the filing is printed twice') }}
