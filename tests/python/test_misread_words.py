"""Words of forms of which recognition read a sign for another, and words that are none of them."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, IndicatorTarget, RecognisedCell
from ingest.recover.doubtful_words import NEARLY
from ingest.vocabulary import table
from ingest.vocabulary.misread import meant, signs


@pytest.mark.parametrize(
    ("read", "word"),
    [
        # As programs read blurred print.
        ("年度雇职目标", "年度履职目标"),
        ("专户拔款", "专户拨款"),
        ("统入财政专户管理的资金", "纳入财政专户管理的资金"),
        ("问题及改进接施", "问题及改进措施"),
        ("部门预算经济料目名称", "部门预算经济科目名称"),
        ("一般公共预算财政拔款基本支出", "一般公共预算财政拨款基本支出"),
        ("国有责产", "国有资产"),
        ("支出明疲预算", "支出明细预算"),
        ("奉业单位医疗", "事业单位医疗"),
        ("公务接待费频算支出", "公务接待费预算支出"),
        # One that is printed like another, alone and within a title.
        ("顼目", "项目"),
        ("预箅数(万元)", "预算数(万元)"),
        ("2024年部门收支预箅总表", "2024年部门收支预算总表"),
        ("城镇职工墓本医疗保险", "城镇职工基本医疗保险"),
        ("可持续影响捐标", "可持续影响指标"),
        ("年庹指标值", "年度指标值"),
        ("—级指标", "一级指标"),
        ("2024年-般公共预算支出表", "2024年一般公共预算支出表"),
        ("(2022午度)", "(2022年度)"),
        ("2022午", "2022年"),
        # Two in one word.
        ("本年收人合汁", "本年收入合汁"),
        ("经济料目编玛", "经济科目编码"),
    ],
)
def test_a_sign_that_looks_like_the_one_of_a_word_is_that(read, word):
    assert meant(read) == word


@pytest.mark.parametrize(
    "printed",
    [
        # Words that differ from words of forms in one sign that looks like theirs.
        "会计",
        "全额",
        "预警",
        "精算",
        "基金预警和风险控制",
        "形成基金精算报告",
        "其他重要事项的情况说明",
        "学校基本情况",
        # Other words than those of forms in the same shape.
        "试点工作",
        "废止时间",
        "文档编号",
        "支出预算图",
        "目标值录入",
        # One sign of several words may be meant: 一, 二, 三, 上.
        "王级指标",
        "2023-级指标",
        "5%-级指标",
        "午休室2023",
        "某县2023车辆购置",
        "2023车",
        # Both are words.
        "数量指标",
        "质量指标",
        "预算数",
        "决算数",
        # Printed otherwise, and not misread.
        "項目支出",
        "政府性基金預算",
        # Names.
        "某市某区人民政府万里街道办事处",
        "内蒙古自治区巴彦淖尔市自然资源局",
        "病虫害防治面积",
        "困难企业职工参保人数比例",
    ],
)
def test_another_word_stays_as_it_is_printed(printed):
    assert meant(printed) == printed


def test_what_is_restored_is_as_long_as_what_was_read():
    text = "〔2024〕1. 预箅数 顼目支出,12.5万元（料目编码）"
    assert len(meant(text)) == len(text)


def test_no_word_of_forms_is_taken_for_another():
    for name, column in (("labels", "wording"), ("budget_headings", "wording")):
        for row in table(name):
            assert meant(row[column]) == row[column]


def test_every_sign_of_the_words_was_compared_with_others():
    """Write the list anew (``scripts/make_near_signs.py``) where many signs are missing."""
    compared = {row["meant"] for row in table("near_signs")}
    missing = signs() - compared
    assert len(missing) <= len(signs()) // 50, sorted(missing)


TABLE = """2024年部门支出顶算总表
编制部门:铅山县医疗保障局 单位:万元
料目编码\t科目名称\t合计\t基本支出\t顼目支出
210\t卫生健康支出\t30.00\t20.00\t10.00
21015\t医疗保障管理事务\t30.00\t20.00\t10.00
2101501\t行政运行\t20.00\t20.00\t
2101505\t医疗保障政策管理\t10.00\t\t10.00
合计\t\t30.00\t20.00\t10.00
"""


def test_a_table_with_misread_headings_is_read_as_it_was_and_says_so():
    found = parse(TABLE.encode(), "table.txt")
    assert found.outcome == "loaded"
    figures = [record for record in found.records if isinstance(record, BudgetFigure)]
    by_column = {
        figure.column_published: figure.value_published
        for figure in figures
        if figure.code_published == "2101505"
    }
    assert by_column == {"合计": "10.00", "项目支出": "10.00"}
    restored = [record for record in found.records if isinstance(record, RecognisedCell)]
    assert {(cell.text_read, cell.cell_text) for cell in restored} == {
        ("2024年部门支出顶算总表", "2024年部门支出预算总表"),
        ("料目编码", "科目编码"),
        ("顼目支出", "项目支出"),
    }
    assert {cell.reading_confidence for cell in restored} == {NEARLY}


def test_a_table_without_misread_words_has_nothing_restored():
    clean = TABLE.replace("顶", "预").replace("料目", "科目").replace("顼", "项")
    found = parse(clean.encode(), "table.txt")
    assert not [record for record in found.records if isinstance(record, RecognisedCell)]


CARD = """项目支出绩效日标表
(2024年度)
顼目名称\t数据专线
主管部门\t铅山县医疗保障局
年度资金总额\t12.00
一级指标\t二级指标\t三级指标\t指标值
产岀指标\t数重指标\t开通专线\t≥3条
产岀指标\t时效指标\t开通及时率\t100%
满意度指标\t服务对象满意度指标\t参俣人员满意度\t≥90%
"""


def test_levels_are_restored_and_names_stay_as_they_are_printed():
    found = parse(CARD.encode(), "card.txt")
    targets = [record for record in found.records if isinstance(record, IndicatorTarget)]
    assert [(row.level2_published, row.indicator_published) for row in targets] == [
        ("数量指标", "开通专线"),
        ("时效指标", "开通及时率"),
        ("服务对象满意度指标", "参俣人员满意度"),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("一级指标", "二级指标", "王级指标"),
        ("丁级指标", "二级指标", "三级指标"),
        ("—级指标", "工级指标", "三级指标"),
    ],
)
def test_a_heading_of_a_level_is_told_by_the_two_beside_it(headings):
    card = CARD.replace("一级指标\t二级指标\t三级指标", "\t".join(headings))
    found = parse(card.encode(), "card.txt")
    assert len([row for row in found.records if isinstance(row, IndicatorTarget)]) == 3


def test_of_two_misread_levels_beside_each_other_none_is_told():
    card = CARD.replace("二级指标\t三级指标", "王级指标\t工级指标")
    found = parse(card.encode(), "card.txt")
    read = {row.text_read for row in found.records if isinstance(row, RecognisedCell)}
    assert not read & {"王级指标", "工级指标"}
