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

items as (
    select {{ budget_wording('function_name') }} as item_wording from {{ ref('functional_codes') }}
    union
    select {{ without_expenditure(budget_wording('function_name')) }} as item_wording
    from {{ ref('functional_codes') }}
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
        -- the parts of 三公经费支出决算 were spent; 一般公共预算 is no word of a budget
        case
            when phases.phase is null then {{ phase_of_whole('figures.context_published') }}
        end as phase_of_whole,
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
),

-- a part of an item or a purpose: 住房公积金100万元,其中:基本支出; a share says whose part it is
placed as (
    select
        named.*,
        items.item_wording is not null
        or {{ names_no_whole('named.context_wording') }} as is_of_item,
        case
            when
                lead(named.relation) over printed = 'share'
                and lead(named.locator) over printed = named.locator
                then lead(named.context_wording) over printed
        end as share_of_wording
    from named
    left join items on named.context_wording = items.item_wording
    window printed as (partition by named.filing_id order by named.figure_seq)
)

select * from placed
