"""At the counter: the facts of results, what was spent and what was reached."""

from quality.mart_dimensions import levels
from quality.mart_facts import OPERATORS, PLACE, SOURCED, place_and_time, sourced, suite
from quality.suite import (
    WORDS,
    Expectation,
    filled,
    holds,
    matches,
    never,
    one_of,
    one_row_per,
    telephone_at,
)

FUNDS = (
    "total",
    "fiscal",
    "central",
    "provincial",
    "prefectural",
    "county",
    "local",
    "carryover",
    "lottery",
    "special_account",
    "unit",
    "other",
)


def _of_known_project() -> tuple[Expectation, ...]:
    return (
        filled("project_key", "What was spent was spent for a project."),
        holds(
            "is_of_known_project",
            "`project_key` is in `marts.dim_project`",
            "Money without a project's name helps nobody.",
        ),
    )


def _rate() -> tuple[Expectation, ...]:
    return (
        one_of(
            "execution_rate_basis", ("printed", "computed"), "A rate that nobody printed says so."
        ),
        never(
            "rate_without_basis",
            "`execution_rate` is empty where `execution_rate_basis` is",
            "A rate that nobody printed says so.",
        ),
    )


PROJECT = {
    "is_of_known_project": "t.project_key in (select project_key from marts.dim_project)",
    "rate_without_basis": "case when t.execution_rate_basis is null then t.execution_rate end",
    **SOURCED,
}

PROJECT_EXECUTION = suite(
    "fct_project_execution",
    "filing_key project_key agency_key region_code fiscal_year budget_initial_yuan "
    "budget_adjusted_yuan executed_yuan execution_rate source_locator source_text",
    "filing_key project_key",
    *_of_known_project(),
    *place_and_time(),
    *_rate(),
    *sourced(),
    derived=PROJECT,
)

PROJECT_EXECUTION_FUND = suite(
    "fct_project_execution_fund",
    "filing_key project_key agency_key region_code fiscal_year fund_source budget_initial_yuan "
    "budget_adjusted_yuan executed_yuan execution_rate source_locator source_text",
    "filing_key project_key fund_source",
    *_of_known_project(),
    *place_and_time(),
    filled("fund_source", "A part of the money must not be taken for all of it."),
    one_of("fund_source", FUNDS, "Queries pick a part of the money by these names."),
    *_rate(),
    *sourced(),
    derived=PROJECT,
)

INDICATOR_RESULT = suite(
    "fct_indicator_result",
    "indicator_result_key filing_key project_key agency_key region_code fiscal_year scope seq "
    "level1 level2 level1_published level2_published indicator_name indicator_code "
    "measure_code scheme_code group_code mapping_basis comparison_key "
    "indicator_target_key operator target_text target_num unit actual_text actual_num actual_unit "
    "attainment weight score source_locator source_text",
    "filing_key scope project_key seq",
    filled("indicator_result_key", "It names a result in questions and answers."),
    one_row_per(["indicator_result_key"], "It names a result in questions and answers."),
    *place_and_time(),
    filled("scope", "A department's result is not one of its projects'."),
    one_of("scope", ("project", "department"), "A department's result is not a project's."),
    *levels(),
    filled("indicator_name", "A result is of something."),
    matches("indicator_name", WORDS, "text", "A result is of something."),
    holds(
        "answers_known_target",
        "`indicator_target_key` is in `marts.fct_indicator_target`, or empty",
        "A result is joined to its target by it.",
    ),
    one_of("operator", OPERATORS, "Comparisons filter by these signs."),
    never(
        "number_without_text",
        "`actual_num` is empty where `actual_text` is",
        "A blank result is no zero.",
    ),
    one_of("attainment", ("reached", "missed", "unknown"), "Queries pick results by these words."),
    never(
        "judged_without_result",
        "`attainment` is unknown where `actual_text` is empty",
        "What nobody printed has met no target.",
    ),
    *sourced(),
    derived={
        "answers_known_target": "t.indicator_target_key is null or t.indicator_target_key in "
        "(select indicator_target_key from marts.fct_indicator_target)",
        "number_without_text": "case when t.actual_text is null then t.actual_num end",
        "judged_without_result": "case when t.actual_text is null "
        "then nullif(t.attainment, 'unknown') end",
        **telephone_at(["indicator_name", "target_text", "actual_text", "source_text"], PLACE),
    },
)

SUITES = (PROJECT_EXECUTION, PROJECT_EXECUTION_FUND, INDICATOR_RESULT)
