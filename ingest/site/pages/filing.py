"""A filing as it was read: its printed rows, what became of each cell, findings beside the line."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ingest.people.filing_head import filings
from ingest.people.published import Row
from ingest.people.show import FIGURES, FORMS, UNKNOWN_TABLES
from ingest.site.facts import Facts
from ingest.site.filing_lines import Line, MartPlaces, filing_lines, in_parts, row_place
from ingest.site.page import Page, Part

# About so many bytes in a part; a filing of many pages comes in several, one after the other.
MOST_BYTES = 200_000
# Once for all filings, in their order: then the rows of one are found without reading all others.
SORTED = f"""
create or replace temp table printed_in_order as
select *, split_part(filing_id, '-', 1) as sha256 from printed
where raw_table <> 'filings' order by sha256, source_text, form_seq, row_seq, cell;
create or replace temp table figures_in_order as {FIGURES} order by sha256, figure_seq
"""
RECORDS = "select * from printed_in_order where sha256 = $sha256"
FIGURES_OF_FILE = "select * from figures_in_order where sha256 = $sha256 order by figure_seq"
FINDINGS = """
select c.check_code, c.subject, c.explanation_zh, c.explanation_en, c.source_locator, c.state,
    k.title, k.title_zh, k.severity, k.remedy
from marts.fct_filing_check as c join marts.dim_check as k using (check_code)
where c.filing_key = $filing_key and c.state in ('fail', 'parse_error', 'execution_error')
order by list_position(['error', 'warning', 'info'], k.severity), c.check_code, c.subject
"""
PUBLISHED_AT = """
select filing_key, source_url, file_url, published_on, superseded_by_key from marts.dim_filing
"""
HEAD = (
    "filing_key", "file_name", "sha256", "title", "kind", "fiscal_year", "agency_name",
    "agency_key", "region_code", "is_current", "superseded_by_key", "loaded_at", "reader",
    "encoding", "source_url", "file_url", "published_on", "note", "override_line",
    "agency_basis", "agency_published", "agency_locator",
    "year_basis", "year_published", "year_locator",
    "kind_basis", "kind_published", "kind_locator",
)  # fmt: skip
FORM = ("form_seq", "form", "title_published", "unit", "unit_basis", "unit_label", "locator")


def _parts(facts: Facts) -> Iterator[Part]:
    reasons = facts.rows("select * from seeds.figure_reasons")
    yield "reasons", {r["reason_code"]: [r["meaning_zh"], r["meaning_en"]] for r in reasons}
    facts.published.connection.execute(SORTED)
    places = _mart_places(facts)
    regions = {region["region_code"]: region["region_name"] for region in facts.regions}
    published = {row["filing_key"]: row for row in facts.rows(PUBLISHED_AT)}
    for filing in filings(facts.published, "true"):
        yield from _filing_parts(facts, filing | published[filing["filing_key"]], places, regions)


def _filing_parts(
    facts: Facts, filing: Row, places: MartPlaces, regions: Mapping[str | None, str]
) -> Iterator[Part]:
    figures = facts.rows(FIGURES_OF_FILE, sha256=filing["sha256"])
    findings = facts.rows(FINDINGS, filing_key=filing["filing_key"])
    forms = facts.rows(FORMS, sha256=filing["sha256"])
    lines = filing_lines(
        filing, forms, facts.rows(RECORDS, sha256=filing["sha256"]), figures, findings, places
    )
    groups = in_parts(lines, MOST_BYTES)
    shown = {number for line in lines for number in line["findings"]}
    head = {
        "filing": {name: filing.get(name) for name in HEAD}
        | {"region_name": regions.get(filing["region_code"])},
        "forms": [
            {name: form[name] for name in FORM}
            for form in forms
            if form["filing_id"] == filing["filing_id"]
        ],
        "figures": len(figures),
        "states": Counter(figure["state"] for figure in figures),
        "reasons": Counter(
            figure["reason"] for figure in figures if figure["reason"]
        ).most_common(),
        "findings": findings,
        "without_line": [n for n in range(len(findings)) if n not in shown],
        "unknown_tables": _unknown_tables(facts, filing),
        "lines": groups[0],
        "n_parts": len(groups),
    }
    yield f"filing/{filing['filing_key']}", head
    for number, group in enumerate(groups[1:], 1):
        yield f"filing/{filing['filing_key']}-{number}", group


def _unknown_tables(facts: Facts, filing: Row) -> list[Line]:
    """The rows of tables that no form knows, as printed."""
    rows: dict[tuple[int, int], Line] = {}
    for cell in facts.rows(UNKNOWN_TABLES, sha256=filing["sha256"]):
        key = (cell["table_seq"], cell["row_seq"])
        row = rows.setdefault(key, {"at": row_place(cell["locator"]), "table": key[0], "cells": []})
        row["cells"].append(cell["cell_text"])
    return list(rows.values())


def _mart_places(facts: Facts) -> MartPlaces:
    """The places that rows of marts name."""
    named = [
        table.name
        for table in facts.tables
        if table.schema == "marts"
        and {"filing_key", "source_locator"} <= {column.name for column in table.columns}
    ]
    asked = " union ".join(
        f"select filing_key, '{name}' as mart, source_locator from marts.{name}" for name in named
    )
    return frozenset(
        (row["filing_key"], row["mart"], row["source_locator"]) for row in facts.rows(asked)
    )


PAGE = Page("filing", parts=_parts, needs=("codes", "filing"))
