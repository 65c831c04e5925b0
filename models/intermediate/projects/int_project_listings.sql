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
likenesses as (
    select
        projects.filing_id,
        projects.project_name,
        listings.form_seq,
        listings.row_seq,
        abs(projects.occurrence - listings.place) as distance,
        {{ name_similarity('projects.name_in_full', 'listings.listed_name') }} as similarity
    from projects
    inner join listed_projects as listings on projects.filing_id = listings.filing_id
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
        {{ yuan(
            'listed_projects.amount', 'coalesce(money_units.factor_yuan, form_units.factor_yuan)'
        ) }} as listed_yuan
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
    left join money_units
        on
            {{ unit_of_amount(
                'listed_projects.cell_unit', 'form_units.labels_differ', 'listed_projects.label_unit'
            ) }} = money_units.unit_published
)

select * from joined
