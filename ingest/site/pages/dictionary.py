"""The data dictionary: every table and column in words, and what each table is made of."""

from collections.abc import Mapping
from typing import Any

from ingest.site.facts import Facts
from ingest.site.lineage import made_of
from ingest.site.page import Page


def _values(facts: Facts, language: str) -> Mapping[str, Any]:
    del language
    known = made_of()
    keys = {table.name: table.key for table in facts.tables if table.schema == "marts"}
    models = {
        table.key: known.get(f"analyst_{table.name}" if table.schema == "analyst" else table.name)
        for table in facts.tables
    }
    return {"tables": facts.tables, "models": models, "keys": keys}


PAGE = Page("dictionary", "trust", values=_values)
