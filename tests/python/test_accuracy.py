"""The accuracy that is published is a floor: no number in it may get worse."""

from pathlib import Path

import pytest
from accuracy import (
    COUNTS,
    PUBLISHED_COUNTS,
    SAMPLES,
    SHARED,
    document,
    evaluated,
    fallen,
    of_published,
    of_samples,
    read_counts,
    sample_gold,
)
from make_docs import manifest_of

from evaluation.evaluate import evaluate
from evaluation.page import lines
from ingest.published import opened


@pytest.fixture(scope="module")
def manifest(sample_warehouse) -> Path:
    return manifest_of(sample_warehouse.warehouse)


def test_no_format_is_read_worse_than_published(manifest, tmp_path):
    worse = fallen(read_counts(COUNTS), of_samples(manifest, tmp_path))
    assert not worse, "\n".join([*worse, "put it right; only where the answers changed, make docs"])


def test_the_published_documents_are_read_no_worse(manifest):
    """Where they lie beside the repository."""
    measured = list(of_published(manifest))
    worse = fallen(read_counts(PUBLISHED_COUNTS), measured) if measured else []
    assert not worse, "\n".join(worse)
    assert bool(measured) == (SHARED / "filings").is_dir()


def test_marts_made_without_dbt_are_those_of_dbt(sample_warehouse, manifest):
    """What the accuracy rests on: compiled SQL alone gives the counts of a refresh."""
    with opened(sample_warehouse.warehouse) as published:
        refreshed = list(lines(evaluate(published, sample_gold())))
    assert [line for line in read_counts(COUNTS) if line["format"] == "txt"] == refreshed


def count(**values: object) -> dict[str, object]:
    empty = dict.fromkeys(read_counts(COUNTS)[0])
    return empty | {"format": "txt", "form": "card", "mart": "fct_a"} | values


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        ({"cells_expected": 10, "cells_right": 8}, "cells_right was 9 and is 8"),
        ({"cells_expected": 12, "cells_right": 10}, "cells_right missing was 1 and is 2"),
        ({"cells_expected": 10, "cells_right": 9, "rows_too_many": 1}, "rows_too_many was 0"),
        ({"form": "other", "cells_expected": 9, "cells_right": 9}, "txt card fct_a : is no longer"),
    ],
)
def test_a_number_that_falls_is_told(measured, sentence):
    kept = [count(cells_expected=10, cells_right=9)]
    assert [told for told in fallen(kept, [count(**measured)]) if sentence in told]


def test_a_number_that_rises_is_no_fault():
    kept = [count(cells_expected=10, cells_right=9, figures_unread=2)]
    assert not fallen(kept, [count(cells_expected=10, cells_right=10)])
    assert not fallen(kept, [count(cells_expected=12, cells_right=11)])


def test_a_format_that_lost_a_cell_fails(manifest, tmp_path):
    """A sample with one figure changed is measured worse than the floor."""
    for path in sorted(SAMPLES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if path.stem == "xiushan_2022":
            assert "\t86\t" in text
            text = text.replace("\t86\t", "\t68\t", 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    worse = fallen(
        [line for line in read_counts(COUNTS) if line["format"] == "txt"],
        lines(evaluated(tmp_path, sample_gold(), manifest)),
    )
    assert any("amount_yuan: cells_right was" in sentence for sentence in worse), worse


def test_the_document_gives_the_kept_numbers():
    assert "| txt | 450 of 450 | 0 | 4666 of 4666 | 100 % | 0 |" in document()
