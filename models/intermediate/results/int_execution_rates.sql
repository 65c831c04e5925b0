with

amounts as (
    select * from {{ ref('int_execution_amounts') }}
),

computed as (
    select
        filing_id,
        project_name,
        fund_source,
        rate_printed,
        is_percent,
        {{ product('executed_yuan', 100) }} / nullif(budget_in_force_yuan, 0) as rate_computed
    from amounts
),

-- 0.98 without a sign is a share, and so is 1 where all was spent: the amounts show which
rated as (
    select
        filing_id,
        project_name,
        fund_source,
        rate_computed,
        case
            when is_percent then rate_printed
            when
                abs({{ product('rate_printed', 100) }} - rate_computed)
                < abs(rate_printed - rate_computed)
                then {{ product('rate_printed', 100) }}
            when rate_computed is not null or rate_printed > 1 or rate_printed = 0 then rate_printed
        end as rate_in_percent
    from computed
),

final as (
    select
        *,
        try_cast(coalesce(rate_in_percent, rate_computed) as decimal(18, 4)) as execution_rate,
        case
            when rate_in_percent is not null then 'printed'
            when rate_computed is not null then 'computed'
        end as execution_rate_basis
    from rated
)

select * from final
