"""At the counter: the comparisons, which an analyst opens first and quotes."""

from quality.mart_dimensions import CONTRACT, REGION_CODE, fiscal_year
from quality.suite import (
    WORDS,
    Suite,
    between,
    columns,
    filled,
    holds,
    matches,
    no_telephone,
    one_of,
    one_row_per,
    telephone_at,
)

GRAIN = "A comparison that has a row twice counts a region twice."
REGION = (
    filled("region_code", "Only filings that are placed can be compared."),
    matches("region_code", REGION_CODE, "a code of GB/T 2260: six digits", "It is a standard."),
    filled("region_level", "Peers are regions of one level."),
    one_of("region_level", ("province", "prefecture", "county"), "Peers are of one level."),
    filled("fiscal_year", "Peers are of one year."),
    fiscal_year(),
)
# A division by nothing or by a missing population must never come out as a figure.
NO_HEADS_NO_FIGURE = holds(
    "has_heads_if_per_head",
    "a figure per head stands only beside the number of people it was divided by",
    "No population, no per-head figure: missing, never zero.",
)
SHARE = "A share of the whole lies between nothing and all of it."
RANK = holds(
    "rank_is_within_peers",
    "a rank is from 1 to the number of regions compared",
    "A rank says nothing without the number it is out of.",
)

PROGRAMME_COMPARISON = Suite(
    "marts",
    "mart_programme_comparison",
    (
        columns(
            "region_code region_level agency_type fiscal_year programme_code amount_yuan "
            "yuan_per_head denominator share_of_project_spend_pct n_regions "
            "median_yuan_per_resident spend_rank",
            CONTRACT,
        ),
        one_row_per(["region_code", "fiscal_year", "programme_code"], GRAIN),
        *REGION,
        holds(
            "is_of_known_programme",
            "`programme_code` is in `marts.dim_programme`, or empty for what is in no programme",
            "Spend that no pattern fits is published as such, never dropped.",
        ),
        NO_HEADS_NO_FIGURE,
        between("n_regions", 0, None, "It counts; a region without a population is in none."),
        RANK,
    ),
    {
        "has_heads_if_per_head": "(t.yuan_per_resident is null or coalesce(t.population, 0) > 0) "
        "and (t.yuan_per_enrolled is null or coalesce(t.people_enrolled, 0) > 0)",
        "is_of_known_programme": "t.programme_code is null or t.programme_code in "
        "(select programme_code from marts.dim_programme)",
        "rank_is_within_peers": "t.spend_rank is null or t.spend_rank between 1 and t.n_regions",
    },
)

BENCHMARK_COMPARISON = Suite(
    "marts",
    "mart_benchmark_comparison",
    (
        columns(
            "region_code region_level fiscal_year programme_code amount_yuan people_enrolled "
            "yuan_per_enrolled subsidy_standard_yuan share_of_standard_pct",
            CONTRACT,
        ),
        one_row_per(["region_code", "fiscal_year", "programme_code"], GRAIN),
        *REGION,
        filled("programme_code", "Only programmes with a national standard stand here."),
        NO_HEADS_NO_FIGURE,
        between("subsidy_standard_yuan", 0, None, "What a notice lays down is money.", above=True),
    ),
    {
        "has_heads_if_per_head": "(t.yuan_per_enrolled is null "
        "or coalesce(t.people_enrolled, 0) > 0) and (t.share_of_standard_pct is null "
        "or (t.yuan_per_enrolled is not null and t.subsidy_standard_yuan is not null))",
    },
)

INDICATOR_COMPARISON = Suite(
    "marts",
    "mart_indicator_comparison",
    (
        columns(
            "comparison_row_key region_code region_level agency_type fiscal_year scope "
            "programme_code comparison_key indicator_code target_kind target_num target_basis unit "
            "unit_basis n_targets targets_listed compared_num compared_basis n_regions least_num "
            "median_num most_num target_rank strictest_num is_outlier sources",
            CONTRACT,
        ),
        one_row_per(
            [
                "region_code",
                "fiscal_year",
                "scope",
                "programme_code",
                "comparison_key",
                "target_kind",
            ],
            GRAIN,
        ),
        *REGION,
        filled("indicator_code", "Targets that are unmapped stand in mart_unmapped_names."),
        filled("comparison_key", "What must not be compared stands in no comparison."),
        filled("targets_listed", "Every target of the region is listed."),
        one_of(
            "target_kind",
            ("floor", "ceiling", "exact", "unstated", "date", "qualitative", "cut_off"),
            "A goal must not be taken for a limit.",
        ),
        holds(
            "number_if_comparable",
            "a number is missing where its unit cannot be compared",
            "Sets and per cent do not stand in one ranking.",
        ),
        holds(
            "count_by_people",
            "a count that grows with the region is compared by 1,000 inhabitants",
            "Numbers of people rank regions by size.",
        ),
        holds(
            "department_has_no_programme",
            "a department's own targets stand apart from those of projects",
            "A promise for all work is none of one programme.",
        ),
        between("n_targets", 1, None, "A row stands for at least one printed target."),
        RANK,
    ),
    {
        "number_if_comparable": "t.unit_basis is distinct from 'incomparable' "
        "or t.target_num is null",
        "count_by_people": "t.compared_basis is distinct from 'per_1000_residents' "
        "or t.compared_num is not distinct from t.num_per_1000_residents",
        "department_has_no_programme": "t.scope = 'project' or t.programme_code is null",
        "rank_is_within_peers": "t.target_rank is null or t.target_rank between 1 and t.n_regions",
    },
)

REGION_YEAR = Suite(
    "marts",
    "mart_region_year",
    (
        columns(
            "region_code region_level agency_type fiscal_year income_yuan expenditure_yuan "
            "basic_yuan project_yuan n_projects n_targets missing_figures",
            CONTRACT,
        ),
        one_row_per(["region_code", "fiscal_year"], GRAIN),
        *REGION,
        holds(
            "has_heads_if_per_head",
            "a figure per head stands only beside the population it was divided by",
            "No population, no per-head figure: missing, never zero.",
        ),
        *(
            between(f"{level}_share_pct", 0, 100, SHARE)
            for level in ("output", "benefit", "satisfaction", "cost")
        ),
    ),
    {
        "has_heads_if_per_head": "coalesce(t.population, 0) > 0 "
        "or (t.expenditure_yuan_per_resident is null "
        "and t.project_spend_yuan_per_resident is null)"
    },
)

COVERAGE = Suite(
    "marts",
    "mart_coverage",
    (
        columns("region_code region_level fiscal_year kind state source_state due_on", CONTRACT),
        one_row_per(["region_code", "fiscal_year", "kind"], GRAIN),
        *REGION,
        filled("state", "It says whether a document is there."),
        one_of(
            "state",
            ("present", "partly_read", "not_readable", "missing"),
            "Filters rely on these words.",
        ),
        holds(
            "nothing_of_what_is_missing",
            "a missing document, and one that could not be read, has no counts",
            "A missing filing is never a zero.",
        ),
    ),
    {
        "nothing_of_what_is_missing": "t.state not in ('missing', 'not_readable') "
        "or (t.n_figures_printed is null and t.n_figures_unread is null)"
    },
)

UNMAPPED_NAMES = Suite(
    "marts",
    "mart_unmapped_names",
    (
        columns("name_kind unmapped_name unmapped_reason n_occurrences override_line", CONTRACT),
        one_row_per(["name_kind", "unmapped_name"], "A name is counted once."),
        one_of("name_kind", ("project", "indicator"), "Filters rely on these words."),
        filled("unmapped_name", "The catalogue grows by these names."),
        matches("unmapped_name", WORDS, "text", "The catalogue grows by these names."),
        between("n_occurrences", 1, None, "A name that occurs nowhere is not unmapped."),
        no_telephone(),
    ),
    telephone_at(["unmapped_name"], "t.unmapped_name"),
)

SUITES = (
    PROGRAMME_COMPARISON,
    BENCHMARK_COMPARISON,
    INDICATOR_COMPARISON,
    REGION_YEAR,
    COVERAGE,
    UNMAPPED_NAMES,
)
