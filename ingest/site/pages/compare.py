"""Regions beside each other: one programme or one indicator, over the years, among their peers.

``compare`` lists what can be compared and which regions published in which year. A part
``compare/SUBJECT/YEAR`` holds one subject in one shape, be it money or a promise: rows of regions,
the printed lines behind them, and what is known of the peers they stand among.
"""

import re
from collections.abc import Iterator, Set

from ingest.site.facts import Facts
from ingest.site.keyed import Keyed, all_prints, of_each
from ingest.site.page import Made, Page, Part, Units
from ingest.site.scripts import packed

# Amounts: what is stated is yuan, what is compared yuan by the resident.
SPEND = """
select programme_code as subject, region_code, region_level, agency_type, fiscal_year,
    null::varchar as target_kind, amount_yuan as stated_num, yuan_per_resident as compared_num,
    case when amount_yuan is null then 'amount_unknown'
        when yuan_per_resident is null then 'population_unknown' end as reason,
    spend_rank as place, outlier_explanation,
    n_regions, least_yuan_per_resident as least_num, lower_quartile_yuan_per_resident as lower_num,
    median_yuan_per_resident as median_num, upper_quartile_yuan_per_resident as upper_num,
    most_yuan_per_resident as most_num
from marts.mart_programme_comparison where programme_code is not null
"""
# Each project that was added is named in `sources` by file and place.
SPEND_LINES = """
select c.programme_code as subject, c.region_code, c.fiscal_year, null::varchar as target_kind,
    s.filing_key, s.source_locator, p.project_name as words, s.amount_yuan as stated_num
from marts.mart_programme_comparison as c
join marts.fct_project_spend as s on c.region_code = s.region_code
    and c.fiscal_year = s.fiscal_year and s.phase = 'budget'
join marts.dim_project as p on s.project_key = p.project_key
    and c.programme_code = p.programme_code
join marts.dim_filing as f on s.filing_key = f.filing_key
where contains('; ' || c.sources || '; ', '; ' || f.file_name || ' ' || s.source_locator || '; ')
"""
# Promises: what is stated is in the indicator's unit, what is compared as `compared_basis` says.
SUBJECT = """
    comparison_key || '/' || case when scope = 'department' then 'department'
        else coalesce(programme_code, 'none') end as subject
"""
TARGETS = f"""
select {SUBJECT}, region_code, region_level, agency_type, fiscal_year, target_kind,
    target_num as stated_num, compared_num,
    case when compared_num is not null then null
        when target_basis = 'several_values' then 'several_values'
        when unit_basis = 'incomparable' then 'other_unit'
        when target_basis = 'no_number' then 'in_words'
        when compared_basis = 'per_1000_residents' then 'population_unknown'
        else 'not_compared' end as reason,
    target_rank as place, outlier_explanation,
    n_regions, least_num, lower_quartile_num as lower_num, median_num,
    upper_quartile_num as upper_num, most_num
from marts.mart_indicator_comparison
"""
TARGET_LINES = f"""
select {SUBJECT}, region_code, fiscal_year, target_kind, filing_key, source_locator,
    promise as words, target_num as stated_num, file_name
from intermediate.int_compared_lines
"""
PROGRAMMES = """
select programme_code as subject, min(dim_programme.programme_name_zh) as name_zh,
    min(dim_programme.programme_name_en) as name_en,
    min(programme_group_name_zh) as group_zh,
    min(programme_group_name_en) as group_en, count(distinct region_code) as n_regions,
    list(distinct fiscal_year order by fiscal_year) as years
from marts.mart_programme_comparison join marts.dim_programme using (programme_code)
group by programme_code order by n_regions desc, subject
"""
# A date is compared as a day of the year whatever its unit is.
INDICATORS = f"""
select {SUBJECT}, comparison_key, min(indicator_name_zh) as name_zh,
    min(indicator_name_en) as name_en, min(level2) as level2, min(unit) as unit,
    max(compared_basis) as compared_basis,
    min(programme_name_zh) as of_zh, min(programme_name_en) as of_en,
    count(distinct region_code) as n_regions,
    list(distinct fiscal_year order by fiscal_year) as years
from marts.mart_indicator_comparison
group by subject, comparison_key order by n_regions desc, subject
"""
REGION_YEARS = """
select region_code, fiscal_year, agency_type, population, population_year, population_kind
from marts.mart_region_year order by region_code, fiscal_year, agency_type
"""
REGIONS = """
select region_code, region_name, region_level, prefecture_name, province_name
from marts.dim_region
where region_code in (select region_code from marts.mart_region_year) order by region_code
"""

NAMED = ("subject", "part", "years", "name_zh", "name_en", "n_regions")
PROGRAMME = (*NAMED, "group_zh", "group_en")
INDICATOR = (
    *NAMED,
    *("comparison_key", "level2", "unit", "compared_basis", "of_zh", "of_en"),
)
REGION = ("region_code", "region_name", "region_level", "prefecture_name", "province_name")
REGION_YEAR = (
    *("region_code", "fiscal_year", "agency_type"),
    *("population", "population_year", "population_kind"),
)
ROW = (
    *("region_code", "fiscal_year", "agency_type", "region_level", "target_kind"),
    *("stated_num", "compared_num", "reason", "place", "outlier_explanation"),
)
LINE = (
    *("region_code", "fiscal_year", "target_kind", "filing_key", "source_locator"),
    *("words", "stated_num"),
)
AMONG = ("region_level", "agency_type", "fiscal_year", "target_kind")
# Of so many subjects and years rows are held at a time.
HELD = 8
PEERS = (*AMONG, "n_regions", "least_num", "lower_num", "median_num", "upper_num", "most_num")


def _parts(facts: Facts) -> Iterator[Part | Units]:
    programmes, indicators = facts.rows(PROGRAMMES), facts.rows(INDICATORS)
    for subject in (*programmes, *indicators):
        subject["part"] = part_name(subject["subject"])
    yield (
        "compare",
        {
            "programmes": packed(PROGRAMME, programmes),
            "indicators": packed(INDICATOR, indicators),
            "regions": packed(REGION, facts.rows(REGIONS)),
            "region_years": packed(REGION_YEAR, facts.rows(REGION_YEARS)),
        },
    )
    yield _subjects(
        facts,
        _by_year(SPEND, "region_code"),
        _by_year(SPEND_LINES, "region_code, stated_num desc nulls last, source_locator"),
    )
    yield _subjects(
        facts,
        _by_year(TARGETS, "region_code, target_kind"),
        _by_year(
            TARGET_LINES,
            "region_code, target_kind, file_name, length(source_locator), source_locator",
        ),
    )


def part_name(subject: str) -> str:
    """The name of the part that holds a subject: its letters are those of addresses."""
    return "compare/" + re.sub(r"[^\w/-]+", "-", subject)


def _by_year(query: str, order: str) -> Keyed:
    year = f"select *, subject || '/' || fiscal_year as of_year from ({query})"
    return Keyed(year, "of_year", order)


def _subjects(facts: Facts, rows: Keyed, lines: Keyed) -> Units:
    """The parts of subjects, one for each year; a filing more changes those of its year."""
    prints = all_prints(facts, (rows, lines))
    name_of = {key: part_name(key) for key in rows.prints(facts) if key}

    def made(wanted: Set[str]) -> Iterator[Made]:
        keys = (key for key, name in name_of.items() if name in wanted)
        for key, found in of_each(facts, {"rows": rows, "lines": lines}, keys, HELD):
            # Rows of one year and kind stand among the same peers: these are written once.
            peers = {tuple(row[name] for name in AMONG): row for row in found["rows"]}
            value = {
                "rows": packed(ROW, found["rows"]),
                "lines": packed(LINE, found["lines"]),
                "peers": packed(PEERS, peers.values()),
            }
            yield Made(part_name(key), part_name(key), value)

    return Units({name: prints[key] for key, name in name_of.items()}, made)


PAGE = Page(
    "compare",
    "look",
    parts=_parts,
    needs=("library", "grid", "chart", "compare_choice", "compare_charts", "compare"),
    libraries=("vega",),
)
