-- Every pattern's own example is of the pattern's indicator alone: of two patterns that fit a name
-- the more precise one has the higher priority. What names filings print is their affair: a name
-- that two indicators claim alike stays without one (check `name_fits_one_code`).
with

patterns as (
    select
        *,
        {{ simplified(without_radicals('example')) }} as wording
    from {{ ref('indicator_patterns') }}
),

matches as (
    select
        examples.example,
        examples.indicator_code as expected_code,
        patterns.indicator_code,
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
    indicator_code,
    priority
from matches
where indicator_code <> expected_code
