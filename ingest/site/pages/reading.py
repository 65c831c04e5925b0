"""Pages that are documents of the project: comparing, metrics, accuracy, speed, changes."""

from collections.abc import Mapping
from typing import Any

from ingest.site.documents import DOCUMENTS, document, has_document
from ingest.site.facts import Facts
from ingest.site.page import Page


def _page(name: str) -> Page:
    def values(facts: Facts, language: str) -> Mapping[str, Any]:
        del facts, language
        return {"document": document(name)}

    return Page(name, "trust", values=values, template="document")


PAGES = tuple(_page(name) for name in DOCUMENTS if has_document(name))
