"""What booklets of further provinces become in the marts; all figures are made up."""

from laid_out import built, page
from test_budget_shapes import grid
from test_published_layouts import department, economics, functions, yuan

TWO_STATEMENTS = [
    "新源县水利局2024年部门预算公开",
    "部门收支总体情况表",
    "单位：万元",
    grid(
        [
            "收入||支出|",
            "项目|预算数|项目|预算数",
            "一般公共预算拨款收入|90.00|农林水支出|92.00",
            "其他收入|2.00||",
            "收入总计|92.00|支出总计|92.00",
        ],
        (0, 0, 1, 2),
        (0, 2, 1, 2),
    ),
    "财政拨款收支预算总体情况表",
    "单位：万元",
    grid(
        [
            "收入||支出||",
            "项目|预算数|项目|合计|一般公共预算",
            "本年收入|90.00|本年支出|90.00|90.00",
            "一般公共预算拨款收入|90.00|农林水支出|90.00|90.00",
            "收入总计|90.00|支出总计|90.00|90.00",
        ],
        (0, 0, 1, 2),
        (0, 2, 1, 3),
    ),
    "第三部分 部门预算情况说明",
    "部门收支总体情况表",
    "单位：万元",
    grid(
        [
            "收入||支出|",
            "项目|预算数|项目|预算数",
            "一般公共预算拨款收入|90.00|农林水支出|92.00",
            "其他收入|2.00||",
            "收入总计|92.00|支出总计|92.00",
        ],
        (0, 0, 1, 2),
        (0, 2, 1, 2),
    ),
]
CODES = "科目编码|科目名称|合计|基本支出|项目支出"
FUNDS = [
    "威县民政局2024年部门预算公开",
    "部门支出总表",
    "单位：万元",
    grid(
        [
            "科目编码|科目名称|总计|一般公共预算|||政府性基金预算",
            "|||小计|基本支出|项目支出|",
            "208|社会保障和就业支出|90.00|90.00|60.00|30.00|",
            "229|其他支出|10.00||||10.00",
            "22960|彩票公益金安排的支出|10.00||||10.00",
            "支出合计||100.00|90.00|60.00|30.00|10.00",
        ],
        (0, 3, 1, 3),
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 2, 1),
        (0, 6, 2, 1),
    ),
    "部门预算政府基金预算财政拨款支出表",
    "单位：万元",
    grid(
        [
            "科目编码|科目名称|合计|基本支出预算|项目支出预算数",
            "229|其他支出|10.00||10.00",
            "22960|彩票公益金安排的支出|10.00||10.00",
            "总计||10.00||10.00",
        ]
    ),
    "一般公共预算“三公”经费支出表",
    "单位：万元",
    grid(
        [
            "“三公”经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费",
            "||合计|购置费|运行费|",
            "9.00|1.00|6.00||6.00|2.00",
        ],
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 1, 3),
        (0, 5, 2, 1),
    ),
]
ITEMS = [
    "赞皇县民政局2024年部门预算公开",
    "一般公共预算基本支出表（部门预算支出经济分类）",
    "单位：万元",
    grid(["科目编码|科目名称|合计", "301|工资福利支出|40.00", "303|对个人和家庭的补助|5.00"]),
    "一般公共预算基本支出表（政府预算支出经济分类）",
    "单位：万元",
    grid(["科目编码|科目名称|合计", "501|机关工资福利支出|38.00", "509|对个人和家庭的补助|7.00"]),
]
OF_GOVERNMENT = [
    "无极县民政局2024年部门预算公开",
    "财政拨款支出预算表（政府预算支出经济分类科目）",
    "单位：万元",
    grid(["科目编码|科目名称|合计", "501|机关工资福利支出|38.00", "509|对个人和家庭的补助|7.00"]),
]
TWO_BUDGETS = [
    "深泽县民政局2024年部门预算公开",
    "部门支出总表",
    "单位：万元",
    grid([CODES, "208|社会保障和就业支出|90.00|60.00|30.00", "合计||90.00|60.00|30.00"]),
    "政府性基金预算和国有资本经营预算支出表",
    "单位：万元",
    grid([CODES, "229|其他支出|10.00||10.00", "合计||10.00||10.00"]),
]


def filings() -> dict[str, bytes]:
    texts = built({"two_statements.docx": TWO_STATEMENTS, "other_funds.xlsx": FUNDS})
    pages = {"own_items": ITEMS, "of_government": OF_GOVERNMENT, "two_budgets": TWO_BUDGETS}
    return texts | {f"{name}.html": page(parts) for name, parts in pages.items()}


def test_a_statement_of_fiscal_money_is_none_of_all_money(together):
    found = department(together, "two_statements")
    assert found["total_income", "total"] == yuan("92")
    assert found["total_income", "fiscal"] == yuan("90")
    assert found["total_expenditure", "total"] == yuan("92")
    assert found["total_expenditure", "fiscal"] == yuan("90")


def test_a_statement_that_is_printed_again_does_not_set_its_filing_aside(together):
    assert together.rows(
        "select outcome from marts.fct_filing_outcome where file_name = 'two_statements.docx'"
    ) == [("loaded",)]


def test_the_fund_has_another_name_and_its_parts_in_its_own_table(together):
    found = functions(together, "other_funds")
    assert found["229", "government_fund"] == (yuan("10"), None, yuan("10"))
    assert ("229", "fiscal") not in found
    assert found["208", "general_public"] == (yuan("90"), yuan("60"), yuan("30"))


def test_sums_in_other_words_are_the_department_s(together):
    found = department(together, "other_funds")
    assert found["total_expenditure", "total"] == yuan("100")
    assert found["project", "government_fund"] == yuan("10")
    assert ("total_expenditure", "fiscal") not in found


def test_the_sum_of_cars_may_be_headed_as_one(together):
    found = department(together, "other_funds")
    assert found["vehicle", "general_public"] == yuan("6")
    assert found["three_public", "general_public"] == yuan("9")


def test_an_item_of_the_government_is_no_item_of_the_department_s(together):
    assert {code: amounts[0] for code, amounts in economics(together, "own_items").items()} == {
        "301": yuan("40"),
        "303": yuan("5"),
    }
    assert economics(together, "of_government") == {}


def test_a_title_of_two_budgets_tells_of_no_measure_and_sets_nothing_aside(together):
    found = department(together, "two_budgets")
    assert found["total_expenditure", "total"] == yuan("90")
    assert not {source for _, source in found} - {"total"}
