with

things as (
    select * from {{ ref('int_yearly_things') }}
),

-- Last year is known where the agency printed something of the kind in it.
known_years as (
    select distinct
        agency_key,
        thing_kind,
        fiscal_year
    from things
),

year_pairs as (
    select
        this_year.agency_key,
        this_year.thing_kind,
        this_year.fiscal_year
    from known_years as this_year
    inner join known_years as last_year
        on
            this_year.agency_key = last_year.agency_key
            and this_year.thing_kind = last_year.thing_kind
            and this_year.fiscal_year = last_year.fiscal_year + 1
),

sides as (
    select
        year_pairs.fiscal_year as compared_year,
        things.*,
        things.fiscal_year = year_pairs.fiscal_year as is_this_year
    from year_pairs
    inner join things
        on
            year_pairs.agency_key = things.agency_key
            and year_pairs.thing_kind = things.thing_kind
            and things.fiscal_year in (year_pairs.fiscal_year, year_pairs.fiscal_year - 1)
),

paired as (
    select
        agency_key,
        compared_year as fiscal_year,
        thing_kind,
        thing,
        {% for side, is_side in [('last', 'not is_this_year'), ('this', 'is_this_year')] -%}
            max(printed_name) filter (where {{ is_side }}) as {{ side }}_name,
            max(number) filter (where {{ is_side }}) as {{ side }}_num,
            max(unit) filter (where {{ is_side }}) as {{ side }}_unit,
            max(unit_label) filter (where {{ is_side }}) as {{ side }}_unit_label,
            max(words) filter (where {{ is_side }}) as {{ side }}_words,
            max(place) filter (where {{ is_side }}) as {{ side }}_source,
        {% endfor -%}
        count(*) filter (where is_this_year) as n_this,
        count(*) filter (where not is_this_year) as n_last
    from sides
    group by agency_key, compared_year, thing_kind, thing
)

select * from paired
