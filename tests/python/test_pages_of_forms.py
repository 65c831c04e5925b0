"""Forms as the text of their pages prints them, without the rules of their tables."""

import pytest
from page_texts import fields, read, targets, unread
from test_forms_of_more_counties import of

from ingest.reading.records import FormInstance

# -- money of two years ---------------------------------------------------------------------------

APPLICATION = """项目支出预算绩效目标申报表
(2024年度)
填报单位:甘洛县教育局
项目基本情况 项目名称 幼儿园公用经费
项目属性 新增项目□ 延续项目√
主管部门 甘洛县教育局 项目起止时间 2024.1—2024.12
项目负责人 张三 联系电话 13812345678
绩效管理联络员 李四 联系电话 13887654321
项目资金情况 项目资金申请(万元) 项 目 {heads}
{rows}
支出明细预算(万元) 项 目 上年度安排资金 本年度申请资金 测算依据及说明
合 计 31.5 42 按人数测算
项目年度绩效指标 一级指标 二级指标 指标内容 指标值 备注
产出指标 数量指标 补助幼儿园数 50个
效益指标 社会效益指标 普惠率 ≥85%
满意度指标 服务对象满意度指标 家长满意度 ≥90%
"""
HEADS = "上年度安排资金 本年度申请资金"
ROWS = "合 计 31.5 42\n市级资金\n省级资金\n县级资金 31.5 42"


def application(heads=HEADS, rows=ROWS):
    return read(APPLICATION.format(heads=heads, rows=rows))


def test_the_money_of_a_page_is_that_of_its_own_year():
    parsed = application()
    assert fields(parsed, "amount_total", "amount_county") == [
        ("amount_total", "42"),
        ("amount_county", "42"),
    ]
    assert unread(parsed)[:2] == ["31.5", "31.5"]
    assert [row[2:5] for row in targets(parsed)] == [
        ("补助幼儿园数", None, "50个"),
        ("普惠率", None, "≥85%"),
        ("家长满意度", None, "≥90%"),
    ]


def test_the_years_may_stand_in_either_order():
    parsed = application("本年申请数 上年预算数", "合计 42 31.5\n县级资金 42 31.5")
    assert fields(parsed, "amount_total", "amount_county") == [
        ("amount_total", "42"),
        ("amount_county", "42"),
    ]


@pytest.mark.parametrize("rows", ["合计 42\n县级资金 42", "合计 31.5 42 10.5"])
def test_a_row_with_more_or_fewer_figures_than_years_is_of_none(rows):
    assert fields(application(rows=rows), "amount_total", "amount_county") == []


def test_whoever_keeps_the_contact_is_not_kept():
    assert "李四" not in repr(application().records)


# -- points of a level as a range -----------------------------------------------------------------

APPROVAL = """项目支出绩效目标审批表
(2024年度)
预算单位: 甘洛县民政局
金额单位:万元
项目名称 村卫生室修缮 项目分类 房屋类
实施单位 甘洛县民政局 项目负责人 张三 联系电话 13812345678
当年年度预算 48
其中:财政资金 48
年度预算执行率 100% 分值 10分
年度绩效目标(90分) 一级指标 二级指标 三级指标 指标值 分值 指标解释
成本指标(0-20)分 经济成本指标 修缮成本 ≤48万元 20
社会成本指标



产出指标
(40-50)分
数量指标
修缮卫生室 4所 30
质量指标 验收合格率 100% 10
效益指标
(20-30)分
社会效益指标 受益人口 ≥900人 20
满意度指标
(10)分
服务对象满意度指标 村民满意度 ≥95% 10
"""


def test_points_of_a_level_may_be_a_range_beside_its_name_or_below_it():
    assert [row[1:5] + row[6:] for row in targets(read(APPROVAL))] == [
        ("经济成本指标", "修缮成本", None, "≤48万元", "20"),
        ("数量指标", "修缮卫生室", None, "4所", "30"),
        ("质量指标", "验收合格率", None, "100%", "10"),
        ("社会效益指标", "受益人口", None, "≥900人", "20"),
        ("服务对象满意度指标", "村民满意度", None, "≥95%", "10"),
    ]


def test_points_within_a_row_of_a_form_do_not_end_it():
    parsed = read(APPROVAL)
    assert fields(parsed, "project_name", "implementing_unit", "amount_total") == [
        ("project_name", "村卫生室修缮"),
        ("implementing_unit", "甘洛县民政局"),
        ("amount_total", "48"),
    ]
    assert len({form.form for form in of(parsed, FormInstance)}) == 1


def test_a_level_that_the_end_of_a_text_cuts_off_names_no_indicator():
    cut = APPROVAL[: APPROVAL.index("标\n修缮卫生室")]
    assert cut.endswith("\n数量指")
    assert [row[2] for row in targets(read(cut))] == ["修缮成本"]


# -- the targets of a report on one project -------------------------------------------------------

REPORT = """甘洛县公安局2023年度村警人员经费绩效自评工作报告
一、基本情况
(一)项目背景。
本局聘用村警,用于协助各类勤务。
(二)绩效目标。
{table}
(三)部门职责。
本局主管全县社会治安。
"""
LISTED = """指标名称 | 计量单位 | 指标性质 | 指标值
村警人数 | 人 | = | 512
项目成本 | 万元 | ≤ | 3584
群众满意度 | % | ≥ | 95"""


def test_the_title_of_a_report_names_the_project_of_its_one_table_of_targets():
    parsed = read(REPORT.format(table=LISTED))
    assert fields(parsed, "project_name") == [("project_name", "村警人员经费")]
    assert [row[2:6] for row in targets(parsed)] == [
        ("村警人数", "=", "512", "人"),
        ("项目成本", "≤", "3584", "万元"),
        ("群众满意度", "≥", "95", "%"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("村警人员经费绩效", "部门整体支出绩效"),
        ("村警人员经费绩效", "绩效"),
        (LISTED, f"{LISTED}\n另有如下指标。\n{LISTED}"),
    ],
    ids=["of the department", "of nothing", "of two tables"],
)
def test_other_reports_name_no_project(old, new):
    assert targets(read(REPORT.format(table=LISTED).replace(old, new))) == []


def test_a_number_with_the_bar_of_its_cell_is_no_page_number():
    cells = LISTED.replace(" | ", " |\n").replace("\n", " |\n").replace("| |", "|")
    parsed = read(REPORT.format(table=cells + " |"))
    assert [row[4] for row in targets(parsed)] == ["512", "3584", "95"]
    assert unread(parsed) == []


# -- rows without their empty cells, and words beside values --------------------------------------

SQUEEZED = """2025年项目支出绩效目标表
填报单位(盖章):甘洛县疾病预防控制中心 | 金额单位:万元 |
项目支出名称 | 卫生监督执法专项 | 部门预算 | 70.00 |
项目绩效目标 | 开展卫生监督执法 |
一级指标 | 二级指标 | 三级指标 | 指标值类型 | 目标值 | 度量单位 | 指标值内容 | 备注 |
成本指标 | 经济成本指标 | 卫生监督经费 | ≤ | 70 | 万元 | 反映经费。 | 本年 |
产出指标 | 数量指标 | 监督户次 | ≥ | 900 | 户 | 反映户次。 | 本年 |
质量指标 | 办案合格率 | ≥ | 95 | % | 反映合格率。 | 本年 |
时效指标 | 办案及时性 | 定性 | 按月办结 | 反映案件是否及时办结。 | 反映案件是否及时办结。 |
效益指标 | 可持续影响指标 | 执法能力 | 定性 | 持续提升 | 无 | 反映能力。 | 本年 |
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 90 | % | 反映满意度。 | 本年 |
"""


def test_a_label_nobody_listed_over_an_amount_is_no_part_of_a_name():
    assert fields(read(SQUEEZED), "project_name") == [("project_name", "卫生监督执法专项")]
    unit = SQUEEZED.replace("卫生监督执法专项 | 部门预算 | 70.00", "卫生监督 | 执法专项")
    assert fields(read(unit), "project_name") == [("project_name", "卫生监督执法专项")]


def test_signs_stand_under_the_heading_of_kinds_where_empty_cells_are_gone():
    assert [row[1:6] for row in targets(read(SQUEEZED))] == [
        ("经济成本指标", "卫生监督经费", "≤", "70", "万元"),
        ("数量指标", "监督户次", "≥", "900", "户"),
        ("质量指标", "办案合格率", "≥", "95", "%"),
        ("时效指标", "办案及时性", "定性", "按月办结", None),
        ("可持续影响指标", "执法能力", "定性", "持续提升", "无"),
        ("服务对象满意度指标", "群众满意度", "≥", "90", "%"),
    ]


WITHOUT_VALUES = """2024年林业补助区域绩效目标申报表
专项名称 |
林业补助 | |||
区级财政部门 |
甘洛市城南区财政局 | |||
区级林业主管部门 |
甘洛市城南区林业局 | |||
年度金额(万元) |
189.42 | |||
绩效指标 |
一级指标 |
二级指标 |
三级指标 |
指标值 |
产出指标 |
数量指标 |
工程参保人数(人) |
||
上一轮补助面积(万亩) |
||||
新一轮补助面积(万亩) |
||||
草原防治面积(万亩) |
||||
"""


def test_a_name_below_the_end_of_a_row_is_no_target_of_the_name_above():
    found = [row[2:5] for row in targets(read(WITHOUT_VALUES))]
    assert ("上一轮补助面积(万亩)", None, None) in found
    assert {value for _, _, value in found} == {None}


def test_whose_department_of_a_trade_it_is_stands_beside_its_own_label():
    assert fields(read(WITHOUT_VALUES), "agency", "superior_agency") == [
        ("superior_agency", "甘洛市城南区财政局"),
        ("agency", "甘洛市城南区林业局"),
    ]
