with

figures as (
    select * from {{ ref('stg_budget_figures') }}
    where code_published is not null
),

-- functional codes begin with 2, economic ones with 3
classified as (
    select
        filing_id,
        form_seq,
        case
            when bool_and(code_published like '2%') then 'function'
            when bool_and(code_published like '3%') then 'economic'
        end as code_kind
    from figures
    group by filing_id, form_seq
)

select * from classified
