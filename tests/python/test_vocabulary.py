"""Words of published forms, as they are printed with what templates add to them."""

import re
from pathlib import Path

import pytest

from ingest.vocabulary import (
    is_hint,
    is_operator,
    is_sum,
    is_unit,
    label_field,
    level_numbers,
    money_units,
)
from ingest.vocabulary.classified import codes_before_names, is_code_before_name

MORE_UNITS = [
    "间数",
    "台(套)",
    "万立方米",
    "m³",
    "元/㎡",
    "元/生·学期",
    "吨/日",
    "千瓦时",
    "口井",
    "例次",
]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("转移支付（项目）名称", "project_name"),
        ("主管部门（及代码）", "agency"),
        ("地方主管部门", "agency"),
        ("中央主管部门", "superior_agency"),
        ("实施单位（盖章）", "implementing_unit"),
        ("资金使用单位", "implementing_unit"),
        ("项目实施单位", "implementing_unit"),
        ("预算单位", "agency"),
        ("项目期", "period"),
        ("立项依据", "legal_basis"),
        ("报表编号：", "report_number"),
        ("资金投入情况（万元）", "amount_group"),
        ("预算执行情况（10分）", "amount_group"),
        ("年度预算数（万元）", "amount_total"),
        ("年度金额：", "amount_total"),
        ("中期资金总额", "amount_medium_total"),
        ("其中：当年财政拨款", "amount_fiscal"),
        ("其中:中央补助", "amount_central"),
        ("地方资金", "amount_local"),
        ("彩票公益金", "amount_lottery"),
        ("上年结转（资金）", "amount_carryover"),
        ("财政专户管理资金", "amount_special_account"),
        ("单位资金", "amount_unit"),
        ("年初预算数", "budget_initial"),
        ("调整后预算数", "budget_adjusted"),
        ("全年预算数（A）", "budget_adjusted"),
        ("全年执行数（B）", "executed"),
        ("执行数（至2022年12月底）", "executed"),
        ("执行率（B/A）", "execution_rate"),
        ("预算执行率（B/A×100%）", "execution_rate"),
        ("执行率（%）", "execution_rate"),
        ("结余交回财政数", "balance"),
        ("年度总体目标", "goal"),
        ("年度目标（100字以内）", "goal"),
        ("中期目标（2020年—2022年）", "goal_medium"),
        ("中期目标（20××年—20××+n年）", "goal_medium"),
        ("实际完成情况", "goal_actual"),
        ("项目实施内容及过程概述", "goal_actual"),
        ("指标值（包含数字及文字描述）", "value"),
        ("中期指标值", "value_medium"),
        ("指标方向性", "direction"),
        ("全年实际完成值", "actual"),
        ("得分", "score"),
        ("未完成原因和改进措施", "deviation"),
        ("评价结论", "conclusion"),
        ("财务负责人", "person"),
        ("参保率（95%）", None),
        ("（A）", None),
    ],
)
def test_labels(printed, field):
    assert label_field(printed) == field


@pytest.mark.parametrize(
    ("printed", "levels"),
    [
        ("产出指标（50分）", {1}),
        ("产出指标50分", {1}),
        ("效益（30）", {1}),
        ("满意度指标10%", {1, 2}),
        ("项目完成", {1}),
        ("投入", {1}),
        ("成本目标", {2}),
        ("社会公众或服务对象满意度", {2}),
        ("产出50人", set()),
    ],
)
def test_levels_with_and_without_points(printed, levels):
    assert level_numbers(printed) == levels


@pytest.mark.parametrize("printed", ["（100字以内）", "200字以内", "(不超过300字)"])
def test_hints_of_a_template(printed):
    assert is_hint(printed)


@pytest.mark.parametrize("printed", ["", "100", "要求100字以内的总结", "覆盖100个字号"])
def test_what_is_no_hint(printed):
    assert not is_hint(printed)


@pytest.mark.parametrize(
    "printed", ["总分", "合 计", "总分：", "合计100", "总分98.5分", "自评得分"]
)
def test_sums(printed):
    assert is_sum(printed)


@pytest.mark.parametrize("printed", ["≧", "＞", "》", "大于等于", "不低于", "达到", "定性", "至少"])
def test_operators_in_a_cell_of_their_own(printed):
    assert is_operator(printed)


@pytest.mark.parametrize(
    "printed", ["元/人·年", "人(次)", "万份", "亿元", "次/年", "%", "小时", *MORE_UNITS]
)
def test_units(printed):
    assert is_unit(printed)


@pytest.mark.parametrize("printed", ["2", "II", "^", "达"])
def test_a_damaged_glyph_is_an_operator_in_its_column_alone(printed):
    assert not is_operator(printed)


@pytest.mark.parametrize("printed", ["服务对象", "过程"])
def test_a_word_that_may_be_a_name_is_no_level_by_itself(printed):
    assert level_numbers(printed) == set()


def test_units_of_money_stand_in_one_list():
    """A macro cannot read the seed; this holds the two equal."""
    macro = (ROOT / "macros/numbers/money_unit_words.sql").read_text(encoding="utf-8")
    assert f"-%}}{money_units()}{{%-" in macro
    assert money_units().split("|") == ["百万元", "万元", "亿元", "千元", "元"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2101501行政运行支出12.80万元", ["2101501"]),
        ("其中：2080505机关事业单位基本养老保险缴费支出3万元", ["2080505"]),
        ("30201办公费5万元，30211差旅费2万元", ["30201", "30211"]),
        ("支出30500万元", []),
        ("2500000元用于医疗救助", []),
        ("救助20150人次", []),
        ("20132年度", []),
        ("2101501医疗救助", []),
    ],
)
def test_a_code_is_told_from_an_amount_by_its_name(text, codes):
    assert list(codes_before_names(text)) == codes
    at = [found.start() for found in re.finditer(r"\d+", text)]
    told = [start for start in at if is_code_before_name(text, start)]
    assert told == [text.index(code) for code in codes]
