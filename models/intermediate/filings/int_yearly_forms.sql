with

forms as (
    select * from {{ ref('stg_forms') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

joined as (
    select
        filings.agency_key,
        filings.fiscal_year,
        forms.form as thing,
        forms.unit_published,
        filings.file_name,
        forms.locator
    from forms
    inner join filings on forms.filing_id = filings.filing_id
),

-- What forms an agency publishes in a year, how many of each and with what labels of units.
grouped as (
    select
        agency_key,
        fiscal_year,
        thing,
        count(*) as n_forms,
        string_agg(distinct unit_published, '; ' order by unit_published) as unit_label,
        min_by(
            file_name || ' ' || locator, file_name || ' ' || {{ locator_order('locator') }}
        ) as place
    from joined
    group by agency_key, fiscal_year, thing
)

select * from grouped
