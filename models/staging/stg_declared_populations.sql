with

source as (
    select * from {{ source('raw', 'declared_populations') }}
),

-- a line with a fault declares nothing
counting as (
    select * from source
    where fault is null
),

renamed as (
    select
        {{ trimmed('region_code') }} as region_code,
        cast(override_line as integer) as override_line,
        cast(population as integer) as population,
        cast(population_year as integer) as population_year,
        {{ trimmed('said_by') }} as said_by,
        {{ trimmed('why') }} as why,
        try_cast(since as date) as since
    from counting
)

select * from renamed
