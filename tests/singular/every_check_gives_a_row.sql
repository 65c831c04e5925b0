-- A check that gave no row for a current filing is an error of the warehouse, not a finding.
select
    filing_key,
    check_code
from {{ ref('fct_filing_check') }}
where state = 'execution_error'
