with

cards as (
    select * from {{ ref('int_project_cards') }}
),

listed_projects as (
    select * from {{ ref('int_listed_projects') }}
),

form_fields as (
    select * from {{ ref('stg_form_fields') }}
),

own_names as (
    select distinct
        filing_id,
        card_name as candidate_name,
        'card' as printed_in
    from cards
),

listed_names as (
    select distinct
        filing_id,
        listed_name as candidate_name,
        'project_list' as printed_in
    from listed_projects
),

task_names as (
    select distinct
        filing_id,
        {{ joined_name('value_published') }} as candidate_name,
        'department_tasks' as printed_in
    from form_fields
    where field = 'task_name' and value_published is not null
),

candidates as (
    select * from own_names
    union all
    select * from listed_names
    union all
    select * from task_names
)

select * from candidates
where candidate_name is not null
