with

declared_names as (
    select * from {{ ref('stg_declared_names') }}
),

reviewed_names as (
    select * from {{ ref('reviewed_names') }}
),

measures as (
    select * from {{ ref('measures') }}
),

combined as (
    select
        name_kind,
        {{ name_wording('name_published') }} as wording,
        measure_code,
        scheme_code,
        group_code,
        programme_code,
        'declared' as mapping_basis,
        1 as precedence,
        override_line
    from declared_names
    union all
    select
        name_kind,
        {{ name_wording('name') }} as wording,
        measure_code,
        scheme_code,
        group_code,
        programme_code,
        'reviewed' as mapping_basis,
        2 as precedence,
        0 as override_line
    from reviewed_names
),

-- what a line leaves blank is as the measure has it
completed as (
    select
        combined.name_kind,
        combined.wording,
        combined.measure_code,
        coalesce(combined.scheme_code, measures.default_scheme_code) as scheme_code,
        coalesce(combined.group_code, measures.default_group_code) as group_code,
        combined.programme_code,
        combined.mapping_basis,
        combined.precedence,
        combined.override_line
    from combined
    left join measures on combined.measure_code = measures.measure_code
),

-- What a person declares goes before what was reviewed; of two lines the first counts.
first_decided as (
    select *
    from completed
    qualify
        row_number() over (
            partition by name_kind, wording order by precedence, override_line
        ) = 1
)

select * from first_decided
