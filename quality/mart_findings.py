"""At the counter: what became of each file and what the checks found."""

from quality.mart_dimensions import CONTRACT
from quality.raw_files import OUTCOMES
from quality.suite import (
    LOCATOR,
    SHA256,
    SNAKE_CASE,
    WORDS,
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
    some_rows,
    telephone_at,
)

PLACE = "t.filing_key || ' ' || t.source_locator"
STATES = (
    "pass",
    "fail",
    "not_applicable",
    "insufficient_data",
    "parse_error",
    "execution_error",
)

CHECK = Suite(
    "marts",
    "dim_check",
    (
        columns("check_code title guards remedy severity source", CONTRACT),
        some_rows("The catalogue is kept by hand; an empty one is a broken build."),
        filled("check_code", "Findings join by it."),
        one_row_per(["check_code"], "Findings join by it."),
        *(
            filled(column, "A finding is of use to whoever learns what it means and what to do.")
            for column in ("title", "guards", "remedy", "severity", "source")
        ),
        one_of(
            "severity",
            ("error", "warning", "info"),
            "A reader must see which finding makes a figure unfit for use.",
        ),
    ),
)

FILING_CHECK = Suite(
    "marts",
    "fct_filing_check",
    (
        columns(
            "filing_key check_code subject state left_value right_value difference tolerance "
            "explanation explanation_en explanation_zh source_locator",
            CONTRACT,
        ),
        one_row_per(
            ["filing_key", "check_code", "subject"], "A check says one thing of one subject."
        ),
        filled("filing_key", "A finding is about a filing."),
        filled("check_code", "A finding is by a check."),
        matches("check_code", SNAKE_CASE, "a term in snake_case", "It names the check."),
        filled("state", "A check that could not run says so; it never counts as passed."),
        one_of("state", STATES, "There are six states, and filters rely on them."),
        between("tolerance", 0, None, "It is a distance."),
        filled("explanation", "A finding must be understood without reading SQL."),
        matches("explanation", WORDS, "text", "A finding must be understood without reading SQL."),
        filled("explanation_zh", "A finding must be understood where it was printed."),
        matches(
            "source_locator", LOCATOR, "a place in a file", "Whoever doubts it must find the place."
        ),
        holds(
            "is_of_known_filing",
            "`filing_key` is in `marts.dim_filing`",
            "A finding about no filing helps nobody.",
        ),
        holds(
            "is_of_known_check",
            "`check_code` is in `marts.dim_check`",
            "A finding by a check that is not in the catalogue cannot be looked up.",
        ),
        no_telephone(),
    ),
    {
        "is_of_known_filing": "t.filing_key in (select filing_key from marts.dim_filing)",
        "is_of_known_check": "t.check_code in (select check_code from marts.dim_check)",
        **telephone_at(["subject", "explanation", "explanation_en", "explanation_zh"], PLACE),
    },
)

FILING_OUTCOME = Suite(
    "marts",
    "fct_filing_outcome",
    (
        columns(
            "run_id file_name sha256 outcome reason figures_printed figures_loaded "
            "figures_kept_raw figures_set_aside figures_unread",
            CONTRACT,
        ),
        one_row_per(["run_id", "file_name"], "A run says once what became of a file."),
        filled("outcome", "Nothing is lost: of every file it is known what became of it."),
        one_of("outcome", OUTCOMES, "Filters rely on these words."),
        matches("sha256", SHA256, "64 hexadecimal digits", "It leads to the file."),
        never(
            "figures_not_accounted_for",
            "`figures_printed` = `figures_loaded` + `figures_kept_raw` + `figures_set_aside` "
            "+ `figures_unread`",
            "Every figure of a filing is exactly one of loaded, kept in raw, set aside or unread.",
        ),
        no_telephone(),
    ),
    {
        "figures_not_accounted_for": "nullif(t.figures_printed - t.figures_loaded "
        "- t.figures_kept_raw - t.figures_set_aside - t.figures_unread, 0)",
        **telephone_at(["file_name", "reason"], "t.file_name"),
    },
)

COUNTS = (
    "figures_printed figures_loaded figures_kept_raw figures_set_aside figures_unread "
    "checks_passed errors warnings remarks checks_without_data checks_unparsed checks_not_run "
    "checks_not_applicable"
)

FILING_QUALITY = Suite(
    "marts",
    "mart_filing_quality",
    (
        columns(f"filing_key file_name fiscal_year {COUNTS} worst_findings", CONTRACT),
        one_row_per(["filing_key"], "A filing is as good as it is, once."),
        *(
            between(column, 0, None, "It is a count, and a missing one would read as none.")
            for column in COUNTS.split()
        ),
        holds(
            "is_of_current_filing",
            "`filing_key` is of a current filing",
            "A replaced filing is not what an analyst uses.",
        ),
        never(
            "figures_not_accounted_for",
            "`figures_printed` = `figures_loaded` + `figures_kept_raw` + `figures_set_aside` "
            "+ `figures_unread`",
            "Every figure of a filing is exactly one of loaded, kept in raw, set aside or unread.",
        ),
        never(
            "findings_not_counted",
            "`errors` + `warnings` + `remarks` are the failed rows of `marts.fct_filing_check`",
            "Whoever reads the counts must find as many rows behind them.",
        ),
        matches("worst_findings", WORDS, "text", "It is what a person reads first."),
        no_telephone(),
    ),
    {
        "is_of_current_filing": "t.filing_key in "
        "(select filing_key from marts.dim_filing where is_current)",
        "figures_not_accounted_for": "nullif(t.figures_printed - t.figures_loaded "
        "- t.figures_kept_raw - t.figures_set_aside - t.figures_unread, 0)",
        "findings_not_counted": "nullif(t.errors + t.warnings + t.remarks "
        "- (select count(*) from marts.fct_filing_check c "
        "where c.filing_key = t.filing_key and c.state = 'fail'), 0)",
        **telephone_at(["file_name", "worst_findings"], "t.file_name"),
    },
)

UNARRIVED_FIGURES = Suite(
    "marts",
    "mart_unarrived_figures",
    (
        columns(
            "sha256 figure_seq file_name filing_key source_locator figure_text state reason_code "
            "reason is_money is_lost_money amount_yuan heading label source_text",
            CONTRACT,
        ),
        one_row_per(["sha256", "figure_seq"], "A figure is missing once."),
        one_of("state", ("kept_raw", "set_aside", "unread"), "What is loaded is not missing."),
        filled("reason", "A figure that is left out without a reason is lost."),
        filled("source_locator", "Whoever doubts it must find the place."),
        no_telephone(),
    ),
    telephone_at(["label", "source_text"], "t.sha256 || ' ' || t.source_locator"),
)

UNKNOWN_TABLES = Suite(
    "marts",
    "mart_unknown_tables",
    (
        columns(
            "file_name sha256 table_seq n_rows n_columns n_cells source_locator source_text",
            CONTRACT,
        ),
        one_row_per(["sha256", "table_seq"], "A table that nobody reads is counted once."),
        filled("file_name", "Whoever adds the form must find the file."),
        between("n_cells", 1, None, "A table without a cell is none."),
        filled("source_locator", "Whoever adds the form must find the table."),
        no_telephone(),
    ),
    telephone_at(["source_text"], "t.sha256 || ' ' || t.source_locator"),
)

SUITES = (UNARRIVED_FIGURES, UNKNOWN_TABLES, CHECK, FILING_CHECK, FILING_OUTCOME, FILING_QUALITY)
