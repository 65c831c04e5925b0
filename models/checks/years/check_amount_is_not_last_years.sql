with

amounts as (
    select * from {{ ref('int_yearly_amounts') }}
    where amount_yuan > 0
),

examined as (
    select
        filing_key,
        subject || ', ' || phase as subject,
        amount_yuan = prior_yuan as is_finding,
        amount_yuan as left_value,
        prior_yuan as right_value,
        'the figure is ' || {{ amount_text('amount_yuan', "'yuan'") }}
        || case
            when amount_yuan = prior_yuan then ', exactly as last year'
            else ', last year it was ' || {{ amount_text('prior_yuan', "'yuan'") }}
        end as explanation,
        locator as source_locator
    from amounts
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('amount_is_not_last_years', 'judged', 'no filing of the year before is loaded') }}
