with

targets as (
    select * from {{ ref('fct_indicator_target') }}
),

printed_rows as (
    select * from {{ ref('int_targets') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

-- Names and values are printed over and over; each is folded once. Of a step that is read twice all
-- columns would be kept meanwhile.
printed_names as (
    select distinct indicator_name from {{ ref('fct_indicator_target') }}
),

printed_values as (
    select distinct value_text from {{ ref('fct_indicator_target') }}
),

names as (
    select
        indicator_name,
        {{ plain_name('indicator_name') }} as indicator_wording
    from printed_names
),

value_words as (
    select
        value_text,
        {{ plain_name('value_text') }} as value_wording
    from printed_values
),

named as (
    select
        targets.indicator_target_key,
        targets.filing_key,
        targets.project_key,
        printed_rows.filing_id,
        printed_rows.form_seq,
        printed_rows.row_seq,
        targets.scope,
        targets.horizon,
        targets.level1,
        targets.level2,
        targets.level1_published,
        targets.level2_published,
        targets.indicator_name,
        targets.operator,
        targets.operator_published,
        targets.operator_basis,
        targets.value_text,
        value_words.value_wording,
        targets.value_num,
        targets.unit,
        targets.weight,
        targets.project_basis,
        targets.source_locator,
        coalesce(projects.project_label, 'department') as owner_name,
        coalesce(projects.project_label, 'department')
        || ' / ' || cast(targets.seq as string) || ' ' || targets.indicator_name as subject,
        names.indicator_wording
    from targets
    inner join printed_rows on targets.indicator_target_key = printed_rows.indicator_target_key
    inner join names on targets.indicator_name = names.indicator_name
    left join value_words on targets.value_text = value_words.value_text
    left join projects on targets.project_key = projects.project_key
)

select * from named
