"""A region: its budgets three ways, what it promised and reached, what is published and found.

``region/CODE`` holds what is known of the region, ``agency/KEY`` what one of its agencies
printed: amounts of several agencies are never added.
"""

from collections.abc import Iterator, Set

from ingest.people.published import Row
from ingest.site.facts import Facts
from ingest.site.keyed import Keyed, all_prints, of_each, print_of
from ingest.site.page import Made, Page, Part, Units
from ingest.site.scripts import packed

NO_REGION = "none"
# Findings of one check that are told; the others are in the table of checks.
MOST_FINDINGS = 3
# Rows of so many regions or agencies are held at a time.
HELD = 50

YEARS = Keyed(
    """
select region_code, fiscal_year, population, population_year, population_kind, residents_enrolled,
    expenditure_yuan, basic_yuan, project_spend_yuan, project_spend_basis,
    expenditure_yuan_per_resident, project_spend_yuan_per_resident, project_share_pct, n_projects,
    n_targets, missing_figures
from marts.mart_region_year
""",
    "region_code",
    "fiscal_year",
)
PROGRAMMES = Keyed(
    """
select region_code, fiscal_year, programme_code, programme_name_zh, programme_name_en, n_projects,
    amount_yuan, yuan_per_resident, median_yuan_per_resident, spend_rank, n_regions
from marts.mart_programme_comparison
""",
    "region_code",
    "amount_yuan desc nulls last, programme_code, fiscal_year",
)
COVERAGE = Keyed(
    """
select region_code, fiscal_year, kind, kind_name_zh, kind_name_en, state, source_state, source_url
from marts.mart_coverage
""",
    "region_code",
    "fiscal_year, kind",
)
RESULTS = Keyed(
    """
select region_code, fiscal_year, scope, programme_name_zh, programme_name_en, n_results, n_judged,
    n_reached, n_missed, reached_share_pct, median_reached_share_pct, budget_yuan, executed_yuan,
    execution_rate_pct
from marts.mart_result_comparison
""",
    "region_code",
    "fiscal_year, scope desc, programme_name_zh",
)
FILINGS = Keyed(
    """
select f.filing_key, f.agency_key, f.file_name, f.title, f.kind, f.fiscal_year, f.is_current,
    f.source_url, f.published_on, q.figures_printed, q.figures_loaded, q.figures_kept_raw,
    q.figures_set_aside, q.figures_unread, q.errors, q.warnings
from marts.dim_filing as f
left join marts.mart_filing_quality as q using (filing_key)
""",
    "agency_key",
    "fiscal_year desc, file_name, filing_key",
)
TARGETS = Keyed(
    """
select agency_key, fiscal_year, n_targets, n_department_targets, n_measurable,
    measurable_share_pct, n_judged, n_reached, reached_share_pct
from marts.mart_agency_targets
""",
    "agency_key",
    "fiscal_year",
)
PROJECTS = Keyed(
    """
select s.agency_key, s.fiscal_year, s.phase, p.project_name, p.programme_code,
    g.programme_name_zh, g.programme_name_en, s.amount_yuan, s.filing_key, s.source_locator
from marts.fct_project_spend as s
join marts.dim_project as p using (project_key)
left join marts.dim_programme as g on p.programme_code = g.programme_code
""",
    "agency_key",
    "fiscal_year desc, amount_yuan desc nulls last, project_name",
)
# Three cuts of the same money, in one shape: they are shown beside each other, never added.
AMOUNTS = Keyed(
    """
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
""",
    "agency_key",
    "cut, fund_source, place, fiscal_year, phase, filing_key",
)
FINDINGS = Keyed(
    f"""
with findings as (
    select f.agency_key, c.check_code, c.filing_key, c.subject, c.explanation_zh,
        c.explanation_en, c.source_locator, f.fiscal_year,
        count(*) over (partition by f.agency_key, c.check_code) as n,
        row_number() over (
            partition by f.agency_key, c.check_code
            order by f.fiscal_year desc, c.source_locator, c.subject, hash(c)
        ) as place
    from marts.fct_filing_check as c
    join marts.dim_filing as f using (filing_key)
    where c.state in ('fail', 'parse_error', 'execution_error')
)
select findings.* exclude place, k.title, k.title_zh, k.severity, k.remedy
from findings join marts.dim_check as k using (check_code)
where place <= {MOST_FINDINGS}
""",
    "agency_key",
    "list_position(['error', 'warning', 'info'], severity), n desc, check_code, "
    "fiscal_year desc, source_locator, subject",
)
AGENCIES = Keyed("select * from marts.dim_agency", "region_code", "agency_name, agency_key")
OF_REGION = {
    "agencies": AGENCIES,
    "years": YEARS,
    "programmes": PROGRAMMES,
    "coverage": COVERAGE,
    "results": RESULTS,
}
OF_AGENCY = {
    "filings": FILINGS,
    "targets": TARGETS,
    "projects": PROJECTS,
    "amounts": AMOUNTS,
    "findings": FINDINGS,
}


def _parts(facts: Facts) -> Iterator[Part | Units]:
    yield "regions", _packed_rows([_listed(region) for region in facts.regions])
    yield _regions(facts)
    yield _agencies(facts)


def _regions(facts: Facts) -> Units:
    regions = {region["region_code"]: region for region in facts.regions}
    prints = all_prints(facts, OF_REGION.values())

    def made(wanted: Set[str]) -> Iterator[Made]:
        codes = [code for code in regions if code and _of_region(code) in wanted]
        for code, lists in of_each(facts, OF_REGION, codes, HELD):
            yield Made(_of_region(code), _of_region(code), {"region": regions[code], **lists})
        if None in regions and _of_region(None) in wanted:
            lists = {about: k.rows(facts, [None])[None] for about, k in OF_REGION.items()}
            yield Made(_of_region(None), _of_region(None), {"region": regions[None], **lists})

    return Units(
        {_of_region(code): print_of(regions[code], prints.get(code)) for code in regions}, made
    )


def _of_region(code: str | None) -> str:
    return f"region/{code or NO_REGION}"


def _agencies(facts: Facts) -> Units:
    keys = [row["agency_key"] for row in facts.rows("select agency_key from marts.dim_agency")]
    prints = all_prints(facts, OF_AGENCY.values())

    def made(wanted: Set[str]) -> Iterator[Made]:
        chosen = (key for key in keys if f"agency/{key}" in wanted)
        for key, found in of_each(facts, OF_AGENCY, chosen, HELD):
            name = f"agency/{key}"
            yield Made(name, name, {about: _packed_rows(rows) for about, rows in found.items()})

    return Units({f"agency/{key}": print_of(prints.get(key)) for key in keys}, made)


def _packed_rows(rows: list[Row]) -> dict[str, object]:
    return packed(list(rows[0]) if rows else [], rows)


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
