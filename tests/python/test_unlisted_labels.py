"""Names of projects before a label that nobody listed, in texts that print no borders of cells."""

import pytest
from page_texts import fields, read, targets

FORM = """2022年项目支出绩效目标表
主管部门:青禾县民政局
{card}
总体绩效目标 解决生活困难
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 补助人数 432人
"""


@pytest.mark.parametrize("between", [" ", "   ", "\u3000"])
@pytest.mark.parametrize("label", ["立项来由", "要点", "发放去向"])
def test_a_line_of_a_label_and_its_value_is_no_part_of_the_name_above(label, between):
    parsed = read(
        FORM.format(card=f"项目名称 困难补助\n{label} 每月每人200元").replace(" ", between)
    )
    assert fields(parsed, "project_name") == []
    assert [row[2] for row in targets(parsed)] == ["补助人数"]


@pytest.mark.parametrize("between", ["\t", " | "])
def test_a_label_and_its_value_beside_a_name_are_no_part_of_it(between):
    row = "项目名称 困难补助 实施要点 每月发放 主管部门 青禾县民政局"
    assert fields(read(FORM.format(card=row).replace(" ", between)), "project_name") == []


@pytest.mark.parametrize("card", ["项目名称 困难群众\n救助补助", "项目名称 困难群众救助补助"])
def test_a_name_of_one_line_or_of_two_is_whole(card):
    parsed = read(FORM.format(card=card))
    assert fields(parsed, "project_name") == [("project_name", "困难群众救助补助")]
