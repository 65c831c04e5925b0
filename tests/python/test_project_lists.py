"""Lists of projects alone: each row is a project as a card is one, or the list stays a table."""

import pytest
from form_shapes import SHAPES
from laid_out import Laid, laid, page

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure, FormField, FormInstance

TITLE = "通山县医疗保障局2024年部门预算公开"
SIMPLE = [
    ["序号", "项目名称", "预算金额", "备注"],
    ["1", "医疗救助", "320.00", ""],
    ["2", "医保宣传", "8.50", ""],
    ["合计", "", "328.50", ""],
]


def read(title, table, above=TITLE):
    return parse(page([above, title, "单位：万元", table]), "list.html")


def projects(parsed: Parsed):
    """The labelled values of each project by its name."""
    found: dict[int, dict[str, str]] = {}
    for record in parsed.records:
        if isinstance(record, FormField):
            found.setdefault(record.form_seq, {})[record.field] = record.value_published
    return {values.pop("project_name"): values for values in found.values()}


def figures(parsed: Parsed):
    return [
        (record.name_published, record.column_published, record.value_published)
        for record in parsed.records
        if isinstance(record, BudgetFigure)
    ]


def changed(row, column, text):
    rows = [list(cells) for cells in SIMPLE]
    rows[row][column] = text
    return laid(rows)


def test_rows_under_one_heading_of_money_are_projects_and_their_sum_is_none():
    parsed = read("重点项目支出预算表", laid(SIMPLE))
    assert projects(parsed) == {
        "医疗救助": {"amount_total": "320.00"},
        "医保宣传": {"amount_total": "8.50"},
    }
    assert figures(parsed) == [("合计", "预算金额", "328.50")]
    assert parsed.outcome == "loaded"


def national(rows):
    """The list of the national template: sources under two groups of headings."""
    heads = [
        Laid(0, column, text, 2)
        for column, text in ((0, "类型"), (1, "项目名称"), (2, "项目单位"), (3, "合计"))
    ]
    heads += [Laid(0, 4, "本年拨款", 1, 2), Laid(0, 6, "财政拨款结转结余", 1, 2)]
    heads += [Laid(0, 8, "单位资金", 2)]
    heads += [
        Laid(1, column, text)
        for column, text in enumerate(["一般公共预算", "政府性基金预算"] * 2, start=4)
    ]
    body = [
        Laid(2 + row, column, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    return [*heads, *body]


def test_the_sources_of_a_project_stand_under_their_headings():
    parsed = read(
        "项目支出表",
        national(
            [
                ["合计", "", "", "125.50", "110.00", "", "10.50", "", "5.00"],
                ["特定目标类", "", "", "90.00", "80.00", "", "10.00", "", ""],
                [
                    "特定目标类",
                    "基金监管",
                    "通山县医疗保障局",
                    "90.00",
                    "80.00",
                    "",
                    "10.00",
                    "",
                    "",
                ],
                ["其他运转类", "大厅租金", "经办中心", "35.50", "30.00", "", "0.50", "", "5.00"],
            ]
        ),
    )
    assert projects(parsed) == {
        "基金监管": {
            "project_type": "特定目标类",
            "amount_total": "90.00",
            "amount_fiscal": "80.00",
            "amount_carryover": "10.00",
        },
        "大厅租金": {
            "project_type": "其他运转类",
            "amount_total": "35.50",
            "amount_fiscal": "30.00",
            "amount_carryover": "0.50",
            "amount_unit": "5.00",
        },
    }


def test_two_fiscal_sources_are_not_one_and_a_code_is_that_of_the_function():
    rows = [
        ["科目编码", "科目名称", "项目名称", "合计", "一般公共预算", "政府性基金预算"],
        ["", "", "合计", "100.00", "80.00", "20.00"],
        ["2101505", "医疗保障政策管理", "支付方式改革", "50.00", "50.00", ""],
        ["2101506", "医疗保障经办事务", "经办服务", "50.00", "30.00", "20.00"],
    ]
    found = projects(read("部门项目支出预算表", laid(rows)))
    assert found["支付方式改革"] == {
        "amount_total": "50.00",
        "amount_fiscal": "50.00",
        "function_code": "2101505",
    }
    assert "amount_fiscal" not in found["经办服务"]
    assert found["经办服务"]["amount_government_fund"] == "20.00"


def test_in_a_list_of_general_money_alone_the_amount_is_fiscal():
    rows = [
        ["类", "款", "项", "单位名称（科目）", "项目名称", "金额"],
        ["", "", "", "", "合计", "20.00"],
        ["210", "15", "05", "医疗保障政策管理", "基金监管", "20.00"],
    ]
    found = projects(read("一般公共预算项目支出预算表", laid(rows)))
    assert found == {
        "基金监管": {
            "amount_total": "20.00",
            "amount_fiscal": "20.00",
            "function_code": "2101505",
        }
    }


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("重点项目支出预算表", changed(3, 2, "648.50")),
        ("重点项目支出预算表", changed(2, 1, "医疗救助")),
        ("政府采购项目预算表", laid(SIMPLE)),
        ("项目支出决算表", laid(SIMPLE)),
        ("政府性基金预算项目支出表", laid(SIMPLE)),
        ("“三公”经费预算表", laid(SIMPLE)),
    ],
    ids=["parts among the rows", "one name twice", "bought", "spent", "one fund", "no projects"],
)
def test_what_is_no_list_of_whole_projects_gives_none(title, table):
    assert not projects(read(title, table))


def test_a_unit_and_a_kind_of_projects_are_no_projects():
    table = changed(1, 1, "其他运转类")
    assert not projects(read("项目支出预算表", changed(1, 1, "通山县医疗保障局")))
    assert not projects(read("项目支出预算表", table))


def test_a_card_in_the_document_says_of_its_projects_what_the_list_says_again():
    card = laid(
        [
            ["项目名称", "医疗救助", "", ""],
            ["主管部门", "通山县医疗保障局", "", ""],
            ["年度资金总额", "320.00", "", ""],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "数量指标", "救助人次", "≥900人次"],
        ]
    )
    parts = [
        TITLE,
        "项目支出表",
        "单位：万元",
        laid(SIMPLE),
        "项目支出绩效目标表",
        "单位：万元",
        card,
    ]
    parsed = parse(page(parts), "list.html")
    assert list(projects(parsed)) == ["医疗救助"]
    assert ("医保宣传", "预算金额", "8.50") in [(n, c, v) for n, c, v in figures(parsed)]


def test_a_list_of_goals_in_words_gives_projects_and_their_agency():
    rows = [
        ["序号", "单位名称", "项目名称", "项目金额", "绩效目标"],
        ["1", "岢岚县医疗保障局", "医保信息系统网络费", "9.60", "网络可用率达到99%"],
        ["2", "岢岚县医疗保障局", "举报奖励", "3.00", "奖励不少于5人次"],
        ["合计", "", "", "12.60", ""],
    ]
    parsed = read("项目支出绩效目标表", laid(rows), above="2024年度")
    found = projects(parsed)
    assert {name: values["amount_total"] for name, values in found.items()} == {
        "医保信息系统网络费": "9.60",
        "举报奖励": "3.00",
    }
    assert {values["agency"] for values in found.values()} == {"岢岚县医疗保障局"}
    assert {r.form for r in parsed.records if isinstance(r, FormInstance)} == {"project_goal_list"}
    rows[3][3] = "22.60"
    assert not projects(read("项目支出绩效目标表", laid(rows), above="2024年度"))


SOURCES = [
    ["类型", "项目名称", "合计", "一般公共预算", "政府性基金预算", "单位资金"],
    ["合计", "", "206.50", "100.00", "100.00", "6.50"],
    ["特定目标类", "医疗救助", "106.50", "100.00", "", "6.50"],
    ["特定目标类", "医保宣传", "100.00", "", "100.00", ""],
]


@pytest.mark.parametrize(
    "shape", [*("tabs", "dropped", "squeezed", "some_inner_dropped"), "one_cell"]
)
def test_a_list_of_a_text_that_lost_cells_gives_no_source_to_another(shape):
    lines = [TITLE, "项目支出表", "单位：万元", *SHAPES[shape](SOURCES)]
    found = projects(parse("\n".join(lines).encode(), "list.txt"))
    whole = {
        "医疗救助": {
            "amount_total": "106.50",
            "amount_fiscal": "100.00",
            "amount_unit": "6.50",
            "project_type": "特定目标类",
        },
        "医保宣传": {
            "amount_total": "100.00",
            "amount_government_fund": "100.00",
            "project_type": "特定目标类",
        },
    }
    assert all(values.items() <= whole[name].items() for name, values in found.items())
    if shape == "tabs":
        assert found == whole


WITHOUT_TOTAL = [
    ["项目名称", "功能科目编码", "合计", "一般公共预算", "政府性基金预算"],
    ["医疗救助", "", "106.50", "100.00", "6.50"],
    ["医保宣传", "2101506", "100.00", "60.00", "40.00"],
    ["医保监管", "", "12.50", "10.00", "2.50"],
]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_amount_of_a_list_without_a_total_is_that_of_another_column(shape):
    lines = [TITLE, "项目支出表", "单位：万元", *SHAPES[shape](WITHOUT_TOTAL)]
    found = projects(parse("\n".join(lines).encode(), "list.txt"))
    amounts = {row[0]: row[2] for row in WITHOUT_TOTAL[1:]}
    assert {name: values["amount_total"] for name, values in found.items()}.items() <= (
        amounts.items()
    )
    if shape == "tabs":
        assert len(found) == len(amounts)


def of_years(title, *heads, above=TITLE):
    rows = [
        ["序号", "项目名称", *heads],
        ["1", "医疗救助", "280.00", "320.00"],
        ["2", "医保宣传", "7.40", "8.50"],
        ["合计", "", "287.40", "328.50"],
    ]
    return read(title, laid(rows), above)


@pytest.mark.parametrize("heads", [("2023年预算数", "2024年预算数"), ("2023年", "2024年预算数")])
def test_the_year_of_the_title_tells_which_column_is_a_project_s_money(heads):
    parsed = of_years("2024年重点项目支出预算表", *heads)
    assert projects(parsed) == {
        "医疗救助": {"amount_total": "320.00"},
        "医保宣传": {"amount_total": "8.50"},
    }
    assert ("医疗救助", heads[0], "280.00") in figures(parsed)


def test_the_year_of_the_document_tells_it_where_the_list_has_none_in_its_title():
    parsed = of_years("重点项目支出预算表", "2023年预算数", "2024年预算数")
    assert projects(parsed) == {
        "医疗救助": {"amount_total": "320.00"},
        "医保宣传": {"amount_total": "8.50"},
    }


def test_of_two_years_none_is_chosen_where_no_title_tells_the_year():
    above = "通山县医疗保障局预算公开"
    parsed = of_years("重点项目支出预算表", "2023年预算数", "2024年预算数", above=above)
    assert projects(parsed) == {}


MENUS = ["部门决算", "首页 > 政务公开 > 财政预决算", "部门预算 | 部门决算公开"]


@pytest.mark.parametrize("line", MENUS)
def test_a_menu_does_not_say_that_a_page_is_of_an_account(line):
    parsed = parse(
        page([line, TITLE, "重点项目支出预算表", "单位：万元", laid(SIMPLE)]), "list.html"
    )
    assert list(projects(parsed)) == ["医疗救助", "医保宣传"]


@pytest.mark.parametrize("line", ["收入支出决算总表", "第二部分 2024年度部门决算情况说明"])
def test_beside_an_account_rows_are_no_projects(line):
    parsed = parse(
        page([line, TITLE, "重点项目支出预算表", "单位：万元", laid(SIMPLE)]), "list.html"
    )
    assert projects(parsed) == {}
