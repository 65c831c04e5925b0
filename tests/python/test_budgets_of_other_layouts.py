"""Budgets and accounts in layouts of further counties, read in every format; all made up."""

import pytest
from laid_out import BUILDERS
from test_budget_shapes import figures, grid, read

from ingest.forms.narrative_words import speaks_of_budget
from ingest.forms.sentence_figures import sentence_figures
from ingest.forms.sentence_thread import Thread
from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Filing


@pytest.fixture(params=list(BUILDERS))
def suffix(request) -> str:
    return request.param


def named(found):
    return [(code, name) for code, name, _, _ in found]


# -- two classifications ------------------------------------------------------------------------


def test_of_two_codes_before_names_the_department_s_names_the_row(suffix):
    found = read(
        suffix,
        "一般公共预算基本支出情况表",
        grid(
            [
                "部门预算支出经济科目|政府预算支出经济科目|2025年预算",
                "合计|合计|61.00",
                "[301]工资福利支出|[501]机关工资福利支出|48.00",
                "[30101]基本工资|[50101]工资奖金津补贴|48.00",
                "[302]商品和服务支出|[502]机关商品和服务支出|13.00",
                "[30201]办公费|[50201]办公经费|13.00",
            ]
        ),
    )
    assert named(found)[1:] == [
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
        ("302", "商品和服务支出"),
        ("30201", "办公费"),
    ]


def test_both_classifications_may_have_columns_of_codes_and_names(suffix):
    found = read(
        suffix,
        "一般公共预算基本支出明细表",
        grid(
            [
                "部门经济科目编码|部门经济科目名称|政府经济科目编码|政府经济科目名称"
                "|合计|人员经费支出|公用经费支出",
                "|合计|||61.00|48.00|13.00",
                "30101|基本工资|50101|工资奖金津补贴|48.00|48.00|",
                "30201|办公费|50201|办公经费|13.00||13.00",
            ]
        ),
    )
    assert found[3:5] == [
        ("30101", "基本工资", "合计", "48.00"),
        ("30101", "基本工资", "人员经费支出", "48.00"),
    ]
    assert found[5:] == [
        ("30201", "办公费", "合计", "13.00"),
        ("30201", "办公费", "公用经费支出", "13.00"),
    ]


def test_a_row_of_a_function_and_an_economic_item_is_neither_s(suffix):
    found = read(
        suffix,
        "一般公共预算支出表",
        grid(
            [
                "功能科目|经济科目|合计",
                "[2101501]行政运行|[30101]基本工资|48.00",
                "[2101501]行政运行|[30201]办公费|13.00",
            ]
        ),
    )
    assert [code for code, *_ in found] == [None, None]


# -- labels and sides ---------------------------------------------------------------------------


def test_a_column_of_row_numbers_before_a_statement_hides_no_side(suffix):
    found = read(
        suffix,
        "部门收支总体情况表",
        grid(
            [
                "序号|收入||支出|",
                "|项目|预算金额|项目|预算金额",
                "1|一般公共预算拨款|70.00|社会保障和就业支出|20.00",
                "2|政府性基金预算拨款|5.00|卫生健康支出|55.00",
                "3|本年收入合计|75.00|本年支出合计|75.00",
            ],
            (0, 0, 2, 1),
            (0, 1, 1, 2),
            (0, 3, 1, 2),
        ),
    )
    assert [(name, column) for _, name, column, _ in found][:2] == [
        ("一般公共预算拨款", "收入/预算金额"),
        ("社会保障和就业支出", "支出/预算金额"),
    ]


@pytest.mark.parametrize("words", [("收入项目类别", "支出项目类别"), ("来源甲", "去向乙")])
def test_under_the_sides_any_words_head_the_labels(suffix, words):
    found = read(
        suffix,
        "部门收支总表",
        grid(
            [
                "收入||支出|",
                f"{words[0]}|预算数|{words[1]}|预算数",
                "一、财政拨款收入|70.00|一、基本支出|20.00",
                "二、其他收入|5.00|二、项目支出|55.00",
                "收入总计|75.00|支出总计|75.00",
            ],
            (0, 0, 1, 2),
            (0, 2, 1, 2),
        ),
    )
    assert [(name, column) for _, name, column, _ in found][:2] == [
        ("一、财政拨款收入", "收入/预算数"),
        ("一、基本支出", "支出/预算数"),
    ]


THREE_LISTS = [
    "人员经费|||公用经费|||||",
    "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数",
    "301|工资福利支出|48.00|302|商品和服务支出|13.00|310|资本性支出|",
    "30101|基本工资|48.00|30201|办公费|13.00|31002|办公设备购置|",
    "30107|绩效工资||30206|电费||30299|其他商品和服务支出|",
    "人员经费合计||48.00|公用经费合计|||||13.00",
]


def test_a_total_reaches_over_the_list_beside_it_in_a_text():
    text = "\n".join(row.replace("|", " | ") for row in THREE_LISTS)
    text = f"赤岩县医疗保障局2025年部门决算\n一般公共预算财政拨款基本支出决算表\n单位：万元\n{text}"
    parsed = parse(text.encode(), "a.txt")
    totals = {
        figure.name_published: figure.value_published
        for figure in parsed.records
        if isinstance(figure, BudgetFigure) and figure.code_published is None
    }
    assert totals == {"人员经费合计": "48.00", "公用经费合计": "13.00"}


def test_codes_of_items_on_which_nothing_was_spent_are_accounted_for(suffix):
    title = "一般公共预算财政拨款基本支出决算表"
    table = grid(THREE_LISTS, (0, 0, 1, 3), (0, 3, 1, 6), (5, 0, 1, 2), (5, 3, 1, 5))
    page = ["赤岩县医疗保障局2025年部门决算", title, "单位：万元", table]
    parsed = parse(BUILDERS[suffix](page), f"a{suffix}")
    assert parsed.figure_counts["unread"] == 0


def test_dashes_among_amounts_without_labels_leave_a_table_what_it_is():
    rows = [
        "合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费",
        "\t\t小计\t公务用车购置费\t公务用车运行费\t",
        "4.40\t-\t3.35\t-\t3.35\t1.05",
    ]
    title = "一般公共预算“三公”经费支出表"
    text = "\n".join(["赤岩县医疗保障局2025年部门预算", title, "单位：万元", *rows])
    (found,) = figures(".txt", text.encode())
    assert [(column, value) for _, _, column, value in found] == [
        ("合计", "4.40"),
        ("公务用车购置及运行费/小计", "3.35"),
        ("公务用车购置及运行费/公务用车运行费", "3.35"),
        ("公务接待费", "1.05"),
    ]


def test_rates_and_decreases_do_not_say_that_cells_are_lost():
    rows = [
        "功能分类科目\t\t2024年执行数\t2025年预算数\t\t\t比较\t",
        "科目编码\t科目名称\t\t小计\t基本支出\t项目支出\t增减额\t增减%",
        "\t合计\t90.00\t100.00\t60.00\t40.00\t10.00\t11.11",
        "208\t社会保障和就业支出\t30.00\t20.00\t20.00\t\t-10.00\t-33.33",
        "20805\t行政事业单位养老支出\t30.00\t20.00\t20.00\t\t-10.00\t-33.33",
        "210\t卫生健康支出\t60.00\t80.00\t40.00\t40.00\t20.00\t33.33",
        "21015\t医疗保障管理事务\t60.00\t80.00\t40.00\t40.00\t20.00\t33.33",
    ]
    title = "一般公共预算支出表"
    text = "\n".join(["赤岩县医疗保障局2025年部门预算", title, "单位：万元", *rows])
    (found,) = figures(".txt", text.encode())
    assert [f[2:] for f in found if f[0] == "208"] == [
        ("2024年执行数", "30.00"),
        ("2025年预算数/小计", "20.00"),
        ("2025年预算数/基本支出", "20.00"),
        ("比较/增减额", "-10.00"),
        ("比较/增减%", "-33.33"),
    ]


# -- the year in headings -----------------------------------------------------------------------


def year(headings: list[str]) -> str | None:
    rows = [*headings, "一、财政拨款收入|70.00|一、卫生健康支出|70.00"]
    table = grid([*rows, "本年收入合计|70.00|本年支出合计|70.00"])
    page = ["部门财务收支预算总表", "单位名称：威信县医疗保障局", "单位：万元", table]
    parsed = parse(BUILDERS[".xlsx"](page), "a.xlsx")
    return next((r.fiscal_year for r in parsed.records if isinstance(r, Filing)), None)


def test_the_year_may_stand_in_headings_under_the_sides_alone():
    assert year(["收入||支出|", "项目|2024年预算数|项目|2024年预算数"]) == 2024
    assert year(["收入||支出|", "项目|2024年预算数|项目|2025年预算数"]) == 2025
    assert year(["收入||支出|", "项目|2022年预算数|项目|2025年预算数"]) is None
    assert year(["收入||支出|", "项目|预算数|项目|预算数"]) is None


# -- sentences ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("2101501行政运行480.50万元，较上年减少。", ["2101501行政运行"]),
        ("行政运行（2101501）480.50万元。", ["行政运行（2101501）"]),
        ("财政拨款收入8万元（其中一般公共预算7万元）。", ["财政拨款收入", "一般公共预算"]),
        ("人员经费5万元和日常公用经费2万元。", ["人员经费", "日常公用经费"]),
    ],
)
def test_names_in_sentences(sentence, labels):
    assert [f.label for f in sentence_figures(sentence, 0, Thread())] == labels


def test_an_item_with_its_code_speaks_of_the_budget():
    assert speaks_of_budget("1.行政运行（2101501）480.50万元")
    assert speaks_of_budget("（二）2101501行政运行480.50万元")
    assert not speaks_of_budget("受理材料2101501份，支付480.50万元")
