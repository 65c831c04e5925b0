"""Rows of targets that a page cuts through the words of their cells."""

import pytest
from page_texts import targets
from reportlab.pdfgen.canvas import Canvas
from test_drawn_targets import (
    EDGES,
    HEIGHT,
    ONE,
    TWO,
    Cell,
    by_project,
    draw,
    filing,
    heads,
    indicators,
    names,
    over,
    project,
    whole,
)

from ingest.reading.parse import parse


@pytest.mark.parametrize(
    ("room", "indent"), [(0, 0), (107, 0), (107, 50)], ids=["full", "with room", "in the middle"]
)
def test_the_rest_of_a_row_that_a_page_cuts_is_put_into_it_where_its_line_is_full(room, indent):
    name = "渠道维修养护长度满意程"
    edges = [40, 140, 240, 330, 430, 430 + 9 * len(name) + 7 + room, 740, 790]

    def first(canvas: Canvas) -> None:
        over(canvas)
        rows = [("维修渠道", "12公里", "50"), (name, "90%", "50")]
        cells = [*heads(False), *project(1, 2, "渠系维修", "8.00"), *indicators(1, *rows)]
        plain = [cell for cell in cells if cell[4] != name]
        draw(canvas, plain, edges, 535)
        whole(canvas, edges[4], 535 - 3 * HEIGHT, edges[5], 535 - 2 * HEIGHT)
        canvas.drawString(edges[4] + 3 + indent, 535 - 2.5 * HEIGHT - 3, name)

    def second(canvas: Canvas) -> None:
        rest: list[Cell] = [(n, 0, 1, 1, "度" if n == 4 else "") for n in range(7)]
        below = [*project(1, 3, "安全饮水", "6.00"), *indicators(1, *TWO)]
        draw(canvas, [*rest, *below], edges, 555)

    found = by_project(parse(filing(first, second), "a.pdf"))
    whole_name = name if room else f"{name}度"
    assert [row[2] for row in found["渠系维修"]] == ["维修渠道", whole_name]
    assert found["安全饮水"] == names(TWO)


def test_a_row_that_a_page_cuts_within_a_level_is_no_indicator():
    def first(canvas: Canvas) -> None:
        over(canvas)
        rows = [*heads(False), *project(1, 3, "渠系维修", "8.00"), *indicators(1, *ONE)]
        rows += [
            (n, 3, 1, 1, text) for n, text in enumerate(("满意", "服务对象", "用水户对", "≥90%"), 2)
        ]
        draw(canvas, [*rows, (6, 3, 1, 1, "0")], EDGES, 535)

    def second(canvas: Canvas) -> None:
        texts = ("", "", "度指标", "满意度", "渠道的满意率", "", "")
        draw(canvas, [(n, 0, 1, 1, text) for n, text in enumerate(texts)], EDGES, 555)

    def head(canvas: Canvas) -> None:
        canvas.drawString(40, 560, "赤岩县水利局")

    parsed = parse(filing(head, first, second), "a.pdf")
    assert [row[2] for row in targets(parsed)] == [name for name, _, _ in ONE]
