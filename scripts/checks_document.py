"""The catalogue of checks as a document for people, with examples from a warehouse."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

import duckdb

INTRODUCTION = """# Checks

Generated from the catalogue (`seeds/checks.csv`) and a warehouse of the sample filings by
`scripts/make_docs.py`; change the catalogue.

What the checks find is data, in `marts.fct_filing_check`: one row per filing, check and subject,
with both values, their difference, the tolerance and a sentence. `marts.mart_filing_quality` sums
it up, one row a filing. A finding never stops a refresh; a check that gives no row for a filing
does.

| state | meaning |
|---|---|
| pass | something was checked and holds, exactly or within rounding |
| fail | something was checked and does not hold |
| not_applicable | the filing has nothing of the kind |
| insufficient_data | the form is there, but a value is missing or cut off |
| parse_error | a value is printed that is no number |
| execution_error | the check gave no row: the warehouse is not published |

The tolerance is half a display unit of every term, each in its own unit, added: five parts printed
in 万元 with two decimals may differ from their total by 0.03 万元, and the sentence says so.
"""
SEVERITIES = {
    "error": "Errors: a figure cannot be used as it is",
    "warning": "Warnings: use with care",
    "info": "Good to know",
}
CATALOGUE = """
    select check_code, title, guards, remedy, severity, source, applies_to, example,
        count(*) filter (where state = 'pass') as passed,
        count(*) filter (where state = 'fail') as failed,
        count(*) filter (where state in ('insufficient_data', 'parse_error')) as undecided
    from marts.dim_check left join marts.fct_filing_check using (check_code)
    group by all
    order by failed > 0 desc, title
"""
# A failed row tells most, then what could not be decided, then what passes by rounding.
FIRST_RESULTS = """
    select check_code, file_name, subject, state, explanation, source_locator
    from marts.fct_filing_check join marts.dim_filing using (filing_key)
    where state <> 'not_applicable'
    qualify row_number() over (
        partition by check_code
        order by state = 'pass', state <> 'fail', coalesce(difference = 0, true), file_name,
            try_cast(regexp_extract(source_locator, '[0-9]+') as integer), subject
    ) = 1
"""


class Check(NamedTuple):
    """One row of the catalogue with the number of its results."""

    check_code: str
    title: str
    guards: str
    remedy: str
    severity: str
    source: str
    applies_to: str
    example: str | None
    passed: int
    failed: int
    undecided: int


class Result(NamedTuple):
    """One result of a check, in words."""

    check_code: str
    file_name: str
    subject: str
    state: str
    explanation: str
    source_locator: str | None


def checks_document(connection: duckdb.DuckDBPyConnection) -> str:
    """``docs/checks.md`` from a warehouse of the sample filings: every check with an example."""
    checks = [Check(*row) for row in connection.execute(CATALOGUE).fetchall()]
    rows = connection.execute(FIRST_RESULTS).fetchall()
    results = {result.check_code: result for result in (Result(*row) for row in rows)}
    return "\n".join(_lines(checks, results)) + "\n"


def _lines(checks: list[Check], results: dict[str, Result]) -> Iterator[str]:
    yield INTRODUCTION.rstrip()
    for severity, heading in SEVERITIES.items():
        yield from ("", f"## {heading}")
        for check in checks:
            if check.severity == severity:
                yield from _section(check, results.get(check.check_code))


def _section(check: Check, result: Result | None) -> Iterator[str]:
    yield from ("", f"### {check.title}", "")
    yield f"`{check.check_code}`, for {check.applies_to}."
    yield from ("", f"- Why it matters: {check.guards}.")
    yield f"- Example: {escape(_example(check, result), quote=False)}"
    yield f"- What to do: {check.remedy}."
    yield f"- Follows: {check.source}."
    yield f"- In the sample filings: {_counts(check)}."


def _example(check: Check, result: Result | None) -> str:
    if check.example and (result is None or result.state == "pass"):
        return f"{check.example}."
    if result is None:
        return "none in the four filings."
    words = {"pass": "passes", "fail": "fails"}.get(result.state, "cannot be decided")
    place = f", {result.source_locator}" if result.source_locator else ""
    return f"{result.file_name}{place}, {result.subject}, {words}: {result.explanation}."


def _counts(check: Check) -> str:
    parts = {"pass": check.passed, "fail": check.failed, "cannot be decided": check.undecided}
    return ", ".join(f"{count} {name}" for name, count in parts.items() if count) or "no results"
