with

current_rows as (
    select * from {{ ref('int_current_rows') }}
),

-- A project's cards follow each other, so its lines are counted over all of them: those of the
-- year, then those of the medium term; results are counted on their own.
numbered as (
    select
        *,
        row_number() over (
            partition by filing_id, scope, project_name, is_result
            order by horizon, form_seq, row_seq
        ) as seq,
        {{ indicator_name('indicator_published') }} as indicator_name,
        {{ recognised_name('value_published') }} as value_wording
    from current_rows
),

keyed as (
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
        actual_published,
        score_published,
        deviation_published,
        project_basis,
        locator,
        source_text,
        reading_confidence,
        is_result,
        horizon,
        project_name,
        filing_key,
        agency_key,
        region_code,
        fiscal_year,
        seq,
        indicator_name,
        value_wording,
        case
            when is_result
                then {{ surrogate_key(['filing_id', 'scope', 'project_name', 'seq', "'result'"]) }}
            else {{ surrogate_key(['filing_id', 'scope', 'project_name', 'seq']) }}
        end as indicator_target_key,
        case
            when project_name is not null then {{ surrogate_key(['agency_key', 'project_name']) }}
        end as project_key
    from numbered
)

select * from keyed
