with

filings as (
    select * from {{ ref('stg_filings') }}
),

identities as (
    select * from {{ ref('int_filing_identities') }}
),

evidence as (
    select * from {{ ref('stg_identity_evidence') }}
),

decided as (
    select
        filing_id,
        'agency' as subject,
        agency_name as decided_value
    from identities
    union all
    select
        filing_id,
        'year' as subject,
        cast(fiscal_year as string) as decided_value
    from identities
    union all
    select
        filing_id,
        'kind' as subject,
        kind as decided_value
    from identities
),

placed as (
    select
        decided.*,
        case decided.subject
            when 'agency' then filings.agency_basis
            when 'year' then filings.year_basis
            else filings.kind_basis
        end as decided_basis,
        case decided.subject
            when 'agency' then filings.agency_locator
            when 'year' then filings.year_locator
            else filings.kind_locator
        end as decided_locator
    from decided
    inner join filings on decided.filing_id = filings.filing_id
),

-- one body's name may leave out the province or the prefecture
compared as (
    select
        evidence.filing_id,
        evidence.evidence_seq,
        evidence.subject,
        evidence.basis,
        evidence.identity_value,
        evidence.value_published,
        evidence.locator,
        placed.decided_value,
        placed.decided_basis,
        placed.decided_locator,
        placed.decided_value = evidence.identity_value
        or (
            evidence.subject = 'agency'
            and (
                placed.decided_value like '%' || evidence.identity_value
                or evidence.identity_value like '%' || placed.decided_value
            )
        ) as is_agreed
    from evidence
    inner join placed
        on evidence.filing_id = placed.filing_id and evidence.subject = placed.subject
)

select * from compared
