"""Every mart and every wide view: filtered and sorted in the page, and taken away."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from ingest.site.catalogue import OTHER_SUBJECT, chinese_values, subjects
from ingest.site.facts import Facts
from ingest.site.page import Page, Part
from ingest.site.row_parts import SHOWN, row_parts


def _values(facts: Facts, language: str) -> Mapping[str, Any]:
    del language
    groups = [("views", [table for table in facts.tables if table.schema == "analyst"])]
    for subject in [*(name for name, _ in subjects()), OTHER_SUBJECT]:
        of_subject = [t for t in facts.tables if t.schema == "marts" and t.subject == subject]
        groups.append((subject, of_subject))
    return {
        "groups": [(subject, tables) for subject, tables in groups if tables],
        "n_rows": facts.n_rows,
    }


def _parts(facts: Facts) -> Iterator[Part]:
    """The values in Chinese, and of each table its head and its rows."""
    yield "codes", chinese_values({c.name for t in facts.tables for c in t.columns})
    for table in facts.tables:
        portions = []
        for part, portion in row_parts(facts.published, table):
            portions.append(portion)
            yield part
        head = asdict(table) | {
            "parts": [asdict(portion) for portion in portions],
            "is_all": table.name not in SHOWN,
        }
        yield f"table/{table.key}", head


PAGE = Page(
    "tables", "look", values=_values, parts=_parts, needs=("grid", "workbook", "codes", "tables")
)
