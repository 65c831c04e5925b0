"""Self-evaluations, transfer payments and two-sided forms as cards. All rows are made up."""

import pytest

from ingest.forms import read_forms
from ingest.readers.text.decode import read
from ingest.reading.filing import filings
from ingest.tables.execution_columns import headings_of

MONEY = "项目资金（万元）||年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分"
INDICATORS = """一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
产出指标|数量指标|救助人次|≥1000人次|1100人次|90|90|"""


def document_of(text: str):
    lines = [
        "\t".join(cell.strip() for cell in line.split("|")) if "|" in line else line
        for line in text.splitlines()
    ]
    return read("\n".join(lines).encode(), "filing.txt", "0")


def readings_of(text: str):
    """The forms of a text; every figure in them must be loaded or set aside."""
    document = document_of(text)
    readings = read_forms(document)
    for reading in readings:
        placed = {cell for cell, *_ in [*reading.loaded, *reading.set_aside]}
        rows = document.rows[reading.start : reading.end]
        assert not {c.text for r in rows for c in r.cells if any(map(str.isdigit, c.text))} - {
            c.text for c in placed
        }
    return readings


def card_of(rows: str, title: str = "项目支出绩效自评表"):
    (reading,) = readings_of(f"{title}\n项目名称|医疗救助|||||||\n{rows}")
    return reading


def figures_of(reading):
    return [(f.row_seq, f.name, f.column, f.value) for f in reading.figures]


def fields_of(reading):
    return [(f.field, f.label, f.value) for f in reading.fields]


def test_the_money_of_an_evaluation_is_figures_and_no_planned_amount():
    card = card_of(f"""{MONEY}
|年度资金总额|100|120|95|10|79.17%|7.9
|其中：财政拨款|80|100|80|—|80%|—
|其他资金||||—||—
{INDICATORS}""")
    assert card.form == "project_evaluation"
    assert not [field for field in fields_of(card) if field[0].startswith("amount_")]
    total, fiscal = "项目资金（万元）/年度资金总额", "项目资金（万元）/其中：财政拨款"
    assert figures_of(card) == [
        (1, total, "年初预算数", "100"),
        (1, total, "全年预算数（A）", "120"),
        (1, total, "全年执行数（B）", "95"),
        (1, total, "分值", "10"),
        (1, total, "执行率（B/A）", "79.17%"),
        (1, total, "得分", "7.9"),
        (2, fiscal, "年初预算数", "80"),
        (2, fiscal, "全年预算数（A）", "100"),
        (2, fiscal, "全年执行数（B）", "80"),
        (2, fiscal, "执行率（B/A）", "80%"),
    ]


def test_money_alone_makes_an_evaluation_and_a_title_does_not():
    evaluation = card_of(f"{MONEY}\n|年度资金总额|100|120|95|10|79.17%|7.9")
    assert (evaluation.form, evaluation.targets) == ("project_evaluation", [])
    plan = card_of("项目资金（万元）|年度资金总额|100|||||\n年度目标|救助|||||||")
    assert plan.form == "project_profile"


def test_amounts_keep_their_headings_where_empty_cells_were_dropped():
    """The rate is that of the amounts before it; which budget 57 is of, the rate says."""
    card = card_of(f"""{MONEY}
年度资金总额|100|100|95|10|95%|9.5|
其中：中央财政资金|60|57|95%||||
地方资金|0|0||||||
{INDICATORS}""")
    rows = {
        (row, column): value for row, _, column, value in figures_of(card) if column is not None
    }
    assert rows[1, "年初预算数"] == rows[1, "全年预算数（A）"] == "100"
    assert (rows[2, "全年预算数（A）"], rows[2, "全年执行数（B）"]) == ("60", "57")
    assert rows[2, "执行率（B/A）"] == "95%"
    assert (2, "年初预算数") not in rows
    # Two zeros among six headings may be any two: loaded, under no heading.
    assert [column for row, _, column, _ in figures_of(card) if row == 3] == [None, None]


def test_amounts_beside_their_labels():
    card = card_of("""预算执行情况（万元）|预算数：|100|执行数：|95|执行率|95%|
|其中：财政拨款|80|其中：财政拨款|75|||
|其他资金|20|其他资金|20|||
年度目标|救助1000人次||||||""")
    assert card.form == "project_evaluation"
    assert figures_of(card) == [
        (1, "预算执行情况（万元）", "预算数：", "100"),
        (1, "预算执行情况（万元）", "执行数：", "95"),
        (1, "预算执行情况（万元）", "执行率", "95%"),
        (2, "预算执行情况（万元）/其中：财政拨款", "预算数：", "80"),
        (2, "预算执行情况（万元）/其中：财政拨款", "执行数：", "75"),
        (3, "预算执行情况（万元）/其他资金", "预算数：", "20"),
        (3, "预算执行情况（万元）/其他资金", "执行数：", "20"),
    ]


def test_a_budget_by_level_of_government_has_two_rows_of_headings():
    card = card_of("""年度预算数（万元）||年初预算||||执行数（至2022年12月底）|执行率|结余数
||中央|省级|市级|区级|||
|年度资金总额|10|20|30|40|95|95%|5""")
    name = "年度预算数（万元）/年度资金总额"
    assert figures_of(card) == [
        (1, name, "年初预算/中央", "10"),
        (1, name, "年初预算/省级", "20"),
        (1, name, "年初预算/市级", "30"),
        (1, name, "年初预算/区级", "40"),
        (1, name, "执行数（至2022年12月底）", "95"),
        (1, name, "执行率", "95%"),
        (1, name, "结余数", "5"),
    ]


def test_a_page_mark_and_unlisted_funds_inside_the_money():
    card = card_of("""资金投入情况（万元）||全年预算数（A）|全年执行数（B）|预算执行率（B/A×100%）|
|年度资金总额：|100|95|95%|
— 2 —
|其中：乡镇自筹资金|40|35|87.5%|||
年度总体目标|预期目标|||实际完成情况|||
|救助1000人次|||救助1100人次|||""")
    assert [(row, name) for row, name, column, _ in figures_of(card) if "执行数" in column] == [
        (1, "资金投入情况（万元）/年度资金总额："),
        (2, "资金投入情况（万元）/其中：乡镇自筹资金"),
    ]
    assert fields_of(card)[1:] == [
        ("goal", "年度总体目标/预期目标", "救助1000人次"),
        ("goal_actual", "实际完成情况", "救助1100人次"),
    ]
    assert {reason for cell, reason, _ in card.set_aside if cell.text == "— 2 —"} == {"page_number"}


@pytest.mark.parametrize(
    "rows",
    [
        "年度总体目标|年初设定目标|||实际完成情况||||\n|救助1000人次|||救助1100人次||||",
        "年初设定目标|救助1000人次|||全年实际完成情况|救助1100人次|||",
        "年度总体目标|预期目标|实际完成情况|||||\n救助1000人次|救助1100人次||||||",
        "总体目标完成情况|总体目标|||全年实际完成情况||||\n|救助1000人次|||救助1100人次||||",
    ],
)
def test_what_was_meant_and_what_came_of_it(rows):
    card = card_of(f"{rows}\n{INDICATORS}")
    assert [(field, value) for field, _, value in fields_of(card)[1:]] == [
        ("goal", "救助1000人次"),
        ("goal_actual", "救助1100人次"),
    ]
    reasons = {reason for cell, reason, _ in card.set_aside if cell.text.startswith("救助1")}
    assert reasons == {"goal_text"}


def test_the_score_is_a_field_and_the_end_of_the_form_is_prose():
    card = card_of(f"""{INDICATORS}
总分|||||100|97.5|
评价结论|自评97.5分，为优。||||||
存在问题|无||||||
改进措施|2023年继续实施。||||||
填报人：[withheld]|||联系电话：[withheld]||||""")
    assert fields_of(card)[1:] == [
        ("score_total", "总分", "97.5"),
        ("conclusion", "评价结论", "自评97.5分，为优。"),
        ("conclusion", "存在问题", "无"),
        ("conclusion", "改进措施", "2023年继续实施。"),
    ]
    (target,) = card.targets
    assert (target.value, target.actual, target.weight, target.score) == (
        "≥1000人次",
        "1100人次",
        "90",
        "90",
    )


def test_a_department_evaluates_itself():
    (form,) = readings_of(f"""部门整体支出绩效自评表
（2022年度）
部门名称|清河县医疗保障局||||||
预算执行情况（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分
|年度资金总额|100|100|95|10|95%|9.5
{INDICATORS}
总分|||||100|99.5|""")
    assert form.form == "department_evaluation"
    assert [(t.scope, t.actual, t.score) for t in form.targets] == [
        ("department", "1100人次", "90")
    ]
    assert {name for _, name, _, _ in figures_of(form)} == {"预算执行情况（万元）/年度资金总额"}
    assert ("score_total", "总分", "99.5") in fields_of(form)


def test_the_filing_of_evaluations_is_of_its_own_kind():
    text = f"""项目支出绩效自评表
（2022年度）
项目名称|医疗救助|||||||
主管部门|清河县医疗保障局||||||
{INDICATORS}"""
    document = document_of(text)
    (filing,) = filings(document, read_forms(document))
    assert (filing.kind.value, filing.agency.value, filing.year.value) == (
        "performance_evaluation",
        "清河县医疗保障局",
        "2022",
    )


def test_the_ministry_of_a_transfer_payment_is_not_whose_filing_it_is():
    text = f"""中央转移支付区域绩效目标表
（2021年度）
转移支付（项目）名称|医疗救助补助资金||||||
中央主管部门|国家医疗保障局||||||
地方主管部门|[066]青山县医疗保障局||资金使用单位|青山县医疗保障服务中心|||
资金情况（万元）|年度金额：|100|||||
|其中：中央补助|60|||||
|地方资金|30|||||
|彩票公益金|10|||||
{INDICATORS.replace("实际完成值", "").replace("得分", "").replace("1100人次", "")}"""
    document = document_of(text)
    readings = read_forms(document)
    (filing,) = filings(document, readings)
    assert (filing.kind.value, filing.agency.value) == ("performance_targets", "青山县医疗保障局")
    assert [(field, value) for field, _, value in fields_of(readings[0])] == [
        ("project_name", "医疗救助补助资金"),
        ("superior_agency", "国家医疗保障局"),
        ("agency", "[066]青山县医疗保障局"),
        ("implementing_unit", "青山县医疗保障服务中心"),
        ("amount_total", "100"),
        ("amount_central", "60"),
        ("amount_local", "30"),
        ("amount_lottery", "10"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "项目资金|中期资金总额：|300|年度资金总额：|100|||\n|其中：财政拨款|240|其中：财政拨款|80|||",
        "项目资金|中期资金总额：||300||年度资金总额：||100\n|财政拨款||240||财政拨款||80",
        # Empty cells were dropped: of two alike the left one is of the medium term.
        "项目资金|中期资金总额：|300|年度资金总额：|100|||\n财政拨款|240|财政拨款|80||||",
    ],
)
def test_medium_term_money_is_not_that_of_the_year(rows):
    card = card_of(rows + "\n其他资金|60|其他资金|20||||", "项目支出绩效目标申报表")
    assert {field: value for field, _, value in fields_of(card)[1:]} == {
        "amount_medium_total": "300",
        "amount_total": "100",
        "amount_medium_fiscal": "240",
        "amount_fiscal": "80",
        "amount_medium_other": "60",
        "amount_other": "20",
    }


def test_the_headings_of_the_goals_say_the_horizon_of_the_targets():
    card = card_of(
        """总体目标|中期目标（2020年—2022年）|||年度目标|||
|三年达到900人|||当年达到300人|||
一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值|
产出指标|数量指标|受益人数|≥900人|数量指标|受益人数|≥300人|""",
        "项目支出绩效目标申报表",
    )
    assert fields_of(card)[1:] == [
        ("goal_medium", "总体目标/中期目标（2020年—2022年）", "三年达到900人"),
        ("goal", "总体目标/年度目标", "当年达到300人"),
    ]
    assert [(t.level1, t.value, t.horizon) for t in card.targets] == [
        ("产出指标", "≥900人", "中期目标（2020年—2022年）"),
        ("产出指标", "≥300人", "年度目标"),
    ]


def test_a_hint_of_the_template_is_no_goal():
    card = card_of("年度目标（100字以内）|（200字以内）||||||\n年度资金总额|100||||||")
    assert [field for field, *_ in fields_of(card)] == ["project_name", "amount_total"]
    reasons = {cell.text: reason for cell, reason, _ in card.set_aside}
    assert reasons["（200字以内）"] == "template_text"


def test_a_heading_with_a_formula_is_one_heading():
    assert headings_of("预算数/执行率（B/A）") == ["预算数", "执行率（B/A）"]
