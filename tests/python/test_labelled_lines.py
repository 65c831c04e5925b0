"""Lines that open with the labels of a card are told from lists of projects and from prose."""

import pytest

from ingest.recover.lost_rows.labelled_lines import opens_with_labels

CARD = [
    "项目名称 校舍维修",
    "主管部门 弋阳县教育局 实施单位 弋阳县校舍管理站",
    "项目属性 延续项目",
    "年度资金总额 90.00 其中：财政拨款 90.00",
]


def opens(lines: list[str]) -> bool:
    return opens_with_labels([(line, f"L{n}") for n, line in enumerate(lines, 1)])


def test_a_card_opens_its_lines_with_labels():
    assert opens(CARD)


@pytest.mark.parametrize(
    "lines",
    [
        # A list names no project right behind its heading.
        ["项目名称 金额", *CARD[1:]],
        # Sentences begin with the same words.
        [
            CARD[0],
            "基本支出 410.00 万元，占 59.35%；",
            "项目支出 280.80 万元，占 40.65%。",
            "人员经费 350.00 万元。主要包括：基本工资、津贴补贴。",
            "公用经费 60.00 万元。主要包括：办公费、水费。",
        ],
        CARD[1:],
        CARD[:2],
    ],
)
def test_what_is_no_card_does_not(lines):
    assert not opens(lines)
