"""Money of target forms and evaluations in layouts of more provinces: values written by hand."""

import pytest
from form_records import money, projects, values
from laid_out import Laid, files, laid
from other_layouts import AGENCY, LEVELS, NAME, STATED, text

from ingest.reading.parse import parse


@pytest.mark.parametrize(
    ("whole", "year"),
    [
        ("实施周期总金额", "年度金额"),
        ("项目周期总投资", "年度资金总额"),
        ("实施期总预算", "当年预算"),
        ("三年总额", "年度金额"),
        ("全部总额", "年度金额"),
    ],
)
def test_the_money_of_the_year_stands_under_that_of_all_years(whole, year):
    """A label of money right before another heads what follows, whatever the other says."""
    parsed = text(
        "2024年项目支出绩效目标表",
        NAME,
        AGENCY,
        ["资金金额（万元）", whole, "3000.00"],
        ["", year, "62.00"],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次"],
    )
    totals = [r for r in parsed.records if getattr(r, "field", "") == "amount_total"]
    assert [(r.label_published, r.value_published) for r in totals] == [
        (f"资金金额（万元）/{year}", "62.00")
    ]


def test_an_amount_behind_another_label_is_not_the_totals():
    parsed = text(
        "2024年项目支出绩效目标表",
        NAME,
        AGENCY,
        ["年度资金总额", "", "当年上级拨款 30.00"],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次"],
    )
    (project,) = projects(parsed).values()
    assert "amount_total" not in project


def test_money_over_the_headings_of_a_register_says_its_unit():
    rows = [
        ["项目名称", "项目金额（万元）", "", *LEVELS, "指标值"],
        ["", "资金总额", "财政性资金", "", "", "", ""],
        ["医疗救助补助", "56.00", "48.00", "产出指标", "数量指标", "救助人次", "≥8000人次"],
        ["", "", "", "产出指标", "质量指标", "救助准确率", "≥98%"],
        ["", "", "", "满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"],
    ]
    heights = {(0, column): 2 for column in (0, 3, 4, 5, 6)}
    cells = [cell for cell in laid(rows, heights) if (cell.row, cell.column) != (0, 2)]
    cells = [Laid(0, 1, c.text, 1, 2) if (c.row, c.column) == (0, 1) else c for c in cells]
    for suffix, data in files(["元谋县医疗保障局2024年项目支出绩效目标表", cells]):
        parsed = parse(data, f"form{suffix}")
        fields = {
            record.field: (record.label_published, record.value_published)
            for record in parsed.records
            if getattr(record, "field", "").startswith("amount_")
        }
        assert fields == {
            "amount_total": ("项目金额（万元）/资金总额", "56.00"),
            "amount_fiscal": ("项目金额（万元）/财政性资金", "48.00"),
        }, suffix


def test_headings_of_a_register_may_take_two_rows_without_merged_cells():
    rows = [
        ["单位（专项）名称", "资金总额", "绩效目标", "绩效指标", "", "", "", ""],
        ["", "", "", *LEVELS, "指标值", "计量单位"],
        ["医疗救助补助", "56.00", "救助。", "产出指标", "数量指标", "救助人次", "8000", "人次"],
        ["", "", "", "满意度指标", "服务对象满意度指标", "群众满意度", "95", "%"],
    ]
    title = "桂东县医疗保障局2024年项目支出绩效目标表"
    for suffix, data in files([title, "单位：万元", laid(rows)]):
        if suffix in STATED:
            parsed = parse(data, f"register{suffix}")
            assert values(parsed) == {"救助人次": "8000人次", "群众满意度": "95%"}, suffix
            assert projects(parsed)["医疗救助补助"]["amount_total"] == "56.00", suffix


def test_figures_under_the_headings_of_money_need_no_label_where_they_are_as_many():
    heads = ["年初预算数", "全年（调整）预算数", "全年执行数", "执行率（%）", "执行率得分"]
    lines = [
        *("2023年度项目支出绩效自评表", "项目名称", "医疗救助补助"),
        *("主管部门", "云阳县医疗保障局", "预算执行情况（万元）", *heads),
        *("35.00", "36.00", "31.28", "86.89", "8.69", "年度目标", "救助困难群众。"),
    ]
    assert money(text(*lines)) == [
        ("年初预算数", "35.00"),
        ("全年（调整）预算数", "36.00"),
        ("全年执行数", "31.28"),
        ("执行率（%）", "86.89"),
        ("执行率得分", "8.69"),
    ]


@pytest.mark.parametrize("divider", [" | ", "\n", " "])
def test_one_of_two_budgets_is_of_neither_where_blanks_are_gone(divider):
    """100.00 is what was budgeted first or last; what was spent and its rate are certain."""
    parsed = text(
        "2023年度项目支出绩效自评表",
        NAME,
        AGENCY,
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "100.00", "95.00", "10", "95%", "9.5"],
        ["绩效指标", *LEVELS, "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次", "20", "20"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10", "10"],
        divider=divider,
    )
    found = money(parsed)
    assert ("全年执行数", "95.00") in found
    assert not {("年初预算数", "100.00"), ("全年预算数", "100.00")} & {*found}


def test_a_letter_at_the_budget_says_that_the_rate_is_of_it():
    parsed = text(
        "2023年度转移支付绩效自评表",
        NAME,
        AGENCY,
        ["项目资金（万元）", "年初预算数", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）"],
        ["年度资金总额", "100.00", "95.00", "95%"],
        ["绩效指标", *LEVELS, "年度指标值", "实际完成值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%"],
        divider=" | ",
    )
    assert ("全年预算数（A）", "100.00") in money(parsed)


# -- levels side by side -------------------------------------------------------------------------
