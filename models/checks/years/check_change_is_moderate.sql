with

amounts as (
    select * from {{ ref('int_yearly_amounts') }}
    where prior_yuan > 0
),

measured as (
    select
        *,
        {{ product('(amount_yuan - prior_yuan)', 100) }} / prior_yuan as change_pct,
        cast(100 * {{ var('largest_yearly_change') }} as decimal(18, 4)) as largest_pct
    from amounts
),

examined as (
    select
        filing_key,
        subject || ', ' || phase as subject,
        abs(change_pct) > largest_pct as is_finding,
        amount_yuan as left_value,
        prior_yuan as right_value,
        'the figure is ' || {{ amount_text('amount_yuan', "'yuan'") }} || ', last year it was '
        || {{ amount_text('prior_yuan', "'yuan'") }} || ': a change of '
        || {{ amount_text('change_pct', "'%'") }} as explanation,
        locator as source_locator
    from measured
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('change_is_moderate', 'judged', 'no filing of the year before is loaded') }}
