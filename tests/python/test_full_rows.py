"""Rows of a table whose empty cells are gone, of which none can have lost one: the full ones."""

import pytest
from page_texts import read, results
from test_forms_of_more_counties import of

from ingest.reading.records import IndicatorTarget

HEAD = "项目支出绩效自评表\n项目名称 | 渠道清淤 | 主管部门 | 青禾县水利局\n"
HEADINGS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
]
# Words of evaluations, which name no official level; a name that is a label of money elsewhere.
OF_EVALUATION = ["过程", "资金管理", "预算执行率", "100%", "98%", "10", "9.8", "结余"]
ROWS = [
    ["产出指标", "数量指标", "清淤长度", "≥12公里", "12公里", "40", "40"],
    ["质量指标", "验收合格率", "≥95%", "96%", "20", "20"],
    OF_EVALUATION,
    ["效益指标", "社会效益指标", "受益人口", "≥3000人", "3200人", "30", "30", "无"],
]
RIGHT = [
    ("清淤长度", "≥12公里", "12公里", "40", "40"),
    ("验收合格率", "≥95%", "96%", "20", "20"),
    ("预算执行率", "100%", "98%", "10", "9.8"),
    ("受益人口", "≥3000人", "3200人", "30", "30"),
]


def printed(rows, headings=HEADINGS):
    return HEAD + "\n".join(" | ".join(row) for row in [headings, *rows]) + "\n"


def levels(parsed):
    return [(t.level1_published, t.level2_published) for t in of(parsed, IndicatorTarget)]


def test_a_full_row_has_its_places_whatever_words_name_its_levels():
    parsed = read(printed(ROWS))
    assert results(parsed) == RIGHT
    assert levels(parsed)[2:] == [("过程", "资金管理"), ("效益指标", "社会效益指标")]


def test_beside_the_label_over_all_indicators_a_row_is_as_full():
    rows = [["绩效指标", *ROWS[0]], *ROWS[1:]]
    assert results(read(printed(rows, ["绩效指标", *HEADINGS]))) == RIGHT


def test_a_table_of_full_rows_alone_has_lost_no_cell():
    headings = [*HEADINGS[:3], "指标解释", "评价标准", *HEADINGS[3:7]]
    rows = [[*row[:3], "反映情况", "达标得满分", *row[3:7]] for row in (ROWS[0], ROWS[2], ROWS[3])]
    rows.insert(1, ["", "质量指标", "验收合格率", "反映质量", "达标得满分", *ROWS[1][2:]])
    parsed = read(printed(rows, headings))
    assert sorted(results(parsed)) == sorted(RIGHT)
    assert ("过程", "资金管理") in levels(parsed)


@pytest.mark.parametrize("missing", [3, 4, 7])
def test_a_row_that_lost_cells_and_names_no_level_is_no_indicator_of_another(missing):
    broken = [cell for n, cell in enumerate(OF_EVALUATION) if n != missing]
    parsed = read(printed([ROWS[0], ROWS[1], broken]))
    assert results(parsed) == RIGHT[:2]


def test_an_official_level_keeps_the_row_whose_name_is_a_label_elsewhere():
    row = ["产出指标", "质量指标", "预算执行率", "≥95%", "98%", "10", "9.8"]
    parsed = read(printed([ROWS[0], ROWS[1], row]))
    assert results(parsed) == [*RIGHT[:2], ("预算执行率", "≥95%", "98%", "10", "9.8")]


def test_a_row_with_a_cell_cut_in_two_is_not_full_for_one_that_is_gone():
    cut = ["效益指标", "社会效益指标", "受益率", "居民", "≥95%", "96%", "30", "30"]
    parsed = read(printed([ROWS[0], ROWS[1], cut]))
    assert results(parsed)[:2] == RIGHT[:2]
    assert all(weight != "96%" for *_, weight, _ in results(parsed))
