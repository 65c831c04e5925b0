"""Forms in shapes that other pages print, as texts: right values written by hand."""

import pytest
from test_forms_of_more_counties import of

from ingest.reading.overrides import Declared
from ingest.reading.parse import parse
from ingest.reading.records import (
    BudgetFigure,
    Figure,
    FormField,
    IndicatorTarget,
    NarrativeFigure,
)

TITLE = "乐昌县医疗保障局2023年部门预算\n\n"
PROSE = "本年收入合计913.70万元。\n本年支出合计913.70万元。\n\n"


DECLARED = Declared(agency="乐昌县医疗保障局", fiscal_year="2023")


def read(text, name="form.txt"):
    """A text of which somebody says whose and of when it is, as an excerpt needs."""
    return parse(text.encode(), name, DECLARED)


def unread(parsed):
    return [f.figure_text for f in of(parsed, Figure) if f.state == "unread"]


def targets(parsed):
    return [
        (
            *(t.level1_published, t.level2_published, t.indicator_published),
            *(t.operator_published, t.value_published, t.unit_published, t.weight_published),
        )
        for t in of(parsed, IndicatorTarget)
    ]


def results(parsed):
    return [
        (
            *(t.indicator_published, t.value_published, t.actual_published),
            *(t.weight_published, t.score_published),
        )
        for t in of(parsed, IndicatorTarget)
    ]


def fields(parsed, *wanted):
    return [(f.field, f.value_published) for f in of(parsed, FormField) if f.field in wanted]


def money(parsed):
    return [
        (f.name_published, f.column_published, f.value_published) for f in of(parsed, BudgetFigure)
    ]


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
