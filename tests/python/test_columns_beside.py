"""Columns of no mart beside an indicator, in every shape of text: nothing of them is a target.

Forms are made by chance (``form_texts``) and get columns that explain (指标解释, 评分标准) or are
of another time (1-6月完成情况, 上年完成值). What is read may be less than is printed, never wrong.
"""

import random

import pytest
from form_records import results, values
from form_shapes import SHAPES, text
from form_texts import Form, made
from test_form_texts import found, truth

from ingest.reading.parse import parse

FORMS = range(700, 708)
NAME, VALUES, UNIT = "三级指标", {"年度指标值", "指标值", "目标值"}, "度量单位"
# Heading, what it holds, and where it stands: behind the name, the target, or at the end.
BESIDE = {
    "指标解释": (["反映任务完成数量", "考核工作质量", "反映使用效益"], "name"),
    "上年完成值": (["90", "88%", ""], "name"),
    "一季度目标值": (["10", "25%", ""], "name"),
    "1-6月完成情况": (["", "完成46%", "58", "30%"], "target"),
    "评分标准": (["按比例得分", "达标得满分"], "end"),
    "指标来源": (["计划文件", "工作总结", "问卷调查"], "end"),
    "完成目标可能性": (["确定能", "有可能"], "end"),
}
# Where all blanks are printed, and where the rows are: the rest depends on what is told apart.
PRINTS_BLANKS = {"tabs", "pipes", "blank_lines", "bars", "bars_padded", "barred"}
PRINTS_ROWS = {"squeezed", "single_spaces", "flat_spaces", "spaces", "dropped", "some_dropped"}


def with_columns(form: Form, seed: int) -> Form:
    """The form with one or two such columns."""
    chance = random.Random(seed)  # noqa: S311 - nothing is to be kept secret
    top = next(n for n, row in enumerate(form.rows) if NAME in row)
    for heading in chance.sample(sorted(BESIDE), chance.choice([1, 1, 2])):
        words, where = BESIDE[heading]
        header = form.rows[top]
        width = len(header)
        target = next(n for n, cell in enumerate(header) if cell in VALUES)
        target = header.index(UNIT) if UNIT in header else target
        place = {"name": header.index(NAME) + 1, "target": target + 1, "end": width}[where]
        for n, row in enumerate(form.rows[top:]):
            row += [""] * (width - len(row)) if n else []
            said = "" if row[0] == "总分" else chance.choice(words)
            row.insert(place, said if n else heading)
    return form


@pytest.mark.parametrize("shape", SHAPES)
def test_no_column_of_no_mart_is_read_as_a_target(shape):
    right = printed = 0
    for seed in FORMS:
        form = with_columns(made(seed), seed)
        known = truth(form)
        read = found(parse(text(form, SHAPES[shape], seed).encode(), "form.txt"))
        wrong = {place: value for place, value in read.items() if known.get(place) != value}
        wrong = {place: value for place, value in wrong.items() if value not in ("—", "-")}
        assert not wrong, (seed, wrong)
        right += sum(place in read for place in known)
        printed += len(known)
    floor = 0.97 if shape in PRINTS_BLANKS else 0.85 if shape in PRINTS_ROWS else 0.2
    assert right >= floor * printed, (right, printed)


LEVELS = ["一级指标", "二级指标", "三级指标"]
HEAD = ["示例县文化馆2023年度项目支出绩效自评表", "项目名称\t送戏下乡", "主管部门\t示例县文化馆"]


def test_words_of_the_last_columns_are_no_reason_why_a_target_was_missed():
    header = [*LEVELS, "目标值(A)", "实际完成值(B)", "偏差原因", "评分标准", "指标来源"]
    rows = [
        ["产出指标", "数量指标", "演出场次", "≥60场", "62场", "", "按比例得分", "计划"],
        ["", "质量指标", "演出合格率", "100%", "100%", "", "按比例得分", "合同"],
        [
            "效益指标",
            "社会效益指标",
            "观众人次",
            "≥2万人次",
            "1.9万人次",
            "多雨",
            "按比例得分",
            "统计",
        ],
    ]
    lines = [*HEAD, *map("\t".join, [header, *rows])]
    assert results(parse("\n".join(lines).encode(), "form.txt")) == {
        "演出场次": ("≥60场", "62场", None),
        "演出合格率": ("100%", "100%", None),
        "观众人次": ("≥2万人次", "1.9万人次", "多雨"),
    }


def test_a_name_and_what_explains_it_are_not_told_apart_where_they_are_glued():
    lines = [
        *HEAD,
        "一级指标二级指标三级指标指标解释指标值",
        "产出指标数量指标演出场次全年下乡演出≥60场",
        "产出指标质量指标演出合格率抽查合格比例≥98%",
    ]
    assert values(parse("\n".join(lines).encode(), "form.txt")) == {}


def test_levels_and_names_headed_by_goals_and_explanations():
    header = ["一级目标", "二级目标", "指标名称及说明", "目标值", "指标来源"]
    rows = [
        ["产出目标", "数量目标", "演出场次(含村级)", "≥60场", "计划"],
        ["满意度目标", "服务对象满意度目标", "观众满意度:按问卷", "≥92%", ""],
    ]
    lines = [*HEAD, *map("\t".join, [header, *rows])]
    assert values(parse("\n".join(lines).encode(), "form.txt")) == {
        "演出场次(含村级)": "≥60场",
        "观众满意度:按问卷": "≥92%",
    }
