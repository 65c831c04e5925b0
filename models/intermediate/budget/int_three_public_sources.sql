with

measures as (
    select * from {{ ref('int_table_measures') }}
    where measure in ('three_public', 'abroad', 'vehicle', 'reception')
),

told as (
    select
        filing_id,
        min(fund_source) as fund_source
    from measures
    group by filing_id
    having min(fund_source) = max(fund_source)
)

select * from told
