"""Forms of monitoring: what was spent and reached by the middle of the year is not the year's."""

import pytest
from form_records import money, projects, results, values
from form_shapes import SHAPES
from laid_out import BUILDERS, laid

from ingest.reading.parse import parse
from ingest.vocabulary.parts_of_year import is_forecast, is_of_part

TITLE = "项目支出绩效运行监控表(2024年度)"
MONEY = ["项目资金(万元)", "", "年初预算数", "1-7月执行数", "1-7月执行率", "全年预计执行数", ""]
HEADER = [
    *("一级指标", "二级指标", "三级指标", "年度指标值", "1-7月完成情况"),
    *("全年预计完成情况", "偏差原因分析", "完成目标可能性"),
]
INDICATORS = [
    ["产出指标", "数量指标", "清淤河道", "≥21公里", "12公里", "22公里", "", "确定能"],
    ["", "质量指标", "工程合格率", "100%", "98%", "100%", "雨季返工", "有可能"],
    ["效益指标", "生态效益指标", "水质改善", "改善", "略有改善", "改善", "", "确定能"],
]
RIGHT = {"清淤河道": "≥21公里", "工程合格率": "100%", "水质改善": "改善"}
HEAD = [["项目名称", "河道清淤"], ["主管部门", "示例县水务局"]]
FUNDS = [
    ["", "年度资金总额", "150", "61.5", "41%", "150", ""],
    ["", "其中:本年一般公共预算拨款", "", "60", "40%", "", ""],
]


def whole(rows, width=8):
    return [[*row, *[""] * (width - len(row))] for row in rows]


FORM = whole([*HEAD, MONEY, *FUNDS, HEADER, *INDICATORS])


@pytest.mark.parametrize("suffix", BUILDERS)
def test_the_years_target_stands_and_the_half_years_figures_are_left(suffix):
    parsed = parse(BUILDERS[suffix]([TITLE, laid(FORM)]), f"form{suffix}")
    assert values(parsed) == RIGHT
    assert {reason for _, _, reason in results(parsed).values()} == {None, "雨季返工"}
    assert all(actual is None for _, actual, _ in results(parsed).values())


def test_the_budget_is_the_projects_and_what_was_spent_so_far_is_nothing():
    text = "\n".join([TITLE, *map("\t".join, FORM)])
    parsed = parse(text.encode(), "form.txt")
    project = projects(parsed)["河道清淤"]
    assert project["amount_total"] == "150"
    # Of the part nothing is printed under 年初预算数: 60 was spent of it.
    assert "amount_fiscal" not in project
    assert "budget_initial" not in project
    assert money(parsed) == []


def test_an_adjusted_budget_beside_half_a_year_is_not_the_years_first():
    rows = [*HEAD, ["项目资金(万元)", "", "全年预算数", "上半年执行数"]]
    rows += [["", "年度资金总额", "180", "90"], HEADER, *INDICATORS]
    parsed = parse("\n".join([TITLE, *map("\t".join, whole(rows))]).encode(), "form.txt")
    assert "amount_total" not in projects(parsed)["河道清淤"]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_makes_a_part_of_the_year_a_target(shape):
    text = "\n".join([TITLE, *SHAPES[shape]([row for row in FORM if any(row)])])
    parsed = parse(f"{text}\n".encode(), "form.txt")
    for name, value in values(parsed).items():
        assert value in (None, RIGHT[name])
    for _, actual, reason in results(parsed).values():
        assert actual is None
        assert reason in (None, "雨季返工")


@pytest.mark.parametrize(
    "heading",
    [
        *("1-6月执行数", "1—7月完成情况", "上半年", "一季度目标值", "第三季度", "前三季度"),
        *("截至6月底执行数", "6月底完成值", "2024年上半年完成值", "指标值(上半年)", "半年度"),
    ],
)
def test_a_heading_of_a_part_of_the_year_is_told(heading):
    assert is_of_part(heading)


@pytest.mark.parametrize(
    "heading",
    ["年度指标值", "全年实际完成值", "12月底", "上半年发放次数", "完成值", "半价减免人数"],
)
def test_a_heading_of_the_year_or_of_an_indicator_is_none_of_a_part(heading):
    assert not is_of_part(heading)


def test_what_is_expected_is_told_from_what_is_planned():
    assert is_forecast("全年预计完成情况")
    assert is_forecast("预计年底完成值")
    assert not is_forecast("年度目标值")
    assert not is_forecast("计划指标值")


def test_one_heading_over_the_half_year_and_the_forecast_is_no_result():
    rows = [
        [*("一级指标", "二级指标", "三级指标", "年度指标值", "完成情况"), "", "", "备注"],
        ["", "", "", "", "1-6月完成值", "完成率", "预计全年完成值", ""],
        ["产出指标", "数量指标", "救助人数", "≥80人", "41人", "51%", "83人", ""],
    ]
    text = "\n".join([TITLE, *map("\t".join, whole([*HEAD, *rows]))])
    assert results(parse(text.encode(), "form.txt")) == {"救助人数": ("≥80人", None, None)}
