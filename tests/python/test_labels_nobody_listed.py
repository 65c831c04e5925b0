"""Words beside a project's name that are no part of it, and blank labels before it."""

import pytest
from page_texts import DECLARED, fields, one_a_line, read, targets

from ingest.reading.parse import parse

INDICATORS = [
    ["一级指标", "二级指标", "三级指标", "指标值类型", "目标值", "度量单位", "指标值内容"],
    ["成本指标", "经济成本指标", "修缮成本", "≤", "48", "万元", "反映成本"],
    ["产出指标", "数量指标", "修缮门面", "≥", "9", "间", "反映数量"],
    ["", "质量指标", "验收合格率", "=", "100", "%", "反映质量"],
]

OTHER = ["投向领域", "投向行业领域", "项目编号", "资金来源"]


def as_page(rows):
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><p>项目绩效目标表</p><table>{cells}</table></body></html>"


def read_page(rows):
    return parse(as_page(rows).encode(), "form.html", DECLARED)


def read_bars(rows):
    text = "项目绩效目标表\n" + "\n".join(" | ".join(row) for row in rows) + "\n"
    return parse(text.encode(), "form.txt", DECLARED)


def read_squeezed(rows):
    """Without the empty cells: a blank label is alone on its line."""
    lines = (" | ".join(filter(None, row)) + " |" for row in rows)
    return parse(("项目绩效目标表\n" + "\n".join(lines) + "\n").encode(), "form.txt", DECLARED)


@pytest.mark.parametrize("read", [read_page, read_bars])
@pytest.mark.parametrize("beside", [*OTHER, "补助区域", "建设地点", "补助对象", "对口股室"])
def test_a_label_beside_a_name_ends_it(read, beside):
    head = [["项目名称", "门面修缮", beside, "旧区改造"], ["主管部门", "甘洛县住建局", "", ""]]
    assert fields(read([*head, *INDICATORS]), "project_name") == [("project_name", "门面修缮")]


def test_a_label_between_cells_of_which_each_has_a_line_ends_a_name():
    cells = [
        "项目名称",
        "门面修缮",
        "补助区域",
        "县(区)",
        "主管部门",
        "甘洛县住建局",
        "年度目标",
        "修缮门面",
    ]
    table = [cell for row in INDICATORS for cell in row]
    parsed = read(one_a_line(["专项转移支付绩效目标表", *cells, *table]))
    assert fields(parsed, "project_name") == [("project_name", "门面修缮")]


def test_where_the_file_states_its_cells_a_name_is_one_of_them():
    head = [["项目名称", "门面修缮", "所在片区", "城南"], ["主管部门", "甘洛县住建局", "", ""]]
    parsed = read_page([*head, *INDICATORS])
    assert fields(parsed, "project_name") == [("project_name", "门面修缮")]


@pytest.mark.parametrize("read", [read_page, read_bars, read_squeezed])
def test_a_blank_programme_stands_before_the_name_of_its_project(read):
    head = [
        ["一级项目名称", "", "二级项目名称", "门面修缮"],
        ["项目分类", "", "申报属性", ""],
        ["组织实施单位", "甘洛县财政局", "监督管理单位", "甘洛县审计局"],
        ["政策依据", "", "", ""],
        ["其他依据", "", "", ""],
        ["需要说明的其他情况", "", "", ""],
        ["年度绩效目标", "修缮门面9间", "", ""],
    ]
    parsed = read([*head, *INDICATORS])
    assert fields(parsed, "project_name", "agency", "implementing_unit") == [
        ("project_name", "门面修缮")
    ]
    assert fields(parsed, "superior_agency") == [
        ("superior_agency", "甘洛县财政局"),
        ("superior_agency", "甘洛县审计局"),
    ]
    assert [row[2:6] for row in targets(parsed)] == [
        ("修缮成本", "≤", "48", "万元"),
        ("修缮门面", "≥", "9", "间"),
        ("验收合格率", "=", "100", "%"),
    ]


@pytest.mark.parametrize("read", [read_page, read_bars, read_squeezed])
def test_a_form_of_special_funds_opens_with_a_label_of_its_own(read):
    head = [
        ["专项基本情况", "专项名称", "门面修缮补助", "", ""],
        ["", "专项属性", "延续项目", "", ""],
        ["", "主管部门", "甘洛县住建局", "专项起止时间", "2023年1月至12月"],
        ["专项资金情况", "年度资金总额", "48", "", ""],
        ["", "专项概况", "修缮门面9间", "", ""],
        ["专项年度绩效指标", "一级指标", "二级指标", "三级指标内容", "指标值及单位"],
        ["", "产出指标", "数量指标", "修缮门面", "≥9间"],
        ["", "", "质量指标", "验收合格率", "100%"],
        ["", "效益指标", "社会效益指标", "受益户数", "≥90户"],
    ]
    parsed = read(head)
    assert fields(parsed, "project_name", "agency", "amount_total") == [
        ("project_name", "门面修缮补助"),
        ("agency", "甘洛县住建局"),
        ("amount_total", "48"),
    ]
    assert [row[1:5] for row in targets(parsed)] == [
        ("数量指标", "修缮门面", None, "≥9间"),
        ("质量指标", "验收合格率", None, "100%"),
        ("社会效益指标", "受益户数", None, "≥90户"),
    ]
