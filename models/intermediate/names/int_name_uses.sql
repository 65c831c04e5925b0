with

target_forms as (
    select * from {{ ref('int_target_forms') }}
),

projects as (
    select * from {{ ref('int_projects') }}
),

used as (
    select distinct
        'indicator' as name_kind,
        indicator_name as printed_name,
        unit_form
    from target_forms
    union all
    select distinct
        'project' as name_kind,
        name_in_full as printed_name,
        '' as unit_form
    from projects
)

select * from used
