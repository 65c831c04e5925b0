"""Forms in shapes that other pages print, as texts: right values written by hand."""

import pytest
from test_forms_of_more_counties import of

from ingest.reading.overrides import Declared
from ingest.reading.parse import parse
from ingest.reading.records import (
    BudgetFigure,
    Figure,
    FormField,
    IndicatorTarget,
    NarrativeFigure,
)

TITLE = "乐昌县医疗保障局2023年部门预算\n\n"
PROSE = "本年收入合计913.70万元。\n本年支出合计913.70万元。\n\n"


DECLARED = Declared(agency="乐昌县医疗保障局", fiscal_year="2023")


def read(text, name="form.txt"):
    """A text of which somebody says whose and of when it is, as an excerpt needs."""
    return parse(text.encode(), name, DECLARED)


def unread(parsed):
    return [f.figure_text for f in of(parsed, Figure) if f.state == "unread"]


def targets(parsed):
    return [
        (
            *(t.level1_published, t.level2_published, t.indicator_published),
            *(t.operator_published, t.value_published, t.unit_published, t.weight_published),
        )
        for t in of(parsed, IndicatorTarget)
    ]


def results(parsed):
    return [
        (
            *(t.indicator_published, t.value_published, t.actual_published),
            *(t.weight_published, t.score_published),
        )
        for t in of(parsed, IndicatorTarget)
    ]


def fields(parsed, *wanted):
    return [(f.field, f.value_published) for f in of(parsed, FormField) if f.field in wanted]


def money(parsed):
    return [
        (f.name_published, f.column_published, f.value_published) for f in of(parsed, BudgetFigure)
    ]


# -- a table that nothing divides is no prose, and its figures are missed -----------------------


@pytest.mark.parametrize(
    "table",
    [
        "部门整体支出绩效基础数据表\n编制人数 32 30\n办公经费 41.20 40.15\n",
        "部门整体支出绩效基础数据表\n\n编制数\n\n32\n\n实有数\n\n30\n\n办公经费\n\n41.20\n\n其他\n\n40.15\n",
    ],
    ids=["figures at the ends of lines", "one cell a line"],
)
def test_figures_of_a_table_without_dividers_are_missed(table):
    parsed = read(TITLE + PROSE + table)
    assert parsed.outcome == "loaded_in_part"
    assert parsed.reason.startswith("4 figures of its tables and forms are not read, the first 32")
    assert unread(parsed) == ["32", "30", "41.20", "40.15"]


def test_sentences_beside_figures_are_no_table():
    text = TITLE + PROSE + "本局有编制32人，实有30人。\n办公地点在人民路18号。\n"
    assert read(text).outcome == "loaded"


def test_a_form_glued_on_one_line_is_no_sentence_with_an_amount():
    form = (
        "绩效自评表绩效指标一级指标二级指标三级指标分值年度指标值全年实际值备注产出指标(50分)成本指标"
        "项目支出预算总投资1015万元15万元10"
    )
    parsed = read(f"{TITLE}{PROSE}{form}\n")
    assert [f.value_published for f in of(parsed, NarrativeFigure)] == ["913.70", "913.70"]
    assert parsed.outcome == "loaded_in_part"


# -- a department's own evaluation ---------------------------------------------------------------

HUBEI = """单位名称:南河镇政府 填报日期:2022.4.6
单位名称 | 南河镇人民政府 | ||||||
基本支出总额 | 512.40万 | 项目支出总额 | 36.20万 | |||||
预算执行情况(万元) (20分) | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分 (20分*执行率) | ||||
部门整体支出总额 | 548.60 | 548.60 | 100% | 20 | ||||
年度目标1:(80分) | 提升服务水平 | ||||||
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分 | ||
产出指标 | 数量指标 | 办结信访案件 | 41起 | 43起 | 30 | |||
时效性指标 | 答复群众时间 | 3天以内 | 2天以内 | 20 | ||||
满意度指标 | 群众满意度 指标 | 群众对工作的满意度 | ≧90% | 93% | 30 | |||
总分 | 100分 | |||||||
偏差大或 目标未完成 原因分析 | 无 | |||||||
改进措施及 结果应用方案 | 无 | |||||||
"""


def test_a_department_form_without_a_title_is_told_by_its_money():
    parsed = read(HUBEI)
    assert results(parsed) == [
        ("办结信访案件", "41起", "43起", None, "30"),
        ("答复群众时间", "3天以内", "2天以内", None, "20"),
        ("群众对工作的满意度", "≧90%", "93%", None, "30"),
    ]
    assert {t.scope for t in of(parsed, IndicatorTarget)} == {"department"}
    assert [value for _, _, value in money(parsed)][:4] == ["548.60", "548.60", "100%", "20"]
    assert unread(parsed) == []


GUIZHOU = """部门整体支出绩效自评表 | |||||||||
单位(盖章):凤冈县花坪镇人民政府 | 填报日期:2022年3月1日 | ||||||||
部门(单位)名称 | 凤冈县花坪镇人民政府 | ||||||||
部门(单位)总体资金 | 资 金 来 源 | 年初预算数(A) | 全年执行数(B) | 分值 | 得分 | 计算方法 | |||
年度资金总额: | 872.15 | 901.44 | 10 | 10 | 执行率*该指标分值。 | ||||
基本支出 | 700.05 | 655.20 | 10 | 10 | |||||
项目支出 | 172.10 | 246.24 | 10 | 10 | |||||
其他 | |||||||||
年度总体目标 | 年初设定目标 | 年度总体目标完成情况 | |||||||
做好本年各项工作。 | 较好地完成了本年各项工作。 | ||||||||
"""


def test_the_title_of_a_department_form_may_be_a_row_of_its_table():
    parsed = read(GUIZHOU)
    found = [(name.rpartition("/")[2], *rest) for name, *rest in money(parsed)]
    assert found[:2] == [
        ("年度资金总额:", "年初预算数(A)", "872.15"),
        ("年度资金总额:", "全年执行数(B)", "901.44"),
    ]
    assert ("项目支出", "全年执行数(B)", "246.24") in found
    assert fields(parsed, "agency", "unit") == [("agency", "凤冈县花坪镇人民政府")] * 2
    assert unread(parsed) == []


# -- a register whose merged cells are gone, every row filled up at its end ---------------------

HEADINGS = [
    *("单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标"),
    *("指标性质", "指标值", "度量单位", "权重", "指标方向性"),
]


def filled_up(*rows):
    width = len(HEADINGS) + 1
    lines = [" | ".join(row) + " | " + "|" * (width - len(row)) for row in rows]
    return "部门预算项目绩效目标申报表(2023年度)\n金额单位:元\n" + "\n".join(lines) + "\n"


ROWS = [
    ["820-清溪镇部门", "1,200,000.00"],
    [
        *("820001-井口县清溪镇人民政府", "村干部报酬", "900,000.00", "按时发放报酬"),
        *("效益指标", "社会效益指标", "稳定队伍", "≥", "95", "%", "10", "正向指标"),
    ],
    ["产出指标", "数量指标", "村干部数量", "≥", "52", "人", "30", "正向指标"],
    ["时效指标", "发放次数", "=", "12", "次", "20", "正向指标"],
    [
        *("党建经费", "300,000.00", "开展活动", "产出指标", "数量指标"),
        *("活动次数", "≥", "4", "次", "50", "正向指标"),
    ],
]
RIGHT = {
    "村干部报酬": [
        ("效益指标", "社会效益指标", "稳定队伍", "≥", "95", "%", "10"),
        ("产出指标", "数量指标", "村干部数量", "≥", "52", "人", "30"),
        ("产出指标", "时效指标", "发放次数", "=", "12", "次", "20"),
    ],
    "党建经费": [("产出指标", "数量指标", "活动次数", "≥", "4", "次", "50")],
}


def by_project(parsed):
    names = {f.form_seq: f.value_published for f in of(parsed, FormField) if f.field == PROJECT}
    found = {}
    for target, row in zip(of(parsed, IndicatorTarget), targets(parsed), strict=True):
        found.setdefault(names[target.form_seq], []).append(row)
    return found


PROJECT = "project_name"


def test_the_levels_of_a_register_say_how_many_merged_cells_are_gone():
    parsed = read(filled_up(HEADINGS, *ROWS))
    assert by_project(parsed) == RIGHT
    assert fields(parsed, "amount_total") == [
        ("amount_total", "900,000.00"),
        ("amount_total", "300,000.00"),
    ]


def test_a_row_that_may_name_a_project_but_does_not_fit_ends_the_one_above():
    # 度量单位 of the row that names the project is gone, and so is its place.
    lame = [cell for cell in ROWS[4] if cell != "次"]
    below = ["质量指标", "活动合格率", "≥", "90", "%", "10", "正向指标"]
    parsed = read(filled_up(HEADINGS, *ROWS[:4], lame, below))
    assert by_project(parsed) == {"村干部报酬": RIGHT["村干部报酬"]}
    assert {"4", "50", "90", "10"} <= {*unread(parsed)}
