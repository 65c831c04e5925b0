"""A filing as it was read: its printed rows, what became of each cell, findings beside the line."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.people.filing_head import filings
from ingest.people.published import Row
from ingest.people.show import FIGURES, FORMS
from ingest.site.facts import Facts
from ingest.site.filing_lines import Line, filing_lines, in_parts, row_place
from ingest.site.keyed import Keyed, all_prints, of_each, print_of
from ingest.site.page import Made, Page, Part, Units

# About so many bytes in a part; a filing of many pages comes in several, one after the other.
MOST_BYTES = 200_000
# Files whose rows are asked for at once: a query takes long to plan, and rows take room.
HELD = 50
RECORDS = Keyed(
    """
    select split_part(filing_id, '-', 1) as sha256, raw_table, filing_id, form_seq, row_seq, cell,
        label, words, locator, source_text
    from printed where raw_table <> 'filings'
    """,
    "sha256",
    "source_text, form_seq, row_seq, cell",
)
FIGURES_OF_FILES = Keyed(FIGURES, "sha256", "figure_seq")
FORMS_OF_FILES = Keyed(FORMS, "sha256", "filing_id, form_seq")
UNKNOWN_OF_FILES = Keyed(
    "select * from raw.unknown_tables", "sha256", "table_seq, row_seq, column_seq"
)
FINDINGS = Keyed(
    """
    select f.sha256, filing_key, c.check_code, c.subject, c.explanation_zh, c.explanation_en,
        c.source_locator, c.state, k.title, k.title_zh, k.severity, k.remedy
    from marts.fct_filing_check as c
    join marts.dim_check as k using (check_code)
    join marts.dim_filing as f using (filing_key)
    where c.state in ('fail', 'parse_error', 'execution_error')
    """,
    "sha256",
    "list_position(['error', 'warning', 'info'], severity), check_code, subject",
)
# What the rows of a filing's page are made of, to see whether any is other: all columns of tables
# that are joined to them, for to join takes longer.
MADE_OF = (
    Keyed("select * from raw.figures", "sha256"),
    Keyed("select * from intermediate.int_figure_states", "sha256"),
    *(
        Keyed(f"select split_part(filing_id, '-', 1) as sha256, * from {table}", "sha256")
        for table in (
            "raw.form_fields", "raw.indicator_targets", "raw.budget_figures",
            "raw.narrative_figures", "raw.forms", "intermediate.int_form_units",
            "intermediate.int_form_unit_labels",
        )
    ),
    UNKNOWN_OF_FILES,
    FINDINGS,
)  # fmt: skip
PUBLISHED_AT = """
select filing_key, source_url, file_url, published_on, superseded_by_key from marts.dim_filing
"""
MARTS_OF_FIGURES = "select distinct mart_name from intermediate.int_figure_states"
HEAD = (
    "filing_key", "file_name", "sha256", "title", "kind", "fiscal_year", "agency_name",
    "agency_key", "region_code", "is_current", "superseded_by_key", "loaded_at", "reader",
    "encoding", "source_url", "file_url", "published_on", "note", "override_line",
    "agency_basis", "agency_published", "agency_locator",
    "year_basis", "year_published", "year_locator",
    "kind_basis", "kind_published", "kind_locator",
)  # fmt: skip
FORM = ("form_seq", "form", "title_published", "unit", "unit_basis", "unit_label", "locator")


def _parts(facts: Facts) -> Iterator[Part | Units]:
    reasons = facts.rows("select * from seeds.figure_reasons")
    yield "reasons", {r["reason_code"]: [r["meaning_zh"], r["meaning_en"]] for r in reasons}
    regions = {region["region_code"]: region["region_name"] for region in facts.regions}
    published = {row["filing_key"]: row for row in facts.rows(PUBLISHED_AT)}
    heads = [
        filing
        | published[filing["filing_key"]]
        | {"region_name": regions.get(filing["region_code"])}
        for filing in filings(facts.published, "true")
    ]
    places = _mart_places(facts)
    prints = all_prints(facts, (*MADE_OF, places))
    yield Units(
        {_name(head): print_of(head, prints.get(head["sha256"])) for head in heads},
        lambda wanted: _made(facts, [head for head in heads if _name(head) in wanted], places),
    )


def _name(filing: Row) -> str:
    return f"filing/{filing['filing_key']}"


def _made(facts: Facts, heads: Sequence[Row], places: Keyed) -> Iterator[Made]:
    """The pages of these filings, those of some files at a time."""
    of_file: dict[str, list[Row]] = defaultdict(list)
    for head in heads:
        of_file[head["sha256"]].append(head)
    shown = {
        "records": RECORDS,
        "figures": FIGURES_OF_FILES,
        "forms": FORMS_OF_FILES,
        "unknown": UNKNOWN_OF_FILES,
        "findings": FINDINGS,
        "places": places,
    }
    for sha256, rows in of_each(facts, shown, of_file, HELD):
        for head in of_file[sha256]:
            yield from _filing_parts(head, **rows)


def _filing_parts(
    filing: Row,
    records: Sequence[Row],
    figures: Sequence[Row],
    forms: Sequence[Row],
    unknown: Sequence[Row],
    findings: Sequence[Row],
    places: Sequence[Row],
) -> Iterator[Made]:
    """The parts of a filing; all but the first are rows of its file."""
    key = filing["filing_key"]
    own = [
        {name: value for name, value in finding.items() if name != "filing_key"}
        for finding in findings
        if finding["filing_key"] == key
    ]
    mart_places = frozenset(
        (place["filing_key"], place["mart"], place["source_locator"]) for place in places
    )
    lines = filing_lines(filing, forms, records, figures, own, mart_places)
    groups = in_parts(lines, MOST_BYTES)
    shown = {number for line in lines for number in line["findings"]}
    head = {
        "filing": {name: filing.get(name) for name in (*HEAD, "region_name")},
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
        "findings": own,
        "without_line": [n for n in range(len(own)) if n not in shown],
        "unknown_tables": _unknown_tables(unknown),
        "lines": groups[0],
        "n_parts": len(groups),
    }
    yield Made(_name(filing), _name(filing), head)
    for number, group in enumerate(groups[1:], 1):
        yield Made(_name(filing), f"{_name(filing)}-{number}", group)


def _unknown_tables(cells: Sequence[Row]) -> list[Line]:
    """The rows of tables that no form knows, as printed."""
    rows: dict[tuple[int, int], Line] = {}
    for cell in cells:
        key = (cell["table_seq"], cell["row_seq"])
        row = rows.setdefault(key, {"at": row_place(cell["locator"]), "table": key[0], "cells": []})
        row["cells"].append(cell["cell_text"])
    return list(rows.values())


def _mart_places(facts: Facts) -> Keyed:
    """The places that rows name of those marts in which a figure may be."""
    of_figures = {row["mart_name"] for row in facts.rows(MARTS_OF_FIGURES)}
    asked = " union all ".join(
        f"select filing_key, '{table.name}' as mart, source_locator from marts.{table.name}"
        for table in facts.tables
        if table.schema == "marts"
        and table.name in of_figures
        and {"filing_key", "source_locator"} <= {column.name for column in table.columns}
    )
    asked = asked or "select '' as filing_key, '' as mart, '' as source_locator where false"
    return Keyed(
        f"select sha256, p.* from ({asked}) as p join marts.dim_filing using (filing_key)", "sha256"
    )


PAGE = Page("filing", parts=_parts, needs=("codes", "filing"))
