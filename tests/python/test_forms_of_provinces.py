"""Forms as provinces print them that no sample shows, as texts: right values written by hand."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, FormField, IndicatorTarget

INDICATORS = """\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t救助人次\t≥8000人次
\t\t质量指标\t救助准确率\t100%
\t满意度指标\t服务对象满意度指标\t群众满意度\t≥90%"""
TARGETS = [
    ("产出指标", "数量指标", "救助人次", "≥8000人次"),
    ("产出指标", "质量指标", "救助准确率", "100%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
]


def read(*lines):
    parsed = parse("\n".join(lines).encode(), "form.txt")
    assert parsed.outcome == "loaded", parsed.reason
    return parsed


def of(parsed, kind):
    return [record for record in parsed.records if isinstance(record, kind)]


def targets(parsed):
    return [
        (
            t.level1_published,
            t.level2_published,
            t.indicator_published,
            "".join(filter(None, (t.operator_published, t.value_published, t.unit_published))),
        )
        for t in of(parsed, IndicatorTarget)
    ]


def fields(parsed, *names):
    return [(f.field, f.value_published) for f in of(parsed, FormField) if f.field in names]


@pytest.mark.parametrize(
    "label", ["专项(项目)名称", "项目支出名称", "二级项目名称", "政策(项目)名称", "专项资金名称"]
)
def test_a_project_is_named_under_a_label_made_of_words(label):
    head = f"{label}\t医疗救助补助\t\t\t\n填报部门（盖章）\t元谋县医疗保障局\t\t\t"
    parsed = read("2024年项目支出绩效目标表", head, INDICATORS)
    assert fields(parsed, "project_name", "agency") == [
        ("project_name", "医疗救助补助"),
        ("agency", "元谋县医疗保障局"),
    ]
    assert targets(parsed) == TARGETS


@pytest.mark.parametrize(
    "label", ["预算金额（万元）", "2024年度金额（万元）", "申请资金总额（万元）"]
)
def test_an_amount_stands_beside_a_label_made_of_words(label):
    head = "项目名称\t医疗救助补助\t\t\t\n主管部门\t元谋县医疗保障局\t\t\t"
    parsed = read("2024年项目支出绩效目标表", head, f"{label}\t635.00\t\t\t", INDICATORS)
    assert fields(parsed, "amount_total") == [("amount_total", "635.00")]


def test_a_word_beside_the_first_rows_of_a_form_says_nothing_of_its_own():
    head = "项目基本信息\t项目名称\t医疗救助补助\t\t\n\t主管部门\t元谋县医疗保障局\t\t"
    parsed = read("2024年项目支出绩效目标申报表", head, INDICATORS)
    assert fields(parsed, "project_name") == [("project_name", "医疗救助补助")]
    assert targets(parsed) == TARGETS


def test_a_list_of_tasks_holds_the_money_of_each_and_no_sum():
    rows = """部门名称\t三都水族自治县医疗保障局\t\t\t
年度主要任务\t任务名称\t主要内容\t预算金额（万元）\t
\t\t\t总额\t财政拨款
\t医疗救助\t资助困难群众参保\t320.00\t300.00
\t待遇保障\t落实医保待遇\t1,180.00\t1,180.00
\t金额合计\t\t1,500.00\t1,480.00
年度总体目标\t完成全县参保任务。\t\t\t"""
    parsed = read("部门整体支出绩效目标申报表", "（2024年度）", rows, INDICATORS)
    amounts = [
        (field.label_published, field.value_published)
        for field in of(parsed, FormField)
        if field.field == "task_amount"
    ]
    assert amounts == [
        ("医疗救助/总额", "320.00"),
        ("医疗救助/财政拨款", "300.00"),
        ("待遇保障/总额", "1,180.00"),
        ("待遇保障/财政拨款", "1,180.00"),
    ]
    assert targets(parsed) == TARGETS


def test_labels_of_money_stand_behind_what_they_divide():
    rows = """部门（单位）名称\t嵩县医疗保障服务中心\t\t\t
预算情况\t部门预算总额（万元）\t1286.35\t\t
\t1、资金来源：（1）政府预算资金\t1286.35\t\t
\t2、资金结构：（1）基本支出\t486.35\t\t
\t（2）项目支出\t800.00\t\t"""
    parsed = read("2024年部门整体绩效目标表", rows, INDICATORS)
    found = {f.column_published: f.value_published for f in of(parsed, BudgetFigure)}
    assert found == {
        "部门预算总额（万元）": "1286.35",
        "1、资金来源：（1）政府预算资金": "1286.35",
        "2、资金结构：（1）基本支出": "486.35",
        "（2）项目支出": "800.00",
    }


def test_levels_of_another_taxonomy_hold_where_every_cell_stands_in_its_column():
    rows = """部门（单位）名称\t嵩县医疗保障局\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t指标值说明
投入管理指标\t工作目标管理\t年度履职目标相关性\t相关\t
\t预算和财务管理\t预算执行率\t≥95%\t
效益指标\t履职效益\t群众看病负担\t有所减轻\t"""
    parsed = read("2024年部门整体绩效目标表", rows)
    assert targets(parsed) == [
        ("投入管理指标", "工作目标管理", "年度履职目标相关性", "相关"),
        ("投入管理指标", "预算和财务管理", "预算执行率", "≥95%"),
        ("效益指标", "履职效益", "群众看病负担", "有所减轻"),
    ]


def test_a_form_without_levels_has_its_indicators_beside_what_measures_them():
    rows = """项目名称\t困难群众参保资助\t业务主管部门\t城口县医疗保障局\t
当年绩效目标\t资助困难群众参保。\t\t\t
绩效指标\t指标\t指标权重\t计量单位\t指标性质\t指标值
\t资助参保人数\t60\t人\t≥\t16000
\t受助群众满意度\t40\t%\t≥\t90"""
    parsed = read("2025年项目支出绩效目标表", rows)
    assert targets(parsed) == [
        (None, None, "资助参保人数", "≥16000人"),
        (None, None, "受助群众满意度", "≥90%"),
    ]
    assert [t.weight_published for t in of(parsed, IndicatorTarget)] == ["60", "40"]


UNITS_AND_PROJECTS = "单位名称、项目名称\t项目年度绩效目标\t一级指标\t二级指标\t三级指标"
REGISTER = f"""{UNITS_AND_PROJECTS}\t指标性质\t指标值\t度量单位
1\t2\t3\t4\t5\t6\t7\t8
漾濞彝族自治县医疗保障局\t\t\t\t\t\t\t
居民医保县级配套资金\t按时落实配套补助。\t产出指标\t数量指标\t参保人数\t≥\t85000\t人
\t\t\t时效指标\t资金到位率\t=\t100\t%
\t\t满意度指标\t服务对象满意度\t参保对象满意度\t≥\t90\t%
医保基金监管经费\t检查定点医药机构。\t产出指标\t数量指标\t检查机构数\t=\t120\t家"""


def test_a_register_has_rows_that_number_columns_and_name_units_and_are_no_project():
    parsed = read("漾濞彝族自治县医疗保障局2024年部门预算", "项目支出绩效目标表", REGISTER)
    assert fields(parsed, "project_name", "goal") == [
        ("project_name", "居民医保县级配套资金"),
        ("goal", "按时落实配套补助。"),
        ("project_name", "医保基金监管经费"),
        ("goal", "检查定点医药机构。"),
    ]
    assert targets(parsed) == [
        ("产出指标", "数量指标", "参保人数", "≥85000人"),
        ("产出指标", "时效指标", "资金到位率", "=100%"),
        ("满意度指标", "服务对象满意度", "参保对象满意度", "≥90%"),
        ("产出指标", "数量指标", "检查机构数", "=120家"),
    ]


def test_the_headings_of_a_register_take_two_rows_in_a_text():
    rows = """项目名称\t绩效目标\t绩效指标\t\t\t\t预算金额
\t\t一级指标\t二级指标\t三级指标\t指标值\t
医疗救助县级配套\t保障困难群众\t产出指标\t数量指标\t救助人次\t≥8000人次\t260.00
\t\t\t质量指标\t救助准确率\t100%\t
\t\t满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t
医保政策宣传\t提高知晓率\t产出指标\t数量指标\t宣传场次\t≥20场\t6.00"""
    parsed = read("墨玉县医疗保障局2024年项目绩效目标表", "单位：万元", rows)
    assert fields(parsed, "project_name", "amount_total") == [
        ("project_name", "医疗救助县级配套"),
        ("amount_total", "260.00"),
        ("project_name", "医保政策宣传"),
        ("amount_total", "6.00"),
    ]
    assert targets(parsed) == [*TARGETS, ("产出指标", "数量指标", "宣传场次", "≥20场")]


def test_numbers_of_columns_are_no_figures_of_a_budget_table():
    rows = """科目编码\t科目名称\t合计\t基本支出\t项目支出
1\t2\t3=4+5\t4\t5
2101501\t行政运行\t120.00\t120.00\t
2101505\t医疗保障政策管理\t200.00\t\t200.00"""
    parsed = read("漾濞彝族自治县医疗保障局2024年部门预算", "部门支出预算表", "单位：万元", rows)
    found = [
        (f.name_published, f.column_published, f.value_published) for f in of(parsed, BudgetFigure)
    ]
    assert found == [
        ("行政运行", "合计", "120.00"),
        ("行政运行", "基本支出", "120.00"),
        ("医疗保障政策管理", "合计", "200.00"),
        ("医疗保障政策管理", "项目支出", "200.00"),
    ]


def test_a_list_of_projects_names_each_row_by_its_project():
    rows = """类型\t项目名称\t项目单位\t合计\t一般公共预算\t政府性基金预算
特定目标类\t医疗救助配套资金\t合江县医疗保障局\t300.00\t280.00\t20.00
其他运转类\t信息网络运行费\t合江县医疗保障事务中心\t26.00\t\t26.00"""
    # A list of all projects of 2024 beside an account of what was spent stays a table.
    parsed = read("合江县医疗保障局2024年部门决算", "部门预算项目支出表", "单位：万元", rows)
    found = [
        (f.name_published, f.column_published, f.value_published) for f in of(parsed, BudgetFigure)
    ]
    assert found == [
        ("医疗救助配套资金", "合计", "300.00"),
        ("医疗救助配套资金", "一般公共预算", "280.00"),
        ("医疗救助配套资金", "政府性基金预算", "20.00"),
        ("信息网络运行费", "合计", "26.00"),
        ("信息网络运行费", "政府性基金预算", "26.00"),
    ]


def test_spaces_inside_a_bracket_divide_no_cells():
    lines = [
        "绩效目标申报表",
        "填报单位：泗县医疗保障局",
        "（2019年度）",
        "项目名称 贫困人口参保资助",
        "主管部门 泗县医疗保障局 实施单位 泗县医疗保障局",
        "资金情况(万元) 年度资金总额: 86.40",
        "绩效指标 一级指标 二级指标 三级指标 指标值",
        "产出指标 数量指标 资助人数( ≥**人 ) >=610人",
        "满意度指标 服务对象满意度指标 受助对象满意度 >=90%",
    ]
    found = targets(read(*lines))
    assert found[0] == ("产出指标", "数量指标", "资助人数( ≥**人 )", ">=610人")
