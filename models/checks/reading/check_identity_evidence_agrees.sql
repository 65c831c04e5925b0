with

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

evidence as (
    select * from {{ ref('int_identity_evidence') }}
),

-- one row a subject: the first that contradicts, else the first that agrees
first_evidence as (
    select * from evidence
    qualify
        row_number() over (
            partition by filing_id, subject
            order by is_agreed, evidence_seq
        ) = 1
),

examined as (
    select
        filings.filing_key,
        first_evidence.subject,
        not first_evidence.is_agreed as is_finding,
        case
            when first_evidence.subject = 'year'
                then try_cast(first_evidence.decided_value as integer)
        end as left_value,
        case
            when first_evidence.subject = 'year'
                then try_cast(first_evidence.identity_value as integer)
        end as right_value,
        'the ' || first_evidence.subject || ' is ' || first_evidence.decided_value || ' ('
        || coalesce(first_evidence.decided_basis, 'printed')
        || coalesce(' at ' || first_evidence.decided_locator, '') || '), '
        || case when first_evidence.is_agreed then 'and ' else 'but ' end
        || first_evidence.basis || coalesce(' at ' || first_evidence.locator, '') || ' says '
        || case
            when first_evidence.is_agreed then 'the same' else first_evidence.identity_value
        end as explanation,
        first_evidence.locator as source_locator
    from filings
    inner join first_evidence on filings.filing_id = first_evidence.filing_id
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows(
    'identity_evidence_agrees', 'judged', 'the file says only once whose it is and of which year'
) }}
