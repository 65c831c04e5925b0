with

issues as (
    select * from {{ ref('int_issues') }}
),

project_names as (
    select * from {{ ref('int_project_names') }}
),

projects_of_filings as (
    select distinct
        issues.filing_id,
        issues.agency_key,
        issues.fiscal_year,
        issues.kind,
        project_names.project_name
    from issues
    inner join project_names on issues.filing_id = project_names.filing_id
),

-- a project's name is that of many agencies' projects: the keys keep their pairs apart
common_projects as (
    select distinct
        earlier.filing_id,
        later.filing_id as later_filing_id
    from projects_of_filings as earlier
    inner join projects_of_filings as later
        on
            earlier.agency_key = later.agency_key
            and earlier.fiscal_year = later.fiscal_year and earlier.kind = later.kind
            and earlier.project_name = later.project_name
            and earlier.filing_id <> later.filing_id
),

-- A later issue of the same agency's same year, about the same things. Which of two is later is
-- told by the time of loading, then by file name, then by hash: the same every time.
reissues as (
    select
        earlier.filing_id,
        earlier.agency_key,
        later.filing_id as superseded_by,
        row_number() over (
            partition by earlier.filing_id
            order by
                later.loaded_at desc, later.file_name desc, later.sha256 desc, later.filing_seq desc
        ) as newness
    from issues as earlier
    inner join issues as later
        on
            earlier.agency_key = later.agency_key
            and earlier.fiscal_year = later.fiscal_year
            and earlier.kind = later.kind
            and earlier.sha256 <> later.sha256
            and (earlier.loaded_at, earlier.file_name, earlier.sha256)
            < (later.loaded_at, later.file_name, later.sha256)
    left join common_projects
        on
            earlier.filing_id = common_projects.filing_id
            and later.filing_id = common_projects.later_filing_id
    where
        common_projects.filing_id is not null
        or (earlier.has_department_form and later.has_department_form)
        or earlier.file_name = later.file_name
        or earlier.address = later.address
),

newest as (
    select * exclude (newness)
    from reissues
    where newness = 1
)

select * from newest
