"""Tables of points and of standards: levels that read like labels, points left of the names."""

import pytest
from page_texts import read, results, targets
from test_forms_of_more_counties import of

from ingest.reading.parse import parse
from ingest.reading.records import FormField, IndicatorTarget

HEAD = "2024年度项目支出绩效目标表\n项目名称\t渠系维修养护\t\t\t\n主管部门\t赤岩县水利局\t\t\t\n"


@pytest.mark.parametrize("heading", ["绩效标准", "标准值"])
def test_a_standard_is_the_target_where_no_other_column_is(heading):
    rows = (
        f"一级指标\t二级指标\t三级指标\t{heading}\t度量单位\n"
        "产出指标\t数量指标\t维修渠道长度\t12\t公里\n"
    )
    assert [(row[2], row[4]) for row in targets(read(HEAD + rows))] == [("维修渠道长度", "12")]


def test_beside_targets_it_says_of_what_kind_they_are():
    rows = (
        "一级指标\t二级指标\t三级指标\t绩效标准\t指标值\n"
        "产出指标\t数量指标\t维修渠道长度\t计划标准\t12公里\n"
    )
    assert [(row[2], row[4]) for row in targets(read(HEAD + rows))] == [("维修渠道长度", "12公里")]


TITLE = "{project}项目绩效评价指标体系评分表"
SCORES = [
    ["一级指标", "二级指标", "三级指标", "分值", "评价标准", "得分"],
    ["决策", "资金投入", "资金分配合理性", "5", "分配合理得满分", "4"],
    ["", "绩效目标", "绩效目标合理性", "5", "目标合理得满分", "5"],
    ["过程", "资金管理", "资金到位率", "10", "按比例得分", "10"],
    ["", "", "预算执行率", "10", "按比例得分", "9"],
    ["产出", "产出数量", "实际完成率", "70", "按比例得分", "66"],
]


def page(rows: list[list[str]], title: str) -> bytes:
    def cell(text: str, height: int) -> str:
        span = f" rowspan={height}" if height > 1 else ""
        return f"<td{span}>{text}</td>"

    body = []
    for number, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            if not text and number and column < 2:
                continue
            below = rows[number + 1 :]
            height = 1 + next((n for n, r in enumerate(below) if r[column]), len(below))
            cells.append(cell(text, height if column < 2 else 1))
        body.append(f"<tr>{''.join(cells)}</tr>")
    table = f"<table>{''.join(body)}</table>"
    return (
        f"<h1>赤岩县水利局2024年度绩效评价</h1><p>{title}</p><p>（2024年度）</p>{table}"
    ).encode()


@pytest.mark.parametrize("project", ["渠系维修养护", "长期护理保险试点经费"])
def test_a_table_of_scores_has_levels_and_names_that_read_like_labels(project):
    parsed = parse(page(SCORES, TITLE.format(project=project)), "a.html")
    names = [f.value_published for f in of(parsed, FormField) if f.field == "project_name"]
    assert names == [project]
    assert [(row[0], row[3], row[4]) for row in results(parsed)] == [
        (row[2], row[3], row[5]) for row in SCORES[1:]
    ]
    assert {t.level1_published for t in of(parsed, IndicatorTarget)} == {"决策", "过程", "产出"}
    assert [t.level2_published for t in of(parsed, IndicatorTarget)] == [
        *("资金投入", "绩效目标", "资金管理", "资金管理", "产出数量"),
    ]


LEFT = [
    ["一级指标", "二级指标", "分值", "三级指标", "年度指标值", "实际完成值"],
    ["产出指标", "数量指标", "30", "维修渠道长度", "12公里", "12公里"],
    ["", "", "40", "更换闸门数量", "≥3台", "3台"],
    ["满意度指标", "服务对象满意度指标", "20", "用水户满意率", "≥90%", "92%"],
]


def test_points_before_the_names_are_theirs_where_a_level_covers_several():
    parsed = parse(page(LEFT, TITLE.format(project="渠系维修养护")), "a.html")
    assert [(row[0], row[3]) for row in results(parsed)] == [
        ("维修渠道长度", "30"),
        ("更换闸门数量", "40"),
        ("用水户满意率", "20"),
    ]


def test_they_are_of_the_level_where_it_covers_one_row_each():
    rows = [LEFT[0], LEFT[1], LEFT[3]]
    parsed = parse(page(rows, TITLE.format(project="渠系维修养护")), "a.html")
    assert [row[3] for row in results(parsed)] == [None, None]
