with

official as (
    select * from {{ ref('economic_codes') }}
),

published as (
    select * from {{ ref('int_economic_rows') }}
),

unlisted as (
    select
        published.economic_code,
        max({{ joined_name('published.name_published') }}) as economic_name
    from published
    left join official on published.economic_code = official.economic_code
    where official.economic_code is null
    group by published.economic_code
),

combined as (
    select
        economic_code,
        economic_name,
        true as is_official,
        edition_from,
        edition_to
    from official
    union all
    select
        economic_code,
        economic_name,
        false as is_official,
        null as edition_from,
        null as edition_to
    from unlisted
),

classified as (
    select
        economic_code,
        economic_name,
        substr(economic_code, 1, 3) as class_code,
        is_official,
        cast(edition_from as integer) as edition_from,
        cast(edition_to as integer) as edition_to
    from combined
)

select * from classified
