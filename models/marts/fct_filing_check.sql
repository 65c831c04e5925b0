with

checks as (
    select * from {{ ref('int_worded_checks') }}
),

final as (
    select
        filing_key,
        check_code,
        subject,
        state,
        left_value,
        right_value,
        difference,
        tolerance,
        explanation,
        explanation_en,
        explanation_zh,
        source_locator
    from checks
)

select * from final
