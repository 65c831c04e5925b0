"""Sentences are made up after real ones; the figures of 达州 2023 are those of its text."""

from pathlib import Path

import pytest

from ingest.forms import narrative
from ingest.forms.reading import Reading, rows_inside
from ingest.readers.text.decode import read
from ingest.tables.preamble import Preamble

PUBLISHED = Path(__file__).parents[3] / "shared" / "filings" / "dazhou_2023.txt"


def narratives(data: bytes) -> list[Reading]:
    document = read(data, "filing.txt", "0")
    found: list[Reading] = []
    index = 0
    while index < len(document.rows):
        if narrative.begins(document, index):
            found.append(narrative.read(document, index, Preamble()))
            index = found[-1].end
        else:
            index += 1
    return found


def typed(text: str) -> Reading:
    (reading,) = narratives(text.encode())
    return reading


def brief(reading: Reading) -> list[tuple]:
    return [(s.label, s.context, s.relation, s.value, s.unit) for s in reading.sentences]


def changes(reading: Reading) -> list[tuple]:
    return [
        (s.label, s.year, s.base_year, s.relation, s.direction, s.value)
        for s in reading.sentences
        if s.relation.startswith("change")
    ]


def aside(reading: Reading) -> list[tuple[str, str]]:
    return [(cell.text[slice(*span)], reason) for cell, reason, span in reading.set_aside]


def test_parts_of_a_whole_and_their_shares():
    reading = typed(
        "(二)支出预算情况\n\n某市医疗保障事务中心 2023 年支出预算 461.49 万元, 其中: "
        "基本支出 410.89 万元, 占 89.04%; 项目支出 50.6 万元, 占支出预算的 10.96%。"
    )
    assert brief(reading) == [
        ("支出预算", None, "amount", "461.49", "万元"),
        ("基本支出", "支出预算", "amount", "410.89", "万元"),
        ("基本支出", "支出预算", "share", "89.04", "%"),
        ("项目支出", "支出预算", "amount", "50.6", "万元"),
        ("项目支出", "支出预算", "share", "10.96", "%"),
    ]
    assert {(s.heading, s.year) for s in reading.sentences} == {("(二)支出预算情况", "2023")}
    assert aside(reading) == [("2023", "year")]


def test_a_change_belongs_to_the_amount_before_it():
    reading = typed(
        "2023 年,某市医疗保障事务中心运行经费财政拨款预算为 30.13 万元,比 2022 年预算增加 13.46 "
        "万元,增长 80.74%。"
    )
    assert brief(reading)[0] == ("运行经费财政拨款预算", None, "amount", "30.13", "万元")
    assert changes(reading) == [
        ("运行经费财政拨款预算", "2023", "2022", "change", "增加", "13.46"),
        ("运行经费财政拨款预算", "2023", "2022", "change_rate", "增长", "80.74"),
    ]


def test_a_change_may_name_what_changed_or_go_back_to_the_whole():
    reading = typed(
        "(一)公务接待费较 2022 年预算下降 50%。\n\n"
        "本年支出合计 500 万元，其中：基本支出 300 万元。较上年减少 12.3 万元。"
    )
    assert changes(reading) == [
        ("公务接待费", None, "2022", "change_rate", "下降", "50"),
        ("本年支出合计", None, "上年", "change", "减少", "12.3"),
    ]


def test_words_that_say_none_or_no_change_are_values():
    reading = typed(
        "五、三公经费情况\n\n公务接待费预算 0.5 万元。\n\n"
        "公务用车购置及运行维护费与2022年预算持平。2022年及2023年均未安排公务用车购置及运行维护费。"
        "2023 年没有使用政府性基金预算拨款安排的支出。\n\n合计 0.5 万元。"
    )
    worded = [
        (s.label, s.year, s.base_year, s.relation, s.value)
        for s in reading.sentences
        if s.unit is None
    ]
    assert worded == [
        ("公务用车购置及运行维护费", None, "2022", "change", "持平"),
        ("公务用车购置及运行维护费", "2022", None, "amount", "未安排"),
        ("公务用车购置及运行维护费", "2023", None, "amount", "未安排"),
        ("政府性基金预算拨款安排的支出", "2023", None, "amount", "没有使用"),
    ]


def test_a_name_before_the_year_and_the_number_of_the_list():
    reading = typed("- 2. 卫生健康支出(类)行政单位医疗(项)2023年预算数为12.46万元,主要用于缴费。")
    assert brief(reading) == [("卫生健康支出(类)行政单位医疗(项)", None, "amount", "12.46", "万元")]
    assert aside(reading) == [("2", "heading_number"), ("2023", "year")]


def test_counts_and_the_amounts_that_belong_to_them():
    reading = typed(
        "2023 年某局开展绩效目标管理的项目 28 个,涉及预算 461.49 万元。"
        "其中:人员类项目 14 个,涉及预算 380.76 万元;运转类项目 3 个,涉及预算 30.13 万元。"
    )
    assert brief(reading) == [
        ("绩效目标管理的项目", None, "count", "28", "个"),
        ("涉及预算", "绩效目标管理的项目", "amount", "461.49", "万元"),
        ("人员类项目", "绩效目标管理的项目", "count", "14", "个"),
        ("涉及预算", "人员类项目", "amount", "380.76", "万元"),
        ("运转类项目", "绩效目标管理的项目", "count", "3", "个"),
        ("涉及预算", "运转类项目", "amount", "30.13", "万元"),
    ]


def test_the_parts_of_a_whole_may_stand_in_the_paragraphs_after_it():
    reading = typed(
        "四、一般公共预算基本支出情况说明\n\n2023 年一般公共预算基本支出 410.89 万元, 其中:\n\n"
        "人员经费 380.76 万元。\n\n公用经费 30.13 万元,主要包括:印刷费、 -8差旅费。"
    )
    assert [(s.label, s.context) for s in reading.sentences] == [
        ("一般公共预算基本支出", None),
        ("人员经费", "一般公共预算基本支出"),
        ("公用经费", "一般公共预算基本支出"),
    ]
    assert aside(reading) == [("2023", "year"), ("8", "page_number")]


def test_limits_and_plans_are_no_amounts_of_the_budget():
    reading = typed(
        "八、政府采购情况\n\n预计使用 3 万元开展培训。\n\n"
        "未安排购置单位价值 200 万元以上大型设备。\n\n政府采购预算 20 万元。"
    )
    assert brief(reading) == [("政府采购预算", None, "amount", "20", "万元")]


@pytest.mark.parametrize(
    "text",
    [
        "预计使用 3 万元,进行国家信息平台建设,保障医保信息畅通。",
        "(一)公务接待费较 2022 年预算下降 50%······.9",
        "完成 60%激活率目标任务,推动 3 个试点。",
        "支出预算\t461.49 万元",
    ],
)
def test_goals_contents_and_tables_do_not_begin_a_narrative(text):
    assert narratives(text.encode()) == []


def test_a_narrative_ends_before_the_next_part():
    text = "收入预算 1 万元。\n\n第三部分 2023 年部门预算表\n\n支出预算 2 万元"
    assert [(reading.start, reading.end) for reading in narratives(text.encode())] == [
        (0, 1),
        (2, 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本部门收、支总计 61.20万元。",
            [("收、支总计", None, "amount", "61.20", "万元")],
        ),
        (
            "2024年“三公”经费支出3.10万，其中：公务接待费 0.90 万 元、公务用车购置及运行费2.20万。",
            [
                ("“三公”经费支出", None, "amount", "3.10", "万"),
                ("公务接待费", "“三公”经费支出", "amount", "0.90", "万元"),
                ("公务用车购置及运行费", "“三公”经费支出", "amount", "2.20", "万"),
            ],
        ),
        (
            "（一）支出预算：2024年年初预算数816.00万元。",
            [("年初预算数", "支出预算", "amount", "816.00", "万元")],
        ),
        (
            "卫生健康支出（210类）医疗保障管理事务（15款）医疗保障经办事务（06项）12.40万元。",
            [
                (
                    "卫生健康支出（210类）医疗保障管理事务（15款）医疗保障经办事务（06项）",
                    None,
                    "amount",
                    "12.40",
                    "万元",
                )
            ],
        ),
        (
            "全年服务参保群众 3万人次，支出预算 9.00万元。",
            [("支出预算", None, "amount", "9.00", "万元")],
        ),
    ],
)
def test_units_and_names_in_other_words(text, expected):
    assert brief(typed(text)) == expected


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published text is not here")
def test_the_published_narrative():
    (reading,) = narratives(PUBLISHED.read_bytes())
    places = [(s.cell.locator, s.relation, s.value) for s in reading.sentences]
    assert places[0] == ("L71", "count", "8")
    assert places[-1] == ("L156", "amount", "50.6")
    amounts = [value for _, relation, value in places if relation == "amount"]
    # Read line by line, L75 to L156; a word where the sentence says there is none.
    assert " ".join(amounts) == (
        "461.49 461.49 461.49 461.49 410.89 50.6 461.49 461.49 408.99 17.8 34.7 461.49 "
        "367.04 41.96 12.46 5.34 34.7 316.44 50.6 41.96 12.46 5.34 34.7 410.89 380.76 30.13 "
        "0.5 0.5 未安排 未安排 没有使用 没有使用 30.13 无 未安排 461.49 380.76 30.13 50.6"
    )
    assert changes(reading) == [
        ("收支预算总数", "2023", "2022", "change", "增加", "189.48"),
        ("财政拨款收支预算总数", "2023", "2022", "change", "增加", "189.48"),
        ("一般公共预算当年拨款", "2023", "2022", "change", "增加", "189.48"),
        ("公务接待费", None, "2022", "change_rate", "下降", "50"),
        ("公务用车购置及运行维护费", None, "2022", "change", "持平", "持平"),
        ("运行经费财政拨款预算", "2023", "2022", "change", "增加", "13.46"),
        ("运行经费财政拨款预算", "2023", "2022", "change_rate", "增长", "80.74"),
    ]
    shares = [value for _, relation, value in places if relation == "share"]
    assert " ".join(shares) == "100 89.04 10.96 79.53 9.09 2.7 1.16 7.52"
    counts = [value for _, relation, value in places if relation == "count"]
    assert " ".join(counts) == "8 31 29 10 28 14 3 11"


def contexts(reading: Reading) -> list[tuple]:
    return [(s.label, s.context, s.value) for s in reading.sentences if s.relation == "amount"]


def test_parts_are_of_the_amount_of_the_whole_that_was_named_last():
    reading = typed(
        "2021年“三公”经费财政拨款支出预算为20万元,支出决算为9.07万元。其中:公务接待费2.04万元。\n\n"
        "2021年“三公”经费支出预算为20万元,其中:公务接待费9万元。\n\n"
        "支出决算为90万元,比年初预算数100万元多,其中:公务接待费1万元。"
    )
    assert contexts(reading)[2] == ("公务接待费", "“三公”经费财政拨款支出决算", "2.04")
    assert contexts(reading)[4] == ("公务接待费", "“三公”经费支出预算", "9")
    assert contexts(reading)[-1][1] != "年初预算数"


def test_an_amount_of_the_year_that_is_compared_with_is_of_that_year():
    reading = typed(
        "2018年部门预算收入总数8105563元,较2017年部门预算收入总数8014212元增长1.13%。\n\n"
        "2018年项目支出5万元,比上年支出4万元减少1万元。"
    )
    assert [(s.value, s.year) for s in reading.sentences if s.relation == "amount"] == [
        ("8105563", "2018"),
        ("8014212", "2017"),
        ("5", "2018"),
        ("4", "上年"),
    ]


def test_a_text_that_begins_within_a_sentence_says_nothing_of_its_parts():
    reading = typed("19816.81 元,项目支出 0元。主要用于缴费。\n基本支出预算 100.50 元。")
    assert contexts(reading) == [("支出预算", "基本", "100.50")]


def test_a_narrow_heading_is_of_the_money_of_the_wider_one_over_it():
    reading = typed(
        "五、一般公共预算支出情况说明\n\n(一)按支出结构分类\n\n1.基本支出预算 10.5 万元。\n\n"
        "六、其他情况说明\n\n(一)按支出结构分类\n\n1.基本支出预算 11.5 万元。\n\n"
        "(二)政府性基金情况\n\n1.项目支出预算 1.5 万元。"
    )
    assert [sentence.heading for sentence in reading.sentences] == [
        "五、一般公共预算支出情况说明 (一)按支出结构分类",
        "(一)按支出结构分类",
        "(二)政府性基金情况",
    ]


def test_a_short_heading_may_end_in_a_stop_and_a_sentence_is_none():
    reading = typed(
        "(一)收入决算情况。\n\n本年收入合计5万元。\n\n(二)公务接待费与2022年预算持平。\n\n"
        "本年支出合计5万元。"
    )
    headings = {sentence.heading for sentence in reading.sentences}
    assert headings == {"(一)收入决算情况。"}


def test_a_heading_on_the_line_of_its_sentence_is_no_part_of_the_name():
    reading = typed(
        "(二)收入决算情况说明 2 本年收入合计 519.07 万元;包括财政拨款收入 500.12 万元。"
    )
    assert contexts(reading) == [
        ("本年收入合计", None, "519.07"),
        ("财政拨款收入", None, "500.12"),
    ]


def test_traditional_characters_are_told_and_names_keep_theirs():
    reading = typed(
        "2019年本部門財政撥款安排“三公”經費29萬元,比上年增加0.5萬元,其中:公務接待費1萬元。"
    )
    assert [(s.label, s.relation, s.value, s.unit) for s in reading.sentences] == [
        ("本部門財政撥款安排“三公”經費", "amount", "29", "万元"),
        ("本部門財政撥款安排“三公”經費", "change", "0.5", "万元"),
        ("公務接待費", "amount", "1", "万元"),
    ]


def test_nobody_who_travelled_is_no_amount():
    reading = typed("三公经费支出 2.5 万元。无因公出国(境)人数,没有安排公务用车购置费。")
    worded = [s.label for s in reading.sentences if s.unit is None]
    assert worded == ["公务用车购置费"]


def test_a_number_of_a_list_that_lost_its_mark_is_no_part_of_a_name():
    reading = typed("1基本支出712.99万元,占100%。\n\n12项目支出0万元。")
    assert [label for label, _, _ in contexts(reading)] == ["基本支出", "项目支出"]


def test_prose_of_something_else_is_no_part_of_what_is_told_of_a_budget():
    prose = "全县参保覆盖率达到新高，建成服务站37座，面积1200平米。\n\n"
    text = (
        "三、政府性基金预算支出情况\n\n2023年政府性基金预算支出100万元，其中：\n\n"
        f"{prose * 5}项目支出20万元。"
    )
    reading = typed(text)
    assert {(s.heading, s.label) for s in reading.sentences} == {
        ("三、政府性基金预算支出情况", "政府性基金预算支出"),
        ("三、政府性基金预算支出情况", "项目支出"),
    }
    assert len(rows_inside([reading])) == reading.end - reading.start - 5
    assert not {"37", "1200"} & {figure for figure, _ in aside(reading)}


def test_projects_that_prose_counts_begin_no_account_of_a_budget():
    assert narratives("获批国家自然科学基金项目702项、社会科学基金项目260项。".encode()) == []
    assert len(narratives("单位编制32人，在职人员30人。".encode())) == 1
