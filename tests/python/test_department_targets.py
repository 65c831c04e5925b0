"""A department's own form: the table of its funds, its tasks, its targets. Lines are published."""

import pytest

from ingest.forms import department_targets
from ingest.forms.fund_table import fund_figures
from ingest.readers.text.decode import read
from ingest.reading.recording import form_records
from ingest.reading.records import BudgetFigure
from ingest.tables.preamble import preamble

FUNDS = """\
总体资金情况（元）\t\t基本支出\t\t\t\t项目支出\t\t\t
\t\t合计\t财政拨款\t专户资金\t单位资金\t合计\t财政拨款\t专户资金\t单位资金
"""
TARGETS = """\
部门整体绩效情况\t整体绩效目标\t城乡医疗保险参保率稳定在95%以上\t\t\t\t\t\t\t
\t年度绩效指标\t\t\t\t\t\t\t\t
\t一级指标\t二级指标\t三级指标\t\t绩效指标性质\t绩效指标值\t绩效度量单位\t权重\t
\t产出指标\t数量指标\t查处违约金\t\t≥\t50\t万元\t10\t
其他说明\t\t\t\t\t\t\t\t\t
"""
TITLE = "部门（单位）整体支出绩效目标申报表\n预算年度:2022\n单位：万元\n"


def document_of(text: str):
    return read(text.encode(), "filing.txt", "0")


def form_of(text: str, index: int):
    document = document_of(text)
    assert department_targets.begins(document, index)
    return department_targets.read(document, index, preamble(document.rows[:index]))


def funds(amounts: str):
    return {f.column: f.value for f in fund_figures(document_of(FUNDS + amounts).rows)}


def test_a_lost_heading_of_the_grand_total_shows_in_the_sums():
    assert funds("\t\t6532.57\t564.77\t564.77\t\t5967.80\t5967.80\t\t") == {
        "总计": "6532.57",
        "基本支出/合计": "564.77",
        "基本支出/财政拨款": "564.77",
        "项目支出/合计": "5967.80",
        "项目支出/财政拨款": "5967.80",
    }


def test_amounts_under_their_headings_stay_there():
    assert funds("\t\t564.77\t564.77\t\t\t5967.80\t5900.00\t\t67.80") == {
        "基本支出/合计": "564.77",
        "基本支出/财政拨款": "564.77",
        "项目支出/合计": "5967.80",
        "项目支出/财政拨款": "5900.00",
        "项目支出/单位资金": "67.80",
    }


def test_headings_printed_twice_are_no_amounts():
    assert funds(FUNDS.splitlines()[1]) == {}


def test_words_beside_amounts_are_no_figures_of_the_warehouse():
    form = form_of(TITLE + FUNDS + "\t\t见附表\t4\t4\t\t6\t6\t\t\n" + TARGETS, 3)
    assert "见附表" in {figure.value for figure in form.figures}
    records = list(form_records(form, "f", 1, "L4"))
    values = [record.value_published for record in records if isinstance(record, BudgetFigure)]
    assert values == ["4", "4", "6", "6"]


def test_amounts_outside_of_all_headings_are_left_alone():
    assert funds("\t5\t6532.57\t564.77\t564.77\t\t5967.80\t5967.80\t\t") == {
        "基本支出/合计": "6532.57",
        "基本支出/财政拨款": "564.77",
        "基本支出/专户资金": "564.77",
        "项目支出/合计": "5967.80",
        "项目支出/财政拨款": "5967.80",
    }


@pytest.mark.parametrize("first", ["7000.00", "见附表"])
def test_where_no_sums_hold_the_headings_stand_as_printed(first):
    assert funds(f"\t\t{first}\t564.77\t564.77\t\t5967.80\t5967.80\t\t") == {
        "基本支出/合计": first,
        "基本支出/财政拨款": "564.77",
        "基本支出/专户资金": "564.77",
        "项目支出/合计": "5967.80",
        "项目支出/财政拨款": "5967.80",
    }


def test_the_form_has_figures_goals_and_targets():
    form = form_of(TITLE + FUNDS + "\t\t10\t4\t4\t\t6\t6\t\t\n" + TARGETS, 3)
    assert [f.column for f in form.figures][:2] == ["总计", "基本支出/合计"]
    assert {f.name for f in form.figures} == {"总体资金情况（元）"}
    assert [(f.field, f.label) for f in form.fields] == [("goal", "部门整体绩效情况/整体绩效目标")]
    assert [(t.scope, t.name, t.unit) for t in form.targets] == [
        ("department", "查处违约金", "万元")
    ]
    assert form.preamble.unit.text == "单位：万元"
    assert form.end == 11


def test_tasks_money_and_goals_over_centred_levels():
    form = form_of(
        "整体支出绩效目标表\n(2023年度)\n"
        "部\t门名称\t达州\t市医疗保障事务\t中心本级\t\n"
        "\t任务名称\t\t主要内容\t\t\n"
        "年度主要任务\t医保业务档案整理费\t\t用 5 万元\t\t\n"
        "\t年度\t部门整体支出预算\t资金总额\t财政拨款\t其他资金\n"
        "\t\t- 1 - 1 - 2 C pm 4/1/21\t461.49\t461.49\t0.00\n"
        "- 1. 巩固参保率目标;\n年度总体目标\n- 2. 确保参保人员基本医疗保险待遇落实\n"
        "年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值(包含数字及文字描述)\n"
        "\t\t\t录入医保局档案数量\t≥300 册\n"
        "\t产出指标\t数量指标\t聘用第三方公司数量\t=1家\n"
        "\t\t\t审核定点医疗机构数量\t≥20 家\n"
        "部\t部门名称\t\t\t 今中心本级\n"
        "第四部分 名词解释\n",
        2,
    )
    assert [(f.field, f.value) for f in form.fields] == [
        ("agency", "达州市医疗保障事务中心本级"),
        ("task_name", "医保业务档案整理费"),
        ("goal", "用 5 万元"),
        ("goal", "- 1. 巩固参保率目标;"),
        ("goal", "- 2. 确保参保人员基本医疗保险待遇落实"),
    ]
    assert [(f.name, f.column, f.value) for f in form.figures] == [
        ("年度部门整体支出预算", "资金总额", "461.49"),
        ("年度部门整体支出预算", "财政拨款", "461.49"),
        ("年度部门整体支出预算", "其他资金", "0.00"),
    ]
    assert [(t.level1, t.level2, t.value) for t in form.targets] == [
        ("产出指标", "数量指标", "≥300 册"),
        ("产出指标", "数量指标", "=1家"),
        ("产出指标", "数量指标", "≥20 家"),
    ]
    aside = {cell.text: reason for cell, reason, _ in form.set_aside}
    assert aside["- 1 - 1 - 2 C pm 4/1/21"] == "damaged_text"
    assert form.end == 15


@pytest.mark.parametrize("title", ["项目支出绩效目标表", "八、部门整体支出绩效评价工作已经完成。"])
def test_no_form_begins_under_another_line(title):
    assert not department_targets.begins(document_of(f"{title}\n部门名称\t医疗保障局\n"), 1)


def test_a_part_beside_income_or_expenditure_belongs_to_it():
    text = (
        f"{TITLE}部门名称\t赤岩县医疗保障局\t\t\t\n"
        "当年预算情况(万元)\t收入预算合计\t61.00\t其中:财政拨款\t60.00\n"
        "\t支出预算合计\t61.00\t其中:基本支出\t21.00\n"
        "\t\t\t项目经费\t40.00\n"
        f"{TARGETS}"
    )
    assert {f.column: f.value for f in form_of(text, 3).figures} == {
        "收入预算合计": "61.00",
        "收入预算合计/其中:财政拨款": "60.00",
        "支出预算合计": "61.00",
        "支出预算合计/其中:基本支出": "21.00",
        "项目经费": "40.00",
    }
