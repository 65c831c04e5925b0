"""Forms that call the names of indicators 绩效内容, and their levels by words of their own."""

import pytest
from laid_out import BUILDERS, laid
from page_texts import DECLARED, fields, results, targets

from ingest.reading.parse import parse

TITLE = "财政支出项目绩效目标表"
HEAD = [["专项名称", "困难补助"], ["主管部门", "青禾县民政局"]]


def built(suffix, headings, rows, heights=None):
    width = len(headings)
    head = [[*row, *[""] * (width - 2)] for row in HEAD]
    table = laid([*head, headings, *rows], heights)
    return parse(BUILDERS[suffix]([TITLE, table]), f"form{suffix}", DECLARED)


@pytest.mark.parametrize("suffix", BUILDERS)
@pytest.mark.parametrize("levels", [("绩效目标", "评价指标"), ("评价内容", "绩效指标")])
def test_the_words_before_the_names_head_their_levels(suffix, levels):
    headings = [*levels, "绩效内容", "绩效标准", "全年绩效目标"]
    rows = [
        ["投入", "成本目标", "补助标准", "按文件执行", "300元/人"],
        ["产出", "数量目标", "补助人数", "应补尽补", "432人"],
        ["", "质量目标", "发放准确率", "国家标准", "100%"],
    ]
    found = [(*row[:3], row[4]) for row in targets(built(suffix, headings, rows, {(4, 0): 2}))]
    assert found == [
        ("投入", "成本目标", "补助标准", "300元/人"),
        ("产出", "数量目标", "补助人数", "432人"),
        ("产出", "质量目标", "发放准确率", "100%"),
    ]


@pytest.mark.parametrize("suffix", BUILDERS)
def test_one_word_before_the_names_heads_one_level(suffix):
    headings = ["评价内容", "绩效内容", "绩效目标值", "实际完成值", "得分"]
    rows = [
        ["数量目标", "活动次数", "≥28次", "40次", "10"],
        ["质量目标", "知晓率", "≥95%", "98%", "10"],
    ]
    assert results(built(suffix, headings, rows)) == [
        ("活动次数", "≥28次", "40次", None, "10"),
        ("知晓率", "≥95%", "98%", None, "10"),
    ]


@pytest.mark.parametrize("suffix", BUILDERS)
def test_beside_the_usual_heading_of_names_that_word_explains_them(suffix):
    headings = ["一级指标", "二级指标", "三级指标", "绩效内容", "指标值"]
    rows = [["产出指标", "数量指标", "补助人数", "反映补助情况", "≥432人"]]
    found = [(*row[:3], row[4]) for row in targets(built(suffix, headings, rows))]
    assert found == [("产出指标", "数量指标", "补助人数", "≥432人")]


@pytest.mark.parametrize("suffix", BUILDERS)
@pytest.mark.parametrize("count", ["目标{}", "目标{}："])
def test_what_only_counts_the_names_is_none_of_them(suffix, count):
    headings = ["绩效目标", "评价指标", "", "绩效内容", "绩效标准", "全年绩效目标"]
    rows = [
        ["投入", "成本目标", count.format(1), "困难补助发放", "100%", "按实际情况发放"],
        ["产出", "数量目标", count.format(1), "补助人数", "每月200元", "432人"],
        ["", "", count.format(2), "活动次数", "2次", "3次"],
    ]
    parsed = built(suffix, headings, rows, {(4, 0): 2, (4, 1): 2})
    assert [(*row[:3], row[4]) for row in targets(parsed)] == [
        ("投入", "成本目标", "困难补助发放", "按实际情况发放"),
        ("产出", "数量目标", "补助人数", "432人"),
        ("产出", "数量目标", "活动次数", "3次"),
    ]


def test_elsewhere_a_counted_goal_is_kept():
    headings = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [["产出指标", "数量指标", "目标1", "≥432人"]]
    assert [row[2] for row in targets(built(".html", headings, rows))] == ["目标1"]


def test_labels_of_such_forms_end_the_name_of_the_project():
    lines = (
        "2017年财政支出项目绩效目标表\n专项名称 困难补助\n主管部门名称 福建省民政厅\n"
        "概况 困难户每月每人200元\n总体绩效目标 解决生活困难\n"
        "一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 补助人数 432人\n"
    )
    parsed = parse(lines.encode(), "form.txt", DECLARED)
    assert fields(parsed, "project_name") == [("project_name", "困难补助")]
    assert fields(parsed, "agency") == [("agency", "福建省民政厅")]
