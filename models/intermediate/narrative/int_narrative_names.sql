with

figures as (
    select * from {{ ref('stg_narrative_figures') }}
),

filings as (
    select * from {{ ref('stg_filings') }}
),

kinds as (
    select * from {{ ref('filing_kinds') }}
),

phases as (
    select * from {{ ref('amount_phases') }}
),

-- 全年预算 names no item: it is an amount of the one that the context names
named as (
    select
        figures.filing_id,
        figures.figure_seq,
        figures.heading_published,
        {{ budget_wording('figures.heading_published') }} as heading_wording,
        figures.context_published,
        {{ budget_wording('figures.context_published') }} as context_wording,
        figures.label_published,
        figures.year_published,
        figures.base_year_published,
        figures.relation,
        figures.direction_published,
        figures.value_published,
        figures.unit_published,
        figures.locator,
        figures.source_text,
        phases.phase as phase_named,
        kinds.phase as phase_of_kind,
        phases.phase is not null as is_named_by_context,
        {{ budget_wording(
            'case when phases.phase is null then figures.label_published '
            ~ 'else figures.context_published end'
        ) }} || case
            -- 一般公共预算拨款支出预算 is split into context and phase
            when
                phases.phase is not null
                and figures.label_published like '支出%'
                and not {{ regexp_like('figures.context_published', "'支出$|[)）]$'") }}
                then '支出'
            else ''
        end as label_wording
    from figures
    left join filings on figures.filing_id = filings.filing_id
    left join kinds on filings.kind = kinds.kind
    left join phases
        on
            {{ budget_wording('figures.label_published') }} = phases.heading_pattern
            and figures.context_published is not null
)

select * from named
