with

unmapped as (
    select * from {{ ref('int_unmapped_names') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

placed as (
    select
        unmapped.*,
        filings.file_name,
        row_number() over in_printed_order as place,
        row_number() over of_one_project as place_in_project
    from unmapped
    inner join filings on unmapped.filing_key = filings.filing_key
    window
        in_printed_order as (
            partition by unmapped.name_kind, unmapped.unmapped_name
            order by filings.file_name, {{ locator_order('unmapped.source_locator') }}
        ),
        of_one_project as (
            partition by
                unmapped.name_kind,
                unmapped.unmapped_name,
                unmapped.filing_key,
                unmapped.project_key
            order by {{ locator_order('unmapped.source_locator') }}
        )
),

-- the first place stands for the name; a project's money counts once for each filing
counted as (
    select
        name_kind,
        unmapped_name,
        cast(count(*) as integer) as n_occurrences,
        cast(count(distinct agency_key) as integer) as n_agencies,
        cast(sum(case when place_in_project = 1 then amount_yuan end) as decimal(18, 2))
            as amount_yuan,
        max(case when place = 1 then unmapped_reason end) as unmapped_reason,
        max(case when place = 1 then candidate_codes end) as candidate_codes,
        max(case when place = 1 then level2 end) as level2,
        max(case when place = 1 then unit end) as unit,
        max(case when place = 1 then file_name end) as example_file_name,
        max(case when place = 1 then source_locator end) as example_locator
    from placed
    group by name_kind, unmapped_name
)

select * from counted
