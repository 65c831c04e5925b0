"""At the door: what must hold of where filings are published and were fetched."""

from ingest.fetching.ledger import OF_FILE, OF_SOURCE
from quality.raw_files import suite
from quality.suite import (
    SHA256,
    between,
    holds,
    matches,
    no_telephone,
    one_of,
    one_row_per,
    telephone_at,
)

DECLARED_SOURCES = suite(
    "declared_sources",
    one_row_per(["source_line"], "Each line of the file is one place."),
    between("fiscal_year_number", 2000, 2099, "A year is checked when the line is read."),
    no_telephone(),
    derived={
        "fiscal_year_number": "try_cast(t.fiscal_year as integer)",
        **telephone_at(["agency_published", "note"], "cast(t.source_line as varchar)"),
    },
)

FETCH_FINDINGS = suite(
    "fetch_findings",
    one_row_per(["source_key", "role", "address"], "An address is looked at once."),
    one_of("role", ("source", "file"), "A source is counted apart from its files."),
    one_of("state", tuple(dict.fromkeys((*OF_SOURCE, *OF_FILE))), "Coverage goes by these words."),
    matches("sha256", SHA256, "64 hexadecimal digits", "It leads to what became of the file."),
    holds(
        "is_of_known_source",
        "each row belongs to a line in `raw.declared_sources`",
        "What was found where nobody looks any more says nothing.",
    ),
    derived={
        "is_of_known_source": "t.source_key in (select source_key from raw.declared_sources "
        "where source_key is not null)"
    },
)

FILE_ORIGINS = suite(
    "file_origins",
    one_row_per(["sha256"], "The same bytes are read once, wherever they were fetched."),
    matches("sha256", SHA256, "64 hexadecimal digits", "It leads to the file."),
    holds(
        "tells_or_says_why_not",
        "`address` is filled, or `fault` says why the sidecar does not count",
        "A file without an origin is one that a person put there.",
    ),
    no_telephone(),
    derived={
        "tells_or_says_why_not": "(t.address is null) = (t.fault is not null)",
        **telephone_at(["file_name", "page_title", "link_text"], "t.sha256"),
    },
)

SUITES = (DECLARED_SOURCES, FETCH_FINDINGS, FILE_ORIGINS)
