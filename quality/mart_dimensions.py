"""At the counter: the dimensions, by which an analyst groups and joins."""

from quality.suite import (
    SHA256,
    WORDS,
    Expectation,
    Suite,
    between,
    columns,
    filled,
    holds,
    matches,
    no_telephone,
    one_of,
    one_row_per,
    pairs,
    some_rows,
    telephone_at,
)

REGION_CODE = "^[0-9]{6}$"
# A province has some 130 million people at most.
LARGEST_POPULATION = 200_000_000
CONTRACT = "The design promises these columns to whoever wrote a query against the table."
KEY = "Facts join by it; a key that is there twice doubles every sum."

# The official taxonomy of 2021, with 可持续影响指标 of 2015: level 2 → level 1.
LEVELS = {
    "经济成本指标": "成本指标",
    "社会成本指标": "成本指标",
    "生态环境成本指标": "成本指标",
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标",
}

MAPPING_BASES = ("lexicon", "reviewed", "declared")


def fiscal_year() -> Expectation:
    """A year that the readers recognise; whether it is the right one is a finding, not a gate."""
    return between("fiscal_year", 2000, 2099, "Years are read as 20xx; another number is no year.")


def levels() -> tuple[Expectation, ...]:
    """``level1`` and ``level2`` are official names, and the pair is an official pair."""
    return (
        one_of(
            "level1",
            sorted(set(LEVELS.values())),
            "Printed names vary by form and year; the mart has the official ones alone.",
        ),
        one_of("level2", sorted(LEVELS), "The official taxonomy has no other."),
        pairs(
            "level1",
            "level2",
            [(level1, level2) for level2, level1 in LEVELS.items()],
            "`level1` is the official level over `level2`",
            "Level 1 follows from level 2, whatever block the row was printed in.",
        ),
    )


def _suite(
    table: str,
    contract: str,
    *expectations: Expectation,
    derived: dict[str, str] | None = None,
) -> Suite:
    """A dimension's suite: its contract; the first column is its key."""
    key = contract.split()[0]
    common = (columns(contract, CONTRACT), filled(key, KEY), one_row_per([key], KEY))
    return Suite("marts", table, (*common, *expectations), derived or {})


def _known(name: str, table: str, key: str) -> dict[str, str]:
    return {name: f"t.{key} is null or t.{key} in (select {key} from marts.{table})"}


REGION = _suite(
    "dim_region",
    "region_code region_name region_level prefecture_name province_name population population_year "
    "population_kind",
    some_rows("The regions come from the official table; without them no agency has a place."),
    matches("region_code", REGION_CODE, "a code of GB/T 2260: six digits", "It is a standard."),
    matches("region_name", WORDS, "text", "A region without a name cannot be told by anybody."),
    one_of(
        "region_level",
        ("province", "prefecture", "county"),
        "Figures of a county and of its prefecture must not be added up.",
    ),
    between("population", 0, LARGEST_POPULATION, "Spend per head divides by it.", above=True),
    holds(
        "has_year_if_population",
        "`population_year` and `population_kind` are filled where `population` is, nowhere else",
        "A population is of a census or a year, or it is a guess.",
    ),
    derived={
        "has_year_if_population": "(t.population is null) = (t.population_year is null) "
        "and (t.population is null) = (t.population_kind is null)"
    },
)

AGENCY = _suite(
    "dim_agency",
    "agency_key agency_name region_code",
    filled("agency_name", "An agency is its name."),
    matches("agency_name", WORDS, "text", "An agency is its name."),
    matches("region_code", REGION_CODE, "a code of GB/T 2260: six digits", "It is a standard."),
    holds(
        "is_of_known_region",
        "`region_code` is in `marts.dim_region`, or empty where the region is unknown",
        "A code that leads nowhere drops the agency from every comparison by region.",
    ),
    no_telephone(),
    derived={
        **_known("is_of_known_region", "dim_region", "region_code"),
        **telephone_at(["agency_name"], "t.agency_key"),
    },
)

FILING = _suite(
    "dim_filing",
    "filing_key file_name sha256 kind title agency_key fiscal_year is_current loaded_at "
    "agency_basis year_basis kind_basis source_url published_on",
    *(
        filled(column, "A filing is known by what, whose and which year's it is.")
        for column in ("file_name", "sha256", "kind", "agency_key", "fiscal_year", "is_current")
    ),
    matches("sha256", SHA256, "64 hexadecimal digits", "It proves which bytes were read."),
    fiscal_year(),
    holds(
        "is_of_known_agency",
        "`agency_key` is in `marts.dim_agency`",
        "A filing of nobody has no place in a comparison.",
    ),
    holds(
        "has_a_current_one",
        "of one agency, year and kind at least one filing is current",
        "A re-issue supersedes the one before it; if all were superseded the year would be gone.",
    ),
    no_telephone(),
    derived={
        **_known("is_of_known_agency", "dim_agency", "agency_key"),
        "has_a_current_one": "t.is_current or exists (select 1 from marts.dim_filing as f "
        "where f.agency_key = t.agency_key and f.fiscal_year = t.fiscal_year "
        "and f.kind = t.kind and f.is_current)",
        **telephone_at(["file_name", "title"], "t.file_name"),
    },
)

PROJECT = _suite(
    "dim_project",
    "project_key agency_key project_name programme_code mapping_basis funding_level project_type",
    filled("project_name", "A project is its name."),
    matches("project_name", WORDS, "text", "A project is its name."),
    holds(
        "is_of_known_agency",
        "`agency_key` is in `marts.dim_agency`",
        "Two agencies may have a project of one name.",
    ),
    holds(
        "is_of_known_programme",
        "`programme_code` is in `marts.dim_programme`, or empty",
        "Comparisons of one programme across counties join by it.",
    ),
    one_of("mapping_basis", MAPPING_BASES, "A mapping says who decided it."),
    one_of(
        "funding_level",
        ("central", "provincial", "municipal", "county"),
        "A name speaks of one treasury, or of none.",
    ),
    holds(
        "has_basis_if_mapped",
        "`mapping_basis` is filled where `programme_code` is, and nowhere else",
        "A mapping says who decided it.",
    ),
    no_telephone(),
    derived={
        "has_basis_if_mapped": "(t.programme_code is null) = (t.mapping_basis is null)",
        **_known("is_of_known_agency", "dim_agency", "agency_key"),
        **_known("is_of_known_programme", "dim_programme", "programme_code"),
        **telephone_at(["project_name", "project_type"], "t.project_key"),
    },
)

PROGRAMME = _suite(
    "dim_programme",
    "programme_code programme_name_zh programme_name_en",
    some_rows("The programmes are a list that is kept by hand; an empty one is a broken build."),
    *(
        filled(f"programme_name_{language}", "Tables are read in both languages.")
        for language in ("zh", "en")
    ),
)

INDICATOR = _suite(
    "dim_indicator",
    "indicator_code indicator_name_zh indicator_name_en level1 level2 unit better measure_code "
    "scheme_code group_code comparability",
    *(
        filled(f"indicator_name_{language}", "Tables are read in both languages.")
        for language in ("zh", "en")
    ),
    *levels(),
    one_of(
        "better",
        ("higher", "lower", "neither"),
        "A comparison must know which of two targets is the more ambitious one.",
    ),
)

FUNCTION = _suite(
    "dim_function",
    "function_code function_name class_code group_code",
    some_rows("The functional codes are an official list; an empty one is a broken build."),
    matches(
        "function_code",
        "^(?:[0-9]{3}|[0-9]{5}|[0-9]{7})$",
        "3, 5 or 7 digits",
        "Class, group and item of the functional classification have these lengths.",
    ),
    holds(
        "is_under_its_class",
        "`class_code` is the first 3 digits of the code and `group_code` the first 5",
        "Sums by class and group are sums by the beginning of the code.",
    ),
    derived={
        "is_under_its_class": "t.class_code is not distinct from left(t.function_code, 3) "
        "and coalesce(t.group_code = left(t.function_code, 5), length(t.function_code) = 3)"
    },
)

ECONOMIC_ITEM = _suite(
    "dim_economic_item",
    "economic_code economic_name class_code",
    some_rows("The economic codes are an official list; an empty one is a broken build."),
    matches(
        "economic_code",
        "^(?:[0-9]{3}|[0-9]{5})$",
        "3 or 5 digits",
        "Class and item of the economic classification have these lengths.",
    ),
    filled("economic_name", "A code alone says nothing to a reader."),
    holds(
        "is_under_its_class",
        "`class_code` is the first 3 digits of the code",
        "Sums by class are sums by the beginning of the code.",
    ),
    derived={"is_under_its_class": "t.class_code is not distinct from left(t.economic_code, 3)"},
)

DAY = _suite(
    "dim_day",
    "day_date fiscal_year",
    holds(
        "is_of_its_year",
        "`fiscal_year` is the year of the day",
        "A budget year is a calendar year.",
    ),
    derived={"is_of_its_year": "t.fiscal_year = year(t.day_date)"},
)

SUITES = (
    REGION,
    AGENCY,
    FILING,
    PROJECT,
    PROGRAMME,
    INDICATOR,
    FUNCTION,
    ECONOMIC_ITEM,
    DAY,
)
