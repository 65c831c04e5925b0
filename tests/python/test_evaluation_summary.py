"""The summary of self-evaluations: one row a project. All rows are made up."""

from ingest.forms import evaluation_summary, project_card
from ingest.readers.text.decode import read
from ingest.reading.parse import parse
from ingest.tables.preamble import preamble

HEADINGS = """序号|项目名称|主管部门|预算数||||预算执行数|执行率|结余数|得分|备注
|||中央|省级|市级|区级|||||"""


def document_of(text: str):
    lines = ["\t".join(cell.strip() for cell in line.split("|")) for line in text.splitlines()]
    return read("\n".join(lines).encode(), "filing.txt", "0")


def summary_of(text: str):
    document = document_of(text)
    assert evaluation_summary.begins(document, 0)
    readings = evaluation_summary.read(document, 0, preamble([]))
    placed = {cell for r in readings for cell, *_ in [*r.loaded, *r.set_aside]}
    rows = document.rows[: readings[-1].end]
    assert {c for r in rows for c in r.cells if any(map(str.isdigit, c.text))} <= placed
    return readings


def content_of(reading):
    return (
        [(field.field, field.value) for field in reading.fields],
        [(figure.column, figure.value) for figure in reading.figures],
    )


def test_each_project_is_a_reading_with_its_fields_and_figures():
    readings = summary_of(f"""{HEADINGS}
1|医疗救助|清河县医疗保障局|60|30||10|95.00|95.00%|5|97.5|
2|基金监管|清河县医疗保障局||20|||20|100%|0|100|2023年继续
合计|||60|50||10|115||5||""")
    assert [(r.form, r.start, r.end) for r in readings] == [
        ("evaluation_summary", 0, 3),
        ("evaluation_summary", 3, 5),
    ]
    assert [content_of(reading) for reading in readings] == [
        (
            [("project_name", "医疗救助"), ("agency", "清河县医疗保障局")],
            [
                ("预算数/中央", "60"),
                ("预算数/省级", "30"),
                ("预算数/区级", "10"),
                ("预算执行数", "95.00"),
                ("执行率", "95.00%"),
                ("结余数", "5"),
                ("得分", "97.5"),
            ],
        ),
        (
            [("project_name", "基金监管"), ("agency", "清河县医疗保障局")],
            [
                ("预算数/省级", "20"),
                ("预算执行数", "20"),
                ("执行率", "100%"),
                ("结余数", "0"),
                ("得分", "100"),
            ],
        ),
    ]
    assert {f.name for f in readings[0].figures} == {"医疗救助"}
    aside = {cell.text: reason for cell, reason, _ in readings[1].set_aside}
    assert (aside["2"], aside["115"], aside["2023年继续"]) == (
        "heading_number",
        "sum_of_rows",
        "label_text",
    )


def test_units_of_one_agency_do_not_divide_the_filing():
    readings = summary_of(f"""{HEADINGS}
1|医疗救助|清河县医疗保障局|60|30||10|95|95%|5|97|
2|窗口服务|清河县医疗保障服务中心||20|||20|100%|0|100|""")
    assert [content_of(reading)[0][1] for reading in readings] == [
        ("implementing_unit", "清河县医疗保障局"),
        ("implementing_unit", "清河县医疗保障服务中心"),
    ]


def test_headings_printed_again_and_page_marks_are_passed_over():
    again = HEADINGS.replace("\n", "\n")
    readings = summary_of(f"""{HEADINGS}
1|医疗救助|清河县医疗保障局|60|30||10|95|95%|5|97|
— 3 —
{again}
2|基金监管|清河县医疗保障局||20|||20|100%|0|100|""")
    assert len(readings) == 2
    assert content_of(readings[1])[1][0] == ("预算数/省级", "20")


def test_a_card_and_a_register_are_no_summary():
    card = "项目名称|医疗救助||\n预算数|100|执行数|95"
    register = "项目名称|预算数|一级指标|二级指标|三级指标|指标值|得分"
    assert not evaluation_summary.begins(document_of(card), 0)
    assert project_card.begins(document_of(card), 0)
    assert not evaluation_summary.begins(document_of(register), 0)


def test_persons_in_a_column_are_withheld_with_their_numbers():
    text = "\n".join(
        "\t".join(line.split("|")) if "|" in line else line
        for line in """清河县医疗保障局2022年度绩效自评结果汇总表
单位：万元
项目名称|预算数|预算执行数|执行率|得分|项目负责人|联系电话
医疗救助|100|95|95%|97|甲某某|03190000001
基金监管|20|20|100%|100|乙某某|03190000002""".splitlines()
    )
    parsed = parse(text.encode(), "summary.txt")
    assert parsed.outcome == "loaded"
    assert not [record for record in parsed.records if "某某" in repr(record)]
    assert not [record for record in parsed.records if "0319" in repr(record)]
    assert parsed.figure_counts["unread"] == 0
    assert sum(type(record).__name__ == "BudgetFigure" for record in parsed.records) == 8
