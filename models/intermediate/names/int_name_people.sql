with

parts as (
    select * from {{ ref('int_name_parts') }}
),

-- 群众 beside a narrower word (参保群众 is one word) says nothing more, unless an "and" joins them.
joined_by_and as (
    select
        name_kind,
        printed_name,
        unit_form,
        scheme_code,
        counted_scheme_code,
        counted_group_code,
        asked_group_code,
        case when asked_group_code <> 'public' then asked_group_code end as narrower_group_code,
        max(case when concept = 'and' then 1 else 0 end) over (
            partition by name_kind, printed_name, unit_form
        ) = 1 as has_and
    from parts
),

counted as (
    select
        name_kind,
        printed_name,
        unit_form,
        count(distinct scheme_code) as n_schemes,
        min(scheme_code) as scheme_code,
        count(distinct counted_scheme_code) as n_counted_schemes,
        min(counted_scheme_code) as counted_scheme_code,
        count(distinct counted_group_code) as n_counted_groups,
        min(counted_group_code) as counted_group_code,
        count(distinct case when has_and then asked_group_code else narrower_group_code end)
            as n_asked_groups,
        coalesce(min(narrower_group_code), min(asked_group_code)) as asked_group_code
    from joined_by_and
    group by name_kind, printed_name, unit_form
)

select * from counted
