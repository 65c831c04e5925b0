-- A view of names that is not of a filing has each row of its mart once and no other.
with

counted as (
    {{ row_differences(
        'analyst_coverage',
        ref('analyst_coverage'),
        ref('mart_coverage'),
        'region_code, fiscal_year, kind'
    ) }}
    union all
    {{ row_differences(
        'analyst_projects',
        ref('analyst_projects'),
        ref('dim_project'),
        'project_key'
    ) }}
)

select * from counted
where n_rows > 0
