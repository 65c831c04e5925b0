with

figures as (
    select * from {{ ref('int_function_figures') }}
    where rank = 1
),

sentences as (
    select * from {{ ref('int_sentence_functions') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

recognised_rows as (
    select * from {{ ref('int_recognised_rows') }}
),

-- sentences speak only of a phase of which no table of the filing does
combined as (
    select
        filing_id,
        phase,
        function_code,
        fund_source,
        name_published,
        total_yuan,
        basic_yuan,
        project_yuan,
        n_rows,
        'table' as amount_source,
        locator,
        source_text
    from figures
    union all
    select
        filing_id,
        phase,
        function_code,
        fund_source,
        item_wording as name_published,
        amount_yuan as total_yuan,
        null as basic_yuan,
        null as project_yuan,
        1 as n_rows,
        'narrative' as amount_source,
        locator,
        source_text
    from sentences
),

joined as (
    select
        filings.filing_key,
        filings.agency_key,
        filings.region_code,
        filings.fiscal_year,
        figures.phase,
        figures.function_code,
        figures.fund_source,
        figures.name_published,
        figures.total_yuan,
        figures.basic_yuan,
        figures.project_yuan,
        cast(figures.n_rows as integer) as n_rows,
        figures.amount_source,
        figures.locator as source_locator,
        figures.source_text,
        recognised_rows.reading_confidence
    from combined as figures
    inner join filings on figures.filing_id = filings.filing_id
    left join recognised_rows
        on
            figures.filing_id = recognised_rows.filing_id
            and {{ row_of_place('figures.locator') }} = recognised_rows.row_place
)

select * from joined
