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
        applies_to,
        example
    from checks
)

select * from final
