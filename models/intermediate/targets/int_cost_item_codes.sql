with

names as (
    select * from {{ ref('int_names') }}
    where name_kind = 'indicator'
),

words as (
    select * from {{ ref('cost_words') }}
),

-- 差旅费：专项检查，每组5人: what stands before the first mark is the item, where it is short.
parts as (
    select
        printed_name,
        wording,
        case
            when length(regexp_extract(wording, '^[^,:;。(]+')) between 2 and 10
                then regexp_extract(wording, '^[^,:;。(]+')
        end as label
    from names
),

found as (
    select
        parts.printed_name,
        words.economic_code,
        words.strength,
        coalesce(contains(parts.label, words.word), false) as is_in_label
    from parts
    inner join words on contains(parts.wording, words.word)
),

strongest as (
    select *
    from found
    qualify
        rank() over (partition by printed_name order by is_in_label desc, strength desc) = 1
),

-- Words for two items, or one for an item that counties book differently, leave the code open.
decided as (
    select
        printed_name,
        case
            when count(*) = count(economic_code) and count(distinct economic_code) = 1
                then min(economic_code)
        end as economic_code
    from strongest
    group by printed_name
)

select * from decided
