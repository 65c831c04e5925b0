"""What the marts hold of budgets in the text of pages: right values written by hand; made up."""

from decimal import Decimal

from conftest import Refreshed
from test_barred_budgets import STATEMENT, bars_alone
from test_budgets_as_page_text import ITEMS, LIST, OVER
from test_columns_told import CUT, HEAD, ROWS, TOLD

FILES = {
    "barred.txt": [
        "赤岩县水利局2016年部门预算公开",
        "2016年收支预算总表",
        "单位：万元",
        *bars_alone([["收入", "支出"], *STATEMENT]),
    ],
    "told.txt": [*HEAD, *CUT, *ROWS, "注：本表反映各项支出情况。", *TOLD],
    "items.txt": [
        "青岩县水利局2023年度部门决算",
        "一般公共预算财政拨款基本支出决算表",
        "单位：万元",
        *OVER,
        *ITEMS,
    ],
    "sums.txt": [
        "黑岩县旧城乡人民政府2018年度部门决算",
        "2018年黑岩县旧城乡人民政府一般公共预算财政拨款三公经费支出决算汇总数为18.82万元。",
    ],
    "list.txt": ["白岩县水利局2025年度部门预算", *LIST],
}


def filings() -> dict[str, bytes]:
    return {name: "\n".join([*lines, ""]).encode() for name, lines in FILES.items()}


def rows(together: Refreshed, columns: str, mart: str, file: str) -> set[tuple]:
    return set(
        together.rows(
            f"select {columns} from marts.{mart} "
            f"inner join marts.dim_filing using (filing_key) where file_name = '{file}'"
        )
    )


def test_sources_by_their_older_names_are_of_the_general_budget(together) -> None:
    found = rows(
        together, "measure, fund_source, amount_yuan", "fct_department_spend", "barred.txt"
    )
    assert found == {
        ("total_income", "total", Decimal(4047000)),
        ("total_income", "general_public", Decimal(4047000)),
        ("total_expenditure", "total", Decimal(4047000)),
        ("basic", "total", Decimal(3190000)),
        ("operating", "total", Decimal(1057000)),
        ("project", "total", Decimal(857000)),
    }


def test_parts_told_by_sentences_are_those_of_each_item(together) -> None:
    found = rows(
        together,
        "function_code, total_yuan, basic_yuan, project_yuan",
        "fct_function_spend",
        "told.txt",
    )
    assert {row for row in found if row[0].startswith("21303")} == {
        ("21303", Decimal(5302000), Decimal(3000000), Decimal(2302000)),
        ("2130301", Decimal(3000000), Decimal(3000000), None),
        ("2130305", Decimal(2302000), None, Decimal(2302000)),
    }


def test_items_beside_each_other_are_of_persons_or_of_operation(together) -> None:
    columns = "economic_code, basic_yuan, personnel_yuan, operating_yuan"
    found = rows(together, columns, "fct_economic_spend", "items.txt")
    assert {row for row in found if len(row[0]) == 3} == {
        ("301", Decimal(701000), Decimal(701000), None),
        ("302", Decimal(204000), None, Decimal(204000)),
    }


def test_items_of_a_list_are_of_the_money_that_stands_over_it(together) -> None:
    found = rows(
        together, "function_code, fund_source, total_yuan", "fct_function_spend", "list.txt"
    )
    assert found == {
        ("2080501", "fiscal", Decimal(614000)),
        ("2101101", "fiscal", Decimal(1439000)),
        ("2210201", "fiscal", Decimal(2649700)),
    }


def test_a_sum_of_what_was_spent_is_what_was_spent(together) -> None:
    found = rows(together, "measure, phase, amount_yuan", "fct_department_spend", "sums.txt")
    assert found == {("three_public", "executed", Decimal(188200))}
