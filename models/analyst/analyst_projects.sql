with

projects as (
    select * from {{ ref('dim_project') }}
),

programmes as (
    select * from {{ ref('dim_programme') }}
),

agencies as (
    select * from {{ ref('dim_agency') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

named as (
    select
        regions.province_name,
        regions.prefecture_name,
        regions.region_name,
        regions.region_level,
        agencies.agency_name,
        projects.project_name,
        projects.project_type,
        projects.funding_level,
        programmes.programme_name_zh,
        programmes.programme_name_en,
        programmes.programme_group_name_zh,
        programmes.programme_group_name_en,
        projects.mapping_basis,
        projects.unmapped_reason,
        projects.project_key,
        projects.agency_key,
        agencies.region_code,
        projects.programme_code
    from projects
    inner join agencies on projects.agency_key = agencies.agency_key
    left join regions on agencies.region_code = regions.region_code
    left join programmes on projects.programme_code = programmes.programme_code
)

select * from named
