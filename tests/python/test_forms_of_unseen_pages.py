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


# -- a form glued on one line --------------------------------------------------------------------

OVER = "现将绩效自评公开如下。经办人:略。甘洛县水利局2023年1月5日"
HEAD = (
    "项目支出绩效自评表(2022年度)项目名称农村饮水安全巩固提升主管部门甘洛县水利局实施单位甘洛县水利局"
    "资金情况(万元)全年预算数(A)全年执行数(B)分值执行率(B/A)得分年度资金总额:36.5036.501010"
    "0.00%10其中:本年财政拨款36.5036.50其他资金年度总体目标年初设定目标"
    "年度总体目标完成情况综述通水通水绩效指标"
)
INDICATORS = (
    "一级指标二级指标三级指标分值年度指标值全年实际值得分未完成原因及拟采取的改进措施"
    "产出指标(60分)数量指标安装管道长度15≥120米≥120米15管道埋深10≥80厘米≥80厘米10"
    "质量指标工程验收合格率20100%100%20成本指标项目总投资1536.5万元36.5万元15"
    "效益指标(20分)社会效益指标受益人口20≥900人912人20"
    "满意度指标(10分)服务对象满意度指标受益户满意度10≥95%≥95%10……总分100100注:1.一级指标分值为60分"
)
GLUED = [
    ("安装管道长度", "≥120米", "≥120米", "15", "15"),
    ("管道埋深", "≥80厘米", "≥80厘米", "10", "10"),
    ("工程验收合格率", "100%", "100%", "20", "20"),
    ("项目总投资", "36.5万元", "36.5万元", "15", "15"),
    ("受益人口", "≥900人", "912人", "20", "20"),
    ("受益户满意度", "≥95%", "≥95%", "10", "10"),
]
MONEY = [
    ("全年预算数(A)", "36.50"),
    ("全年执行数(B)", "36.50"),
    ("分值", "10"),
    ("执行率(B/A)", "100.00%"),
    ("得分", "10"),
    ("全年预算数(A)", "36.50"),
    ("全年执行数(B)", "36.50"),
]


def test_results_glued_on_one_line_are_divided_where_one_way_is_possible():
    parsed = read(OVER + HEAD + INDICATORS)
    assert results(parsed) == GLUED
    assert [(column, value) for _, column, value in money(parsed)] == MONEY
    assert fields(parsed, "project_name", "goal", "goal_actual") == [
        ("project_name", "农村饮水安全巩固提升")
    ]


def test_a_document_shown_in_numbered_parts_is_one_text():
    text = HEAD + INDICATORS
    cut = text.index("0厘米≥80厘米")
    parts = [text[:cut], text[cut:]]
    parsed = read("\n\n".join(f"{n}、{part}" for n, part in enumerate(parts, start=1)))
    assert results(parsed) == GLUED
    assert [target.locator for target in of(parsed, IndicatorTarget)][-1] == "L3"


def test_spaces_of_words_that_were_broken_divide_nothing():
    text = (HEAD + INDICATORS).replace("级指标", "级 指标").replace("长度", "长 度")
    assert results(read(text)) == GLUED


@pytest.mark.parametrize(
    ("row", "known"),
    [
        # ≥ is often recognised as a 2.
        ("受益户满意度10295%296%10", []),
        # Points that the result would be, where none is printed.
        ("受益户满意度10≥95%", []),
        ("受益户满意度10≥95%10", []),
        # 12 of 10 points cannot be given.
        ("受益户满意度10≥95%≥95%12", []),
        # What follows the score may be why the first was missed.
        (
            "受益户满意度10≥95%≥90%8部分群众未知晓政策知晓率10≥90%≥92%10",
            [("受益户满意度", "≥95%", "≥90%", "10", "8")],
        ),
    ],
    ids=["a misread sign", "no result", "no score", "too many points", "a reason"],
)
def test_what_could_be_divided_in_another_way_is_left_whole(row, known):
    at = INDICATORS.index("受益户满意度")
    parsed = read(HEAD + INDICATORS[:at] + row)
    assert results(parsed)[len(GLUED) - 1 :] == known
    assert results(parsed)[: len(GLUED) - 1] == GLUED[: len(GLUED) - 1]


@pytest.mark.parametrize(
    ("figures", "right"),
    [
        # 310.2 and 154.74 make 50 %; 31 and 0.21 or 310.21 and 54.74 do not.
        ("310.2154.741050%5", ["310.2", "154.74", "10", "50%", "5"]),
        # 12 and 12 of 12, or one amount of 1212.
        ("1212", []),
    ],
)
def test_the_rate_tells_where_an_amount_ends(figures, right):
    head = HEAD[: HEAD.index("36.5036.501010")] + figures + "年度总体目标通水绩效指标"
    parsed = read(head + INDICATORS)
    assert [value for _, _, value in money(parsed)] == right


def test_lines_of_one_indicator_each_keep_names_before_their_numbers():
    text = """绩效目标表
项目名称农村薄弱学校改造
项目主管部门甘洛县教育局项目执行单位甘洛县第三小学
资金情况
(万元)
年度资金总额:16
    其中 :上级资金16
绩效指标一级指标二级指标指标内容指标值
产出指标数量指标学校改造覆盖率100%
质量指标校舍维修质量合格率98%
设备质量合格率97%
效益指标可持续影响指标义务教育优质均衡发展情况稳步提高
满意度指标服务对象满意度指标学生家长满意度≥90%
"""
    assert fields(read(text), "amount_total", "amount_superior") == [
        ("amount_total", "16"),
        ("amount_superior", "16"),
    ]
    assert targets(read(text)) == [
        ("产出指标", "数量指标", "学校改造覆盖率", None, "100%", None, None),
        ("产出指标", "质量指标", "校舍维修质量合格率", None, "98%", None, None),
        ("产出指标", "质量指标", "设备质量合格率", None, "97%", None, None),
        ("满意度指标", "服务对象满意度指标", "学生家长满意度", None, "≥90%", None, None),
    ]


# -- one cell a line -----------------------------------------------------------------------------


def one_a_line(cells, empty=" "):
    """A cell a line and a blank line behind it; an empty cell is a line with a space."""
    return "\n\n".join(cell or empty for cell in cells) + "\n"


WRAPPED = [
    *("一级预算单位名称", "乐昌县林业局", "年度预算申请", "(万元)", "年初", "预算数", "全年预算数"),
    *("全年", "执行数", "分值", "执行率", "得分", "年度资金总额"),
    *("812.60万元", "812.60万元", "650.08万元", "10", "80%", "8"),
    *("按收入性质分:", "按支出性质分:", "其中: 一般公共预算:512.60万元"),
    *("其中:基本支出:402.10万元", "政府性基金拨款:", "项目支出:410.50万元"),
    *("年度总体目标", "预期目标", "实际完成情况", "造林", "造林"),
    *("一级指标", "二级指标", "三级指标", "年度", "指标值", "实际", "完成值", "分值", "得分"),
    *("偏差原因", "分析及", "改进措施"),
    *("产出指标", "(50)", "数量", "指标", "造林面积", "1.2万亩", "1.1万亩", "10", "9", ""),
    *("抚育面积", "3.45万亩", "3.45万亩", "7", "7", ""),
    *("质量", "指标", "造林成活率", "85%", "87%", "7", "7", ""),
    *("……", "", "", "", "", "", "", "", ""),
    *("效益指标", "30分) ", "社会效", "益指标", "增收户数", "50户", "48户", "6", "5", ""),
]


def test_headings_broken_over_lines_are_whole_again():
    parsed = read("部门整体支出绩效自评表\n\n2021年度\n\n" + one_a_line(WRAPPED))
    assert results(parsed) == [
        ("造林面积", "1.2万亩", "1.1万亩", "10", "9"),
        ("抚育面积", "3.45万亩", "3.45万亩", "7", "7"),
        ("造林成活率", "85%", "87%", "7", "7"),
        ("增收户数", "50户", "48户", "6", "5"),
    ]
    found = [(name.rpartition("/")[2], *rest) for name, *rest in money(parsed) if name]
    assert found == [
        ("年度资金总额", "年初预算数", "812.60万元"),
        ("年度资金总额", "全年预算数", "812.60万元"),
        ("年度资金总额", "全年执行数", "650.08万元"),
        ("年度资金总额", "分值", "10"),
        ("年度资金总额", "执行率", "80%"),
        ("年度资金总额", "得分", "8"),
    ]
    labelled = {column: value for name, column, value in money(parsed) if not name}
    assert labelled == {
        "其中: 一般公共预算": "512.60万元",
        "其中:基本支出": "402.10万元",
        "项目支出": "410.50万元",
    }


SIDES = [
    *("项目名称", "学校基建", "主管部门", "乐昌县教育局", "实施单位", "乐昌县教育局"),
    *("总体目标", "中期目标", "年度目标", "优化布局", "按计划完成", ""),
    *("绩效项目指标表", ""),
    *("一级指标", "二级指标(长期)", "三级指标(长期)", "指标值(长期)"),
    *("二级指标(年度)", "三级指标(年度)", "指标值(年度)"),
    *("产出指标", "数量指标", "", "", "数量指标", "重点工程数量", "2"),
    *("产出指标", "质量指标", "", "", "质量指标", "工程合格率", "100%"),
    *("效益指标", "社会效益指标", "覆盖校数", "30所", "社会效益指标", "受益校数", "4所"),
]


def test_printed_blanks_tell_the_two_sides_of_a_form_apart():
    parsed = read(
        "项目支出绩效目标表\n\n(2020年度)\n\n" + one_a_line(SIDES) + "\n附件:\n\n扫一扫打开当前页\n"
    )
    assert {
        (t.horizon_published, t.indicator_published, t.value_published)
        for t in of(parsed, IndicatorTarget)
    } == {
        ("年度目标", "重点工程数量", "2"),
        ("年度目标", "工程合格率", "100%"),
        ("中期目标", "覆盖校数", "30所"),
        ("年度目标", "受益校数", "4所"),
    }


# -- words between spaces ------------------------------------------------------------------------

SPACED = """项目支出绩效自评表
(2022年度)
项目名称 防汛经费
主管部门 实施单位 乐昌县水利局
项目资金
(万元)
年初预算数 全年预算数(A) 全年执行数(B) 分值 执行率(B/A) 得分
年度资金总额: 640 640 640 10 10
 其中:本年财政拨款 640 640 640 - -
其他资金 - -
年度总体目标完成情况 预期目标 实际完成情况
完成防汛工作。 完成年度目标。
年度绩效指标完成情况 一级
指标
二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
(50分)
数量指标 指标1:巡查水库座数 12 12 10 10
指标2:修复堤防处数 3 2 10 7
质量指标 指标1:工程质量合格 10 10
总分 100 97
"""


def test_a_label_over_results_does_not_hide_them():
    parsed = read(SPACED)
    assert [row for row in results(parsed) if row[1]] == [
        ("指标1:巡查水库座数", "12", "12", "10", "10"),
        ("指标2:修复堤防处数", "3", "2", "10", "7"),
    ]
    # No amount can stand under points: where the dashes stand does not matter.
    amounts = [(name.rpartition("/")[2], column) for name, column, v in money(parsed) if v == "640"]
    columns = ("年初预算数", "全年预算数(A)", "全年执行数(B)")
    assert amounts == [
        (label, column) for label in ("年度资金总额:", "其中:本年财政拨款") for column in columns
    ]


# -- last year's money beside this year's --------------------------------------------------------


def test_a_project_has_the_money_of_its_own_year():
    text = """项目支出预算绩效目标申报表
项目基本情况 | 项目名称 | 幼儿园公用经费 | |
 | 主管部门 | 乐昌县教育局 | 项目起止时间 | 2023.1—2023.12
项目资金情况 | 项目资金申请(万元) | 项 目 | 上年度安排资金 | 本年度申请资金
 | | 合 计 | 213.4 | 259
 | | 县级资金 | 213.4 | 259
 | 支出明细预算(万元) | 项 目 | 上年度安排资金 | 本年度申请资金
 | | 合 计 | 213.4 | 259
项目年度绩效目标情况 | 长期绩效目标 | 落实机制 | |
 | 本年度绩效目标 | 按时补助 | |
 | 一级指标 | 二级指标 | 指标内容 | 指标值
 | 产出指标 | 数量指标 | 补助人数 | ≥500人
"""
    parsed = read(text)
    assert fields(parsed, "amount_total", "amount_county", "goal", "goal_medium") == [
        ("amount_total", "259"),
        ("amount_county", "259"),
        ("goal_medium", "落实机制"),
        ("goal", "按时补助"),
    ]
    assert "213.4" in unread(parsed)


# -- texts that break off, and totals that are not printed -----------------------------------------


def test_a_text_that_ends_without_the_bar_of_its_last_cell_ends_within_it():
    cells = [
        *("项目名称", "临时救助", "主管部门", "乐昌县民政局", "一级指标", "二级指标", "三级指标"),
        *("指标值", "产出指标", "数量指标", "救助人数", "≥70人", "质量指标", "救助准确率", "≥95%"),
        *("时效指标", "发放及时率", "≥9"),
    ]
    whole = "绩效目标表(2019年度)\n" + "".join(f"{cell} |\n" for cell in cells)
    names = [(row[2], row[4]) for row in targets(read(whole))]
    assert names == [("救助人数", "≥70人"), ("救助准确率", "≥95%"), ("发放及时率", "≥9")]
    cut = whole.removesuffix(" |\n")
    assert [row[4] for row in targets(read(cut)) if row[4]] == ["≥70人", "≥95%"]
    assert "9" in unread(read(cut))[-1]


def test_the_last_row_of_a_table_that_breaks_off_names_no_indicator():
    rows = [
        ["项目名称", "共享工程"],
        ["主管部门", "乐昌县文化局"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "得分"],
        ["产出指标", "数量指标", "存储设备数", "25台", "25台", "10"],
        ["质量指标", "设备合格率", "100%", "100%", "10"],
        ["时效指标", "开放天数", "≥360天", "362天", "10"],
    ]
    lines = [" | ".join(row) + " | " + "|" * (8 - len(row)) for row in rows]
    text = "\n".join(["项目自评表", "2022年度", *lines, "满意度指标 | 读者 | 在网络上设置调查"])
    assert [row[0] for row in results(read(text))] == ["存储设备数", "设备合格率", "开放天数"]


def test_a_last_row_as_wide_as_its_headings_is_whole():
    rows = [
        ["项目名称", "房租补贴"],
        ["主管部门", "乐昌县教育局"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "补贴园数", "20个"],
        ["质量指标", "覆盖率", "≥90%"],
        ["时效指标", "及时率", "≥95%"],
    ]
    lines = [" | ".join(row) + " | " + "|" * (5 - len(row)) for row in rows]
    last = "满意度指标 | 服务对象满意度指标 | 租户满意度 | ≥96% |"
    parsed = read("\n".join(["项目绩效目标表", "(2020年度)", *lines, last, "附件:"]))
    assert [row[4] for row in targets(parsed)] == ["20个", "≥90%", "≥95%", "≥96%"]


def test_a_text_that_ends_within_a_name_says_nothing_of_its_indicator():
    head = (
        "绩效自评表 (2022年度) 项目名称 基建委托 主管部门 乐昌县坪石镇人民政府 绩效指标 "
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 "
        "产出指标 数量指标 委托项目数量 ≥50个 52 8 8 质量指标 报告合格率 ≥98% 99% 8 8 "
        "时效指标 提交及时率 100% 100% 8 8 成本指标 项目总成本 ≤90万元 88万元 8 8 "
        "满意度指标 服务对象满意度指标 公众满"
    )
    names = [row[0] for row in results(read(head))]
    assert names == ["委托项目数量", "报告合格率", "提交及时率", "项目总成本"]
    whole = results(read(f"{head}意度 ≥90% 93% 8 8"))
    assert whole[-1] == ("公众满意度", "≥90%", "93%", "8", "8")


@pytest.mark.parametrize(
    ("own", "totals"), [("0.00", [("amount_total", "6.30")]), ("1.20", [])], ids=["none", "some"]
)
def test_the_only_subtotal_with_money_is_the_total(own, totals):
    text = f"""项目支出绩效目标申报表
(2021年度)
项目名称 特困家庭扶助
预算单位 乐昌县卫生健康局
项目资金(万元) 年度资金总额 金额(万元)
   (一)财政拨款小计 6.30
       1、一般公共预算 6.30
   (二)自有资金小计 {own}
       1、事业收入 {own}
   (三)其他收入 0.00
绩效指标 一级指标 二级指标 三级指标 指标值
绩效指标 产出指标
数量指标 扶助人数 63人
质量指标 资格复审率 100%
"""
    parsed = read(text)
    assert fields(parsed, "project_name", "amount_fiscal", "amount_total") == [
        ("project_name", "特困家庭扶助"),
        ("amount_fiscal", "6.30"),
        *totals,
    ]


# -- glued rows under headings broken over lines ------------------------------------------------

BROKEN = """车辆购置税收入补助绩效目标自评表
(2021年度)
转移支付(项目)名称车辆购置税收入补助地方资金(省道建设)
地方主管部门乐昌市交通运输局资金使用单位乐昌市公路局
项目资金
(万元)
全年预算数(A)全年执行数(B)预算执行率(B/A)
年度资金总额:42004200100%
其中:中央补助42004200100%
地方资金
绩效指标一级
指标
二级指标三级指标指标值全年实际完成值未完成原因和改进措施
产出指标数量指标新建二级公路里程32.5公里32.5公里
质量指标工程验收合格率100%100%
效益指标经济效益
指标
运输成本降低率5%4%
"""


def test_headings_broken_over_lines_head_glued_rows():
    parsed = read(BROKEN)
    assert fields(parsed, "project_name", "agency", "implementing_unit") == [
        ("project_name", "车辆购置税收入补助地方资金(省道建设)"),
        ("agency", "乐昌市交通运输局"),
        ("implementing_unit", "乐昌市公路局"),
    ]
    assert [value for _, _, value in money(parsed)] == ["4200", "4200", "100%"] * 2
    assert [
        (t.level2_published, t.indicator_published, t.value_published, t.actual_published)
        for t in of(parsed, IndicatorTarget)
    ] == [
        ("数量指标", "新建二级公路里程", "32.5公里", "32.5公里"),
        ("质量指标", "工程验收合格率", "100%", "100%"),
        ("经济效益指标", "运输成本降低率", "5%", "4%"),
    ]


# -- two sides in rows that are filled up at their ends -----------------------------------------


def two_sides(*rows):
    head = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]
    top = [
        ["项目名称", "质检体系建设"],
        ["主管部门", "乐昌县农业农村局"],
        ["中期资金总额:", "68.50", "年度资金总额:", "51.35"],
        ["其中:财政拨款", "68.50", "其中:财政拨款", "51.35"],
        ["中期目标", "年度目标"],
        ["完善体系", "完善体系"],
    ]
    lines = [" | ".join(row) + " | " + "|" * (9 - len(row)) for row in [*top, head, *rows]]
    return "项目支出绩效目标申报表\n(2024年度)\n" + "\n".join(lines) + "\n"


def sides(parsed):
    return [
        (t.horizon_published, t.level2_published, t.indicator_published, t.value_published)
        for t in of(parsed, IndicatorTarget)
    ]


def test_rows_with_both_sides_tell_the_medium_term_from_the_year():
    parsed = read(
        two_sides(
            ["产出指标", "数量指标", "校准仪器", "≥57台", "数量指标", "校准仪器", "≥19台"],
            ["购买试剂", "≥100份", "购买试剂", "≥40份"],
            ["质量指标", "监测合格率", "≥98%", "质量指标", "监测合格率", "≥97%"],
        )
    )
    assert sides(parsed) == [
        ("中期目标", "数量指标", "校准仪器", "≥57台"),
        ("年度目标", "数量指标", "校准仪器", "≥19台"),
        ("中期目标", "数量指标", "购买试剂", "≥100份"),
        ("年度目标", "数量指标", "购买试剂", "≥40份"),
        ("中期目标", "质量指标", "监测合格率", "≥98%"),
        ("年度目标", "质量指标", "监测合格率", "≥97%"),
    ]


def test_a_row_with_one_side_may_be_of_either():
    parsed = read(
        two_sides(
            ["产出指标", "数量指标", "校准仪器", "≥57台", "数量指标", "校准仪器", "≥19台"],
            ["质量指标", "监测合格率", "≥98%"],
            ["监督抽样合格率", "≥96%", "监督抽样合格率", "≥95%"],
            ["时效指标", "检测及时率", "≤7天", "时效指标", "检测及时率", "≤7天"],
        )
    )
    assert fields(parsed, "amount_medium_fiscal", "amount_fiscal") == [
        ("amount_medium_fiscal", "68.50"),
        ("amount_fiscal", "51.35"),
    ]
    # Nor is it told which level the row below it stands under.
    assert [row[2] for row in sides(parsed)] == ["校准仪器"] * 2 + ["检测及时率"] * 2
    assert "98" in unread(parsed)
