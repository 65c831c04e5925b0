"""Texts of pages, read as an excerpt is, and what their records say."""

from test_forms_of_more_counties import of

from ingest.reading.overrides import Declared
from ingest.reading.parse import parse
from ingest.reading.records import (
    BudgetFigure,
    Figure,
    FormField,
    IndicatorTarget,
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


def one_a_line(cells, empty=" "):
    """A cell a line and a blank line behind it; an empty cell is a line with a space."""
    return "\n\n".join(cell or empty for cell in cells) + "\n"
