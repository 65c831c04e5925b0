"""Forms of one cell a line, of words between spaces, and texts that break off."""

import pytest
from page_texts import fields, money, one_a_line, read, results, targets, unread

# -- one cell a line -----------------------------------------------------------------------------


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
        # Together they make the budget.
        ("其中:基本支出", "全年预算数", "402.10万元"),
        ("项目支出", "全年预算数", "410.50万元"),
    ]
    labelled = {column: value for name, column, value in money(parsed) if not name}
    assert labelled == {"其中: 一般公共预算": "512.60万元"}


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
