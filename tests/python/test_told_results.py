"""Results that the sentences of a report tell one by one are rows of its project."""

import pytest
from form_records import projects
from laid_out import BUILDERS
from page_texts import results
from test_forms_of_more_counties import of

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import Figure, Filing, IndicatorTarget, UnknownCell

OVER = [
    "2024年度市级预算项目绩效自评报告(质量工作专项补助经费)",
    "信息来源:青禾市市场监督管理局",
    "一、项目基本情况",
    "市级财政预算安排的专项补助。",
    "二、绩效分析",
]
LINES = [
    "(一) 成本指标",
    "1、经济成本指标",
    "1)补助金额(万元),目标值180,完成值180,分值10,得分10。",
    "2、社会成本指标",
    "(二) 产出指标",
    "1、数量指标",
    "1)制修订标准数量(项),目标值2,完成值3,分值6,得分6。",
    "2)抽检批次,目标值≥50批,完成值48批,分值6,得分5.8。",
    "2、时效指标",
    "1)完成及时率(%),目标值90,完成值100,分值8,得分8。",
]
READ = [
    ("经济成本指标", "补助金额(万元)", "180", "180", "10", "10"),
    ("数量指标", "制修订标准数量(项)", "2", "3", "6", "6"),
    ("数量指标", "抽检批次", "≥50批", "48批", "6", "5.8"),
    ("时效指标", "完成及时率(%)", "90", "100", "8", "8"),
]


def report(suffix: str, lines: list[str], over: list[str] = OVER) -> Parsed:
    text = [*over, *lines, "三、存在问题", "无。"]
    data = "\n\n".join(text).encode() if suffix == ".txt" else BUILDERS[suffix](text)
    return parse(data, f"青禾市市场监督管理局{suffix}")


def found(parsed: Parsed) -> list[tuple[str | None, ...]]:
    levels = [target.level2_published for target in of(parsed, IndicatorTarget)]
    return [(level, *row) for level, row in zip(levels, results(parsed), strict=True)]


@pytest.mark.parametrize("suffix", [*BUILDERS, ".txt"])
def test_every_value_stands_behind_its_heading(suffix):
    parsed = report(suffix, LINES)
    assert [*projects(parsed)] == ["质量工作专项补助经费"]
    assert found(parsed) == READ
    firsts = [target.level1_published for target in of(parsed, IndicatorTarget)]
    assert firsts == ["成本指标", "产出指标", "产出指标", "产出指标"]


def test_points_may_be_missing_and_the_target_be_called_otherwise():
    lines = [
        "1.数量指标",
        "(1)抽检批次:年度指标值≥50批,实际完成值52批;",
        "(2)培训人次:年度指标值≥120人次,实际完成值130人次。",
    ]
    assert found(report(".txt", lines)) == [
        ("数量指标", "抽检批次", "≥50批", "52批", None, None),
        ("数量指标", "培训人次", "≥120人次", "130人次", None, None),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        LINES[2:3],
        ["1、数量指标", "本年度完成值200,超过目标值。", "去年完成值100。"],
        ["1)补助金额,目标值180,完成值180。", "2)抽检批次,目标值20,完成值20。"],
    ],
)
def test_sentences_under_no_level_or_in_other_words_are_prose(lines):
    assert results(report(".txt", lines)) == []


def test_a_report_of_two_names_of_no_project_gives_none():
    over = ["2024年度市级预算项目绩效自评报告(上半年)", *OVER[1:]]
    parsed = report(".txt", LINES, over)
    assert [*projects(parsed)] == []
    # They are the prose that they were.
    assert not of(parsed, UnknownCell)


# -- targets behind the name of their level ------------------------------------------------------

NOTICE = [
    "关于河口镇设施农业葡萄种植项目绩效目标设定的公示",
    "根据《关于下达2023年中央财政衔接推进乡村振兴补助资金预算指标的通知》精神,实施种植项目。",
]
SENTENCES = [
    "一、产出指标",
    "数量指标:★葡萄种植数量(≥**株)>=12400株;时效指标:完成及时率(≥**%)>=100%。",
    "二、效益指标",
    "经济效益指标:特色产业产值(≥**万元)≥75万元,增加农户收入(≥**万元)≥55万元;"
    "生态效益指标:生态功能提高。",
    "三、满意度指标",
    "服务对象满意度指标,受益户满意度(≥**%)≥95%。",
]
TOLD = [
    ("数量指标", "葡萄种植数量", ">=12400株"),
    ("时效指标", "完成及时率", ">=100%"),
    ("经济效益指标", "特色产业产值", "≥75万元"),
    ("经济效益指标", "增加农户收入", "≥55万元"),
    ("服务对象满意度指标", "受益户满意度", "≥95%"),
]


def told(parsed: Parsed) -> list[tuple[str | None, ...]]:
    return [row[:3] for row in found(parsed)]


@pytest.mark.parametrize("suffix", [*BUILDERS, ".txt"])
def test_targets_behind_the_name_of_their_level_are_of_the_project_that_the_notice_names(suffix):
    parsed = report(suffix, SENTENCES, NOTICE)
    assert [*projects(parsed)] == ["河口镇设施农业葡萄种植项目"]
    assert told(parsed) == TOLD
    assert [filing.fiscal_year for filing in of(parsed, Filing)] == [2023]
    assert [row[3:] for row in found(parsed)] == [(None, None, None)] * len(TOLD)


def test_what_was_reached_may_stand_behind_the_target():
    lines = ["数量指标:巡护车辆≥8辆,实际8辆;巡护时长≥750小时,实际巡护时长742.5小时。"]
    assert [row[:4] for row in found(report(".txt", lines))] == [
        ("数量指标", "巡护车辆", "≥8辆", "8辆"),
        ("数量指标", "巡护时长", "≥750小时", "742.5小时"),
    ]


@pytest.mark.parametrize(
    "clause",
    [
        "补助种植数量,其中葡萄种植数量(≥**株)>=12400株",
        "2023年种植面积≥50亩",
        "全部完成,种植面积≥50亩以上的有3个",
    ],
)
def test_a_clause_that_holds_more_than_an_indicator_stays_prose(clause):
    lines = [f"数量指标:{clause};抽检批次≥50批;培训人次≥120人次。"]
    parsed = report(".txt", lines)
    assert [row[1] for row in told(parsed)] == ["抽检批次", "培训人次"]
    kept = [figure.figure_text for figure in of(parsed, Figure) if figure.state != "loaded"]
    assert any(number in kept for number in ("12400", "50"))
