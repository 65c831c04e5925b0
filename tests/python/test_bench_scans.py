"""What the benchmark of scans counts, and that docs/speed.md shows what it kept."""

from dataclasses import replace

import bench_scans
from bench_scans import Measured, found, keep, read_kept, section, with_section

KEPT = Measured("worn_200", "yibao", 9, 373, 370, 375, 350, 7.5, 700)


def test_a_figure_is_right_as_a_word_of_its_own():
    cells = ["1,234.50", "34.50", "98%", "0"]
    assert found(cells, "合计 1,234.50\n9 8%") == (4, 1, 0, 0)
    assert found(cells, "合计 １,234.50 34.50\t98%|0") == (4, 4, 0, 0)


def test_a_figure_is_right_as_often_as_it_is_printed():
    assert found(["0.00", "0.00"], "0.00 1.00") == (2, 1, 0, 0)


def test_a_label_may_be_spaced_and_is_not_part_of_another():
    cells = ["行政运行", "其他行政运行支出"]
    assert found(cells, "其 他 行 政 运\n行 支 出") == (0, 0, 2, 1)
    assert found(cells, "行政运行 其他行政运行支出") == (0, 0, 2, 2)


def test_what_was_measured_is_kept_as_it_was(tmp_path):
    kept = [KEPT, replace(KEPT, reader="tesseract", cpu_seconds=2.0)]
    keep(kept, tmp_path / "kept.csv")
    assert read_kept(tmp_path / "kept.csv") == kept


def test_a_reader_that_was_not_there_is_told():
    lines = list(section([KEPT]))
    assert (
        "| worn 200 | yibao | 9 | 370 of 373 (99.2 %) | 350 of 375 (93.3 %) | 7.5 | 700 |" in lines
    )
    assert "| | tesseract | not installed where this was measured | | | | |" in lines
    assert not any(
        "not installed" in line
        for line in section([replace(KEPT, reader=r) for r in ("yibao", *bench_scans.TESSERACT)])
    )


def test_the_document_shows_what_is_kept_and_nothing_else_of_it_changes():
    document = bench_scans.DOCUMENT.read_text(encoding="utf-8")
    assert with_section(document, read_kept()) == document
