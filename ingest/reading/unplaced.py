"""In words: what a file does not say of whose, of when or of which kind it is."""

import csv
import io
import re

from ingest.document import Cell, Document
from ingest.reading.evidence import Evidence
from ingest.reading.form_identity import Form
from ingest.reading.kind_in_words import ACCOUNT
from ingest.reading.overrides import COLUMNS
from ingest.tables.preamble import LONGEST_HEADING

EXAMPLES = {"agency": "某县医疗保障局", "fiscal_year": "2023"}
NO_KIND = "its sentences do not say whether it is a budget or a final account"
# A form of several years prints them over itself: (2024-2026年).
SPAN_OF_YEARS = re.compile(r"20\d\d年?[-—–~至到]+20\d\d")
LINES_ABOVE = 8


def what_to_add(
    document: Document,
    form: Form,
    agency: Evidence | None,
    year: Evidence | None,
    *,
    has_kind: bool,
) -> str:
    """What is missing, and the line of ``overrides/filings.csv`` that says it."""
    known = {
        "file": document.file_name,
        "agency": agency.value if agency else EXAMPLES["agency"],
        "fiscal_year": year.value if year else EXAMPLES["fiscal_year"],
    }
    known |= {} if has_kind else {"kind": ACCOUNT}
    missing = [name for name, there in (("agency", agency), ("year", year)) if there is None]
    span = _span_of_years(document, form) if year is None else None
    several = f" ({span.text} at {span.locator} are several)" if span else ""
    own = [*missing, *([] if has_kind else ["kind"])]
    unsaid = "" if has_kind else f", and {NO_KIND}"
    return (
        f"no {' and no '.join(missing)} is printed for it, neither over the form "
        f"{form.reading.form} at {document.rows[form.reading.start].locator} nor elsewhere"
        f"{several}{unsaid}; "
        f"add to overrides/filings.csv, with its own {' and '.join(own)}, the line "
        f"{_line(known)}"
    )


def kind_to_add(document: Document) -> str:
    """That the kind alone is missing, and the line that says it."""
    line = _line({"file": document.file_name, "kind": ACCOUNT})
    return f"{NO_KIND}; add to overrides/filings.csv, with its own kind, the line {line}"


def _line(known: dict[str, str]) -> str:
    """A line of ``overrides/filings.csv`` that says what is known."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(known.get(column, "") for column in COLUMNS)
    return line.getvalue()


def _span_of_years(document: Document, form: Form) -> Cell | None:
    """The line over a form that prints the first and the last of several years."""
    above = document.rows[max(0, form.reading.start - LINES_ABOVE) : form.reading.start]
    cells = [row.cells[0] for row in reversed(above) if not row.is_table]
    short = (cell for cell in cells if len(cell.plain) <= LONGEST_HEADING)
    return next((cell for cell in short if SPAN_OF_YEARS.search(cell.plain)), None)
