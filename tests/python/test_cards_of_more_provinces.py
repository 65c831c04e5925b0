"""Cards whose heads and headings are of other wording or order: right values written by hand."""

import pytest
from laid_out import laid, page
from test_forms_of_provinces import INDICATORS, TARGETS, fields, of, read, targets

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

TITLE = "2024年项目支出绩效目标表"


@pytest.mark.parametrize(
    "head",
    [
        "预算单位\t新源县医疗保障局\t项目名称\t医疗救助补助\t",
        "项目编码\t13082424P0045741\t项目名称\t医疗救助补助\t",
        "项目名称\t医疗救助补助\t\t\t\n无人知道的标签\t有\t\t\t",
    ],
    ids=["the unit first", "the code first", "an unknown label under the name"],
)
def test_a_card_begins_where_its_name_is_labelled(head):
    parsed = read("新源县医疗保障局", TITLE, head, "年度资金总额\t42.80\t\t\t", INDICATORS)
    assert fields(parsed, "project_name", "amount_total") == [
        ("project_name", "医疗救助补助"),
        ("amount_total", "42.80"),
    ]
    assert targets(parsed) == TARGETS


def values(*headings):
    """Each indicator with what was read as its target, of three columns under the headings."""
    rows = [
        "项目名称\t医疗救助补助\t\t\t\t",
        "主管部门\t元谋县医疗保障局\t\t\t\t",
        *headings,
        "产出指标\t数量指标\t救助人次\t7000人次\t7500人次\t8000人次",
        "\t质量指标\t救助准确率\t97%\t98%\t99%",
    ]
    # What other years reached is no target and stays unread.
    parsed = parse("\n".join((TITLE, *rows)).encode(), "form.txt")
    return [(name, value) for _, _, name, value in targets(parsed)]


def test_the_target_of_the_year_stands_beside_what_other_years_reached():
    two_rows = ("一级指标\t二级指标\t三级指标\t指标值\t\t", "\t\t\t前年\t上年\t预计当年实现")
    one_row = "一级指标\t二级指标\t三级指标\t前年实际值\t半年（程）指标值\t全年（程）指标值"
    expected = [("救助人次", "8000人次"), ("救助准确率", "99%")]
    assert values(*two_rows) == values(one_row) == expected


def test_a_word_in_the_margin_is_no_column_of_targets():
    parsed = read(
        TITLE,
        "专项资金名称\t医疗救助补助\t\t\t\n主管部门\t元谋县医疗保障局\t\t\t",
        "绩效目标" + INDICATORS.replace("指标值", "目标值"),
    )
    assert targets(parsed) == TARGETS


def test_cells_with_a_bar_each_end_no_row_where_no_bar_stands_alone():
    cells = [
        *("转移支付(项目)名称", "医疗救助补助资金", "地方主管部门", "望谟县医疗保障局"),
        *("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "未完成原因和改进措施"),
        *("产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次", "无"),
        *("质量指标", "救助准确率", "100%", "100%", "无"),
        *("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "无"),
    ]
    parsed = read("2021年度转移支付绩效自评表", *(f"{cell} |" for cell in cells))
    assert targets(parsed) == TARGETS


def test_what_stands_under_two_totals_side_by_side_is_of_the_one_over_it():
    parsed = read(
        "2024年部门整体支出绩效目标表",
        "部门名称\t连南瑶族自治县医疗保障局\t\t\t",
        "年度部门预算（万元）\t收入预算合计\t1520.60\t支出预算合计\t1520.60",
        "\t其中：财政拨款\t1500.60\t其中：基本支出\t420.60",
        "\t其他资金\t20.00\t项目支出\t1100.00",
        INDICATORS,
    )
    assert [(f.column_published, f.value_published) for f in of(parsed, BudgetFigure)] == [
        ("收入预算合计", "1520.60"),
        ("支出预算合计", "1520.60"),
        ("收入预算合计/其中：财政拨款", "1500.60"),
        ("支出预算合计/其中：基本支出", "420.60"),
        ("收入预算合计/其他资金", "20.00"),
        ("支出预算合计/项目支出", "1100.00"),
    ]


def test_a_total_and_its_sources_stand_over_their_amounts():
    parsed = read(
        TITLE,
        "项目名称\t长期护理保险试点\t\t\t\t",
        "主管部门\t元谋县医疗保障局\t\t\t\t",
        "资金来源（万元）\t合计\t财政拨款\t其中：中央资金\t省级资金\t其他资金",
        "\t150\t120\t50\t30\t30",
        INDICATORS,
    )
    found = dict(fields(parsed, "amount_total", "amount_fiscal", "amount_central", "amount_other"))
    assert found == {
        "amount_total": "150",
        "amount_fiscal": "120",
        "amount_central": "50",
        "amount_other": "30",
    }


def test_goals_and_what_came_of_them_are_told_apart_by_longer_headings():
    parsed = read(
        "2022年度项目支出绩效自评表",
        "项目名称\t编码贯标\t\t\t\t",
        "主管部门\t泾源县医疗保障局\t\t\t\t",
        "年度总体目标\t年初设定目标\t\t年度总体目标完成情况综述\t\t",
        "\t完成贯标。\t\t已贯标。\t\t",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t得分",
        "产出指标\t数量指标\t贯标机构\t≥45家\t47家\t25",
    )
    assert fields(parsed, "goal", "goal_actual") == [
        ("goal", "完成贯标。"),
        ("goal_actual", "已贯标。"),
    ]


def test_of_two_economic_classifications_the_department_s_gives_code_and_name():
    rows = [
        "科目编码\t科目名称\t科目编码\t科目名称\t合计\t人员经费\t公用经费",
        "\t合计\t\t\t60.00\t40.00\t20.00",
        "301\t工资福利支出\t501\t机关工资福利支出\t40.00\t40.00\t",
        "30101\t基本工资\t50101\t工资奖金津补贴\t40.00\t40.00\t",
        "302\t商品和服务支出\t502\t机关商品和服务支出\t20.00\t\t20.00",
    ]
    parsed = read("鹿寨县医疗保障局2024年部门预算", "一般公共预算基本支出表", "单位：万元", *rows)
    assert {(f.code_published, f.name_published) for f in of(parsed, BudgetFigure)} == {
        (None, "合计"),
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
        ("302", "商品和服务支出"),
    }


def test_a_register_whose_file_states_its_rows_needs_no_levels():
    rows = [
        ["项目名称", "预算金额", "指标名称", "指标性质", "指标值", "计量单位"],
        ["医疗救助", "88.00", "救助人数", "≥", "1200", "人"],
        ["", "", "资金兑付率", "＝", "100", "%"],
        ["医保经办", "12.50", "办理业务数", "≥", "3", "万件"],
    ]
    table = laid(rows, {(1, 0): 2, (1, 1): 2})
    data = page(["2023年项目支出绩效目标表", "部门：多伦县医疗保障局", "单位：万元", table])
    parsed = parse(data, "register.html")
    assert fields(parsed, "project_name", "amount_total") == [
        ("project_name", "医疗救助"),
        ("amount_total", "88.00"),
        ("project_name", "医保经办"),
        ("amount_total", "12.50"),
    ]
    assert [name for _, _, name, _ in targets(parsed)] == ["救助人数", "资金兑付率", "办理业务数"]


@pytest.mark.parametrize(
    "heading", ["计划完成值", "预期完成值", "年度预期实现值", "全年预计完成值"]
)
def test_what_is_to_be_reached_is_a_target_though_its_heading_says_reached(heading):
    head = "项目名称\t医疗救助补助\t\t\t\n主管部门\t元谋县医疗保障局\t\t\t"
    parsed = read(TITLE, head, INDICATORS.replace("指标值", heading))
    assert targets(parsed) == TARGETS
