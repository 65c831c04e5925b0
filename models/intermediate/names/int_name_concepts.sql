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

divided as (
    select distinct
        wording,
        {{ each_word('concepts') }} as concept
    from words
),

joined as (
    select
        names.name_kind,
        names.printed_name,
        divided.concept,
        concepts.facet
    from names
    inner join divided on names.wording = divided.wording
    inner join concepts on divided.concept = concepts.concept
    where concepts.facet <> 'filler'
)

select * from joined
