-- A check without an entry in the catalogue has no meaning to a reader; an entry without a check
-- shows up as execution_error.
select results.check_code
from {{ ref('check_results') }} as results
left join {{ ref('dim_check') }} as checks on results.check_code = checks.check_code
where checks.check_code is null
