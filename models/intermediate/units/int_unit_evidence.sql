with

labels as (
    select * from {{ ref('int_form_unit_labels') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

regions as (
    select * from {{ ref('regions') }}
),

populations as (
    select * from {{ ref('int_region_populations') }}
),

bounds as (
    select * from {{ ref('unit_plausibility') }}
),

-- Amounts under the same label in one filing have the same unit.
evidence as (
    select
        filing_id,
        unit_published,
        other_unit_published,
        max(largest_amount) as largest_amount,
        greatest(max(largest_amount), sum(project_total)) as total_amount
    from labels
    where largest_amount > 0
    group by filing_id, unit_published, other_unit_published
),

placed as (
    select
        evidence.*,
        populations.population,
        bounds.region_level,
        bounds.max_project_yuan_per_head,
        bounds.max_project_yuan,
        bounds.min_filing_total_yuan
    from evidence
    inner join filings on evidence.filing_id = filings.filing_id
    left join regions on filings.region_code = regions.region_code
    left join populations on regions.region_code = populations.region_code
    inner join bounds on coalesce(regions.region_level, 'unknown') = bounds.region_level
)

select * from placed
