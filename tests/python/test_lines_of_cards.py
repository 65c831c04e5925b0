"""Cards of pages whose lines lost their cells' borders: what is certain of them is read."""

import pytest
from form_records import projects, unread
from page_texts import fields, money, read, results
from test_forms_of_more_counties import of

from ingest.reading.records import IndicatorTarget

# -- a card without indicators -------------------------------------------------------------------

PAGE = """
信息公开
来源:青禾县卫生健康局 发布时间:2023-05-22 浏览次数:
转移支付区域绩效自评表
(2022年度)
转移支付(项目)名称 疾病防控能力提升补助
中央主管部门 实施单位 青禾县卫生健康局
地方主管部门 白河省卫生健康委员会 全年预算数(A) 全年执行数(B) 预算执行率(B/A)
项目资金(万元) 年度资金总额 250 240.5 96.20%
其中:中央补助 250 240.5 96.20%
地方资金
年度总体目标 年初设定目标 全年实际完成情况
"""


def test_lines_that_open_with_labels_are_a_card_though_no_indicator_follows():
    parsed = read(PAGE)
    assert fields(parsed, "project_name") == [("project_name", "疾病防控能力提升补助")]
    assert [(column, value) for _, column, value in money(parsed)] == [
        ("全年预算数(A)", "250"),
        ("全年执行数(B)", "240.5"),
        ("预算执行率(B/A)", "96.20%"),
    ] * 2


def test_the_funds_of_two_years_have_their_columns_in_such_a_card():
    parsed = read("""
项目支出预算绩效目标申报表
(2023年度)
填报单位:青禾县教育局
项目基本情况 项目名称 村小办学经费
项目属性 新增项目□ 延续项目√
主管部门 项目起止时间 2023.1-2023.12
项目概况 每生每年补助500元。
项目资金情况 项目资金申请(万元) 项 目 上年度安排资金 本年度申请资金
合 计 188.6 240.5
县级资金 188.6 240.5
支出明细预算(万元) 项 目 上年度安排资金 本年度申请资金 测算依据及说明
合 计 188.6 240.5 按学生数测算
""")
    (card,) = projects(parsed).values()
    assert (card["project_name"], card["amount_total"]) == ("村小办学经费", "240.5")
    assert card["amount_county"] == "240.5"


def test_two_labels_at_the_beginnings_of_lines_are_no_card():
    assert fields(read("青禾县2023年预算\n项目名称 村小办学经费\n实施单位 青禾县教育局\n")) == []


def test_an_amount_whose_column_is_not_certain_is_unread_once():
    parsed = read(PAGE.replace("其中:中央补助 250 240.5 96.20%", "其中:中央补助 317.25"))
    assert unread(parsed).count("317.25") == 1


# -- points behind a name ------------------------------------------------------------------------

HEAD = """
项目支出绩效自评表
(2022年度)
项目名称 渠道维护
主管部门 青禾县水利局 实施单位 青禾县水利局
"""
TABLE = """
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 指标1:清淤渠道条数 6 6 20 20
指标2:维修闸门数 4 4 10 9
质量指标 指标1:工程质量合格 10 10
时效指标 指标1:年底前完工 10 10
效益指标 社会效益指标 指标1:保障春灌 20 18
满意度指标 服务对象满意度指标 指标1:农户满意度 90% 95% {last} {last}
总分 100 97
"""
POINTS = [
    ("指标1:清淤渠道条数", "6", "6", "20", "20"),
    ("指标2:维修闸门数", "4", "4", "10", "9"),
    ("指标1:工程质量合格", None, None, "10", "10"),
    ("指标1:年底前完工", None, None, "10", "10"),
    ("指标1:保障春灌", None, None, "20", "18"),
    ("指标1:农户满意度", "90%", "95%", "20", "20"),
]


def of_bars(text: str) -> str:
    """The lines of a text as rows between bars, without the empty cells, filled up at the end."""
    rows = [line.split() for line in text.strip().splitlines()]
    width = max(map(len, rows))
    return "\n".join(" | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows)


@pytest.mark.parametrize("shape", [str, of_bars])
def test_two_figures_behind_a_name_are_its_points_where_the_weights_make_their_sum(shape):
    assert results(read(shape(HEAD + TABLE.format(last=20)))) == POINTS


def test_they_stay_unread_where_the_weights_make_no_sum():
    parsed = read(HEAD + TABLE.format(last=15))
    assert [row[3:] for row in results(parsed)][2:5] == [(None, None)] * 3
    assert unread(parsed).count("10") >= 4


def test_one_figure_is_the_weight_of_a_form_without_scores():
    parsed = read("""
项目支出绩效目标表
(2022年度)
项目名称 渠道维护
主管部门 青禾县水利局 实施单位 青禾县水利局
一级指标 二级指标 三级指标 指标值 权重
产出指标 数量指标 清淤渠道条数 ≥6条 40
质量指标 保证工程质量合格 20
效益指标 社会效益指标 保障春灌用水 30
满意度指标 服务对象满意度指标 农户满意度 ≥90% 10
""")
    found = [
        (t.indicator_published, t.value_published, t.weight_published)
        for t in of(parsed, IndicatorTarget)
    ]
    assert ("保证工程质量合格", None, "20") in found
    assert ("保障春灌用水", None, "30") in found


def test_names_that_are_numbered_anew_from_each_level_have_the_level_over_them():
    parsed = read("""
项目支出绩效自评表
(2022年度)
项目名称 渠道维护
主管部门 青禾县水利局 实施单位 青禾县水利局
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
数量指标 指标1:清淤渠道条数 6条 6条 20 20
指标2:维修闸门数 4座 4座 10 9
指标3:巡查次数 12次 12次 10 9
质量指标 指标1:工程质量合格率 100% 100% 20 20
满意度指标 服务对象满意度指标 指标1:农户满意度 90% 95% 30 30
""")
    assert [t.level2_published for t in of(parsed, IndicatorTarget)] == [
        *["数量指标"] * 3,
        "质量指标",
        "服务对象满意度指标",
    ]


# -- indicators without levels -------------------------------------------------------------------

REPORT = """
青禾县公安局2022年度视频监控租赁经费绩效自评工作报告
一、绩效目标
{list}
二、部门职能职责
青禾县公安局有内设机构12个。
"""
SIGNED = [
    *("指标名称", "计量单位", "指标性质", "指标值", "监控点位", "个", "≥", "320"),
    *("项目持续期", "定性", "长期", "租赁成本", "万元", "≤", "86.5", "群众满意度", "%", "≥", "95"),
]
READ = [
    ("监控点位", "≥", "320", "个"),
    ("项目持续期", "定性", "长期", None),
    ("租赁成本", "≤", "86.5", "万元"),
    ("群众满意度", "≥", "95", "%"),
]


def signed(lines: list[str]) -> list[tuple[str | None, ...]]:
    parsed = read(REPORT.format(list="\n".join(lines)))
    return [
        (t.indicator_published, t.operator_published, t.value_published, t.unit_published)
        for t in of(parsed, IndicatorTarget)
    ]


@pytest.mark.parametrize("bar", ["", " |", " | |"])
def test_a_sign_in_every_row_tells_where_a_row_ends_of_a_list_without_levels(bar):
    assert signed([cell + bar for cell in SIGNED]) == READ


def test_points_behind_the_target_have_their_columns_there():
    heads = ["指标名称", "计量单位", "指标性质", "指标值", "权重"]
    rows = ["监控点位", "个", "≥", "320", "40", "项目持续期", "定性", "长期", "20"]
    parsed = read(REPORT.format(list="\n".join([*heads, *rows])))
    assert [t.weight_published for t in of(parsed, IndicatorTarget)] == ["40", "20"]


def test_a_row_that_lacks_a_cell_ends_such_a_list_with_the_row_above_it():
    lacks_a_target = [*SIGNED[:8], "租赁成本", "万元", "≤", "群众满意度", "%", "≥", "95"]
    assert signed(lacks_a_target) == []
    lacks_a_unit = [*SIGNED[:8], *SIGNED[11:15], "群众满意度", "≥", "95", "出警率", "%", "≥", "90"]
    assert signed(lacks_a_unit) == []


def test_a_unit_behind_the_target_is_read_but_in_the_last_row():
    heads = ["指标名称", "指标性质", "指标值", "计量单位"]
    rows = [
        "监控点位",
        "≥",
        "320",
        "个",
        "项目持续期",
        "定性",
        "长期",
        "租赁成本",
        "≤",
        "86.5",
        "万元",
    ]
    assert signed([*heads, *rows, "群众满意度", "≥", "95", "%"]) == READ[:3]


# -- a form glued together -----------------------------------------------------------------------

GLUED = (
    "省级部门预算项目支出绩效目标表(2023年度){first}项目名称体育事业专项二级项目名称体育馆免费开放补助"
    "项目类型新增项目项目主管部门青禾县文化和旅游局项目开始日期2023-01-01项目完成日期2023-12-31"
    "项目总投资20万元中央补助安排0省级财政安排0其他资金20万元预算申报数20万元资金性质一般公共预算"
    "年度绩效目标提高开放服务水平一级指标二级指标三级指标指标目标值"
    "产出指标数量指标免费开放天数=280天质量指标考核指标完成率=100%"
    "效益指标社会效益指标接待健身人数=25000人次"
)


@pytest.mark.parametrize("first", ["一级", "一*级", ""])
def test_a_project_of_a_larger_one_is_one_card_and_its_money_has_its_unit(first):
    parsed = read(GLUED.format(first=first))
    (card,) = projects(parsed).values()
    amounts = ("amount_total", "amount_other", "amount_central", "amount_provincial")
    assert [card[field] for field in amounts] == ["20万元", "20万元", "0", "0"]
    assert card["project_name"] == "体育馆免费开放补助"
    assert results(parsed)[0][:2] == ("免费开放天数", "=280天")


def test_what_a_page_calls_its_file_is_no_row_of_a_glued_form():
    form = (
        "1、项目支出绩效自评表(2022年度)项目名称道路清扫外包主管部门青禾县城管局实施单位:青禾县环卫所"
        "项目资金(万元) 年初预算数(A)全年执行数(B)分值(10分)执行率(B/A)得分"
        "年度资金总额:240.4120.21050%5"
        "其中:本年一般公共预算拨款 240.4120.2 其他资金 年度总体目标保持道路清洁。绩效指标"
        "一级指标二级指标三级指标分值年度指标值(A)全年实际值(B)得分未完成原因分析"
        "产出指标(50分)数量指标清扫道路条数20≥20条≥20条20"
    )
    page = "项目支出绩效自评表.doc\nID:12345678\n大小:21.00 KB\n页数:2页\n"
    page += "项目支出绩效自评表.doc_第1页\n"
    assert [value for _, _, value in money(read(page + form))][:5] == [
        "240.4",
        "120.2",
        "10",
        "50%",
        "5",
    ]


# -- numbered indicators under scattered headings ------------------------------------------------

SCATTERED = (
    "青禾县项目支出绩效自评表 (2021年度) 项目名称 公共卫生服务 主管部门 青禾县卫生健康局 "
    "实施单位 青禾镇卫生院 年度总体目标 一级指标 年度 实际 指标值 完成值 指标1:居民健康档案 4120人 "
    "二级指标 三级指标 {heads} 4015人 3 3 {rows} 质量指标 指标1:群众知晓率 95% 96%"
)
NUMBERED = (
    "指标2:健康讲座 12次 {reached} 1 1 指标3:预防接种证 415人 415人 2 2 "
    "指标4:接种率 100% 96.4% 2 1.9"
)


def test_numbered_indicators_that_fill_all_columns_are_read_under_scattered_headings():
    rows = NUMBERED.format(reached="9次")
    parsed = read(SCATTERED.format(heads="分值 得分", rows=rows))
    assert results(parsed) == [
        ("指标2:健康讲座", "12次", "9次", "1", "1"),
        ("指标3:预防接种证", "415人", "415人", "2", "2"),
        ("指标4:接种率", "100%", "96.4%", "2", "1.9"),
    ]


@pytest.mark.parametrize(
    ("heads", "reached"), [("得分 分值", "9次"), ("分值 得分", "9%"), ("分值 得分", "")]
)
def test_they_stay_unread_in_another_order_or_where_a_cell_is_missing(heads, reached):
    rows = NUMBERED.format(reached=reached)
    assert results(read(SCATTERED.format(heads=heads, rows=rows))) == []
