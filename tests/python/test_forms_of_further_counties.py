"""Forms of publishers whose words and columns differ from all others: made-up cards, read whole."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Filing, FormField, IndicatorTarget


def of(parsed, kind):
    return [record for record in parsed.records if isinstance(record, kind)]


def read(text, name="form.txt"):
    parsed = parse(text.encode(), name)
    assert of(parsed, Filing), parsed.reason
    return parsed


def page(title, rows):
    """A web page with a table: a cell is a text, or a text with its columns and rows."""
    cells = [[cell if isinstance(cell, tuple) else (cell, 1, 1) for cell in row] for row in rows]
    body = "".join(
        f"<tr>{''.join(f'<td colspan={w} rowspan={h}>{t}</td>' for t, w, h in row)}</tr>"
        for row in cells
    )
    return f"<p>{title}</p><table>{body}</table>"


def fields(parsed, *wanted):
    return [(f.field, f.value_published) for f in of(parsed, FormField) if f.field in wanted]


def money(parsed):
    return [
        ((f.name_published or "").rpartition("/")[2], f.column_published, f.value_published)
        for f in of(parsed, BudgetFigure)
    ]


def targets(parsed):
    return [
        (t.level2_published, t.indicator_published, t.value_published)
        for t in of(parsed, IndicatorTarget)
    ]


def agency(parsed):
    return [filing.agency_name for filing in of(parsed, Filing)]


# -- money beside its headings ------------------------------------------------------------------

BESIDE = [
    ["一、基本情况", "项目名称", "困难群众参保资助", "是否为专项资金", "否", "", ""],
    ["", "实施(主管)单位", "隆尧县医疗保障局", "金额单位", "万元", "", ""],
    ["二、预算执行情况", "预算数", "42.50", "到位数", "40.00", "执行数", "38.20"],
    ["", "其中:财政资金", "41.00", "其中:财政资金", "39.00", "其中:财政资金", "37.10"],
    ["", "其他", "1.50", "其他", "1.00", "其他", "1.10"],
]
ARRIVED = [
    ("二、预算执行情况", "预算数", "42.50"),
    ("二、预算执行情况", "到位数", "40.00"),
    ("二、预算执行情况", "执行数", "38.20"),
    ("其中:财政资金", "预算数", "41.00"),
    ("其中:财政资金", "到位数", "39.00"),
    ("其中:财政资金", "执行数", "37.10"),
    ("其他", "预算数", "1.50"),
    ("其他", "到位数", "1.00"),
    ("其他", "执行数", "1.10"),
]


def test_an_amount_beside_a_heading_that_nobody_listed_is_no_others():
    parsed = read(page("2022年度预算项目绩效自评表", BESIDE), "form.html")
    assert money(parsed) == ARRIVED


def test_the_same_money_in_a_text_with_tabs_and_without_the_first_amount():
    rows = [*BESIDE[:2], [*BESIDE[2][:2], "", *BESIDE[2][3:]], *BESIDE[3:]]
    text = "\n".join("\t".join(row) for row in rows)
    parsed = read(f"2022年度预算项目绩效自评表\n{text}")
    assert money(parsed) == ARRIVED[1:]


HALF = [
    ["项目名称", "参保宣传经费", "主管部门", "凤冈县医疗保障局", "", ""],
    ["项目资金(万元)", "年初预算数", "1-6月执行数", "全年执行数", "全年预算数", "执行率"],
    ["年度资金总额", "50", "20", "48", "49", "97.96%"],
    ["其他资金", "", "", "3", "5", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "得分"],
    ["产出指标", "数量指标", "宣传场次", "10场", "12场", "20"],
]
WHOLE = [
    ("年度资金总额", "年初预算数", "50"),
    ("年度资金总额", "全年执行数", "48"),
    ("年度资金总额", "全年预算数", "49"),
    ("年度资金总额", "执行率", "97.96%"),
]


def test_what_was_spent_by_the_middle_of_the_year_is_a_column_of_its_own():
    tabs = "\n".join("\t".join(row) for row in HALF)
    of_others = [("其他资金", "全年执行数", "3"), ("其他资金", "全年预算数", "5")]
    for text, name in ((tabs, "form.txt"), (page("", HALF), "form.html")):
        parsed = read(f"2023年度项目支出绩效自评表\n{text}", name)
        assert money(parsed) == [*WHOLE, *of_others]


@pytest.mark.parametrize("heading", ["1-6月执行数", "到位数", "资金到位情况"])
def test_a_figure_that_may_stand_under_a_heading_nobody_listed_is_under_none(heading):
    rows = [[cell.replace("1-6月执行数", heading) for cell in row if cell] for row in HALF]
    dropped = "\n".join(f"{' | '.join(row)} |" for row in rows)
    parsed = read(f"2023年度项目支出绩效自评表\n{dropped}")
    found = money(parsed)
    assert [one for one in found if one[0] == "其他资金"] == []
    assert [one for one in found if one[1] != heading] == WHOLE


def test_a_question_beside_a_projects_name_is_no_part_of_it():
    parsed = read(page("2022年度预算项目绩效自评表", BESIDE), "form.html")
    assert fields(parsed, "project_name") == [("project_name", "困难群众参保资助")]


# -- columns ------------------------------------------------------------------------------------

HEAD = [["项目名称", ("参保扩面经费", 5, 1)], ["主管部门", ("隆尧县医疗保障局", 5, 1)]]
PLAN = [["年度绩效指标", "一级指标", "二级指标", "指标内容", "指标值", "备注"]]


def test_a_figure_in_the_place_of_a_name_leaves_the_value_under_its_heading():
    rows = [
        *HEAD,
        *PLAN,
        ["", ("产出指标", 1, 3), "数量指标", "72", "90", ""],
        ["", "质量指标", "1年", "95%", ""],
        ["", "时效指标", "办结时限", "30天", ""],
    ]
    parsed = read(page("2023年度项目绩效目标表", rows), "form.html")
    assert targets(parsed) == [
        ("数量指标", "数量指标", "90"),
        ("质量指标", "质量指标", "95%"),
        ("时效指标", "办结时限", "30天"),
    ]


def test_so_it_does_in_a_text_whose_row_leaves_no_column_blank():
    rows = """项目名称\t参保扩面经费\t\t\t
主管部门\t隆尧县医疗保障局\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t分值
产出指标\t数量指标\t新增参保人数\t3000人\t30
\t质量指标\t95%\t96%\t20
\t时效指标\t12\t12月底前\t10"""
    parsed = read(f"2023年度项目支出绩效目标表\n{rows}")
    found = [
        (t.level2_published, t.value_published, t.weight_published)
        for t in of(parsed, IndicatorTarget)
    ]
    assert found == [
        ("数量指标", "3000人", "30"),
        ("质量指标", "96%", "20"),
        ("时效指标", "12月底前", "10"),
    ]


def test_of_grades_of_what_is_reached_the_best_is_what_is_aimed_at():
    rows = [
        ["绩效目标", ("保障特困人员参保", 6, 1)],
        [
            *(("绩效指标分类", 1, 2), ("绩效指标", 1, 2), ("绩效指标描述", 1, 2)),
            *(("绩效指标评价标准", 4, 1),),
        ],
        ["优", "良", "中", "差"],
        [("产出指标", 1, 2), "资助覆盖率", "应助尽助", "100%", "95%", "90%", "80%"],
        ["资助及时率", "按期拨付", "98%", "90%", "85%", "80%"],
        ["效果指标", "群众满意度", "抽样调查", "92%", "85%", "75%", "70%"],
    ]
    title = "冀财社〔2019〕88号下达2020年困难群众救助补助绩效目标表"
    over = f"填报单位:隆尧县医疗保障局<p>{title}</p>"
    parsed = read(page(over, rows), "form.html")
    name = "冀财社〔2019〕88号下达2020年困难群众救助补助"
    assert fields(parsed, "project_name") == [("project_name", name)]
    assert targets(parsed) == [
        (None, "资助覆盖率", "100%"),
        (None, "资助及时率", "98%"),
        (None, "群众满意度", "92%"),
    ]


def test_points_may_be_headed_as_points():
    rows = [
        ["主管部门", ("酉阳县医疗保障局", 3, 1), "自评总分(分)", "91", "", "", ""],
        [
            *("指标名称", "计量单位", "指标性质", "年初指标值", "全年完成值"),
            *("得分系数(%)", "指标权重(分)", "指标得分(分)"),
        ],
        ["异地结算率", "%", "≥", "85", "88", "100%", "15", "14"],
        ["宣传场次", "场", "≥", "12", "12", "100%", "20", "20"],
    ]
    parsed = read(page("2022年度部门整体绩效自评表", rows), "form.html")
    found = [
        (t.value_published, t.weight_published, t.score_published)
        for t in of(parsed, IndicatorTarget)
    ]
    assert found == [("85", "15", "14"), ("12", "20", "20")]


# -- heads of cards -----------------------------------------------------------------------------


def test_the_first_level_project_may_open_the_card_of_one_of_its_own():
    """What stands right of the total of all years is a source and not the side of one year."""
    rows = [
        ["一级项目名称", "医疗保障专项", "二级项目名称", "基金监管能力建设"],
        ["资金性质", "一般公共预算", "主管部门", "临泽县医疗保障局"],
        ["项目总投资", "35万元", "中央补助安排", "12万元"],
        ["省级财政安排", "3万元", "其他资金", "20万元"],
        ["预算申报数", "35万元", "政策依据", "甘医保发[2022]9号"],
        ["一级指标", "二级指标", "三级指标", "指标目标值"],
        ["产出指标", "数量指标", "检查医药机构数", ">=60家"],
    ]
    parsed = read(page("省级部门预算项目支出绩效目标表<p>(2023年度)</p>", rows), "form.html")
    kinds = ("project_name", "amount_total", "amount_central", "amount_provincial")
    assert fields(parsed, *kinds) == [
        ("project_name", "基金监管能力建设"),
        ("amount_central", "12万元"),
        ("amount_provincial", "3万元"),
        ("amount_total", "35万元"),
    ]
    assert targets(parsed) == [("数量指标", "检查医药机构数", ">=60家")]


def test_the_body_that_fills_in_a_form_and_acts_is_whose_it_is():
    rows = [
        ["项目名称", ("业务用房维修", 3, 1)],
        ["主管部门", "枣阳市医疗保障局", "项目实施单位", "枣阳市医疗保障服务中心"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "维修面积", "300平方米"],
    ]
    line = "单位名称:枣阳市医疗保障服务中心"
    title = "2021年度财政项目绩效目标表"
    assert agency(read(page(f"{title}<p>{line}</p>", rows), "form.html")) == [
        "枣阳市医疗保障服务中心"
    ]
    assert agency(read(page(title, rows), "form.html")) == ["枣阳市医疗保障局"]


@pytest.mark.parametrize(
    "filler", ["襄阳市枣阳市医疗保障服务中心", "枣阳市医疗保障服务中心  2021年"]
)
def test_its_name_may_be_longer_in_the_line_over_the_form_or_stand_before_a_year(filler):
    rows = [
        ["项目名称", ("业务用房维修", 3, 1)],
        ["主管部门", "枣阳市医疗保障局", "实施单位", "枣阳市医疗保障服务中心"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "维修面积", "300平方米"],
    ]
    parsed = read(page(f"2021年度项目绩效目标表<p>填报单位:{filler}</p>", rows), "form.html")
    assert agency(parsed) == ["枣阳市医疗保障服务中心"]


def test_a_body_before_the_year_is_no_part_of_the_project_that_a_title_names():
    rows = [
        ["年度目标", ("按时足额发放", 3, 1)],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "补贴人数", "560人"],
    ]
    title = "隆尧县民政局2022年高龄津贴项目绩效目标表"
    assert fields(read(page(title, rows), "form.html"), "project_name") == [
        ("project_name", "高龄津贴")
    ]


def test_one_heading_may_stand_over_all_the_money_of_a_department():
    rows = [
        [("总体资金情况(万元)", 1, 4), ("预算支出", 5, 1)],
        [("总额", 1, 2), ("基本支出", 2, 1), ("项目支出", 2, 1)],
        ["合计", "财政拨款", "合计", "财政拨款"],
        ["512.40", "402.10", "402.10", "110.30", "110.30"],
        ["年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值", ""],
        ["", "产出指标", "数量指标", "培训场次", "8场", ""],
    ]
    title = "2024年县级部门整体支出绩效目标申报表"
    parsed = read(page(f"{title}<p>预算部门:合江县医疗保障局</p>", rows), "form.html")
    assert [(column, value) for _, column, value in money(parsed)] == [
        ("总额", "512.40"),
        ("基本支出/合计", "402.10"),
        ("基本支出/财政拨款", "402.10"),
        ("项目支出/合计", "110.30"),
        ("项目支出/财政拨款", "110.30"),
    ]
