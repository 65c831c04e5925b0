"""Cards in the layouts of other provinces, as web pages. What is expected is written by hand."""

import pytest

from ingest.forms import read_forms
from ingest.forms.reading import Reading
from ingest.readers import page
from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, FormField, IndicatorTarget

HEAD = """
项目名称|慢性病用药保障
主管部门|永清县医疗保障局|实施单位|永清县医疗保障局
"""
INDICATORS = """
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|用药保障人数|≥1200人
满意度指标|服务对象满意度指标|患者满意度|≥91%
"""


def web(text: str, title: str = "项目支出绩效目标表") -> bytes:
    """A page with one table: cells divided by bars, ``text@2x3`` covers two rows, three columns."""
    rows = []
    for line in text.strip().splitlines():
        cells = []
        for cell in line.split("|"):
            words, _, size = cell.partition("@")
            height, _, width = (size or "1x1").partition("x")
            cells.append(f"<td rowspan='{height}' colspan='{width}'>{words.strip()}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<p>{title}</p><p>（2024年度）</p><table>{''.join(rows)}</table>".encode()


def card(text: str, title: str = "项目支出绩效目标表") -> Reading:
    (reading,) = read_forms(page.read(web(text, title), "a.html", "0" * 64))
    return reading


def fields(reading: Reading) -> dict[str, str]:
    return {value.field: value.value for value in reading.fields}


def targets(reading: Reading) -> list[tuple[str | None, ...]]:
    return [(t.level1, t.level2, t.name, t.value) for t in reading.targets]


USUAL = [
    ("产出指标", "数量指标", "用药保障人数", "≥1200人"),
    ("满意度指标", "服务对象满意度指标", "患者满意度", "≥91%"),
]


def test_funds_in_a_numbered_list():
    found = fields(
        card(
            HEAD
            + """
项目资金（万元）@6x1|年度资金总额|金额（万元）
（一）财政拨款小计|41.20
1、一般公共预算|40.00
2、政府性基金|1.20
（二）自有资金小计|2.30
合计|43.50
"""
            + INDICATORS
        )
    )
    assert (found["amount_total"], found["amount_fiscal"], found["amount_other"]) == (
        "43.50",
        "41.20",
        "2.30",
    )


def test_the_only_fiscal_source_is_the_fiscal_money():
    money = "项目资金（万元）|合计|8.00\n项目资金来源|1.一般公共预算财政拨款收入|8.00\n"
    assert fields(card(HEAD + money + INDICATORS))["amount_fiscal"] == "8.00"
    second = "项目资金来源|2.政府性基金预算财政拨款收入|3.00\n"
    assert "amount_fiscal" not in fields(card(HEAD + money + second + INDICATORS))


def test_the_total_of_all_years_stands_beside_that_of_the_year():
    both = "项目资金（元）|项目资金总额|900000|年度资金申请总额|300000\n"
    found = fields(card(HEAD + both + INDICATORS))
    assert (found["amount_total"], found["amount_medium_total"]) == ("300000", "900000")
    alone = fields(card(HEAD + "项目资金（元）|项目资金总额|900000\n" + INDICATORS))
    assert alone["amount_total"] == "900000"
    assert "amount_medium_total" not in alone


@pytest.mark.parametrize("year", ["当年", "年度"])
@pytest.mark.parametrize("amounts", [("180.00", "60.00"), ("60.00", "180.00")])
def test_in_a_line_of_text_the_total_that_names_no_year_is_that_of_all_years(year, amounts):
    whole, annual = amounts
    text = f"""项目支出绩效目标表
（2021年度）
项目名称 医保征缴工作经费
主管部门 永清县医疗保障局 实施单位 永清县医疗保障局
项目资金（万元） 资金总额 {whole} {year}资金总额： {annual}
其中：财政拨款 {whole} 其中：{year}财政拨款 {annual}
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 参保缴费人数 ≥2850人
产出指标 质量指标 信息准确率 100%
"""
    records = parse(text.encode(), "a.txt").records
    found = {r.field: r.value_published for r in records if isinstance(r, FormField)}
    assert (found["amount_total"], found["amount_fiscal"]) == (annual, annual)
    assert (found["amount_medium_total"], found["amount_medium_fiscal"]) == (whole, whole)


def test_rows_of_opinions_are_no_indicators():
    reading = card(
        HEAD
        + INDICATORS
        + "财政局业务股室审核意见|（盖章）||\n县乡村振兴局审核意见|同意，2024年2月||"
    )
    assert targets(reading) == USUAL


def test_a_label_that_nobody_listed_ends_the_name():
    reading = card(HEAD.replace("慢性病用药保障", "慢性病用药保障|项目编码|") + INDICATORS)
    assert fields(reading)["project_name"] == "慢性病用药保障"


def test_a_person_beside_the_name_is_nowhere():
    data = web(
        HEAD.replace("保障\n", "保障|项目负责人及联系方式|㬢䶮鑫 13800000000\n", 1) + INDICATORS
    )
    parsed = parse(data, "2024年绩效目标.html")
    assert not any("㬢" in str(record) or "13800000000" in str(record) for record in parsed.records)


def test_sides_are_named_in_the_headings():
    reading = card(
        HEAD
        + """
总体目标|中期目标@1x3|年度目标@1x3
巩固待遇@1x4|完成年度任务@1x3
年度绩效指标表@1x7
一级指标|二级指标（长期）|三级指标（长期）|指标值（长期）|二级指标（年度）|三级指标（年度）|指标值（年度）
产出指标|数量指标|||数量指标|用药保障人数|≥1200人
满意度指标|服务对象满意度指标|||服务对象满意度指标|患者满意度|≥91%
"""
    )
    assert targets(reading) == USUAL
    assert {target.horizon for target in reading.targets} == {"年度目标"}


def test_one_column_names_either_level():
    reading = card(
        HEAD
        + """
指标类型|指标名称|指标性质|指标值|计量单位|指标权重|全年完成值
数量指标|用药保障人数|≥|1200|人|40|1260
效益类指标@2x1|病情控制率|≥|70|%|30|72
住院减少率|≥|5|%|30|6
""",
        "2024年度项目支出绩效自评表",
    )
    assert [(t.level1, t.level2, t.name, t.value, t.weight, t.actual) for t in reading.targets] == [
        (None, "数量指标", "用药保障人数", "1200", "40", "1260"),
        ("效益类指标", None, "病情控制率", "70", "30", "72"),
        ("效益类指标", None, "住院减少率", "5", "30", "6"),
    ]


def test_first_levels_under_those_of_another_taxonomy():
    reading = card(
        HEAD
        + """
绩效指标@5x1|一级指标|二级指标|三级指标|指标值
实施效果指标@3x1|产出指标@2x1|建设站点数|6个
验收合格率|100%
效益指标|服务覆盖率|≥80%
过程管理指标|资金管理指标|投资支付率|≥75%
""",
        "2024年投资计划绩效目标表",
    )
    assert targets(reading) == [
        ("产出指标", None, "建设站点数", "6个"),
        ("产出指标", None, "验收合格率", "100%"),
        ("效益指标", None, "服务覆盖率", "≥80%"),
        ("过程管理指标", "资金管理指标", "投资支付率", "≥75%"),
    ]


def test_a_target_may_be_the_word_of_a_level():
    reading = card(HEAD + INDICATORS.replace("≥91%", "满意度"))
    assert targets(reading)[1] == ("满意度指标", "服务对象满意度指标", "患者满意度", "满意度")


DEPARTMENT = """
部门名称|永清县医疗保障局@1x4
预算整体情况@3x1|部门预算支出|预算金额（万元）|收入来源|预算金额（万元）
基本支出|310.00|财政拨款|5310.00
项目支出|5000.00|其他资金|0
年度重点工作任务@3x1|名称|主要实施内容|拟投入的资金（万元）|期望达到的目标
居民医保补助|按2024年标准补助|4200.00|应保尽保
合计||4200.00|
绩效指标@3x1|一级指标|二级指标|三级指标|指标值
产出指标|数量指标|用药保障人数|≥1200人
满意度指标|服务对象|患者满意度|≥91%
"""


def test_a_department_with_two_lists_and_key_tasks():
    parsed = parse(web(DEPARTMENT, "2024年县级部门整体预算绩效目标表"), "2024年永清县.html")
    assert parsed.outcome == "loaded", parsed.reason
    figures = [
        (r.row_seq, r.column_published, r.value_published)
        for r in parsed.records
        if isinstance(r, BudgetFigure)
    ]
    assert figures == [
        (1, "部门预算支出/基本支出", "310.00"),
        (1, "收入来源/财政拨款", "5310.00"),
        (2, "部门预算支出/项目支出", "5000.00"),
        (2, "收入来源/其他资金", "0"),
    ]
    found = [r for r in parsed.records if isinstance(r, IndicatorTarget)]
    assert [(r.scope, r.level2_published, r.indicator_published) for r in found] == [
        ("department", "数量指标", "用药保障人数"),
        ("department", "服务对象", "患者满意度"),
    ]


@pytest.mark.parametrize("margin", ["绩效指标@3x1|", ""])
def test_a_margin_over_the_rows_is_no_cell_of_them(margin):
    rows = INDICATORS.strip().splitlines()
    rows[0] = margin + rows[0]
    assert targets(card(HEAD + "\n".join(rows))) == USUAL


# -- funds across two rows of headings -----------------------------------------------------------

ACROSS = """
专项基本情况@2x1|专项名称|雨露计划补助项目@1x6
主管部门|青禾县乡村振兴局@1x6
专项资金情况@3x1|本年度预计投入（万元）@2x1|财政资金（万元）@1x4|其他@2x2
中央|省级|市级资金|本级
{figures}@1x2
本年度绩效目标|发放补助@1x7
一级指标|二级指标|三级指标内容@1x4|指标值@1x2
产出指标|数量指标|补助户数@1x4|≥101户@1x2
"""


def test_funds_that_divide_one_heading_of_the_row_over_them_have_a_figure_each():
    found = fields(card(ACROSS.format(figures="9.5|1|7|0.5|0|1")))
    assert {field: found[field] for field in found if field.startswith("amount_")} == {
        "amount_total": "9.5",
        "amount_central": "1",
        "amount_provincial": "7",
        "amount_prefecture": "0.5",
        "amount_local": "0",
        "amount_other": "1",
    }


SQUEEZED = """
| 雨露计划绩效目标申报表 | |||||||
| (2023年度) | |||||||
| 填报单位(盖章):青禾县乡村振兴局 | |||||||
| 专项基本情况 | 专项名称 | 雨露计划补助项目 | |||||
| 专项属性 | 新增项目□ 延续项目R | ||||||
| 主管部门 | 青禾县乡村振兴局 | 专项起止时间 | 2023年1月至12月 | ||||
| 专项资金情况 | 本年度预计投入(万元) | 财政资金(万元) | 其他 | ||||
| 中央 | 省级 | 市级资金 | 本级 | ||||
| 9.5 | 1 | 7 | 0.5 | 0 | 1 | ||
| 本年度绩效目标 | 发放补助 | ||||||
| 专项年度绩效指标 | 一级指标 | 二级指标 | 三级指标内容 | 指标值及单位 | |||
| 产出指标 | 数量指标 | 补助户数 | ≥101户 | ||||
| 质量指标 | 发放率 | 100% | |||||
"""


def test_they_have_so_in_a_text_that_lost_its_empty_cells():
    parsed = parse(SQUEEZED.encode(), "form.txt")
    found = {f.field: f.value_published for f in parsed.records if isinstance(f, FormField)}
    amounts = [found[f"amount_{name}"] for name in ("total", "provincial", "local", "other")]
    assert amounts == ["9.5", "7", "0", "1"]


def test_figures_that_do_not_make_the_total_are_of_no_fund():
    found = fields(card(ACROSS.format(figures="9.5|1|7|0.5|0|2")))
    assert not any(field.startswith("amount_") for field in found)
