with

names as (
    select * from {{ ref('int_names') }}
),

words as (
    select * from {{ ref('int_name_words') }}
),

wordings as (
    select distinct wording from names
),

places as (
    select
        wording,
        cast({{ each_place('wording') }} as integer) as start_at,
        1 as n_characters
    from wordings
),

unexplained as (
    select places.*
    from places
    where not exists (
        select 1 from words
        where {{ shares_a_place('places', 'words') }}
    )
),

joined as (
    select
        wording,
        {{ ordered_text('substr(wording, start_at, 1)', '', 'start_at') }} as unexplained_text
    from unexplained
    group by wording
)

select * from joined
