with

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

examined as (
    select
        filing_key,
        'filing' as subject,
        region_code is null as is_finding,
        null as left_value,
        null as right_value,
        case
            when region_code is null
                then 'the region of ' || agency_name || ' does not follow from its name'
            else agency_name || ' is of region ' || region_code
        end as explanation,
        null as source_locator
    from filings
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('region_is_known', 'judged', 'no filing is current') }}
