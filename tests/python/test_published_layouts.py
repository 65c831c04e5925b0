"""What layouts of further counties become in the marts; all figures are made up."""

from decimal import Decimal

from conftest import Refreshed
from laid_out import built
from test_budget_shapes import grid


def table(*rows: str) -> str:
    return "\n".join(row.replace("|", "\t") for row in rows)


BY_SOURCE = f"""通江县医疗保障局2024年部门预算公开
部门支出总表
单位：万元
{
    table(
        "科目编码|科目名称|合计|一般公共预算|政府性基金预算|单位资金",
        "|合计|100.00|90.00|10.00|",
        "210|卫生健康支出|90.00|90.00||",
        "21015|医疗保障管理事务|90.00|90.00||",
        "229|其他支出|10.00||10.00|",
        "22960|彩票公益金安排的支出|10.00||10.00|",
    )
}

一般公共预算“三公”经费、会议费、培训费支出情况表
单位：万元
{
    table(
        "单位名称|“三公”经费合计|因公出国（境）费|公务接待费|公务用车购置和运行费|||会议费|培训费",
        "||||小计|公务用车运行费|公务用车购置||",
        "合计|2.24||0.82|1.42|1.42||3.00|1.50",
    )
}
"""
PARTS_OF_SOURCES = f"""上高县医疗保障局2024年部门预算公开
部门支出预算表
单位：万元
{
    table(
        "科目编码|科目名称|合计|一般公共预算|||政府性基金预算",
        "|||小计|基本支出|项目支出|",
        "208|社会保障和就业支出|30.00|30.00|30.00||",
        "210|卫生健康支出|80.00|70.00|20.00|50.00|10.00",
        "合计||110.00|100.00|50.00|50.00|10.00",
    )
}

"""
HALVES = [
    "武宁县医疗保障局2024年部门预算公开",
    "一般公共预算基本支出表",
    "单位：万元",
    grid(
        [
            "人员经费|||公用经费||",
            "科目编码|科目名称|预算数|科目编码|科目名称|预算数",
            "301|工资福利支出|40.00|302|商品和服务支出|10.00",
            "30101|基本工资|40.00|30201|办公费|10.00",
        ],
        (0, 0, 1, 3),
        (0, 3, 1, 3),
    ),
]
MATRIX = f"""会宁县医疗保障局2024年部门预算公开
一般公共预算支出分类汇总表（按部门预算经济分类）
单位：万元
{
    table(
        "科目编码|科目名称|总计|工资福利支出|商品和服务支出",
        "|合计|110.00|40.00|70.00",
        "208|社会保障和就业支出|30.00|30.00|",
        "210|卫生健康支出|80.00|10.00|70.00",
    )
}

部门支出总表
单位：万元
{
    table(
        "科目编码|科目名称|合计|基本支出|项目支出",
        "||115.00|60.00|55.00",
        "208|社会保障和就业支出|30.00|30.00|",
        "210|卫生健康支出|80.00|30.00|50.00",
        "213|农林水支出|5.00||5.00",
    )
}

一般公共预算基本支出表
单位：万元
{
    table(
        "经济分类科目|预算数|经济分类科目|预算数",
        "工资福利支出|40.00|商品和服务支出|20.00",
        "基本工资|40.00|办公费|20.00",
    )
}
"""
THREE_BLOCKS = f"""岢岚县医疗保障局2023年度部门决算
收入支出决算总表
公开01表
金额单位：万元
{
    table(
        "收入|||支出|||||",
        "项目|行次|决算数|项目（按功能分类）|行次|决算数|项目（按支出性质和经济分类）|行次|决算数",
        "一、一般公共预算财政拨款收入|1|110.00|一、社会保障和就业支出|4|30.00|一、基本支出|7|60.00",
        "|2||二、卫生健康支出|5|80.00|人员经费|8|40.00",
        "|3|||6||二、项目支出|9|50.00",
        "本年收入合计|10|110.00|本年支出合计|11|110.00||12|",
    )
}
"""
SENTENCES = """望都县医疗保障局2024年部门预算信息公开情况说明
二、部门预算安排的总体情况
1、收入说明
2024年预算收入1862.33万元，其中：一般公共预算1800.33万元，政府性基金62.00万元。
2、支出说明
2024年支出预算1862.33万元，其中基本支出662.33万元，包括人员经费588.10万元和日常公用经费74.23万元；项目支出1200.00万元。
三、机关运行经费安排情况
2024年，我部门机关运行经费共计安排74.23万元，主要用于日常运转。
六、财政拨款支出按功能科目分类情况
1.机关事业单位基本养老保险缴费支出（2080505）72.10万元，主要用于养老保险。
2.2101501行政运行640.32万元，主要用于保障运转。
3.住房保障支出（类）住房改革支出（款）住房公积金（项）支出48.00万元，与上年持平。
"""
FISCAL_BASIC = """泗洪县医疗保障局2024年度部门预算公开
六、财政拨款基本支出预算情况说明
泗洪县医疗保障局2024年度财政拨款基本支出预算1,842.10万元，其中：
（一）人员经费1,620.30万元。主要包括：基本工资。
（二）公用经费221.80万元。主要包括：办公费。
"""
ACCOUNT = """开鲁县医疗保障局2022年度部门决算公开
二、收入决算情况说明
2022年度本年收入决算合计3,852.02万元，包括财政拨款收入3,752.02万元（其中一般公共预算3,652.02万元，政府性基金预算100.00万元），其他收入100.00万元。
三、支出决算情况说明
2022年度本年支出决算合计3,855.92万元，其中：基本支出1,010.12万元；项目支出2,845.80万元。
（一）基本支出情况
2022年度用于保障机构正常运转的日常支出1,010.12万元。其中：人员经费支出932.64万元；公用经费77.48万元。
"""
TWO_DOCUMENTS = f"""绥中县医疗保障局2024年部门预算
一般公共预算拨款支出预算表
单位：万元
{
    table(
        "科目编码|科目名称|合计|基本支出|项目支出",
        "|合计|90.00|60.00|30.00",
        "210|卫生健康支出|90.00|60.00|30.00",
        "213|农林水支出|0.00||0.00",
    )
}

部门收入预算总表
单位：万元
{table("项目|预算数", "一、一般公共预算拨款收入|90.00", "二、其他收入|2.00", "收入总计|92.00")}

绥中县医疗保障局2023年度部门决算
机构运行信息表
单位：万元
{
    table(
        "项目|行次|年初预算数|全年预算数|决算统计数",
        "一、“三公”经费支出|1|—|—|—",
        "（一）支出合计|2|4.00|4.00|3.10",
        "3.公务接待费|3|4.00|4.00|3.10",
        "5.国内公务接待批次（个）|4|—|—|18",
        "二、机关运行经费|5|—|—|66.20",
    )
}
"""
FILINGS = {
    "two_documents.txt": TWO_DOCUMENTS,
    "by_source.txt": BY_SOURCE,
    "parts_of_sources.txt": PARTS_OF_SOURCES,
    "matrix.txt": MATRIX,
    "three_blocks.txt": THREE_BLOCKS,
    "sentences.txt": SENTENCES,
    "fiscal_basic.txt": FISCAL_BASIC,
    "account.txt": ACCOUNT,
}


def filings() -> dict[str, bytes]:
    texts = {name: text.encode() for name, text in FILINGS.items()}
    return texts | built({"halves.html": HALVES})


def yuan(text: str) -> Decimal:
    return Decimal(text) * 10000


def department(together: Refreshed, name: str) -> dict[tuple[str, str], Decimal]:
    return {
        (measure, source): amount
        for measure, source, amount in together.rows(
            "select measure, fund_source, amount_yuan from marts.fct_department_spend "
            f"join marts.dim_filing using (filing_key) where file_name like '{name}.%'"
        )
    }


def functions(together: Refreshed, name: str) -> dict[tuple[str, str], tuple]:
    return {
        (code, source): tuple(amounts)
        for code, source, *amounts in together.rows(
            "select function_code, fund_source, total_yuan, basic_yuan, project_yuan "
            "from marts.fct_function_spend join marts.dim_filing using (filing_key) "
            f"where file_name like '{name}.%'"
        )
    }


def economics(together: Refreshed, name: str) -> dict[str, tuple]:
    return {
        code: tuple(amounts)
        for code, *amounts in together.rows(
            "select economic_code, basic_yuan, personnel_yuan, operating_yuan "
            "from marts.fct_economic_spend join marts.dim_filing using (filing_key) "
            f"where file_name like '{name}.%'"
        )
    }


def test_a_column_of_one_source_is_what_is_spent_of_it(together):
    found = functions(together, "by_source")
    assert found["210", "general_public"] == (yuan("90"), None, None)
    assert found["229", "government_fund"] == (yuan("10"), None, None)
    assert ("229", "general_public") not in found
    assert found["229", "total"] == (yuan("10"), None, None)
    spent = department(together, "by_source")
    assert spent["total_expenditure", "general_public"] == yuan("90")
    assert spent["total_expenditure", "government_fund"] == yuan("10")


def test_cars_may_be_joined_with_another_word(together):
    assert department(together, "by_source")["vehicle", "general_public"] == yuan("1.42")


def test_the_subtotal_of_a_source_is_its_total_beside_its_parts(together):
    found = functions(together, "parts_of_sources")
    assert found["210", "general_public"] == (yuan("70"), yuan("20"), yuan("50"))
    assert found["210", "total"] == (yuan("80"), None, None)


def test_an_item_of_one_half_is_basic_expenditure_too(together):
    assert economics(together, "halves") == {
        "301": (yuan("40"), yuan("40"), None),
        "30101": (yuan("40"), yuan("40"), None),
        "302": (yuan("10"), None, yuan("10")),
        "30201": (yuan("10"), None, yuan("10")),
    }


def test_columns_by_economic_class_are_no_table_of_items(together):
    found = functions(together, "matrix")
    assert found["210", "general_public"] == (yuan("80"), None, None)


def test_a_total_without_a_word_is_the_department_s(together):
    spent = department(together, "matrix")
    assert spent["total_expenditure", "total"] == yuan("115")
    assert (spent["basic", "total"], spent["project", "total"]) == (yuan("60"), yuan("55"))


def test_items_without_codes_are_of_the_class_over_them_in_their_half(together):
    found = {code: amounts[0] for code, amounts in economics(together, "matrix").items()}
    assert (found["30101"], found["30201"]) == (yuan("40"), yuan("20"))


def test_a_statement_may_divide_expenditure_by_its_nature_too(together):
    spent = department(together, "three_blocks")
    assert (spent["basic", "total"], spent["project", "total"]) == (yuan("60"), yuan("50"))
    assert spent["personnel", "total"] == yuan("40")


def test_sentences_of_a_budget_in_other_words(together):
    assert department(together, "sentences") == {
        ("total_income", "total"): yuan("1862.33"),
        ("total_income", "general_public"): yuan("1800.33"),
        ("total_income", "government_fund"): yuan("62"),
        ("total_expenditure", "total"): yuan("1862.33"),
        ("basic", "total"): yuan("662.33"),
        ("project", "total"): yuan("1200"),
        ("personnel", "total"): yuan("588.10"),
        ("operating", "total"): yuan("74.23"),
        ("agency_operation", "fiscal"): yuan("74.23"),
    }


def test_items_in_sentences_are_named_by_their_codes_or_their_marks(together):
    assert functions(together, "sentences") == {
        ("2080505", "fiscal"): (yuan("72.10"), None, None),
        ("2101501", "fiscal"): (yuan("640.32"), None, None),
        ("2210201", "fiscal"): (yuan("48"), None, None),
    }


def test_what_persons_cost_is_of_the_money_that_the_whole_is_of(together):
    spent = department(together, "fiscal_basic")
    assert spent["personnel", "fiscal"] == yuan("1620.30")
    assert spent["operating", "fiscal"] == yuan("221.80")
    assert not {key for key in spent if key[1] == "general_public"}
    spent = department(together, "account")
    assert spent["personnel", "total"] == yuan("932.64")
    assert spent["operating", "total"] == yuan("77.48")


def test_sentences_of_an_account_in_other_words(together):
    spent = department(together, "account")
    assert spent["total_income", "total"] == yuan("3852.02")
    assert spent["total_expenditure", "total"] == yuan("3855.92")
    assert spent["total_income", "general_public"] == yuan("3652.02")


def test_budget_and_account_in_one_file_are_each_of_their_kind(together):
    assert together.rows(
        "select fiscal_year, kind from marts.dim_filing "
        "where file_name = 'two_documents.txt' order by 1"
    ) == [(2023, "final_account"), (2024, "department_budget")]


def test_tables_of_further_titles(together):
    assert together.rows(
        "select fiscal_year, phase, measure, fund_source, amount_yuan "
        "from marts.fct_department_spend join marts.dim_filing using (filing_key, fiscal_year) "
        "where file_name = 'two_documents.txt' order by all"
    ) == [
        (2023, "adjusted", "reception", "general_public", yuan("4")),
        (2023, "adjusted", "three_public", "general_public", yuan("4")),
        (2023, "budget", "reception", "general_public", yuan("4")),
        (2023, "budget", "three_public", "general_public", yuan("4")),
        (2023, "executed", "agency_operation", "fiscal", yuan("66.20")),
        (2023, "executed", "reception", "general_public", yuan("3.10")),
        (2023, "executed", "three_public", "general_public", yuan("3.10")),
        (2024, "budget", "basic", "general_public", yuan("60")),
        (2024, "budget", "project", "general_public", yuan("30")),
        (2024, "budget", "total_expenditure", "general_public", yuan("90")),
        (2024, "budget", "total_income", "general_public", yuan("90")),
        (2024, "budget", "total_income", "other", yuan("2")),
        (2024, "budget", "total_income", "total", yuan("92")),
    ]
