"""Registers, two-sided and centred cards that lost some empty cells: right or missing, not wrong.

What a table says is what its maker put in (``register_texts``); a floor is the share of it that
must be read.
"""

from collections import Counter
from collections.abc import Callable

import pytest
from form_shapes import SHAPES
from register_texts import Table, Truth, centred, register, two_sided

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import FormField, IndicatorTarget

TABLES = range(12)
WHOLE = ("tabs", "pipes")
PARTLY = (
    "squeezed",
    "inner_dropped",
    "some_inner_dropped",
    "some_dropped",
    "some_rows_dropped",
    "some_dropped_padded",
)
# Whose a row is, or of which term, is certain in no table that lost a blank beside a name.
FLOORS = {"register": (0.87, 0.05), "two_sided": (0.9, 0.0), "centred": (0.88, 0.4)}
MAKERS: dict[str, Callable[[int], Table]] = {
    "register": register,
    "two_sided": two_sided,
    "centred": centred,
}
COLUMNS = {
    "指标性质": "operator_published",
    "指标值": "value_published",
    "度量单位": "unit_published",
    "权重": "weight_published",
}


def found(parsed: Parsed, *, has_sides: bool) -> Truth:
    """What was read, by project and indicator; one that is read twice is wrong."""
    cells: Truth = {}
    projects: dict[int, str] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for record in parsed.records:
        if isinstance(record, FormField) and record.field == "project_name":
            projects[record.form_seq] = record.value_published
        elif isinstance(record, FormField) and record.field == "amount_total":
            cells[projects.get(record.form_seq, ""), "amount"] = record.value_published
        elif isinstance(record, IndicatorTarget):
            side = "medium" if "中期" in (record.horizon_published or "") else "year"
            name = (projects.get(record.form_seq, ""), record.indicator_published)
            key = (*name, side) if has_sides else name
            seen[key] += 1
            key = (*key, "again") if seen[key] > 1 else key
            levels = (record.level1_published, record.level2_published)
            if all(levels):
                cells[*key, "level"] = "/".join(map(str, levels))
            if has_sides:
                cells[key] = record.value_published or ""
            else:
                cells |= {(*key, label): getattr(record, c) for label, c in COLUMNS.items()}
    return {place: value for place, value in cells.items() if value}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("shape", [*WHOLE, *PARTLY])
def test_no_cell_is_read_under_another_heading_project_or_level(kind, shape):
    right = printed = 0
    for seed in TABLES:
        table = MAKERS[kind](seed)
        lines = [f"濉溪县医疗保障局2020年度{table.title}", "单位:万元", *SHAPES[shape](table.rows)]
        parsed = parse("\n".join(lines).encode(), "form.txt")
        known = {place: value for place, value in table.truth.items() if value}
        read = found(parsed, has_sides=kind == "two_sided")
        wrong = {place: value for place, value in read.items() if known.get(place) != value}
        assert not wrong, (seed, wrong)
        right += len(read)
        printed += len(known)
    assert right >= FLOORS[kind][shape in PARTLY] * printed, (right, printed)


def test_a_row_without_its_empty_unit_keeps_its_weight():
    lines = [
        "濉溪县医疗保障局2020年度项目支出绩效目标表",
        "单位:万元",
        "项目名称 | 预算数 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重",
        "基金监管 | 20 | 产出指标 | 数量指标 | 检查家数 | ≥ | 40 | 家 | 30",
        " |  |  |  | 宣传场次 | ≥ | 4 | 场 | 20",
        " |  |  | 质量指标 | 整改情况 | 定性 | 全部整改 | 40",
    ]
    parsed = parse("\n".join(lines).encode(), "form.txt")
    read = found(parsed, has_sides=False)
    assert read["基金监管", "整改情况", "权重"] == "40"
    assert ("基金监管", "整改情况", "度量单位") not in read


def test_names_on_every_row_of_a_text_are_projects_though_nothing_stands_beside_them():
    rows = [
        ["项目名称", "一级指标", "二级指标", "三级指标", "指标值"],
        ["基金监管", "产出指标", "数量指标", "检查家数", "≥40家"],
        ["基金监管", "效益指标", "社会效益指标", "知晓率", "≥90%"],
        ["医保宣传", "产出指标", "数量指标", "宣传场次", "≥3场"],
    ]
    text = "\n".join(["濉溪县医疗保障局2020年度项目支出绩效目标表", *map("\t".join, rows)])
    read = found(parse(text.encode(), "form.txt"), has_sides=False)
    assert {place[0] for place in read} == {"基金监管", "医保宣传"}
