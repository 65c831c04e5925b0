"""Budget tables in texts that print a row or a cell a line, as a library leaves them of a PDF.

All made up; a figure is right or unread, never of another row or column.
"""

import random

import pytest

from ingest.readers.text.decode import read as read_text
from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure, Figure, Filing
from ingest.tables.page_numbers import without_page_numbers

HEAD = ["赤岩县水利局2023年部门预算公开"]
OVER = ["编制部门：赤岩县水利局 单位：元"]


def read(lines: list[str]) -> Parsed:
    return parse("\n".join(lines).encode(), "a.txt")


def figures(lines: list[str]) -> dict[tuple[str | None, str | None, str | None], str]:
    """Code, name and headings of each figure → the figure."""
    return {
        (r.code_published, r.name_published, r.column_published): r.value_published
        for r in read(lines).records
        if isinstance(r, BudgetFigure)
    }


def by_code(lines: list[str]) -> dict[tuple[str, str], str]:
    return {
        (code.replace(" ", ""), column): value
        for (code, _, column), value in figures(lines).items()
        if code and column
    }


PARTS_OF_CODES = [
    "213 农林水支出 950.00 900.00 50.00",
    "213 03 水利 950.00 900.00 50.00",
    "213 03 01 行政运行 900.00 900.00 0.00",
    "213 03 05 水利工程建设 50.00 0.00 50.00",
    "合计 950.00 900.00 50.00",
]
RIGHT = {
    ("213", "合计"): "950.00",
    ("213", "基本支出"): "900.00",
    ("213", "项目支出"): "50.00",
    ("21303", "合计"): "950.00",
    ("21303", "基本支出"): "900.00",
    ("21303", "项目支出"): "50.00",
    ("2130301", "合计"): "900.00",
    ("2130301", "基本支出"): "900.00",
    ("2130301", "项目支出"): "0.00",
    ("2130305", "合计"): "50.00",
    ("2130305", "基本支出"): "0.00",
    ("2130305", "项目支出"): "50.00",
}
HEADS = {
    "over": [
        "项目 支出预算",
        "功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出",
        "类 款 项",
    ],
    "lower": [
        "项目 支出预算",
        "功能分类科目编码",
        "功能分类科目名称 合计 基本支出 项目支出",
        "类 款 项",
    ],
    "below": ["项目", "合计 基本支出 项目支出", "功能分类", "科目名称", "科目编码"],
    "behind": ["项目", "合计 基本支出 项目支出 功能分类", "科目编码 科目名称"],
    "broken": ["项目 支出预算", "功能分类科目", "编码", "科目名称 合计 基本支出 项目支出"],
}


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
def test_headings_on_several_lines_name_the_columns_where_one_line_holds_all_amounts(heads):
    lines = [*HEAD, "2023年部门支出预算总表", *OVER, *heads, *PARTS_OF_CODES]
    assert by_code(lines) == RIGHT


def test_so_they_do_where_each_cell_has_a_line():
    cells = [word for line in [*HEADS["over"], *PARTS_OF_CODES] for word in line.split()]
    lines = [*HEAD, "2023年部门支出预算总表", *OVER, *cells, "2023年部门收入预算总表"]
    assert by_code([f"{line}\n" for line in lines]) == RIGHT


def test_the_page_may_print_headings_and_its_number_between_two_rows():
    cells = [word for line in HEADS["over"] for word in line.split()]
    first, rest = ("\n".join(rows).split() for rows in (PARTS_OF_CODES[:2], PARTS_OF_CODES[2:]))
    lines = [*cells, *first, "7", *cells, *rest]
    assert by_code([*HEAD, "2023年部门支出预算总表", *OVER, *lines]) == RIGHT


@pytest.mark.parametrize(
    "heads",
    [
        ["对附属单位补", "科目编码 科目名称 合计 基本支出 项目支出", "助支出（含本级"],
        ["科目编码 科目名称 合计 基本支出", "项目支出 上缴上级支出"],
        ["科目编码 科目名称 合计 基本支出 某某支出项"],
    ],
)
def test_where_a_heading_is_not_known_or_stands_on_another_line_no_part_is_told(heads):
    lines = [*HEAD, "支出预算总表", *OVER, *heads, "213 农林水支出 950.00 900.00 50.00"]
    lines += ["21303 水利 950.00 900.00 50.00", "合计 950.00 900.00 50.00"]
    read_columns = {column for _, column in by_code(lines)}
    assert read_columns <= {"合计"}


BROKEN_NAMES = {
    "below": [
        "2080505 机关事业单位基本养老保险缴 446.11",
        "费支出",
        "2080506 机关事业单位职业年金缴费支 225.12",
        "出",
    ],
    "around": [
        "机关事业单位",
        "2080505 基本养老保险 446.11",
        "缴费支出",
        "机关事业单位",
        "2080506 职业年金缴费 225.12",
        "支出",
    ],
    "over_and_under": [
        "机关事业单位基本养",
        "2080505 446.11",
        "老保险缴费支出",
        "机关事业单位职业",
        "2080506 225.12",
        "年金缴费支出",
    ],
    "apart": [
        "2080505",
        "机关事业单位",
        "基本养老保险缴费支出",
        "446.11",
        "2080506",
        "机关事业单位职业年金",
        "缴费支出",
        "225.12",
    ],
}


@pytest.mark.parametrize("rows", BROKEN_NAMES.values(), ids=BROKEN_NAMES)
def test_a_name_that_is_broken_over_lines_is_whole_again(rows):
    top = ["科目编码 科目名称 决算数", "208 社会保障和就业支出 671.23"]
    lines = [*HEAD, "支出决算表", *OVER, *top, *rows, "合计 671.23", "注：本表反映支出情况。"]
    assert figures(lines) == {
        ("208", "社会保障和就业支出", "决算数"): "671.23",
        ("2080505", "机关事业单位基本养老保险缴费支出", "决算数"): "446.11",
        ("2080506", "机关事业单位职业年金缴费支出", "决算数"): "225.12",
        (None, "合计", "决算数"): "671.23",
    }


@pytest.mark.parametrize(
    "heads",
    [
        ["经济分类科目编码 科目名称 决算数 经济分类科目编码 科目名称 决算数"],
        ["经济分类", "科目编码 科目名称 决算数 经济分类 科目编码 科目名称 决算数"],
        ["经济分类 科目编码 科目名称 决算数 经济分类 科目编码 科目名称 决算数"],
        ["项目", "部门经济分类 科目代码 科目名称 决算数 部门经济分类 科目代码 科目名称 决算数"],
    ],
)
def test_rows_of_two_sides_are_told_by_their_codes(heads):
    lines = [
        *heads,
        "301 工资福利支出 81.20 302 商品和服务支出 9.30",
        "30101 基本工资 81.20 30201 办公费 4.00",
        "30299 其他商品和服务支出 5.30",
        "人员经费合计 81.20 公用经费合计 9.30",
    ]
    found = figures([*HEAD, "一般公共预算财政拨款基本支出决算表", *OVER, *lines])
    assert {(code, name): value for (code, name, _), value in found.items()} == {
        ("301", "工资福利支出"): "81.20",
        ("302", "商品和服务支出"): "9.30",
        ("30101", "基本工资"): "81.20",
        ("30201", "办公费"): "4.00",
        ("30299", "其他商品和服务支出"): "5.30",
        (None, "人员经费合计"): "81.20",
        (None, "公用经费合计"): "9.30",
    }


NUMBERS = "一二三四五六七八九十"
FUNCTIONS = [
    "一般公共服务支出",
    "外交支出",
    "国防支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "社会保障和就业支出",
    "农林水支出",
]
SOURCES = ["财政拨款", "财政专户管理资金", "其他资金"]
USES = ["基本支出", "项目支出", "单位预留机动经费"]


def statement(seed: int) -> tuple[list[str], dict[tuple[str, str], str]]:
    """The lines of a statement of three sides without its empty cells, and what they print."""
    chosen = random.Random(seed)  # noqa: S311
    sides = [
        [f"{NUMBERS[n]}、{name}" for n, name in enumerate(s)] for s in (SOURCES, FUNCTIONS, USES)
    ]
    lines, printed = [], {}
    for row in range(len(FUNCTIONS)):
        words = []
        for place, side in enumerate(sides):
            if row >= len(side):
                continue
            words.append(side[row])
            if chosen.random() < 0.6:
                value = f"{chosen.randrange(1, 10**6) / 100:,.2f}"
                words.append(value)
                printed[side[row], "收入/金额" if place == 0 else "支出/金额"] = value
        lines.append(" ".join(words))
    whole = "98,765.43"
    lines.append(f"收入合计 {whole} 支出合计 {whole}")
    return lines, printed | {("收入合计", "收入/金额"): whole, ("支出合计", "支出/金额"): whole}


@pytest.mark.parametrize("seed", range(25))
def test_numbers_tell_on_which_of_three_sides_a_label_stands(seed):
    lines, printed = statement(seed)
    heads = ["收入 支出", "功能分类 支出用途", "项目名称 金额", "功能科目名称 金额 项目名称 金额"]
    found = figures([*HEAD, "收支预算总表", *OVER, *heads, *lines, "收入预算总表"])
    read_values = {(name, column): value for (_, name, column), value in found.items()}
    assert read_values == printed


def test_a_label_whose_words_name_no_side_goes_on_from_its_number():
    rows = [
        "一、财政补助 95.00 一、人员工资 60.00",
        "1.当年补助 90.00 二、办公用品 20.00",
        "2.以前补助 5.00 三、设备购置 15.00",
        "四、房屋修缮 5.00",
        "二、事业活动 5.00",
        "收入总计 100.00 支出总计 100.00",
    ]
    heads = ["收入 支出", "项目 预算数 项目 预算数"]
    found = figures([*HEAD, "财务收支预算总表", *OVER, *heads, *rows])
    assert found[None, "四、房屋修缮", "支出/预算数"] == "5.00"
    assert found[None, "二、事业活动", "收入/预算数"] == "5.00"


def test_a_label_that_may_stand_on_two_sides_stands_on_none():
    heads = ["收入 支出", "项目 预算数 项目 预算数"]
    rows = [
        "一、财政拨款收入 95.00 一、农林水支出 90.00",
        "动用资金 5.00",
        "收入总计 95.00 支出总计 95.00",
    ]
    found = figures([*HEAD, "财务收支预算总表", *OVER, *heads, *rows])
    assert "动用资金" not in {name for _, name, _ in found}
    assert found[None, "支出总计", "支出/预算数"] == "95.00"


def test_of_a_total_and_its_parts_only_the_total_is_certain_where_some_are_not_printed():
    heads = ["财政拨款收入 财政拨款支出", "项目 预算数 项目 合计 一般公共预算 政府性基金预算"]
    rows = [
        "一、一般公共预算 95.00 一、公共安全支出 90.00 90.00",
        "二、政府性基金预算 0.00 二、住房保障支出 5.00 5.00",
        "收入总计 95.00 支出总计 95.00 95.00",
    ]
    found = figures([*HEAD, "财政拨款收支预算总表", *OVER, *heads, *rows])
    names = ("一、公共安全支出", "二、住房保障支出", "支出总计")
    spent = {column: value for (_, name, column), value in found.items() if name in names[:1]}
    assert spent == {"财政拨款支出/合计": "90.00"} or spent == {"支出/合计": "90.00"}


TITLED_BELOW = [
    "功能科目代码 功能科目名称 金额",
    "合计 950.00",
    "213 农林水支出 950.00",
    "2130301 行政运行 950.00",
    "财政拨款支出预算表",
    "部门：赤岩县水利局 单位：元",
    "科目编码 科目名称 金额",
    "合计 900.00",
    "301 工资福利支出 900.00",
    "30101 基本工资 900.00",
    "财政拨款基本支出预算表",
    "部门：赤岩县水利局 单位：元",
    "功能科目代码 功能科目名称 金额",
    "合计 960.00",
    "213 农林水支出 960.00",
    "2130301 行政运行 960.00",
    "一般公共预算支出预算表",
]


def titles(lines: list[str]) -> list[str | None]:
    return [r.title_published for r in read(lines).records if type(r).__name__ == "FormInstance"]


def test_titles_below_their_tables_are_those_of_the_tables_above_them():
    lines = [*HEAD, "部门：赤岩县水利局 单位：元", *TITLED_BELOW]
    assert titles(lines) == [
        "财政拨款支出预算表",
        "财政拨款基本支出预算表",
        "一般公共预算支出预算表",
    ]


def test_titles_above_their_tables_stay_theirs():
    *tables, last = TITLED_BELOW
    lines = [*HEAD, last, "部门：赤岩县水利局 单位：元", *tables]
    swapped = [
        {"财政拨款支出预算表": "财政拨款基本支出预算表", "财政拨款基本支出预算表": last}.get(
            line, line
        )
        for line in lines
    ]
    assert titles(swapped)[:3] == [last, "财政拨款基本支出预算表", last]


def test_where_titles_fit_neither_above_nor_below_tables_have_none():
    lines = [*HEAD, "部门：赤岩县水利局 单位：元", *TITLED_BELOW[:-1], "基本支出经济分类表"]
    # Of three tables one is against the titles below, two against those above.
    assert titles(lines) == [None, None, None]


def of_pages(lines: list[str]) -> set[str]:
    return {
        r.figure_text
        for r in read(lines).records
        if isinstance(r, Figure) and r.reason == "page_number"
    }


TABLE = [f"21303{n:02}\t项目{NUMBERS[n]}经费\t{n}.50" for n in range(1, 9)]


@pytest.mark.parametrize("mark", ["12", "- 12 -", "—12—", "第 12 页", "第12页 共30页", "12/30"])
def test_the_number_of_a_page_is_no_part_of_the_table_around_it(mark):
    lines = [*HEAD, "支出预算表", *OVER, "科目编码\t科目名称\t金额", *TABLE[:4], mark, *TABLE[4:]]
    assert len(by_code(lines)) == len(TABLE)
    assert "12" in of_pages(lines)


def test_lone_numbers_that_count_on_are_those_of_pages():
    text = [line for n in range(3, 8) for line in [*["水利工作按计划开展"] * 8, str(n)]]
    assert of_pages([*HEAD, *text]) >= {"3", "4", "5", "6", "7"}


def test_lone_numbers_of_a_list_are_cells():
    cells = [cell for n in (12, 3, 7, 4) for cell in ("职工人数", str(n), "车辆", "40")]
    rows = ["科目编码\t科目名称\t金额", *TABLE]
    lines = [*HEAD, "支出预算表", *OVER, *rows, "人员情况", *cells]
    document, gone = without_page_numbers(read_text("\n".join(lines).encode(), "a.txt", "0"))
    assert not gone
    assert len(document.rows) == len(lines)


def test_numbers_of_rows_and_counts_that_stand_close_are_cells():
    rows = [cell for n in range(1, 9) for cell in (str(n), "水库维护", "5.00")]
    counts = [line for n in (3, 4, 5) for line in [*["人员", "40", "车辆", "7"] * 2, str(n)]]
    for cells in (rows, counts):
        lines = [*HEAD, "项目清单", *cells]
        document, gone = without_page_numbers(read_text("\n".join(lines).encode(), "a.txt", "0"))
        assert not gone
        assert len(document.rows) == len(lines)


def test_a_total_cut_off_from_its_columns_leaves_the_other_rows_in_theirs():
    rows = [
        "项目\t\t\t\t支出预算\t\t",
        "功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出",
        "类\t款\t项\t\t\t\t",
        "213\t\t\t农林水支出\t950\t900\t50",
        "213\t03\t\t水利\t950\t900\t50",
        "213\t03\t01\t行政运行\t900\t900\t0",
        "213\t03\t05\t水利工程建设\t50\t0\t50",
        "合计\t950\t900\t50",
    ]
    found = figures([*HEAD, "2023年部门支出预算总表", *OVER, *rows])
    assert found["2130305", "水利工程建设", "支出预算/项目支出"] == "50"
    assert found["213", "农林水支出", "支出预算/基本支出"] == "900"
    assert found[None, "合计", "支出预算/基本支出"] == "900"


def test_rows_go_on_in_the_columns_of_their_table_where_the_page_prints_others():
    rows = [
        "\t功能科目代码\t功能科目名称\t\t金额\t",
        "213\t\t农林水支出\t\t95.00\t",
        "21303\t\t水利\t\t95.00\t",
        "2130301 行政运行 90.00",
        "2130305\t水利工程建设\t5.00",
    ]
    found = by_code([*HEAD, "支出预算表", *OVER, *rows])
    assert {code: value for (code, _), value in found.items()} == {
        "213": "95.00",
        "21303": "95.00",
        "2130301": "90.00",
        "2130305": "5.00",
    }


def test_a_title_may_share_its_cell_with_its_labels_and_end_the_contents():
    lines = [
        "赤岩县水利局2023年部门预算公开报表",
        "目 录",
        "一、 支出预算总表",
        "二、 政府采购支出预算表",
        "支出预算总表部门：赤岩县水利局 单位：万元\t\t",
        "科目编码\t科目名称\t金额",
        "213\t农林水支出\t95.00",
        "2130301\t行政运行\t95.00",
    ]
    parsed = read(lines)
    (filing,) = [r for r in parsed.records if isinstance(r, Filing)]
    assert filing.agency_name == "赤岩县水利局"
    assert titles(lines) == ["支出预算总表"]
    assert len(by_code(lines)) == 2


def test_the_first_line_of_a_paragraph_goes_on_though_it_was_set_in():
    sentences = [
        "赤岩县水利局二〇二三年度一般公共预算财政拨款基本",
        "支出预算 171.23 万元，其中：人员经费预算为 135.90 万元，",
        "主要用于在职人员的基本工资、津贴补贴以及养老保险缴费等，",
        "公用经费预算为 35.33 万元，主要用于办公费、差旅费。",
    ]
    found = [
        record
        for record in read([*HEAD, "基本支出预算情况说明", "", *sentences]).records
        if type(record).__name__ == "NarrativeFigure" and record.value_published == "171.23"
    ]
    assert found
    assert all("基本支出" in record.source_text for record in found)


def test_a_code_without_a_name_is_no_amount():
    rows = ["213 农林水支出 31.00 19.00 12.00", "2130301 行政运行 19.00 19.00"]
    rows += ["2130305 12.00 12.00", "合计 31.00 19.00 12.00"]
    cells = " ".join(["科目编码 科目名称 合计 基本支出 项目支出", *rows]).split()
    found = by_code([*HEAD, "支出预算表", *OVER, *cells])
    printed = {"213": "31.00", "2130301": "19.00"}
    assert all(
        printed[code] == value for (code, column), value in found.items() if column == "合计"
    )
    assert "2130305" not in {*found.values(), *(code for code, _ in found)}
    # Where its name is printed the code is one.
    named = [cell for one in cells for cell in ([one, "水利工程"] if one == "2130305" else [one])]
    assert by_code([*HEAD, "支出预算表", *OVER, *named])["2130305", "合计"] == "12.00"


def test_classes_stay_on_their_sides_a_cell_a_line():
    rows = [
        "301 工资福利支出 81.20 302 商品和服务支出 9.30",
        "30101 基本工资 81.20 30201 办公费 4.00",
        "30299 其他商品和服务支出 5.30",
        "310 资本性支出 0.00",
        "人员经费合计 81.20 公用经费合计 9.30",
    ]
    heads = ["科目编码 科目名称 决算数 科目编码 科目名称 决算数"]
    cells = " ".join([*heads, *rows]).split()
    lines = [*HEAD, "一般公共预算财政拨款基本支出决算表", *OVER, *cells]
    places = {
        r.name_published: r.column_seq for r in read(lines).records if isinstance(r, BudgetFigure)
    }
    left = {name for name, column in places.items() if column == places["工资福利支出"]}
    assert left == {"工资福利支出", "基本工资", "人员经费合计"}


def test_a_class_that_begins_when_the_other_side_ends_stays_on_its_own():
    heads = ["科目编码 科目名称 决算数 科目编码 科目名称 决算数"]
    rows = [
        "301 工资福利支出 81.20 302 商品和服务支出 9.30",
        "30101 基本工资 81.20 30201 办公费 9.30",
        "310 资本性支出 2.00",
        "31002 办公设备购置 2.00",
        "人员经费合计 81.20 公用经费合计 11.30",
    ]
    lines = [*HEAD, "一般公共预算财政拨款基本支出决算表", *OVER, *heads, *rows]
    places = {
        r.name_published: r.column_seq for r in read(lines).records if isinstance(r, BudgetFigure)
    }
    right = {name for name, column in places.items() if column == places["办公费"]}
    assert right == {"商品和服务支出", "办公费", "资本性支出", "办公设备购置", "公用经费合计"}


def test_codes_of_two_classifications_beside_one_amount_are_no_sides():
    heads = ["科目编码 科目名称 科目编码 科目名称 金额"]
    rows = ["301 工资福利支出 501 机关工资福利支出 81.20", "30101 基本工资 50101 工资奖金 81.20"]
    found = by_code([*HEAD, "一般公共预算基本支出表", *OVER, *heads, *rows])
    assert not [code for code, _ in found if code.startswith("5")]


def test_labels_of_a_page_and_what_stands_under_them_are_no_lines_of_a_title():
    lines = [
        "索引号",
        "640522000/2022-00001",
        "所属机构",
        "赤岩县水利局",
        "责任部门",
        "赤岩县水利局",
    ]
    lines += ["2021年度部门决算", "一、收入决算情况说明", "本年收入合计1620.40万元。"]
    (filing,) = [r for r in read(lines).records if isinstance(r, Filing)]
    assert (filing.agency_name, filing.fiscal_year) == ("赤岩县水利局", 2021)
