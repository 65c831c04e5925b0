"""Values, signs and results in layouts of more provinces: values written by hand."""

import pytest
from form_records import money, unread, values
from laid_out import Laid, files, laid
from other_layouts import AGENCY, LEVELS, NAME, STATED, text, unmerged
from page_texts import DECLARED

from ingest.reading.parse import parse
from ingest.reading.records import Filing

IN_PARTS = [
    ["产出指标", "数量指标", "救助人次", "≥", "8000", "人次"],
    ["产出指标", "质量指标", "救助准确率", "≥", "98", "%"],
    ["效益指标", "社会效益指标", "就医负担", "定性", "有效减轻", ""],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%"],
]
WHOLE = {
    "救助人次": "≥8000人次",
    "救助准确率": "≥98%",
    "就医负担": "定性有效减轻",
    "群众满意度": "≥95%",
}


def test_a_heading_of_values_may_stand_over_sign_number_and_unit():
    heads = [Laid(2, n, heading) for n, heading in enumerate(LEVELS)]
    cells = [
        *(Laid(0, n, cell) for n, cell in enumerate(NAME)),
        *(Laid(1, n, cell) for n, cell in enumerate(AGENCY)),
        *heads,
        Laid(2, 3, "指标值", 1, 3),
        *(Laid(3 + r, c, cell) for r, row in enumerate(IN_PARTS) for c, cell in enumerate(row)),
    ]
    for one in (cells, unmerged(cells)):
        for suffix, data in files(["2024年项目支出绩效目标表", one]):
            if one is cells or suffix in STATED:
                assert values(parse(data, f"form{suffix}")) == WHOLE, suffix


def test_values_in_parts_are_whole_where_the_rows_of_a_text_are_lost():
    lines = [*NAME, *AGENCY, *LEVELS, "指标值", *(c for row in IN_PARTS for c in row if c)]
    assert values(text("2024年项目支出绩效目标表", *lines)) == WHOLE


@pytest.mark.parametrize("heading", ["指标方向", "指标值类型", "绩效指标方向性"])
def test_signs_may_stand_under_the_heading_of_the_direction(heading):
    parsed = text(
        "2024年项目支出绩效目标表",
        [*NAME, "", "", "", ""],
        [*AGENCY, "", "", "", ""],
        [*LEVELS, heading, "指标值", "计量单位"],
        ["产出指标", "数量指标", "救助人次", "大于等于", "8000", "人次"],
        ["产出指标", "质量指标", "救助准确率", "正向", "98", "%"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%"],
    )
    assert values(parsed) == {
        "救助人次": "大于等于8000人次",
        "救助准确率": "98%",
        "群众满意度": "≥95%",
    }


@pytest.mark.parametrize("heading", ["内容", "具体内容"])
def test_what_stands_between_sign_and_unit_is_the_value(heading):
    parsed = text(
        "2024年项目支出绩效目标表",
        [*NAME, "", "", "", ""],
        [*AGENCY, "", "", "", ""],
        [*LEVELS, "运算符号", heading, "度量单位"],
        ["产出指标", "数量指标", "救助人次", "≥", "8000", "人次"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%"],
    )
    assert values(parsed) == {"救助人次": "≥8000人次", "群众满意度": "≥95%"}


def test_a_mark_beside_an_indicator_moves_nothing():
    rows = [
        ["", *LEVELS, "年度指标值", "1-7月执行情况", "全年预计完成情况", "完成目标可能性", "", ""],
        ["", "", "", "", "", "", "", "确定能", "有可能", "完全不可能"],
        ["", "产出指标", "数量指标", "救助人次", "≥8000人次", "完成50%", "≥8000人次", "√", "", ""],
        ["", "满意度指标", "服务对象满意度指标", "满意度", "≥95%", "未开展", "≥95%", "", "√", ""],
    ]
    heights = {(0, column): 2 for column in range(7)}
    cells = [cell for cell in laid(rows, heights) if not (cell.row == 0 and cell.column > 6)]
    cells.append(Laid(0, 7, "完成目标可能性", 1, 3))
    cells = [Laid(c.row + 2, c.column, c.text, c.height, c.width) for c in cells]
    cells += [
        Laid(r, n, cell) for r, row in enumerate((NAME, AGENCY)) for n, cell in enumerate(row)
    ]
    for suffix, data in files(["2024年项目支出绩效运行监控表", cells]):
        parsed = parse(data, f"form{suffix}")
        assert values(parsed) == {"救助人次": "≥8000人次", "满意度": "≥95%"}, suffix


def test_a_number_of_another_time_is_not_glued_to_the_target():
    glued = (
        "项目名称医疗救助补助主管部门元谋县医疗保障局绩效指标一级指标二级指标三级指标"
        "指标性质历史值指标值度量单位权重产出指标数量指标救助人次≥1400014000人8"
        "质量指标救助准确率≥9898%8满意度指标服务对象满意度指标群众满意度≥9595%10"
    )
    parsed = text("2024年项目支出绩效目标表", glued)
    assert not {"≥1400014000人", "≥9898%", "≥9595%"} & {*values(parsed).values()}


# -- forms of transfers, departments, and their identity -----------------------------------------


@pytest.mark.parametrize("divider", [" ", "\n"])
def test_how_the_money_of_a_transfer_was_managed_does_not_end_its_form(divider):
    rows = [
        ["转移支付（项目）名称", "医疗救助补助资金"],
        ["地方主管部门", "医疗保障局", "资金使用单位", "旺苍县医疗保障局"],
        ["资金投入情况（万元）", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）"],
        ["年度资金总额：", "62", "61", "98.39%"],
        ["资金管理情况", "情况说明", "存在问题和改进措施"],
        ["分配科学性", "资金分配科学", "暂无"],
        ["使用规范性", "使用规范", "暂无"],
        ["总体目标完成情况", "总体目标", "全年实际完成情况"],
        ["救助困难群众。", "已完成。"],
        ["绩效指标", *LEVELS, "指标值", "全年实际完成值", "未完成原因和改进措施"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%"],
    ]
    parsed = text("转移支付区域（项目）绩效目标自评表", "（2022年度）", *rows, divider=divider)
    assert values(parsed) == {"救助人次": "≥8000人次", "群众满意度": "≥90%"}
    assert ("全年执行数（B）", "61") in money(parsed)


def test_using_rightly_may_be_the_name_of_an_indicator():
    parsed = text(
        "2024年项目支出绩效目标表",
        *(*NAME, *AGENCY, *LEVELS, "指标值"),
        *("产出指标", "数量指标", "救助人次", "≥8000人次", "质量指标", "使用规范性", "规范"),
        *("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"),
    )
    assert values(parsed) == {"救助人次": "≥8000人次", "使用规范性": "规范", "群众满意度": "≥95%"}


@pytest.mark.parametrize("label", ["自评等级", "评价等次", "自评结果"])
def test_how_an_evaluation_was_rated_is_no_indicator(label):
    rows = [
        [*NAME, *[""] * 5],
        [*AGENCY, *[""] * 5],
        [*LEVELS, "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次", "8120人次", "20", "20"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10", "10"],
        ["总分", "", "97.5", "", "", "", ""],
        [label, "", "优", "", "", "", ""],
    ]
    kept = [[cell for cell in row if cell] for row in rows]
    for printed in (rows, kept):
        parsed = text("2023年度项目支出绩效自评表", *printed)
        assert [*values(parsed)] == ["救助人次", "群众满意度"]


@pytest.mark.parametrize("label", ["评定档次", "专家打分情况", "抽查结论"])
def test_a_word_over_all_columns_beside_an_unknown_label_is_no_indicator(label):
    cells = [
        *(Laid(0, n, cell) for n, cell in enumerate(NAME)),
        *(Laid(1, n, cell) for n, cell in enumerate(AGENCY)),
        *(Laid(2, n, cell) for n, cell in enumerate([*LEVELS, "年度指标值", "实际完成值"])),
        Laid(3, 0, "产出指标"),
        Laid(3, 1, "数量指标"),
        *(Laid(3, 2 + n, cell) for n, cell in enumerate(["救助人次", "≥8000人次", "8120人次"])),
        Laid(4, 0, label),
        Laid(4, 1, "优", 1, 4),
    ]
    for suffix, data in files(["2023年度项目支出绩效自评表", cells]):
        assert [*values(parse(data, f"form{suffix}"))] == ["救助人次"], suffix


@pytest.mark.parametrize("label", ["预算年度", "项目年度", "评价年度"])
def test_a_form_may_label_its_year(label):
    parsed = text(
        "项目支出绩效目标表",
        [*NAME, "", ""],
        [*AGENCY, "", ""],
        [label, "2024", "填报日期", "2023年12月5日"],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次"],
    )
    assert [f.fiscal_year for f in parsed.records if isinstance(f, Filing)] == [2024]


def test_which_office_of_finance_a_project_belongs_to_is_no_part_of_its_agency():
    parsed = text(
        "2023年度项目支出绩效自评表", [*NAME, "", ""], [*AGENCY, "财政归口处室", "社保科"]
    )
    agencies = [r.value_published for r in parsed.records if getattr(r, "field", "") == "agency"]
    assert agencies in ([], ["元谋县医疗保障局"])


def test_a_row_of_nothing_but_a_margin_makes_no_fault():
    """Under a label over money a row may hold a word of the margin alone."""
    parsed = text(
        "2024年项目支出绩效目标表",
        [*NAME, "", ""],
        [*AGENCY, "", ""],
        ["项目资金", "", "", ""],
        ["项目基本情况", "", "", ""],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "救助人次", "≥8000人次"],
    )
    assert values(parsed) == {"救助人次": "≥8000人次"}
    assert not unread(parsed)


DIRECTED = [
    ["绩效指标", *LEVELS, "指标性质", "指标方向", "指标值", "完成值", "计量单位", "分值", "得分"],
    ["", "", "数量指标", "指标1:养护里程", "正向", "大于等于", "120", "125", "公里", "20", "20"],
    ["", "指标2:养护次数", "正向", "大于等于", "4", "4", "次", "10", "10"],
    ["", "质量指标", "指标1:验收合格率", "正向", "等于", "100", "98", "%", "20", "18"],
    ["", "满意度指标", "指标1:绕行次数", "反向", "小于等于", "3", "2", "次", "20", "20"],
]


def test_a_sign_beside_the_direction_is_the_sign_in_a_page_of_one_cell_a_line():
    """Merged cells are gone, and lines of nothing but bars end the rows."""
    lines = ["项目支出绩效自评表(2024年度) |", "|", *(f"{cell} |" for cell in (*NAME, *AGENCY))]
    rows = ["\n".join(["|||", "|", *(f"{cell} |".lstrip() for cell in row)]) for row in DIRECTED]
    page = "\n".join([*lines, *rows, "|||"])
    assert values(parse(page.encode(), "form.txt", DECLARED)) == {
        "指标1:养护里程": "大于等于120公里",
        "指标2:养护次数": "大于等于4次",
        "指标1:验收合格率": "等于100%",
        "指标1:绕行次数": "小于等于3次",
    }
