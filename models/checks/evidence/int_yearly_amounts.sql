with

dated as (
    select * from {{ ref('int_dated_amounts') }}
),

-- two filings of last year may print a figure: the one of the same kind, then the latest speaks
paired as (
    select
        this_year.filing_key,
        this_year.phase,
        this_year.subject,
        this_year.amount_yuan,
        this_year.half_unit_yuan,
        this_year.said_prior_yuan,
        this_year.said_half_unit,
        this_year.locator,
        this_year.agency_key,
        this_year.fiscal_year,
        this_year.kind,
        this_year.loaded_at,
        this_year.file_name,
        last_year.amount_yuan as prior_yuan,
        last_year.half_unit_yuan as prior_half_unit
    from dated as this_year
    inner join dated as last_year
        on
            this_year.agency_key = last_year.agency_key
            and this_year.fiscal_year = last_year.fiscal_year + 1
            and {{ same_phase('this_year', 'last_year') }}
            and this_year.subject = last_year.subject
    qualify row_number() over (
        partition by this_year.filing_key, this_year.phase, this_year.subject
        order by
            case when last_year.kind = this_year.kind then 1 else 2 end asc,
            last_year.loaded_at desc,
            last_year.file_name desc,
            last_year.filing_key asc
    ) = 1
)

select * from paired
