"""Scans of real filings are read as well as docs/scans.md says (``make scan-test``)."""

from functools import cache
from pathlib import Path

import pytest
import scan_accuracy
import scanned

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "filings_real"
# Of the filled cells of a page, in percent.
CLEAN, HARD = 98.0, 93.0
HELD = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real filings are not beside the repository"
)


@cache
def score(kind: str) -> scan_accuracy.Score:
    ((_, found),) = scan_accuracy.measured(REAL, [kind])
    return found


@HELD
@pytest.mark.parametrize("kind", scanned.KINDS)
def test_cells_are_read_and_no_row_is_invented(kind):
    least = CLEAN if kind == "clean_200" else HARD
    assert score(kind).share_right >= least, score(kind).wrong
    assert score(kind).rows_found <= score(kind).rows


@HELD
def test_figures_that_are_read_wrongly_are_flagged():
    """Over all kinds: of one alone there are too few."""
    found = [score(kind) for kind in scanned.KINDS]
    wrong, flagged = sum(s.wrong_figures for s in found), sum(s.flagged_figures for s in found)
    assert flagged >= 0.95 * wrong, [s.wrong for s in found]
