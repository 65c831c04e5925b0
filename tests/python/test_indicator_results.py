"""Indicator tables with results, two sides or points of levels. The rows are made up."""

import pytest

from ingest.forms.indicator_rows import read_rows
from ingest.readers.text.decode import read

KEPT = "绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分"
WITHOUT_UNIT = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|未完成原因和改进措施"


def table_of(text: str, horizons=()):
    lines = ["\t".join(cell.strip() for cell in line.split("|")) for line in text.splitlines()]
    document = read("\n".join(lines).encode(), "filing.txt", "0")
    return document.rows, read_rows(document, 0, "project", horizons)


def results_of(text: str):
    """(name, value, weight, actual, score) of each row; every figure must have a place."""
    rows, found = table_of(text)
    placed = {*found.loaded, *(cell for cell, _ in found.set_aside)}
    digits = {c for r in rows[: found.end] for c in r.cells if any(map(str.isdigit, c.text))}
    assert digits <= placed
    assert found.end == len(rows)
    return [(t.name, t.value, t.weight, t.actual, t.score) for t in found.targets]


def test_a_blank_result_is_no_weight_where_empty_cells_were_dropped():
    """The number after the unit is the weight in every row: the weights make 90."""
    assert results_of(f"""{KEPT}
产出指标|数量指标|参保人数|≥|1000|人|20||||
检查家数|≥|30|家|20||||
质量指标|参保率|≥|95|%|10||||
效益指标|社会效益指标|知晓率|=|100|%|15||||
另一指标|=|100|%|5||||
满意度指标|服务对象满意度指标|群众满意度|≥|90|%|20||||""") == [
        ("参保人数", "1000", "20", None, None),
        ("检查家数", "30", "20", None, None),
        ("参保率", "95", "10", None, None),
        ("知晓率", "100", "15", None, None),
        ("另一指标", "100", "5", None, None),
        ("群众满意度", "90", "20", None, None),
    ]


def test_results_and_blanks_are_told_apart_by_the_sum_of_the_weights():
    rows = results_of(f"""{KEPT}
产出指标|数量指标|参保人数|≥|1000|人|1050|20|20||
检查家数|≥|30|家|18|20|||
质量指标|参保率|≥|95|%|10||||
效益指标|社会效益指标|知晓率|=|100|%|88|20|||
另一指标|=|100|%|5|5|||
满意度指标|服务对象满意度指标|群众满意度|≥|90|%|92|15|15||
合计|90|40""")
    assert [row[2:] for row in rows] == [
        ("20", "1050", "20"),
        ("20", "18", None),
        ("10", None, None),
        ("20", "88", None),
        # Of two equal numbers neither is a result that is a weight's neighbour.
        ("5", None, "5"),
        ("15", "92", "15"),
    ]


def test_a_full_row_is_read_as_it_stands_although_others_moved():
    rows = results_of(f"""{WITHOUT_UNIT}
产出指标（50分）|数量指标|参保人数|≥1000人|20|20|18|少
检查家数|≥30家|31家|30|30|||
效益指标|社会效益指标|知晓率|明显提高|明显提高|20|20||
满意度指标|服务对象满意度指标|群众满意度|≥90%|20|未开展调查|||
总分|90|68""")
    assert rows == [
        ("参保人数", "≥1000人", "20", "20", "18"),
        ("检查家数", "≥30家", "30", "31家", "30"),
        ("知晓率", "明显提高", "20", "明显提高", "20"),
        ("群众满意度", "≥90%", "20", None, None),
    ]


def test_empty_cells_that_are_kept_say_what_is_blank():
    """Weights in merged cells make the sum; a result without a weight stays a result."""
    rows = results_of(f"""{KEPT}
|产出指标|数量指标|参保人数|≥|1000|人|1050|40|40
|||检查家数|≥|30|家|31||
||质量指标|参保率|≥|95|%||10|
|效益指标|社会效益指标|知晓率|=|100|%|15|40|40
|||另一指标|=|100|%|5||""")
    assert [row[2:] for row in rows] == [
        ("40", "1050", "40"),
        (None, "31", None),
        ("10", None, None),
        ("40", "15", "40"),
        (None, "5", None),
    ]


def test_a_reason_beside_a_blank_result_is_no_result():
    (row,) = table_of(f"""{WITHOUT_UNIT}
满意度指标|服务对象满意度指标|群众满意度|≥90%||10||未开展调查""")[1].targets
    assert (row.actual, row.weight, row.score, row.deviation) == (None, "10", None, "未开展调查")


def test_a_second_row_of_headings_names_the_columns():
    assert results_of("""一级指标|二级指标|三级指标|指标值||分值|得分
|||年度指标值|全年实际完成值||
产出指标|数量指标|参保人数|≥1000人|1020人|50|50
|质量指标|参保率|≥95%||50|
合计||||||50""") == [
        ("参保人数", "≥1000人", "50", "1020人", "50"),
        ("参保率", "≥95%", "50", None, None),
    ]


def test_points_of_levels_are_no_weights():
    text = """一级指标|分值|二级指标|分值|三级指标|分值|指标值|实际完成值|得分
产出指标|50|数量指标|20|参保人数|20|≥1000人|1020人|20
||质量指标|30|参保率|30|≥95%|96%|30
效益指标|40|社会效益指标|40|知晓率|40|明显|明显|38
合计|||||90|||88"""
    assert [row[2:] for row in results_of(text)] == [
        ("20", "1020人", "20"),
        ("30", "96%", "30"),
        ("40", "明显", "38"),
    ]
    found = table_of(text)[1]
    aside = [cell.text for cell, reason in found.set_aside if reason == "level_points"]
    assert aside == ["50", "20", "30", "40", "40"]
    assert found.score_total[0].text == "88"


@pytest.mark.parametrize(
    ("line", "score"),
    [
        ("总分|||||100|98.5|", "98.5"),
        ("总分|98.5||||||", "98.5"),
        # One number that weights make, and that stands nowhere else, is their sum.
        ("合计|100||||||", None),
        ("总分|||||90||", None),
        ("总分||||||90|", "90"),
        ("自评得分|100|97|||||", "97"),
    ],
)
def test_the_score_of_the_form(line, score):
    _, found = table_of(f"{WITHOUT_UNIT}\n产出指标|数量|参保人数|≥1000人|1020人|90|90|\n{line}")
    assert len(found.targets) == 1
    assert (found.score_total[0].text if found.score_total else None) == score
    reasons = {reason for cell, reason in found.set_aside if cell.text == "100"}
    assert reasons <= {"sum_of_weights"}


def test_a_template_row_without_a_name_is_no_indicator():
    _, found = table_of("""一级指标|二级指标|三级指标|指标值|分值
产出指标|数量指标|指标1：参保人数|≥1000人|50
||指标2：||
|质量指标|指标1：……||
|||……|
||参保率|≥95%|40
合计||||90""")
    assert [(t.level2, t.name, t.weight) for t in found.targets] == [
        ("数量指标", "指标1：参保人数", "50"),
        ("质量指标", "参保率", "40"),
    ]
    aside = {cell.text: reason for cell, reason in found.set_aside}
    assert aside["指标2："] == aside["指标1：……"] == "template_text"
    assert aside["90"] == "sum_of_weights"


def test_the_way_that_is_better_is_no_operator():
    _, found = table_of("""一级指标|二级指标|三级指标|指标方向性|指标性质|指标值|度量单位|分值
产出指标|数量指标|参保人数|正向|≥|1000|人|50
||投诉件数|反向|≤|5|件|20
||宣传|正向|定性|优良中低差||20""")
    assert [(t.name, t.operator, t.value, t.unit, t.weight) for t in found.targets] == [
        ("参保人数", "≥", "1000", "人", "50"),
        ("投诉件数", "≤", "5", "件", "20"),
        ("宣传", "定性", "优良中低差", None, "20"),
    ]


def test_a_hint_of_the_template_is_an_empty_cell():
    _, found = table_of("""一级指标|二级指标|三级指标|指标值|分值
产出指标|数量指标|参保人数|（100字以内）|50""")
    assert [(t.value, t.weight) for t in found.targets] == [(None, "50")]


def test_a_sign_off_under_the_indicators_is_none():
    rows, found = table_of("""一级指标|二级指标|三级指标|指标值|分值
产出指标|数量指标|参保人数|≥1000人|50
项目负责人：[withheld]|财务负责人：[withheld]|||""")
    assert len(found.targets) == 1
    assert found.end == len(rows) - 1


SIDES = ("中期目标", "年度目标")
ROWS = [
    ("产出指标", "数量指标", "参保人数", "≥3000人", "中期目标"),
    ("产出指标", "数量指标", "参保人数", "≥1000人", "年度目标"),
    ("产出指标", "数量指标", "检查家数", "≥30家", "中期目标"),
    ("产出指标", "数量指标", "检查家数", "≥10家", "年度目标"),
    ("产出指标", "质量指标", "参保率", "≥97%", "中期目标"),
    ("产出指标", "质量指标", "参保率", "≥95%", "年度目标"),
]
TWO_SIDED = {
    "levels on both sides": """一级指标|二级指标|三级指标|指标值|一级指标|二级指标|三级指标|指标值
产出指标|数量指标|参保人数|≥3000人|产出指标|数量指标|参保人数|≥1000人
||检查家数|≥30家|||检查家数|≥10家
|质量指标|参保率|≥97%||质量指标|参保率|≥95%""",
    "level 1 shared": """绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值
|产出指标|数量指标|参保人数|≥3000人|数量指标|参保人数|≥1000人
|||检查家数|≥30家||检查家数|≥10家
||质量指标|参保率|≥97%|质量指标|参保率|≥95%""",
    "empty cells dropped": """绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值
产出指标|数量指标|参保人数|≥3000人|数量指标|参保人数|≥1000人|
检查家数|≥30家|检查家数|≥10家||||
质量指标|参保率|≥97%|质量指标|参保率|≥95%||""",
}


def sides_of(text: str, horizons=SIDES):
    found = table_of(text, horizons)[1]
    return [(t.level1, t.level2, t.name, t.value, t.horizon) for t in found.targets]


@pytest.mark.parametrize("shape", TWO_SIDED)
def test_both_sides_are_kept_and_told_apart(shape):
    assert sides_of(TWO_SIDED[shape]) == ROWS


def test_two_values_beside_one_name_say_their_horizon_themselves():
    assert sides_of(
        """一级指标|二级指标|三级指标|中期指标值|年度指标值|度量单位
产出指标|数量指标|参保人数|≥3000|≥1000|人
||检查家数||≥10|家
||培训||完成|""",
        (),
    ) == [
        ("产出指标", "数量指标", "参保人数", "≥3000", "中期指标值"),
        ("产出指标", "数量指标", "参保人数", "≥1000", "年度指标值"),
        ("产出指标", "数量指标", "检查家数", "≥10", "年度指标值"),
        ("产出指标", "数量指标", "培训", "完成", "年度指标值"),
    ]


def test_a_side_may_be_longer_than_the_other():
    """The second row may be one of the year that lost its blanks and was filled up at its end."""
    assert sides_of("""一级指标|二级指标|三级指标|指标值|一级指标|二级指标|三级指标|指标值
产出指标|数量指标|参保人数|≥3000人|产出指标|数量指标|参保人数|≥1000人
||检查家数|≥30家||||
|||||质量指标|参保率|≥95%""") == [*ROWS[:2], ROWS[5]]


@pytest.mark.parametrize(
    ("first", "second", "basis"),
    [
        # 50 and 40 make 90, so 20 is the score; on its own 40 would be the result
        ("50", ("40", None, "20"), "weights_sum"),
        # 70 and 20 make 90 as the row reads on its own
        ("70", ("20", "40", None), "printed"),
        ("72", ("20", "40", None), "printed"),
    ],
)
def test_a_row_that_the_sum_of_weights_decided_says_so(first, second, basis):
    rows = table_of(f"""{KEPT}
产出指标|数量指标|参保人数|≥|1000|人|1050|{first}|{first}||
检查家数|≥|30|家|40|20||||""")[1].targets
    assert rows[0].placement_basis == "printed"
    assert (rows[1].weight, rows[1].actual, rows[1].score) == second
    assert rows[1].placement_basis == basis
