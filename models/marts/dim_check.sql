with

checks as (
    select * from {{ ref('checks') }}
),

words as (
    select * from {{ ref('check_words') }}
),

final as (
    select
        checks.check_code,
        checks.title,
        words.title_zh,
        checks.guards,
        checks.remedy,
        checks.severity,
        checks.source,
        checks.applies_to,
        checks.example
    from checks
    left join words on checks.check_code = words.check_code
)

select * from final
