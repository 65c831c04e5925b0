"""Performance forms made by chance, printed in every shape of text: right or missing, never wrong.

What a form says is what its maker put in (``form_texts``). A floor is the share of its cells
that must be read; no cell may be read wrong.
"""

from collections import Counter

import pytest
from form_shapes import SHAPES, text
from form_texts import Form, made

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure, FormField, IndicatorTarget

FORMS = range(12)
# Which empty cells are gone differs from form to form: that takes more of them.
MORE_FORMS = range(500, 560)
PARTLY = ("some_inner_dropped", "some_dropped", "some_rows_dropped", "some_dropped_padded")
# Where all rows or all empty cells are printed everything is read; where empty cells are gone,
# a row of numbers may have several places; glued numbers have no ends.
FLOORS = {
    **dict.fromkeys(("tabs", "pipes", "barred", "blank_lines", "bars", "bars_padded"), 1.0),
    **dict.fromkeys(("barred_dropped", "alternating", "blank_squeezed", "one_cell"), 0.97),
    **dict.fromkeys(("dropped", "squeezed", "inner_dropped"), 0.97),
    **dict.fromkeys(PARTLY, 0.97),
    **dict.fromkeys(("bars_merged_once", "run_on", "padded_and_broken"), 0.97),
    **dict.fromkeys(("single_spaces", "flat_spaces", "spaces", "one_line"), 0.97),
    "glued_rows": 0.15,
    "glued_line": 0.1,
}
COLUMNS = {
    "operator": "operator_published",
    "value": "value_published",
    "unit": "unit_published",
    "weight": "weight_published",
    "actual": "actual_published",
    "score": "score_published",
    "deviation": "deviation_published",
}
Cells = dict[tuple[str, ...], str]


def bare(printed: str | None) -> str:
    return (printed or "").replace(" ", "")


def truth(form: Form) -> Cells:
    """Every cell of a form by what it belongs to; blank cells are not in it."""
    cells = {("project",): form.project, ("agency",): form.agency}
    for name, row in form.indicators.items():
        cells |= {(name, column): row.get(column, "") for column in COLUMNS}
        cells[name, "level"] = level(row["level1"], row["level2"])
    cells |= {("money", *place): amount for place, amount in form.money.items()}
    return {place: bare(value) for place, value in cells.items() if value}


def found(parsed: Parsed) -> Cells:
    """The same of what was read; an indicator that is read twice is its own row each time."""
    cells: Cells = {}
    seen: Counter[str] = Counter()
    for record in parsed.records:
        if isinstance(record, FormField):
            fields = {"project_name": ("project",), "agency": ("agency",)}
            place = fields.get(record.field, ("money", last(record.label_published), ""))
            if record.field in fields or record.field.startswith("amount_"):
                cells[place] = record.value_published
        elif isinstance(record, BudgetFigure):
            place = ("money", last(record.name_published), bare(record.column_published))
            cells[place] = record.value_published
        elif isinstance(record, IndicatorTarget):
            name = bare(record.indicator_published) + "'" * seen[record.indicator_published]
            seen[record.indicator_published] += 1
            cells |= {(name, column): getattr(record, key) for column, key in COLUMNS.items()}
            levels = (record.level1_published, record.level2_published)
            cells[name, "level"] = level(*map(bare, levels))
    return {place: bare(value) for place, value in cells.items() if bare(value)}


def last(label: str | None) -> str:
    return bare(label).rpartition("/")[2]


def level(level1: str, level2: str) -> str:
    """The levels without points; those that are one official level, however it is printed."""
    level1 = level1.partition("(")[0]
    if level2 == "成本指标":
        return level2
    if level1 == "满意度指标" and level2 in ("", level1):
        return level1
    return f"{level1}/{level2}"


@pytest.mark.parametrize("shape", FLOORS)
def test_no_cell_is_read_wrong_and_most_are_read(shape):
    right = printed = 0
    for seed in MORE_FORMS if shape in PARTLY else FORMS:
        form = made(seed)
        parsed = parse(text(form, SHAPES[shape], seed).encode(), "form.txt")
        known, read = truth(form), found(parsed)
        wrong = {place: value for place, value in read.items() if known.get(place) != value}
        wrong = {place: value for place, value in wrong.items() if value not in ("—", "-")}
        assert not wrong, (seed, wrong)
        right += sum(place in read for place in known)
        printed += len(known)
    assert right >= FLOORS[shape] * printed, (right, printed)


def test_a_width_that_bars_fit_by_chance_divides_no_rows():
    form = made(20043)
    parsed = parse(text(form, SHAPES["bars"], 20043).encode(), "form.txt")
    # Every twelfth of its lines is a bar alone, though its rows are of six.
    assert found(parsed) == truth(form)


def test_a_title_as_long_as_a_cell_is_not_broken_off_the_cell_below():
    cells = ["项目名称", "城乡居民参保财政补助", "主管部门", "元谋县医疗保障局"]
    heads = ["一级指标", "二级指标", "三级指标", "指标值"]
    row = ["产出指标", "数量指标", "居民参保人数", "≥3人"]
    lines = [f"{cell} |" for cell in (*cells, *heads, *row)]
    text = "\n".join(
        ["2024年城乡居民项目支出绩效目标表", *lines, "全县城乡居民参保缴费财政配套资金 |"]
    )
    found = parse(text.encode(), "form.txt")
    names = [r.value_published for r in found.records if isinstance(r, FormField)]
    assert "城乡居民参保财政补助" in names
