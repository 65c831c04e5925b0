with

amounts as (
    select * from {{ ref('int_yearly_amounts') }}
    where said_prior_yuan is not null
),

paired as (
    select
        filing_key,
        subject || ', ' || phase as subject,
        'last year''s figure as this filing gives it' as left_name,
        said_prior_yuan as left_value,
        'the figure that was printed last year' as right_name,
        prior_yuan as right_value,
        'yuan' as value_unit,
        said_half_unit + prior_half_unit as tolerance,
        false as is_unparsed,
        locator as source_locator
    from amounts
),

judged as (
    {{ judged('paired') }}
)

{{ check_rows(
    'last_year_agrees',
    'judged',
    'no filing of the year before is loaded, or this one does not speak of that year'
) }}
