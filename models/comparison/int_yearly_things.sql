with

spend as (
    select * from {{ ref('int_yearly_spend') }}
),

targets as (
    select * from {{ ref('int_yearly_targets') }}
),

forms as (
    select * from {{ ref('int_yearly_forms') }}
),

combined as (
    select
        agency_key,
        fiscal_year,
        thing_kind,
        thing,
        printed_name,
        number,
        unit,
        unit_label,
        words,
        place
    from spend
    union all
    select
        agency_key,
        fiscal_year,
        'target' as thing_kind,
        thing,
        indicator_name as printed_name,
        value_num as number,
        unit,
        unit as unit_label,
        words,
        place
    from targets
    union all
    select
        agency_key,
        fiscal_year,
        'form' as thing_kind,
        thing,
        thing as printed_name,
        n_forms as number,
        null as unit,
        unit_label,
        cast(n_forms as string) || coalesce(' in ' || unit_label, '') as words,
        place
    from forms
)

select * from combined
