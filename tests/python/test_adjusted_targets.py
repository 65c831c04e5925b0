"""A target as it was changed in the course of the year, beside the one that was set."""

import pytest
from laid_out import BUILDERS, laid
from page_texts import DECLARED, read, results, unread

from ingest.reading.parse import parse

HEADS = ["调整指标值", "调整后指标值", "调整后年度指标值", "年中调整指标值", "中期调整目标值"]
HEAD = [["项目名称", "渠道清淤"], ["主管部门", "青禾县水利局"]]
ROWS = [
    ["产出指标", "数量指标", "清淤长度", "≥12公里", "≥10公里", "11公里", "50", "50"],
    ["", "质量指标", "清淤等级", "优", "良", "良", "20", "18"],
    ["效益指标", "社会效益指标", "投诉次数", "≤3次", "≤2次", "1次", "30", "30"],
]
RIGHT = [
    ("清淤长度", "≥12公里", "11公里", "50", "50"),
    ("清淤等级", "优", "良", "20", "18"),
    ("投诉次数", "≤3次", "1次", "30", "30"),
]


def headings(adjusted):
    return [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        adjusted,
        "实际完成值",
        "分值",
        "得分",
    ]


@pytest.mark.parametrize("adjusted", HEADS)
@pytest.mark.parametrize("suffix", BUILDERS)
def test_the_target_that_was_set_is_the_years(suffix, adjusted):
    rows = [*([*row, *[""] * 6] for row in HEAD), headings(adjusted), *ROWS]
    parsed = parse(BUILDERS[suffix](["项目支出绩效自评表", laid(rows)]), f"a{suffix}", DECLARED)
    assert results(parsed) == RIGHT
    assert "is not known" not in (parsed.reason or "")


@pytest.mark.parametrize("adjusted", HEADS)
def test_where_blanks_are_gone_a_full_row_has_both(adjusted):
    full = [row for row in ROWS if all(row)]
    lines = ["项目支出绩效自评表", *(" | ".join(row) for row in [*HEAD, headings(adjusted), *full])]
    parsed = read("\n".join(lines) + "\n")
    assert results(parsed) == [RIGHT[0], RIGHT[2]]


def test_glued_to_each_other_a_target_and_its_change_are_told_by_nothing():
    words = "".join([*HEAD[0], *HEAD[1], *headings("调整后指标值")])
    parsed = read(
        "项目支出绩效自评表\n" + words + "产出指标数量指标清淤长度≥12公里≥10公里11公里5050\n"
    )
    assert results(parsed) == []
    assert "12" in unread(parsed)
