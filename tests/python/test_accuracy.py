"""The accuracy that is published is a floor: no number in it may get worse."""

from pathlib import Path

import pytest
from accuracy import (
    COUNTS,
    PUBLISHED_COUNTS,
    SAMPLES,
    document,
    evaluated,
    fallen,
    of_samples,
    of_set,
    read_counts,
    summed,
)
from accuracy_sets import BESIDE, OF_SAMPLES, sample_gold
from make_docs import manifest_of

from evaluation.evaluate import evaluate
from evaluation.page import lines
from ingest.people.published import opened


@pytest.fixture(scope="module")
def manifest(sample_warehouse) -> Path:
    return manifest_of(sample_warehouse.warehouse)


@pytest.mark.accuracy
def test_no_format_is_read_worse_than_published(manifest, tmp_path):
    worse = fallen(read_counts(COUNTS), of_samples(manifest, tmp_path))
    assert not worse, "\n".join([*worse, "put it right; only where the answers changed, make docs"])


@pytest.mark.accuracy
@pytest.mark.parametrize("labelled", BESIDE, ids=lambda labelled: labelled.name)
def test_what_lies_beside_the_repository_is_read_no_worse(manifest, labelled):
    """Where it lies there."""
    measured = of_set(labelled, manifest)
    kept = [line for line in read_counts(PUBLISHED_COUNTS) if line["labels"] == labelled.name]
    assert kept
    worse = fallen(summed(kept), summed(measured)) if measured else []
    assert not worse, "\n".join(worse)
    assert bool(measured) == labelled.is_here


def test_marts_made_without_dbt_are_those_of_dbt(sample_warehouse, manifest):
    """What the accuracy rests on: compiled SQL alone gives the counts of a refresh."""
    with opened(sample_warehouse.warehouse) as published:
        evaluation = evaluate(published, sample_gold())
    refreshed = [line | {"labels": OF_SAMPLES} for line in lines(evaluation)]
    assert [line for line in read_counts(COUNTS) if line["labels"] == OF_SAMPLES] == refreshed


def count(**values: object) -> dict[str, object]:
    empty = dict.fromkeys(read_counts(COUNTS)[0])
    return empty | {"labels": "a", "format": "txt", "form": "card", "mart": "fct_a"} | values


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        ({"cells_expected": 10, "cells_right": 8}, "cells_right was 9 and is 8"),
        ({"cells_expected": 12, "cells_right": 10}, "cells_right missing was 1 and is 2"),
        ({"cells_expected": 10, "cells_right": 9, "rows_too_many": 1}, "rows_too_many was 0"),
        ({"cells_wrong": 1}, "cells_wrong was 0 and is 1"),
        (
            {"form": "other", "cells_expected": 9, "cells_right": 9},
            "a txt card fct_a : is no longer",
        ),
    ],
)
def test_a_number_that_falls_is_told(measured, sentence):
    kept = [count(cells_expected=10, cells_right=9)]
    assert [told for told in fallen(kept, [count(**measured)]) if sentence in told]


def test_a_number_that_rises_is_no_fault():
    kept = [count(cells_expected=10, cells_right=9, figures_unread=2)]
    assert not fallen(kept, [count(cells_expected=10, cells_right=10)])
    assert not fallen(kept, [count(cells_expected=12, cells_right=11)])


def test_a_row_found_in_another_form_than_thought_is_no_fault():
    kept = [
        count(form="not read", cells_expected=4, cells_right=0, cells_wrong=0),
        count(cells_expected=2, cells_right=2, cells_wrong=0),
    ]
    better = [count(cells_expected=6, cells_right=5, cells_wrong=0)]
    assert fallen(kept, better)
    assert not fallen(summed(kept), summed(better))
    wrong = [count(cells_expected=6, cells_right=5, cells_wrong=1)]
    assert fallen(summed(kept), summed(wrong)) == ["a   fct_a : cells_wrong was 0 and is 1"]


def test_a_format_that_lost_a_cell_fails(manifest, tmp_path):
    """A sample with one figure changed is measured worse than the floor."""
    for path in sorted(SAMPLES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if path.stem == "xiushan_2022":
            assert "\t86\t" in text
            text = text.replace("\t86\t", "\t68\t", 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    measured = lines(evaluated(tmp_path, sample_gold(), manifest))
    worse = fallen(
        [line for line in read_counts(COUNTS) if line["labels"] == OF_SAMPLES],
        [line | {"labels": OF_SAMPLES} for line in measured],
    )
    assert any("amount_yuan: cells_right was" in sentence for sentence in worse), worse


def test_the_document_gives_real_filings_apart_from_built_ones():
    real, built = document().split("## Built by tests")
    assert "| txt | 474 of 474 | 0 | 4786 of 4786 | 100 % | 0 | 0 | 0 |" in real
    for labelled in BESIDE:
        assert labelled.how in " ".join((real if labelled.is_real else built).split())
