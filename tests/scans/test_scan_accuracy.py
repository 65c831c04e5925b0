"""Scans are read no worse than docs/accuracy.md says (``make scan-test``).

What is measured better is kept in docs/accuracy_scans.csv; ``make docs`` shows it.
"""

from functools import cache

import pytest
import scan_accuracy
import scan_counts
import scanned

# Of the filled cells of a page, in percent.
CLEAN, HARD = 98.0, 93.0
SETS = [
    pytest.param(
        pages_of,
        marks=pytest.mark.skipif(
            not scan_accuracy.is_here(pages_of), reason=f"{words} are not here"
        ),
    )
    for pages_of, words in scan_counts.SETS.items()
]


@cache
def score(pages_of: str, kind: str) -> scan_accuracy.Score:
    return scan_accuracy.measured(pages_of, kind)


@pytest.mark.parametrize("kind", scanned.KINDS)
@pytest.mark.parametrize("pages_of", SETS)
def test_cells_are_read_no_worse_than_published_and_no_row_is_invented(pages_of, kind):
    found = score(pages_of, kind)
    least = CLEAN if kind == "clean_200" else HARD
    assert found.counts.share_right >= least, found.wrong
    assert found.counts.rows_too_many == 0
    kept = {(c.pages_of, c.scan): c for c in scan_counts.read_counts()}
    worse = scan_counts.fallen(kept[pages_of, kind], found.counts)
    assert not worse, [*worse, *found.wrong]
    scan_counts.keep([found.counts])


@pytest.mark.parametrize("pages_of", SETS)
def test_what_is_read_wrongly_is_flagged(pages_of):
    """Over all kinds: of one alone there is too little."""
    found = [score(pages_of, kind) for kind in scanned.KINDS]
    for wrong, flagged in (("wrong", "wrong_flagged"), ("wrong_figures", "wrong_figures_flagged")):
        of_all = [sum(getattr(s.counts, name) for s in found) for name in (wrong, flagged)]
        assert of_all[1] >= 0.95 * of_all[0], [s.wrong for s in found]


def test_every_kind_of_scan_is_published():
    kept = {(c.pages_of, c.scan) for c in scan_counts.read_counts()}
    assert kept == {(pages_of, kind) for pages_of in scan_counts.SETS for kind in scanned.KINDS}
