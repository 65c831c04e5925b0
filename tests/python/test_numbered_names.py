"""Sentences whose name is numbered and stands before a colon; the figures are made up."""

import pytest
from test_narrative import typed

FORM = (
    "2024年“三公”经费{}为30.50万元，其中：\n"
    "{}因公出国（境）费用：2024年{}5万元。\n{}公务接待费：2024年{}10.50万元。\n"
)


@pytest.mark.parametrize("words", ["预算数", "预算安排", "预算"])
@pytest.mark.parametrize("numbers", [("1.", "2."), ("（1）", "（2）"), ("1、", "2、"), ("", "")])
def test_the_name_before_the_colon_is_that_of_the_amount(numbers, words):
    reading = typed(FORM.format("预算数", numbers[0], words, numbers[1], words))
    found = [(s.context, s.label, s.value) for s in reading.sentences]
    assert found[1:] == [
        ("因公出国（境）费用", words, "5"),
        ("公务接待费", words, "10.50"),
    ]


def test_what_is_carried_over_from_last_year_sets_no_year_for_what_follows():
    reading = typed(
        "2024年收入预算合计81.50万元。其中：本年收入79.50万元，上年结转2.00万元。"
        "本年收入中：一般公共预算拨款收入78.00万元。\n"
    )
    years = {s.label: s.year for s in reading.sentences}
    assert years["一般公共预算拨款收入"] == "2024"
