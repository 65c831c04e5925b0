with

contents as (
    select * from {{ ref('int_name_contents') }}
    where name_kind = 'indicator'
),

names as (
    select * from {{ ref('int_names') }}
    where name_kind = 'indicator'
),

decided as (
    select * from {{ ref('int_decided_names') }}
    where name_kind = 'indicator'
),

taken as (
    select * from {{ ref('int_taken_indicators') }}
),

fitting as (
    select distinct
        printed_name,
        unit_form
    from {{ ref('int_fitting_rules') }}
    where name_kind = 'indicator'
),

joined_names as (
    select * from {{ ref('int_joined_names') }}
    where name_kind = 'indicator'
),

mapped as (
    select
        contents.printed_name,
        contents.unit_form,
        case when decided.wording is null then taken.measure_code else decided.measure_code end
            as measure_code,
        case when decided.wording is null then taken.scheme_code else decided.scheme_code end
            as scheme_code,
        case when decided.wording is null then taken.group_code else decided.group_code end
            as group_code,
        decided.mapping_basis as decided_basis,
        case
            when decided.wording is not null then 'not_an_indicator'
            when fitting.printed_name is not null then 'ambiguous'
            when contents.n_marks > 0 or contents.n_forms = 0 then 'sentence'
            when joined_names.printed_name is not null then 'ambiguous'
            when contents.unexplained_text is not null then 'unexplained'
            else 'unknown_combination'
        end as doubt
    from contents
    inner join names on contents.printed_name = names.printed_name
    left join decided on names.wording = decided.wording
    left join taken
        on
            contents.printed_name = taken.printed_name
            and contents.unit_form = taken.unit_form
    left join fitting
        on
            contents.printed_name = fitting.printed_name
            and contents.unit_form = fitting.unit_form
    left join joined_names on contents.printed_name = joined_names.printed_name
),

final as (
    select
        printed_name,
        unit_form,
        measure_code,
        scheme_code,
        group_code,
        case when measure_code is not null then coalesce(decided_basis, 'lexicon') end
            as mapping_basis,
        case when measure_code is null then doubt end as unmapped_reason
    from mapped
)

select * from final
