"""Tables by codes that go on in the next sheet without headings: right or unread; all made up."""

import io

import openpyxl
import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

HEADINGS = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
FIRST = [
    ["208", "社会保障和就业支出", 110, 110, None],
    ["20805", "行政事业单位养老支出", 110, 110, None],
    ["2080505", "机关事业单位基本养老保险缴费支出", 110, 110, None],
]
NEXT = [
    ["213", "农林水支出", 530.2, 300, 230.2],
    ["21303", "水利", 530.2, 300, 230.2],
    ["", "合计", 640.2, 410, 230.2],
]
CODE_PARTS = ["类", "款", "科目名称", "合计", "基本支出", "项目支出"]


def figures(first: list[list], following: list[list]) -> list[tuple]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表3"
    head = ["赤岩县水利局2023年部门支出总表"], ["部门：赤岩县水利局"], ["单位：万元"]
    for row in [*head, *first]:
        sheet.append(row)
    other = book.create_sheet("表3(续)")
    for row in following:
        other.append(row)
    out = io.BytesIO()
    book.save(out)
    return [
        (f.code_published, f.name_published, f.column_published, f.value_published)
        for f in parse(out.getvalue(), "a.xlsx").records
        if isinstance(f, BudgetFigure)
    ]


def test_rows_of_the_next_sheet_stand_under_the_headings_of_the_one_before() -> None:
    found = figures([HEADINGS, *FIRST], NEXT)
    assert ("213", "农林水支出", "项目支出", "230.2") in found
    assert (None, "合计", "基本支出", "410") in found
    assert len(found) == 2 * len(FIRST) + 3 * len(NEXT)


def test_a_group_may_go_on_with_its_items() -> None:
    found = figures([HEADINGS, *FIRST[:2]], [FIRST[2], *NEXT])
    assert ("2080505", FIRST[2][1], "基本支出", "110") in found


def test_parts_of_codes_may_have_cells_of_their_own() -> None:
    first = [["208", "", *FIRST[0][1:]], ["208", "05", *FIRST[1][1:]]]
    found = figures([CODE_PARTS, *first], [["213", "", *NEXT[0][1:]], ["213", "03", *NEXT[1][1:]]])
    assert ("213", "农林水支出", "项目支出", "230.2") in [
        (c and c[:3], *rest) for c, *rest in found
    ]


@pytest.mark.parametrize(
    "following",
    [
        [["201", "一般公共服务支出", 530.2, 300, 230.2]],
        [["213", "农林水支出", 530.2, 300]],
        [["213", "农林水支出", 530.2, 300, 230.2, 5.0]],
        [["301", "工资福利支出", 530.2, 300, 230.2]],
        [["水利局", "农林水支出", 530.2, 300, 230.2]],
        [["附注"], NEXT[0]],
    ],
)
def test_what_is_no_next_row_of_it_is_of_no_table(following) -> None:
    assert len(figures([HEADINGS, *FIRST], following)) == 2 * len(FIRST)


def test_nothing_goes_on_behind_another_row_than_one_of_a_code() -> None:
    last = ["", "合计", 110, 110, None]
    assert len(figures([HEADINGS, *FIRST, last], NEXT)) == 2 * len(FIRST) + 2
