"""Target forms and evaluations in layouts of more provinces: right values written by hand."""

import pytest
from form_records import money, projects, unread, values
from laid_out import Laid, files, laid

from ingest.reading.parse import parse
from ingest.reading.records import Filing, IndicatorTarget

LEVELS = ["一级指标", "二级指标", "三级指标"]
NAME = ["项目名称", "医疗救助补助"]
AGENCY = ["主管部门", "元谋县医疗保障局"]


def text(*rows, divider="\t"):
    lines = [divider.join(row) if isinstance(row, list) else row for row in rows]
    return parse("\n".join(lines).encode(), "form.txt")


def padded(*rows, width):
    """Rows with a bar behind each cell, all empty cells at their ends."""
    return [f"{' | '.join(row)} |{'|' * (width - len(row))}" for row in rows]


def unmerged(cells):
    """Cells of which none covers others: what a merged one covered is blank."""
    places = ((c, r, n) for c in cells for r in range(c.height) for n in range(c.width))
    return [Laid(c.row + r, c.column + n, c.text if (r, n) == (0, 0) else "") for c, r, n in places]


STATED = (".docx", ".xlsx", ".html")


def targets(parsed):
    return [
        (t.level1_published, t.level2_published, t.indicator_published, t.value_published)
        for t in parsed.records
        if isinstance(t, IndicatorTarget)
    ]


def by_horizon(parsed):
    return [
        (t.indicator_published, t.horizon_published, t.value_published)
        for t in parsed.records
        if isinstance(t, IndicatorTarget)
    ]


# -- money ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "year"),
    [
        ("实施周期总金额", "年度金额"),
        ("项目周期总投资", "年度资金总额"),
        ("实施期总预算", "当年预算"),
        ("三年总额", "年度金额"),
        ("全部总额", "年度金额"),
    ],
)
def test_the_money_of_the_year_stands_under_that_of_all_years(whole, year):
    """A label of money right before another heads what follows, whatever the other says."""
    parsed = text(
        "2024年项目支出绩效目标表",
        NAME,
        AGENCY,
        ["资金金额（万元）", whole, "3000.00"],
        ["", year, "62.00"],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次"],
    )
    totals = [r for r in parsed.records if getattr(r, "field", "") == "amount_total"]
    assert [(r.label_published, r.value_published) for r in totals] == [
        (f"资金金额（万元）/{year}", "62.00")
    ]


def test_an_amount_behind_another_label_is_not_the_totals():
    parsed = text(
        "2024年项目支出绩效目标表",
        NAME,
        AGENCY,
        ["年度资金总额", "", "当年上级拨款 30.00"],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次"],
    )
    (project,) = projects(parsed).values()
    assert "amount_total" not in project


def test_money_over_the_headings_of_a_register_says_its_unit():
    rows = [
        ["项目名称", "项目金额（万元）", "", *LEVELS, "指标值"],
        ["", "资金总额", "财政性资金", "", "", "", ""],
        ["医疗救助补助", "56.00", "48.00", "产出指标", "数量指标", "救助人次", "≥8000人次"],
        ["", "", "", "产出指标", "质量指标", "救助准确率", "≥98%"],
        ["", "", "", "满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"],
    ]
    heights = {(0, column): 2 for column in (0, 3, 4, 5, 6)}
    cells = [cell for cell in laid(rows, heights) if (cell.row, cell.column) != (0, 2)]
    cells = [Laid(0, 1, c.text, 1, 2) if (c.row, c.column) == (0, 1) else c for c in cells]
    for suffix, data in files(["元谋县医疗保障局2024年项目支出绩效目标表", cells]):
        parsed = parse(data, f"form{suffix}")
        fields = {
            record.field: (record.label_published, record.value_published)
            for record in parsed.records
            if getattr(record, "field", "").startswith("amount_")
        }
        assert fields == {
            "amount_total": ("项目金额（万元）/资金总额", "56.00"),
            "amount_fiscal": ("项目金额（万元）/财政性资金", "48.00"),
        }, suffix


def test_headings_of_a_register_may_take_two_rows_without_merged_cells():
    rows = [
        ["单位（专项）名称", "资金总额", "绩效目标", "绩效指标", "", "", "", ""],
        ["", "", "", *LEVELS, "指标值", "计量单位"],
        ["医疗救助补助", "56.00", "救助。", "产出指标", "数量指标", "救助人次", "8000", "人次"],
        ["", "", "", "满意度指标", "服务对象满意度指标", "群众满意度", "95", "%"],
    ]
    title = "桂东县医疗保障局2024年项目支出绩效目标表"
    for suffix, data in files([title, "单位：万元", laid(rows)]):
        if suffix in STATED:
            parsed = parse(data, f"register{suffix}")
            assert values(parsed) == {"救助人次": "8000人次", "群众满意度": "95%"}, suffix
            assert projects(parsed)["医疗救助补助"]["amount_total"] == "56.00", suffix


def test_figures_under_the_headings_of_money_need_no_label_where_they_are_as_many():
    heads = ["年初预算数", "全年（调整）预算数", "全年执行数", "执行率（%）", "执行率得分"]
    lines = [
        *("2023年度项目支出绩效自评表", "项目名称", "医疗救助补助"),
        *("主管部门", "云阳县医疗保障局", "预算执行情况（万元）", *heads),
        *("35.00", "36.00", "31.28", "86.89", "8.69", "年度目标", "救助困难群众。"),
    ]
    assert money(text(*lines)) == [
        ("年初预算数", "35.00"),
        ("全年（调整）预算数", "36.00"),
        ("全年执行数", "31.28"),
        ("执行率（%）", "86.89"),
        ("执行率得分", "8.69"),
    ]


@pytest.mark.parametrize("divider", [" | ", "\n", " "])
def test_one_of_two_budgets_is_of_neither_where_blanks_are_gone(divider):
    """100.00 is what was budgeted first or last; what was spent and its rate are certain."""
    parsed = text(
        "2023年度项目支出绩效自评表",
        NAME,
        AGENCY,
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "100.00", "95.00", "10", "95%", "9.5"],
        ["绩效指标", *LEVELS, "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次", "20", "20"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10", "10"],
        divider=divider,
    )
    found = money(parsed)
    assert ("全年执行数", "95.00") in found
    assert not {("年初预算数", "100.00"), ("全年预算数", "100.00")} & {*found}


def test_a_letter_at_the_budget_says_that_the_rate_is_of_it():
    parsed = text(
        "2023年度转移支付绩效自评表",
        NAME,
        AGENCY,
        ["项目资金（万元）", "年初预算数", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）"],
        ["年度资金总额", "100.00", "95.00", "95%"],
        ["绩效指标", *LEVELS, "年度指标值", "实际完成值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%"],
        divider=" | ",
    )
    assert ("全年预算数（A）", "100.00") in money(parsed)


# -- levels side by side -------------------------------------------------------------------------

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

IN_PARTS = [
    ["产出指标", "数量指标", "救助人次", "≥", "8000", "人次"],
    ["产出指标", "质量指标", "救助准确率", "≥", "98", "%"],
    ["效益指标", "社会效益指标", "就医负担", "定性", "有效减轻", ""],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%"],
]
WHOLE = {
    "救助人次": "≥8000人次",
    "救助准确率": "≥98%",
    "就医负担": "定性有效减轻",
    "群众满意度": "≥95%",
}


def test_a_heading_of_values_may_stand_over_sign_number_and_unit():
    heads = [Laid(2, n, heading) for n, heading in enumerate(LEVELS)]
    cells = [
        *(Laid(0, n, cell) for n, cell in enumerate(NAME)),
        *(Laid(1, n, cell) for n, cell in enumerate(AGENCY)),
        *heads,
        Laid(2, 3, "指标值", 1, 3),
        *(Laid(3 + r, c, cell) for r, row in enumerate(IN_PARTS) for c, cell in enumerate(row)),
    ]
    for one in (cells, unmerged(cells)):
        for suffix, data in files(["2024年项目支出绩效目标表", one]):
            if one is cells or suffix in STATED:
                assert values(parse(data, f"form{suffix}")) == WHOLE, suffix


def test_values_in_parts_are_whole_where_the_rows_of_a_text_are_lost():
    lines = [*NAME, *AGENCY, *LEVELS, "指标值", *(c for row in IN_PARTS for c in row if c)]
    assert values(text("2024年项目支出绩效目标表", *lines)) == WHOLE


@pytest.mark.parametrize("heading", ["指标方向", "指标值类型", "绩效指标方向性"])
def test_signs_may_stand_under_the_heading_of_the_direction(heading):
    parsed = text(
        "2024年项目支出绩效目标表",
        [*NAME, "", "", "", ""],
        [*AGENCY, "", "", "", ""],
        [*LEVELS, heading, "指标值", "计量单位"],
        ["产出指标", "数量指标", "救助人次", "大于等于", "8000", "人次"],
        ["产出指标", "质量指标", "救助准确率", "正向", "98", "%"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%"],
    )
    assert values(parsed) == {
        "救助人次": "大于等于8000人次",
        "救助准确率": "98%",
        "群众满意度": "≥95%",
    }


@pytest.mark.parametrize("heading", ["内容", "具体内容"])
def test_what_stands_between_sign_and_unit_is_the_value(heading):
    parsed = text(
        "2024年项目支出绩效目标表",
        [*NAME, "", "", "", ""],
        [*AGENCY, "", "", "", ""],
        [*LEVELS, "运算符号", heading, "度量单位"],
        ["产出指标", "数量指标", "救助人次", "≥", "8000", "人次"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%"],
    )
    assert values(parsed) == {"救助人次": "≥8000人次", "群众满意度": "≥95%"}


def test_a_mark_beside_an_indicator_moves_nothing():
    rows = [
        ["", *LEVELS, "年度指标值", "1-7月执行情况", "全年预计完成情况", "完成目标可能性", "", ""],
        ["", "", "", "", "", "", "", "确定能", "有可能", "完全不可能"],
        ["", "产出指标", "数量指标", "救助人次", "≥8000人次", "完成50%", "≥8000人次", "√", "", ""],
        ["", "满意度指标", "服务对象满意度指标", "满意度", "≥95%", "未开展", "≥95%", "", "√", ""],
    ]
    heights = {(0, column): 2 for column in range(7)}
    cells = [cell for cell in laid(rows, heights) if not (cell.row == 0 and cell.column > 6)]
    cells.append(Laid(0, 7, "完成目标可能性", 1, 3))
    cells = [Laid(c.row + 2, c.column, c.text, c.height, c.width) for c in cells]
    cells += [
        Laid(r, n, cell) for r, row in enumerate((NAME, AGENCY)) for n, cell in enumerate(row)
    ]
    for suffix, data in files(["2024年项目支出绩效运行监控表", cells]):
        parsed = parse(data, f"form{suffix}")
        assert values(parsed) == {"救助人次": "≥8000人次", "满意度": "≥95%"}, suffix


def test_a_number_of_another_time_is_not_glued_to_the_target():
    glued = (
        "项目名称医疗救助补助主管部门元谋县医疗保障局绩效指标一级指标二级指标三级指标"
        "指标性质历史值指标值度量单位权重产出指标数量指标救助人次≥1400014000人8"
        "质量指标救助准确率≥9898%8满意度指标服务对象满意度指标群众满意度≥9595%10"
    )
    parsed = text("2024年项目支出绩效目标表", glued)
    assert not {"≥1400014000人", "≥9898%", "≥9595%"} & {*values(parsed).values()}


# -- forms of transfers, departments, and their identity -----------------------------------------


@pytest.mark.parametrize("divider", [" ", "\n"])
def test_how_the_money_of_a_transfer_was_managed_does_not_end_its_form(divider):
    rows = [
        ["转移支付（项目）名称", "医疗救助补助资金"],
        ["地方主管部门", "医疗保障局", "资金使用单位", "旺苍县医疗保障局"],
        ["资金投入情况（万元）", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）"],
        ["年度资金总额：", "62", "61", "98.39%"],
        ["资金管理情况", "情况说明", "存在问题和改进措施"],
        ["分配科学性", "资金分配科学", "暂无"],
        ["使用规范性", "使用规范", "暂无"],
        ["总体目标完成情况", "总体目标", "全年实际完成情况"],
        ["救助困难群众。", "已完成。"],
        ["绩效指标", *LEVELS, "指标值", "全年实际完成值", "未完成原因和改进措施"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%"],
    ]
    parsed = text("转移支付区域（项目）绩效目标自评表", "（2022年度）", *rows, divider=divider)
    assert values(parsed) == {"救助人次": "≥8000人次", "群众满意度": "≥90%"}
    assert ("全年执行数（B）", "61") in money(parsed)


def test_using_rightly_may_be_the_name_of_an_indicator():
    parsed = text(
        "2024年项目支出绩效目标表",
        *(*NAME, *AGENCY, *LEVELS, "指标值"),
        *("产出指标", "数量指标", "救助人次", "≥8000人次", "质量指标", "使用规范性", "规范"),
        *("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"),
    )
    assert values(parsed) == {"救助人次": "≥8000人次", "使用规范性": "规范", "群众满意度": "≥95%"}


@pytest.mark.parametrize("label", ["自评等级", "评价等次", "自评结果"])
def test_how_an_evaluation_was_rated_is_no_indicator(label):
    rows = [
        [*NAME, *[""] * 5],
        [*AGENCY, *[""] * 5],
        [*LEVELS, "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次", "20", "20"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10", "10"],
        ["总分", "", "97.5", "", "", "", ""],
        [label, "", "优", "", "", "", ""],
    ]
    kept = [[cell for cell in row if cell] for row in rows]
    for printed in (rows, kept):
        parsed = text("2023年度项目支出绩效自评表", *printed)
        assert [*values(parsed)] == ["救助人次", "群众满意度"]


@pytest.mark.parametrize("label", ["评定档次", "专家打分情况", "抽查结论"])
def test_a_word_over_all_columns_beside_an_unknown_label_is_no_indicator(label):
    cells = [
        *(Laid(0, n, cell) for n, cell in enumerate(NAME)),
        *(Laid(1, n, cell) for n, cell in enumerate(AGENCY)),
        *(Laid(2, n, cell) for n, cell in enumerate([*LEVELS, "年度指标值", "实际完成值"])),
        Laid(3, 0, "产出指标"),
        Laid(3, 1, "数量指标"),
        *(Laid(3, 2 + n, cell) for n, cell in enumerate(["救助人次", "≥8000人次", "8120人次"])),
        Laid(4, 0, label),
        Laid(4, 1, "优", 1, 4),
    ]
    for suffix, data in files(["2023年度项目支出绩效自评表", cells]):
        assert [*values(parse(data, f"form{suffix}"))] == ["救助人次"], suffix


@pytest.mark.parametrize("label", ["预算年度", "项目年度", "评价年度"])
def test_a_form_may_label_its_year(label):
    parsed = text(
        "项目支出绩效目标表",
        [*NAME, "", ""],
        [*AGENCY, "", ""],
        [label, "2024", "填报日期", "2023年12月5日"],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次"],
    )
    assert [f.fiscal_year for f in parsed.records if isinstance(f, Filing)] == [2024]


def test_which_office_of_finance_a_project_belongs_to_is_no_part_of_its_agency():
    parsed = text(
        "2023年度项目支出绩效自评表", [*NAME, "", ""], [*AGENCY, "财政归口处室", "社保科"]
    )
    agencies = [r.value_published for r in parsed.records if getattr(r, "field", "") == "agency"]
    assert agencies in ([], ["元谋县医疗保障局"])


def test_a_row_of_nothing_but_a_margin_makes_no_fault():
    """Under a label over money a row may hold a word of the margin alone."""
    parsed = text(
        "2024年项目支出绩效目标表",
        [*NAME, "", ""],
        [*AGENCY, "", ""],
        ["项目资金", "", "", ""],
        ["项目基本情况", "", "", ""],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次"],
    )
    assert values(parsed) == {"救助人次": "≥8000人次"}
    assert not unread(parsed)
