"""Budget tables in the shapes of several provinces, in every format; all figures are made up."""

import pytest
from laid_out import BUILDERS, Laid, Part

from ingest.document import Cell, Row, Span, Spans
from ingest.forms import read_forms
from ingest.readers import READERS
from ingest.recover.lost_rows.regrid import regridded
from ingest.tables.budget_cells import parts_of_table

Figure = tuple[str | None, str | None, str | None, str]


def figures(suffix: str, data: bytes) -> list[list[Figure]]:
    """By table: code, name, path of headings and value of its figures, in printed order."""
    document = regridded(READERS[suffix](data, f"filing{suffix}", "0"))
    return [
        [(f.code, f.name, f.column, f.value) for f in reading.figures]
        for reading in read_forms(document)
        if reading.form == "budget_table"
    ]


def grid(rows: list[str], *merged: tuple[int, int, int, int]) -> list[Laid]:
    """Rows of cells divided by ``|``; ``merged`` holds row, column, height and width of cells."""
    texts = [[text.strip() for text in row.split("|")] for row in rows]
    spans = {(row, column): (height, width) for row, column, height, width in merged}
    covered = {
        (row + down, column + right)
        for (row, column), (height, width) in spans.items()
        for down in range(height)
        for right in range(width)
        if down or right
    }
    return [
        Laid(row, column, text, *spans.get((row, column), (1, 1)))
        for row, held in enumerate(texts)
        for column, text in enumerate(held)
        if (row, column) not in covered
    ]


def parts(title: str, table: list[Laid]) -> list[Part]:
    return ["赤岩县医疗保障局2025年部门预算", title, "单位：万元", table]


@pytest.fixture(params=list(BUILDERS))
def suffix(request) -> str:
    return request.param


def read(suffix: str, title: str, table: list[Laid]) -> list[Figure]:
    found = figures(suffix, BUILDERS[suffix](parts(title, table)))
    assert len(found) == 1
    return found[0]


def test_three_public_beside_agency_operation_in_one_row(suffix):
    table = grid(
        [
            "三公经费预算数|||||机关运行经费预算数",
            "合计|公务接待费|公务用车购置及运行费|||",
            "||小计|购置费|运行费|",
            "9.30|2.10|7.20|3.00|4.20|61.05",
        ],
        (0, 0, 1, 5), (0, 5, 3, 1), (1, 0, 2, 1), (1, 1, 2, 1), (1, 2, 1, 3),
    )  # fmt: skip
    assert read(suffix, "“三公”经费和机关运行经费预算表", table) == [
        (None, None, "三公经费预算数/合计", "9.30"),
        (None, None, "三公经费预算数/公务接待费", "2.10"),
        (None, None, "三公经费预算数/公务用车购置及运行费/小计", "7.20"),
        (None, None, "三公经费预算数/公务用车购置及运行费/购置费", "3.00"),
        (None, None, "三公经费预算数/公务用车购置及运行费/运行费", "4.20"),
        (None, None, "机关运行经费预算数", "61.05"),
    ]


def test_a_heading_reaches_as_far_as_its_cell(suffix):
    table = grid(
        [
            "合计|三公经费|||会议费|培训费",
            "|小计|公务用车购置及运行维护费|公务接待费||",
            "19.10|7.30|5.20|2.10|8.00|3.80",
        ],
        (0, 0, 2, 1), (0, 1, 1, 3), (0, 4, 2, 1), (0, 5, 2, 1),
    )  # fmt: skip
    assert read(suffix, "“三公”经费、会议费、培训费支出预算表", table) == [
        (None, None, "合计", "19.10"),
        (None, None, "三公经费/小计", "7.30"),
        (None, None, "三公经费/公务用车购置及运行维护费", "5.20"),
        (None, None, "三公经费/公务接待费", "2.10"),
        (None, None, "会议费", "8.00"),
        (None, None, "培训费", "3.80"),
    ]


def test_a_statement_of_three_sides_with_totals_over_several_columns(suffix):
    table = grid(
        [
            "收入||支出|||",
            "项目|预算数|功能分类||支出用途|",
            "||科目名称|预算数|项目|预算数",
            "一、财政拨款收入|412.30|一、卫生健康支出|412.30|一、基本支出|212.30",
            "二、其他收入||||二、项目支出|200.00",
            "收入总计|412.30|支出总计|||412.30",
        ],
        (0, 0, 1, 2), (0, 2, 1, 4), (1, 0, 2, 1), (1, 1, 2, 1), (1, 2, 1, 2), (1, 4, 1, 2),
        (5, 2, 1, 3),
    )  # fmt: skip
    assert read(suffix, "收支预算总表", table) == [
        (None, "一、财政拨款收入", "收入/预算数", "412.30"),
        (None, "一、卫生健康支出", "支出/预算数", "412.30"),
        (None, "一、基本支出", "支出/预算数", "212.30"),
        (None, "二、项目支出", "支出/预算数", "200.00"),
        (None, "收入总计", "收入/预算数", "412.30"),
        (None, "支出总计", "支出/预算数", "412.30"),
    ]


def test_a_subtotal_is_named_with_its_label(suffix):
    table = grid(
        [
            "项目名称||金额",
            "收入合计||530.00",
            "一般公共预算|小计|500.00",
            "|财政拨款|480.00",
            "|专项收入|20.00",
            "政府性基金预算|小计|30.00",
        ],
        (0, 0, 1, 2), (1, 0, 1, 2), (2, 0, 3, 1),
    )  # fmt: skip
    assert read(suffix, "收入预算总表", table) == [
        (None, "收入合计", "金额", "530.00"),
        (None, "一般公共预算/小计", "金额", "500.00"),
        (None, "财政拨款", "金额", "480.00"),
        (None, "专项收入", "金额", "20.00"),
        (None, "政府性基金预算/小计", "金额", "30.00"),
    ]


def test_expenditure_in_one_row(suffix):
    table = grid(["合计|基本支出|项目支出|预留机动经费", "318.00|210.00|90.00|18.00"])
    assert read(suffix, "支出预算总表", table) == [
        (None, None, "合计", "318.00"),
        (None, None, "基本支出", "210.00"),
        (None, None, "项目支出", "90.00"),
        (None, None, "预留机动经费", "18.00"),
    ]


def test_amounts_in_two_columns_under_one_merged_heading(suffix):
    table = grid(
        [
            "科目编码|科目名称|2025年预算|",
            "301|工资福利支出||190.50",
            "30101|基本工资|101.50|",
            "30102|津贴补贴|89.00|",
        ],
        (0, 2, 1, 2),
    )
    assert read(suffix, "一般公共预算基本支出表", table) == [
        ("301", "工资福利支出", "2025年预算", "190.50"),
        ("30101", "基本工资", "2025年预算", "101.50"),
        ("30102", "津贴补贴", "2025年预算", "89.00"),
    ]


def test_one_digit_after_a_class_has_lost_its_zero(suffix):
    table = grid(
        [
            "科目编码||科目名称|合计|人员经费|公用经费",
            "类|款||||",
            "301||工资福利支出|120.00|120.00|",
            "301|2|津贴补贴|120.00|120.00|",
            "302|11|差旅费|6.00||6.00",
        ],
        (0, 0, 1, 2), (0, 2, 2, 1), (0, 3, 2, 1), (0, 4, 2, 1), (0, 5, 2, 1),
    )  # fmt: skip
    codes = [code for code, *_ in read(suffix, "一般公共预算基本支出表", table)]
    assert codes == ["301", "301", "30102", "30102", "30211", "30211"]


def test_a_total_in_the_columns_of_codes_leaves_the_other_rows_their_codes(suffix):
    table = grid(
        [
            "科目编码|||科目名称|合计|基本支出|项目支出",
            "类|款|项||||",
            "213|||农林水支出|95.00|90.00|5.00",
            "213|03||水利|95.00|90.00|5.00",
            "213|03|01|行政运行|90.00|90.00|",
            "213|03|05|水利工程建设|5.00||5.00",
            "213|03|06|水利工程运行|0.00||0.00",
            "213|03|10|水土保持|0.00||0.00",
            "213|03|11|水资源管理|0.00||0.00",
            "213|03|14|防汛|0.00||0.00",
            "213|03|99|其他水利支出|0.00||0.00",
            "221|||住房保障支出|0.00|0.00|",
            "221|02||住房改革支出|0.00|0.00|",
            "221|02|01|住房公积金|0.00|0.00|",
            "合计|95.00|90.00|5.00|||",
        ],
        (0, 0, 1, 3), (0, 3, 2, 1), (0, 4, 2, 1), (0, 5, 2, 1), (0, 6, 2, 1),
    )  # fmt: skip
    found = {(code, column): value for code, _, column, value in read(suffix, "支出表", table)}
    assert found["2130301", "基本支出"] == "90.00"
    assert found["2130305", "项目支出"] == "5.00"


@pytest.mark.parametrize(
    "headings",
    ["收入|预算数|支出|预算数", "项目|预算数|项目|预算数", "收入|2025年预算|支出|2025年预算"],
)
def test_a_statement_with_one_row_of_headings(suffix, headings):
    table = grid(
        [
            headings,
            "一、一般公共预算拨款收入|88.20|一、社会保障和就业支出|8.20",
            "二、事业收入||二、卫生健康支出|80.00",
            "收入总计|88.20|支出总计|88.20",
        ]
    )
    found = read(suffix, "部门收支总表", table)
    assert [(name, column.split("/")[0]) for _, name, column, _ in found] == [
        ("一、一般公共预算拨款收入", "收入"),
        ("一、社会保障和就业支出", "支出"),
        ("二、卫生健康支出", "支出"),
        ("收入总计", "收入"),
        ("支出总计", "支出"),
    ]


def test_two_halves_with_labels_of_both_sides_have_none(suffix):
    table = grid(
        [
            "项目|预算数|项目|预算数",
            "一、事业收入|88.20|一、财政拨款收入|8.20",
            "二、卫生健康支出|88.20|二、其他支出|8.20",
        ]
    )
    assert {column for _, _, column, _ in read(suffix, "部门收支总表", table)} == {"预算数"}


def test_a_list_of_purchases_is_no_budget_table(suffix):
    table = grid(["采购品目|经济科目|总计", "合计||480.00", "货物|办公设备购置|480.00"])
    assert figures(suffix, BUILDERS[suffix](parts("政府采购支出预算表", table))) == []


CELL_A_LINE = """赤岩县医疗保障局2021年度决算
2021年度支出决算表
单位：万元
{cells}
"""


def a_line(cells: str) -> bytes:
    return CELL_A_LINE.format(
        cells="\n".join(f"{cell} |".strip() for cell in cells.split("|"))
    ).encode()


def test_cells_one_a_line_are_rows_again():
    data = a_line(
        "科目编码|科目名称|合计|基本支出|项目支出|2101501|行政运行|61.00|61.00||2101506|医疗保障经办事务|9.00||9.00"
    )
    assert figures(".txt", data) == [
        [
            ("2101501", "行政运行", "合计", "61.00"),
            ("2101501", "行政运行", "基本支出", "61.00"),
            ("2101506", "医疗保障经办事务", "合计", "9.00"),
            ("2101506", "医疗保障经办事务", "项目支出", "9.00"),
        ]
    ]


def test_cells_one_a_line_of_which_some_are_lost_are_left_alone():
    data = a_line(
        "科目编码|科目名称|合计|基本支出|项目支出|2101501|行政运行|61.00|61.00|2101506|医疗保障经办事务|9.00|9.00"
    )
    assert figures(".txt", data) == []


def test_a_title_on_two_lines_is_one_title():
    data = (
        "赤岩县医疗保障局2025年部门预算\n政府性基金预算财政拨款支\n出表\n单位：万元\n"
        "科目编码\t科目名称\t合计\n229\t其他支出\t3.00\n"
    )
    document = READERS[".txt"](data.encode(), "filing.txt", "0")
    titles = [reading.preamble.title for reading in read_forms(document)]
    assert [title.text for title in titles if title] == ["政府性基金预算财政拨款支出表"]


def row(number: int, table: int, texts: list[str], wide: tuple[int, ...] = ()) -> Row:
    """A row of a table of which the cells at ``wide`` cover the column to their right too."""
    cells = tuple(
        Cell(
            text, f"r{number}c{n}", number, n, Span(number, n, number, n + 1) if n in wide else None
        )
        for n, text in enumerate(texts)
    )
    return Row(cells, number, is_table=True, table=table, line=number, spans=Spans.DRAWN)


@pytest.mark.parametrize(
    ("second", "columns"),
    [
        (row(1, 2, ["301", "工资福利支出", "9.00"]), {0: 0, 1: 1, 2: 2}),
        (row(1, 2, ["301", "工资福利支出", "", "9.00", ""], (1, 3)), {0: 0, 1: 1, 3: 2}),
        (row(1, 2, ["301", "", "工资福利支出", "9.00"]), None),
    ],
)
def test_the_columns_of_a_part_on_another_page(second, columns):
    first = row(0, 1, ["科目编码", "科目名称", "金额"])
    assert parts_of_table([first, second], 1)[2] == columns
