with

sources as (
    select * from {{ ref('mart_source_status') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

named as (
    select
        sources.source_line,
        sources.province_name,
        regions.prefecture_name,
        sources.region_name,
        regions.region_level,
        sources.agency_name,
        sources.fiscal_year,
        sources.kind,
        sources.state,
        sources.sentence,
        sources.due_on,
        sources.looked_at,
        sources.n_files,
        sources.n_files_read,
        sources.n_files_not_readable,
        sources.n_files_gone,
        sources.address,
        sources.link_pattern,
        sources.moved_to,
        sources.source_key,
        sources.region_code
    from sources
    inner join regions on sources.region_code = regions.region_code
)

select * from named
