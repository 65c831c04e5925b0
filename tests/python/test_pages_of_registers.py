"""Registers of which a text has lost the merged cells, and forms with two sides."""

from page_texts import fields, one_a_line, read, targets, unread
from test_forms_of_more_counties import of

from ingest.reading.records import FormField, IndicatorTarget

# -- a register whose merged cells are gone, every row filled up at its end ---------------------

HEADINGS = [
    *("单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标"),
    *("指标性质", "指标值", "度量单位", "权重", "指标方向性"),
]


def filled_up(*rows):
    width = len(HEADINGS) + 1
    lines = [" | ".join(row) + " | " + "|" * (width - len(row)) for row in rows]
    return "部门预算项目绩效目标申报表(2023年度)\n金额单位:元\n" + "\n".join(lines) + "\n"


ROWS = [
    ["820-清溪镇部门", "1,200,000.00"],
    [
        *("820001-井口县清溪镇人民政府", "村干部报酬", "900,000.00", "按时发放报酬"),
        *("效益指标", "社会效益指标", "稳定队伍", "≥", "95", "%", "10", "正向指标"),
    ],
    ["产出指标", "数量指标", "村干部数量", "≥", "52", "人", "30", "正向指标"],
    ["时效指标", "发放次数", "=", "12", "次", "20", "正向指标"],
    [
        *("党建经费", "300,000.00", "开展活动", "产出指标", "数量指标"),
        *("活动次数", "≥", "4", "次", "50", "正向指标"),
    ],
]
RIGHT = {
    "村干部报酬": [
        ("效益指标", "社会效益指标", "稳定队伍", "≥", "95", "%", "10"),
        ("产出指标", "数量指标", "村干部数量", "≥", "52", "人", "30"),
        ("产出指标", "时效指标", "发放次数", "=", "12", "次", "20"),
    ],
    "党建经费": [("产出指标", "数量指标", "活动次数", "≥", "4", "次", "50")],
}


def by_project(parsed):
    names = {f.form_seq: f.value_published for f in of(parsed, FormField) if f.field == PROJECT}
    found = {}
    for target, row in zip(of(parsed, IndicatorTarget), targets(parsed), strict=True):
        found.setdefault(names[target.form_seq], []).append(row)
    return found


PROJECT = "project_name"


def test_the_levels_of_a_register_say_how_many_merged_cells_are_gone():
    parsed = read(filled_up(HEADINGS, *ROWS))
    assert by_project(parsed) == RIGHT
    assert fields(parsed, "amount_total") == [
        ("amount_total", "900,000.00"),
        ("amount_total", "300,000.00"),
    ]


def test_a_row_that_may_name_a_project_but_does_not_fit_ends_the_one_above():
    # 度量单位 of the row that names the project is gone, and so is its place.
    lame = [cell for cell in ROWS[4] if cell != "次"]
    below = ["质量指标", "活动合格率", "≥", "90", "%", "10", "正向指标"]
    parsed = read(filled_up(HEADINGS, *ROWS[:4], lame, below))
    assert by_project(parsed) == {"村干部报酬": RIGHT["村干部报酬"]}
    assert {"4", "50", "90", "10"} <= {*unread(parsed)}


SIDES = [
    *("项目名称", "学校基建", "主管部门", "乐昌县教育局", "实施单位", "乐昌县教育局"),
    *("总体目标", "中期目标", "年度目标", "优化布局", "按计划完成", ""),
    *("绩效项目指标表", ""),
    *("一级指标", "二级指标(长期)", "三级指标(长期)", "指标值(长期)"),
    *("二级指标(年度)", "三级指标(年度)", "指标值(年度)"),
    *("产出指标", "数量指标", "", "", "数量指标", "重点工程数量", "2"),
    *("产出指标", "质量指标", "", "", "质量指标", "工程合格率", "100%"),
    *("效益指标", "社会效益指标", "覆盖校数", "30所", "社会效益指标", "受益校数", "4所"),
]


def test_printed_blanks_tell_the_two_sides_of_a_form_apart():
    parsed = read(
        "项目支出绩效目标表\n\n(2020年度)\n\n" + one_a_line(SIDES) + "\n附件:\n\n扫一扫打开当前页\n"
    )
    assert {
        (t.horizon_published, t.indicator_published, t.value_published)
        for t in of(parsed, IndicatorTarget)
    } == {
        ("年度目标", "重点工程数量", "2"),
        ("年度目标", "工程合格率", "100%"),
        ("中期目标", "覆盖校数", "30所"),
        ("年度目标", "受益校数", "4所"),
    }


# -- two sides in rows that are filled up at their ends -----------------------------------------


def two_sides(*rows):
    head = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]
    top = [
        ["项目名称", "质检体系建设"],
        ["主管部门", "乐昌县农业农村局"],
        ["中期资金总额:", "68.50", "年度资金总额:", "51.35"],
        ["其中:财政拨款", "68.50", "其中:财政拨款", "51.35"],
        ["中期目标", "年度目标"],
        ["完善体系", "完善体系"],
    ]
    lines = [" | ".join(row) + " | " + "|" * (9 - len(row)) for row in [*top, head, *rows]]
    return "项目支出绩效目标申报表\n(2024年度)\n" + "\n".join(lines) + "\n"


def sides(parsed):
    return [
        (t.horizon_published, t.level2_published, t.indicator_published, t.value_published)
        for t in of(parsed, IndicatorTarget)
    ]


def test_rows_with_both_sides_tell_the_medium_term_from_the_year():
    parsed = read(
        two_sides(
            ["产出指标", "数量指标", "校准仪器", "≥57台", "数量指标", "校准仪器", "≥19台"],
            ["购买试剂", "≥100份", "购买试剂", "≥40份"],
            ["质量指标", "监测合格率", "≥98%", "质量指标", "监测合格率", "≥97%"],
        )
    )
    assert sides(parsed) == [
        ("中期目标", "数量指标", "校准仪器", "≥57台"),
        ("年度目标", "数量指标", "校准仪器", "≥19台"),
        ("中期目标", "数量指标", "购买试剂", "≥100份"),
        ("年度目标", "数量指标", "购买试剂", "≥40份"),
        ("中期目标", "质量指标", "监测合格率", "≥98%"),
        ("年度目标", "质量指标", "监测合格率", "≥97%"),
    ]


def test_a_row_with_one_side_may_be_of_either():
    parsed = read(
        two_sides(
            ["产出指标", "数量指标", "校准仪器", "≥57台", "数量指标", "校准仪器", "≥19台"],
            ["质量指标", "监测合格率", "≥98%"],
            ["监督抽样合格率", "≥96%", "监督抽样合格率", "≥95%"],
            ["时效指标", "检测及时率", "≤7天", "时效指标", "检测及时率", "≤7天"],
        )
    )
    assert fields(parsed, "amount_medium_fiscal", "amount_fiscal") == [
        ("amount_medium_fiscal", "68.50"),
        ("amount_fiscal", "51.35"),
    ]
    # Nor is it told which level the row below it stands under.
    assert [row[2] for row in sides(parsed)] == ["校准仪器"] * 2 + ["检测及时率"] * 2
    assert "98" in unread(parsed)
