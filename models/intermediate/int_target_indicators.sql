with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

matches as (
    select * from {{ ref('int_indicator_matches') }}
),

-- A name that two indicators claim alike is left unmapped; the check `name_fits_one_code` says so.
unambiguous as (
    select
        indicator_name,
        min(indicator_code) as indicator_code
    from matches
    group by indicator_name
    having count(*) = 1
),

joined as (
    select
        indicator_rows.indicator_target_key,
        unambiguous.indicator_code
    from indicator_rows
    inner join unambiguous on indicator_rows.indicator_name = unambiguous.indicator_name
)

select * from joined
