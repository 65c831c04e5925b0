"""The questions that analysts ask, against what a person works out from the filings by hand."""

import csv
import re
from itertools import filterfalse

import pytest
from accuracy_sets import sample_locator
from conftest import ROOT, SAMPLE
from test_comparison import plain
from test_expected import EXPECTED

ANALYSES = sorted((ROOT / "analyses").glob("*.sql"))
# Its rows are the failed checks, which findings.csv has in full.
WORKED_OUT_ELSEWHERE = {"findings_by_severity"}
# The real filings print plans alone; these ask of the made-up ones.
OF_RESULTS = {"budget_left_unspent", "promised_and_reached", "targets_missed"}
FIRST_LINE = re.compile(r"-- Why asked: [^.?]+[.?]\n(?!--)")


def of_results(path) -> bool:
    return path.stem in OF_RESULTS


def worked_out(refreshed, name: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """Columns and rows of an answer, with the places of the folder that was refreshed."""
    with (EXPECTED / "analyses" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    if refreshed.folder == SAMPLE:
        for record in records:
            if "source_locator" in record:
                record["source_locator"] = sample_locator(
                    record["file_name"], record["source_locator"]
                )
    return columns, sorted(tuple(map(plain, record.values())) for record in records)


@pytest.mark.parametrize("path", [*filter(of_results, ANALYSES)], ids=lambda path: path.stem)
def test_analysis_of_results_gives_the_answer_worked_out_by_hand(made_up, path):
    answered_as_worked_out(made_up, path)


@pytest.mark.parametrize("path", [*filterfalse(of_results, ANALYSES)], ids=lambda path: path.stem)
def test_analysis_gives_the_answer_worked_out_by_hand(refreshed, path):
    answered_as_worked_out(refreshed, path)


def answered_as_worked_out(refreshed, path):
    text = path.read_text(encoding="utf-8")
    found = refreshed.rows(text)
    if path.stem in WORKED_OUT_ELSEWHERE:
        assert found
        return
    columns, wanted = worked_out(refreshed, path.stem)
    names = [name for name, *_ in refreshed.rows(f"describe {text}")]
    assert names == columns
    answer = sorted(tuple(map(plain, row)) for row in found)
    assert answer == wanted


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_analysis_says_why_it_is_asked_and_reads_the_marts_alone(path):
    text = path.read_text(encoding="utf-8")
    assert FIRST_LINE.match(text)
    assert "{" not in text
    assert set(re.findall(r"\b(?:from|join)\s+(\w+)\.", text)) == {"marts"}


def test_every_answer_has_its_question():
    answers = {path.stem for path in (EXPECTED / "analyses").glob("*.csv")}
    assert answers == {path.stem for path in ANALYSES} - WORKED_OUT_ELSEWHERE
