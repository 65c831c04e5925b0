with

states as (
    select * from {{ ref('int_source_states') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

filers as (
    select * from {{ ref('expected_filers') }}
),

joined as (
    select
        states.source_key,
        states.source_line,
        states.region_code,
        regions.region_name,
        regions.province_name,
        coalesce(states.agency_published, filers.filer_name) as agency_name,
        states.kind,
        states.fiscal_year,
        states.address,
        states.link_pattern,
        states.due_on,
        states.state,
        states.sentence,
        states.looked_at,
        states.moved_to,
        states.n_files,
        states.n_files_read,
        states.n_files_not_readable,
        states.n_files_gone
    from states
    inner join regions on states.region_code = regions.region_code
    left join filers on states.region_code = filers.region_code
)

select * from joined
