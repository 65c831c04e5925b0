with

listed_projects as (
    select * from {{ ref('int_listed_projects') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

form_units as (
    select * from {{ ref('int_form_units') }}
),

money_units as (
    select * from {{ ref('money_units') }}
),

projects as (
    select distinct
        filing_id,
        project_name,
        name_in_full,
        occurrence
    from project_names
),

-- the second project of a name has the second row of that name
rows_of_one_name as (
    select
        *,
        row_number() over (partition by filing_id, form_seq, listed_name order by row_seq) as place
    from listed_projects
),

likenesses as (
    select
        projects.filing_id,
        projects.project_name,
        listings.form_seq,
        listings.row_seq,
        abs(projects.occurrence - listings.place) as distance,
        {{ name_similarity('projects.name_in_full', 'listings.listed_name') }} as similarity
    from projects
    inner join rows_of_one_name as listings on projects.filing_id = listings.filing_id
),

-- A row of the list is of the project that it is most like, and a project of one row.
best_projects as (
    select *
    from likenesses
    where similarity >= {{ var('least_name_similarity') }}
    qualify
        row_number() over (
            partition by filing_id, form_seq, row_seq
            order by similarity desc, distance asc, project_name asc
        ) = 1
),

best_rows as (
    select *
    from best_projects
    qualify
        row_number() over (
            partition by filing_id, project_name
            order by similarity desc, distance asc, form_seq asc, row_seq asc
        ) = 1
),

joined as (
    select
        best_rows.filing_id,
        best_rows.project_name,
        listed_projects.function_code,
        listed_projects.is_fiscal,
        listed_projects.locator,
        form_units.factor_yuan,
        {{ parse_amount(money_number('listed_projects.amount_published')) }} as amount,
        {{ money_cell_unit('listed_projects.amount_published') }} as cell_unit
    from best_rows
    inner join listed_projects
        on
            best_rows.filing_id = listed_projects.filing_id
            and best_rows.form_seq = listed_projects.form_seq
            and best_rows.row_seq = listed_projects.row_seq
    inner join form_units
        on
            best_rows.filing_id = form_units.filing_id
            and best_rows.form_seq = form_units.form_seq
),

final as (
    select
        joined.filing_id,
        joined.project_name,
        joined.function_code,
        joined.is_fiscal,
        joined.locator,
        {{ yuan('joined.amount', 'coalesce(money_units.factor_yuan, joined.factor_yuan)') }}
            as listed_yuan
    from joined
    left join money_units on joined.cell_unit = money_units.unit_published
)

select * from final
