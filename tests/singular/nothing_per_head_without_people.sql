-- A figure per head exists where the amount and the people are known, and nowhere else; it is
-- the amount divided by the people that the row names.
select
    region_code,
    fiscal_year,
    programme_code
from {{ ref('mart_programme_comparison') }}
where
    (yuan_per_resident is null) <> (amount_yuan is null or population is null)
    or (yuan_per_enrolled is null) <> (amount_yuan is null or people_enrolled is null)
    or (yuan_per_head is null) <> (amount_yuan is null or denominator is null)
    or (denominator is null) <> (denominator_basis is null)
    or abs({{ product('yuan_per_head', 'denominator') }} - amount_yuan) > 0.0001 * denominator
    or (denominator_basis = 'enrolled' and denominator <> people_enrolled)
    or (denominator_basis <> 'enrolled' and denominator <> population)
    or (denominator_basis <> 'enrolled' and denominator_basis <> population_kind)
    or (population is null) <> (population_year is null)
    or (population is null) <> (population_kind is null)
