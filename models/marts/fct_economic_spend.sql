with

economic_rows as (
    select * from {{ ref('int_economic_rows') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

recognised_rows as (
    select * from {{ ref('int_recognised_rows') }}
),

-- the table by economic class goes before that of basic expenditure
ranked as (
    select
        economic_rows.*,
        recognised_rows.reading_confidence,
        row_number() over (
            partition by
                economic_rows.filing_id,
                economic_rows.phase,
                economic_rows.economic_code,
                economic_rows.fund_source
            order by
                case when economic_rows.table_code = 'economic' then 1 else 2 end,
                economic_rows.form_seq,
                economic_rows.row_seq
        ) as rank
    from economic_rows
    left join recognised_rows
        on
            economic_rows.filing_id = recognised_rows.filing_id
            and {{ row_of_place('economic_rows.locator') }} = recognised_rows.row_place
),

combined as (
    select
        filing_id,
        phase,
        economic_code,
        fund_source,
        min_by(name_published, rank) filter (where name_published is not null) as name_published,
        max(code_basis) as code_basis,
        min_by(total_yuan, rank) filter (where total_yuan is not null) as total_yuan,
        min_by(basic_yuan, rank) filter (where basic_yuan is not null) as basic_yuan,
        min_by(project_yuan, rank) filter (where project_yuan is not null) as project_yuan,
        min_by(personnel_yuan, rank) filter (where personnel_yuan is not null) as personnel_yuan,
        min_by(operating_yuan, rank) filter (where operating_yuan is not null) as operating_yuan,
        max(n_rows) as n_rows,
        min_by(locator, rank) as source_locator,
        min_by(source_text, rank) as source_text,
        min(reading_confidence) as reading_confidence
    from ranked
    group by filing_id, phase, economic_code, fund_source
),

joined as (
    select
        filings.filing_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        combined.phase,
        combined.economic_code,
        combined.fund_source,
        combined.name_published,
        combined.code_basis,
        combined.total_yuan,
        combined.basic_yuan,
        combined.project_yuan,
        combined.personnel_yuan,
        combined.operating_yuan,
        cast(combined.n_rows as integer) as n_rows,
        combined.source_locator,
        combined.source_text,
        combined.reading_confidence
    from combined
    inner join filings on combined.filing_id = filings.filing_id
)

select * from joined
