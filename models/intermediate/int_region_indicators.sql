with

targets as (
    select * from {{ ref('int_comparable_targets') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
),

printed_order as (
    select * from {{ ref('int_targets') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

-- A number without ≥ or ≤ is taken for what the indicator asks for: a goal where higher is
-- better, a limit where lower is.
placed as (
    select
        targets.*,
        filings.file_name,
        printed_order.form_seq,
        printed_order.row_seq,
        case
            when targets.target_kind in ('floor', 'ceiling') then targets.target_kind
            when indicators.better = 'lower' then 'ceiling'
            else 'floor'
        end as target_side,
        case indicators.better when 'higher' then 'floor' when 'lower' then 'ceiling' end
            as better_side,
        case indicators.better
            when 'higher' then -targets.target_num
            when 'lower' then targets.target_num
        end as strictness
    from targets
    inner join indicators on targets.indicator_code = indicators.indicator_code
    inner join filings on targets.filing_key = filings.filing_key
    inner join printed_order
        on targets.indicator_target_key = printed_order.indicator_target_key
    where targets.region_code is not null
),

counted as (
    select
        *,
        count(*) over (partition by region_code, fiscal_year, indicator_code) as n_targets,
        count(target_num) over (partition by region_code, fiscal_year, indicator_code)
            as n_numbers,
        min(target_num) over (partition by region_code, fiscal_year, indicator_code)
            as lowest_num,
        max(target_num) over (partition by region_code, fiscal_year, indicator_code)
            as highest_num
    from placed
),

-- The strictest speaks for the region; of equals the department's, then the first printed.
strictest as (
    select
        region_code,
        fiscal_year,
        indicator_code,
        indicator_target_key,
        target_num,
        target_side,
        coalesce(target_side = better_side, false) as is_on_better_side,
        cast(n_targets as integer) as n_targets,
        cast(n_numbers as integer) as n_numbers,
        lowest_num,
        highest_num
    from counted
    qualify
        row_number() over (
            partition by region_code, fiscal_year, indicator_code
            order by
                target_num is null, coalesce(target_side <> better_side, false), strictness,
                scope, file_name, form_seq, row_seq, indicator_target_key
        ) = 1
)

select * from strictest
