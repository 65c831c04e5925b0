"""Lists of projects whose rows only together tell a project; all figures are made up."""

from laid_out import laid
from test_project_lists import projects, read


def test_a_project_over_its_sources_has_the_amount_of_its_first_row():
    rows = [
        ["项目名称", "资金来源", "2023年预算数", "2024年预算数"],
        ["医疗救助", "合计", "280.00", "320.00"],
        ["", "一般公共预算", "200.00", "250.00"],
        ["", "上级补助", "80.00", "70.00"],
        ["医保宣传", "合计", "7.40", "8.50"],
        ["", "一般公共预算", "7.40", "8.50"],
        ["合计", "", "287.40", "328.50"],
    ]
    parsed = read("2024年项目支出表", laid(rows, {(1, 0): 3, (4, 0): 2}))
    amounts = {name: values["amount_total"] for name, values in projects(parsed).items()}
    assert amounts == {"医疗救助": "320.00", "医保宣传": "8.50"}


def test_the_headings_of_a_list_are_no_card_of_a_project():
    rows = [
        ["项目名称", "拨付渠道", "2023年预算数", "2024年预算数"],
        ["医疗救助", "直达", "280.00", "320.00"],
        ["主管部门", "通山县医疗保障局", "", ""],
    ]
    names = projects(read("2024年项目支出表", laid(rows)))
    assert not any("拨付渠道" in name for name in names)


def test_projects_under_the_names_of_units_are_told_by_their_codes():
    rows = [
        ["科目编码", "单位名称（科目）", "金额"],
        ["", "合计", "430.00"],
        ["", "通山县医疗保障局", "430.00"],
        ["2101599", "医保基金监管", "80.00"],
        ["2101599", "参保征缴经费", "150.00"],
        ["2101506", "经办窗口建设", "200.00"],
    ]
    parsed = read("一般公共预算项目支出预算表", laid(rows))
    amounts = {name: values["amount_total"] for name, values in projects(parsed).items()}
    assert amounts == {"医保基金监管": "80.00", "参保征缴经费": "150.00", "经办窗口建设": "200.00"}


def test_names_that_a_code_has_alone_may_be_those_of_functions():
    rows = [
        ["科目编码", "单位名称（科目）", "金额"],
        ["", "合计", "280.00"],
        ["2101506", "医疗保障经办事务", "80.00"],
        ["2130305", "水利工程建设", "200.00"],
    ]
    assert projects(read("一般公共预算项目支出预算表", laid(rows))) == {}
