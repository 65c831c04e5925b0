with

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

forms as (
    select * from {{ ref('stg_forms') }}
),

function_names as (
    select distinct {{ plain_name('function_name') }} as function_name
    from {{ ref('functional_codes') }}
),

-- The table that lists the projects with their budgets; its title says what it holds.
lists as (
    select
        filing_id,
        form_seq,
        {{ plain_name('title_published') }} as title
    from forms
    where
        {{ regexp_like(plain_name('title_published'), "'项目支出(预算)?(明细)?表'") }}
),

-- The first figure of a row is its total.
row_totals as (
    select
        figures.*,
        lists.title
    from figures
    inner join lists on figures.filing_id = lists.filing_id and figures.form_seq = lists.form_seq
    where figures.name_published is not null
    qualify
        row_number() over (
            partition by figures.filing_id, figures.form_seq, figures.row_seq
            order by figures.column_seq
        ) = 1
),

coded as (
    select
        filing_id,
        form_seq,
        row_seq,
        {{ joined_name('name_published') }} as listed_name,
        {{ plain_name('name_published') }} as wording,
        nullif(regexp_extract({{ plain_name('code_published') }}, '^(2[0-9]{6})', 1), '') as function_code,
        value_published as amount_published,
        {{ regexp_like('title', "'一般公共预算|财政拨款'") }} as is_fiscal,
        locator,
        source_text
    from row_totals
),

-- A row with a function's code and its name is a sum over projects.
projects as (
    select
        coded.filing_id,
        coded.form_seq,
        coded.row_seq,
        coded.listed_name,
        coded.function_code,
        coded.amount_published,
        coded.is_fiscal,
        coded.locator,
        coded.source_text
    from coded
    left join function_names on coded.wording = function_names.function_name
    where coded.function_code is not null and function_names.function_name is null
)

select * from projects
