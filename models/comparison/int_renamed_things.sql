with

changes as (
    select * from {{ ref('int_yearly_changes') }}
    where thing_kind in ('project_amount', 'target')
),

gone as (
    select * from changes
    where n_this = 0
),

arrived as (
    select * from changes
    where n_last = 0
),

alike as (
    select
        arrived.agency_key,
        arrived.fiscal_year,
        arrived.thing_kind,
        arrived.thing,
        gone.thing as last_thing,
        {{ name_similarity('arrived.thing', 'gone.thing') }} as similarity
    from arrived
    inner join gone
        on
            arrived.agency_key = gone.agency_key
            and arrived.fiscal_year = gone.fiscal_year
            and arrived.thing_kind = gone.thing_kind
),

-- Each is the nearest of the other; of equally near names none is taken.
nearest as (
    select
        *,
        rank() over (
            partition by agency_key, fiscal_year, thing_kind, thing order by similarity desc
        ) as rank_of_last,
        rank() over (
            partition by agency_key, fiscal_year, thing_kind, last_thing order by similarity desc
        ) as rank_of_this
    from alike
    where similarity >= {{ var('least_name_similarity') }}
),

mutual as (
    select *
    from nearest
    where rank_of_last = 1 and rank_of_this = 1
    qualify
        count(*) over (partition by agency_key, fiscal_year, thing_kind, thing) = 1
        and count(*) over (partition by agency_key, fiscal_year, thing_kind, last_thing) = 1
),

final as (
    select
        agency_key,
        fiscal_year,
        thing_kind,
        thing,
        last_thing,
        cast(similarity as decimal(9, 4)) as similarity
    from mutual
)

select * from final
