"""Targets of investment plans of the centre: words of their own over the official levels."""

import pytest
from laid_out import BUILDERS, laid
from page_texts import DECLARED, read, targets

from ingest.reading.parse import parse

TITLE = "青禾县林业项目2023年中央预算内投资计划绩效目标表"
HEAD = [
    ["专项名称", "林业生态专项"],
    ["下达地方或单位", "青禾县林业局"],
    ["下达中央预算内投资(万元)", "860"],
    ["总体目标", "恢复林地。"],
]
HEADINGS = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [
    ["实施效果指标", "产出指标", "营造林面积", "≥5000亩"],
    ["", "", "工程质量合格率", "100%"],
    ["", "效益指标", "森林覆盖率增幅", "≥0.5%"],
    ["过程管理指标", "计划管理指标", "计划分解用时达标率", "100%"],
    ["", "资金管理指标", "投资支付率", "≥80%"],
]
MERGED = {(5, 0): 3, (5, 1): 2, (8, 0): 2}
VALUES = [row[2:] for row in ROWS]
LEVELS = [
    *(("产出指标", None), ("产出指标", None), ("效益指标", None)),
    *(("过程管理指标", "计划管理指标"), ("过程管理指标", "资金管理指标")),
]


def levels(parsed):
    return [target[:2] for target in targets(parsed)]


def values(parsed):
    return [[target[2], target[4]] for target in targets(parsed)]


@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_first_level_under_a_plans_own_word_stands_in_the_column_of_the_second(suffix):
    rows = [*([*row, "", ""] for row in HEAD), HEADINGS, *ROWS]
    built = BUILDERS[suffix]([TITLE, laid(rows, MERGED)])
    parsed = parse(built, f"plan{suffix}", DECLARED)
    assert levels(parsed) == LEVELS
    assert values(parsed) == VALUES


def barred():
    """A cell a line, a bar behind it, and one for each column that the row lacks."""
    rows = [*HEAD, HEADINGS, *(list(filter(None, row)) for row in ROWS)]
    lines = [cell + (" | |||" if cell == row[-1] else " |") for row in rows for cell in row]
    return TITLE + "\n" + "\n".join(lines) + "\n"


def spaced():
    """A cell a line, blank lines between them."""
    cells = [cell for row in [*HEAD, HEADINGS, *ROWS] for cell in row if cell]
    return TITLE + "\n\n" + "\n\n".join(cells) + "\n"


@pytest.mark.parametrize("text", [barred(), spaced()])
def test_where_merged_cells_are_gone_the_official_level_below_it_holds(text):
    parsed = read(text)
    assert levels(parsed) == LEVELS
    assert values(parsed) == VALUES
