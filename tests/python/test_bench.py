"""The measure that the benchmark holds against every reader."""

import json
import subprocess
import sys

from bench import WORKER, right_cells

from evaluation.tables import FILE

TARGET = {FILE: "a.txt", "indicator_name": "参保率", "value_text": "≥95", "weight": "10"}


def test_a_cell_is_right_in_a_row_with_the_name():
    rows = [["产出指标", "参保 率", "≥９５", "10"], ["别的", "≥95", "10"]]
    assert list(right_cells([TARGET], rows)) == [True, True]


def test_a_cell_is_not_right_in_another_row_or_beside_other_words():
    assert list(right_cells([TARGET], [["参保率", "10"], ["≥95"]])) == [False, True]
    assert list(right_cells([TARGET], [["参保率 ≥95", "10"]])) == [False, False]
    assert list(right_cells([TARGET], [])) == [False, False]


def test_one_cell_is_not_two():
    target = TARGET | {"value_text": "10"}
    assert list(right_cells([target], [["参保率", "10"]])) == [True, False]


def test_the_worker_reads_a_folder(tmp_path):
    card = (
        "(2023年度)\n项目名称\t某项目\n主管部门\t某某县医疗保障局\n年度资金总额\t100\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t50人\n"
    )
    (tmp_path / "a.txt").write_text(card, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(WORKER), "yibao", str(tmp_path), "0"],
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    assert [row[0] for row in answer["rows"]["a.txt"]] == ["参保人数"]
    assert answer["documents"] == 1
    assert 10_000 < answer["peak_kilobytes"] < 1_000_000
