"""Whose money the amounts of budget tables are, in the marts; all figures are made up."""

from decimal import Decimal

from conftest import Refreshed
from laid_out import built
from test_budget_shapes import grid

BY_BUDGET = [
    "青枫县医疗保障局2022年部门预算",
    "财政拨款安排的行政经费及“三公”经费预算表",
    "单位：万元",
    grid(
        [
            "项目|合计|一般公共预算|政府性基金预算|国有资本经营预算",
            "行政经费|64.20|64.20|0.00|0.00",
            "“三公”经费|8.50|7.00|1.50|0.00",
            "其中：（一）因公出国（境）支出|0.50|0.50|0.00|0.00",
            "（二）公务用车购置及运行维护支出|5.00|4.50|0.50|0.00",
            "（三）公务接待费支出|3.00|2.00|1.00|0.00",
        ]
    ),
]
TWO_TABLES = [
    "白桦县医疗保障局2023年度部门决算",
    "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
    "金额单位：万元",
    grid(
        [
            "项目|行次|预算数|全年预算数|决算数",
            "一、“三公”经费支出|1|8.00|9.00|7.00",
            "3．公务接待费|6|3.00|3.00|1.50",
            "三、行政参公单位机关运行经费|20|—|—|31.20",
        ]
    ),
    "一般公共预算财政拨款“三公”经费情况表",
    "金额单位：万元",
    grid(
        [
            "项目|行次|预算数|全年预算数|决算数",
            "一、“三公”经费支出|1|6.00|7.00|5.00",
            "3．公务接待费|6|2.00|2.00|0.50",
        ]
    ),
]
OF_ALL_MONEY = [
    "河湾县医疗保障局2019年部门预算",
    "部门预算资金安排的“三公”经费情况表",
    "单位：万元",
    grid(
        [
            "项目|本年预算数|其中：公共预算财政拨款",
            "合计|7.50|5.00",
            "1.因公出国（境）费用|0|0",
            "2.公务接待费|2.50|2.00",
            "3.公务用车费|5.00|3.00",
        ]
    ),
]
OF_CAPITAL = [
    "雁山县医疗保障局2024年部门预算",
    "国有资本经营预算“三公”经费支出预算表",
    "单位：元",
    grid(["项目|2024年预算数", "合计|100", "公务接待费|100"]),
    "“三公”经费支出预算表",
    "单位：元",
    grid(["项目|2024年预算数", "合计|30000", "公务接待费|10000", "公务用车购置及运行费|20000"]),
]
INCOME = [
    "赤水河县医疗保障局2018年部门预算",
    "部门收入总表",
    "单位：万元",
    grid(
        [
            "预算科目编码|预算科目名称|总计|财政拨款收入||||纳入专户管理的非税收入拨款|上年结余",
            "|||小计|经费拨款|纳入预算管理的非税收入|政府性基金||",
            "|合计|410.00|380.00|340.00|30.00|10.00|5.00|25.00",
            "2101501|行政运行|410.00|380.00|340.00|30.00|10.00|5.00|25.00",
        ],
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 2, 1),
        (0, 3, 1, 4),
        (0, 7, 2, 1),
        (0, 8, 2, 1),
    ),
    "支出预算总表",
    "单位：万元",
    grid(
        [
            "预算科目编码|预算科目名称|支出合计|基本支出|||项目支出||占比%",
            "|||小计|工资福利支出|商品和服务支出|小计|商品和服务支出|",
            "|合计|410.00|300.00|270.00|30.00|110.00|110.00|100",
            "2101501|行政运行|300.00|300.00|270.00|30.00|||73",
            "2101505|医疗保障政策管理|110.00||||110.00|110.00|27",
        ],
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 2, 1),
        (0, 3, 1, 3),
        (0, 6, 1, 2),
        (0, 8, 2, 1),
    ),
]
PARTS = [
    "芦溪河县医疗保障局2018年部门预算",
    "部门收入总表",
    "单位：万元",
    grid(
        [
            "科目编码|科目名称|合计|一般公共预算||财政专户管理资金|||其他收入",
            "|||经费拨款|非税收入|教育收费|其他|小计|",
            "|合计|100.00|60.00|25.00|6.00|3.00|9.00|6.00",
            "2101501|行政运行|100.00|60.00|25.00|6.00|3.00|9.00|6.00",
        ],
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 2, 1),
        (0, 3, 1, 2),
        (0, 5, 1, 3),
        (0, 8, 2, 1),
    ),
]
RECEIVED = [
    "芭蕉县医疗保障局2023年度部门决算",
    "一般公共预算财政拨款收入支出决算表",
    "金额单位：元",
    grid(
        [
            "项目||年初结转和结余||本年收入|||本年支出||",
            "功能分类科目编码|科目名称|合计|项目支出结转|合计|基本支出|项目支出|合计|基本支出|项目支出",
            "|合计|100000|100000|5000000|3000000|2000000|5050000|3000000|2050000",
            "2101501|行政运行|100000|100000|5000000|3000000|2000000|5050000|3000000|2050000",
        ],
        (0, 0, 1, 2),
        (0, 2, 1, 2),
        (0, 4, 1, 3),
        (0, 7, 1, 3),
    ),
    "政府性基金预算财政拨款收入支出决算表",
    "金额单位：元",
    grid(
        [
            "项目||本年收入||本年支出|",
            "功能分类科目编码|科目名称|合计|项目支出|合计|项目支出",
            "|合计|70000|70000|60000|60000",
            "2296002|用于社会福利的彩票公益金支出|70000|70000|60000|60000",
        ],
        (0, 0, 1, 2),
        (0, 2, 1, 2),
        (0, 4, 1, 2),
    ),
]
NOTED = [
    "西坪县医疗保障局2022年度部门决算",
    "财政拨款“三公”经费支出决算表",
    "金额单位：万元",
    grid(
        [
            "预算数||决算数|",
            "合计|公务接待费|合计|公务接待费",
            "6.00|6.00|5.10|5.10",
        ],
        (0, 0, 1, 2),
        (0, 2, 1, 2),
    ),
    "注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。其中，预算数为“三公”经费全年预算数，"
    "反映按规定程序调整后的预算数；决算数包括当年财政拨款和以前年度结转资金安排的实际支出。",
    "收入支出决算总表",
    "金额单位：万元",
    grid(
        [
            "收入|||支出||",
            "项目|预算数|决算数|项目|预算数|决算数",
            "一、其他收入|8.00|8.00|一、卫生健康支出|90.00|95.00",
            "二、其他收入|82.00|87.00||",
            "本年收入合计|90.00|95.00|本年支出合计|90.00|95.00",
        ],
        (0, 0, 1, 3),
        (0, 3, 1, 3),
    ),
]
BLANK_FORM = """石泉山县城建投资管理中心2016年“三公”经费预算情况表 | |
单位：万元 | |
项 目 | 2016-预算数 |
一、支出合计 | 9.5 |
1、因公出国（境）费用 | |
2、公务接待费 | 5.5 |
3、公务用车费 | 4 |
其中：（1）公务用车运行维护费 | 4 |
（2）公务用车购置 | |
二、相关统计数 | |
1.因公出国（境）团组数（个） | 3 |
2.公务用车购置数（辆） | |
"""
NAMES_BY_LINES = """石梁县审计局2018年部门预算“三公”经费情况说明
一、2018年“三公”经费支出预算表
项目
预 算 数（万元）
合计
4.2
因公出国（境）费
0
公务接待费
公务用车购置及运行费
其中：公务用车运行维护费
二、机关运行经费预算表
单位：元
项目
2018年预算数
机关运行经费
81200
其他
0
"""
SIDES_BY_LINES = """石梁县招商服务中心2019年部门决算
收入支出决算总表
部门：石梁县招商服务中心
金额单位：万元
收入
支出
项目
行次
决算数
项目
行次
决算数
一、财政拨款收入
1
318.40
一、一般公共服务支出
29
301.20
二、上级补助收入
2
二、外交支出
30
三、其他收入
3
6.60
三、国防支出
31
本年收入合计
4
325.00
本年支出合计
32
301.20
收入决算表
公开02表
"""
PAIRS = """石梁县统计局2024年部门预算
“三公”经费支出预算表
单位：元
项目 2024年预算数
合计 30500
因公出国（境）费 0
公务接待费 10500
公务用车购置及运行费 20000
其中：公务用车购置费
政府性基金预算“三公”经费支出预算表
单位：元
项目 2024年预算数
合计 0
因公出国（境）费 0
公务接待费 0
"""
BUILT = {
    "by_budget.html": BY_BUDGET,
    "two_tables.docx": TWO_TABLES,
    "all_money.xlsx": OF_ALL_MONEY,
    "capital.pdf": OF_CAPITAL,
    "income.xlsx": INCOME,
    "noted.docx": NOTED,
    "parts.html": PARTS,
    "received.xlsx": RECEIVED,
}


TEXTS = {
    "blank.txt": BLANK_FORM,
    "names.txt": NAMES_BY_LINES,
    "pairs.txt": PAIRS,
    "sides.txt": SIDES_BY_LINES,
}


def filings() -> dict[str, bytes]:
    return built(BUILT) | {name: text.encode() for name, text in TEXTS.items()}


def yuan(text: str) -> Decimal:
    return Decimal(text) * 10000


def department(together: Refreshed, name: str, phase: str = "budget") -> dict[tuple, Decimal]:
    return {
        (measure, source): amount
        for measure, source, amount in together.rows(
            "select measure, fund_source, amount_yuan from marts.fct_department_spend "
            "join marts.dim_filing using (filing_key) "
            f"where file_name like '{name}.%' and phase = '{phase}'"
        )
    }


def test_three_public_beside_each_other_by_budget_are_each_budget_s(together):
    spent = department(together, "by_budget")
    assert spent["three_public", "fiscal"] == yuan("8.50")
    assert spent["three_public", "general_public"] == yuan("7.00")
    assert spent["three_public", "government_fund"] == yuan("1.50")
    assert spent["abroad", "general_public"] == yuan("0.50")
    assert spent["vehicle", "government_fund"] == yuan("0.50")
    assert spent["reception", "general_public"] == yuan("2.00")
    assert spent["agency_operation", "fiscal"] == yuan("64.20")


def test_a_table_of_all_appropriations_and_one_of_a_budget_stand_apart(together):
    assert department(together, "two_tables", "executed") == {
        ("three_public", "fiscal"): yuan("7.00"),
        ("reception", "fiscal"): yuan("1.50"),
        ("agency_operation", "fiscal"): yuan("31.20"),
        ("three_public", "general_public"): yuan("5.00"),
        ("reception", "general_public"): yuan("0.50"),
    }
    spent = department(together, "two_tables", "adjusted")
    assert spent["three_public", "fiscal"] == yuan("9.00")
    assert spent["three_public", "general_public"] == yuan("7.00")


def test_the_whole_beside_a_part_of_one_budget_is_all_there_is(together):
    spent = department(together, "all_money")
    assert spent["three_public", "total"] == yuan("7.50")
    assert spent["three_public", "general_public"] == yuan("5.00")
    assert spent["vehicle", "total"] == yuan("5.00")
    assert spent["vehicle", "general_public"] == yuan("3.00")


def test_a_title_names_the_budget_of_three_public_and_without_one_it_is_the_general(together):
    assert department(together, "capital") == {
        ("three_public", "state_capital"): Decimal("100"),
        ("reception", "state_capital"): Decimal("100"),
        ("three_public", "general_public"): Decimal("30000"),
        ("reception", "general_public"): Decimal("10000"),
        ("vehicle", "general_public"): Decimal("20000"),
    }


def test_headings_made_of_known_words_and_merged_over_others_are_read(together):
    assert department(together, "income") == {
        ("total_income", "total"): yuan("410"),
        ("total_income", "fiscal"): yuan("380"),
        ("total_income", "government_fund"): yuan("10"),
        ("total_income", "special_account"): yuan("5"),
        ("total_expenditure", "total"): yuan("410"),
        ("basic", "total"): yuan("300"),
        ("project", "total"): yuan("110"),
    }
    assert together.rows(
        "select function_code, total_yuan, basic_yuan, project_yuan from marts.fct_function_spend "
        "join marts.dim_filing using (filing_key) where file_name like 'income.%' order by 1"
    ) == [
        ("2101501", yuan("300"), yuan("300"), None),
        ("2101505", yuan("110"), None, yuan("110")),
    ]


def test_a_closed_table_in_which_most_is_blank_is_a_table_and_its_counts_are_no_money(together):
    assert department(together, "blank") == {
        ("three_public", "general_public"): yuan("9.5"),
        ("reception", "general_public"): yuan("5.5"),
        ("vehicle", "general_public"): yuan("4"),
    }


def test_a_note_says_that_the_budget_of_its_table_is_the_adjusted_one(together):
    three_public = {("three_public", "fiscal"): yuan("6.00"), ("reception", "fiscal"): yuan("6.00")}
    assert department(together, "noted", "adjusted") == three_public
    assert department(together, "noted", "budget") == {
        ("total_income", "total"): yuan("90"),
        ("total_expenditure", "total"): yuan("90"),
    }


def test_a_label_printed_twice_in_a_statement_is_of_parts(together):
    spent = department(together, "noted", "executed")
    assert spent["total_income", "total"] == yuan("95")
    assert ("total_income", "other") not in spent


def test_an_amount_on_a_line_of_its_own_is_of_the_name_before_it(together):
    assert department(together, "names") == {
        ("three_public", "general_public"): yuan("4.2"),
        ("abroad", "general_public"): Decimal(0),
        ("agency_operation", "fiscal"): Decimal("81200"),
    }


def test_a_name_and_an_amount_on_each_line_are_a_table(together):
    assert department(together, "pairs") == {
        ("three_public", "general_public"): Decimal("30500"),
        ("abroad", "general_public"): Decimal(0),
        ("reception", "general_public"): Decimal("10500"),
        ("vehicle", "general_public"): Decimal("20000"),
        ("three_public", "government_fund"): Decimal(0),
        ("abroad", "government_fund"): Decimal(0),
        ("reception", "government_fund"): Decimal(0),
    }


def test_numbers_of_rows_tell_the_sides_of_a_statement_up_to_what_stands_below_it(together):
    assert department(together, "sides", "executed") == {
        ("total_income", "fiscal"): yuan("318.40"),
        ("total_income", "other"): yuan("6.60"),
        ("total_income", "total"): yuan("325.00"),
        ("total_expenditure", "total"): yuan("301.20"),
    }


def test_a_column_of_a_part_of_a_source_is_not_all_of_it(together):
    assert department(together, "parts") == {
        ("total_income", "total"): yuan("100"),
        ("total_income", "special_account"): yuan("9"),
        ("total_income", "other"): yuan("6"),
    }


def test_what_was_received_beside_what_was_spent_is_income(together):
    assert department(together, "received", "executed") == {
        ("total_income", "general_public"): Decimal("5000000"),
        ("total_expenditure", "general_public"): Decimal("5050000"),
        ("basic", "general_public"): Decimal("3000000"),
        ("project", "general_public"): Decimal("2050000"),
        ("total_income", "government_fund"): Decimal("70000"),
        ("total_expenditure", "government_fund"): Decimal("60000"),
        ("project", "government_fund"): Decimal("60000"),
    }
