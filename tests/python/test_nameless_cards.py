"""Forms in which no cell names the project: the heading over them does, or they stay unread."""

import io

import openpyxl
import pytest
from form_records import projects, unread, values
from laid_out import BUILDERS, Laid, laid

from ingest.reading.parse import parse
from ingest.reading.records import IndicatorTarget

LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]
FIRST = [
    ["年度资金总额(万元)", "23.5", "", ""],
    LEVELS,
    ["产出指标", "数量指标", "开放天数", "≥300天"],
    ["效益指标", "社会效益指标", "读者人次", "≥6万人次"],
]
SECOND = [
    ["年度资金总额(万元)", "15", "", ""],
    LEVELS,
    ["产出指标", "数量指标", "巡查次数", "≥24次"],
    ["效益指标", "社会效益指标", "文物完好率", "100%"],
]
TITLE = "示例县文化和旅游局2024年项目支出绩效目标表"
BOTH = {"图书馆免费开放经费": "23.5", "文物保护经费": "15"}


def amounts(parsed):
    return {name: fields.get("amount_total") for name, fields in projects(parsed).items()}


def text_of(parts):
    lines = []
    for part in parts:
        lines += [part] if isinstance(part, str) else map("\t".join, part)
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.parametrize(
    "headings",
    [
        ("项目一:图书馆免费开放经费", "项目二:文物保护经费"),
        ("(一)图书馆免费开放经费", "(二)文物保护经费"),
        ("图书馆免费开放经费项目绩效目标表", "2024年度文物保护经费绩效目标表"),
        ("项目名称:图书馆免费开放经费", "项目名称:文物保护经费"),
        ("1.图书馆免费开放经费项目支出绩效目标", "2.文物保护经费项目支出绩效目标"),
    ],
)
def test_a_heading_over_each_card_names_its_project(headings):
    parts = [TITLE, headings[0], FIRST, headings[1], SECOND]
    assert amounts(parse(text_of(parts), "form.txt")) == BOTH
    tables = [part if isinstance(part, str) else laid(part) for part in parts]
    for suffix, build in BUILDERS.items():
        parsed = parse(build(tables), f"form{suffix}")
        assert amounts(parsed) == BOTH, suffix
        owner = {t.indicator_published: t.form_seq for t in parsed.records if is_target(t)}
        assert owner["开放天数"] != owner["巡查次数"]


def is_target(record):
    return isinstance(record, IndicatorTarget)


def test_the_name_has_its_place_in_the_heading():
    parsed = parse(text_of([TITLE, "项目一:图书馆免费开放经费", FIRST]), "form.txt")
    (named,) = (r for r in parsed.records if getattr(r, "field", None) == "project_name")
    assert (named.value_published, named.locator) == ("图书馆免费开放经费", "L2")


def test_a_blank_row_of_the_name_is_filled_from_the_title_without_the_body():
    rows = [["项目名称", "", "", ""], ["主管部门", "示例县文化和旅游局", "", ""], *FIRST]
    title = "示例县文化和旅游局图书馆免费开放经费项目支出绩效目标表(2024年度)"
    parsed = parse(text_of([title, rows]), "form.txt")
    assert amounts(parsed) == {"图书馆免费开放经费": "23.5"}


def test_indicators_alone_stand_under_their_title():
    parsed = parse(
        text_of(["示例县城市管理局", "2024年度道路保洁项目绩效目标表", FIRST[1:]]), "form.txt"
    )
    named = parsed.records and values(parsed)
    assert named == {"开放天数": "≥300天", "读者人次": "≥6万人次"}


def workbook(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in [[TITLE], *rows]:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_name_of_a_sheet_names_the_project_of_its_one_form():
    parsed = parse(workbook({"图书馆免费开放经费": FIRST, "文物保护经费": SECOND}), "form.xlsx")
    assert amounts(parsed) == BOTH


def test_a_sheet_of_two_forms_or_without_a_projects_name_names_none():
    for sheets in ({"图书馆免费开放经费": [*FIRST, [None], *SECOND]}, {"Sheet1": FIRST}):
        assert projects(parse(workbook(sheets), "form.xlsx")) == {}


@pytest.mark.parametrize(
    "title",
    [
        *("2024年项目支出绩效目标表", "示例县林业局2024年部门预算项目支出绩效目标表"),
        *("2024年示例县重点项目绩效目标表", "示例县林业局造林补助项目绩效目标表"),
        *("国有资产占用情况及绩效目标", "部门(单位)预算绩效目标表"),
        "造林补助项目中长期绩效目标表",
    ],
)
def test_where_nothing_names_the_project_the_form_is_unread(title):
    """Of 某局造林补助 nothing says where the body ends; a medium term is not the year."""
    parsed = parse(text_of([title, "填报日期:2024年1月", FIRST]), "form.txt")
    assert projects(parsed) == {}
    assert not any(map(is_target, parsed.records))


def test_the_money_of_such_a_form_is_unread():
    parsed = parse(text_of(["2024年项目支出绩效目标表", FIRST]), "form.txt")
    assert "23.5" in unread(parsed)
    assert "2024年项目支出绩效目标表 at L2, which names no project" in (parsed.reason or "")


def test_a_table_that_goes_on_below_the_same_title_belongs_to_its_card():
    card = [["项目名称", "文物保护经费", "", ""], *SECOND]
    more = [LEVELS, ["满意度指标", "服务对象满意度指标", "观众满意度", "≥92%"]]
    for line in ("续表", f"{TITLE}(续)"):
        parsed = parse(text_of([TITLE, card, line, more]), "form.txt")
        assert values(parsed)["观众满意度"] == "≥92%"
        assert amounts(parsed) == {"文物保护经费": "15"}


def test_a_title_merged_over_its_table_names_the_project_too():
    cells = [Laid(0, 0, "图书馆免费开放经费项目绩效目标表", width=4)]
    cells += [Laid(c.row + 1, c.column, c.text) for c in laid(FIRST)]
    parsed = parse(BUILDERS[".xlsx"]([TITLE, cells]), "form.xlsx")
    assert amounts(parsed) == {"图书馆免费开放经费": "23.5"}


def test_a_title_over_two_cards_names_neither():
    """衔接资金 is what both are of; which project each is nothing says."""
    title = "2024年乡村振兴衔接资金项目绩效目标表"
    agency = "填报单位:示例县农业农村局"
    parsed = parse(text_of([title, agency, FIRST, "单位:万元", SECOND]), "form.txt")
    assert projects(parsed) == {}
    parsed = parse(text_of([title, agency, FIRST]), "form.txt")
    assert amounts(parsed) == {"乡村振兴衔接资金": "23.5"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("项目名称:临时救助    项目负责人:略", "临时救助"),
        ("项目名称:临时救助 建设地点:河口村", "临时救助"),
        ("项目名称: 临时 救助　主管部门:青禾县民政局", "临时救助"),
        ("项目名称:临时救助项目负责人:略", None),
    ],
)
def test_the_labels_that_follow_on_its_line_are_no_part_of_a_name(line, name):
    text = f"青禾县民政局2023年度项目支出绩效目标表\n{line}\n年度资金总额(万元)\t30\t\t\n"
    text += "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t救助人次\t≥87人次\n"
    parsed = parse(text.encode(), "form.txt")
    named = [f.value_published for f in parsed.records if getattr(f, "field", "") == "project_name"]
    assert named == ([name] if name else [])
