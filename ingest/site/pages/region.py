"""A region: its budgets three ways, what it promised and reached, what is published and found.

``region/CODE`` holds what is known of the region, ``agency/KEY`` what one of its agencies
printed: amounts of several agencies are never added.
"""

from collections import defaultdict
from collections.abc import Iterator

from ingest.people.published import Row
from ingest.site.facts import Facts
from ingest.site.page import Page, Part
from ingest.site.scripts import packed

NO_REGION = "none"
# Findings of one check that are told; the others are in the table of checks.
MOST_FINDINGS = 3

YEARS = """
select region_code, fiscal_year, population, population_year, population_kind, residents_enrolled,
    expenditure_yuan, basic_yuan, project_spend_yuan, project_spend_basis,
    expenditure_yuan_per_resident, project_spend_yuan_per_resident, project_share_pct, n_projects,
    n_targets, missing_figures
from marts.mart_region_year order by region_code, fiscal_year
"""
PROGRAMMES = """
select region_code, fiscal_year, programme_code, programme_name_zh, programme_name_en, n_projects,
    amount_yuan, yuan_per_resident, median_yuan_per_resident, spend_rank, n_regions
from marts.mart_programme_comparison
order by region_code, amount_yuan desc nulls last, programme_code, fiscal_year
"""
COVERAGE = """
select region_code, fiscal_year, kind, kind_name_zh, kind_name_en, state, source_state, source_url
from marts.mart_coverage order by region_code, fiscal_year, kind
"""
RESULTS = """
select region_code, fiscal_year, scope, programme_name_zh, programme_name_en, n_results, n_judged,
    n_reached, n_missed, reached_share_pct, median_reached_share_pct, budget_yuan, executed_yuan,
    execution_rate_pct
from marts.mart_result_comparison order by region_code, fiscal_year, scope desc, programme_name_zh
"""
FILINGS = """
select f.filing_key, f.agency_key, f.file_name, f.title, f.kind, f.fiscal_year, f.is_current,
    f.source_url, f.published_on, q.figures_printed, q.figures_loaded, q.figures_kept_raw,
    q.figures_set_aside, q.figures_unread, q.errors, q.warnings
from marts.dim_filing as f
left join marts.mart_filing_quality as q using (filing_key)
order by f.agency_key, f.fiscal_year desc, f.file_name, f.filing_key
"""
TARGETS = """
select agency_key, fiscal_year, n_targets, n_department_targets, n_measurable,
    measurable_share_pct, n_judged, n_reached, reached_share_pct
from marts.mart_agency_targets order by agency_key, fiscal_year
"""
PROJECTS = """
select s.agency_key, s.fiscal_year, s.phase, p.project_name, p.programme_code,
    g.programme_name_zh, g.programme_name_en, s.amount_yuan, s.filing_key, s.source_locator
from marts.fct_project_spend as s
join marts.dim_project as p using (project_key)
left join marts.dim_programme as g on p.programme_code = g.programme_code
order by s.agency_key, s.fiscal_year desc, s.amount_yuan desc nulls last, p.project_name
"""
# Three cuts of the same money, in one shape: they are shown beside each other, never added.
AMOUNTS = """
with measures as (
    select unnest([
        'total_income', 'total_expenditure', 'basic', 'personnel', 'operating', 'project',
        'three_public', 'abroad', 'vehicle', 'reception', 'agency_operation'
    ]) as measure, unnest(range(11)) as place
)
select agency_key, 'measure' as cut, measure as code, null as name, lpad(place::varchar, 2, '0') as
    place, fund_source, fiscal_year, phase, amount_yuan, filing_key, source_locator
from marts.fct_department_spend left join measures using (measure)
union all
select agency_key, 'function', function_code, coalesce(function_name, name_published),
    function_code, fund_source, fiscal_year, phase, total_yuan, filing_key, source_locator
from marts.fct_function_spend left join marts.dim_function using (function_code)
union all
select agency_key, 'economic', economic_code, coalesce(economic_name, name_published),
    economic_code, fund_source, fiscal_year, phase,
    coalesce(total_yuan, basic_yuan), filing_key, source_locator
from marts.fct_economic_spend left join marts.dim_economic_item using (economic_code)
order by agency_key, cut, fund_source, place, fiscal_year, phase, filing_key
"""
FINDINGS = f"""
with findings as (
    select f.agency_key, c.check_code, c.filing_key, c.subject, c.explanation_zh,
        c.explanation_en, c.source_locator, f.fiscal_year,
        count(*) over (partition by f.agency_key, c.check_code) as n,
        row_number() over (
            partition by f.agency_key, c.check_code
            order by f.fiscal_year desc, c.source_locator, c.subject
        ) as place
    from marts.fct_filing_check as c
    join marts.dim_filing as f using (filing_key)
    where c.state in ('fail', 'parse_error', 'execution_error')
)
select findings.* exclude place, k.title, k.title_zh, k.severity, k.remedy
from findings join marts.dim_check as k using (check_code)
where place <= {MOST_FINDINGS}
order by
    agency_key, list_position(['error', 'warning', 'info'], severity), n desc, check_code, place
"""


def _parts(facts: Facts) -> Iterator[Part]:
    yield "regions", _packed_rows([_listed(region) for region in facts.regions])
    years, programmes = _grouped(facts, YEARS, "region_code"), _by_region(facts, PROGRAMMES)
    coverage, results = _by_region(facts, COVERAGE), _by_region(facts, RESULTS)
    agencies = _by_region(facts, "select * from marts.dim_agency order by agency_name")
    for region in facts.regions:
        code = region["region_code"]
        yield (
            f"region/{code or NO_REGION}",
            {
                "region": region,
                "agencies": agencies.get(code, []),
                "years": years.get(code, []),
                "programmes": programmes.get(code, []),
                "coverage": coverage.get(code, []),
                "results": results.get(code, []),
            },
        )
    yield from _agency_parts(facts)


def _agency_parts(facts: Facts) -> Iterator[Part]:
    queries = {
        "filings": FILINGS,
        "targets": TARGETS,
        "projects": PROJECTS,
        "amounts": AMOUNTS,
        "findings": FINDINGS,
    }
    found = {name: _grouped(facts, query, "agency_key") for name, query in queries.items()}
    for agency in facts.rows("select agency_key from marts.dim_agency order by agency_key"):
        key = agency["agency_key"]
        yield (
            f"agency/{key}",
            {name: _packed_rows(rows.get(key, [])) for name, rows in found.items()},
        )


def _packed_rows(rows: list[Row]) -> dict[str, object]:
    return packed(list(rows[0]) if rows else [], rows)


def _by_region(facts: Facts, query: str) -> dict[str | None, list[Row]]:
    return _grouped(facts, query, "region_code")


def _grouped(facts: Facts, query: str, name: str) -> dict[str | None, list[Row]]:
    """The rows of a query by one of their columns, without it."""
    found: dict[str | None, list[Row]] = defaultdict(list)
    for row in facts.rows(query):
        found[row.pop(name)].append(row)
    return found


def _listed(region: Row) -> Row:
    names = (region["province_name"], region["prefecture_name"], region["region_name"])
    path = " ".join(dict.fromkeys(name for name in names if name))
    return {
        "region_code": region["region_code"],
        "region_name": region["region_name"],
        "path": path,
        "region_level": region["region_level"],
        "n_filings": region["n_filings"],
        "first_year": region["first_year"],
        "last_year": region["last_year"],
        "errors": region["errors"],
    }


PAGE = Page("region", parts=_parts, needs=("grid", "codes", "region"))
