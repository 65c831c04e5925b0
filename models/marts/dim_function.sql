with

official as (
    select * from {{ ref('functional_codes') }}
),

published as (
    select * from {{ ref('int_function_figures') }}
),

listed_projects as (
    select * from {{ ref('int_listed_projects') }}
),

profiles as (
    select * from {{ ref('int_project_profiles') }}
),

-- a code that a filing prints and the official list lacks is kept, and says so
printed_codes as (
    select
        function_code,
        {{ joined_name('name_published') }} as function_name
    from published
    union all
    select
        function_code,
        null as function_name
    from listed_projects
    where function_code is not null
    union all
    select
        function_code,
        null as function_name
    from profiles
    where function_code is not null
),

unlisted as (
    select
        printed_codes.function_code,
        max(printed_codes.function_name) as function_name
    from printed_codes
    left join official on printed_codes.function_code = official.function_code
    where official.function_code is null
    group by printed_codes.function_code
),

combined as (
    select
        function_code,
        function_name,
        true as is_official,
        edition_from,
        edition_to
    from official
    union all
    select
        function_code,
        function_name,
        false as is_official,
        null as edition_from,
        null as edition_to
    from unlisted
),

classified as (
    select
        function_code,
        function_name,
        substr(function_code, 1, 3) as class_code,
        case when length(function_code) >= 5 then substr(function_code, 1, 5) end as group_code,
        is_official,
        cast(edition_from as integer) as edition_from,
        cast(edition_to as integer) as edition_to
    from combined
)

select * from classified
