"""At the door: what must hold of runs, files, filings and figures before dbt reads them.

A filing's own faults (a weight that was cut off, a year out of order) are data and pass
here; what these suites refuse is a reading that went wrong.
"""

from dataclasses import fields
from typing import get_type_hints

from ingest.reading.evidence import BASES
from ingest.running.raw_tables import TABLES
from ingest.vocabulary import table as vocabulary
from quality.suite import (
    LOCATOR,
    SHA256,
    SNAKE_CASE,
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
    some_rows,
    telephone_at,
)

OUTCOMES = (
    "loaded",
    "loaded_in_part",
    "unchanged",
    "duplicate",
    "superseded",
    "withdrawn",
    "quarantined",
    "rejected",
)
# Four digits from 2000 on, however they are printed: 2023, 2,023, ２０２３, 二〇二三.
YEAR = (
    "[2\uff12][,，\\s]*[0\uff10][,，\\s]*[0-9\uff10-\uff19]\\s*[0-9\uff10-\uff19]"
    "|二\\s*[〇○零]\\s*[〇○零一二三四五六七八九]\\s*[〇○零一二三四五六七八九]"
)

BASIS = "Whoever doubts a filing's agency or year must see where it was found."

OF_KNOWN_FILE = {"is_of_known_file": "t.sha256 in (select sha256 from raw.files)"}


def suite(name: str, *expectations: Expectation, derived: dict[str, str] | None = None) -> Suite:
    """A raw table's suite: its columns, the ones its record always fills, and what is its own."""
    record = TABLES[name]
    hints = get_type_hints(record)
    required = [
        field.name
        for field in fields(record)
        if type(None) not in getattr(hints[field.name], "__args__", ())
    ]
    common = (
        columns(
            " ".join(field.name for field in fields(record)),
            "dbt's staging models read exactly these columns.",
        ),
        *(
            filled(column, "The reader always knows it; where it is empty a form was misread.")
            for column in required
        ),
    )
    return Suite("raw", name, (*common, *expectations), derived or {})


def locator(name: str = "locator") -> Expectation:
    """A column of locators, where it is filled."""
    return matches(
        name,
        LOCATOR,
        "a place in a file such as `L46`, `p3!t2!r5!c4` or `Sheet1!B12`",
        "Every value must lead back to the place where it is printed.",
    )


def words(name: str) -> Expectation:
    """A column of printed text, where it is filled."""
    return matches(
        name,
        WORDS,
        "text besides white space and markup",
        "A cell of nothing but markup holds nothing that was printed.",
    )


def known_file() -> Expectation:
    """The derived column of ``OF_KNOWN_FILE`` is true."""
    return holds(
        "is_of_known_file",
        "each row belongs to a file in `raw.files`",
        "What cannot be traced to a file's bytes cannot be checked by anybody.",
    )


RUNS = suite(
    "runs",
    some_rows("Every refresh records its run first, so an empty table is a broken load."),
    one_row_per(["run_id"], "Outcomes are told apart by their run."),
)

FILES = suite(
    "files",
    one_row_per(["sha256"], "The same bytes are loaded once, whatever they are called."),
    matches("sha256", SHA256, "64 hexadecimal digits", "It is the key of everything in a file."),
    words("file_name"),
    between("size_bytes", 0, None, "A size in bytes is counted, never negative."),
    never(
        "empty_file_read",
        "no file of 0 bytes has a reader",
        "An empty file is rejected; content from it would come from nowhere.",
    ),
    no_telephone(),
    derived={
        "empty_file_read": "case when t.size_bytes = 0 and t.reader != '' then t.file_name end",
        **telephone_at(["file_name"], "t.sha256"),
    },
)

OUTCOME = suite(
    "outcomes",
    one_row_per(["run_id", "file_name"], "A run says once what became of a file."),
    one_of("outcome", OUTCOMES, "Analysts and the end of a refresh count files by these."),
    matches("sha256", SHA256, "64 hexadecimal digits", "It leads from the outcome to the file."),
    *(
        between(f"figures_{part}", 0, None, "Figures are counted, so none is negative.")
        for part in ("printed", "read", "set_aside", "unread")
    ),
    between("unknown_tables", 0, None, "Tables are counted, so none is negative."),
    never(
        "figures_not_accounted_for",
        "`figures_printed` = `figures_read` + `figures_set_aside` + `figures_unread`",
        "Every figure printed in a filing is exactly one of read, set aside or unread.",
    ),
    never(
        "figures_lost",
        "in the last run, `figures_printed` is the number of rows in `raw.figures`",
        "A figure that was counted and is not there was lost on the way into the database.",
    ),
    never(
        "file_without_reason",
        "a file that was not loaded, or not all of it, has a `reason`",
        "Whoever sent the file must be told what to do about it.",
    ),
    no_telephone(),
    derived={
        "figures_not_accounted_for": "nullif(t.figures_printed - t.figures_read "
        "- t.figures_set_aside - t.figures_unread, 0)",
        "figures_lost": "case when t.run_id in "
        "(select run_id from raw.runs order by started_at desc limit 1) "
        "then nullif(t.figures_printed "
        "- (select count(*) from raw.figures as f where f.sha256 = t.sha256), 0) end",
        "file_without_reason": "case when t.outcome in "
        "('rejected', 'quarantined', 'withdrawn', 'duplicate', 'loaded_in_part') "
        "and t.reason is null then t.file_name end",
        **telephone_at(["file_name", "reason"], "t.file_name"),
    },
)

FILINGS = suite(
    "filings",
    one_row_per(["filing_id"], "Every row of a filing carries this key."),
    one_row_per(["sha256", "filing_seq"], "A file's filings are numbered."),
    known_file(),
    matches("kind", SNAKE_CASE, "a term in snake_case", "It names the kind of document."),
    matches(
        "year_published",
        YEAR,
        "a year from 2000 on, such as `2023` or `2,023`",
        "A filing without a year belongs to no year and is quarantined, not loaded.",
    ),
    between("fiscal_year", 2000, 2099, "Years are read as 20xx; another number is no year."),
    *(one_of(f"{part}_basis", BASES, BASIS) for part in ("agency", "year", "kind")),
    *(locator(f"{part}_locator") for part in ("title", "agency", "year", "kind")),
    no_telephone(),
    derived={
        **OF_KNOWN_FILE,
        **telephone_at(["title_published", "agency_published", "year_published"], "t.filing_id"),
    },
)

IDENTITY_EVIDENCE = suite(
    "identity_evidence",
    one_row_per(["filing_id", "evidence_seq"], "A filing's evidence is numbered."),
    one_of("subject", ("agency", "year", "kind"), "These three decide which filing it is."),
    one_of("basis", BASES, BASIS),
    words("value_published"),
    no_telephone(),
    derived=telephone_at(["value", "value_published"], "t.filing_id"),
)

DECLARED_FILINGS = suite(
    "declared_filings",
    one_row_per(["override_line"], "Each line of the file is one declaration."),
    matches("sha256", SHA256, "64 hexadecimal digits", "It leads to the file that is meant."),
    between("fiscal_year_number", 2000, 2099, "A year is checked when the line is read."),
    no_telephone(),
    derived={
        "fiscal_year_number": "try_cast(t.fiscal_year as integer)",
        **telephone_at(["agency_published", "note"], "cast(t.override_line as varchar)"),
    },
)

DECLARED_NAMES = suite(
    "declared_names",
    one_row_per(["name_kind", "override_line"], "Each line of the file is one declaration."),
    one_of("name_kind", ("project", "indicator"), "There is one file for each of the two."),
    no_telephone(),
    derived=telephone_at(["name_published", "said_by", "why"], "cast(t.override_line as varchar)"),
)

DECLARED_POPULATIONS = suite(
    "declared_populations",
    one_row_per(["override_line"], "Each line of the file is one declaration."),
    between("population", 1, 1_500_000_000, "Money is divided by it."),
    between("population_year", 1900, 2099, "A number of people is of a year."),
    no_telephone(),
    derived=telephone_at(["said_by", "why"], "cast(t.override_line as varchar)"),
)

FIGURES = suite(
    "figures",
    one_row_per(["sha256", "figure_seq"], "A file's figures are numbered in printed order."),
    known_file(),
    one_of("state", ("read", "set_aside", "unread"), "Reading knows no fourth."),
    one_of(
        "reason",
        [row["reason"] for row in vocabulary("set_aside")],
        "A figure is set aside by a named rule, or it is unread.",
    ),
    holds(
        "has_reason_if_set_aside",
        "`reason` is filled where `state` is set_aside, and nowhere else",
        "What is set aside without a reason is lost.",
    ),
    locator(),
    no_telephone(),
    derived={
        **OF_KNOWN_FILE,
        "has_reason_if_set_aside": "(t.state = 'set_aside') = (t.reason is not null)",
        **telephone_at(["figure_text"], "t.sha256 || ' ' || t.locator"),
    },
)

UNKNOWN_TABLES = suite(
    "unknown_tables",
    one_row_per(
        ["sha256", "table_seq", "row_seq", "column_seq"], "A place in a table holds one cell."
    ),
    known_file(),
    locator(),
    no_telephone(),
    derived={**OF_KNOWN_FILE, **telephone_at(["cell_text"], "t.sha256 || ' ' || t.locator")},
)

RECOGNISED_CELLS = suite(
    "recognised_cells",
    one_row_per(["sha256", "cell_seq"], "A cell is recognised once."),
    between("reading_confidence", 0, 1, "How sure a reading is, is a share of 1."),
    known_file(),
    locator(),
    no_telephone(),
    derived={
        **OF_KNOWN_FILE,
        **telephone_at(["cell_text", "text_read"], "t.sha256 || ' ' || t.locator"),
    },
)

HELD_BACK = suite(
    "held_back",
    one_row_per(["sha256"], "A file is set aside once."),
    known_file(),
    words("rule"),
    words("sentence"),
    no_telephone(),
    derived={**OF_KNOWN_FILE, **telephone_at(["found", "sentence"], "t.sha256")},
)

SUITES = (
    RUNS,
    FILES,
    OUTCOME,
    FILINGS,
    IDENTITY_EVIDENCE,
    DECLARED_FILINGS,
    DECLARED_NAMES,
    DECLARED_POPULATIONS,
    FIGURES,
    UNKNOWN_TABLES,
    RECOGNISED_CELLS,
    HELD_BACK,
)
