"""Glued rows whose targets are words or dates, and names of projects that end in 项目."""

import pytest
from page_texts import fields, read, targets

HEAD = (
    "绩效目标表\n项目名称村道养护\n主管部门甘洛县交通运输局实施单位甘洛县公路站\n年度资金总额:16\n"
)
HEADINGS = "绩效指标一级指标二级指标三级指标指标值\n"
ROW = "产出指标数量指标养护里程≥100公里\n"


def names(text):
    return [(row[2], row[4]) for row in targets(read(text))]


@pytest.mark.parametrize(
    ("glued", "name", "target"),
    [
        ("义务教育均衡发展情况稳步提高", "义务教育均衡发展情况", "稳步提高"),
        ("对当地文化传承影响长远", "对当地文化传承影响", "长远"),
        ("群众出行便利程度明显改善", "群众出行便利程度", "明显改善"),
        ("管护机制健全性显著", "管护机制健全性", "显著"),
        ("任务完成时限2023年12月底前", "任务完成时限", "2023年12月底前"),
        ("资金拨付时间12月31日前", "资金拨付时间", "12月31日前"),
        ("工程完工时间2023年底前", "工程完工时间", "2023年底前"),
        ("补贴发放时间及时", "补贴发放时间", "及时"),
    ],
)
def test_what_ends_a_name_tells_it_from_the_words_behind_it(glued, name, target):
    found = names(f"{HEAD}{HEADINGS}{ROW}效益指标社会效益指标{glued}\n")
    assert found == [("养护里程", "≥100公里"), (name, target)]


@pytest.mark.parametrize(
    "glued",
    [
        # What is to become better may be the name, or the target.
        *("公共服务水平提升", "群众生产生活条件改善有效改善", "受益人口显著提升", "促进消费明显"),
        # Two names, or a name that holds figures.
        *("出行便利程度明显管护情况良好;其他", "完成3个村时限2023年12月底前"),
        # No time is asked for.
        *("验收合格率2023年12月", "女性明显"),
    ],
)
def test_where_words_may_be_a_part_of_the_name_nothing_is_divided(glued):
    assert names(f"{HEAD}{HEADINGS}{ROW}效益指标社会效益指标{glued}\n") == [
        ("养护里程", "≥100公里")
    ]


def test_where_several_rows_stand_on_a_line_words_divide_none():
    line = (
        "绩效指标一级指标二级指标三级指标指标值产出指标时效指标完成时间及时拨付时限2023年12月底前"
    )
    assert names(HEAD + line + "\n") == []


@pytest.mark.parametrize("name", ["村道养护项目", "村道养护建设项目"])
@pytest.mark.parametrize("body", ["主管部门", "主管部门及代码"])
def test_the_word_before_a_label_is_the_names_where_the_next_label_lacks_it(name, body):
    form = f"项目支出绩效目标表(2023年度)项目名称{name}{body}甘洛县交通运输局实施单位甘洛县公路站"
    parsed = read(form + "年度资金总额:16绩效指标一级指标二级指标三级指标指标值" + ROW)
    assert fields(parsed, "project_name") == [("project_name", name)]
    assert [row[2] for row in targets(parsed)] == ["养护里程"]


@pytest.mark.parametrize(
    "bodies",
    [
        "项目主管部门甘洛县交通局项目实施单位甘洛县公路站",
        # 项目实施单位 stands beside 主管部门 in some forms.
        "项目实施单位甘洛县公路站主管部门甘洛县交通局",
    ],
)
def test_where_a_form_may_print_the_word_before_a_label_it_may_be_of_either(bodies):
    form = f"项目支出绩效目标表(2023年度)项目名称村道养护{bodies}"
    parsed = read(form + "年度资金总额:16绩效指标一级指标二级指标三级指标指标值" + ROW)
    assert fields(parsed, "project_name") == []


def test_a_year_with_words_behind_it_is_no_number_with_a_unit():
    line = "绩效指标一级指标二级指标三级指标指标值产出指标时效指标完成时间2023年全年按期完工率=100%"
    assert not [row for row in names(HEAD + line + "\n") if "2023年" in row[1] or "全年" in row[0]]


def test_words_that_may_be_a_target_are_left_in_no_name():
    line = (
        "绩效指标一级指标二级指标三级指标指标值"
        "成本指标经济成本指标人均补助标准不超预算单位造价≤30万元"
    )
    assert not [row for row in names(HEAD + line + "\n") if "不超" in row[0]]
