-- A check either applies to a filing or does not.
{{ config(meta={'per': 'filing_key'}) }}
select
    filing_key,
    check_code
from {{ ref('fct_filing_check') }}
group by filing_key, check_code
having count(*) > 1 and bool_or(state = 'not_applicable')
