"""Registers of a text that prints a row a line, its cells divided by spaces, and no empty ones."""

import pytest
from page_texts import fields, read, targets
from test_pages_of_registers import by_project

from ingest.reading.parse import parse

TITLE = "项目绩效目标表\n单位：元\n"
HEADINGS = [
    *(
        "项目名称",
        "项目单位",
        "项目类别",
        "预算数",
        "年度绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
    ),
    *("指标性质", "指标方向", "目标值", "计量单位", "分值"),
]
PATROL = ["巡护经费", "412-清溪旗林业局", "32-专项资金", "820,500.00", "保障巡护,减少火情。"]
ROWS = [
    [*PATROL, "产出指标(50分)", "数量指标", "巡护里程", "正向", "大于等于", "3000", "公里", "20"],
    ["队伍数量", "正向", "等于", "6", "10"],
    ["时效指标", "完成时间", "定性", "12月底前", "20"],
    ["成本指标", "人均成本", "反向", "小于等于", "3.5", "万元", "10"],
    ["效益指标(30分)", "可持续影响", "林地管护", "定性", "长期", "30"],
    [
        *(
            "防火物资",
            "412-清溪旗林业局",
            "32-专项资金",
            "96,000.00",
            "储备物资。",
            "产出指标(50分)",
        ),
        *("数量指标", "物资套数", "正向", "大于等于", "40", "套", "50"),
    ],
    ["满意度指标(10分)", "服务对象满意度", "护林员满意度", "正向", "大于等于", "95", "%", "10"],
]
RIGHT = {
    "巡护经费": [
        ("产出指标(50分)", "数量指标", "巡护里程", "大于等于", "3000", "公里", "20"),
        ("产出指标(50分)", "数量指标", "队伍数量", "等于", "6", None, "10"),
        ("产出指标(50分)", "时效指标", "完成时间", "定性", "12月底前", None, "20"),
        ("产出指标(50分)", "成本指标", "人均成本", "小于等于", "3.5", "万元", "10"),
        ("效益指标(30分)", "可持续影响", "林地管护", "定性", "长期", None, "30"),
    ],
    "防火物资": [
        ("产出指标(50分)", "数量指标", "物资套数", "大于等于", "40", "套", "50"),
        ("满意度指标(10分)", "服务对象满意度", "护林员满意度", "大于等于", "95", "%", "10"),
    ],
}


def printed(rows, between=" "):
    return TITLE + "\n".join(between.join(row) for row in [HEADINGS, *rows]) + "\n"


@pytest.mark.parametrize("between", [" ", "   ", "\t", "\u3000"])
def test_a_row_on_a_line_has_its_cells_in_their_order(between):
    parsed = read(printed(ROWS, between))
    assert by_project(parsed) == RIGHT
    amounts = [("amount_total", "820,500.00"), ("amount_total", "96,000.00")]
    assert fields(parsed, "amount_total") == amounts


def test_a_row_that_a_blank_cell_broke_goes_on_in_the_lines_below():
    text = printed(ROWS).replace("定性 12月底前 20", "定性\n12月底前\n20")
    assert by_project(read(text)) == RIGHT


def test_headings_of_another_wording_and_order_stand_over_the_same_cells():
    text = (
        "项目支出绩效目标表\n单位：万元\n"
        "项目名称 项目金额 一级指标 二级指标 三级指标 计算符号 指标值 度量单位 权重\n"
        "渠道清淤 120.5 产出指标 数量指标 清淤长度 ≥ 12 公里 30\n"
        "受益村数 ≥ 3 个 20\n"
        "质量指标 验收合格率 ≥ 95 % 20\n"
        "效益指标 社会效益指标 受益人口 ≥ 3000 人 30\n"
        "注：以上为年初目标\n"
    )
    assert by_project(read(text)) == {
        "渠道清淤": [
            ("产出指标", "数量指标", "清淤长度", "≥", "12", "公里", "30"),
            ("产出指标", "数量指标", "受益村数", "≥", "3", "个", "20"),
            ("产出指标", "质量指标", "验收合格率", "≥", "95", "%", "20"),
            ("效益指标", "社会效益指标", "受益人口", "≥", "3000", "人", "30"),
        ]
    }


def test_a_project_without_a_goal_is_told_by_its_amount():
    rows = [[*ROWS[0][:4], *ROWS[0][5:]], *ROWS[1:]]
    parsed = read(printed(rows))
    assert by_project(parsed) == RIGHT
    assert fields(parsed, "goal") == [("goal", "储备物资。")]


def test_a_row_that_does_not_fit_costs_only_what_it_may_have_named():
    broken = ["质量指标", "合格率", "百分之百", "10"]
    rows = [ROWS[0], broken, *ROWS[1:]]
    # The row below has no level of its own, and the broken one may have opened another.
    right = {**RIGHT, "巡护经费": [RIGHT["巡护经费"][0], RIGHT["巡护经费"][-1]]}
    assert by_project(read(printed(rows))) == right


def test_under_a_row_that_may_have_opened_a_project_nothing_is_the_last_ones():
    second = ["防火物资", "96,000.00", *ROWS[5][5:]]
    third = ["苗圃维修", "412-清溪旗林业局", "32-专项资金", "50,000.00", *ROWS[5][5:]]
    rows = [*ROWS[:5], second, ROWS[6], third]
    parsed = by_project(read(printed(rows)))
    assert parsed == {"巡护经费": RIGHT["巡护经费"], "苗圃维修": [RIGHT["防火物资"][0]]}


@pytest.mark.parametrize(
    "rows",
    [
        # The name stands in the middle of its rows.
        [ROWS[0][5:], [*PATROL, *ROWS[2]], *ROWS[3:5]],
        # A first row whose project is not printed.
        [ROWS[0][5:], *ROWS[1:5]],
    ],
)
def test_names_that_do_not_stand_in_the_first_of_their_rows_tell_no_borders(rows):
    assert targets(read(printed(rows))) == []


def test_one_column_names_whose_the_projects_are():
    parsed = parse(printed(ROWS).encode(), "2024年项目绩效目标表.txt")
    assert parsed.outcome == "loaded"
    assert fields(parsed, "implementing_unit")[:1] == [("implementing_unit", "412-清溪旗林业局")]


SICHUAN = (
    "部门预算项目绩效目标申报表(2023年度)\n金额单位:元\n"
    "单位名称 项目名称 预算数 年度目标 一级指标 二级指标 三级指标"
    " 指标性质 指标值 度量单位 权重 指标方向性\n"
    "820-清溪镇部门 1,200,000.00\n"
    "820001-井口县清溪镇人民政府 村干部报酬 900,000.00 发放报酬"
    " 效益指标 社会效益指标 稳定队伍 ≥ 95 % 10 正向指标\n"
    "产出指标 数量指标 村干部数量 ≥ 52 人 30 正向指标\n"
    "时效指标 发放次数 ＝ 12 次 20 正向指标\n"
    "党建经费 300,000.00 开展活动 产出指标 数量指标 活动次数 ≥ 4 次 50 正向指标\n"
    "效益指标 社会效益指标 党员评价 定性 好 20\n"
)
OF_SICHUAN = {
    "村干部报酬": [
        ("效益指标", "社会效益指标", "稳定队伍", "≥", "95", "%", "10"),
        ("产出指标", "数量指标", "村干部数量", "≥", "52", "人", "30"),
        ("产出指标", "时效指标", "发放次数", "＝", "12", "次", "20"),
    ],
    "党建经费": [
        ("产出指标", "数量指标", "活动次数", "≥", "4", "次", "50"),
        ("效益指标", "社会效益指标", "党员评价", "定性", "好", None, "20"),
    ],
}


def test_a_body_stands_over_its_projects_or_beside_the_first_of_them():
    parsed = read(SICHUAN)
    assert by_project(parsed) == OF_SICHUAN
    amounts = [("amount_total", "900,000.00"), ("amount_total", "300,000.00")]
    assert fields(parsed, "amount_total") == amounts


@pytest.mark.parametrize(
    ("printed_as", "broken"),
    [
        # The name goes on in the next line.
        ("党建经费 300,000.00", "党建(村级组织)\n经费 300,000.00"),
        # Its first row names no second level.
        ("党建经费 300,000.00 开展活动 产出指标 数量指标", "党建经费 300,000.00 开展活动 产出指标"),
        # Two amounts.
        ("党建经费 300,000.00", "党建经费 300,000.00 280,000.00"),
    ],
)
def test_a_project_whose_own_cells_are_in_doubt_is_none_and_nor_is_it_the_last_one(
    printed_as, broken
):
    first = {"村干部报酬": OF_SICHUAN["村干部报酬"]}
    assert by_project(read(SICHUAN.replace(printed_as, broken))) == first


@pytest.mark.parametrize(
    ("printed_as", "centred"),
    [
        # Rows of the first project above its name, below a body over its projects.
        ("820001-井口县", "产出指标 时效指标 发放时限 定性 按月 10\n820001-井口县"),
        # A piece of the name, or of the goal, stands before a row in the middle.
        ("产出指标 数量指标 村干部数量", "及社保 产出指标 数量指标 村干部数量"),
        ("时效指标 发放次数", "及社保 时效指标 发放次数"),
    ],
)
def test_names_in_the_middle_of_their_rows_or_in_pieces_tell_nothing(printed_as, centred):
    parsed = read(SICHUAN.replace(printed_as, centred))
    assert targets(parsed) == []
    assert fields(parsed, "project_name") == []


def test_where_no_amounts_are_printed_a_name_of_one_row_may_be_a_piece():
    def lined(second):
        headings = [HEADINGS[0], *HEADINGS[5:]]
        rows = [headings, ["巡护经费", *ROWS[0][5:]], *second, *ROWS[1:5]]
        return read(TITLE + "\n".join(" ".join(row) for row in rows) + "\n")

    assert by_project(lined([])) == {"巡护经费": RIGHT["巡护经费"]}
    assert targets(lined([["补助", *ROWS[5][5:]]])) == []
