"""Words of forms that only some publishers print: labels, headings of columns and levels."""

import pytest

from ingest.tables.header import heading_role
from ingest.vocabulary import label_field, level_numbers


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("项目(专项资金)名称", "project_name"),
        ("县直主管部门", "agency"),
        ("部门代码及名称", "agency"),
        ("基层预算单位", "implementing_unit"),
        ("年度财政资金总额", "amount_total"),
        ("其中:自治区级资金", "amount_provincial"),
        ("州级财政补助资金", "amount_prefecture"),
        ("县(市、区)配套资金", "amount_county"),
        ("上级专项补助资金", "amount_superior"),
        ("上年结余资金", "amount_carryover"),
        ("单位自筹资金", "amount_of_others"),
        ("部门整体绩效目标", "goal"),
        ("年初批复数", "budget_initial"),
        ("预算执行进度(%)", "execution_rate"),
        ("执行率得分(分)", "score"),
    ],
)
def test_labels_of_other_publishers_are_known(text, field):
    assert label_field(text) == field


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("预计值", "value"),
        ("单项指标实际完成值", "actual"),
        ("年终完成值", "actual"),
        ("权数", "weight"),
        ("分值(分)", "weight"),
        ("评定得分", "score"),
        ("偏差分析", "deviation"),
        ("偏差率", "other"),
        ("单位(文字描述)", "measurement_unit"),
        ("目标值符号", "operator"),
        ("评价方向", "direction"),
        ("具体指标", "level3"),
        ("绩效指标分类", "level1"),
    ],
)
def test_headings_of_other_publishers_are_known(text, role):
    assert heading_role(text) == role


def test_what_lasts_is_a_level_by_other_words_too():
    assert level_numbers("可持续性") == level_numbers("产出数量") == {2}
    assert level_numbers("项目产出") == {1}
    # A name as often as a level.
    assert level_numbers("群众满意度") == frozenset()
