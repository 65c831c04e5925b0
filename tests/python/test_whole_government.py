"""What a finance bureau tells of a whole county is no agency's; all figures are made up."""

import pytest
from laid_out import laid, page

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, NarrativeFigure
from ingest.vocabulary.whole_government import heads_government, speaks_of_government

HEAD = "赤岩县财政局2024年部门决算\n\n"


def read(text: str):
    parsed = parse((HEAD + text).encode(), "a.txt")
    return parsed, [r.value_published for r in parsed.records if isinstance(r, NarrativeFigure)]


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年全县一般公共预算收入12.34亿元，增长3.2%。",
        "全市政府性基金预算收入5.60亿元，全市政府性基金预算支出4.10亿元。",
        "经县财政局汇总，2024年“三公”经费支出345.60万元。",
        "各乡（镇）、县本级一般公共预算安排的“三公”经费支出345.60万元。",
        "2024年县本级财政拨款“三公”经费预算345.60万元，其中公务接待费45.60万元。",
        "2024年全区“三公”经费的预算总额为345.60万元。",
        "赤岩县2024年一般公共预算安排“三公”经费345.60万元。",
        "税收收入完成2,345万元，占一般公共预算收入的56.70%。",
    ],
)
def test_a_county_s_money_is_no_agency_s(sentence):
    parsed, values = read(sentence + "\n")
    assert values == []
    assert parsed.outcome == "quarantined"
    assert parsed.reason is not None
    assert parsed.reason.startswith("it tells the money of a whole government (at L3), ")


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年我局“三公”经费支出34.50万元。",
        "局本级“三公”经费支出34.50万元。",
        "财政拨款收入34.50万元，为县本级财政当年拨付的资金。",
        "赤岩县医疗保障局2024年“三公”经费支出34.50万元。",
        "经汇总，2024年一般公共预算“三公”经费支出预算为34.50万元。",
        "赤岩工业园区2024年“三公”经费支出34.50万元。",
    ],
)
def test_an_agency_s_money_stays_its_own(sentence):
    _, values = read(sentence + "\n")
    assert values == ["34.50"]


def test_what_follows_is_the_county_s_too_up_to_the_next_heading():
    parsed, values = read(
        "一、全县收支情况\n"
        "2024年全县一般公共预算收入12.34亿元。\n"
        "本年收入合计45.60亿元，本年支出合计44.50亿元。\n"
        "二、部门收支情况\n"
        "本年收入合计913.70万元。\n"
    )
    assert values == ["913.70"]
    assert parsed.outcome == "loaded"


@pytest.mark.parametrize(
    ("title", "is_of_government"),
    [
        ("赤岩县2024年一般公共预算支出表", True),
        ("赤岩县本级2024年政府性基金预算支出表", True),
        ("2024年县本级“三公”经费预算支出表", True),
        ("赤岩县2024年度“三公”经费决算情况统计表", True),
        ("赤岩县2023年政府一般债务限额和余额情况表", True),
        ("2017年赤岩区“三公”经费情况表", True),
        ("2017年赤岩区卫生局“三公”经费情况表", False),
        ("赤岩县医疗保障局2024年一般公共预算支出表", False),
        ("2024年赤岩县卡子镇“三公”经费预算表", False),
        ("一般公共预算支出表", False),
        ("局本级2024年一般公共预算支出表", False),
    ],
)
def test_a_table_s_title_tells_whose_money_it_is(title, is_of_government):
    assert heads_government(title) is is_of_government
    rows = laid([["科目编码", "科目名称", "合计"], ["2101501", "行政运行", "12.40"]])
    data = page(["赤岩县财政局2024年部门预算", title, "单位：万元", rows])
    found = [r for r in parse(data, "a.html").records if isinstance(r, BudgetFigure)]
    assert bool(found) is not is_of_government


def test_words_of_a_county_without_its_money_say_nothing():
    assert not speaks_of_government("全县参保人数23.45万人，参保率98.60%。")
    assert not speaks_of_government("县本级配套资金由县财政安排。")


def test_a_place_that_spends_on_three_public_itself_is_a_government():
    assert speaks_of_government("2017年赤岩区一般公共预算财政拨款开支“三公”经费834万元。")
    assert not speaks_of_government("2017年赤岩区医疗保障局财政拨款开支“三公”经费8万元。")
    assert not speaks_of_government("2024年一般公共预算“三公”经费支出预算为14.01万元。")
