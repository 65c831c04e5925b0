"""Rows without a label: a total that the rows bear out, more money of the row above, or neither."""

import pytest
from form_shapes import SHAPES
from laid_out import BUILDERS, Laid, laid

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure, Figure, FormField

ABOVE = "通山县医疗保障局2024年部门预算公开"


def read(suffix: str, title: str, cells: list[Laid]) -> Parsed:
    return parse(BUILDERS[suffix]([ABOVE, title, "单位：万元", cells]), f"list{suffix}")


def read_text(title: str, rows: list[list[str]]) -> Parsed:
    lines = [ABOVE, title, "单位：万元", *("\t".join(row) for row in rows)]
    return parse("\n".join(lines).encode(), "list.txt")


def projects(parsed: Parsed) -> dict[str, str]:
    """Each project with its amount."""
    forms: dict[int, dict[str, str]] = {}
    for record in parsed.records:
        if isinstance(record, FormField):
            forms.setdefault(record.form_seq, {})[record.field] = record.value_published
    return {form["project_name"]: form.get("amount_total", "") for form in forms.values()}


def unread(parsed: Parsed) -> list[str]:
    return [
        record.figure_text
        for record in parsed.records
        if isinstance(record, Figure) and record.state == "unread"
    ]


HEADS = ["序号", "项目名称", "预算金额", "备注"]
AID, NEWS, AUDIT = (
    ["1", "医疗救助", "320.00", ""],
    ["2", "医保宣传", "8.50", "含印刷"],
    ["3", "基金监管", "12.00", ""],
)
AMOUNTS = {"医疗救助": "320.00", "医保宣传": "8.50", "基金监管": "12.00"}
BARE = ["", "", "340.50", ""]
ENDS = {"last": [AID, NEWS, AUDIT, BARE], "first": [BARE, AID, NEWS, AUDIT]}


@pytest.mark.parametrize("body", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_total_without_a_word_is_no_project_and_stops_no_list(suffix, body):
    parsed = read(suffix, "重点项目支出预算表", laid([HEADS, *body]))
    assert projects(parsed) == AMOUNTS
    assert unread(parsed) == []
    assert parsed.outcome == "loaded"


@pytest.mark.parametrize("body", ENDS.values(), ids=ENDS)
def test_such_a_total_of_a_text_shows_no_lost_cells(body):
    rows = [[*row[:3], ""] for row in [HEADS[:3], *body]]
    parsed = read_text("重点项目支出预算表", [row[:3] for row in rows])
    assert projects(parsed) == AMOUNTS
    assert unread(parsed) == []


@pytest.mark.parametrize(
    "body",
    [
        [AID, NEWS, ["", "", "340.50", ""]],
        [AID, ["", "", "320.00", ""]],
        [AID, BARE, NEWS, AUDIT],
        [["", "", "8.50", ""], AID, NEWS],
        [AID, NEWS, ["", "", "100.00", ""], ["", "", "428.50", ""]],
    ],
    ids=["another sum", "of one row", "in the middle", "a first row", "more money before it"],
)
def test_a_total_that_the_rows_do_not_bear_out_makes_no_list(body):
    assert projects(read(".html", "重点项目支出预算表", laid([HEADS, *body]))) == {}


GOALS = [
    ["序号", "单位名称", "项目名称", "项目金额", "绩效目标"],
    ["1", "岢岚县医疗保障局", "医保信息系统网络费", "9.60", "网络可用率达到99%"],
    ["2", "岢岚县医疗保障局", "举报奖励", "3.00", "奖励不少于5人次"],
]
ALL_GOALS = ["", "", "", "12.60", ""]


@pytest.mark.parametrize(
    "rows",
    [[*GOALS, ALL_GOALS], [GOALS[0], ALL_GOALS, *GOALS[1:]]],
    ids=["last", "first"],
)
@pytest.mark.parametrize("suffix", BUILDERS)
def test_the_total_of_a_list_of_goals_is_set_aside(suffix, rows):
    data = BUILDERS[suffix](["2024年度", "项目支出绩效目标表", "单位：万元", laid(rows)])
    parsed = parse(data, f"list{suffix}")
    assert projects(parsed) == {"医保信息系统网络费": "9.60", "举报奖励": "3.00"}
    assert unread(parsed) == []


def test_money_of_a_list_of_goals_without_a_name_makes_no_list():
    rows = [*GOALS, ["", "", "", "5.00", "另印手册"]]
    data = BUILDERS[".html"](["2024年度", "项目支出绩效目标表", "单位：万元", laid(rows)])
    assert not any(isinstance(record, FormField) for record in parse(data, "a.html").records)


def test_a_total_may_say_no_more_than_whose_it_is():
    unit = "通山县医疗保障局"
    rows = [
        ["项目名称", "项目单位", "预算金额"],
        ["", unit, "328.50"],
        ["医疗救助", unit, "320.00"],
        ["医保宣传", unit, "8.50"],
    ]
    parsed = read(".xlsx", "项目支出预算表", laid(rows))
    assert projects(parsed) == {"医疗救助": "320.00", "医保宣传": "8.50"}
    rows[1][2] = "348.50"
    rows.append(["", "通山县医疗保障服务中心", "20.00"])
    assert projects(read(".xlsx", "项目支出预算表", laid(rows))) == {}


FUNCTIONS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["208", "社会保障和就业支出", "10.00", "10.00", ""],
    ["20805", "行政事业单位养老支出", "10.00", "10.00", ""],
    ["210", "卫生健康支出", "90.00", "40.00", "50.00"],
    ["21015", "医疗保障管理事务", "90.00", "40.00", "50.00"],
]
WHOLE = ["", "", "100.00", "50.00", "50.00"]


@pytest.mark.parametrize(
    "rows",
    [[*FUNCTIONS, WHOLE], [FUNCTIONS[0], WHOLE, *FUNCTIONS[1:]]],
    ids=["last", "first"],
)
@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_total_of_functions_has_no_code_and_no_name(suffix, rows):
    parsed = read(suffix, "一般公共预算支出表", laid(rows))
    totals = [
        (record.code_published, record.name_published)
        for record in parsed.records
        if isinstance(record, BudgetFigure) and record.value_published == "100.00"
    ]
    assert totals == [(None, None)]
    assert unread(parsed) == []


SOURCES = ["项目名称", "资金来源", "预算金额"]
CENTRAL, PROVINCIAL = ["医疗救助", "中央", "320.00"], ["", "省级", "80.00"]
LOCAL = ["医保宣传", "本级", "8.50"]
SEVERAL = {
    "no total": [CENTRAL, PROVINCIAL, LOCAL],
    "a total of all rows": [CENTRAL, PROVINCIAL, LOCAL, ["合计", "", "408.50"]],
    "a bare total of all rows": [CENTRAL, PROVINCIAL, LOCAL, ["", "", "408.50"]],
    "a row of the same amount": [CENTRAL, ["", "其中：中央", "320.00"], LOCAL],
    "after the last": [LOCAL, CENTRAL, PROVINCIAL],
    "parts of another sum": [CENTRAL, PROVINCIAL, ["", "本级", "200.00"], LOCAL],
}


@pytest.mark.parametrize("rows", SEVERAL.values(), ids=SEVERAL)
@pytest.mark.parametrize("is_merged", [True, False])
def test_the_first_of_several_rows_of_a_project_is_not_all_its_money(rows, is_merged):
    start = 1 + rows.index(CENTRAL)
    blanks = [row[0] for row in rows[start:]]
    below = next((n for n, text in enumerate(blanks) if text), len(blanks))
    heights = {(start, 0): 1 + min(below, 2 if rows is SEVERAL["parts of another sum"] else 1)}
    parsed = read(".html", "项目支出预算表", laid([SOURCES, *rows], heights if is_merged else {}))
    assert projects(parsed) == {}
    assert unread(parsed) == []


DIVIDED = [["医疗救助", "", "400.00"], ["", "中央", "320.00"], ["", "省级", "80.00"], LOCAL]


@pytest.mark.parametrize("total", [[], [["合计", "", "408.50"]], [["", "", "408.50"]]])
@pytest.mark.parametrize("heights", [{}, {(1, 0): 3}], ids=["blank", "merged"])
@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_project_over_its_parts_has_its_own_amount(suffix, heights, total):
    parsed = read(suffix, "项目支出预算表", laid([SOURCES, *DIVIDED, *total], heights))
    assert projects(parsed) == {"医疗救助": "400.00", "医保宣传": "8.50"}
    assert unread(parsed) == []


def test_a_kind_of_projects_over_them_is_no_part_and_a_subtotal_no_project():
    rows = [
        ["类型", "项目名称", "预算金额"],
        ["特定目标类", "医疗救助", "320.00"],
        ["特定目标类", "医保宣传", "8.50"],
        ["特定目标类", "小计", "328.50"],
        ["局本级", "", "328.50"],
    ]
    parsed = read(".html", "项目支出预算表", laid(rows))
    assert projects(parsed) == {"医疗救助": "320.00", "医保宣传": "8.50"}


INDICATORS = [
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["", "产出指标", "数量指标", "救助人次", "≥900人次"],
    ["", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
]
NAMED = [["项目名称", "医疗救助", "", "", ""], ["主管部门", "通山县医疗保障局", "", "", ""]]
FISCAL, OTHER = ["", "其中：财政拨款", "86.00", "", ""], ["", "其他资金", "34.50", "", ""]


def card(suffix: str, funds: list[list[str]]) -> dict[str, str]:
    table = laid([*NAMED, *funds, *INDICATORS], {(2, 0): len(funds)})
    parsed = parse(BUILDERS[suffix](["项目支出绩效目标表", "（2024年度）", table]), f"card{suffix}")
    return {
        record.field: record.value_published
        for record in parsed.records
        if isinstance(record, FormField) and record.field.startswith("amount_")
    }


BARE_TOTALS = {
    "over its sources": [["项目资金（万元）", "", "120.50", "", ""], FISCAL, OTHER],
    "beside the block": [["项目资金（万元）", "120.50", "", "", ""], FISCAL, OTHER],
    "under its sources": [["项目资金（万元）", *FISCAL[1:]], OTHER, ["", "", "120.50", "", ""]],
    "with a unit": [["项目资金", "120.50万元", "", "", ""], FISCAL, OTHER],
    "three sources": [
        ["项目资金（万元）", "", "140.50", "", ""],
        *(FISCAL, OTHER, ["", "上年结转", "20.00", "", ""]),
    ],
}


@pytest.mark.parametrize("funds", BARE_TOTALS.values(), ids=BARE_TOTALS)
@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_card_has_the_total_that_its_sources_make(suffix, funds):
    found = card(suffix, funds)
    expected = next(cell for row in funds for cell in row if cell[:3] in ("120", "140"))
    assert found["amount_total"] == expected
    assert (found["amount_fiscal"], found["amount_other"]) == ("86.00", "34.50")


@pytest.mark.parametrize(
    "funds",
    [
        [["项目资金（万元）", "", "120.40", "", ""], FISCAL, OTHER],
        [["项目资金（万元）", "", "86.00", "", ""], FISCAL],
        [["项目资金（万元）", "", "120.50", "", ""], ["", "", "120.50", "", ""], FISCAL, OTHER],
        [
            ["项目资金（万元）", "年度资金总额", "120.00", "", ""],
            FISCAL,
            ["", "", "120.50", "", ""],
        ],
    ],
    ids=["another sum", "one source", "twice", "beside a total"],
)
def test_an_amount_that_its_sources_do_not_make_is_no_total(funds):
    assert card(".html", funds).get("amount_total") in (None, "120.00")


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_makes_a_row_without_a_label_a_project(shape):
    def read_shape(title: str, rows: list[list[str]]) -> dict[str, str]:
        lines = [ABOVE, title, "单位：万元", *SHAPES[shape](rows)]
        return projects(parse("\n".join(lines).encode(), "list.txt"))

    for body in ENDS.values():
        found = read_shape("重点项目支出预算表", [HEADS, *body])
        assert found.items() <= AMOUNTS.items()
    for rows in SEVERAL.values():
        found = read_shape("项目支出预算表", [SOURCES, *rows])
        assert found.get("医疗救助") is None
