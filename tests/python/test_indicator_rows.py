"""Indicator rows are read by what their cells are. Lines are from published filings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.forms.indicator_rows import read_rows
from ingest.readers.text.decode import read
from ingest.tables.indicator_header import header

CARD = "绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t指标权重"
DEPARTMENT = "\t一级指标\t二级指标\t三级指标\t\t绩效指标性质\t绩效指标值\t绩效度量单位\t权重\t"
NO_OPERATOR = "一级指标\t二级指标\t三级指标\t指标值（包含数字及文字描述）"
SELF_EVALUATION = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分"


def document_of(*lines: str):
    return read("\n".join(lines).encode(), "filing.txt", "0")


def targets_of(*lines: str):
    """(level1, level2, name, operator, value, unit, weight) of each row under its header."""
    return [
        (t.level1, t.level2, t.name, t.operator, t.value, t.unit, t.weight)
        for t in read_rows(document_of(*lines), 0, "project").targets
    ]


def test_levels_are_carried_over_merged_cells():
    assert targets_of(
        CARD,
        "\t产出指标\t数量指标\t参保人数\t≥\t568984人\t20",
        "\t\t\t参保率\t≥\t95%\t20",
        "\t\t质量指标\t覆盖范围\t≥\t90%\t10",
        "\t效果指标\t服务对象满意度指标\t满意度\t≥\t95%\t20",
    ) == [
        ("产出指标", "数量指标", "参保人数", "≥", "568984人", None, "20"),
        ("产出指标", "数量指标", "参保率", "≥", "95%", None, "20"),
        ("产出指标", "质量指标", "覆盖范围", "≥", "90%", None, "10"),
        ("效果指标", "服务对象满意度指标", "满意度", "≥", "95%", None, "20"),
    ]


def test_a_new_level1_ends_the_level2_above_it():
    rows = targets_of(
        NO_OPERATOR,
        "产出指标\t数量指标\t印刷6000表册\t6000.00个",
        "效益指标\t\t档案使用年限\t≥10年",
    )
    assert [row[:3] for row in rows] == [
        ("产出指标", "数量指标", "印刷6000表册"),
        ("效益指标", None, "档案使用年限"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # moved to the left
        ("协议机构检查率\t\t\t≥\t90\t%\t10\t\t", (None, "协议机构检查率", "≥", "90", "%", "10")),
        (
            "质量指标\t\t\t服务质量达标率\t\t≥\t95\t%\t5",
            ("质量指标", "服务质量达标率", "≥", "95", "%", "5"),
        ),
        ("\t资金到位率\t\t=\t100\t%\t10\t\t", (None, "资金到位率", "=", "100", "%", "10")),
    ],
)
def test_a_row_moved_to_the_left(line, expected):
    (row,) = targets_of(DEPARTMENT, line)
    assert row[1:] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # moved to the right, so that the weight, or value and weight, are cut off
        (
            "\t\t\t质量指标\t覆盖范围\t≥\t90%",
            (None, "质量指标", "覆盖范围", "≥", "90%", None, None),
        ),
        (
            "\t\t\t效果指标\t服务对象满意度指标\t参保人员对医保服务的满意\t≥",
            ("效果指标", "服务对象满意度指标", "参保人员对医保服务的满意", "≥", None, None, None),
        ),
        # moved to the left
        (
            "\t时效指标\t定点医药机构监督检查覆盖\t≥\t90%\t3\t",
            (None, "时效指标", "定点医药机构监督检查覆盖", "≥", "90%", None, "3"),
        ),
        (
            "服务对象满意度指标\t\t参保群众对医保服务满意度\t≥\t95%\t10\t",
            (None, "服务对象满意度指标", "参保群众对医保服务满意度", "≥", "95%", None, "10"),
        ),
        # the name of a level as the name of an indicator
        (
            "\t效果指标\t服务对象满意度指标\t服务对象满意度\t≥\t0.95\t10",
            ("效果指标", "服务对象满意度指标", "服务对象满意度", "≥", "0.95", None, "10"),
        ),
        # a level name with a space inside
        (
            "\t效果指标\t服务对象 满意度指标\t满意度\t≥\t95%\t20",
            ("效果指标", "服务对象 满意度指标", "满意度", "≥", "95%", None, "20"),
        ),
    ],
)
def test_rows_of_a_card(line, expected):
    assert targets_of(CARD, line) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "\t效益指标\t可持续影响指标\t统一制度、预算管理、总额控制、分级负责",
            ("效益指标", "可持续影响指标", "统一制度、预算管理、总额控制、分级负责", None),
        ),
        (
            "社会效益指标\t\t规范医保基金管理\t统筹医保基金,使医保基金效益最大化。",
            (None, "社会效益指标", "规范医保基金管理", "统筹医保基金,使医保基金效益最大化。"),
        ),
        # 成本指标 is level 2 beside 产出指标 and level 1 beside 经济成本指标
        (
            "产出指标\t成本指标\t办公费\t数量：1.00,单位：项,单价：36000.00,金额：36000.00",
            ("产出指标", "成本指标", "办公费", "数量：1.00,单位：项,单价：36000.00,金额：36000.00"),
        ),
        (
            "成本指标\t经济成本指标\t县级财政对长护的补助\t补助到位",
            ("成本指标", "经济成本指标", "县级财政对长护的补助", "补助到位"),
        ),
        # a level that is in no list, at its own place
        ("履职效能\t\t完成时间\t2021年12月前", ("履职效能", None, "完成时间", "2021年12月前")),
    ],
)
def test_rows_without_an_operator_column(line, expected):
    ((level1, level2, name, _, value, _, _),) = targets_of(NO_OPERATOR, line)
    assert (level1, level2, name, value) == expected


def test_columns_of_results_are_no_targets():
    (row,) = targets_of(SELF_EVALUATION, "产出\t数量\t参保人数\t≥1000人\t1050人\t10\t9.5")
    assert row == ("产出", "数量", "参保人数", None, "≥1000人", None, "10")


def test_a_header_printed_again_and_a_page_mark_are_passed_over():
    document = document_of(
        NO_OPERATOR,
        "产出指标\t数量指标\t参保人数\t全民参保",
        "— 3 —",
        NO_OPERATOR,
        "\t时效指标\t完成时间\t2021年12月前",
        "合计\t\t\t100",
        "项目支出绩效目标申报表",
    )
    found = read_rows(document, 0, "project")
    assert [(t.level1, t.level2) for t in found.targets] == [
        ("产出指标", "数量指标"),
        ("产出指标", "时效指标"),
    ]
    assert found.end == 6
    reasons = {reason for _, reason in found.set_aside}
    assert {"page_number", "repeated_heading", "sum_of_weights"} <= reasons


def test_rows_end_at_the_label_of_another_part():
    document = document_of(
        DEPARTMENT, "\t产出指标\t数量指标\t培训人次\t\t≥\t1000\t人次\t5\t", "其他说明\t\t\t"
    )
    assert read_rows(document, 0, "department").end == 2


def test_the_place_of_a_target_is_its_value_else_its_name():
    document = document_of(
        CARD, "\t\t\t参保率\t≥\t95%\t20", "\t\t效果指标\t满意度指标\t参保人员的满意\t≥\t"
    )
    assert [t.cell.text for t in read_rows(document, 0, "project").targets] == [
        "95%",
        "参保人员的满意",
    ]


def test_a_line_of_far_more_cells_than_columns_is_no_indicator():
    assert targets_of(NO_OPERATOR, "\t".join(["参保率", "95%"] * 100)) == []


@pytest.mark.parametrize("line", ["项目名称\t预算数\t年度目标", "产出指标\t数量指标\t参保率\t95%"])
def test_other_rows_are_no_header(line):
    assert header(document_of(line).rows[0]) is None


CELLS = ["产出指标", "数量指标", "培训人次", "≥", "1000", "人次", "5"]
FIELDS = ["level1", "level2", "level3", "operator", "value", "measurement_unit", "weight"]


@given(
    gaps=st.lists(st.integers(0, 3), min_size=7, max_size=7),
    kept=st.sets(st.sampled_from([0, 1, 6])),
)
def test_empty_cells_between_do_not_change_what_a_cell_is(gaps, kept):
    """Levels and weight may be missing; where the unit stands, a number before it is the value."""
    present = [i for i in range(7) if i in kept or i in (2, 3, 4, 5)]
    line = "\t".join("\t" * gaps[i] + CELLS[i] for i in present) + "\t"
    (row,) = targets_of(DEPARTMENT, line)
    assert dict(zip(FIELDS, row, strict=True)) == {
        field: cell if i in present else None
        for i, (field, cell) in enumerate(zip(FIELDS, CELLS, strict=True))
    }


def test_of_two_numbers_columns_the_nearer_shift_decides():
    """Value lost, weight printed; and the same row with its weight lost."""
    value_lost, weight_lost = targets_of(CARD, "\t\t\t支付人次\t≥\t\t20", "\t\t\t支付人次\t≥\t20\t")
    assert (value_lost[4], value_lost[6]) == (None, "20")
    assert (weight_lost[4], weight_lost[6]) == ("20", None)
