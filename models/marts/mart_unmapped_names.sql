with

counted as (
    select * from {{ ref('int_unmapped_counts') }}
),

contents as (
    select distinct
        name_kind,
        printed_name,
        unexplained_text
    from {{ ref('int_name_contents') }}
),

suggestions as (
    select * from {{ ref('int_name_suggestions') }}
),

final as (
    select
        counted.name_kind,
        counted.unmapped_name,
        counted.unmapped_reason,
        contents.unexplained_text,
        counted.candidate_codes,
        suggestions.nearest_codes,
        counted.n_occurrences,
        counted.n_agencies,
        counted.amount_yuan,
        counted.level2,
        counted.unit,
        case counted.name_kind when 'project' then 'programmes.csv' else 'indicators.csv' end
            as override_file,
        {{ csv_cell('counted.unmapped_name') }}
        || case counted.name_kind when 'project' then ',,,,' else ',,,,,,' end as override_line,
        counted.example_file_name,
        counted.example_locator
    from counted
    left join contents
        on
            counted.name_kind = contents.name_kind
            and counted.unmapped_name = contents.printed_name
    left join suggestions
        on
            counted.name_kind = suggestions.name_kind
            and counted.unmapped_name = suggestions.printed_name
)

select * from final
