with

unmapped as (
    select * from {{ ref('int_unmapped_names') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

counted as (
    select
        unmapped.name_kind,
        unmapped.unmapped_name,
        unmapped.candidate_codes,
        filings.file_name as example_file_name,
        unmapped.source_locator as example_locator,
        count(*) over same_name as n_occurrences,
        row_number() over in_printed_order as place
    from unmapped
    inner join filings on unmapped.filing_key = filings.filing_key
    window
        same_name as (partition by unmapped.name_kind, unmapped.unmapped_name),
        in_printed_order as (
            partition by unmapped.name_kind, unmapped.unmapped_name
            order by filings.file_name, {{ locator_order('unmapped.source_locator') }}
        )
),

final as (
    select
        name_kind,
        unmapped_name,
        candidate_codes,
        cast(n_occurrences as integer) as n_occurrences,
        example_file_name,
        example_locator
    from counted
    where place = 1
)

select * from final
