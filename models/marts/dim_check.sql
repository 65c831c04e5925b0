with

checks as (
    select * from {{ ref('checks') }}
),

final as (
    select
        check_code,
        title,
        guards,
        remedy,
        severity,
        source,
        applies_to
    from checks
)

select * from final
