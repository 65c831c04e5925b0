"""Documents say what the program does: generated parts are current, links lead somewhere."""

import re

from conftest import ROOT
from make_docs import documents, is_current


def test_generated_documents_are_current(sample_warehouse):
    stale = [
        path.name
        for path, current in documents(sample_warehouse.warehouse, sample_warehouse.output)
        if not is_current(path, current)
    ]
    assert not stale, f"run make docs: {stale}"


def test_every_link_between_documents_leads_somewhere():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("overrides/*.md")]
    lost = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert len(pages) > 15
    assert not lost
