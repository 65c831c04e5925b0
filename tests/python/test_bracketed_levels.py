"""Lists of projects whose indicators stand in words under levels in brackets."""

import pytest
from page_texts import fields, one_a_line, read, targets, unread
from test_forms_of_more_counties import of

from ingest.reading.records import FormField, IndicatorTarget

HEADINGS = ["单位编码", "单位名称(项目类别/支出项目)", "年度预算安排", "项目内容", "绩效目标"]
ROADS = (
    ["037001", "村道养护", "1250000"],
    "【项目概况】：养护村道36公里。",
    [
        *("【总体目标】", "保障村道畅通。"),
        *("【产出指标-数量指标】", "指标1：养护村道里程(≥36公里)", "指标2：修补路面(二期)(=4处)"),
        *("【产出指标-成本指标】", "指标1：养护成本（≤1250000元）"),
        *("【满意度指标-服务对象满意度指标】", "指标1：村民满意度(≥90%)"),
    ],
)
LAMPS = (
    ["037001", "路灯维护", "80000"],
    "【项目概况】：维护路灯。",
    [
        *("【总体目标】", "亮灯。"),
        *("【产出指标-数量指标】", "指标1：路灯数量(120盏)"),
        *("【效益指标-社会效益指标】", "指标1：夜间出行(更加方便)"),
    ],
)
RIGHT = [
    ("产出指标", "数量指标", "养护村道里程", "≥36公里"),
    ("产出指标", "数量指标", "修补路面(二期)", "=4处"),
    ("产出指标", "成本指标", "养护成本", "≤1250000元"),
    ("满意度指标", "服务对象满意度指标", "村民满意度", "≥90%"),
    ("产出指标", "数量指标", "路灯数量", "120盏"),
    ("效益指标", "社会效益指标", "夜间出行", "更加方便"),
]


def on_lines(*projects):
    cells = [*HEADINGS, "其他运转类", "1330000"]
    for own, content, goals in projects:
        cells += [*own, content, *goals]
    return one_a_line(cells)


def in_cells(*projects):
    rows = [HEADINGS, *([*own, content, "".join(goals)] for own, content, goals in projects)]
    return "\n".join("\t".join(row) for row in rows) + "\n"


@pytest.mark.parametrize("laid", [on_lines, in_cells])
def test_every_project_of_such_a_list_is_a_card(laid):
    parsed = read(f"甘洛县交通运输局2024年项目绩效目标和指标\n\n{laid(ROADS, LAMPS)}")
    assert fields(parsed, "project_name", "amount_total") == [
        ("project_name", "村道养护"),
        ("amount_total", "1250000"),
        ("project_name", "路灯维护"),
        ("amount_total", "80000"),
    ]
    assert [(*row[:3], row[4]) for row in targets(parsed)] == RIGHT


def test_a_value_leads_back_to_its_line():
    text = on_lines(ROADS)
    lines = text.split("\n")
    for target in of(read(text), IndicatorTarget):
        place = int(target.locator.removeprefix("L"))
        assert target.value_published in lines[place - 1]
    amount = next(f for f in of(read(text), FormField) if f.field == "amount_total")
    assert lines[int(amount.locator.removeprefix("L")) - 1] == "1250000"


def test_what_has_no_target_in_brackets_is_left_unread():
    own, content, goals = ROADS
    goals = [goal.replace("养护村道里程(≥36公里)", "养护村道里程36公里以上") for goal in goals]
    for laid in (on_lines, in_cells):
        parsed = read(laid((own, content, goals)))
        assert "养护村道里程" not in [row[2] for row in targets(parsed)]
        assert "36" in unread(parsed)


@pytest.mark.parametrize(
    ("own", "goals"),
    [
        (["037001", "1250000", "村道养护"], ROADS[2]),
        (["037001", "村道养护", "另定"], ROADS[2]),
        (ROADS[0], ["【总体目标】", "保障村道畅通。"]),
        (ROADS[0], ["【产出指标】", "指标1：养护村道里程(≥36公里)"]),
    ],
    ids=["amount before name", "no amount", "no indicators", "one level"],
)
def test_what_is_no_such_list_is_left_alone(own, goals):
    for laid in (on_lines, in_cells):
        assert targets(read(laid((own, ROADS[1], goals)))) == []
