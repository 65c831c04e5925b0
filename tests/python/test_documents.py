"""Documents say what the program does: generated parts are current."""

from make_docs import documents, is_current


def test_generated_documents_are_current(sample_warehouse):
    stale = [
        path.name
        for path, current in documents(sample_warehouse.warehouse, sample_warehouse.output)
        if not is_current(path, current)
    ]
    assert not stale, f"run make docs: {stale}"
