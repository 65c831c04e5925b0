with

targets as (
    select * from {{ ref('stg_indicator_targets') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

current_targets as (
    select
        targets.*,
        project_names.project_name,
        filings.filing_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year
    from targets
    inner join filings on targets.filing_id = filings.filing_id
    left join project_names
        on
            targets.filing_id = project_names.filing_id
            and targets.form_seq = project_names.form_seq
            and targets.scope = 'project'
    where filings.is_current
),

-- A project's cards follow each other, so its lines are counted over all of them.
numbered as (
    select
        *,
        row_number() over (
            partition by filing_id, scope, project_name
            order by form_seq, row_seq
        ) as seq,
        {{ joined_name('indicator_published') }} as indicator_name,
        {{ plain_name('value_published') }} as value_wording
    from current_targets
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
        locator,
        source_text,
        project_name,
        filing_key,
        agency_key,
        region_code,
        fiscal_year,
        seq,
        indicator_name,
        value_wording,
        {{ surrogate_key(['filing_id', 'scope', 'project_name', 'seq']) }} as indicator_target_key,
        case
            when project_name is not null then {{ surrogate_key(['agency_key', 'project_name']) }}
        end as project_key
    from numbered
)

select * from keyed
