"""Money of forms whose rows are lost: what may be of another row, year or column is in none."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Filing, FormField, FormInstance, IndicatorTarget

TWO_TERMS = """专项资金绩效目标申报表(2021年度)
项目名称 | 医保经办大厅改造 |
主管部门 | 临泽县医疗保障局 | 实施单位 | 临泽县医疗保障服务中心 |
资金情况(万元) | 项目资金总额: | 300 | 年度资金申请总额 | 150 |
其中:财政资金 | 280 | 其中:当年财政拨款 | 140 |
其他资金 | 20 | 其他资金 | 10 |
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 |
产出指标 | 数量指标 | 改造窗口数 | 6个 |
改造面积 | 420平方米 |"""


def of(parsed, kind):
    return [record for record in parsed.records if isinstance(record, kind)]


def read(text):
    parsed = parse(text.encode(), "form.txt")
    assert of(parsed, Filing), parsed.reason
    return parsed


def money(parsed):
    return [
        ((f.name_published or "").rpartition("/")[2], f.column_published, f.value_published)
        for f in of(parsed, BudgetFigure)
    ]


@pytest.mark.parametrize(
    "shape",
    [lambda t: t, lambda t: t.replace(" | ", " ").replace(" |", "")],
    ids=["bars", "blanks"],
)
def test_the_total_of_all_years_is_not_that_of_the_year_in_another_row(shape):
    fields = of(read(shape(TWO_TERMS)), FormField)
    amounts = [(f.field, f.value_published) for f in fields if f.field.startswith("amount_")]
    assert amounts == [
        ("amount_medium_total", "300"),
        ("amount_total", "150"),
        ("amount_medium_fiscal", "280"),
        ("amount_fiscal", "140"),
        ("amount_medium_other", "20"),
        ("amount_other", "10"),
    ]


def test_figures_of_a_whole_that_would_be_less_than_its_parts_have_moved():
    """One cell a line without its empty ones, a bar after each row: 10 are points, not money."""
    rows = [
        ["项目名称", "居民医保补助"],
        ["主管部门", "灵山县医疗保障局"],
        ["项目资金(万元)", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
        ["年度资金总额", "600", "580", "10"],
        ["其中:中央资金", "400", "410", "390"],
        ["县级资金", "200", "200", "190"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值"],
        ["产出指标", "数量指标", "参保人数", "≥80万人", "81.2万人", "50"],
    ]
    lines = [line for row in rows for line in [*(f"{cell} |" for cell in row), "|"]]
    parsed = read("\n".join(["项目支出绩效自评表", "(2023年度)", *lines]))
    whole = [figure for figure in money(parsed) if figure[0] == "年度资金总额"]
    assert not {("全年预算数", "580"), ("全年执行数", "10")} & {figure[1:] for figure in whole}


def test_a_date_alone_names_no_indicator():
    text = """项目支出绩效目标表(2023年度)
项目名称
村卫生室补助
主管部门
桃源县医疗保障局
一级指标
二级指标
三级指标
指标值
分值
产出指标
数量指标
补助村卫生室数
320个
20
时效指标
12
12月底前
20"""
    names = [target.indicator_published for target in of(read(text), IndicatorTarget)]
    assert names == ["补助村卫生室数"]


@pytest.mark.parametrize(("beside", "unit"), [("元", "元"), ("隆尧县医疗保障局", None)])
def test_the_unit_of_the_money_may_stand_beside_its_label_in_the_form(beside, unit):
    text = f"""项目绩效目标表(2022年度)
项目名称\t参保资助\t单位\t{beside}
主管部门\t隆尧县医疗保障局\t实施单位\t隆尧县医疗保障局
年度资金总额\t38000\t其中:财政拨款\t38000
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t资助人数\t500人"""
    (form,) = of(read(text), FormInstance)
    assert form.unit_published == unit
