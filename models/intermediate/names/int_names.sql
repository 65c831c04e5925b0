with

uses as (
    select * from {{ ref('int_name_uses') }}
),

distinct_names as (
    select distinct
        name_kind,
        printed_name
    from uses
),

worded as (
    select
        name_kind,
        printed_name,
        {{ name_wording('printed_name') }} as wording
    from distinct_names
)

select * from worded
