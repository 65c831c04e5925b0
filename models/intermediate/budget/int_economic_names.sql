with

codes as (
    select * from {{ ref('economic_codes') }}
),

aliases as (
    select * from {{ ref('economic_name_aliases') }}
),

named as (
    select
        economic_name as printed_name,
        economic_code,
        class_code,
        code_level,
        edition_from,
        edition_to
    from codes
    union all
    select
        aliases.alias_name as printed_name,
        codes.economic_code,
        codes.class_code,
        codes.code_level,
        coalesce(aliases.edition_from, codes.edition_from) as edition_from,
        coalesce(aliases.edition_to, codes.edition_to) as edition_to
    from aliases
    inner join codes on aliases.economic_code = codes.economic_code
),

worded as (
    select distinct
        {{ budget_wording('printed_name') }} as name_wording,
        cast(economic_code as string) as economic_code,
        cast(class_code as string) as class_code,
        cast(code_level as integer) as code_level,
        coalesce(cast(edition_from as integer), 0) as edition_from,
        coalesce(cast(edition_to as integer), 9999) as edition_to
    from named
)

select * from worded
