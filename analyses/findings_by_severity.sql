-- Why asked: before using a filing one wants to know what is wrong with it, the worst first.
select
    filings.file_name,
    checks.severity,
    checks.title,
    results.subject,
    results.explanation,
    results.source_locator,
    checks.remedy
from marts.fct_filing_check as results
inner join marts.dim_check as checks on results.check_code = checks.check_code
inner join marts.dim_filing as filings on results.filing_key = filings.filing_key
where results.state not in ('pass', 'not_applicable')
order by
    case checks.severity when 'error' then 1 when 'warning' then 2 else 3 end,
    filings.file_name,
    checks.title,
    results.subject
