{{ config(materialized='view') }}
with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

results as (
    select * from {{ ref('fct_indicator_result') }}
),

-- the texts of a row are in the mart with it; points only where they could be read as a number
matched as (
    select
        indicator_rows.filing_id,
        indicator_rows.form_seq,
        indicator_rows.row_seq,
        case
            when targets.indicator_target_key is not null then 'fct_indicator_target'
            else 'fct_indicator_result'
        end as mart_name,
        coalesce(targets.weight, results.weight) is not null as has_weight,
        results.score is not null as has_score
    from indicator_rows
    left join targets on indicator_rows.indicator_target_key = targets.indicator_target_key
    left join results on indicator_rows.indicator_target_key = results.indicator_result_key
    where
        targets.indicator_target_key is not null or results.indicator_result_key is not null
)

select * from matched
