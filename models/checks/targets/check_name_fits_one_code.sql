with

unmapped as (
    select * from {{ ref('int_unmapped_names') }}
),

examined as (
    select
        filing_key,
        name_kind || ' ' || unmapped_name as subject,
        candidate_codes is not null as is_finding,
        null as left_value,
        null as right_value,
        case
            when candidate_codes is not null
                then 'the name fits ' || candidate_codes || ' alike, and is mapped to none of them'
            else 'no code fits the name'
        end as explanation,
        source_locator
    from unmapped
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('name_fits_one_code', 'judged', 'every name of the filing is mapped') }}
