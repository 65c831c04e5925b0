"""Names of indicators beside a column that explains them: 三级指标 | 指标内容."""

import pytest
from text_shapes import dropped, glued, one_cell, tabs

from ingest.reading.parse import parse
from ingest.reading.records import Filing, IndicatorTarget

HEAD = [
    ["项目名称", "参保资助", "", "", "", ""],
    ["主管部门", "隆尧县医疗保障局", "", "实施单位", "隆尧县医疗保障局", ""],
]
BODY = [
    ["产出指标", "数量指标", "资助人数", "困难群众", "560人", "20"],
    ["", "质量指标", "资助率", "应助尽助", "100%", "30"],
    ["效益指标", "社会效益指标", "知晓率", "问卷", "≥92%", "40"],
]
NAMED = [("资助人数", "560人", "20"), ("资助率", "100%", "30"), ("知晓率", "≥92%", "40")]
WORDS = ["具体指标", "指标内容", "指标名称及说明"]


def targets(heading, shape):
    heads = ["一级指标", "二级指标", "三级指标", heading, "指标值", "分值"]
    lines = "\n".join(shape([*HEAD, heads, *BODY]))
    parsed = parse(f"2022年度项目绩效目标表\n{lines}".encode(), "form.txt")
    assert any(isinstance(record, Filing) for record in parsed.records), parsed.reason
    return [
        (r.indicator_published, r.value_published, r.weight_published)
        for r in parsed.records
        if isinstance(r, IndicatorTarget)
    ]


@pytest.mark.parametrize("shape", [tabs, dropped, one_cell])
@pytest.mark.parametrize("heading", WORDS)
def test_a_second_heading_of_names_right_behind_the_first_explains_it(heading, shape):
    assert targets(heading, shape) == NAMED


@pytest.mark.parametrize("heading", WORDS)
def test_glued_together_the_name_and_what_explains_it_are_not_told_apart(heading):
    assert {name for name, _, _ in targets(heading, glued)} <= {name for name, _, _ in NAMED}
