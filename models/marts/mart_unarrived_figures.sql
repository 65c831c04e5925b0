with

figures as (
    select * from {{ ref('int_figure_states') }}
    where state <> 'loaded'
),

files as (
    select * from {{ ref('stg_files') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

reasons as (
    select * from {{ ref('figure_reasons') }}
),

joined as (
    select
        figures.sha256,
        figures.figure_seq,
        files.file_name,
        filings.filing_key,
        figures.locator as source_locator,
        figures.column_seq,
        figures.figure_text,
        figures.state,
        figures.reason_code,
        coalesce(reasons.meaning_en, 'no form knows it') as reason,
        coalesce(reasons.meaning_zh, '未能识别') as reason_zh,
        coalesce(figures.is_money, false) as is_money,
        coalesce(figures.is_money and reasons.is_loss and figures.amount_yuan <> 0, false)
        or coalesce(
            figures.is_money and reasons.is_loss and figures.amount_yuan is null, false
        ) as is_lost_money,
        cast(figures.amount_yuan as decimal(18, 2)) as amount_yuan,
        figures.heading,
        figures.label,
        figures.source_text
    from figures
    inner join files on figures.sha256 = files.sha256
    left join filings on figures.filing_id = filings.filing_id
    left join reasons on figures.reason_code = reasons.reason_code
)

select * from joined
