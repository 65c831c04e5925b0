"""Tables of a text whose rows hold fewer amounts than there are columns: nothing was spent there.

All made up. The last columns of a table of all expenditure are seldom filled, and a text that lost
empty cells says nothing of them.
"""

import pytest
from test_printed_lines import HEAD, OVER, by_code

TITLE = "支出决算表"
ROWS = [
    "合计 950.00 900.00 50.00",
    "208 社会保障和就业支出 60.00 60.00 0.00",
    "20805 行政事业单位养老支出 60.00 60.00 0.00",
    "2080505 机关事业单位基本养老保",
    "险缴费支出",
    "60.00 60.00 0.00",
    "213 农林水支出 890.00 840.00 50.00",
    "21303 水利 890.00 840.00 50.00",
    "2130301 行政运行 840.00 840.00 0.00",
    "2130305 水利工程建设 50.00 0.00 50.00",
]
SENTENCE = "本年支出合计950.00元，其中：基本支出900.00元，占94.74%；项目支出50.00元，占5.26%。"
RIGHT = {
    ("208", "本年支出合计"): "60.00",
    ("208", "基本支出"): "60.00",
    ("208", "项目支出"): "0.00",
    ("2080505", "本年支出合计"): "60.00",
    ("2080505", "基本支出"): "60.00",
    ("2080505", "项目支出"): "0.00",
    ("2130305", "本年支出合计"): "50.00",
    ("2130305", "基本支出"): "0.00",
    ("2130305", "项目支出"): "50.00",
}


@pytest.mark.parametrize(
    "heads",
    [
        [
            "项目",
            "本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补 助支出 功能分类",
            "科目编码 科目名称",
        ],
        [
            "项目",
            "本年支出合计 基本支出 项目支出 上缴上级 支出 经营支出 对附属单位补助支出",
            "功能分类科目编码 科目名称",
        ],
        ["科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出"],
    ],
)
def test_a_name_broken_over_lines_and_a_heading_with_a_space_lose_no_row(heads):
    found = by_code([*HEAD, TITLE, *OVER, *heads, *ROWS, "三、支出决算情况说明", SENTENCE])
    assert {key: value for key, value in found.items() if key in RIGHT} == RIGHT


def test_where_no_sentence_tells_the_columns_only_the_total_is_certain():
    heads = ["科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出"]
    found = by_code([*HEAD, TITLE, *OVER, *heads, *ROWS])
    assert {column for _, column in found} <= {"本年支出合计"}


def test_a_line_of_amounts_that_is_shorter_than_the_first_row_is_no_end_of_a_row():
    heads = ["科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出"]
    rows = [row if row != "60.00 60.00 0.00" else "60.00 60.00" for row in ROWS]
    found = by_code([*HEAD, TITLE, *OVER, *heads, *rows, "三、支出决算情况说明", SENTENCE])
    assert not {key for key in found if key[0] == "2080505"}
