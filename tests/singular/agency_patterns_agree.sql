-- Every pattern's own example is of the pattern's kind alone: of two patterns that fit a name
-- the more precise one has the higher priority. What names filings print is their affair: a name
-- that two kinds claim alike is of the kind `other`.
with

patterns as (
    select
        *,
        {{ simplified('example') }} as wording
    from {{ ref('agency_types') }}
),

matches as (
    select
        examples.example,
        examples.agency_type as expected_code,
        patterns.agency_type,
        patterns.priority
    from patterns as examples
    inner join patterns on {{ regexp_like('examples.wording', 'patterns.pattern') }}
    qualify
        rank() over (
            partition by examples.example, examples.pattern order by patterns.priority desc
        ) = 1
)

select distinct
    example,
    expected_code,
    agency_type,
    priority
from matches
where agency_type <> expected_code
