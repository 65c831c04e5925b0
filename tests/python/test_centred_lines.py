"""Cards whose text is that of the printed lines: levels stand in the middle of what they cover."""

import random
from collections.abc import Iterator

import pytest
from page_texts import fields, read, targets, unread

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.centred_lines import rows_of_lines
from ingest.recover.lost_rows.printed_rows import beside

HEAD = """弋阳县教育局2024年部门预算
项目支出绩效目标表
(2024年度)
项目名称 校舍维修项目 项目性质 经常性项目
主管部门 弋阳县教育局 实施单位 弋阳县校舍管理站
"""
MONEY = """项目资金总额 90.00 年度资金申请总额 60.00
其中：当年财政拨款 50.00
项目资金
其中：财政资金 80.00
（万元）
上年结转资金 10.00
其他资金 10.00其他资金 0.00
"""
TABLE = "一级指标 二级指标 三级指标 指标值\n"
ROWS = """维修校舍面积 ≥1200.00(平方米)
数量指标
维修学校数量 ≥8所
产出指标 工程验收合格比例 100%
质量指标
绩效指标 返修工程处理时限要求 接到报修以后当天处理
效益指标 社会效益指标 校舍安全隐患消除 明显减少
学生满意程度 不低于90%
满意度指标 服务对象满意
度指标 家长满意程度 不低于95%
"""


def named(parsed) -> dict[str, str | None]:
    return {row[2]: row[4] for row in targets(parsed)}


def test_names_and_targets_of_whole_lines_are_read_without_levels():
    """But for the longest, which may go on below it, and what stands there."""
    parsed = read(HEAD + TABLE + ROWS)
    assert named(parsed) == {
        "维修校舍面积": "≥1200.00(平方米)",
        "维修学校数量": "≥8所",
        "工程验收合格比例": "100%",
        "学生满意程度": "不低于90%",
        "家长满意程度": "不低于95%",
    }
    assert {row[:2] for row in targets(parsed)} == {(None, None)}


@pytest.mark.parametrize(
    "lines",
    [
        # The name goes on below its target, on both sides of it, or beside the rest of it.
        "校舍维修工程按期完成的\n100%\n比例",
        "校舍维修工程按期完成\n的比例 100%",
        "校舍维修工程 按时完成全部项目和\n按期完成 验收",
        "校舍维修工程按期完成的学 全部完成\n校比例 并验收",
        "校舍维修工程按期完成 不低于全部\n工程的95%",
    ],
)
def test_what_goes_on_in_another_line_is_not_read_nor_what_stands_beside_it(lines):
    parsed = read(HEAD + TABLE + ROWS.replace("数量指标\n", f"{lines}\n数量指标\n"))
    found = named(parsed)
    assert not {name for name in found if name.startswith(("校舍维修", "比例", "的", "校", "按"))}
    assert "100%" not in {value for name, value in found.items() if name != "工程验收合格比例"}
    assert found["家长满意程度"] == "不低于95%"


def test_a_part_of_a_cell_among_levels_in_the_middle_names_nothing():
    """The first line has its second level, so that it looks as if levels stood over their rows."""
    rows = """数量指标 维修学校数量 ≥8所
产出指标 返修工程在接到报修以
质量指标 当天
后处理的时限要求
效益指标 社会效益指标 校舍安全隐患 减少
"""
    assert targets(read(HEAD + TABLE + rows)) == []


def test_levels_over_their_rows_are_kept_where_names_go_on_below():
    rows = """产出指标
数量指标 维修学校数量 ≥8所
维修校舍面积 1200平方米
质量指标 返修工程在接到报修以
后处理的时限要求 当天
效益指标 社会效益指标 校舍安全隐患 减少
"""
    parsed = read(HEAD + TABLE + rows)
    assert ("产出指标", "数量指标", "维修学校数量", None, "≥8所") in {
        row[:5] for row in targets(parsed)
    }


def test_levels_are_kept_where_no_cell_goes_on_below():
    """A line holds the label beside all rows, or a piece of a level, and no part of a name."""
    rows = """数量指标 维修学校数量 ≥8所
产出指标
质量指标 工程验收合格率 100%
绩效指标
效益指标 社会效益指标 校舍安全隐患 减少
服务对象满意
满意度指标 家长满意程度 ≥95%
度指标
"""
    found = {row[2]: row[1] for row in targets(read(HEAD + TABLE + rows))}
    assert found["维修学校数量"] == "数量指标"
    assert found["校舍安全隐患"] == "社会效益指标"


def test_a_target_that_reads_like_a_level_is_none():
    rows = """产出指标
数量指标 维修学校数量 ≥8所
维修校舍面积 1200平方米
质量指标 返修工程在接到报修以
后处理的时限要求 当天
服务对象满意度指标 家长满意情况 满意度
"""
    found = {row[2]: row[1] for row in targets(read(HEAD + TABLE + rows))}
    assert found["维修学校数量"] == "数量指标"


COLUMNS = ("level1", "level2", "level3", "value", "weight")


def pieces(*lines: str) -> list[Piece]:
    return [
        Piece(word, f"L{n}", Start.NOT if place else Start.MUST, " " if place else None)
        for n, line in enumerate(lines)
        for place, word in enumerate(line.split())
    ]


@pytest.mark.parametrize(
    "line",
    ["合格率 100% 优秀", "95% 100% 10", "服务对象满意度 100% 10", "合格率 ≥ 10", "合格率 100%"],
)
def test_a_line_whose_cells_are_not_their_columns_is_no_row(line):
    """Nor is what stands beside it known to be whole."""
    around = ("维修面积 1200平方米 20", "维修学校 8所 20", "新建学校 2所 20")
    lines = pieces(*around, line, "家长满意情况 95% 10", "学生满意程度如何 95% 10")
    rows = rows_of_lines(lines, COLUMNS, lambda piece: beside((piece.text, piece.locator)))
    read = [row.cells[2][0] for row in rows if row.cells[2][0]]
    assert read == ["维修面积", "维修学校"]


@pytest.mark.parametrize("columns", [(*COLUMNS, "other"), ("level1", "value", "level3")])
def test_columns_that_may_be_empty_or_stand_in_another_order_tell_no_rows(columns):
    assert rows_of_lines(pieces("维修面积 1200平方米 20"), columns, None) is None


def test_lines_that_are_no_rows_tell_none():
    one = [Piece("维修面积", "L1"), Piece("1200平方米", "L1"), Piece("20", "L1")]
    assert rows_of_lines(one, COLUMNS, None) is None


def test_the_label_beside_all_rows_may_stand_in_their_middle():
    rows = ROWS.replace("返修工程处理时限要求 接到报修以后", "返修时限 ")
    found = named(read(HEAD + TABLE + rows.replace("工程验收", "验收")))
    assert found["返修时限"] == "当天处理"
    assert found["家长满意程度"] == "不低于95%"


# -- money ----------------------------------------------------------------------------------------

AMOUNTS = ("amount_medium_total", "amount_total", "amount_medium_fiscal", "amount_fiscal")
AMOUNTS += ("amount_carryover", "amount_medium_other", "amount_other")


def test_the_unit_of_the_label_beside_the_money_may_stand_below_it():
    parsed = read(HEAD + MONEY + TABLE + ROWS)
    assert fields(parsed, *AMOUNTS) == [
        ("amount_medium_total", "90.00"),
        ("amount_total", "60.00"),
        # What is said to be of the year is so, though it stands before what is of all years.
        ("amount_fiscal", "50.00"),
        ("amount_medium_fiscal", "80.00"),
        ("amount_carryover", "10.00"),
        ("amount_medium_other", "10.00"),
        ("amount_other", "0.00"),
    ]
    assert unread(parsed) == []


def test_of_two_alike_that_name_no_year_the_first_is_of_all_years():
    money = MONEY.replace("当年财政拨款", "财政资金")
    found = dict(fields(read(HEAD + money + TABLE + ROWS), *AMOUNTS))
    assert (found["amount_medium_fiscal"], found["amount_fiscal"]) == ("50.00", "80.00")


def test_of_two_units_none_is_that_of_the_label():
    parsed = read(HEAD + MONEY.replace("（万元）", "（万元）\n（元）") + TABLE + ROWS)
    assert fields(parsed, *AMOUNTS) == []
    assert named(parsed)


# -- many ways to break lines ---------------------------------------------------------------------

SIGNS = "参保人员医疗救助资金保障服务补助对象及时完成项目实施宣传培训检查信息系统提高居民健康减轻"
LEVELS = ("数量指标", "质量指标", "社会效益指标", "服务对象满意度指标")


def broken(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def printed(rows: list[tuple[str, str]], widths: tuple[int, int], *, is_middle: bool) -> str:
    """The lines of a page with these names and targets in cells of so many characters."""
    items: list[tuple[float, int, str]] = []
    tops, top = [], 0
    for row in rows:
        parts = [broken(text, width) for text, width in zip(row, widths, strict=True)]
        height = max(map(len, parts))
        for column, lines in enumerate(parts):
            start = top + ((height - len(lines)) / 2 if is_middle else 0)
            items += [(start + n, 2 + column, line) for n, line in enumerate(lines)]
        tops.append(top)
        top += height
    tops.append(top)
    step = max(1, len(rows) // len(LEVELS))
    blocks = [(LEVELS[n], 1, n * step, (n + 1) * step) for n in range(len(LEVELS))]
    blocks += [("产出指标", 0, 0, 2 * step), ("效益指标", 0, 2 * step, 3 * step)]
    items += [((tops[a] + tops[b] - 1) / 2, column, name) for name, column, a, b in blocks]
    return "\n".join(" ".join(line) for line in in_lines(sorted(items)))


def in_lines(items: list[tuple[float, int, str]]) -> Iterator[list[str]]:
    """What stands at one height, from the left."""
    for height in sorted({place for place, _, _ in items}):
        yield [text for place, _, text in items if place == height]


@pytest.mark.parametrize("seed", range(60))
def test_no_part_of_a_cell_is_taken_for_a_whole_one(seed):
    some = random.Random(seed)  # noqa: S311 - no secret
    longest = some.choice([8, 14, 30])

    def text(most: int) -> str:
        return "".join(some.choices(SIGNS, k=some.randint(4, most)))

    rows = {
        text(longest): some.choice(["≥95%", "100人", "≥1.00(万人)", "提高", text(longest)])
        for _ in range(some.randint(8, 20))
    }
    lines = printed(
        [*rows.items()], (some.randint(6, 18), some.randint(5, 16)), is_middle=some.random() < 0.7
    )
    found = named(read(f"{HEAD}{TABLE}{lines}\n"))
    assert {name: value for name, value in found.items() if rows.get(name) != value} == {}
