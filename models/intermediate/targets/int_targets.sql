with

indicator_rows as (
    select * from {{ ref('int_indicator_rows') }}
),

targets as (
    select
        filing_id,
        form_seq,
        row_seq,
        scope,
        level1_published,
        level2_published,
        operator_published,
        value_published,
        unit_published,
        weight_published,
        project_basis,
        locator,
        source_text,
        reading_confidence,
        horizon,
        project_name,
        filing_key,
        agency_key,
        region_code,
        fiscal_year,
        seq,
        indicator_name,
        value_wording,
        indicator_target_key,
        project_key
    from indicator_rows
    where not is_result
)

select * from targets
