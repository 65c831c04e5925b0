with

source as (
    select * from {{ source('raw', 'declared_names') }}
),

-- a line with a fault declares nothing
counting as (
    select * from source
    where fault is null
),

renamed as (
    select
        name_kind,
        cast(override_line as integer) as override_line,
        {{ trimmed('name_published') }} as name_published,
        {{ trimmed('measure_code') }} as measure_code,
        {{ trimmed('scheme_code') }} as scheme_code,
        {{ trimmed('group_code') }} as group_code,
        {{ trimmed('programme_code') }} as programme_code,
        {{ trimmed('said_by') }} as said_by,
        {{ trimmed('why') }} as why,
        try_cast(since as date) as since_date
    from counting
)

select * from renamed
