with

states as (
    select * from {{ ref('int_source_states') }}
),

expecting as (
    select * from states
    where kind is not null and fiscal_year is not null
),

-- of several lines on one document the one that has most of it counts
best as (
    select
        region_code,
        fiscal_year,
        kind,
        due_on,
        address,
        state,
        sentence
    from expecting
    qualify row_number() over (
        partition by region_code, fiscal_year, kind
        order by
            case state
                when 'present' then 1
                when 'not_readable' then 2
                when 'gone' then 3
                when 'late' then 4
                when 'failed' then 5
                when 'refused' then 6
                when 'missing' then 7
                else 8
            end asc,
            source_line asc
    ) = 1
)

select * from best
