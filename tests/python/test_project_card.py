"""Cards of projects: labels with values wherever they stand. Lines are from published filings."""

from ingest.forms import project_card
from ingest.readers.text.decode import read
from ingest.tables.labelled_cells import parts
from ingest.tables.preamble import preamble

CARD = """\
项目名称\t“满意医保”创建专项经费\t\t项目负责人及电话\t[withheld]\t\t
主管部门\t秀山土家族苗族自治县医疗保障局\t\t实施单位\t秀山土家族苗族自治县医疗保障局\t\t
资金情况 (万元)\t年度资金总额:\t\t20\t\t\t
\t其中: 财政拨款\t\t20\t\t\t
\t其他资金\t\t\t\t\t
总体目标\t年度目标\t\t\t\t\t
\t完成药品、医用耗材带量采购不低于2次。\t\t\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t指标权重
\t产出指标\t数量指标\t带量采购履约率\t≥\t100%\t4

2022年特定目标类项目绩效目标表
"""
PROFILE = """\
项目名称\t网络维护费及基本医疗磁卡成本费\t\t\t\t
项目属性：\t延续性其他常年性项目\t项目类型：\t专项业务费\t\t
功能科目编码：\t2080109\t科目名称：\t社会保险经办机构\t\t
项目预算金额：\t18,000.00\t\t\t\t
项目起止时间：\t2021-01-01至2021-12-31\t项目负责人：\t[withheld]\t联系电话：\t[withheld]
项目概况\t2020年全市81家医院接入跨省异地就医平台\t\t\t\t
单位负责人：\t\t填报人：\t\t填报日期：\t2021年1月5日

项目支出绩效目标申报表

项目名称\t网络维护费及基本医疗磁卡成本费\t\t
"""


def document_of(text: str):
    return read(text.encode(), "filing.txt", "0")


def card_of(text: str, index: int = 0):
    document = document_of(text)
    assert project_card.begins(document, index)
    return project_card.read(document, index, preamble(document.rows[:index]))


def fields_of(reading):
    return [(value.field, value.label, value.value) for value in reading.fields]


def test_a_card_gives_fields_and_targets():
    card = card_of(CARD)
    assert card.form == "project_targets"
    assert fields_of(card) == [
        ("project_name", "项目名称", "“满意医保”创建专项经费"),
        ("agency", "主管部门", "秀山土家族苗族自治县医疗保障局"),
        ("implementing_unit", "实施单位", "秀山土家族苗族自治县医疗保障局"),
        ("amount_total", "资金情况 (万元)/年度资金总额:", "20"),
        ("amount_fiscal", "资金情况 (万元)/其中: 财政拨款", "20"),
        ("goal", "总体目标/年度目标", "完成药品、医用耗材带量采购不低于2次。"),
    ]
    assert [target.name for target in card.targets] == ["带量采购履约率"]
    assert card.end == 9


def test_a_card_without_indicators_is_a_profile_and_ends_at_the_next_title():
    profile = card_of(PROFILE)
    assert profile.form == "project_profile"
    assert fields_of(profile) == [
        ("project_name", "项目名称", "网络维护费及基本医疗磁卡成本费"),
        ("project_attribute", "项目属性：", "延续性其他常年性项目"),
        ("project_type", "项目类型：", "专项业务费"),
        ("function_code", "功能科目编码：", "2080109"),
        ("function_name", "科目名称：", "社会保险经办机构"),
        ("amount_total", "项目预算金额：", "18,000.00"),
        ("period", "项目起止时间：", "2021-01-01至2021-12-31"),
        ("goal", "项目概况", "2020年全市81家医院接入跨省异地就医平台"),
    ]
    assert profile.end == 7
    aside = {cell.text: reason for cell, reason, _ in profile.set_aside}
    assert aside["2021年1月5日"] == "date"
    assert aside["2020年全市81家医院接入跨省异地就医平台"] == "goal_text"


def test_label_and_value_in_one_cell_and_values_further_right():
    card = card_of(
        "项目名称\t\t城镇职工县级财政补助资金\t\n"
        "主管部门及代码\t\t610-弋阳县医疗保障局\t实施单位 弋阳县医疗保障服务中心\n"
        "项目资金 (万元)\t\t年度资金总额\t38,560,000\n"
        "年度绩效目标\t\t\t\n"
        "确保国有关破改困难企业职工按规定参加城镇职工基本医疗保险\t\t\t\n"
    )
    assert fields_of(card) == [
        ("project_name", "项目名称", "城镇职工县级财政补助资金"),
        ("agency", "主管部门及代码", "610-弋阳县医疗保障局"),
        ("implementing_unit", "实施单位", "弋阳县医疗保障服务中心"),
        ("amount_total", "项目资金 (万元)/年度资金总额", "38,560,000"),
        ("goal", "年度绩效目标", "确保国有关破改困难企业职工按规定参加城镇职工基本医疗保险"),
    ]


def test_goals_printed_as_a_paragraph_belong_to_the_card():
    card = card_of(
        "项目名称\t公务员医疗补助\n总体目标\t年度目标\n完成2021年公务员医疗补助。\n— 2 —\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t享受人数\t≥1000人\n"
    )
    assert fields_of(card)[1] == ("goal", "总体目标/年度目标", "完成2021年公务员医疗补助。")
    assert len(card.targets) == 1
    assert ("page_number", "— 2 —") in {(reason, c.text) for c, reason, _ in card.set_aside}


def test_the_next_card_ends_a_card():
    rows = "项目名称\t基金稽核专项经费\n项目预算金额：\t80,000.00\n"
    assert card_of(rows * 2).end == 2


def test_every_figure_of_a_card_has_a_place():
    card = card_of(CARD)
    placed = {cell for cell, *_ in [*card.loaded, *card.set_aside]}
    rows = document_of(CARD).rows[: card.end]
    digits = {c for row in rows for c in row.cells if any(map(str.isdigit, c.text))}
    assert digits <= placed


def test_a_heading_over_many_projects_is_no_card():
    lines = "项目名称\t预算数\t年度目标\t一级指标\n信息建设\t3.00\t\t产出指标\n"
    assert not project_card.begins(document_of(lines), 0)


def test_a_label_cut_by_a_false_column_rule_is_one_label():
    row = document_of("部\t门名称\t达州\t市医疗保障事务\t中心本级\t").rows[0]
    assert [(part.field, part.text) for part in parts(row)][:2] == [
        ("agency", "部门名称"),
        (None, "达州"),
    ]
