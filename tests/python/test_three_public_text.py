"""The table of 三公经费 in a text: amounts without labels under headings that stand in any order.

All made up. An amount has the column that the sums, the headings and the sentences leave, or none.
"""

import pytest
from test_printed_lines import read

from ingest.reading.records import BudgetFigure
from ingest.vocabulary.wording import plain

HEAD = ["青禾县水利局2024年部门预算公开", "编制部门：青禾县水利局 单位：万元"]
TITLE = "一般公共预算“三公”经费支出表"
# By the end of a heading, the part that it names.
PARTS = {
    "出国(境)费": "abroad",
    "小计": "vehicles",
    "购置费": "bought",
    "运行费": "run",
    "运行维护费": "run",
    "公务接待费": "reception",
    "会议费": "meetings",
    "培训费": "training",
    "机关运行经费": "operation",
    "经费合计": "total",
}


def part_of(path: str, title: str) -> str:
    if path == "合计":
        return "all" if "会议费" in title else "total"
    (found,) = {part for end, part in PARTS.items() if path.endswith(end)}
    return found


def by_part(lines: list[str], title: str = TITLE) -> dict[str, str]:
    """What each part was given; with a phase behind the part where there are several."""
    found = {}
    for record in read([*HEAD, title, *lines]).records:
        if isinstance(record, BudgetFigure) and record.column_published:
            path = plain(record.column_published)
            part, _, phase = path.rpartition("/") if path.endswith("数") else (path, "", "")
            found[f"{part_of(part, title)} {phase}".strip()] = record.value_published
    return found


STANDARD = ["合计 因公出国(境)费 公务用车购置及运行费 公务接待费", "小计 购置费 运行费"]


@pytest.mark.parametrize(
    ("heads", "amounts"),
    [
        (STANDARD, "12.50 1.00 9.50 2.00 7.50 2.00"),
        (
            ["合计 因公出国(境)费 公务接待费 公务用车购置及运行维护费", "小计 购置费 运行维护费"],
            "12.50 1.00 2.00 9.50 2.00 7.50",
        ),
        (
            ["公务接待费 公务用车购置及运行费 因公出国(境)费 合计", "小计 购置费 运行费"],
            "12.50 2.00 9.50 2.00 7.50 1.00",
        ),
        # Merged cells, printed as a library finds them.
        (
            [
                "“三公”经费",
                "公务用车购置及运行费",
                "合计 因公出国(境)费 公务接待费",
                "小计 购置费 运行费",
            ],
            "12.50 1.00 9.50 2.00 7.50 2.00",
        ),
    ],
)
def test_amounts_have_their_columns_in_every_order_of_forms(heads, amounts):
    assert by_part([*heads, amounts]) == {
        "total": "12.50",
        "abroad": "1.00",
        "vehicles": "9.50",
        "bought": "2.00",
        "run": "7.50",
        "reception": "2.00",
    }


def test_a_cell_a_line_is_the_same_table():
    cells = " ".join([*STANDARD, "12.50 1.00 9.50 2.00 7.50 2.00"]).split()
    found = by_part([f"{cell}\n" for cell in cells])
    assert found == by_part([*STANDARD, "12.50 1.00 9.50 2.00 7.50 2.00"])
    assert found["reception"] == "2.00"


def test_meetings_and_training_stand_beside_it():
    heads = ["合计 “三公”经费 会议费 培训费", STANDARD[0].replace("合计", "小计"), STANDARD[1]]
    found = by_part(
        [*heads, "20.00 12.50 1.00 9.50 2.00 7.50 2.00 4.50 3.00"],
        "“三公”经费、会议费、培训费支出预算表",
    )
    assert found["all"] == "20.00"
    assert (found["total"], found["meetings"], found["training"]) == ("12.50", "4.50", "3.00")


def test_what_a_department_spends_on_its_operation_is_no_part_of_the_sum():
    heads = ["“三公”经费预算数 机关运行经费预算数", *STANDARD]
    found = by_part(
        [*heads, "12.50 1.00 9.50 2.00 7.50 2.00 88.00"], "“三公”经费和机关运行经费预算表"
    )
    assert found["operation"] == "88.00"
    assert found["reception"] == "2.00"


def test_an_empty_cell_that_is_lost_leaves_open_what_two_columns_may_hold():
    assert by_part([*STANDARD, "12.50 1.00 9.50 9.50 2.00"]) == {
        "total": "12.50",
        "abroad": "1.00",
        "vehicles": "9.50",
        "reception": "2.00",
    }


def test_budget_and_account_in_turn_are_of_each_part():
    heads = [*STANDARD, " ".join(["预算数 决算数"] * 6)]
    found = by_part(
        [*heads, "12.50 9.00 0.00 0.00 9.50 8.00 0.00 0.00 9.50 8.00 3.00 1.00"],
        "财政拨款“三公”经费支出决算表",
    )
    assert (found["total 预算数"], found["total 决算数"]) == ("12.50", "9.00")
    assert (found["reception 预算数"], found["reception 决算数"]) == ("3.00", "1.00")


BROKEN = ["公务用车购置及运行费", "因公出国", "合计 公务接待费", "(境)费 小计", "购置费 运行费"]


def test_headings_in_pieces_say_nothing_of_the_order_of_two_parts():
    assert by_part([*BROKEN, "12.50 1.00 9.50 2.00 7.50 2.00"]) == {
        "total": "12.50",
        "vehicles": "9.50",
        "bought": "2.00",
        "run": "7.50",
    }


def test_sentences_below_tell_them():
    prose = "因公出国（境）费2024年预算安排1.00万元。公务接待费2024年预算安排2.00万元。"
    found = by_part([*BROKEN, "12.50 1.00 9.50 2.00 7.50 2.00", "三公经费说明", prose])
    assert (found["abroad"], found["reception"]) == ("1.00", "2.00")


def test_by_how_much_it_changed_is_no_amount_of_a_part():
    prose = "因公出国（境）费比上年增加1.00万元。公务接待费比上年减少2.00万元。"
    found = by_part([*BROKEN, "12.50 1.00 9.50 2.00 7.50 2.00", "三公经费说明", prose])
    assert not {"abroad", "reception"} & set(found)


def test_rows_of_units_are_read_in_one_order():
    heads = ["单位编码 单位名称 合计 因公出国(境)费 公务用车购置及运行费 公务接待费", STANDARD[1]]
    rows = [
        "合计 12.50 1.00 9.50 2.00 7.50 2.00",
        "155001 青禾县水利局本级 9.00 1.00 7.00 2.00 5.00 1.00",
        "155002 青禾县水文站 3.50 0.00 2.50 0.00 2.50 1.00",
    ]
    records = read([*HEAD, TITLE, *heads, *rows]).records
    found = [
        (record.name_published, record.value_published)
        for record in records
        if isinstance(record, BudgetFigure) and record.column_published == "公务接待费"
    ]
    assert ("合计", "2.00") in found


def test_under_whole_headings_a_sum_that_is_not_met_is_read_as_it_is_printed():
    found = by_part([*STANDARD, "12.50 1.00 9.50 2.00 6.50 2.00"])
    assert (found["run"], found["reception"]) == ("6.50", "2.00")


@pytest.mark.parametrize(
    "amounts",
    [
        # A sum that is not met, one amount too many, and counts that are no amounts.
        "12.50 1.00 9.50 2.00 6.50 2.00",
        "13.50 1.00 9.50 2.00 7.50 2.00",
        "12.50 1.00 9.50 2.00 7.50 2.00 7.00 8.00 9.00",
        "12 1 9 2 7 2",
    ],
)
def test_under_headings_in_pieces_what_meets_no_sum_is_read_by_nobody(amounts):
    assert not by_part([*BROKEN, amounts])


def test_nor_is_what_is_not_the_total_of_all_with_meetings_and_training():
    heads = ["会议费 培训费", *BROKEN]
    title = "“三公”经费、会议费、培训费支出预算表"
    assert by_part([*heads, "20.00 12.50 1.00 9.50 2.00 7.50 2.00 4.50 3.00"], title)
    assert not by_part([*heads, "21.00 12.50 1.00 9.50 2.00 7.50 2.00 4.50 3.00"], title)


HALVES = [
    "预算数 决算数",
    "公务用车购置及运行费 公务用车购置及运行费",
    "合计 因公出国(境)费 公务接待费 合计 因公出国(境)费 公务接待费",
    "小计 购置费 运行费 小计 购置费 运行费",
]
BUDGET, ACCOUNT = "12.50 0.00 9.50 2.00 7.50 3.00", "8.00 1.00 5.00 0.00 5.00 2.00"
ACCOUNTS = "财政拨款“三公”经费支出决算表"


@pytest.mark.parametrize(
    "heads",
    [
        HALVES,
        [*HALVES, "1 2 3 4 5 6 7 8 9 10 11 12"],
        # In the signs that some programs give for others.
        [line.replace("用", "⽤").replace("车", "⻋").replace("行", "⾏") for line in HALVES],
        # Broken over lines: 因公出国 over （境）费.
        [
            *HALVES[:2],
            "因公出国 因公出国",
            "合计 公务接 合计 公务接",
            "（境）费 待费 （境）费 待费",
            HALVES[3],
        ],
    ],
)
def test_budget_and_account_each_over_all_parts_are_halves(heads):
    found = by_part([*heads, f"{BUDGET} {ACCOUNT}"], ACCOUNTS)
    assert (found["total 预算数"], found["total 决算数"]) == ("12.50", "8.00")
    assert (found["vehicles 预算数"], found["vehicles 决算数"]) == ("9.50", "5.00")


def test_where_a_half_prints_fewer_amounts_the_sums_tell_its_end():
    found = by_part([*HALVES, "12.50 9.50 2.00 7.50 3.00", "8.00 5.00 5.00 3.00"][:5], ACCOUNTS)
    assert found == {}
    found = by_part([*HALVES, "12.50 9.50 2.00 7.50 3.00 8.00 5.00 5.00 3.00"], ACCOUNTS)
    assert (found["total 预算数"], found["total 决算数"]) == ("12.50", "8.00")
    assert (found["vehicles 预算数"], found["vehicles 决算数"]) == ("9.50", "5.00")


def test_a_line_of_the_end_of_one_half_and_the_begin_of_the_other_tells_no_order():
    heads = ["预算数 决算数", "合计", "公务用车购置及运行费", "公务接待费 合计 因公出国（境）费"]
    heads += [
        "公务用车购置及运行费",
        "公务接待费 因公出国（境）费",
        "小计 购置费 运行费 小计 购置费 运行费",
    ]
    found = by_part([*heads, f"{BUDGET} {ACCOUNT}"], ACCOUNTS)
    assert "reception 预算数" not in found
    assert found["total 预算数"] == "12.50"


def test_a_dash_stands_for_no_amount():
    found = by_part([*STANDARD, "12.50 - 9.50 2.00 7.50 3.00"])
    assert (found["total"], found["reception"]) == ("12.50", "3.00")
