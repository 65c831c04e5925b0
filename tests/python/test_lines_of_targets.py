"""Lines of pages that break names, headings and levels: what is certain of them is read."""

import pytest
from page_texts import fields, money, read, results, targets

from ingest.document import Cell
from ingest.forms.row_levels import Levels, levels_by_row

HEAD = """2024年度项目支出绩效目标表
项目名称 渠系维修养护
主管部门 赤岩县水利局 实施单位 赤岩县水利局
年度绩效目标 保障渠道畅通。
"""


COLUMNS = "2024年度项目支出绩效目标表\n项目名称\t渠系维修养护\t\t\t\n主管部门\t赤岩县水利局\t\t\t\n"


def spread(*rows: tuple[str, ...]) -> str:
    """Rows of a text that keeps the columns of the page."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


NAMES = [
    ("一级指标", "二级指标", "三级指标", "指标值", "度量单位"),
    ("产出指标", "数量指标", "维修渠道长度", "12", "公里"),
    ("", "", "更换闸门数量", "≥3", "台"),
    ("", "", "为进一步健全渠系工程管护体系开展业", "", ""),
    ("", "质量指标", "", "≥5", "次"),
    ("", "", "务培训次数", "", ""),
    ("满意度指标", "服务对象满意度指标", "用水户满意率", "≥90", "%"),
]


def test_a_name_on_two_lines_of_a_page_in_columns_is_one_with_what_stands_between():
    found = {row[2]: row[4] for row in targets(read(COLUMNS + spread(*NAMES)))}
    assert found == {
        "维修渠道长度": "12",
        "更换闸门数量": "≥3",
        "为进一步健全渠系工程管护体系开展业务培训次数": "≥5",
        "用水户满意率": "≥90",
    }


def test_under_the_last_row_its_rest_is_a_line():
    rows = [*NAMES[:3], *NAMES[3:5]]
    found = {row[2]: row[4] for row in targets(read(COLUMNS + spread(*rows) + "务培训次数\n"))}
    assert found["为进一步健全渠系工程管护体系开展业务培训次数"] == "≥5"
    other = targets(read(COLUMNS + spread(*rows) + "备注：无\n"))
    assert "为进一步健全渠系工程管护体系开展业备注：无" not in [row[2] for row in other]


def test_where_the_next_name_has_no_target_either_it_stays_as_it_is():
    other = [*NAMES[:6], ("", "", "编制规划", "", ""), *NAMES[6:]]
    found = [row[2] for row in targets(read(COLUMNS + spread(*other)))]
    assert "为进一步健全渠系工程管护体系开展业务培训次数" not in found


NUMBERED = """一级指标 二级指标 三级指标 指标值
产出指标
数量指标
指标1：维修渠道长度 12公里
指标2：开展管护业
务培训次数 ≥5次
质量指标 指标3：工程合格率 100%
时效指标 指标4：完工及时率 100%
满意度指标 服务对象满意度指标 指标5：用水户满意率 ≥90%
"""


def test_a_name_without_its_number_among_numbered_ones_is_the_rest_of_another():
    found = [row[2] for row in targets(read(HEAD + NUMBERED))]
    assert "指标1：维修渠道长度" in found
    assert not {"指标2：开展管护业", "务培训次数"} & {*found}


EVALUATION = """2024年度项目支出绩效自评表
项目名称 渠系维修养护
主管部门 赤岩县水利局 实施单位 赤岩县水利局
{heads}
年度资金总额 8.00 9.00 7.20 10 80.00% 8
年度总体目标 预期目标 实际完成情况
保障渠道畅通。 已保障渠道畅通。
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 维修渠道长度 12公里 12公里 90 90
"""


@pytest.mark.parametrize(
    ("heads", "is_told"),
    [
        ("年初预算数 全年预算数 全年执行数 分值 执行率 得分", True),
        ("全年执行\n年初预算数 全年预算数 分值 执行率 得分\n数", False),
    ],
    ids=["on one line", "one of them broken around the line"],
)
def test_headings_of_money_that_stand_on_other_lines_have_no_order(heads, is_told):
    found = [(column, value) for _, column, value in money(read(EVALUATION.format(heads=heads)))]
    expected = [("年初预算数", "8.00"), ("全年预算数", "9.00"), ("全年执行数", "7.20")]
    assert found[:3] == (expected if is_told else [])


MARGIN = """一级指标 二级指标 三级指标 年度指标值 实际完成值
产出指标 数量指标 维修渠道长度 12公里 12公里
绩效 参保率 ＞85% 86%
指标 质量指标 工程合格率 100% 100%
满意度指标 服务对象满意度指标 用水户满意率 ≥90% 92%
"""


def test_a_piece_of_the_margin_is_no_part_of_a_name():
    assert all("绩效" not in row[0] for row in results(read(HEAD + MARGIN)))


def test_a_number_with_a_word_for_its_sign_and_any_unit_is_a_target_and_no_name():
    cells = [
        *("项目名称", "渠系维修养护", "主管部门", "赤岩县水利局", "年度绩效目标", "保障渠道畅通。"),
        *("绩效指标", "一级指标", "二级指标", "分值", "三级指标", "年度指标值", "实际完成值"),
        *("得分", "偏差原因分析及改进措施"),
        *("产出指标", "数量指标", "10", "按照统一部署采购的设备台套数"),
        *("不少于96497台（套）", "96497台（套）", "8", "无"),
        *("8", "受益村社", "≥ 46个村", "46个村", "8"),
        *("质量指标", "12", "设备合格率", "不少于80%", "81%", "12"),
        *("满意度指标", "服务对象满意度指标", "10", "用水户满意率", "90%", "90%", "10"),
    ]
    found = [row[0] for row in results(read("2024年度项目绩效自评表\n" + "\n".join(cells) + "\n"))]
    assert not any("不少于" in name or "台（套）" in name for name in found)


LEVELS = [
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("成本指标", "经济成本指标", "养护成本", "≤2万元"),
    ("", "数量指标", "维修渠道长度", "12公里"),
    ("", "质量指标", "工程合格率", "100%"),
    ("产出指标", "", "", ""),
    ("", "", "开工时间", "3月底前"),
    ("", "时效指标", "", ""),
    ("", "", "完工及时率", "100%"),
    ("", "经济效益指标", "节约用水量", "3万吨"),
    ("", "", "受益村社", "≥5个"),
    ("效益指标", "社会效益指标", "", ""),
    ("", "", "用水保证率", "≥95%"),
    ("", "可持续影响指标", "管护机制健全性", "健全"),
    ("满意度指标", "", "用水户满意率", "≥90%"),
]


def test_a_second_level_stands_under_no_first_level_of_another_kind():
    levels = {row[2]: row[:2] for row in targets(read(COLUMNS + spread(*LEVELS)))}
    assert levels["养护成本"] == ("成本指标", "经济成本指标")
    assert levels["维修渠道长度"] == (None, "数量指标")
    assert levels["节约用水量"] == (None, "经济效益指标")
    assert levels["受益村社"] == (None, None)


BROKEN = """一级指标 二级指标 三级指标 指标值
产出指标 数量指标 维修渠道长度 12公里
质量指标 工程合格率 100%
时效指标 完工及时率 100%
效益指标 社会效益指标 受益村社 ≥5个
满意
度指标 服务对象满意度 用水户满意率 ≥90%
"""


def test_a_piece_of_a_level_on_a_line_of_its_own_is_no_indicator():
    found = [row[2] for row in targets(read(HEAD + BROKEN))]
    assert "维修渠道长度" in found
    assert "满意" not in found


HEADED = [
    ("绩效指标", "一级指标", "二级指标", "绩效指标", "目标值"),
    ("", "产出指标", "数量指标", "维修渠道长度（公里）", "12"),
    ("", "", "质量指标", "工程合格率", "100%"),
]


def test_a_heading_of_indicators_behind_those_of_the_levels_heads_the_names():
    found = [(row[2], row[4]) for row in targets(read(COLUMNS + spread(*HEADED)))]
    assert found == [("维修渠道长度（公里）", "12"), ("工程合格率", "100%")]


SHEET = [
    ("赤岩县水利局2024年度项目支出绩效自评表", *[""] * 10),
    ("填报单位：赤岩县水利局", *[""] * 8, "单位：万元", ""),
    ("项目名称", "", "{name}", *[""] * 8),
    ("主管部门", "", "赤岩县水利局", "", "", "实施单位", "", "", "赤岩县水利局", "", ""),
    ("项目资金（万元）", "", "", "全年预算数", "", "全年执行数", "", "执行率", "", "分值", "得分"),
    ("", "", "年度资金总额", "8.00", "", "8.00", "", "100%", "", "10", "10"),
    ("", "", "其他资金", "", "", "", "", "—", "", "—", "—"),
    ("年度总体目标", "预期目标", "", "", "", "", "实际完成情况", "", "", "", ""),
    ("", "保障渠道畅通。", "", "", "", "", "渠道已畅通。", "", "", "", ""),
    (
        *("绩效指标", "一级指标", "二级指标", "三级指标", "", "权重", "指标值", "全年实际完成值"),
        *("得分", "未完成原因", ""),
    ),
    ("", "产出指标（50分）", "数量", "维修渠道长度", "", "30", "12公里", "12公里", "30", "", ""),
    ("", "", "质量", "工程合格率", "", "20", "100%", "100%", "20", "", ""),
    ("", "", "成本", "养护成本", "", "10", "不超过2万元", "2万元", "9", "材料涨价", ""),
    ("", "满意度指标", "服务对象满意度", "用水户满意率", "", "10", "≥90%", "92%", "10", "", ""),
    ("总分", "", "", "", "", "80", "", "", "79", "", ""),
]


def test_a_title_in_a_row_of_a_copied_sheet_ends_the_form_above_it():
    text = spread(*SHEET).format(name="渠系维修") + spread(*SHEET).format(name="安全饮水")
    names = [row[0] for row in results(read(text))]
    assert names == ["维修渠道长度", "工程合格率", "养护成本", "用水户满意率"] * 2


PIECES = [
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "维修渠道长度", "12公里"),
    ("效益指标", "社会效益指", "受益村社", "≥5个"),
    ("", "标", "用水保证率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "用水户满意率", "≥90%"),
]


def test_a_piece_of_the_name_of_a_level_is_no_level():
    levels = {row[2]: row[:2] for row in targets(read(COLUMNS + spread(*PIECES)))}
    assert levels["受益村社"] == levels["用水保证率"] == ("效益指标", None)
    assert levels["维修渠道长度"] == ("产出指标", "数量指标")


REGISTER = [
    ("项目名称", "一级指标", "二级指标", "三级指标", "指标值"),
    ("渠系维修", "产出指标", "数量指标", "维修渠道长度", "12公里"),
    ("", "满意度指标", "服务对象满意度指标", "用水户满意率", "≥90%"),
    ("农村饮水安全巩固提升工程维修养护", "", "", "", ""),
    ("", "产出指标", "数量指标", "安装水表", "800块"),
    ("补助资金", "", "", "", ""),
    ("", "满意度指标", "服务对象满意度指标", "受益群众满意率", "≥90%"),
]


def test_two_lines_of_the_name_of_a_project_around_its_first_row_are_one_name():
    parsed = read("2024年部门项目支出绩效目标表\n" + spread(*REGISTER))
    assert [value for _, value in fields(parsed, "project_name")] == [
        "渠系维修",
        "农村饮水安全巩固提升工程维修养护补助资金",
    ]


def test_a_level_without_its_last_word_is_one():
    texts = {"level1": "项目效益", "level2": "社会效益", "level3": "受益村社"}
    placed = {field: Cell(text, "L1", 0, n) for n, (field, text) in enumerate(texts.items())}
    found = levels_by_row([[placed]], [(None,)], in_middle=False)
    assert found == [[Levels("项目效益", "社会效益")]]
