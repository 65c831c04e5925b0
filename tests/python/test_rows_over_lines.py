"""Forms of which a text prints a row over several lines, as pages with narrow columns do.

A name that is not certain is no indicator: a piece of one would be a wrong name.
"""

import pytest
from page_texts import read, results, targets

HEAD = [
    "清河县残疾人联合会2024年度项目支出绩效目标表",
    "(2024年度)",
    "项目名称 残疾人辅助器具适配",
    "主管部门 清河县残疾人联合会 实施单位 清河县残疾人联合会",
    "项目资金(万元) 年度资金总额 36",
    "年度目标 为持证残疾人适配辅助器具。",
]
HEADINGS = ["绩效指标 一级指标 二级指标 三级指标 年度指标值 分值"]
WHOLE = [
    ("产出指标", "数量指标", "适配辅助器具的残疾人人数", "≥320人", "20"),
    ("产出指标", "数量指标", "入户评估次数", "≥350次", "10"),
    ("产出指标", "质量指标", "辅助器具验收合格率", "100%", "20"),
    ("效益指标", "社会效益指标", "残疾人出行便利程度", "有所提升", "30"),
    ("满意度指标", "服务对象满意度指标", "受益残疾人满意度", "≥90%", "10"),
]
# A name is broken after six signs; what is beside it stands on the first line of its row,
# the last, or one of its own between two.
FIRST = [
    "产出指标 数量指标 适配辅助器具 ≥320人 20",
    "的残疾人人数",
    "入户评估次数 ≥350次 10",
    "质量指标 辅助器具验收 100% 20",
    "合格率",
    "效益指标 社会效益指标 残疾人出行便 有所提升 30",
    "利程度",
    "满意度指标 服务对象满意 受益残疾人满 ≥90% 10",
    "度指标 意度",
]
LAST = [
    "适配辅助器具",
    "产出指标 数量指标 的残疾人人数 ≥320人 20",
    "入户评估次数 ≥350次 10",
    "辅助器具验收",
    "质量指标 合格率 100% 20",
    "残疾人出行便",
    "效益指标 社会效益指标 利程度 有所提升 30",
    "服务对象满意 受益残疾人满",
    "满意度指标 度指标 意度 ≥90% 10",
]
BETWEEN = [
    "适配辅助器具",
    "产出指标 数量指标 ≥320人 20",
    "的残疾人人数",
    "入户评估次数 ≥350次 10",
    "辅助器具验收",
    "质量指标 100% 20",
    "合格率",
    "残疾人出行便",
    "效益指标 社会效益指标 有所提升 30",
    "利程度",
    "服务对象满意 受益残疾人满",
    "满意度指标 ≥90% 10",
    "度指标 意度",
]
# Cell after cell, each over as many lines as it needs.
IN_TURN = [
    *("产出指标", "数量指标", "适配辅助器具", "的残疾人人数 ≥320人 20", "入户评估次数 ≥350次 10"),
    *("质量指标 辅助器具验收", "合格率 100% 20", "效益指标 社会效益指", "标", "残疾人出行便"),
    *(
        "利程度 有所提升 30",
        "满意度指",
        "标",
        "服务对象满意",
        "度指标 受益残疾人满",
        "意度 ≥90% 10",
    ),
]


def text(body, headings=HEADINGS):
    return "\n".join([*HEAD, *headings, *body])


def told(parsed):
    """Level, name, target and weight of each indicator; the first levels follow from these."""
    return [
        (level2, name, value, weight) for _, level2, name, _, value, _, weight in targets(parsed)
    ]


RIGHT = sorted((level2, name, value, weight) for _, level2, name, value, weight in WHOLE)


@pytest.mark.parametrize("body", [FIRST, LAST, BETWEEN, IN_TURN])
def test_a_row_over_several_lines_is_one_wherever_what_is_beside_its_name_stands(body):
    assert sorted(told(read(text(body)))) == RIGHT


BROKEN_HEADINGS = [
    ["绩效 一级 二级 三级 年度 分值", "指标 指标 指标 指标 指标值"],
    ["绩效指 一级指 二级指 三级指 年度指 分值", "标 标 标 标 标值"],
]


@pytest.mark.parametrize("headings", BROKEN_HEADINGS)
def test_headings_over_two_lines_are_told_by_their_words(headings):
    whole = [" ".join(row) for row in WHOLE]
    assert sorted(told(read(text(whole, headings)))) == RIGHT


def test_headings_go_on_below_one_after_the_other_where_cells_do():
    headings = ["绩效指标", "一级指标 二级指标 三级指标 年度指标", "值 分值"]
    assert sorted(told(read(text(IN_TURN, headings)))) == RIGHT


def test_a_name_without_a_target_is_none_that_goes_on_from_the_name_above_it():
    # Two blank targets below names as wide as any: nothing says that names are broken.
    body = [
        "产出指标 数量指标 培训干部人数 ≥300人 20",
        "开展网络课程",
        "质量指标 考试的合格率 ≥90% 10",
        "慰问老人",
        "时效指标 按期完成率 100% 20",
        "满意度指标 服务对象满意度指标 参训者满意度 ≥90% 10",
    ]
    joined = {"培训干部人数开展网络课程", "考试的合格率慰问老人"}
    assert not joined & {name for _, name, *_ in told(read(text(body)))}


def test_a_line_that_fits_no_row_costs_the_rows_beside_it_and_makes_no_name():
    body = [*FIRST[:2], "入户评估次数 ≥350 次 10", *FIRST[3:]]
    found = told(read(text(body)))
    assert {row[1] for row in found} == {
        *("残疾人出行便利程度", "受益残疾人满意度"),
    }
    assert set(found) <= set(RIGHT)


def test_a_level_between_two_rows_is_of_neither_where_it_stands_in_the_middle_of_both():
    body = [
        "适配辅助器具",
        "≥320人 20",
        "的残疾人人数",
        "数量指标",
        "入户评估次数 ≥350次 10",
        "辅助器具验收",
        "产出指标 质量指标 100% 20",
        "合格率",
        "残疾人出行便",
        "效益指标 社会效益指标 有所提升 30",
        "利程度",
        "满意度指标 服务对象满意度指标 家属满意度 ≥90% 10",
    ]
    found = told(read(text(body)))
    assert [name for _, name, *_ in found] == [
        *("适配辅助器具的残疾人人数", "入户评估次数", "辅助器具验收合格率"),
        *("残疾人出行便利程度", "家属满意度"),
    ]
    assert {level2 for level2, *_ in found[:2]} == {None}


def test_the_label_beside_all_indicators_may_stand_on_any_of_their_lines():
    body = [*BETWEEN[:6], "绩效指标 合格率", *BETWEEN[7:]]
    assert sorted(told(read(text(body, [HEADINGS[0].removeprefix("绩效指标 ")])))) == RIGHT


def test_cells_of_two_rows_on_one_line_of_a_page_that_keeps_its_columns_make_no_name():
    body = [
        "  产出指标    数量指标    适配辅助器具     ≥320人    20",
        "                    的残疾人人数",
        "          质量指标    辅助器具验收     100%     20",
        "                    合格率",
        "  效益指标    社会效益指标  残疾人出行便利",
        "                    政策知晓率      ≥90%     10",
        "          生态效益指标  程度         有所提升    20",
        "  满意度指标   服务对象满意度指标 家属满意度      ≥90%     10",
    ]
    found = {name for _, name, *_ in told(read(text(body)))}
    assert not {"残疾人出行便利政策知晓率", "程度"} & found


WIDTHS = (12, 16, 16, 8, 14)
ALIGNED = [
    ("一级指标", "二级指标", "三级指标", "分值", "年度指标值"),
    ("", "数量指标", "适配辅助器具", "20", "≥320人"),
    ("", "", "的残疾人人数", "", ""),
    ("产出指标", "", "入户评估次数", "10", "≥350次"),
    ("", "质量指标", "辅助器具验收", "20", "100%"),
    ("", "", "合格率", "", ""),
    ("效益指标", "社会效益指标", "残疾人出行便", "30", "有所提升"),
    ("", "", "利程度", "", ""),
    ("满意度指标", "服务对象满意", "受益残疾人满", "10", "≥90%"),
    ("", "度指标", "意度", "", ""),
]


def in_columns(rows):
    """The cells in columns, a Chinese sign as wide as two others."""
    return "\n".join(
        "".join(
            cell + " " * (width - sum(1 + (sign > "\u2000" and sign != "≥") for sign in cell))
            for cell, width in zip(row, WIDTHS, strict=True)
        ).rstrip()
        for row in rows
    )


def test_cells_go_on_below_in_their_columns_where_a_text_keeps_these():
    found = told(read("\n".join([*HEAD, in_columns(ALIGNED)])))
    assert sorted(row[1:] for row in found) == sorted(row[1:] for row in RIGHT)


EVALUATION = """清河县残疾人联合会2024年度项目支出绩效自评表
(2024年度)
项目名称 残疾人辅助器具适配
主管部门 清河县残疾人联合会 实施单位 清河县残疾人联合会
绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 适配辅助器具 ≥320人 310人 20 19 部分残疾人外
的残疾人人数 出务工
质量指标 辅助器具验收 100% 100% 20 20
合格率
效益指标 社会效益指标 残疾人出行便 有所提升 有所提升 30 30
利程度
满意度指标 服务对象满意度指标 家属满意度 ≥90% 94% 10 10
"""


def test_why_a_target_was_missed_may_go_on_beside_the_name():
    assert results(read(EVALUATION)) == [
        ("适配辅助器具的残疾人人数", "≥320人", "310人", "20", "19"),
        ("辅助器具验收合格率", "100%", "100%", "20", "20"),
        ("残疾人出行便利程度", "有所提升", "有所提升", "30", "30"),
        ("家属满意度", "≥90%", "94%", "10", "10"),
    ]


def test_a_quantity_may_be_broken_before_its_unit():
    body = [line.replace("≥320人 20", "≥320\n人 20") for line in IN_TURN]
    assert sorted(told(read(text("\n".join(body).split("\n"))))) == RIGHT
