"""The checks: what each guards, where it fails, what to do."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ingest.people.published import Row
from ingest.site.facts import Facts
from ingest.site.page import Page

MOST_FILINGS = 5
CHECKS = """
select k.*, count(*) filter (where c.state in ('fail', 'parse_error', 'execution_error')) as fails,
    count(*) filter (where c.state = 'pass') as passes,
    count(*) filter (where c.state in ('not_applicable', 'insufficient_data')) as others
from marts.dim_check as k left join marts.fct_filing_check as c using (check_code)
group by all
order by list_position(['error', 'warning', 'info'], any_value(k.severity)), fails desc, check_code
"""
WHERE = """
select c.check_code, f.filing_key, f.file_name, a.agency_name, f.fiscal_year, count(*) as n
from marts.fct_filing_check as c
join marts.dim_filing as f using (filing_key)
join marts.dim_agency as a using (agency_key)
where c.state in ('fail', 'parse_error', 'execution_error')
group by all
order by c.check_code, n desc, f.fiscal_year desc, f.file_name, f.filing_key
"""


def _values(facts: Facts, language: str) -> Mapping[str, Any]:
    del language
    filings: dict[str, list[Row]] = defaultdict(list)
    for row in facts.known(WHERE):
        filings[row["check_code"]].append(row)
    return {"checks": facts.known(CHECKS), "filings": filings, "most": MOST_FILINGS}


PAGE = Page("checks", "trust", values=_values)
