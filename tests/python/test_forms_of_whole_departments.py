"""Forms of whole departments: titles in their tables, the data of an evaluation, letters."""

import pytest
from conftest import refresh
from form_records import money
from laid_out import BUILDERS, laid
from page_texts import results
from test_forms_of_more_counties import of

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import Figure, Filing, IndicatorTarget

# -- titles and years in rows of the table -------------------------------------------------------

EVALUATION = [
    ["部门整体支出绩效自评表"],
    ["(2023年度)"],
    ["部门名称", "青禾县乡村建设服务中心"],
    ["预算资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "318.40", "318.40", "299.60", "10", "94.10%", "9.4"],
    ["年度总体目标", "预期目标", "实际完成情况"],
    ["", "建设示范村", "建成4个示范村"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "建设示范村数量", "≥4个", "4个", "90", "90"],
]
TARGETS = [
    ["部门整体绩效目标"],
    ["基本信息"],
    ["部门编码:", "208", "部门名称:", "青禾县林业局", "*联系人:", "略"],
    ["联系电话:", "1"],
    ["*部门职能职责概述", "保护森林。"],
    ["年度绩效目标"],
    ["*年度绩效总目标", "保护森林,植树造林。"],
    ["一级指标", "二级指标", "三级指标", "计算符号", "目标值", "度量单位", "指标值说明"],
    ["产出指标", "数量指标", "湿地保有量", "=", "3650", "公顷", "合理"],
    ["", "质量指标", "工资发放准确性", "≥", "95", "%", "合理"],
]


def filled_up(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def built(suffix: str, over: list[str], rows: list[list[str]]) -> Parsed:
    if suffix == ".txt":
        lines = [*over, *("| " + " | ".join(row) + " |" for row in filled_up(rows))]
        return parse("\n".join(lines).encode(), "form.txt")
    return parse(BUILDERS[suffix]([*over, laid(filled_up(rows))]), f"form{suffix}")


def bodies(parsed: Parsed) -> list[str]:
    return [filing.agency_name for filing in of(parsed, Filing)]


@pytest.mark.parametrize("suffix", [*BUILDERS, ".txt"])
def test_an_evaluation_may_have_its_title_and_its_year_in_rows_of_its_table(suffix):
    parsed = built(suffix, [], EVALUATION)
    assert bodies(parsed) == ["青禾县乡村建设服务中心"]
    assert results(parsed) == [("建设示范村数量", "≥4个", "4个", "90", "90")]
    assert {t.scope for t in of(parsed, IndicatorTarget)} == {"department"}


@pytest.mark.parametrize("suffix", [*BUILDERS, ".txt"])
@pytest.mark.parametrize("label", ["部门", "部门(单位)", "部 门"])
def test_a_department_may_stand_beside_no_more_than_that_word(suffix, label):
    rows = [[label, *row[1:]] if row[0] == "部门名称" else row for row in EVALUATION]
    parsed = built(suffix, [], rows)
    assert bodies(parsed) == ["青禾县乡村建设服务中心"]
    assert results(parsed) == [("建设示范村数量", "≥4个", "4个", "90", "90")]


@pytest.mark.parametrize("suffix", [*BUILDERS, ".txt"])
def test_a_form_of_targets_may_head_its_first_rows_under_a_title_without_the_word_for_one(suffix):
    parsed = built(suffix, ["青禾县林业局2026年部门预算公开"], TARGETS)
    assert bodies(parsed) == ["青禾县林业局"]
    found = [(t.indicator_published, t.value_published) for t in of(parsed, IndicatorTarget)]
    assert found == [("湿地保有量", "3650"), ("工资发放准确性", "95")]
    assert {t.scope for t in of(parsed, IndicatorTarget)} == {"department"}


# -- the data of an evaluation -------------------------------------------------------------------

DATA = [
    ["财政供养人员情况(人)", "编制数", "2023年实际在职人数", "控制率"],
    ["", "46", "50", "108.70%"],
    ["经费控制情况(万元)", "2022年决算数", "2023年预算数", "2023年决算数"],
    ["三公经费:", "12.5", "14", "11.2"],
    ["1、公务用车购置和维护经费", "8", "9", "7.5"],
    ["其中:公车购置", "0", "0", "0"],
    ["2、出国经费", "0", "0", "0"],
    ["3、公务接待", "4.5", "5", "3.7"],
    ["项目支出:", "640.50", "280.40", "702.30"],
    ["公用经费", "96.20", "88.50", "91.70"],
]
OVER = ["青禾县贯乡人民政府2023年部门决算公开", "2023年度部门整体支出绩效评价基础数据表"]


@pytest.mark.parametrize("suffix", [*BUILDERS, ".txt"])
def test_the_data_of_an_evaluation_are_read_but_for_those_of_persons(suffix):
    parsed = built(suffix, OVER, DATA)
    assert money(parsed)[:3] == [
        ("2022年决算数", "12.5"),
        ("2023年预算数", "14"),
        ("2023年决算数", "11.2"),
    ]
    assert len(money(parsed)) == 3 * 7
    states = {f.figure_text: f.state for f in of(parsed, Figure)}
    assert states["46"] == states["50"] == "set_aside"


def test_what_they_say_of_the_year_reaches_the_department(tmp_path):
    filings = tmp_path / "filings"
    filings.mkdir()
    (filings / "form.html").write_bytes(BUILDERS[".html"]([*OVER, laid(DATA)]))
    refreshed = refresh(filings, tmp_path / "yibao.duckdb")
    found = refreshed.rows(
        "select measure, phase, amount_yuan::double from marts.fct_department_spend "
        "where fund_source = 'total' order by all"
    )
    assert found == [
        ("abroad", "budget", 0),
        ("abroad", "executed", 0),
        ("operating", "budget", 885_000),
        ("operating", "executed", 917_000),
        ("project", "budget", 2_804_000),
        ("project", "executed", 7_023_000),
        ("reception", "budget", 50_000),
        ("reception", "executed", 37_000),
        ("three_public", "budget", 140_000),
        ("three_public", "executed", 112_000),
        ("vehicle", "budget", 90_000),
        ("vehicle", "executed", 75_000),
    ]


# -- letters that hand out money -----------------------------------------------------------------

LETTER = """{title}
县农业农村局:
{sentence}
附件:调出大县奖励资金区域绩效目标表
青禾县财政局
2022年1月18日
附件
调出大县奖励资金区域绩效目标表 | |||||
资金名称 |
调出大县奖励资金 | ||||
县级主管部门 |
青禾县农业农村局 | ||||
资金情况 |
年度金额(万元): |
412 | |||
其中:中央补助(万元) |
412 | ||||
地方资金(万元) |
|||||
年度目标 |
产业平稳发展。 | ||||
一级指标 |
二级指标 |
三级指标 |
单位 |
指标值 | |
绩效指标 |
产出指标 |
数量指标 |
产量稳定率 |
% |
≥95% |
存栏稳定率 |
% |
90% | |||
质量指标 |
合格率 |
% |
≥98% | |||
"""
SENTENCE = (
    "根据上级财政部门关于提前下达调出大县奖励资金预算指标的通知和资金管理办法的有关规定,经研究,"
    "现将{year}年调出大县奖励资金412万元{verb}你单位,用于支持产业发展,请专款专用,加快预算执行。"
)
HANDED = SENTENCE.format(year=2022, verb="下达")
TITLE = "关于提前下达2022年中央财政农业产业发展补助资金和调出大县奖励资金预算指标及绩效目标的通知"


@pytest.mark.parametrize(
    ("title", "sentence", "year"),
    [
        ("", HANDED, 2022),
        (TITLE, "请按照资金管理办法的有关规定加强资金管理。", 2022),
        (TITLE, HANDED, 2022),
        ("", HANDED + "\n" + SENTENCE.format(year=2021, verb="拨付"), None),
        ("", SENTENCE.format(year=2022, verb="交由"), None),
    ],
)
def test_a_letter_gives_the_form_that_it_attaches_its_year(title, sentence, year):
    parsed = parse(LETTER.format(title=title, sentence=sentence).encode(), "form.txt")
    assert [filing.fiscal_year for filing in of(parsed, Filing)] == ([year] if year else [])


def test_bars_behind_a_cell_fill_its_row_up_and_a_full_row_has_none():
    parsed = parse(LETTER.format(title=TITLE, sentence=HANDED).encode(), "form.txt")
    found = [
        (t.level2_published, t.indicator_published, t.value_published)
        for t in of(parsed, IndicatorTarget)
    ]
    assert found == [
        ("数量指标", "产量稳定率", "≥95%"),
        ("数量指标", "存栏稳定率", "90%"),
        ("质量指标", "合格率", "≥98%"),
    ]
