"""Tables and forms that departments print in other ways: right values written by hand."""

from decimal import Decimal

import pytest
from conftest import Refreshed
from laid_out import BUILDERS, Laid, Part, built
from test_budget_shapes import grid
from test_forms_of_more_counties import agency, amounts, money, read, results, targets

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Filing, FormField, IndicatorTarget


def figures(parts: list[Part], suffix: str) -> list[tuple[str | None, ...]]:
    parsed = parse(BUILDERS[suffix](parts), f"filing{suffix}")
    return [
        (f.code_published, f.name_published, f.column_published, f.value_published)
        for f in parsed.records
        if isinstance(f, BudgetFigure)
    ]


@pytest.fixture(params=list(BUILDERS))
def suffix(request) -> str:
    return request.param


def over(title: str, table: list[Laid]) -> list[Part]:
    return ["枫林省水利厅2018年度部门预算", title, "单位：万元", table]


# -- codes and names -----------------------------------------------------------------------------


def test_codes_and_names_are_headed_below_one_heading_of_labels(suffix):
    table = grid(
        ["功能科目||金额", "编码|名称|", "213|农林水支出|90.50", "21303|水利|90.50"],
        (0, 0, 1, 2),
        (0, 2, 2, 1),
    )
    assert figures(over("财政拨款支出预算表", table), suffix) == [
        ("213", "农林水支出", "金额", "90.50"),
        ("21303", "水利", "金额", "90.50"),
    ]


def test_a_list_headed_by_codes_and_names_alone_is_no_budget_table():
    text = "枫林省水利厅2018年度部门预算\n设备清单\n编码\t名称\n101\t水泵\n102\t闸门\n"
    assert not [f for f in parse(text.encode(), "f.txt").records if isinstance(f, BudgetFigure)]


PARTS_OF_CODES = [
    "枫林省水利厅2018年度部门预算",
    "一般公共预算支出预算表",
    "单位：万元",
    "类\t款\t项\t科目名称\t金额",
    "213\t\t\t农林水支出\t90.50",
    "\t03\t\t水利\t90.50",
    "\t\t06\t水利工程运行与维护\t90.50",
]


def test_a_text_that_prints_blanks_leaves_the_parts_of_a_code_to_the_rows_above():
    found = parse("\n".join(PARTS_OF_CODES).encode(), "f.txt").records
    codes = [f.code_published for f in found if isinstance(f, BudgetFigure)]
    assert codes == ["213", "21303", "2130306"]


def test_a_text_of_rows_of_several_widths_leaves_no_part_of_a_code_above():
    lines = [*PARTS_OF_CODES, "\t\t99\t其他水利支出\t0.00\t"]
    found = parse("\n".join(lines).encode(), "f.txt").records
    codes = [f.code_published for f in found if isinstance(f, BudgetFigure)]
    assert "2130306" not in codes


def test_figures_without_trailing_zeros_are_no_pieces_of_each_other():
    text = (
        "枫林省水利厅2018年度部门预算\n支出预算总表\n单位：万元\n"
        "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "213\t农林水支出\t12.55\t9.5\t3.05\n21303\t水利\t12.5\t9.5\t3\n"
    )
    found = parse(text.encode(), "f.txt").records
    values = [f.value_published for f in found if isinstance(f, BudgetFigure)]
    assert values == ["12.55", "9.5", "3.05", "12.5", "9.5", "3"]


def test_numbers_of_rows_left_of_the_classes_are_no_parts_of_codes(suffix):
    table = grid(
        [
            "|科目编码||科目名称|金额",
            "|类|款||",
            "18|213||农林水支出|90.50",
            "19|213|03|水利|90.50",
        ],
        (0, 1, 1, 2),
    )
    found = figures(over("财政拨款支出预算表", table), suffix)
    assert [code for code, _, _, _ in found] == ["213", "21303"]


# -- totals over several sides -------------------------------------------------------------------

SIDES = [
    "人员经费|||公用经费|||||",
    "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数",
    "301|工资福利支出|900|302|商品和服务支出|120|310|资本性支出|5",
    "人员经费合计||900|公用经费合计|||||125",
    "合计||||||||1025",
]
MERGED = (
    (0, 0, 1, 3), (0, 3, 1, 6), (3, 0, 1, 2), (3, 3, 1, 5), (4, 0, 1, 8),
)  # fmt: skip
TOTALS = [
    (None, "人员经费合计", "人员经费/决算数", "900"),
    (None, "公用经费合计", "公用经费/决算数", "125"),
    (None, "合计", "决算数", "1025"),
]


def test_a_total_of_all_sides_is_of_none_of_them(suffix):
    found = figures(over("一般公共预算财政拨款基本支出决算表", grid(SIDES, *MERGED)), suffix)
    assert found[-3:] == TOTALS


def test_so_it_is_in_a_text_that_prints_its_blanks():
    rows = [row.replace("|", "\t") for row in SIDES]
    text = "\n".join(["枫林省水利厅2018年度部门决算", "基本支出决算表", "单位：万元", *rows])
    found = [f for f in parse(text.encode(), "f.txt").records if isinstance(f, BudgetFigure)]
    printed = [
        (f.code_published, f.name_published, f.column_published, f.value_published) for f in found
    ]
    assert printed[-1] == TOTALS[-1]
    assert [name for _, name, _, _ in printed[-3:]] == [name for _, name, _, _ in TOTALS]


@pytest.mark.parametrize("body", ["国有资产监督管理委员会", "政府采购中心", "国有资产管理局"])
def test_a_body_of_public_property_prints_tables_as_others_do(suffix, body):
    table = grid(["项目|决算数", "因公出国（境）费|0.00", "公务接待费|1.50"])
    parts: list[Part] = [
        f"枫林省{body}2024年度部门决算",
        "“三公”经费支出决算表",
        f"编制部门：枫林省{body} 单位：万元",
        table,
    ]
    assert [value for _, _, _, value in figures(parts, suffix)] == ["0.00", "1.50"]
    parts[1] = "国有资产占用情况表"
    assert figures(parts, suffix) == []


# -- names of agencies ---------------------------------------------------------------------------

TABLE = (
    "财政拨款支出预算表\n单位：万元\n功能科目代码\t功能科目名称\t金额\n206\t科学技术支出\t30.00\n"
)


@pytest.mark.parametrize(
    ("cover", "name"),
    [
        ("部 门:枫林省哲学社会\n科学界联合会\n", "枫林省哲学社会科学界联合会"),
        ("部门：枫林省发展研究中心办\n公室 2017年度\n", "枫林省发展研究中心办公室"),
        ("部门：枫林省水利厅\n水文局附表\n", "枫林省水利厅"),
    ],
)
def test_an_agency_may_be_printed_on_two_lines(cover, name):
    assert agency(read(f"2017年度部门预算公开报表\n{cover}{TABLE}")) == [name]


def test_a_name_that_is_cut_within_a_word_is_none():
    parsed = parse(f"2017年度部门预算公开报表\n部门:枫林省哲学社会\n{TABLE}".encode(), "f.txt")
    assert not [r for r in parsed.records if isinstance(r, Filing)]


# -- forms of performance ------------------------------------------------------------------------

CARD = """项目支出绩效目标审批表
（2023年度）
预算单位: 青枫县柳溪镇人民政府
金额单位:万元
项目名称\t加工园配套\t\t\t项目分类\t资产类\t
建设周期\t2023年4月-2024年2月\t\t\t项目审批\t计划的通知\t
项目资金预算执行10分\t项目总预算\t65\t财政资金预算分类\t一般公共预算\t\t
\t当年年度预算\t60\t\t\t\t
\t其中:财政资金\t55\t财政资金科目代码\t21305\t\t
\t其中:其它资金\t5\t\t\t\t
年度绩效目标(90分)\t一级指标\t二级指标\t三级指标\t指标值\t分值\t指标解释
\t成本指标(0-20)分\t经济成本指标\t建设成本\t≤65万元\t20\t
\t产出指标(40-50)分\t数量指标\t晾晒房\t1座\t40\t
\t\t质量指标\t验收合格率\t100%\t10\t
\t满意度指标(权重20)\t服务对象满意度指标\t群众满意度\t≥95%\t20\t
"""


def test_levels_print_their_points_as_a_range():
    parsed = read(CARD)
    assert targets(parsed) == [
        ("经济成本指标", "建设成本", None, "≤65万元"),
        ("数量指标", "晾晒房", None, "1座"),
        ("质量指标", "验收合格率", None, "100%"),
        ("服务对象满意度指标", "群众满意度", None, "≥95%"),
    ]
    assert amounts(parsed) == [
        ("项目总预算", "65"),
        ("当年年度预算", "60"),
        ("其中:财政资金", "55"),
        ("其中:其它资金", "5"),
    ]


BY_LINES = """部门预算项目支出绩效目标表 |
|
(2019年度) |
|
|
项目名称 |
居民医保财政补助 |
|
预算单位 |
青枫县医疗保障局 |
|
绩 效 指 标 |
一级 指标 |
二级指标 |
三级指标 |
指标值(包含数字及文字描述) |
|
项目完成 |
数量指标 |
参保人数 |
43230人 |
|
参保率 |
≥95% |
|
时效指标 |
落实期限 |
2019年1月-2019年12月 |
|
项目效益 |
社会效益指标 |
群众负担 |
减轻 |
|
"""


def test_a_first_level_without_its_last_word_stands_before_a_second_one():
    found = [r for r in read(BY_LINES).records if isinstance(r, IndicatorTarget)]
    assert [(t.level1_published, t.level2_published, t.indicator_published) for t in found] == [
        ("项目完成", "数量指标", "参保人数"),
        ("项目完成", "数量指标", "参保率"),
        ("项目完成", "时效指标", "落实期限"),
        ("项目效益", "社会效益指标", "群众负担"),
    ]


SUBTOTALS = """项目支出绩效目标表（2024年度）
项目名称\t护理保险经办\t\t\t
主管部门\t青枫县医疗保障局\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t权重
产出指标\t数量指标\t评估人次\t≥600人次\t50%
小计\t\t\t\t50%
效益指标\t社会效益指标\t家庭负担\t减轻\t50%
小计\t\t\t\t50%
合计\t\t\t\t100%
"""


def test_a_subtotal_of_a_level_is_no_target():
    assert [name for _, name, _, _ in targets(read(SUBTOTALS))] == ["评估人次", "家庭负担"]


BESIDE = """2023年度项目支出绩效目标表
单位：青枫县医疗保障局 金额单位：万元
项目名称\t医保稽核\t\t\t项目名称\t医保宣传\t\t
年度资金总额\t12.00\t\t\t年度资金总额\t6.00\t\t
一级指标\t二级指标\t三级指标\t指标值\t一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t稽核次数\t≥20次\t产出指标\t数量指标\t宣传次数\t≥8次
"""


def names(parsed):
    fields = [r for r in parsed.records if isinstance(r, FormField)]
    return [f.value_published for f in fields if f.field == "project_name"]


def test_two_cards_beside_each_other_in_a_text_are_two_projects():
    parsed = read(BESIDE)
    forms = {r.form_seq for r in parsed.records if isinstance(r, IndicatorTarget)}
    assert (names(parsed), len(forms)) == (["医保稽核", "医保宣传"], 2)


def test_where_the_border_between_two_projects_is_lost_neither_is_read():
    squeezed = "\n".join("|".join(filter(None, row.split("\t"))) for row in BESIDE.split("\n"))
    parsed = parse(squeezed.replace("|", " | ").encode(), "f.txt")
    assert not [r for r in parsed.records if isinstance(r, IndicatorTarget)]


@pytest.mark.parametrize("heading", ["指标类别", "指标类型", "一级指标"])
def test_a_heading_over_two_columns_left_of_the_names_heads_both_levels(suffix, heading):
    table = grid(
        [
            "项目名称|能力建设|||",
            "主管部门|枫林省卫生健康委员会|||",
            f"{heading}||指标名称|半年目标值|全年目标值",
            "产出|数量|培训人次|1000人次|2500人次",
            "|质量|合格率|90%|95%",
            "满意度|服务对象满意度|患者满意度|85%|90%",
        ],
        (0, 1, 1, 4), (1, 1, 1, 4), (2, 0, 1, 2), (3, 0, 2, 1),
    )  # fmt: skip
    parsed = parse(BUILDERS[suffix](["2019年度项目绩效目标表", table]), f"f{suffix}")
    assert targets(parsed) == [
        ("数量", "培训人次", None, "2500人次"),
        ("质量", "合格率", None, "95%"),
        ("服务对象满意度", "患者满意度", None, "90%"),
    ]


REGISTER = grid(
    [
        "项目名称|预算金额|||年度绩效目标|绩效指标|||",
        "|合计|财政拨款|其他资金||一级指标|二级指标|三级指标|指标值",
        "医保经办|30.00|28.00|2.00|做好经办|产出指标|数量指标|办理人次|≥5万人次",
        "||||||时效指标|办结率|≥99%",
        "医疗救助|210.00|210.00|0.00|应救尽救|产出指标|数量指标|救助人数|≥3000人",
    ],
    (0, 0, 2, 1), (0, 1, 1, 3), (0, 4, 2, 1), (0, 5, 1, 4),
    (2, 0, 2, 1), (2, 1, 2, 1), (2, 2, 2, 1), (2, 3, 2, 1), (2, 4, 2, 1), (2, 5, 2, 1),
)  # fmt: skip


def test_the_whole_amount_of_a_register_may_be_headed_below_its_money(suffix):
    parts = ["2022年部门预算项目绩效目标汇总表", "部门：青枫县医疗保障局 单位：万元", REGISTER]
    parsed = parse(BUILDERS[suffix](parts), f"f{suffix}")
    assert sorted(amounts(parsed)) == [
        ("其他资金", "0.00"), ("其他资金", "2.00"),
        ("合计", "210.00"), ("合计", "30.00"),
        ("财政拨款", "210.00"), ("财政拨款", "28.00"),
    ]  # fmt: skip


def test_a_text_of_a_statement_without_its_blanks_stands_under_whose_it_is():
    text = """青枫县城市管理局2023年部门预算情况说明
财政拨款收支总表 | ||||||
单位：青枫县城市管理局 | 单位：万元 | |||||
收入 | 支出 | |||||
项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 | 国有资本经营预算 |
一、本年收入 | 268.22 | 一、本年支出 | 268.22 | 216.22 | 52.00 | |
一般公共预算资金 | 216.22 | 城乡社区支出 | 268.22 | 216.22 | 52.00 | |
政府性基金预算资金 | 52.00 | |||||
"""
    found = money(read(text))
    assert ("一、本年收入", "收入/预算数", "268.22") in found
    assert ("一、本年支出", "支出/合计", "268.22") in found


# -- in the marts --------------------------------------------------------------------------------

MEETINGS = [
    "枫林省民政厅2016年部门预算公开",
    "一般公共预算“三公”经费、会议费、培训费支出预算表",
    "单位：万元",
    grid(
        [
            "项目|2016年预算数",
            "合计|310.50",
            "一、“三公”经费小计|160.50",
            "其中：因公出国（境）费|40.00",
            "公务用车购置及运行维护费|90.50",
            "公务用车运行维护费|90.50",
            "公务接待费|30.00",
            "二、会议费|100.00",
        ]
    ),
]
SOURCES = [
    "枫林省水利厅2017年部门预算公开",
    "收入预算总表",
    "单位：万元",
    grid(
        [
            "合计|一般公共预算资金|||政府性基金|财政专户管理资金|其他资金|上年结转和结余资金",
            "|小计|公共财政拨款（补助）资金|专项收入||||",
            "523.00|450.00|440.00|10.00|50.00||20.00|3.00",
        ],
        (0, 0, 2, 1), (0, 1, 1, 3), (0, 4, 2, 1), (0, 5, 2, 1), (0, 6, 2, 1), (0, 7, 2, 1),
    ),
    "一般公共预算支出预算表",
    "单位：万元",
    grid(
        [
            "科目编码|科目名称|金额|其中|",
            "|||基本支出|项目支出",
            "|合计|450.00|250.00|200.00",
            "213|农林水支出|450.00|250.00|200.00",
        ],
        (0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 2, 1), (0, 3, 1, 2),
    ),
]  # fmt: skip
OF_A_DEPARTMENT = [
    "部门整体支出绩效目标表",
    "（2023年）",
    grid(
        [
            "单位名称|青枫县医疗保障局||||",
            "年度预算申请（万元）|资金总额：612.00||||",
            "|按支出类型分||按来源类型分||",
            "|人员经费|212.50|当年财政拨款||612.00",
            "|公用经费|39.50|上年结转资金||0.00",
            "|项目经费|360.00|其他资金||0.00",
            "绩效指标|一级指标|二级指标|三级指标|指标值|",
            "|产出指标|数量指标|参保人数|≥25万人|",
        ],
        (0, 1, 1, 5), (1, 0, 5, 1), (1, 1, 1, 5), (2, 1, 1, 2), (2, 3, 1, 3), (6, 0, 2, 1),
    ),
]  # fmt: skip
KINDS = [
    "白桦县水务局2025年部门预算",
    "2025年部门项目支出预算表",
    "单位：元",
    grid(
        [
            "序号|项目名称|项目类别|金额|其中：财政拨款",
            "一|日常养护类||3000000|3000000",
            "1|河道养护|经常|2000000|2000000",
            "2|水质监测|经常|1000000|1000000",
            "二|工程类||1500000|1200000",
            "1|泵站改造|一次|1500000|1200000",
            "合计|||4500000|4200000",
        ]
    ),
]
BUILT = {
    "meetings.html": MEETINGS,
    "sources.xlsx": SOURCES,
    "department.docx": OF_A_DEPARTMENT,
    "kinds.pdf": KINDS,
}


def filings() -> dict[str, bytes]:
    return built(BUILT)


def spent(together: Refreshed, file: str) -> dict[tuple[str, str], Decimal]:
    rows = together.rows(
        "select measure, fund_source, amount_yuan from marts.fct_department_spend "
        f"inner join marts.dim_filing using (filing_key) where file_name = '{file}'"
    )
    return {(measure, source): amount for measure, source, amount in rows}


def test_three_public_beside_meetings_as_rows_are_not_the_whole_table(together):
    assert spent(together, "meetings.html") == {
        ("three_public", "general_public"): 1605000,
        ("abroad", "general_public"): 400000,
        ("vehicle", "general_public"): 905000,
        ("reception", "general_public"): 300000,
    }


def test_sources_of_income_may_stand_in_one_row_and_the_amount_beside_its_parts(together):
    assert spent(together, "sources.xlsx") == {
        ("total_income", "total"): 5230000,
        ("total_income", "general_public"): 4500000,
        ("total_income", "government_fund"): 500000,
        ("total_income", "other"): 200000,
        ("total_expenditure", "general_public"): 4500000,
        ("basic", "general_public"): 2500000,
        ("project", "general_public"): 2000000,
    }


def test_a_department_divides_its_money_by_personnel_and_operation(together):
    found = spent(together, "department.docx")
    assert {key: found[key] for key in found if key[1] == "total"} == {
        ("total_expenditure", "total"): 6120000,
        ("personnel", "total"): 2125000,
        ("operating", "total"): 395000,
        ("project", "total"): 3600000,
    }


def test_a_row_that_counts_a_kind_of_projects_is_no_project(together):
    rows = together.rows(
        "select project_name, amount_yuan, fiscal_yuan from marts.fct_project_spend "
        "inner join marts.dim_project using (project_key) "
        "inner join marts.dim_filing using (filing_key) where file_name = 'kinds.pdf'"
    )
    assert sorted(rows) == [
        ("水质监测", 1000000, 1000000),
        ("河道养护", 2000000, 2000000),
        ("泵站改造", 1500000, 1200000),
    ]


def test_results_of_the_year_stand_beside_a_value_for_reference():
    text = """项目支出绩效目标表（2026年度）
项目名称\t村医补助\t\t\t\t\t
主管部门\t青枫县医疗保障局\t\t\t\t\t
一级指标\t二级指标\t三级指标\t绩效指标性质\t历史参考值\t绩效指标值\t绩效度量单位
产出指标\t数量指标\t发放人数\t≥\t480\t500\t人
"""
    assert results(read(text)) == [("发放人数", "500", None, None)]
