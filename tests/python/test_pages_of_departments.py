"""A department's own forms and money as pages print them."""

import pytest
from page_texts import PROSE, TITLE, fields, money, read, results, unread
from test_forms_of_more_counties import of

from ingest.reading.records import IndicatorTarget, NarrativeFigure

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
