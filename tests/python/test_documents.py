"""Documents say what the program does: generated parts are current."""

import pytest
from conftest import ROOT
from make_docs import documents, is_current


def test_generated_documents_are_current(sample_warehouse):
    stale = [
        path.name
        for path, current in documents(sample_warehouse.warehouse, sample_warehouse.output)
        if not is_current(path, current)
    ]
    assert not stale, f"run make docs: {stale}"


@pytest.mark.parametrize("path", sorted((ROOT / "analyses").glob("*.sql")), ids=lambda p: p.stem)
def test_analyses_run_and_say_why_they_are_asked(sample_warehouse, path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("--")
    assert sample_warehouse.rows(text)
