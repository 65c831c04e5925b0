"""Forms glued on one line, or row by row, are divided where one way is possible."""

import pytest
from page_texts import fields, money, read, results, targets
from test_forms_of_more_counties import of

from ingest.reading.records import IndicatorTarget

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
        ("效益指标", "可持续影响指标", "义务教育优质均衡发展情况", None, "稳步提高", None, None),
        ("满意度指标", "服务对象满意度指标", "学生家长满意度", None, "≥90%", None, None),
    ]


def test_a_label_of_money_begins_the_name_of_an_indicator_where_no_figure_stands_behind_it():
    text = """绩效目标表
(2020年度)
项目名称乡镇卫生院改造补助
项目主管部门甘洛县卫生健康局项目执行单位甘洛县卫生院
资金情况
(万元)
年度资金总额:24
绩效指标一级指标二级指标指标内容指标值
产出指标数量指标改造卫生院数量6所
时效指标预算资金当年下达率100%
财政资金到位率≥95%
成本指标项目资金控制率98%
"""
    assert fields(read(text), "amount_total", "amount_fiscal") == [("amount_total", "24")]
    assert [row[1:5] for row in targets(read(text))] == [
        ("数量指标", "改造卫生院数量", None, "6所"),
        ("时效指标", "预算资金当年下达率", None, "100%"),
        ("时效指标", "财政资金到位率", None, "≥95%"),
        ("成本指标", "项目资金控制率", None, "98%"),
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


@pytest.mark.parametrize("label", ["资金总额", "年度资金总额", "项目资金总额"])
def test_the_unit_of_a_label_that_ends_a_line_stands_on_the_next(label):
    text = (
        "专项资金绩效目标表\n(2021年)\n"
        f"专项名称渠道清淤补助专项属性延续专项\n部门名称甘洛县水利局{label}\n(万元)\n380\n"
        "一级指标二级指标三级指标指标值\n产出指标数量指标清淤长度≥12公里\n"
    )
    found = read(text)
    assert fields(found, "project_name") == [("project_name", "渠道清淤补助")]
    assert fields(found, "amount_total") == [("amount_total", "380")]
    assert [row[2] for row in targets(found)] == ["清淤长度"]
