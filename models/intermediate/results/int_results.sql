with

evaluated as (
    select * from {{ ref('int_indicator_rows') }}
    where is_result
),

result_values as (
    select * from {{ ref('int_result_values') }}
),

-- without an operator only an equal value is certain to be enough, but a date is a deadline
compared as (
    select
        indicator_target_key,
        operator,
        operator_basis,
        target_num,
        unit,
        actual_num,
        actual_unit,
        score,
        weight,
        case
            when actual_in_unit is not null and operator = '≥' then actual_in_unit >= target_num
            when actual_in_unit is not null and operator = '≤' then actual_in_unit <= target_num
            when actual_in_unit is not null and operator = '>' then actual_in_unit > target_num
            when actual_in_unit is not null and operator = '<' then actual_in_unit < target_num
            when actual_in_unit is not null and operator = '=' then actual_in_unit = target_num
            when actual_date is not null and target_date is not null then actual_date <= target_date
            when actual_in_unit = target_num or actual_wording = value_wording then true
        end as meets_target
    from result_values
),

judged as (
    select
        evaluated.filing_id,
        evaluated.form_seq,
        evaluated.scope,
        evaluated.level1_published,
        evaluated.level2_published,
        evaluated.value_published,
        evaluated.actual_published,
        evaluated.deviation_published,
        evaluated.locator,
        evaluated.source_text,
        evaluated.reading_confidence,
        evaluated.project_name,
        evaluated.filing_key,
        evaluated.agency_key,
        evaluated.region_code,
        evaluated.fiscal_year,
        evaluated.seq,
        evaluated.indicator_name,
        evaluated.indicator_target_key,
        evaluated.project_key,
        compared.operator,
        compared.operator_basis,
        compared.target_num,
        compared.unit,
        compared.actual_num,
        compared.actual_unit,
        compared.score,
        compared.weight,
        case
            when compared.meets_target then 'reached'
            when not compared.meets_target then 'missed'
            else 'unknown'
        end as attainment
    from evaluated
    inner join compared on evaluated.indicator_target_key = compared.indicator_target_key
)

select * from judged
