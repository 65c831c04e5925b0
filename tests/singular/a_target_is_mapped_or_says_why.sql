-- A target or result has an indicator with its parts and the basis of its mapping, or a reason.
select
    indicator_target_key,
    indicator_code,
    measure_code,
    scheme_code,
    group_code,
    mapping_basis,
    unmapped_reason
from {{ ref('int_target_indicators') }}
where
    (indicator_code is null) <> (unmapped_reason is not null)
    or (indicator_code is null) <> (measure_code is null)
    or (indicator_code is null) <> (scheme_code is null)
    or (indicator_code is null) <> (group_code is null)
    or (indicator_code is null) <> (mapping_basis is null)
    or (indicator_code is null and comparison_key is not null)
