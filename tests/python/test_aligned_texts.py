"""Tables of a text whose cells stand under each other, or one a line with bars; all made up."""

import unicodedata

import pytest
from test_budget_shapes import figures

from ingest.readers.text.aligned import aligned
from ingest.readers.text.lines import Line, lines_of
from ingest.readers.text.unclosed import unclosed, width_of

HEAD = ["赤岩县水利局2025年部门预算", "支出预算表", "单位：万元"]
HEADINGS = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
BODY = [
    ["", "合计", "1,064.20", "524.20", "540.00"],
    ["208", "社会保障和就业支出", "64.20", "64.20", ""],
    ["2080505", "机关事业单位基本养老保险缴费支出", "64.20", "64.20", ""],
    ["213", "农林水支出", "1,000.00", "460.00", "540.00"],
    ["2130301", "行政运行", "460.00", "460.00", ""],
    ["2130306", "水利工程运行与维护", "540.00", "", "540.00"],
]
TWO_ROWS = [
    ["功能分类科目", "", "2024年执行数", "2025年预算数", "", ""],
    ["科目编码", "科目名称", "", "小计", "基本支出", "项目支出"],
    *([*row[:2], "9.90", *row[2:]] for row in BODY),
]


def width(text: str, of_wide: int) -> int:
    return sum(of_wide if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def laid_out(rows: list[list[str]], align: str, of_wide: int = 2) -> str:
    """The rows with blanks between their cells; headings are in the middle if figures end."""
    places = [max(width(row[n], of_wide) for row in rows) + 3 for n in range(len(rows[0]))]
    lines = []
    for row in rows:
        line = ""
        for n, text in enumerate(row):
            room = places[n] - 3 - width(text, of_wide)
            is_figure = n > 1 and text[:1].isdigit() and "年" not in text
            before = room if is_figure else room // 2 if n > 1 else 0
            before = before if align == "right" else 0
            line += " " * before + text + " " * (places[n] - width(text, of_wide) - before)
        lines.append(line.rstrip())
    return "\n".join(lines)


def read(text: str):
    found = figures(".txt", "\n".join([*HEAD, text]).encode())
    return [figure for table in found for figure in table]


def printed(rows, headings):
    return [
        (row[0] or None, row[1], heading, value)
        for row in rows
        for heading, value in zip(headings, row[2:], strict=True)
        if value
    ]


@pytest.mark.parametrize("of_wide", [2, 1])
@pytest.mark.parametrize("align", ["left", "right"])
def test_each_cell_stands_in_the_column_it_is_under(align, of_wide):
    text = laid_out([HEADINGS, *BODY], align, of_wide)
    assert read(text) == printed(BODY, HEADINGS[2:])


def test_a_heading_begins_where_the_first_of_its_columns_does():
    headings = ["2024年执行数", "2025年预算数/小计", "2025年预算数/基本支出"]
    found = read(laid_out(TWO_ROWS, "left"))
    assert [(c, v) for code, _, c, v in found if code == "2130301"] == [
        *zip(headings, ["9.90", "460.00", "460.00"], strict=True)
    ]


def test_nothing_is_laid_out_where_a_heading_may_stand_over_several_columns():
    text = laid_out([[*row] for row in TWO_ROWS], "right")
    rows = list(aligned([*lines_of(text)]))
    assert all(len(cells) == 1 for _, cells in rows[:1])
    assert "2025年预算数/项目支出" not in {column for _, _, column, _ in read(text)}


def test_figures_that_line_up_nowhere_are_in_no_column():
    lines = laid_out([HEADINGS, *BODY], "left").split("\n")
    lines[4] = lines[4].replace("  460.00", " 460.00")
    lines[5] = lines[5].replace("  460.00", "460.00", 1)
    rows = list(aligned([Line(n, text, n > 0) for n, text in enumerate(lines)]))
    assert all(len(cells) == 1 for _, cells in rows)


def test_whose_the_table_is_and_its_unit_stand_over_it():
    text = f"部门：赤岩县水利局          单位：万元\n{laid_out([HEADINGS, *BODY], 'right')}"
    assert read(text) == printed(BODY, HEADINGS[2:])


def test_a_row_of_numbers_says_how_many_columns_one_row_has():
    rows = [
        ["合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"],
        ["1", "2", "3", "4"],
        ["5.92", "", "3.61", "2.31"],
    ]
    found = list(aligned([*lines_of(laid_out(rows, "left"))]))
    assert [cells for _, cells in found] == [tuple(row) for row in rows]
    found = list(aligned([*lines_of(laid_out([rows[0], rows[2]], "left"))]))
    assert all(len(cells) == 1 for _, cells in found)


# -- one cell a line, a bar behind each ---------------------------------------------------------


def barred(rows: list[list[str]]) -> list[str]:
    return [f"{cell} |" if cell else "|" for row in rows for cell in row]


@pytest.mark.parametrize("rows", [[HEADINGS, *BODY], TWO_ROWS], ids=["one row", "two rows"])
def test_all_cells_one_a_line_are_rows_without_a_mark_at_their_ends(rows):
    lines = [Line(n, text, n > 0) for n, text in enumerate(barred(rows))]
    assert [list(cells) for cells, _ in unclosed(lines)] == rows


def test_columns_that_are_all_blank_are_not_halves_of_rows():
    rows = [[*HEADINGS, "上缴上级支出", "经营支出", "备注"], *([*row, "", "", ""] for row in BODY)]
    assert width_of([cell for row in rows for cell in row]) == len(rows[0])


@pytest.mark.parametrize("lost", range(6, 34))
def test_where_a_cell_is_lost_no_row_is_told(lost):
    cells = [cell for row in [HEADINGS, *BODY] for cell in row]
    assert width_of(cells[:lost] + cells[lost + 1 :]) is None


# -- two rows of headings that make one ---------------------------------------------------------

ACCOUNT = [
    ["项目", "本年支出合计", "基本支出", "项目支出"],
    ["科目编码", "科目名称"],
    ["栏次", "1", "2", "3"],
    ["合计", "1,064.20", "524.20", "540.00"],
    ["208", "社会保障和就业支出", "64.20", "64.20", "0.00"],
    ["213", "农林水支出", "1,000.00", "460.00", "540.00"],
]
OVER_ALL = [["项目", "本年支出"], ["功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"]]


@pytest.mark.parametrize("divider", [" ", "\n"], ids=["spaces", "lines"])
@pytest.mark.parametrize("heads", [ACCOUNT[:3], [*OVER_ALL, ACCOUNT[2]]], ids=["down", "over"])
def test_two_rows_of_headings_over_codes_and_amounts_make_one(heads, divider):
    text = "\n".join(divider.join(row) for row in [*heads, *ACCOUNT[3:]])
    found = [(code, column, value) for code, _, column, value in read(text) if code == "213"]
    first = "小计" if heads[0][1] == "本年支出" else "本年支出合计"
    assert found == [
        ("213", first, "1,000.00"),
        ("213", "基本支出", "460.00"),
        ("213", "项目支出", "540.00"),
    ]


def test_headings_that_tell_amounts_apart_are_not_dropped():
    heads = ["项目 2024年执行数 2025年预算数", "科目编码 科目名称 小计 基本支出 项目支出"]
    rows = ["208 社会保障和就业支出 9.90 64.20 64.20", "213 农林水支出 9.90 60.00 60.00"]
    assert read("\n".join([*heads, *rows])) == []


@pytest.mark.parametrize("divider", [" ", "\n"], ids=["spaces", "lines"])
def test_a_table_does_not_begin_under_headings_that_nobody_listed(divider):
    heads = ["功能分类科目", "2024年执行数", "2025年预算数", "2025年预算数比2024年执行数"]
    below = ["科目编码", "科目名称", "小计", "基本支出", "项目支出"]
    rows = [["208", "社会保障和就业支出", "9.90", "64.20", "64.20"], ["213", "农林水支出", "9.90"]]
    text = "\n".join(divider.join(row) for row in [heads, below, *rows])
    assert read(text) == []


def test_cells_one_a_line_of_which_none_is_empty_show_no_rows():
    cells = barred([HEADINGS, *([text or "0.00" for text in row] for row in BODY)])
    lines = [Line(n, text, n > 0) for n, text in enumerate(cells)]
    assert unclosed(lines) == []


def test_a_column_of_figures_without_a_heading_is_no_column():
    rows = [[*HEADINGS[:4], ""], *BODY]
    found = aligned([*lines_of(laid_out(rows, "left"))])
    assert all(len(cells) == 1 for _, cells in found)


# -- tabs that lost the blanks between headings -------------------------------------------------


def by_tabs(*rows: str) -> str:
    return "\n".join(row.replace("|", "\t") for row in rows)


def test_a_row_that_goes_on_behind_the_headings_shows_that_these_lost_blanks():
    text = by_tabs(
        "功能分类科目|一般公共预算支出|",
        "科目编码|科目名称|合计|基本支出|项目支出",
        "|小计|人员经费|公用经费|",
        "合计|1,029.68|375.41|324.84|50.57|654.27",
        "208|社会保障和就业支出|32.28|32.28|32.28",
        "210|卫生健康支出|997.40|343.13|292.56|50.57|654.27",
    )
    assert not {value for _, _, column, value in read(text) if column} & {"375.41", "32.28"}


def test_an_amount_stands_over_no_label():
    text = by_tabs(
        "功能分类科目|2024年执行数|2025年预算数|比较",
        "科目编码|科目名称||小计|基本支出|项目支出|增减额",
        "|合计|90.00|100.00|60.00|40.00|10.00",
        "208|社会保障和就业支出|30.00|20.00|20.00||-10.00",
        "210|卫生健康支出|60.00|80.00|40.00|40.00|20.00",
    )
    assert "90.00" not in {value for *_, value in read(text)}


def test_plan_and_outcome_stand_apart_over_their_columns():
    text = by_tabs(
        "预算数|决算数",
        "合计|因公出国（境）费|公务用车购置及运行维护费|公务接待费"
        "|合计|因公出国（境）费|公务用车购置及运行维护费|公务接待费",
        "|小计|公务用车购置费|公务用车运行维护费|小计|公务用车购置费|公务用车运行维护费|",
        "1|2|3|4|5|6|7|8|9|10|11|12",
        "5.00|0.00|4.19|4.19|0.81|4.62|0.00|3.08|3.08|1.54",
    )
    assert read(text) == []


def test_rows_of_one_cell_may_lie_between_and_a_title_may_not():
    rows = [
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", "571.29", "一、卫生健康支出", "523.05"],
        ["二、政府性基金预算拨款收入", "", "二、住房保障支出", "48.24"],
        ["三、事业收入", "", "", ""],
        ["四、其他收入", "", "", ""],
        ["本年收入合计", "571.29", "本年支出合计", "571.29"],
    ]
    text = laid_out(rows, "right")
    found = [cells for _, cells in aligned([*lines_of(text)])]
    assert found == [tuple(row) for row in rows]
    again = f"{text}\n支出预算表\n{laid_out([HEADINGS, *BODY], 'left')}"
    found = [cells for _, cells in aligned([*lines_of(again)])]
    assert found[len(rows)] == ("支出预算表",)
    assert found[-1] == tuple(BODY[-1])
