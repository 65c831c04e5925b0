with

current_rows as (
    select * from {{ ref('int_current_rows') }}
),

-- Values are printed over and over; each is folded once. Of a step that is read twice all columns
-- would be kept meanwhile.
printed_values as (
    select distinct value_published from {{ ref('int_current_rows') }}
),

value_words as (
    select
        value_published,
        {{ recognised_name('value_published') }} as value_wording
    from printed_values
),

-- A project's cards follow each other, so its lines are counted over all of them: those of the
-- year, then those of the medium term; results are counted on their own.
numbered as (
    select
        current_rows.*,
        value_words.value_wording,
        row_number() over (
            partition by
                current_rows.filing_id,
                current_rows.scope,
                current_rows.project_name,
                current_rows.is_result
            order by current_rows.horizon, current_rows.form_seq, current_rows.row_seq
        ) as seq
    from current_rows
    left join value_words on current_rows.value_published = value_words.value_published
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
