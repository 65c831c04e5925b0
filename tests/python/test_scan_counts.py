"""What is kept of scans is a floor, and is shown in docs/accuracy.md."""

from dataclasses import replace

import pytest
import scan_counts
from scan_counts import Counts, fallen, keep, read_counts, section

KEPT = Counts("samples", "worn_150", 2, 134, 130, 4, 4, 1, 1, 9, 34, 34, 0)


def test_the_document_shows_what_is_kept():
    document = (scan_counts.KEPT.parent / "accuracy.md").read_text(encoding="utf-8")
    assert "\n".join(section(read_counts())) in document


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"right": 127}, "right"),
        ({"wrong": 7, "wrong_flagged": 7}, "wrong"),
        ({"rows_found": 31}, "rows_found"),
        ({"right_flagged": 12}, "right_flagged"),
        ({"rows_too_many": 1}, "rows_too_many"),
        ({"wrong_figures": 2}, "wrong figures that are not flagged"),
    ],
)
def test_a_number_that_is_worse_is_told(changed, what):
    (sentence,) = fallen(KEPT, replace(KEPT, **changed))
    assert sentence.startswith(f"samples worn_150: {what} is worse by ")


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"right": 134, "wrong": 0, "wrong_flagged": 0, "wrong_figures": 0},
        # As much as processors differ in.
        {"right": 129, "wrong": 5, "right_flagged": 11},
        {"wrong_figures": 2, "wrong_figures_flagged": 2},
    ],
)
def test_what_is_no_worse_is_no_fault(changed):
    better = {"wrong_figures_flagged": 0} if changed.get("wrong_figures") == 0 else {}
    assert not fallen(KEPT, replace(KEPT, **changed, **better))


def test_counts_are_kept_in_the_place_of_those_of_the_same_pages_and_scan(tmp_path):
    path = tmp_path / "counts.csv"
    other = replace(KEPT, scan="clean_200")
    keep([KEPT, other], path)
    keep([replace(KEPT, right=131)], path)
    assert read_counts(path) == [replace(KEPT, right=131), other]
