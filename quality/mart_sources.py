"""At the counter: what should be published where, and what of it is there."""

from quality.mart_dimensions import CONTRACT
from quality.suite import (
    Suite,
    between,
    columns,
    filled,
    holds,
    no_telephone,
    one_of,
    one_row_per,
    some_rows,
    telephone_at,
)

STATES = (
    "present",
    "not_readable",
    "missing",
    "late",
    "gone",
    "failed",
    "refused",
    "not_fetched",
)
COUNTED = "Files are counted, so none is negative."

SOURCE_STATUS = Suite(
    "marts",
    "mart_source_status",
    (
        columns(
            "source_key source_line region_code kind fiscal_year address due_on state sentence "
            "looked_at n_files n_files_read n_files_not_readable",
            CONTRACT,
        ),
        one_row_per(["source_key"], "A place is counted once."),
        filled("state", "It says whether what should be there is."),
        one_of("state", STATES, "Filters rely on these words."),
        *(between(f"n_files{part}", 0, None, COUNTED) for part in ("", "_read", "_not_readable")),
        holds(
            "adds_up",
            "what was read and what could not be are no more than what was fetched",
            "Every file is read, not readable, or not seen by a refresh yet.",
        ),
        no_telephone(),
    ),
    {
        "adds_up": "t.n_files_read + t.n_files_not_readable <= t.n_files",
        **telephone_at(["agency_name"], "t.source_key"),
    },
)

EXPECTED_FILER = Suite(
    "marts",
    "mart_expected_filer",
    (
        columns("region_code filer_name confidence n_sources n_filings line_to_add", CONTRACT),
        some_rows("The list is made of the regions; an empty one is a broken build."),
        one_row_per(["region_code"], "A region has one bureau."),
        filled("filer_name", "It is who should file."),
        between("n_filings", 0, None, "Filings are counted, so none is negative."),
    ),
    {},
)

SUITES = (SOURCE_STATUS, EXPECTED_FILER)
