"""The gates that the published file passed, with the Data Docs."""

from collections.abc import Mapping
from typing import Any

from ingest.site.facts import Facts
from ingest.site.page import Page


def _values(facts: Facts, language: str) -> Mapping[str, Any]:
    del language
    return {
        "gates": facts.known("select * from audit.gates order by checked_at"),
        "has_data_docs": facts.data_docs is not None,
    }


PAGE = Page("gates", "trust", values=_values)
