"""Registers and rows without covered cells in layouts of more provinces: values written by hand."""

import pytest
from form_records import money, projects, values
from laid_out import Laid, files, laid
from other_layouts import AGENCY, LEVELS, NAME, STATED, by_horizon, padded, targets, text, unmerged

from ingest.reading.parse import parse
from ingest.reading.records import IndicatorTarget

ACROSS = [
    ["项目单位（项目名称）", "项目金额（万元）", "", "绩效指标", "", "", "", "", ""],
    ["", "资金总额", "其他资金", "成本指标", "", "产出指标", "", "满意度指标", ""],
    ["", "", "", *["三级指标", "指标值"] * 3],
    [
        "医疗救助补助",
        "56.00",
        "8.00",
        "救助资金",
        "≤56万元",
        "救助人次",
        "≥8000人次",
        "满意度",
        "≥95%",
    ],
    ["", "", "", "", "", "救助准确率", "≥98%", "", ""],
    ["监管经费", "12.00", "", "", "", "检查家数", "≥60家", "举报人满意度", "≥90%"],
]


def across():
    """A register of which projects' indicators stand side by side under their first levels."""
    spans = {
        (0, 0): (3, 1),
        (0, 1): (1, 2),
        (0, 3): (1, 6),
        **{(1, column): (2, 1) for column in (1, 2)},
        **{(1, column): (1, 2) for column in (3, 5, 7)},
        **{(3, column): (2, 1) for column in range(3)},
    }
    covered = {
        (row + down, column + right)
        for (row, column), (height, width) in spans.items()
        for down in range(height)
        for right in range(width)
        if down or right
    }
    return [
        Laid(r, c, cell, *spans.get((r, c), (1, 1)))
        for r, row in enumerate(ACROSS)
        for c, cell in enumerate(row)
        if (r, c) not in covered
    ]


@pytest.mark.parametrize("is_merged", [True, False])
def test_levels_that_stand_side_by_side_are_read_down(is_merged):
    cells = across() if is_merged else unmerged(across())
    parts = ["2024年度部门预算项目绩效目标表", "部门名称：卢氏县医疗保障局", cells]
    for suffix, data in files(parts):
        if not is_merged and suffix not in STATED:
            continue
        parsed = parse(data, f"register{suffix}")
        assert targets(parsed) == [
            ("成本指标", None, "救助资金", "≤56万元"),
            ("产出指标", None, "救助人次", "≥8000人次"),
            ("产出指标", None, "救助准确率", "≥98%"),
            ("满意度指标", None, "满意度", "≥95%"),
            ("产出指标", None, "检查家数", "≥60家"),
            ("满意度指标", None, "举报人满意度", "≥90%"),
        ], suffix
        found = projects(parsed)
        assert found["医疗救助补助"]["amount_total"] == "56.00", suffix
        assert found["医疗救助补助"]["amount_other"] == "8.00", suffix
        assert found["监管经费"]["amount_total"] == "12.00", suffix


# -- rows that lost the places of merged cells -----------------------------------------------------

TWO_VALUES = [
    ["产出指标", "数量指标", "救助人次", "≥9000人次（2026年底）", "≥8000人次"],
    ["救助户数", "≥900户（2026年底）", "≥800户"],
    ["质量指标", "救助准确率", "≥99%（2026年底）", "≥98%"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "逐年提高", "≥95%"],
]
OF_TWO_TERMS = [
    ("救助人次", "实施周期指标值", "≥9000人次（2026年底）"),
    ("救助人次", "年度指标值", "≥8000人次"),
    ("救助户数", "实施周期指标值", "≥900户（2026年底）"),
    ("救助户数", "年度指标值", "≥800户"),
    ("救助准确率", "实施周期指标值", "≥99%（2026年底）"),
    ("救助准确率", "年度指标值", "≥98%"),
    ("群众满意度", "实施周期指标值", "逐年提高"),
    ("群众满意度", "年度指标值", "≥95%"),
]


def test_rows_without_covered_cells_end_under_the_last_heading():
    heads = ["绩效指标", *LEVELS, "实施周期指标值", "年度指标值"]
    title = "元谋县医疗保障局2024年项目绩效目标表"
    assert by_horizon(text(title, NAME, AGENCY, heads, *TWO_VALUES)) == OF_TWO_TERMS
    rows = padded(NAME, AGENCY, heads, *TWO_VALUES, width=6)
    assert by_horizon(text(title, *rows)) == OF_TWO_TERMS


def test_a_row_that_lost_a_blank_is_not_put_to_the_right():
    """Of two values one is gone, and nothing tells which."""
    heads = ["绩效指标", *LEVELS, "实施周期指标值", "年度指标值"]
    short = ["救助户数", "≥800户"]
    rows = padded(NAME, AGENCY, heads, TWO_VALUES[0], short, *TWO_VALUES[2:], width=6)
    parsed = text("元谋县医疗保障局2024年项目绩效目标表", *rows)
    assert ("救助户数", "年度指标值", "≥800户") not in by_horizon(parsed)


def test_headings_of_two_rows_are_one_over_rows_put_to_the_right():
    rows = [
        NAME,
        AGENCY,
        ["绩效指标", *LEVELS, "指标值", "指标值确定依据"],
        ["前年", "上年", "预计当年实现"],
        ["产出指标", "数量指标", "救助人次", "≥7000人次", "≥7500人次", "≥8000人次", "计划"],
        ["救助户数", "≥600户", "≥700户", "≥800户", "计划"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "/", "/", "≥95%", "计划"],
    ]
    parsed = text("远安县医疗保障局2024年项目绩效目标表", *rows)
    assert values(parsed) == {"救助人次": "≥8000人次", "救助户数": "≥800户", "群众满意度": "≥95%"}


def test_what_counts_nothing_beside_a_result_takes_no_results_place():
    """得分系数 is filled on every row, 调整指标值 on none; all rows lack the margin's cell."""
    heads = ["指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值"]
    heads += ["得分系数（%）", "指标权重", "指标得分", "说明"]
    parsed = text(
        "2023年度项目支出绩效自评表",
        NAME,
        AGENCY,
        ["绩效指标", *heads],
        ["救助人次", "人次", "≥", "8000", "", "8120", "100", "20", "20", ""],
        ["检查家数", "家", "≥", "60", "", "62", "100", "20", "18", ""],
        ["群众满意度", "%", "≥", "95", "", "96.2", "100", "10", "10", ""],
    )
    found = [
        (t.indicator_published, t.actual_published, t.weight_published, t.score_published)
        for t in parsed.records
        if isinstance(t, IndicatorTarget)
    ]
    assert found == [
        ("救助人次", "8120", "20", "20"),
        ("检查家数", "62", "20", "18"),
        ("群众满意度", "96.2", "10", "10"),
    ]


def test_a_register_whose_headings_take_two_rows_is_put_to_the_right():
    rows = [
        ["单位（专项）名称", "资金总额", "绩效目标", "绩效指标"],
        [*LEVELS, "指标值", "评（扣）分标准", "计量单位", "指标值类型", "备注"],
        ["医疗救助补助", "56.00", "救助群众。", "产出指标", "数量指标", "救助人次", "8000"],
        ["质量指标", "救助准确率", "98", "酌情扣分", "%", "≥", ""],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "95", "酌情扣分", "%", "≥", ""],
        ["监管经费", "12.00", "检查机构。", "产出指标", "数量指标", "检查家数", "60"],
        ["质量指标", "检查覆盖率", "100", "酌情扣分", "%", "=", ""],
    ]
    rows[2] += ["酌情扣分", "人次", "≥", ""]
    rows[5] += ["酌情扣分", "家", "≥", ""]
    parsed = text("桂东县医疗保障局2024年项目支出绩效目标表", *rows)
    assert values(parsed) == {
        "救助人次": "≥8000人次",
        "救助准确率": "≥98%",
        "群众满意度": "≥95%",
        "检查家数": "≥60家",
        "检查覆盖率": "=100%",
    }
    assert {name: f["amount_total"] for name, f in projects(parsed).items()} == {
        "医疗救助补助": "56.00",
        "监管经费": "12.00",
    }


def test_a_register_may_name_the_project_on_every_row_and_lose_the_unit_of_some():
    title = "镶黄旗医疗保障局2024年度项目支出绩效目标表"
    rows = [
        ["项目名称", "预算金额（万元）", *LEVELS, "指标性质", "指标值", "计量单位", "分值权重"],
        ["救助", "56.00", "产出指标", "数量指标", "救助人次", "≥", "8000", "人次", "20"],
        ["救助", "56.00", "效益指标", "社会效益指标", "就医负担", "定性", "有效减轻", "20"],
        ["救助", "56.00", "满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%", "10"],
    ]
    parsed = text(title, *padded(*rows, width=9))
    found = [
        (t.indicator_published, t.operator_published, t.value_published, t.weight_published)
        for t in parsed.records
        if isinstance(t, IndicatorTarget)
    ]
    assert found == [
        ("救助人次", "≥", "8000", "20"),
        ("就医负担", "定性", "有效减轻", "20"),
        ("群众满意度", "≥", "95", "10"),
    ]


def test_a_register_is_put_to_the_right_where_each_project_is_whole():
    rows = [
        ["项目名称", "预算金额", "年度绩效目标", *LEVELS, "指标值"],
        ["医保经办", "45.60", "提升服务。", "产出指标", "数量指标", "服务人次", "≥30000人次"],
        ["质量指标", "业务差错率", "≤0.5%"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"],
        ["基金监管", "12.00", "检查机构。", "产出指标", "数量指标", "检查家数", "≥60家"],
    ]
    title = "旺苍县医疗保障局2024年项目支出绩效目标表"
    found = projects(text(title, "单位：万元", *rows))
    assert {name: fields["amount_total"] for name, fields in found.items()} == {
        "医保经办": "45.60",
        "基金监管": "12.00",
    }
    without_amount = [*rows[:4], ["基金监管", "检查机构。", *rows[4][3:]]]
    assert not projects(text(title, "单位：万元", *without_amount))


@pytest.mark.parametrize("names", ["merged", "repeated", "at the top"])
def test_a_register_may_print_what_came_of_its_targets(names):
    """Results, points and what was spent, however the project's cells stand over its rows."""
    heads = ["项目名称", "全年预算数（万元）", "全年执行数（万元）", *LEVELS]
    heads += ["年度指标值", "实际完成值", "分值", "得分"]
    own = ["医疗救助补助", "56.00", "54.80"]
    blank = own if names == "repeated" else ["", "", ""]
    rows = [
        heads,
        [*own, "产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次", "20", "20"],
        [*blank, "产出指标", "质量指标", "救助准确率", "≥98%", "97%", "20", "18"],
        [*blank, "满意度指标", "服务对象满意度指标", "群众满意度", "≥95%", "96%", "10", "10"],
    ]
    heights = {(1, column): 3 for column in range(3)} if names == "merged" else {}
    title = "共和县医疗保障局2023年度项目支出绩效自评汇总表"
    for suffix, data in files([title, laid(rows, heights)]):
        if names == "at the top" and suffix not in STATED:
            continue
        parsed = parse(data, f"register{suffix}")
        found = [
            (t.indicator_published, t.value_published, t.actual_published, t.score_published)
            for t in parsed.records
            if isinstance(t, IndicatorTarget)
        ]
        assert found == [
            ("救助人次", "≥8000人次", "8120人次", "20"),
            ("救助准确率", "≥98%", "97%", "18"),
            ("群众满意度", "≥95%", "96%", "10"),
        ], suffix
        assert money(parsed) == [
            ("全年预算数（万元）", "56.00"),
            ("全年执行数（万元）", "54.80"),
        ], suffix


def test_a_dash_for_a_result_without_points_does_not_say_that_blanks_are_gone():
    parsed = text(
        "2023年度项目支出绩效自评表",
        [*NAME, *[""] * 6],
        [*AGENCY, *[""] * 6],
        ["绩效指标", *LEVELS, "年度指标值", "实际完成值", "分值", "得分"],
        ["", "产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次", "20", "20"],
        ["", "", "", "培训次数", "4次", "", "10", "0"],
        ["", "", "质量指标", "救助准确率", "≥98%", "99%", "10", "10"],
        ["", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "—", "10", ""],
    )
    assert values(parsed) == {
        "救助人次": "≥8000人次",
        "培训次数": "4次",
        "救助准确率": "≥98%",
        "群众满意度": "≥90%",
    }


# -- headings ------------------------------------------------------------------------------------
