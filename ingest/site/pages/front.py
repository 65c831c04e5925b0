"""The front page: what is there, how much of it arrived, and what could not be read."""

from collections.abc import Mapping
from typing import Any

from ingest.people.published import Row
from ingest.site.facts import Facts
from ingest.site.page import Page

MOST_FILES = 30
# A share that is not all never reads as all.
NOT_ALL = 99.9

COUNTS = """
select
    (select count(distinct region_code) from marts.dim_filing) as regions,
    (select min(fiscal_year) from marts.dim_filing) as first_year,
    (select max(fiscal_year) from marts.dim_filing) as last_year,
    (select count(*) from marts.dim_filing) as filings,
    (select count(*) from marts.dim_agency) as agencies,
    (select count(*) from marts.dim_project) as projects,
    (select count(*) from marts.fct_indicator_target) as targets,
    (select count(*) from marts.fct_indicator_result) as results
"""
# The last that became of each file: its figures stand once, whatever run read them.
LATEST = """
select * from marts.fct_filing_outcome
qualify row_number() over (partition by file_name order by recorded_at desc) = 1
"""
FIGURES = f"""
select sum(figures_printed)::bigint as printed, sum(figures_loaded)::bigint as loaded,
    sum(figures_kept_raw)::bigint as kept_raw, sum(figures_set_aside)::bigint as set_aside,
    sum(figures_unread)::bigint as unread
from ({LATEST}) where outcome <> 'withdrawn'
"""
MAPPED = """
select sum(s.amount_yuan) as money,
    sum(s.amount_yuan) filter (where p.programme_code is not null) as mapped_money
from marts.fct_project_spend as s join marts.dim_project as p using (project_key)
"""
MAPPED_TARGETS = """
select count(*) filter (where unmapped_reason is null
        or unmapped_reason not in ('sentence', 'cost_line', 'not_an_indicator')) as targets,
    count(indicator_code) as mapped_targets
from marts.fct_indicator_target
"""
FINDINGS = """
select k.severity, count(*) as n
from marts.fct_filing_check as c join marts.dim_check as k using (check_code)
where c.state in ('fail', 'parse_error', 'execution_error')
group by k.severity order by list_position(['error', 'warning', 'info'], any_value(k.severity))
"""
NOT_READ = f"""
select o.file_name, o.outcome, o.reason, o.figures_unread, min(f.filing_key) as filing_key
from ({LATEST}) as o
left join marts.dim_filing as f on o.sha256 = f.sha256
where o.outcome in ('rejected', 'quarantined', 'loaded_in_part')
group by o.file_name, o.outcome, o.reason, o.figures_unread
order by list_position(['rejected', 'quarantined', 'loaded_in_part'], any_value(o.outcome)),
    any_value(o.figures_unread) desc, o.file_name
"""
MISSING = """
select count(*) filter (where state in ('missing', 'not_readable')) as missing,
    count(*) as expected
from marts.mart_coverage
"""
# Where a filing should be published and is not simply there, as the last fetch found it.
SOURCES = """
select region_name, agency_name, fiscal_year, address, state, sentence
from marts.mart_source_status
where state <> 'present'
order by state = 'not_fetched', due_on nulls last, region_code, fiscal_year, source_key
"""


def _values(facts: Facts, language: str) -> Mapping[str, Any]:
    del language
    (counts,) = facts.known(COUNTS)
    (figures,) = facts.known(FIGURES)
    (money,) = facts.known(MAPPED)
    (targets,) = facts.known(MAPPED_TARGETS)
    (coverage,) = facts.known(MISSING)
    not_read = facts.known(NOT_READ)
    sources = facts.known(SOURCES)
    gates = facts.known("select bool_and(holds) as hold from audit.gates")
    return {
        "counts": counts,
        "figures": figures,
        "shares": _shares(figures),
        "arrived_pct": share_pct(figures["loaded"], _that_count(figures)),
        "money_pct": share_pct(money["mapped_money"], money["money"]),
        "targets_pct": share_pct(targets["mapped_targets"], targets["targets"]),
        "findings": facts.known(FINDINGS),
        "not_read": not_read[:MOST_FILES],
        "n_not_read": len(not_read),
        "coverage": coverage,
        "sources": sources[:MOST_FILES],
        "n_sources": len(sources),
        "gates_hold": gates[0]["hold"],
    }


def share_pct(part: float | None, whole: float | None) -> float | None:
    """A share in percent with one digit; ``None`` of nothing, and 100 where it is all alone."""
    if not whole:
        return None
    share = round(100 * float(part or 0) / float(whole), 1)
    return share if part == whole else min(share, NOT_ALL)


def _that_count(figures: Row) -> int | None:
    """Figures that state something: not those set aside by rule, as page numbers and dates are."""
    printed: int | None = figures["printed"]
    return printed and printed - int(figures["set_aside"])


def _shares(figures: Row) -> list[tuple[str, int, float]]:
    """State, figures and width in percent of what is printed, as far as there is any."""
    states = ("loaded", "kept_raw", "set_aside", "unread")
    printed = figures["printed"] or 0
    return [(s, figures[s] or 0, 100 * (figures[s] or 0) / (printed or 1)) for s in states]


PAGE = Page("index", "look", values=_values, needs=("front",))
