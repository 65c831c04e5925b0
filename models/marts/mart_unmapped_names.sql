with

unmapped as (
    select * from {{ ref('int_unmapped_names') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

suggestions as (
    select * from {{ ref('int_name_suggestions') }}
),

rests as (
    select
        names.name_kind,
        names.printed_name,
        rests.unexplained_text
    from {{ ref('int_names') }} as names
    inner join {{ ref('int_name_rests') }} as rests on names.wording = rests.wording
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
        count(*) as n_occurrences,
        count(distinct agency_key) as n_agencies,
        sum(case when place_in_project = 1 then amount_yuan end) as amount_yuan,
        max(case when place = 1 then unmapped_reason end) as unmapped_reason,
        max(case when place = 1 then candidate_codes end) as candidate_codes,
        max(case when place = 1 then level2 end) as level2,
        max(case when place = 1 then unit end) as unit,
        max(case when place = 1 then file_name end) as example_file_name,
        max(case when place = 1 then source_locator end) as example_locator
    from placed
    group by name_kind, unmapped_name
),

final as (
    select
        counted.name_kind,
        counted.unmapped_name,
        counted.unmapped_reason,
        rests.unexplained_text,
        counted.candidate_codes,
        suggestions.nearest_codes,
        cast(counted.n_occurrences as integer) as n_occurrences,
        cast(counted.n_agencies as integer) as n_agencies,
        cast(counted.amount_yuan as decimal(18, 2)) as amount_yuan,
        counted.level2,
        counted.unit,
        case counted.name_kind
            when 'project' then 'programmes.csv' else 'indicators.csv'
        end as override_file,
        {{ csv_cell('counted.unmapped_name') }}
        || case counted.name_kind when 'project' then ',,,,' else ',,,,,,' end as override_line,
        counted.example_file_name,
        counted.example_locator
    from counted
    left join rests
        on
            counted.name_kind = rests.name_kind
            and counted.unmapped_name = rests.printed_name
    left join suggestions
        on
            counted.name_kind = suggestions.name_kind
            and counted.unmapped_name = suggestions.printed_name
)

select * from final
