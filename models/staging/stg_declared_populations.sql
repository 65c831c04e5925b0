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
        {{ trimmed('declared_by') }} as declared_by,
        {{ trimmed('declared_why') }} as declared_why,
        try_cast(declared_since as date) as declared_since
    from counting
)

select * from renamed
