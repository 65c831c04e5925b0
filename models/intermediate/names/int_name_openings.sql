with

names as (
    select * from {{ ref('int_names') }}
),

words as (
    select * from {{ ref('int_name_words') }}
),

concepts as (
    select * from {{ ref('name_concepts') }}
),

first_words as (
    select
        wording,
        {{ each_word('concepts') }} as concept
    from words
    where concepts <> 'filler'
    qualify row_number() over (partition by wording order by start_at) = 1
),

opened as (
    select
        first_words.wording,
        max(case when concepts.opens_task then 1 else 0 end) = 1 as opens_task
    from first_words
    inner join concepts on first_words.concept = concepts.concept
    group by first_words.wording
),

joined as (
    select
        names.name_kind,
        names.printed_name,
        opened.opens_task
    from names
    inner join opened on names.wording = opened.wording
)

select * from joined
