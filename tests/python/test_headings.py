"""Headings of indicator tables: words that are known, words that are made, and unknown ones."""

import pytest

from ingest.readers.text import decode as text
from ingest.reading.parse import parse
from ingest.tables.header import heading_role, nearest_heading, unknown_headings
from ingest.vocabulary import label_field


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("年度(/项目)指标值", "value"),
        ("年度（/项目）指标值", "value"),
        ("2024年度指标值", "value"),
        ("全年预期目标值", "value"),
        ("指标值（包含数字及文字描述）", "value"),
        ("计划目标", "value"),
        ("预期值", "value"),
        ("实施期（总）指标值", "value_medium"),
        ("指标值（长期）", "value_medium"),
        ("指标值（年度）", "value"),
        ("二级指标（长期）", "level2"),
        ("三级指标（年度）", "level3"),
        ("指标内容", "level3"),
        ("指标类型", "level1"),
        ("分值（90）", "weight"),
        ("权重（90）", "weight"),
        ("指标分值", "weight"),
        ("全年完成值", "actual"),
        ("本年实际完成情况", "actual"),
        ("自评得分", "score"),
        ("未完成原因分析", "deviation"),
        ("指标方向", "direction"),
        ("备注", "other"),
        ("评分标准", "other"),
        ("测算口径", None),
        ("产出指标", None),
    ],
)
def test_role_of_a_heading(printed, role):
    assert heading_role(printed) == role


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("年度目标", "goal"),
        ("预期目标", "goal"),
        ("绩效指标", "goal_group"),
        ("（一）财政拨款小计", "amount_fiscal"),
        ("1、一般公共预算", "amount_general_public"),
        ("全年预算数（A）（上年结转+年初预算+本年追加（不含年底收回））", "budget_adjusted"),
        ("执行率分值（10）", "execution_points"),
        ("项目负责人及联系电话", "person"),
        ("财政部门绩效评价股审核意见", "opinion"),
        ("目标", None),
        ("计划目标", None),
        ("指标内容", None),
    ],
)
def test_labels_outside_of_headings(printed, field):
    """A word that heads a column only beside other headings is no label elsewhere."""
    assert label_field(printed) == field


def test_an_unknown_heading_is_named_with_its_nearest():
    lines = "一级指标\t二级指标\t三级指标\t测算指标值\t权重\n产出指标\t数量指标\t参保人数\t95%\t20"
    document = text.read(lines.encode(), "a.txt", "0" * 64)
    (heading,) = unknown_headings(document)
    assert heading.sentence == "heading 测算指标值 at L1 is not known; nearest: 指标值"
    assert nearest_heading("甲乙丙") is None


def test_a_refusal_names_the_unknown_heading():
    page = (
        "<p>项目支出绩效目标表</p><table><tr><td>一级指标</td><td>二级指标</td><td>绩效事项</td>"
        "<td>指标值</td><td>权重</td></tr><tr><td>产出指标</td><td>数量指标</td>"
        "<td>参保人数</td><td>95%</td><td>20</td></tr></table>"
    )
    parsed = parse(page.encode(), "目标.html")
    assert parsed.outcome == "quarantined"
    assert "heading 绩效事项 at p1!t1!r1!c3 is not known" in (parsed.reason or "")
