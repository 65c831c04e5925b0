"""Forms as pages share them: in numbered parts, glued, with rows of bars beyond all columns."""

from itertools import pairwise

import pytest
from form_records import projects
from laid_out import BUILDERS, Laid
from page_texts import fields, read, results
from test_forms_of_more_counties import of

from ingest.reading.parse import parse
from ingest.reading.records import IndicatorTarget

# -- a glued form in numbered parts --------------------------------------------------------------

FORM = (
    "2020年度县级专项资金绩效目标自评表专项资金名称救灾物资储备负责人及电话略县级主管部门青禾县应急管理局"
    "实施单位物资储备中心项目资金(万元)全年预算数(A)全年执行数(B)执行率(B/A)"
    "年度资金总额81.281.2100%其他资金年度 总体 目标年初设定目标全年实际完成情况做好物资储备物资齐全"
    "绩 效 指 标一级 指标二级 指标三级指标年度指标 值全年 完成值未完成原因和 改进措施"
    "产 出 指 标数量 指标帐篷储备到 位率100%100%库存抽查相 符率100%100%"
    "质量 指标储备管理制 度执行率100%98%时效 指标物资调运 及时率100%100%"
    "满意 度指 标服务 对象 满意 度指 标物资短缺 次数0起0起"
)
ROWS = [
    ("数量指标", "帐篷储备到位率", "100%", "100%"),
    ("数量指标", "库存抽查相符率", "100%", "100%"),
    ("质量指标", "储备管理制度执行率", "100%", "98%"),
    ("时效指标", "物资调运及时率", "100%", "100%"),
    ("服务对象满意度指标", "物资短缺次数", "0起", "0起"),
]
NAME = "2020年度县级专项资金绩效目标自评表.docx"
OVER = f"{NAME}\n《{NAME}》由会员分享。\n"


def in_parts(text: str, *cuts: str) -> str:
    """A text in numbered parts, each from where it is cut on."""
    places = [0, *map(text.index, cuts), len(text)]
    pairs = enumerate(pairwise(places), start=1)
    return "\n\n".join(f"{n}、{text[start:end]}" for n, (start, end) in pairs)


@pytest.mark.parametrize("over", ["", OVER])
def test_numbered_parts_are_one_text_though_lines_of_the_page_stand_over_them(over):
    parsed = read(over + in_parts(FORM, "符率100%100%质量"))
    found = [
        (t.level2_published, t.indicator_published, t.value_published, t.actual_published)
        for t in of(parsed, IndicatorTarget)
    ]
    assert found == ROWS


def test_numbered_items_that_do_not_go_on_to_the_end_are_no_parts():
    parsed = read("1、" + FORM + "\n2、其他事项。\n联系人:略。\n")
    assert fields(parsed, "project_name") != [("project_name", "救灾物资储备其他事项")]
    assert all("其他事项" not in name for name, *_ in results(parsed))


# -- the name of a project glued to the label behind it ------------------------------------------

CARD = (
    "项目绩效目标自评表(2022年度)项目名称{name}{label}青禾县农技中心主管部门青禾县农业农村局"
    "年度总体目标保障供种绩效指标一级指标二级指标三级指标年度指标值"
    "产出指标数量指标良种繁育面积≥550亩质量指标种子合格率≥95%"
)


@pytest.mark.parametrize(
    ("name", "label", "read_as"),
    [
        ("良种繁育示范", "项目实施单位", None),
        ("良种繁育示范", "实施单位", "良种繁育示范"),
        ("良种繁育补助资金", "项目实施单位", "良种繁育补助资金"),
        ("初中公用经费", "实施单位", "初中公用经费"),
        ("乡镇人员经费补助", "实施单位", "乡镇人员经费补助"),
    ],
)
def test_a_name_ends_before_the_next_label_where_that_is_certain(name, label, read_as):
    assert [*projects(read(CARD.format(name=name, label=label)))] == ([read_as] if read_as else [])


# -- levels with whether they must be filled in --------------------------------------------------

TARGETS = """
项目支出绩效目标申报表
(2022年度)
项目名称 | 水源林建设 | | | |
主管部门 | 青禾县林业局 | 实施单位 | 青禾县林业局 | |
一级指标 | 二级指标 | 三级指标 | 指标值 | |
产出指标(必填) | 数量指标 (必填硬性指标) | 造林面积(亩) | 80000 | |
修建作业道长度(公里) | 30 | | | |
质量指标 (必填) | 苗木成活率 | 85% | | |
效益指标 | 社会效益 指标 (选填) | 受益人数(人) | 132 | |
"""


def test_a_level_may_say_whether_it_must_be_filled_in():
    found = [
        (t.level2_published, t.indicator_published) for t in of(read(TARGETS), IndicatorTarget)
    ]
    assert found == [
        ("数量指标 (必填硬性指标)", "造林面积(亩)"),
        ("数量指标 (必填硬性指标)", "修建作业道长度(公里)"),
        ("质量指标 (必填)", "苗木成活率"),
        ("社会效益 指标 (选填)", "受益人数(人)"),
    ]


# -- bars beyond all columns ---------------------------------------------------------------------


def test_rows_that_bars_fill_up_beyond_all_columns_are_as_wide_as_what_they_hold():
    bars = "|" * 600
    text = (
        f"项目支出绩效目标表\n(2021年度) | {bars}\n项目名称 | 干渠防渗 | 项目负责人 | 略 | {bars}\n"
    )
    text += f"主管部门 | 青禾县水利局 | 实施单位 | 青禾县供水站 | {bars}\n"
    assert fields(read(text), "project_name") == [("project_name", "干渠防渗")]


# -- a short name beside the label of a person ---------------------------------------------------

BESIDE = [
    ["项目名称", "临时救助", "项目负责人", "王小明"],
    ["主管部门", "青禾县民政局", "实施单位", "青禾县民政局"],
    ["资金总额(万元)", "30", "其他资金", "0"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "救助人次", "≥87人次"],
]


@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_short_name_is_no_part_of_the_label_behind_it(suffix):
    cells = [Laid(n, k, text) for n, row in enumerate(BESIDE) for k, text in enumerate(row)]
    parts = ["青禾县民政局2023年度项目支出绩效目标表", cells]
    parsed = parse(BUILDERS[suffix](parts), f"form{suffix}")
    assert [*projects(parsed)] == ["临时救助"]
    assert [name for name, *_ in results(parsed)] == ["救助人次"]
    assert "王小明" not in repr(parsed.records)


# -- a page that kept the first line of each cell ------------------------------------------------

FIRST_LINES = """
青禾县2025年送戏下乡项目资金投入情况
项目支出绩效目标表 |
||||||
(2025年度) |
||||||
项目名称 |
送戏下乡补助经费 |
|||||
主管部门及代码 |
[077]青禾县文化旅游局 |
实施单位 |
青禾县文化旅游局 |
|||
项目资金 |
年度资金总额: |
5.00 |
||||
其中:财政拨款 |
4.00 |
|||||
其他资金 |
1.00 |
|||||
年度 |
每村3600元,县级配套500元/村。 |
|||||
绩 |
一级 |
二级指标 |
三级指标 |
指标值 |
||
产出指标 |
数量指标 |
送戏下乡场次 |
≥70场 |
|||
质量指标 |
活动完成率 |
≥95% |
||||
满意度指标 |
满意度指标 |
群众满意度 |
≥90% |
|||
"""


def test_the_first_lines_of_headings_are_known_and_a_text_ends_the_money():
    parsed = read(FIRST_LINES)
    (card,) = projects(parsed).values()
    amounts = ("amount_total", "amount_fiscal", "amount_other")
    assert [card[field] for field in amounts] == ["5.00", "4.00", "1.00"]
    found = [(t.level2_published, t.indicator_published) for t in of(parsed, IndicatorTarget)]
    assert found == [
        ("数量指标", "送戏下乡场次"),
        ("质量指标", "活动完成率"),
        ("满意度指标", "群众满意度"),
    ]


# -- a project whose name labels money elsewhere -------------------------------------------------

MONEY_NAMES = ["公用经费", "人员经费", "县级配套资金"]


def card_of(name: str) -> list[list[str]]:
    return [
        ["项目名称", name, "主管部门", "青禾县民政局"],
        ["实施单位", "青禾县民政局", "项目属性", "延续项目"],
        ["年度资金总额(万元)", "30", "其中:财政拨款", "30"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥87人次"],
        ["产出指标", "质量指标", "发放准确率", "100%"],
    ]


@pytest.mark.parametrize("name", MONEY_NAMES)
@pytest.mark.parametrize("suffix", [*BUILDERS, ".txt"])
def test_what_labels_money_is_a_name_behind_the_label_of_names(suffix, name):
    title = "青禾县民政局2023年度项目支出绩效目标表"
    if suffix == ".txt":
        data = "\n".join([title, *map(" ".join, card_of(name))]).encode()
    else:
        rows = enumerate(card_of(name))
        cells = [Laid(n, k, text) for n, row in rows for k, text in enumerate(row)]
        data = BUILDERS[suffix]([title, cells])
    parsed = parse(data, f"form{suffix}")
    assert [*projects(parsed)] == [name]
    assert projects(parsed)[name]["amount_total"] == "30"


@pytest.mark.parametrize("suffix", BUILDERS)
def test_in_a_list_it_heads_a_column(suffix):
    rows = [
        ["项目名称", "人员经费", "公用经费"],
        ["救助经费", "20.00", "10.00"],
        ["普查经费", "5.00", "2.00"],
    ]
    cells = [Laid(n, k, text) for n, row in enumerate(rows) for k, text in enumerate(row)]
    parsed = parse(BUILDERS[suffix](["青禾县民政局2023年度项目支出表", cells]), f"form{suffix}")
    assert not {"人员经费", "公用经费"} & {*projects(parsed)}


SHAPES = {
    "a cell a line": "\n".join,
    "one line": " ".join,
    "blank lines between": "\n\n".join,
    "bars behind": lambda cells: "".join(f"{cell} |\n" for cell in cells),
}


@pytest.mark.parametrize("name", ["临时救助", "公用经费"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_short_name_is_whole_in_texts_that_lost_their_rows(shape, name):
    cells = [
        *("青禾县民政局2023年度项目支出绩效目标表", "项目名称", name, "项目负责人", "王小明"),
        *("主管部门", "青禾县民政局", "实施单位", "青禾县民政局", "年度资金总额(万元)", "30"),
        *(
            "一级指标",
            "二级指标",
            "三级指标",
            "指标值",
            "产出指标",
            "数量指标",
            "救助人次",
            "≥87人次",
        ),
        *("质量指标", "发放准确率", "100%"),
    ]
    parsed = parse(shape(cells).encode(), "form.txt")
    assert [*projects(parsed)] == [name]
    assert [row[:2] for row in results(parsed)] == [
        ("救助人次", "≥87人次"),
        ("发放准确率", "100%"),
    ]
