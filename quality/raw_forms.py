"""At the door: what must hold of the forms and their rows before dbt reads them."""

from quality.raw_files import locator, suite
from quality.suite import (
    SNAKE_CASE,
    Expectation,
    holds,
    matches,
    no_telephone,
    none_of,
    one_of,
    one_row_per,
    telephone_at,
)

# Of any script, as the readers count figures.
DIGIT = r"\d"
PLACE = "t.filing_id || ' ' || t.locator"
OF_KNOWN_FORM = {
    "is_of_known_form": "exists (select 1 from raw.forms as f "
    "where f.filing_id = t.filing_id and f.form_seq = t.form_seq)"
}


def known_form() -> Expectation:
    """The derived column of ``OF_KNOWN_FORM`` is true."""
    return holds(
        "is_of_known_form",
        "each row belongs to a form in `raw.forms`",
        "A row without its form has no unit, no project and no year.",
    )


FORM_INSTANCES = suite(
    "forms",
    one_row_per(["filing_id", "form_seq"], "Fields, targets and figures find their form by it."),
    holds(
        "is_of_known_filing",
        "each form belongs to a filing in `raw.filings`",
        "A form without its filing has no agency and no year.",
    ),
    matches("form", SNAKE_CASE, "a term in snake_case", "dbt decides by it what a label means."),
    locator(),
    locator("unit_locator"),
    no_telephone(),
    derived={
        "is_of_known_filing": "t.filing_id in (select filing_id from raw.filings)",
        **telephone_at(["title_published", "unit_published"], PLACE),
    },
)

FORM_FIELDS = suite(
    "form_fields",
    one_row_per(["filing_id", "form_seq", "field_seq"], "A form's values are numbered."),
    known_form(),
    matches("field", SNAKE_CASE, "a term in snake_case", "dbt picks a value by this term."),
    none_of("field", ["person"], "Persons in charge are not needed and are never stored."),
    locator(),
    no_telephone(),
    derived={
        **OF_KNOWN_FORM,
        **telephone_at(["label_published", "value_published", "source_text"], PLACE),
    },
)

INDICATOR_TARGETS = suite(
    "indicator_targets",
    one_row_per(["filing_id", "form_seq", "row_seq"], "A form's indicator rows are numbered."),
    known_form(),
    one_of(
        "scope",
        ("project", "department"),
        "A target is a project's or the department's own; nothing else sets targets.",
    ),
    locator(),
    no_telephone(),
    derived={
        **OF_KNOWN_FORM,
        **telephone_at(
            [
                "level1_published",
                "level2_published",
                "indicator_published",
                "operator_published",
                "value_published",
                "unit_published",
                "weight_published",
                "horizon_published",
                "actual_published",
                "score_published",
                "deviation_published",
                "source_text",
            ],
            PLACE,
        ),
    },
)

BUDGET_FIGURES = suite(
    "budget_figures",
    one_row_per(
        ["filing_id", "form_seq", "row_seq", "column_seq"],
        "A cell of a budget table is loaded once, or a sum counts it twice.",
    ),
    known_form(),
    matches("value_published", DIGIT, "text with a digit in it", "It is a figure."),
    locator(),
    no_telephone(),
    derived={
        **OF_KNOWN_FORM,
        **telephone_at(
            ["name_published", "column_published", "value_published", "source_text"], PLACE
        ),
    },
)

NARRATIVE_FIGURES = suite(
    "narrative_figures",
    one_row_per(["filing_id", "figure_seq"], "A filing's figures in sentences are numbered."),
    one_of(
        "relation",
        ("amount", "count", "share", "execution_rate", "change", "change_rate"),
        "It decides whether the figure is money, a number of things, a part or a difference.",
    ),
    # A sentence may print no digit: 持平 and 未安排 are figures in words.
    locator(),
    no_telephone(),
    derived=telephone_at(
        [
            "heading_published",
            "context_published",
            "label_published",
            "value_published",
            "source_text",
        ],
        PLACE,
    ),
)

SUITES = (FORM_INSTANCES, FORM_FIELDS, INDICATOR_TARGETS, BUDGET_FIGURES, NARRATIVE_FIGURES)
