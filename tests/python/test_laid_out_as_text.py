"""Files with answers, their cells laid out again as texts: what is read of them is right.

Empty cells and the ends of rows are lost in most shapes, so rows are missing; no value is wrong.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from accuracy import evaluated
from accuracy_sets import BESIDE, PLACE, LabelledSet
from make_docs import manifest_of

from evaluation.compared import State
from evaluation.tables import FILE, GoldTable
from ingest.document import Row
from ingest.readers import READERS

SETS = [
    labelled
    for labelled in BESIDE
    if labelled.name in ("case_files", "case_forms", "case_pages_html", "final_account")
]


def texts(row: Row) -> list[str]:
    return [cell.text.replace("\n", "") for cell in row.cells]


def filled(row: Row) -> list[str]:
    return [text for text in texts(row) if text]


SHAPES: dict[str, Callable[[Row], str]] = {
    "tabs": lambda row: "\t".join(texts(row)),
    "markdown": lambda row: f"| {' | '.join(texts(row))} |",
    "spaces": lambda row: " ".join(filled(row)),
    "lines": lambda row: "\n".join(f"{text}\n" for text in filled(row)),
    "bars": lambda row: f"{' | '.join(filled(row))} |",
}


@pytest.fixture(scope="module")
def manifest(sample_warehouse) -> Path:
    return manifest_of(sample_warehouse.warehouse)


def write(labelled: LabelledSet, shape: Callable[[Row], str], place: Path) -> set[str]:
    """Write the files of a set as texts; their names."""
    paths = [path for path in labelled.folder.iterdir() if path.suffix in READERS]
    for path in paths:
        document = READERS[path.suffix](path.read_bytes(), path.name, "0")
        lines = [shape(row) if row.is_table else row.text for row in document.rows]
        (place / f"{path.stem}.txt").write_text("\n".join(lines), encoding="utf-8")
    return {path.stem for path in paths}


def answers(labelled: LabelledSet, names: set[str]) -> list[GoldTable]:
    tables = [
        replace(
            table,
            columns=tuple(name for name in table.columns if name != PLACE),
            rows=tuple(
                row | ({FILE: f"{Path(row[FILE]).stem}.txt"} if "." in row[FILE] else {})
                for row in table.rows
                if Path(row[FILE]).stem in names
            ),
        )
        for table in labelled.labelled()
    ]
    return [table for table in tables if table.rows]


@pytest.mark.accuracy
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("labelled", SETS, ids=lambda labelled: labelled.name)
def test_no_value_of_a_file_laid_out_as_text_is_wrong(labelled, shape, manifest, tmp_path):
    if not labelled.is_here:
        pytest.skip("its files lie beside the repository")
    names = write(labelled, SHAPES[shape], tmp_path)
    evaluation = evaluated(tmp_path, answers(labelled, names), manifest)
    wrong = [
        f"{row.file_name}: {cell.name} is {cell.got}, not {cell.wanted}"
        for row in evaluation.compared
        if row.expected is not None and row.found is not None
        for cell in row.cells()
        # The place among the rows that are read follows from which are.
        if cell.state is State.WRONG and cell.name != "seq"
    ]
    assert not wrong, "\n".join(wrong)
    whole = shape in ("tabs", "markdown")
    found = [row.found for row in evaluation.compared if row.expected is not None]
    assert sum(row is not None for row in found) >= (0.97 if whole else 0.25) * len(found)
