-- Every pattern's own example is of the pattern's programme alone: of two patterns that fit a name
-- the more precise one has the higher priority. What names filings print is their affair: a name
-- that two programmes claim alike stays without one (check `name_fits_one_code`).
with

patterns as (
    select
        *,
        {{ simplified(without_radicals('example')) }} as wording
    from {{ ref('programme_patterns') }}
),

matches as (
    select
        examples.example,
        examples.programme_code as expected_code,
        patterns.programme_code,
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
    programme_code,
    priority
from matches
where programme_code <> expected_code
