with

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

tables as (
    select * from {{ ref('int_budget_tables') }}
),

functions as (
    select * from {{ ref('functional_codes') }}
),

function_names as (
    select distinct {{ plain_name('function_name') }} as wording
    from functions
),

columns_of_year as (
    select * from {{ ref('int_column_phases') }}
    where is_of_year
),

-- The first figure of a row that is of the year is its total.
row_totals as (
    select
        figures.*,
        tables.fund_source in ('general_public', 'fiscal') as is_fiscal
    from figures
    inner join tables
        on figures.filing_id = tables.filing_id and figures.form_seq = tables.form_seq
    inner join columns_of_year
        on
            figures.filing_id = columns_of_year.filing_id
            and figures.form_seq = columns_of_year.form_seq
            and coalesce(figures.column_published, '')
            = coalesce(columns_of_year.column_published, '')
    where tables.code_kind = 'project' and figures.name_published is not null
    qualify
        row_number() over (
            partition by figures.filing_id, figures.form_seq, figures.row_seq
            order by figures.column_seq
        ) = 1
),

coded as (
    select
        *,
        {{ plain_name('name_published') }} as wording,
        nullif(
            regexp_extract({{ plain_name('code_published') }}, '^(2[0-9]{6})', 1), ''
        ) as function_code
    from row_totals
),

-- A row with a function's code and its name is a sum over projects.
projects as (
    select
        coded.filing_id,
        coded.form_seq,
        coded.row_seq,
        {{ joined_name('coded.name_published') }} as listed_name,
        coded.function_code,
        coded.value_published as amount_published,
        {{ parse_amount(money_number('coded.value_published')) }} as amount,
        {{ money_cell_unit('coded.value_published') }} as cell_unit,
        {{ unit_in_brackets('coded.column_published') }} as label_unit,
        coded.is_fiscal,
        coded.locator,
        coded.source_text
    from coded
    left join function_names on coded.wording = function_names.wording
    where coded.function_code is not null and function_names.wording is null
),

-- a list may have several projects of one name
placed as (
    select
        *,
        row_number() over (partition by filing_id, form_seq, listed_name order by row_seq) as place
    from projects
)

select * from placed
