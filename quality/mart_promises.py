"""At the counter: what came of promises and budgets, and what changed from year to year."""

from quality.mart_comparisons import GRAIN, REGION, SHARE
from quality.mart_dimensions import CONTRACT, fiscal_year
from quality.suite import (
    Suite,
    between,
    columns,
    holds,
    no_telephone,
    one_of,
    one_row_per,
    telephone_at,
)

RESULT_COMPARISON = Suite(
    "marts",
    "mart_result_comparison",
    (
        columns(
            "region_code region_level agency_type fiscal_year scope programme_code n_results "
            "n_promised n_changed n_judged n_reached n_missed reached_share_pct results_listed "
            "budget_yuan executed_yuan execution_rate_pct n_regions_judged n_regions_executed",
            CONTRACT,
        ),
        one_row_per(["region_code", "fiscal_year", "scope", "programme_code"], GRAIN),
        *REGION,
        between("reached_share_pct", 0, 100, SHARE),
        holds(
            "judged_is_reached_or_missed",
            "what is judged was reached or missed",
            "What is not known is neither.",
        ),
    ),
    {"judged_is_reached_or_missed": "t.n_judged = t.n_reached + t.n_missed"},
)

AGENCY_TARGETS = Suite(
    "marts",
    "mart_agency_targets",
    (
        columns(
            "agency_key agency_name agency_type region_code fiscal_year n_targets n_measurable "
            "measurable_share_pct n_results n_judged n_reached reached_share_pct targeted_yuan "
            "measurable_yuan",
            CONTRACT,
        ),
        one_row_per(["agency_key", "fiscal_year"], "An agency is counted once a year."),
        fiscal_year(),
        between("measurable_share_pct", 0, 100, SHARE),
        between("reached_share_pct", 0, 100, SHARE),
    ),
    {},
)

BUDGET_EXECUTION = Suite(
    "marts",
    "mart_budget_execution",
    (
        columns(
            "agency_key agency_name fiscal_year measure fund_source budget_yuan adjusted_yuan "
            "executed_yuan executed_of_budget_pct last_budget_yuan last_executed_yuan",
            CONTRACT,
        ),
        one_row_per(
            ["agency_key", "fiscal_year", "measure", "fund_source"],
            "A measure has one budget and one result.",
        ),
        fiscal_year(),
    ),
    {},
)

YEAR_OVER_YEAR = Suite(
    "marts",
    "mart_year_over_year",
    (
        columns(
            "agency_key agency_name fiscal_year thing_kind thing change_state last_num this_num "
            "difference is_number_changed is_unit_changed is_name_changed",
            CONTRACT,
        ),
        one_row_per(
            ["agency_key", "fiscal_year", "thing_kind", "thing"], "A thing changes once a year."
        ),
        one_of(
            "change_state",
            ("new", "gone", "same", "changed", "unknown"),
            "Filters rely on these words.",
        ),
        no_telephone(),
    ),
    telephone_at(["thing"], "t.thing"),
)

SUITES = (
    RESULT_COMPARISON,
    AGENCY_TARGETS,
    BUDGET_EXECUTION,
    YEAR_OVER_YEAR,
)
