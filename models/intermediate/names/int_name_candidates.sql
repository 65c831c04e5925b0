with

fitting as (
    select distinct
        name_kind,
        printed_name,
        target_code
    from {{ ref('int_fitting_rules') }}
    where target_code is not null
),

joined_names as (
    select * from {{ ref('int_joined_names') }}
),

alike as (
    select
        name_kind,
        printed_name,
        {{ ordered_text('target_code', ', ', 'target_code') }} as candidate_codes
    from fitting
    group by name_kind, printed_name
),

combined as (
    select * from alike
    union all
    select
        name_kind,
        printed_name,
        candidate_codes
    from joined_names
)

select * from combined
