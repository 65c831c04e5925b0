with

targets as (
    select * from {{ ref('int_comparable_targets') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

-- A project's own count of all the people enrolled; a limit on them would be no count, and more
-- than live in the country is none either.
of_projects as (
    select
        targets.region_code,
        targets.fiscal_year,
        projects.programme_code,
        targets.target_num
    from targets
    inner join projects on targets.project_key = projects.project_key
    where
        targets.measure_code = 'insured_people'
        and targets.group_code = 'all'
        and targets.target_kind <> 'ceiling'
        and targets.target_num between 1 and 1500000000
        and targets.region_code is not null
        and projects.programme_code is not null
),

-- Two projects of one programme insure the same people.
largest as (
    select
        region_code,
        fiscal_year,
        programme_code,
        cast(max(target_num) as integer) as people_enrolled
    from of_projects
    group by region_code, fiscal_year, programme_code
)

select * from largest
