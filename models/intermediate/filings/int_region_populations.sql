with

counted as (
    select * from {{ ref('region_population') }}
),

declared as (
    select * from {{ ref('stg_declared_populations') }}
),

-- What a person declares goes before the census.
chosen as (
    select
        declared.region_code,
        declared.population,
        declared.population_year,
        'declared' as population_kind,
        'declared' as population_confidence,
        {{ sentence(['declared.said_by', "': '", 'declared.why']) }} as population_source
    from declared
    union all
    select
        counted.region_code,
        counted.population,
        counted.population_year,
        counted.basis as population_kind,
        counted.confidence as population_confidence,
        counted.source as population_source
    from counted
    left join declared on counted.region_code = declared.region_code
    where declared.region_code is null
)

select * from chosen
