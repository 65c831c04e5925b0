"""Cards whose heads and headings are of other wording or order: right values written by hand."""

import pytest
from test_forms_of_provinces import INDICATORS, TARGETS, fields, read, targets

from ingest.reading.parse import parse

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
