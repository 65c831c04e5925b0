"""Numbers of rows left of a card's labels: they are set aside, and the labels open their rows."""

import pytest
from form_records import projects, unread, values
from form_shapes import SHAPES
from laid_out import BUILDERS, laid

from ingest.reading.parse import parse

TITLE = "示例县供销合作社联合社项目支出绩效目标表(2024年度)"
ROWS = [
    ["1", "项目名称", "农资储备补助", "", ""],
    ["2", "主管部门", "示例县供销合作社联合社", "", ""],
    ["3", "年度资金总额(万元)", "40", "", ""],
    ["行次", "一级指标", "二级指标", "三级指标", "指标值"],
    ["4", "产出指标", "数量指标", "化肥储备量", "≥3000吨"],
    ["5", "产出指标", "质量指标", "储备合格率", "100%"],
    ["6", "效益指标", "社会效益指标", "春耕保障程度", "4"],
    ["7", "满意度指标", "服务对象满意度指标", "农户满意度", "≥90%"],
]
RIGHT = {
    "化肥储备量": "≥3000吨",
    "储备合格率": "100%",
    "春耕保障程度": "4",
    "农户满意度": "≥90%",
}


def reasons(parsed):
    return {getattr(record, "reason", None) for record in parsed.records}


@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_card_with_numbered_rows_is_read_in_every_format(suffix):
    parsed = parse(BUILDERS[suffix]([TITLE, laid(ROWS)]), f"form{suffix}")
    assert projects(parsed)["农资储备补助"]["amount_total"] == "40"
    assert values(parsed) == RIGHT
    assert unread(parsed) == []
    assert "row_number" in reasons(parsed)


def test_one_cell_a_line_with_its_numbers_is_read():
    lines = ["行次", "项目", "内容", *(cell for row in ROWS for cell in row if cell)]
    parsed = parse("\n".join([TITLE, *lines]).encode(), "form.txt")
    assert projects(parsed)["农资储备补助"]["amount_total"] == "40"
    assert set(values(parsed).items()) <= set(RIGHT.items())
    assert len(values(parsed)) >= 3


# On one line nothing tells a number of a row from the end of a name.
@pytest.mark.parametrize("shape", sorted(SHAPES.keys() - {"one_line", "glued_line"}))
def test_no_shape_puts_a_number_into_a_name_or_a_value(shape):
    text = "\n".join([TITLE, *SHAPES[shape](ROWS)])
    parsed = parse(f"{text}\n".encode(), "form.txt")
    assert set(projects(parsed)) <= {"农资储备补助"}
    assert set(values(parsed).items()) <= {*RIGHT.items(), *((name, None) for name in RIGHT)}


def test_numbers_with_a_gap_are_no_numbers_of_rows():
    rows = [[{"3": "9"}.get(row[0], row[0]), *row[1:]] for row in ROWS]
    parsed = parse("\n".join([TITLE, *map("\t".join, rows)]).encode(), "form.txt")
    assert "row_number" not in reasons(parsed) or projects(parsed) == {}


def test_a_table_without_a_projects_name_keeps_its_numbers():
    rows = [
        ["1", "办公费", "12.5"],
        ["2", "印刷费", "3.2"],
        ["3", "差旅费", "8"],
        ["4", "水费", "1"],
    ]
    text = "\n".join(["示例县供销合作社联合社", *map("\t".join, rows)])
    parsed = parse(text.encode(), "form.txt")
    assert "row_number" not in reasons(parsed)
