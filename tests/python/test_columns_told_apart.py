"""Columns under the same headings: which side they are of, or of neither; all figures made up."""

import pytest
from test_budget_shapes import grid, read

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, FormInstance

TITLE = "政府性基金预算财政拨款收入支出决算表"
SIDES = [
    "项目||本年收入|||本年支出|||年末结转和结余",
    "支出功能分类科目编码|科目名称|合计|基本支出|项目支出|合计|基本支出|项目支出|",
    "2101501|行政运行|210.50|210.50|0.00|208.40|208.40|0.00|2.10",
    "2101506|医疗保障经办事务|96.00|0.00|96.00|91.30|0.00|91.30|4.70",
    "合计||306.50|210.50|96.00|299.70|208.40|91.30|6.80",
]
MERGED = [(0, 0, 1, 2), (0, 2, 1, 3), (0, 5, 1, 3), (0, 8, 2, 1)]


@pytest.fixture(params=[".xlsx", ".docx", ".html", ".pdf"])
def suffix(request) -> str:
    return request.param


def text_of(*rows: str) -> bytes:
    return "\n".join(["赤岩县医疗保障局2025年部门决算", TITLE, "单位：万元", *rows]).encode()


def columns(data: bytes, name: str) -> list[tuple[str | None, str | None, str]]:
    """Code, headings and value of each figure, as a filing of that name gives them."""
    records = parse(data, name).records
    return [
        (record.code_published, record.column_published, record.value_published)
        for record in records
        if isinstance(record, BudgetFigure)
    ]


def test_what_was_received_is_not_what_was_spent(suffix):
    found = read(suffix, TITLE, grid(SIDES, *MERGED))
    assert found[:7] == [
        ("2101501", "行政运行", "本年收入/合计", "210.50"),
        ("2101501", "行政运行", "本年收入/基本支出", "210.50"),
        ("2101501", "行政运行", "本年收入/项目支出", "0.00"),
        ("2101501", "行政运行", "本年支出/合计", "208.40"),
        ("2101501", "行政运行", "本年支出/基本支出", "208.40"),
        ("2101501", "行政运行", "本年支出/项目支出", "0.00"),
        ("2101501", "行政运行", "年末结转和结余", "2.10"),
    ]


def test_a_text_that_prints_the_blanks_tells_the_sides_too():
    rows = [row.replace("|", " | ") for row in SIDES]
    found = columns(text_of(*rows), "a.txt")
    assert ("2101506", "本年收入/项目支出", "96.00") in found
    assert ("2101506", "本年支出/项目支出", "91.30") in found


def test_sides_that_were_moved_to_the_left_stand_over_nothing():
    rows = [
        "项目 | 本年收入 | 本年支出 |||||",
        "功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出 |",
        "2101501 | 行政运行 | 210.50 | 210.50 | 0.00 | 208.40 | 208.40 | 0.00 |",
        "2101506 | 医疗保障经办事务 | 96.00 | 0.00 | 96.00 | 91.30 | 0.00 | 91.30 |",
        "合计 | | 306.50 | 210.50 | 96.00 | 299.70 | 208.40 | 91.30 |",
    ]
    assert {heads for _, heads, _ in columns(text_of(*rows), "a.txt")} == {None}


def test_two_columns_under_one_heading_are_neither_where_their_amounts_differ(suffix):
    heads = "科目编码|科目名称|基本支出|基本支出"
    rows = [heads, "2101501|行政运行|12.40|11.30", "2101502|一般行政管理事务|3.10|"]
    assert [column for *_, column, _ in read(suffix, "部门支出总表", grid(rows))] == [None] * 3
    alike = [heads, "2101501|行政运行|12.40|", "2101502|一般行政管理事务||3.10"]
    found = read(suffix, "部门支出总表", grid(alike))
    assert [column for *_, column, _ in found] == ["基本支出", "基本支出"]


def test_a_row_of_year_and_unit_over_the_headings_is_none_of_them(suffix):
    table = grid(
        [
            "部门：赤岩县医疗保障局|2025年度||金额单位：元",
            "科目编码|科目名称|合计|基本支出",
            "2101501|行政运行|12400.00|12400.00",
        ]
    )
    assert read(suffix, "部门支出决算表", table) == [
        ("2101501", "行政运行", "合计", "12400.00"),
        ("2101501", "行政运行", "基本支出", "12400.00"),
    ]


TABLE = "科目编码\t科目名称\t合计\n2101501\t行政运行\t12.40\n合计\t\t12.40\n"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        # The number of a table behind its labels is no title.
        ("部门支出决算表\n部门：赤岩县医疗保障局 2025年度 公开03表\n", "部门支出决算表"),
        (
            "部门支出决算表\n编制单位：赤岩县医疗保障局  公开03表\n金额单位：万元\n",
            "部门支出决算表",
        ),
        # Nor before them, where two lines were taken for one.
        ("部门支出决算表\n公开03表部门：赤岩县医疗保障局 单位：万元\n", "部门支出决算表"),
        # Labels may be printed in signs that look like theirs.
        ("部门支出决算表\n部⻔：赤岩县医疗保障局  公开03表\n⾦额单位：万元\n", "部门支出决算表"),
        # A title may share its line with the unit.
        ("部门支出决算表    金额单位：万元\n", "部门支出决算表"),
        ("部门支出决算表  部门：赤岩县医疗保障局  单位：万元\n", "部门支出决算表"),
        ("部门支出决算表（单位：万元）\n", "部门支出决算表（单位：万元）"),
    ],
)
def test_labels_beside_a_title_are_no_part_of_it(lines, title):
    head = "赤岩县医疗保障局2025年度部门决算\n\n"
    records = parse((head + lines + TABLE).encode(), "a.txt").records
    forms = [record for record in records if isinstance(record, FormInstance)]
    assert [form.title_published for form in forms] == [title]
