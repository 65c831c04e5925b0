"""Forms of targets as programs draw them: rulings left out, cells cut, pages too narrow."""

import io
from collections.abc import Callable

import pytest
from page_texts import fields, targets
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from test_forms_of_more_counties import of

from ingest.reading.parse import parse
from ingest.reading.records import FormField, IndicatorTarget

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
SIZE, HEIGHT = 9.0, 20.0

# Left column, first row, columns and rows that it covers, its lines.
Cell = tuple[int, int, int, int, str]
Border = Callable[[Canvas, float, float, float, float], None]


def whole(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.rect(left, bottom, right - left, top - bottom)


def levels(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.line(left, bottom, right, bottom)
    canvas.line(left, top, right, top)


def uprights(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.line(left, bottom, left, top)
    canvas.line(right, bottom, right, top)


def draw(
    canvas: Canvas, cells: list[Cell], edges: list[float], top: float, border: Border = whole
) -> None:
    canvas.setFont(FONT, SIZE)
    for column, row, width, height, text in cells:
        left, right = edges[column], edges[column + width]
        upper, lower = top - HEIGHT * row, top - HEIGHT * (row + height)
        border(canvas, left, lower, right, upper)
        lines = text.split("\n")
        middle = (upper + lower) / 2 + (len(lines) - 1) * SIZE / 2
        for number, line in enumerate(lines):
            canvas.drawString(left + 3, middle - 3 - number * SIZE * 1.05, line)


def filing(*pages: Callable[[Canvas], None], size: tuple[float, float] = (842, 595)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def by_project(parsed) -> dict[str, list[tuple[str | None, ...]]]:
    names = {f[0]: f[1] for f in projects(parsed)}
    found: dict[str, list[tuple[str | None, ...]]] = {}
    for record, row in zip(of(parsed, IndicatorTarget), targets(parsed), strict=True):
        found.setdefault(names[record.form_seq], []).append(row[:3])
    return found


def projects(parsed):
    return [
        (f.form_seq, f.value_published) for f in of(parsed, FormField) if f.field == "project_name"
    ]


# -- a card of which rulings of one direction are drawn -------------------------------------------

CARD_EDGES = [60, 110, 190, 290, 330, 430, 500, 540]
CARD: list[Cell] = [
    (0, 0, 2, 1, "项目名称"),
    (2, 0, 5, 1, "渠系维修养护"),
    (0, 1, 2, 1, "主管部门"),
    (2, 1, 2, 1, "赤岩县水利局"),
    (4, 1, 1, 1, "实施单位"),
    (5, 1, 2, 1, "赤岩县水利局"),
    (0, 2, 1, 4, "绩效\n指标"),
    *[
        (n + 1, 2, 1, 1, text)
        for n, text in enumerate(("一级指标", "二级指标", "分值", "三级指标", "指标值", "备注"))
    ],
    (1, 3, 1, 2, "产出指标"),
    (2, 3, 1, 2, "数量指标"),
    (3, 3, 1, 1, "30"),
    (4, 3, 1, 1, "维修渠道长度"),
    (5, 3, 1, 1, "12公里"),
    (6, 3, 1, 1, ""),
    (3, 4, 1, 1, "40"),
    (4, 4, 1, 1, "更换闸门数量\n（含启闭机）"),
    (5, 4, 1, 1, "≥3台"),
    (6, 4, 1, 1, ""),
    (1, 5, 1, 1, "满意度指标"),
    (2, 5, 1, 1, "服务对象满意度"),
    (3, 5, 1, 1, "20"),
    (4, 5, 1, 1, "用水户满意率"),
    (5, 5, 1, 1, "≥90%"),
    (6, 5, 1, 1, ""),
]
CARD_TARGETS = [
    ("产出指标", "数量指标", "维修渠道长度", "12公里", "30"),
    ("产出指标", "数量指标", "更换闸门数量 （含启闭机）", "≥3台", "40"),
    ("满意度指标", "服务对象满意度", "用水户满意率", "≥90%", "20"),
]


def card(border: Border) -> bytes:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 14)
        canvas.drawString(200, 540, "2024年项目支出绩效目标表")
        draw(canvas, CARD, CARD_EDGES, 510, border)

    return filing(page)


@pytest.mark.parametrize("border", [whole, levels, uprights])
def test_borders_of_one_direction_tell_those_of_the_other(border):
    parsed = parse(card(border), "a.pdf")
    assert fields(parsed, "project_name", "agency") == [
        ("project_name", "渠系维修养护"),
        ("agency", "赤岩县水利局"),
    ]
    found = [(*row[:3], row[4], row[6]) for row in targets(parsed)]
    assert found == CARD_TARGETS


# -- a register over several pages ----------------------------------------------------------------

EDGES = [40, 140, 240, 330, 430, 560, 640, 700]
HEADINGS = ["项目名称", "预算金额（万元）", "一级指标", "二级指标", "三级指标", "指标值", "权重"]


def heads(two: bool) -> list[Cell]:
    if not two:
        return [(n, 0, 1, 1, text) for n, text in enumerate(HEADINGS)]
    upper: list[Cell] = [(0, 0, 1, 2, HEADINGS[0]), (1, 0, 1, 2, HEADINGS[1])]
    return [
        *upper,
        (2, 0, 5, 1, "绩效指标"),
        *[(n, 1, 1, 1, text) for n, text in enumerate(HEADINGS) if n > 1],
    ]


def indicators(row: int, *rows: tuple[str, str, str]) -> list[Cell]:
    """Rows of 产出指标/数量指标 merged over all of them."""
    found: list[Cell] = [
        (2, row, 1, len(rows), "产出指标"),
        (3, row, 1, len(rows), "数量指标"),
    ]
    for number, (name, value, weight) in enumerate(rows, start=row):
        found += [(4, number, 1, 1, name), (5, number, 1, 1, value), (6, number, 1, 1, weight)]
    return found


def project(row: int, height: int, name: str, amount: str) -> list[Cell]:
    return [(0, row, 1, height, name), (1, row, 1, height, amount)]


ONE = [("维修渠道", "12公里", "50"), ("更换闸门", "3台", "50")]
TWO = [("打井", "4眼", "40"), ("架设管道", "9公里", "30"), ("安装水表", "800块", "30")]


def over(canvas: Canvas) -> None:
    canvas.setFont(FONT, 14)
    canvas.drawString(250, 560, "2024年部门项目绩效目标表")
    canvas.setFont(FONT, SIZE)
    canvas.drawString(40, 545, "部门名称：赤岩县水利局")


def names(rows):
    return [("产出指标", "数量指标", name) for name, _, _ in rows]


def test_two_rows_of_headings_printed_again_name_no_project():
    def first(canvas: Canvas) -> None:
        over(canvas)
        cells = [*heads(True), *project(2, 2, "渠系维修", "8.00"), *indicators(2, *ONE)]
        below = [*project(4, 2, "安全饮水", "6.00"), *indicators(4, *TWO[:2])]
        draw(canvas, [*cells, *below], EDGES, 535)

    def second(canvas: Canvas) -> None:
        rest = [*project(2, 1, "", ""), *indicators(2, *TWO[2:])]
        draw(canvas, [*heads(True), *rest], EDGES, 555)

    parsed = parse(filing(first, second), "a.pdf")
    assert by_project(parsed) == {"渠系维修": names(ONE), "安全饮水": names(TWO)}


def test_the_name_of_a_project_may_stand_in_the_lower_part_of_a_cell_that_a_page_cuts():
    def first(canvas: Canvas) -> None:
        over(canvas)
        cells = [*heads(False), *project(1, 2, "渠系维修", "8.00"), *indicators(1, *ONE)]
        foot = [*project(3, 1, "", ""), *indicators(3, *TWO[:1])]
        empty = [(c, r, w, h, "" if c in (2, 3) else text) for c, r, w, h, text in foot]
        draw(canvas, [*cells, *empty], EDGES, 535)

    def second(canvas: Canvas) -> None:
        cells = [*project(0, 2, "安全饮水", "6.00"), *indicators(0, *TWO[1:])]
        draw(canvas, cells, EDGES, 555)

    parsed = parse(filing(first, second), "a.pdf")
    assert by_project(parsed) == {"渠系维修": names(ONE), "安全饮水": names(TWO)}


def halves(together: bool) -> bytes:
    """A register whose indicators are on pages of their own, behind all others or each."""
    blocks = [("渠系维修", "8.00", ONE, heads(False), 535), ("安全饮水", "6.00", TWO, [], 555)]

    def part(block, is_left: bool) -> Callable[[Canvas], None]:
        name, amount, rows, headings, top = block
        row = 1 if headings else 0
        cells = [*headings, *project(row, len(rows), name, amount), *indicators(row, *rows)]
        own = [cell for cell in cells if (cell[0] < 2) is is_left]

        def page(canvas: Canvas) -> None:
            if is_left and headings:
                over(canvas)
            shift = 0 if is_left else EDGES[2] - EDGES[0]
            draw(canvas, own, [edge - shift for edge in EDGES], top)

        return page

    order = [(b, side) for side in (True, False) for b in blocks]
    if not together:
        order = [(b, side) for b in blocks for side in (True, False)]
    return filing(*(part(block, side) for block, side in order))


@pytest.mark.parametrize("together", [True, False], ids=["behind all", "behind each"])
def test_the_right_part_of_a_register_may_be_printed_on_pages_of_its_own(together):
    parsed = parse(halves(together), "a.pdf")
    assert by_project(parsed) == {"渠系维修": names(ONE), "安全饮水": names(TWO)}
    assert fields(parsed, "amount_total") == [("amount_total", "8.00"), ("amount_total", "6.00")]


def bare(cells: list[Cell], top: float, *, is_first: bool = False) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        if is_first:
            over(canvas)
        draw(canvas, cells, EDGES, top)

    return page


@pytest.mark.parametrize("rows", [TWO, ONE[:1]], ids=["further down", "less far down"])
def test_pages_of_other_rows_are_no_right_parts(rows):
    left = [c for c in [*heads(False), *project(1, 2, "渠系维修", "8.00")] if c[0] < 2]
    other = [c for c in [*heads(False), *indicators(1, *rows)] if c[0] > 1]
    parsed = parse(filing(bare(left, 535, is_first=True), bare(other, 535)), "a.pdf")
    assert not of(parsed, IndicatorTarget)


def test_a_table_that_goes_on_at_the_same_height_is_no_right_part():
    first = [*heads(False), *project(1, 2, "渠系维修", "8.00"), *indicators(1, *ONE)]
    second = [*heads(False), *project(1, 2, "安全饮水", "6.00"), *indicators(1, *TWO[:2])]
    parsed = parse(filing(bare(first, 535, is_first=True), bare(second, 535)), "a.pdf")
    assert by_project(parsed) == {"渠系维修": names(ONE), "安全饮水": names(TWO[:2])}


def test_levels_between_the_lines_of_a_page_without_rulings_hold_where_all_ways_agree():
    rows = [
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("成本指标", "经济成本指标", "养护成本", "≤2万元"),
        ("", "", "维修渠道长度", "12公里"),
        ("", "数量指标", "", ""),
        ("产出指标", "", "更换闸门数量", "3台"),
        ("", "质量指标", "工程合格率", "100%"),
        ("满意度指标", "服务对象满意度指标", "用水户满意率", "≥90%"),
        ("", "", "受益村社满意率", "≥90%"),
        ("", "", "管护人员满意率", "≥90%"),
        ("", "", "受益农户满意率", "≥90%"),
    ]

    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 14)
        canvas.drawString(200, 800, "2024年项目支出绩效目标表")
        canvas.setFont(FONT, SIZE)
        lines = [("项目名称", "渠系维修养护", "", ""), ("主管部门", "赤岩县水利局", "", ""), *rows]
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                canvas.drawString(40 + 140 * column, 770 - 14 * number, text)

    found = {row[2]: row[:2] for row in targets(parse(filing(page, size=(595, 842)), "a.pdf"))}
    assert found["维修渠道长度"] != ("成本指标", "经济成本指标")
    assert found["养护成本"] == ("成本指标", "经济成本指标")
