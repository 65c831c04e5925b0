-- A target of the year in a known region that may be compared is counted in
-- mart_indicator_comparison, and one without an indicator in mart_unmapped_names; a sentence, a
-- cost line and a name that a person says is no indicator are in neither.
with

targets as (
    select
        count(*) filter (
            where horizon = 'annual' and comparison_key is not null and region_code is not null
        ) as n_mapped,
        count(*) filter (
            where unmapped_reason in ('ambiguous', 'unexplained', 'unknown_combination')
        ) as n_unmapped
    from {{ ref('fct_indicator_target') }}
),

compared as (
    select coalesce(sum(n_targets), 0) as n_compared
    from {{ ref('mart_indicator_comparison') }}
),

listed as (
    select coalesce(sum(n_occurrences), 0) as n_listed
    from {{ ref('mart_unmapped_names') }}
    where name_kind = 'indicator'
)

select
    targets.n_mapped,
    compared.n_compared,
    targets.n_unmapped,
    listed.n_listed
from targets
cross join compared
cross join listed
where targets.n_mapped <> compared.n_compared or targets.n_unmapped <> listed.n_listed
