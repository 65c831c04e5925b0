"""At the counter: the facts, which an analyst adds up and compares."""

from quality.mart_dimensions import CONTRACT, MAPPING_BASES, REGION_CODE, fiscal_year, levels
from quality.suite import (
    LOCATOR,
    WORDS,
    Expectation,
    Suite,
    between,
    columns,
    filled,
    holds,
    matches,
    never,
    no_telephone,
    one_of,
    one_row_per,
    telephone_at,
)

PHASES = ("budget", "adjusted", "executed")
MEASURES = (
    "total_income",
    "total_expenditure",
    "basic",
    "project",
    "personnel",
    "operating",
    "three_public",
    "abroad",
    "vehicle",
    "reception",
    "agency_operation",
)
FUND_SOURCES = (
    "total",
    "general_public",
    "government_fund",
    "state_capital",
    "fiscal",
    "special_account",
    "unit",
    "other",
)
OPERATORS = ("≥", "≤", "=", ">", "<", "定性")

OF_CURRENT_FILING = {
    "is_of_current_filing": "t.filing_key in "
    "(select filing_key from marts.dim_filing where is_current)"
}
PLACE = "t.filing_key || ' ' || t.source_locator"
SOURCED = telephone_at(["source_text"], PLACE)


def suite(
    table: str,
    contract: str,
    grain: str,
    *expectations: Expectation,
    derived: dict[str, str] | None = None,
) -> Suite:
    """A fact's suite: its contract, its grain, and that it is of a current filing."""
    common = (
        columns(contract, CONTRACT),
        one_row_per(grain.split(), "This is the fact's grain; a row too many is counted twice."),
        filled("filing_key", "Every fact leads back to the filing that prints it."),
        holds(
            "is_of_current_filing",
            "each row is of a current filing in `marts.dim_filing`",
            "A filing and its corrected re-issue must not both be counted.",
        ),
    )
    return Suite("marts", table, (*common, *expectations), {**OF_CURRENT_FILING, **(derived or {})})


def place_and_time() -> tuple[Expectation, ...]:
    """Whose and of which year a fact is."""
    return (
        filled("agency_key", "A figure is somebody's."),
        filled("fiscal_year", "A figure is of a year."),
        fiscal_year(),
        matches("region_code", REGION_CODE, "a code of GB/T 2260: six digits", "It is a standard."),
    )


def sourced() -> tuple[Expectation, ...]:
    """A fact leads back to its printed line; needs the derived columns ``SOURCED``."""
    return (
        filled("source_locator", "Every mart value leads back to its place."),
        matches(
            "source_locator",
            LOCATOR,
            "a place in a file such as `L46`, `p3!t2!r5!c4` or `Sheet1!B12`",
            "Whoever doubts a value must find where it is printed.",
        ),
        filled("source_text", "The printed line shows at once whether a value was read rightly."),
        matches("source_text", WORDS, "text", "An empty quotation proves nothing."),
        between("reading_confidence", 0, 1, "How sure a reading is, is a share of 1."),
        no_telephone(),
    )


def _phase() -> tuple[Expectation, ...]:
    reason = "What was planned and what was spent must not be added up."
    return filled("phase", reason), one_of("phase", PHASES, reason)


PROJECT_SPEND = suite(
    "fct_project_spend",
    "filing_key project_key agency_key region_code fiscal_year phase amount_yuan fiscal_yuan "
    "other_yuan carryover_yuan amount_published unit_published unit_basis function_code "
    "start_date end_date source_locator source_text",
    "filing_key project_key phase",
    filled("project_key", "The spend is a project's."),
    holds(
        "is_of_known_project",
        "`project_key` is in `marts.dim_project`",
        "Spend without a project's name helps nobody.",
    ),
    *place_and_time(),
    *_phase(),
    one_of("unit_basis", ("declared", "inferred"), "A unit that was inferred must say so."),
    holds(
        "has_published_if_amount",
        "`amount_published` is filled where `amount_yuan` is",
        "An amount that nobody printed was made up.",
    ),
    *sourced(),
    derived={
        "is_of_known_project": "t.project_key in (select project_key from marts.dim_project)",
        "has_published_if_amount": "t.amount_yuan is null or t.amount_published is not null",
        **SOURCED,
    },
)

DEPARTMENT_SPEND = suite(
    "fct_department_spend",
    "filing_key agency_key region_code fiscal_year phase measure fund_source amount_yuan "
    "source_locator source_text",
    "filing_key phase measure fund_source",
    *place_and_time(),
    *_phase(),
    filled("measure", "An amount is of something."),
    one_of("measure", MEASURES, "Queries pick a figure by these names."),
    filled("fund_source", "A part of the money must not be taken for all of it."),
    one_of("fund_source", FUND_SOURCES, "Queries pick a part of the money by these names."),
    *sourced(),
    derived=SOURCED,
)


def _classified(code: str, dimension: str, contract: str, *money: str) -> Suite:
    """Spend by a classification: functional or economic."""
    subject = code.removesuffix("_code")
    return suite(
        f"fct_{subject}_spend",
        contract,
        f"filing_key phase {code} fund_source",
        *place_and_time(),
        *_phase(),
        filled(code, "Spend is by code; a row without one is in no class."),
        holds(
            "is_of_known_code",
            f"`{code}` is in `marts.{dimension}`",
            "A code without a name drops out of every sum by class.",
        ),
        *sourced(),
        derived={
            "is_of_known_code": f"t.{code} in (select {code} from marts.{dimension})",
            **SOURCED,
        },
    )


FUNCTION_SPEND = _classified(
    "function_code",
    "dim_function",
    "filing_key agency_key region_code fiscal_year phase function_code fund_source "
    "total_yuan basic_yuan "
    "project_yuan source_locator source_text",
    "total_yuan",
    "basic_yuan",
    "project_yuan",
)

ECONOMIC_SPEND = _classified(
    "economic_code",
    "dim_economic_item",
    "filing_key agency_key region_code fiscal_year phase economic_code fund_source "
    "total_yuan basic_yuan "
    "project_yuan personnel_yuan operating_yuan source_locator source_text",
    "total_yuan",
    "basic_yuan",
    "project_yuan",
    "personnel_yuan",
    "operating_yuan",
)

COST_ITEM = suite(
    "fct_cost_item",
    "filing_key project_key seq description economic_code quantity unit unit_price_yuan "
    "amount_yuan source_locator source_text",
    "filing_key project_key seq",
    filled("project_key", "A cost line is a project's."),
    between("seq", 1, None, "Lines are numbered from 1."),
    filled("description", "A cost is of something."),
    *sourced(),
    derived=telephone_at(["description", "source_text"], PLACE),
)

INDICATOR_TARGET = suite(
    "fct_indicator_target",
    "indicator_target_key filing_key project_key agency_key region_code fiscal_year scope seq "
    "level1 level2 level1_published level2_published indicator_name indicator_code "
    "measure_code scheme_code group_code mapping_basis comparison_key operator "
    "operator_published operator_basis value_text value_num unit weight source_locator "
    "source_text",
    "filing_key scope project_key seq",
    filled("indicator_target_key", "It names a target in questions and answers."),
    one_row_per(["indicator_target_key"], "It names a target in questions and answers."),
    *place_and_time(),
    filled("scope", "A department's target is not one of its projects'."),
    one_of("scope", ("project", "department"), "A department's target is not a project's."),
    holds(
        "has_project_if_of_project",
        "`project_key` is filled where `scope` is project, and nowhere else",
        "A department's own target belongs to none of its projects.",
    ),
    between("seq", 1, None, "Rows are numbered from 1."),
    *levels(),
    filled("indicator_name", "A target is of something."),
    matches("indicator_name", WORDS, "text", "A target is of something."),
    holds(
        "is_of_known_indicator",
        "`indicator_code` is in `marts.dim_indicator`, or empty where it is unmapped",
        "Comparisons across counties join by it.",
    ),
    one_of("mapping_basis", MAPPING_BASES, "A mapping says who decided it."),
    never(
        "key_of_no_indicator",
        "`comparison_key` is empty where `indicator_code` is",
        "What is not understood must not be compared.",
    ),
    one_of(
        "operator",
        OPERATORS,
        "Comparisons filter by these signs; glyphs as printed stay in `operator_published`.",
    ),
    one_of("operator_basis", ("printed", "inferred"), "A sign that was inferred must say so."),
    never(
        "number_of_a_date",
        "`value_num` is empty where the text is a date",
        "The 2021 of 2021年12月 is no quantity.",
    ),
    never(
        "number_without_text",
        "`value_num` is empty where `value_text` is",
        "A number that nobody printed was made up.",
    ),
    *sourced(),
    derived={
        "has_project_if_of_project": "(t.scope = 'project') = (t.project_key is not null)",
        "is_of_known_indicator": "t.indicator_code is null or t.indicator_code in "
        "(select indicator_code from marts.dim_indicator)",
        "key_of_no_indicator": "case when t.indicator_code is null then t.comparison_key end",
        "number_of_a_date": "case when regexp_matches(t.value_text, '^20[0-9]{2} *年') "
        "then t.value_num end",
        "number_without_text": "case when t.value_text is null then t.value_num end",
        **telephone_at(["indicator_name", "value_text", "source_text"], PLACE),
    },
)

SUITES = (
    PROJECT_SPEND,
    DEPARTMENT_SPEND,
    FUNCTION_SPEND,
    ECONOMIC_SPEND,
    COST_ITEM,
    INDICATOR_TARGET,
)
