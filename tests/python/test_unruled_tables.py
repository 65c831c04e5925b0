"""Tables with level rulings alone, and with none."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.forms import read_forms
from ingest.readers import READERS

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
EDGES = [60, 130, 290, 380, 470]
ROWS = [
    ["213", "农林水支出", "1,950.11", "900.00"],
    ["21303", "水利", "1,950.11", "900.00"],
    ["2130301", "行政运行", "900.00", "900.00"],
]


def read(draw) -> list[list[str]]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont(FONT, 9)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    document = READERS[".pdf"](out.getvalue(), "a.pdf", "0")
    return [[cell.text for cell in row.cells] for row in document.rows]


def body(canvas: Canvas, top: float, rows=ROWS) -> None:
    for number, row in enumerate(rows):
        for left, text in zip(EDGES, row, strict=False):
            canvas.drawString(left, top - 20 * number - 14, text)


def levels(canvas: Canvas, *places: float) -> None:
    for y in places:
        canvas.line(EDGES[0] - 4, y, EDGES[-1], y)


def heads(canvas: Canvas, top: float) -> None:
    """Headings of which two are broken over two lines, the others set between them."""
    for left, lines in zip(
        EDGES, (["科目", "编码"], ["科目名称"], ["合计"], ["基本", "支出"]), strict=False
    ):
        middle = top - 15 - 3
        for number, text in enumerate(lines):
            canvas.drawString(left, middle + 6 * (len(lines) - 1) - 12 * number, text)


def test_a_heading_on_two_lines_between_two_rulings_is_one_heading():
    def draw(canvas: Canvas) -> None:
        levels(canvas, 700, 670, 650, 630, 610)
        heads(canvas, 700)
        body(canvas, 670)

    assert read(draw) == [["科目编码", "科目名称", "合计", "基本支出"], *ROWS]


def test_without_rulings_nothing_says_which_lines_are_one_row():
    def draw(canvas: Canvas) -> None:
        heads(canvas, 700)
        body(canvas, 670)

    assert ["科目编码", "科目名称", "合计", "基本支出"] not in read(draw)


def test_an_upright_ruling_leaves_lines_as_they_are():
    def draw(canvas: Canvas) -> None:
        levels(canvas, 700, 670, 650, 630, 610)
        canvas.line(EDGES[2] - 4, 690, EDGES[2] - 4, 640)
        heads(canvas, 700)

    assert "科目编码" not in [text for row in read(draw) for text in row]


STATEMENT = [
    ["一、一般公共预算拨款收入", "2,325.24", "一、一般公共服务支出", ""],
    ["二、政府性基金预算拨款收入", "283.28", "二、外交支出", ""],
    ["", "", "三、国防支出", ""],
    ["", "", "四、公共安全支出", ""],
    ["", "", "五、教育支出", ""],
    ["", "", "六、农林水支出", "2,608.52"],
    ["收入总计", "2,608.52", "支出总计", "2,608.52"],
]


def test_names_whose_amounts_are_blank_do_not_end_a_table():
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(STATEMENT):
            for left, text in zip([60, 200, 270, 430], row, strict=True):
                canvas.drawString(left, 700 - 16 * number, text)

    assert read(draw) == STATEMENT


def test_lines_of_prose_under_a_table_are_none_of_its_rows():
    def draw(canvas: Canvas) -> None:
        body(canvas, 700)
        for number in range(3):
            canvas.drawString(60, 616 - 16 * number, "说明：本表为一般公共预算。")
        body(canvas, 560)

    found = read(draw)
    assert found[:3] == ROWS
    assert [row for row in found[3:] if len(row) == 1]


def unruled(rows: list[list[tuple[float, str]]]):
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for x, text in row:
                canvas.drawString(x, 700 - 16 * number, text)

    return draw


def test_a_heading_over_several_columns_does_not_make_them_one():
    over = [(60, "科目编码"), (150, "科目名称"), (282, "一般公共预算支出")]
    head = [(60, "类款项"), (150, "名称"), (270, "合计"), (330, "基本支出"), (390, "项目支出")]
    rows = [
        [(60, code), (150, "水利"), (270, "9.00"), (330, "5.00"), (390, "4.00")]
        for code in ("213", "21303", "2130301")
    ]
    found = read(unruled([over, head, *rows]))
    assert found[-3:] == [[row[0][1], "水利", "9.00", "5.00", "4.00"] for row in rows]


def test_a_heading_in_the_middle_and_figures_at_the_right_are_one_column():
    rows = [
        [(60, "项目"), (210, "合计"), (330, "基本支出")],
        [(60, "水利"), (240, "1,950.11"), (340, "900.00")],
        [(60, "农业"), (246, "950.11"), (340, "900.00")],
        [(60, "林业"), (246, "950.11"), (340, "900.00")],
    ]
    assert read(unruled(rows)) == [[text for _, text in row] for row in rows]


def test_two_columns_of_figures_that_are_never_filled_together_stay_two():
    rows = [
        [(60, "项目"), (200, "一般公共预算"), (300, "政府性基金预算")],
        [(60, "水利"), (220, "950.11")],
        [(60, "彩票"), (330, "10.00")],
        [(60, "合计"), (220, "950.11"), (330, "10.00")],
    ]
    assert read(unruled(rows))[1:3] == [["水利", "950.11", ""], ["彩票", "", "10.00"]]


def amounts(*lines: str) -> dict[str | None, str]:
    """The figures of a text's table by the path of their headings."""
    text = "\n".join(["三公经费支出决算表", *lines]).encode()
    (table,) = (r for r in read_forms(READERS[".txt"](text, "a.txt", "0")) if r.figures)
    return {figure.column: figure.value for figure in table.figures}


def test_where_one_of_two_headings_ends_is_not_guessed():
    heads = "合计\t公务接待费\t因公出国（境）费\t合计\t公务接待费\t因公出国（境）费"
    row = "9.00\t2.00\t7.00\t8.00\t1.00\t6.50"
    centred = amounts("\t预算数\t\t\t决算数\t", heads, row)
    assert not [path for path in centred if path]
    begun = amounts("预算数\t\t\t决算数\t\t", heads, row)
    assert begun["预算数/合计"] == "9.00"
    assert begun["决算数/公务接待费"] == "1.00"


def test_a_dash_before_a_figure_is_another_cell_s():
    rows = [
        [(60, "行政运行"), (200, "900.00"), (258, "900.00"), (322, "—")],
        [(60, "水利工程"), (200, "1,950.00"), (277, "—"), (290, "1,950.00")],
        [(60, "防汛"), (200, "1,950.00"), (277, "—"), (290, "1,950.00")],
        [(60, "合计"), (200, "1,950.00"), (258, "900.00"), (290, "1,950.00")],
    ]
    assert read(unruled(rows)) == [[text for _, text in row] for row in rows]


def test_a_title_ends_the_table_above_it():
    first = [[(60, "水利"), (200, "9.00"), (300, "9.00")]] * 3
    second = [[(60, "办公费"), (160, "1.00"), (230, "2.00"), (300, "3.00")]] * 3
    found = read(unruled([*first, [(150, "一般公共预算支出表")], *second]))
    assert found[:3] == [["水利", "9.00", "9.00"]] * 3
    assert found[-3:] == [["办公费", "1.00", "2.00", "3.00"]] * 3


def test_a_heading_that_reaches_under_the_next_figures_joins_no_columns():
    rows = [
        [(60, "科目"), (200, "基本支出"), (244, "项目支出")],
        [(60, "教育"), (205, "554.53"), (235, "1,463.16")],
        [(60, "小学"), (205, "554.53"), (235, "1,463.16")],
        [(60, "初中"), (205, "554.53"), (235, "1,463.16")],
    ]
    assert read(unruled(rows))[1:] == [["教育", "554.53", "1,463.16"]] + [
        [name, "554.53", "1,463.16"] for name in ("小学", "初中")
    ]


def test_a_heading_on_two_lines_reaches_over_no_other_column():
    found = amounts("\t\t\t单位资金", "科目\t合计\t事业收入\t收入", "水利\t9.00\t4.00\t5.00")
    assert found["合计"] == "9.00"


def test_a_known_heading_in_the_middle_of_several_leaves_each_its_own():
    found = amounts(
        "\t\t\t财政拨款收入\t\t",
        "单位名称\t总计\t一般公共预算\t政府性基金预算\t国有资本经营预算\t财政专户管理资金",
        "合计\t90.00\t60.00\t20.00\t6.00\t4.00",
    )
    assert found["财政拨款收入/政府性基金预算"] == "20.00"


def test_a_column_whose_heading_stands_higher_is_not_under_the_heading_beside_it():
    found = amounts(
        "科目名称\t\t\t基本支出\t\t",
        "\t总计\t\t\t\t项目支出",
        "\t\t合计\t人员经费\t公用经费\t",
        "农林水支出\t90.00\t50.00\t40.00\t10.00\t40.00",
    )
    assert found["总计"] == "90.00"
    assert found["基本支出/合计"] == "50.00"


def test_words_that_stand_close_over_several_columns_are_each_its_own_s():
    rows = [
        [(60, "科目"), (196, "一般公共 政府性基 国有资本")],
        [(60, "水利"), (205, "950.11"), (246, "60.00"), (286, "10.00")],
        [(60, "农业"), (205, "950.11"), (246, "60.00"), (286, "10.00")],
        [(60, "林业"), (205, "950.11"), (246, "60.00"), (286, "10.00")],
    ]
    assert read(unruled(rows))[0] == ["科目", "一般公共", "政府性基", "国有资本"]
