"""Registers and cards laid out as publishers lay them out: every format, every right value.

What is expected is written down beside what is printed, never taken from the program.
"""

from collections import defaultdict

import pytest
from laid_out import BUILDERS, Laid, Part, laid

from ingest.reading.parse import parse
from ingest.reading.records import FormField, FormInstance, IndicatorTarget

TITLE = "2023年度部门项目绩效目标表"
AGENCY = "填报单位：岫岩满族自治县医疗保障局"
HEADINGS = [
    "项目名称",
    "预算数（万元）",
    "年度目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "权重",
]
NAME, BUDGET, GOAL, LEVEL1, LEVEL2, WEIGHT = 0, 1, 2, 3, 4, 9

# Project: budget, goal, and rows of level 1, level 2, name, operator, value, unit, weight.
PROJECTS = {
    "医保信息系统运行维护": (
        "12.50",
        "保障系统全年稳定运行。",
        [
            ("产出指标", "数量指标", "维护系统数量", "=", "3", "套", "20"),
            ("产出指标", "质量指标", "故障修复率", "≥", "98", "%", "30"),
            ("产出指标", "时效指标", "响应时间", "≤", "2", "小时", "20"),
            ("效益指标", "社会效益指标", "惠及参保人数", "≥", "26", "万人", "20"),
            ("满意度指标", "服务对象满意度指标", "用户满意度", "≥", "90", "%", "10"),
        ],
    ),
    "基金监管专项检查": (
        "8.00",
        "检查定点医药机构，追回违规资金。",
        [
            ("产出指标", "数量指标", "检查机构数量", "≥", "120", "家", "40"),
            ("产出指标", "质量指标", "问题整改率", "≥", "95", "%", "30"),
            ("效益指标", "经济效益指标", "追回资金", "≥", "50", "万元", "30"),
        ],
    ),
    "异地就医结算推广": (
        "3.20",
        "扩大直接结算范围。",
        [
            ("产出指标", "数量指标", "新增定点机构", "≥", "6", "家", "50"),
            ("产出指标", "数量指标", "宣传场次", "≥", "12", "场", "20"),
            ("效益指标", "社会效益指标", "直接结算率", "≥", "85", "%", "20"),
            ("满意度指标", "服务对象满意度指标", "参保群众满意度", "≥", "92", "%", "10"),
        ],
    ),
}
# Weights of the same rows that a publisher added up wrongly, and that make 80 in all.
WRONG_WEIGHTS = {
    "医保信息系统运行维护": ["30", "30", "20", "20", "10"],  # 110
    "基金监管专项检查": ["30", "30", "30"],  # 90
    "异地就医结算推广": ["50", "30", "20", "10"],  # 110
}
WEIGHTS_OF_80 = {
    "医保信息系统运行维护": ["10", "10", "5", "10", "5"],
    "基金监管专项检查": ["10", "5", "5"],
    "异地就医结算推广": ["5", "5", "5", "5"],
}


def rows_of(weights=None, projects=PROJECTS):
    """Every row of the register with everything printed in it."""
    for name, (budget, goal, indicators) in projects.items():
        for position, indicator in enumerate(indicators):
            weight = weights[name][position] if weights else indicator[-1]
            yield [name, budget, goal, *indicator[:-1], weight]


def without(rows, *columns):
    return [[text for i, text in enumerate(row) if i not in columns] for row in rows]


def merged(rows, columns):
    """Cells of rows in which the same text below the same is one merged cell, as typed once.

    A level is merged inside its project, a second level inside its first.
    """
    heights = {}
    for column in columns:
        start = 0
        for end in range(1, len(rows) + 1):
            keys = [[row[0], *(row[c] for c in columns if 3 <= c <= column)] for row in rows]
            if end == len(rows) or keys[end] != keys[start] or rows[end][0] != rows[start][0]:
                heights[start, column] = end - start
                start = end
    return heights


def register(rows, columns=(), drop=()) -> list[Part]:
    """The register's parts; ``columns`` are merged, ``drop`` are not printed."""
    heights = merged(rows, [c for c in columns if c not in drop])
    kept = [c for c in range(len(HEADINGS)) if c not in drop]
    heights = {(row + 1, kept.index(c)): h for (row, c), h in heights.items() if h > 1}
    table = laid(without([HEADINGS, *rows], *drop), heights)
    return [TITLE, AGENCY, table]


def read(parts, suffix):
    """Indicators by project, and budgets and goals, as the raw records have them."""
    parsed = parse(BUILDERS[suffix](parts), f"2023年项目绩效目标表{suffix}")
    assert parsed.outcome == "loaded", parsed.reason
    names, budgets, goals = {}, {}, defaultdict(str)
    for record in parsed.records:
        if isinstance(record, FormField):
            if record.field == "project_name":
                names[record.form_seq] = record.value_published
            elif record.field == "amount_total":
                budgets[record.form_seq] = record.value_published
            elif record.field == "goal":
                goals[record.form_seq] += record.value_published
    found = defaultdict(list)
    bases = defaultdict(set)
    for record in parsed.records:
        if isinstance(record, IndicatorTarget):
            name = names.get(record.form_seq)
            bases[name].add(record.project_basis)
            found[name].append(
                (
                    record.level1_published,
                    record.level2_published,
                    record.indicator_published,
                    record.operator_published,
                    record.value_published,
                    record.unit_published,
                    record.weight_published,
                )
            )
    assert all(isinstance(r.form, str) for r in parsed.records if isinstance(r, FormInstance))
    named = {names[seq]: budget for seq, budget in budgets.items()}
    return dict(found), named, {names[seq]: goal for seq, goal in goals.items()}, dict(bases)


def expected(weights=None, projects=PROJECTS):
    return {
        name: [(*row[:-1], weights[name][i] if weights else row[-1]) for i, row in enumerate(rows)]
        for name, (_, _, rows) in projects.items()
    }


ALL = (NAME, BUDGET, GOAL, LEVEL1, LEVEL2)
formats = pytest.mark.parametrize("suffix", BUILDERS)


@formats
@pytest.mark.parametrize(
    "weights", [None, WRONG_WEIGHTS, WEIGHTS_OF_80], ids=["100", "110 and 90", "80"]
)
def test_a_register_with_merged_names(suffix, weights):
    """A publisher's sum of weights, right or wrong, moves no indicator."""
    rows = list(rows_of(weights))
    found, budgets, goals, bases = read(register(rows, ALL), suffix)
    assert found == expected(weights)
    assert budgets == {name: budget for name, (budget, _, _) in PROJECTS.items()}
    assert goals == {name: goal for name, (_, goal, _) in PROJECTS.items()}
    assert set().union(*bases.values()) == {"merged"}


@formats
def test_a_register_with_merged_names_and_without_weights(suffix):
    found, budgets, _, _ = read(register(list(rows_of()), ALL, drop=(WEIGHT,)), suffix)
    assert found == {name: [(*row[:-1], None) for row in rows] for name, rows in expected().items()}
    assert budgets == {name: budget for name, (budget, _, _) in PROJECTS.items()}


@formats
def test_a_register_without_weights_and_goals(suffix):
    found, _, goals, _ = read(register(list(rows_of()), ALL, drop=(WEIGHT, GOAL)), suffix)
    assert found == {name: [(*row[:-1], None) for row in rows] for name, rows in expected().items()}
    assert goals == {}


@formats
@pytest.mark.parametrize("weights", [None, WRONG_WEIGHTS], ids=["100", "110 and 90"])
def test_a_register_with_the_name_on_every_row(suffix, weights):
    found, budgets, goals, bases = read(register(list(rows_of(weights))), suffix)
    assert found == expected(weights)
    assert budgets == {name: budget for name, (budget, _, _) in PROJECTS.items()}
    assert goals == {name: goal for name, (_, goal, _) in PROJECTS.items()}
    assert set().union(*bases.values()) == {"repeated"}


@formats
def test_a_register_with_the_name_on_every_row_and_merged_levels(suffix):
    found, _, _, _ = read(register(list(rows_of()), (LEVEL1, LEVEL2)), suffix)
    assert found == expected()


@formats
def test_a_register_with_one_row_a_project(suffix):
    projects = {name: (b, goal, rows[:1]) for name, (b, goal, rows) in PROJECTS.items()}
    found, budgets, _, bases = read(register(list(rows_of(projects=projects))), suffix)
    assert found == expected(projects=projects)
    assert budgets == {name: budget for name, (budget, _, _) in projects.items()}
    assert set().union(*bases.values()) == {"repeated"}


@formats
def test_a_register_that_names_its_projects_at_the_top_of_their_rows(suffix):
    """Nothing is merged: what is not repeated is left blank."""
    rows = [list(row) for row in rows_of()]
    for above, row in zip(list(map(list, rows)), rows[1:], strict=False):
        if above[0] == row[0]:
            row[1:3] = ["", ""]
            is_same = above[3] == row[3]
            row[4] = "" if is_same and above[4] == row[4] else row[4]
            row[3] = "" if is_same else row[3]
            row[0] = ""
    found, budgets, _, bases = read(register(rows), suffix)
    assert found == expected()
    assert budgets == {name: budget for name, (budget, _, _) in PROJECTS.items()}
    assert set().union(*bases.values()) == {"repeated"}


@formats
def test_headings_in_two_rows_and_a_sum_below(suffix):
    """The sum of all budgets is no project, and units and sources stand beside each name."""
    rows = list(rows_of())
    heights = {(row + 2, column): h for (row, column), h in merged(rows, ALL).items() if h > 1}
    cells = [
        *(Laid(0, column, HEADINGS[column], height=2) for column in (NAME, BUDGET, GOAL)),
        Laid(0, LEVEL1, "绩效指标", width=len(HEADINGS) - LEVEL1),
        *(Laid(1, c, HEADINGS[c]) for c in range(LEVEL1, len(HEADINGS))),
        *(c for c in laid([HEADINGS, HEADINGS, *rows], heights) if c.row > 1),
        Laid(len(rows) + 2, NAME, "合计"),
        Laid(len(rows) + 2, BUDGET, "23.70"),
        Laid(len(rows) + 2, GOAL, "", width=len(HEADINGS) - GOAL),
    ]
    found, budgets, _, _ = read([TITLE, AGENCY, cells], suffix)
    assert found == expected()
    assert budgets == {name: budget for name, (budget, _, _) in PROJECTS.items()}


@formats
def test_two_amounts_in_the_rows_of_one_project_are_not_chosen_between(suffix):
    rows = list(rows_of())
    rows[1][BUDGET] = "7.00"
    found, budgets, _, bases = read(register(rows), suffix)
    assert found == expected()
    assert "医保信息系统运行维护" not in budgets
    assert bases["医保信息系统运行维护"] == {"repeated"}


CARD_HEAD = [
    Laid(0, 0, "项目名称", width=1),
    Laid(0, 1, "医保信息系统运行维护", width=5),
    Laid(1, 0, "主管部门"),
    Laid(1, 1, "岫岩满族自治县医疗保障局", width=2),
    Laid(1, 3, "实施单位"),
    Laid(1, 4, "岫岩满族自治县医疗保障局", width=2),
    Laid(2, 0, "资金情况（万元）", height=3),
    Laid(2, 1, "年度资金总额", width=2),
    Laid(2, 3, "12.50", width=3),
    Laid(3, 1, "其中：财政拨款", width=2),
    Laid(3, 3, "12.00", width=3),
    Laid(4, 1, "其他资金", width=2),
    Laid(4, 3, "0.50", width=3),
    Laid(5, 0, "总体目标"),
    Laid(5, 1, "保障系统全年稳定运行。", width=5),
]
CARD_TITLE = "项目支出绩效目标表"
YEAR = "（2023年度）"


def card(indicators: list[Laid], height: int) -> list[Part]:
    """A card whose indicators begin in row 6; their margin names them once."""
    headings = ["一级指标", "二级指标", "三级指标", "指标值", "权重"]
    cells = [
        *CARD_HEAD,
        Laid(6, 0, "绩效指标", height=height + 1),
        *(Laid(6, 1 + number, text) for number, text in enumerate(headings)),
        *indicators,
    ]
    return [CARD_TITLE, YEAR, cells]


def indicator(row: int, name: str, value: str | None, weight: str) -> list[Laid]:
    cells = [Laid(row, 3, name), Laid(row, 5, weight)]
    return cells if value is None else [*cells, Laid(row, 4, value)]


@formats
def test_a_card_whose_second_level_is_blank(suffix):
    """A blank cell between merged ones is blank; it is not the level above it."""
    parts = card(
        [
            Laid(7, 1, "产出指标", height=4),
            Laid(7, 2, "数量指标", height=2),
            *indicator(7, "维护系统数量", "3套", "20"),
            *indicator(8, "培训人次", "≥40人次", "20"),
            Laid(9, 2, ""),
            *indicator(9, "项目验收", "按合同", "10"),
            Laid(10, 2, "质量指标"),
            *indicator(10, "故障修复率", "≥98%", "20"),
            Laid(11, 1, "满意度指标"),
            Laid(11, 2, ""),
            *indicator(11, "用户满意度", "≥90%", "30"),
        ],
        5,
    )
    found, budgets, _, _ = read(parts, suffix)
    assert [(row[0], row[1], row[2], row[4], row[6]) for row in found["医保信息系统运行维护"]] == [
        ("产出指标", "数量指标", "维护系统数量", "3套", "20"),
        ("产出指标", "数量指标", "培训人次", "≥40人次", "20"),
        ("产出指标", None, "项目验收", "按合同", "10"),
        ("产出指标", "质量指标", "故障修复率", "≥98%", "20"),
        ("满意度指标", None, "用户满意度", "≥90%", "30"),
    ]
    assert budgets == {"医保信息系统运行维护": "12.50"}


@formats
def test_a_card_with_a_value_shared_by_two_names(suffix):
    parts = card(
        [
            Laid(7, 1, "产出指标", height=3),
            Laid(7, 2, "质量指标", height=3),
            *indicator(7, "门诊结算准确率", None, "30"),
            Laid(7, 4, "≥99%", height=2),
            *indicator(8, "住院结算准确率", None, "30"),
            *indicator(9, "故障修复率", "≥98%", "40"),
        ],
        3,
    )
    found, _, _, _ = read(parts, suffix)
    assert [(row[2], row[4], row[6]) for row in found["医保信息系统运行维护"]] == [
        ("门诊结算准确率", "≥99%", "30"),
        ("住院结算准确率", "≥99%", "30"),
        ("故障修复率", "≥98%", "40"),
    ]


@formats
def test_two_cards_side_by_side(suffix):
    """Two cards in one table, the second to the right of the first."""
    left = card(
        [
            Laid(7, 1, "产出指标", height=2),
            Laid(7, 2, "数量指标", height=2),
            *indicator(7, "维护系统数量", "3套", "60"),
            *indicator(8, "培训人次", "≥40人次", "40"),
        ],
        2,
    )[-1]
    other = {
        "医保信息系统运行维护": "基金监管专项检查",
        "12.50": "8.00",
        "12.00": "8.00",
        "0.50": "0.00",
        "保障系统全年稳定运行。": "检查定点医药机构。",
        "维护系统数量": "检查机构数量",
        "3套": "≥120家",
        "培训人次": "追回资金",
        "≥40人次": "≥50万元",
    }
    right = [Laid(c.row, c.column + 6, other.get(c.text, c.text), c.height, c.width) for c in left]
    found, budgets, goals, _ = read([CARD_TITLE, YEAR, [*left, *right]], suffix)
    assert {n: [(r[0], r[1], r[2], r[4], r[6]) for r in rows] for n, rows in found.items()} == {
        "医保信息系统运行维护": [
            ("产出指标", "数量指标", "维护系统数量", "3套", "60"),
            ("产出指标", "数量指标", "培训人次", "≥40人次", "40"),
        ],
        "基金监管专项检查": [
            ("产出指标", "数量指标", "检查机构数量", "≥120家", "60"),
            ("产出指标", "数量指标", "追回资金", "≥50万元", "40"),
        ],
    }
    assert budgets == {"医保信息系统运行维护": "12.50", "基金监管专项检查": "8.00"}
    assert goals == {
        "医保信息系统运行维护": "保障系统全年稳定运行。",
        "基金监管专项检查": "检查定点医药机构。",
    }
