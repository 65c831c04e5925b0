"""Whose change a sentence tells, and against what. Sentences are made up after real ones."""

import pytest
from test_narrative import aside, brief, changes, typed


def test_a_change_in_a_paragraph_under_a_whole_is_of_the_part_that_it_names():
    reading = typed(
        "某县某局2024年收支预算总计500万元，其中：\n\n"
        "1．社会保障和就业支出60万元，主要用于养老保险缴费。与上年相比增加5万元，增长9.09%。\n\n"
        "2．住房保障支出40万元，主要用于住房公积金。比上年减少2万元，降幅4.76%。\n\n"
        "此外，项目支出预算数为100万元。与上年相比减少了10万元。"
    )
    assert [(label, direction, value) for label, _, _, _, direction, value in changes(reading)] == [
        ("社会保障和就业支出", "增加", "5"),
        ("社会保障和就业支出", "增长", "9.09"),
        ("住房保障支出", "减少", "2"),
        ("住房保障支出", "降幅", "4.76"),
        ("项目支出预算数", "减少", "10"),
    ]


def test_of_several_parts_in_a_paragraph_under_a_whole_none_changed_for_certain():
    reading = typed(
        "2024年支出预算总计300万元，其中：\n\n"
        "基本支出200万元、项目支出100万元。与上年相比增加20万元。"
    )
    assert changes(reading) == []
    assert ("20", "goal_text") in aside(reading)


@pytest.mark.parametrize("words", ["人员工资较上年", "人员工资比2022年预算", "人员工资同比"])
def test_what_has_a_name_of_its_own_is_not_what_was_spoken_of_before(words):
    reading = typed(f"2023年支出预算300万元，其中：基本支出200万元，{words}增加8万元，增长4.5%。")
    assert {label for label, *_ in changes(reading)} - {"人员工资", "人员工资同比"} == set()


@pytest.mark.parametrize(
    "words",
    ["较上年", "同比", "本年数比上年数", "我局较2022年", "本年度较上一年度预算", "其比上年"],
)
def test_words_that_only_compare_name_what_was_spoken_of(words):
    reading = typed(f"2023年公务接待费预算3万元，{words}减少1万元，下降25%。")
    assert [label for label, *_ in changes(reading)] == ["公务接待费预算"] * 2


def test_no_change_is_of_what_stands_before_it():
    reading = typed(
        "2023年三公经费预算10.5万元，较上年预算数减少0.5万元。其中：因公出国费0万元，与上年预算数相同；"
        "公务接待费2.5万元，较上年减少0.5万元；公务用车运行维护费8万元，与上一年度持平。"
    )
    words = [(label, value) for label, *_, value in changes(reading) if not value[0].isdigit()]
    assert words == [("因公出国费", "相同"), ("公务用车运行维护费", "持平")]


@pytest.mark.parametrize(
    "words", ["按与上年统计口径一致的数", "与上年项目一致", "与上级标准相同", "保持一致"]
)
def test_what_is_alike_otherwise_is_no_change(words):
    assert changes(typed(f"2023年公务接待费预算3万元，{words}。")) == []


def test_a_change_against_the_budget_says_so():
    reading = typed(
        "机关运行经费支出50万元，比年初预算数增加5万元，增长11.11%，比2022年增加3万元，增长6.38%。"
    )
    assert [(base, value) for _, _, base, _, _, value in changes(reading)] == [
        ("年初预算数", "5"),
        ("年初预算数", "11.11"),
        ("2022", "3"),
        ("2022", "6.38"),
    ]


def test_a_name_may_stand_before_the_year_and_behind_the_one_compared_with():
    reading = typed(
        "2024年度三公经费支出决算数比 2023年度减少 0.15 万元，下降27.78%，其中：公务接待费支出决算"
        "减少0.15万元，下降27.78%。与2023年相比，收、支总计各增加2万元。较上年基本支出增加1万元。"
    )
    assert [label for label, *_ in changes(reading)] == [
        "三公经费支出决算数",
        "三公经费支出决算数",
        "公务接待费支出决算",
        "公务接待费支出决算",
        "收、支总计",
        "基本支出",
    ]


def test_a_form_that_leaves_both_directions_gives_them_as_printed():
    reading = typed("本年收入合计30万元，较上年增加（减少）12万元，增长（下降）3%。")
    assert [direction for *_, direction, _ in changes(reading)] == ["增加（减少）", "增长（下降）"]


def test_a_reason_and_the_change_of_a_share_are_no_amounts():
    reading = typed(
        "2023年支出决算90万元，减少的主要原因是压减公务接待费支出10万元，由于三公经费减少2万元；"
        "基本支出80万元，占支出决算的88.89%，比上年上升5个百分点。"
    )
    assert [value for *_, value, _ in brief(reading)] == ["90", "80", "88.89"]


def test_an_item_tells_what_it_was_and_what_it_will_be():
    reading = typed(
        "1、公共安全支出（204类）司法（06款）行政运行（01项）1434.89万元。主要用于：基本支出。"
        "2025年当年预算执行数为1690.69万元，2026年预算安排1434.89万元，比2025年预算执行数减少15.13%。"
    )
    item = "公共安全支出（204类）司法（06款）行政运行（01项）"
    assert brief(reading) == [
        (item, None, "amount", "1434.89", "万元"),
        ("当年预算执行数", item, "amount", "1690.69", "万元"),
        ("预算安排", item, "amount", "1434.89", "万元"),
        (item, None, "change_rate", "15.13", "%"),
    ]
    assert [sentence.year for sentence in reading.sentences] == [None, "2025", "2026", "2026"]


def test_the_code_of_an_item_counts_nothing_and_people_are_counted():
    reading = typed(
        "社会保障和就业支出（208类）行政事业单位养老支出（05款）行政单位离退休（01项）56.12万元。"
        "离退休人员12名，绩效目标管理的项目（9项）。"
    )
    assert [(relation, value) for _, _, relation, value, _ in brief(reading)] == [
        ("amount", "56.12"),
        ("count", "12"),
        ("count", "9"),
    ]


def test_a_reason_ends_where_the_next_number_of_a_list_begins():
    reading = typed(
        "2023年三公经费预算52万元,与2022年预算持平:一、2023年公务用车运行费预算32万元,与2022年预算相比"
        "减少7万元,主要原因是压减公务用车购置费3万元,二、2023年公务接待费预算20万元,与2022年预算相比持平。"
    )
    assert [(label, value) for label, *_, value in changes(reading)] == [
        ("三公经费预算", "持平"),
        ("公务用车运行费预算", "7"),
        ("公务接待费预算", "持平"),
    ]
    assert ("公务接待费预算", "20") in [(s.label, s.value) for s in reading.sentences]
    assert ("3", "goal_text") in aside(reading)


@pytest.mark.parametrize(
    "sentence",
    [
        "基本支出、项目支出分别为100万元、50万元，占支出预算的66.67%和33.33%。",
        "收、支总计各是4125.49,4143.91万元。各下降23.51%、38.28%。",
        "公务接待费和公务用车运行费预算为10万元,20万元。",
    ],
)
def test_figures_side_by_side_are_of_several_names_and_of_none_for_certain(sentence):
    values = [s.value for s in typed(f"2023年人员经费7万元。{sentence}").sentences]
    assert values == ["7"]


def test_a_rate_of_change_may_be_named_as_such():
    reading = typed("2023年公务接待费预算8万元，2022年预算12.5万元，对比减少4.5万元，减少率36%。")
    assert [(label, direction) for label, *_, direction, _ in changes(reading)] == [
        ("公务接待费预算", "减少"),
        ("公务接待费预算", "减少率"),
    ]


def test_an_amount_in_two_units_is_not_its_first_or_last_part():
    for amount in ("1亿2千万元", "3亿500万元", "2万5000元"):
        assert brief(typed(f"2023年支出预算7万元，财政拨款收入{amount}。"))[1:] == []


def test_more_or_less_than_last_years_amount_is_a_change():
    reading = typed(
        "2023年公务接待费预算156.55万元，本年数小于上年预算数29.65万元。公务用车购置费预算50万元，"
        "与上年预算数相等。会议费预算700万元，高于2022年220万元，大于年初预算数20万元。"
    )
    assert [(label, base, verb, value) for label, _, base, _, verb, value in changes(reading)] == [
        ("公务接待费预算", "上年", "小于", "29.65"),
        ("公务用车购置费预算", "上年", "相等", "相等"),
        ("会议费预算", "2022", "高于", "220"),
        ("会议费预算", "年初预算数", "大于", "20"),
    ]
    assert {s.year for s in reading.sentences} == {"2023"}


def test_a_change_beside_its_rate_is_no_list():
    reading = typed("2023年公务接待费预算8万元，比上年增加0.5万元、6.67%。")
    assert [value for *_, value, _ in brief(reading)] == ["8", "0.5"]
