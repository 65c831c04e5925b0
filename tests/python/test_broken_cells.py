"""Cards whose cells a text gives one after the other, broken into the lines of the page."""

import random

import pytest
from page_texts import read, results
from test_centred_lines import HEAD, LEVELS, SIGNS, TABLE, broken, named

WITH_RESULTS = "一级指标 二级指标 三级指标 指标值 实际完成值 分值 得分\n"
BEFORE = "产出指标 数量指标 维修学校数量 ≥8所\n维修校舍面积 1200平方米\n"
BEHIND = "质量指标 工程合格率 100%\n效益指标 社会效益指标 安全隐患 减少\n"
WHOLE = {
    "维修学校数量": "≥8所",
    "维修校舍面积": "1200平方米",
    "工程合格率": "100%",
    "安全隐患": "减少",
}


@pytest.mark.parametrize(
    ("lines", "lost"),
    [
        # What goes on below: a name, a target, both, a target at its unit, three lines.
        ("返修工程在接到报修\n以后完成 当天\n", {"维修校舍面积"}),
        ("返修工程 在接到报修后的\n当天完成\n", {"工程合格率"}),
        ("返修工程在接到\n报修后完成 当天全部\n完成\n", {"维修校舍面积", "工程合格率"}),
        ("返修工程投入 ≥120\n万元\n", {"工程合格率"}),
        ("返修人数 ≥12人\n次\n", {"工程合格率"}),
        ("返修补助 ≥120元\n/人\n", {"工程合格率"}),
        ("返修补助 ≥120元\n/床\n", {"工程合格率"}),
        ("返修工程\n在接到报修\n以后完成 当天\n", set()),
    ],
)
def test_a_cell_that_goes_on_below_is_not_read_nor_what_may_have_lost_a_part(lines, lost):
    found = named(read(HEAD + TABLE + BEFORE + lines + BEHIND))
    assert found == {name: value for name, value in WHOLE.items() if name not in lost}


def test_the_end_of_a_level_is_no_name_nor_what_goes_on_below_its_line():
    level = "满意度指标 服务对象满意度指\n标 家长对校舍的\n满意程度 ≥95%\n"
    found = named(read(HEAD + TABLE + BEFORE + BEHIND + level))
    assert found == WHOLE


def test_a_level_that_is_broken_over_lines_costs_no_row():
    level = "满意度指标 服务对象满意\n度指标\n家长满意程度 ≥95%\n"
    found = named(read(HEAD + TABLE + BEFORE + BEHIND + level))
    assert found == WHOLE | {"家长满意程度": "≥95%"}


@pytest.mark.parametrize("mark", ["……", "指标2:", "(50分)"])
def test_what_a_form_leaves_blank_and_points_of_levels_break_nothing(mark):
    found = named(read(HEAD + TABLE + BEFORE + f"{mark}\n" + BEHIND))
    assert {name: value for name, value in found.items() if name in WHOLE} == WHOLE


def test_a_name_whose_target_is_printed_as_an_empty_cell_is_whole():
    """Bars close the cells, so that no line holds a part of one."""
    cells = ["项目名称", "校舍维修", "一级指标", "二级指标", "三级指标", "指标值"]
    lines = [f"{cell} |" for cell in [*cells, "产出指标", "数量指标", "维修学校数量"]]
    lines += ["||", "维修校舍面积 |", "||", "质量指标 |", "工程合格率 |", "100% |", "|||"]
    found = named(read("校舍维修项目绩效目标表\n" + "\n".join(lines) + "\n"))
    assert found["维修校舍面积"] is None
    assert found["工程合格率"] == "100%"


def test_a_row_without_its_points_goes_on_below_where_others_have_theirs():
    rows = """产出指标 数量指标 维修学校数量 ≥8所 9所 20 20
维修校舍面积 1200平方米 1300平方米 10 10
返修工程 当天完成或者
次日完成 当天完成 10 10
报废工程 当月拆除或者
次月拆除 当月拆除 10 10
质量指标 工程合格率 100% 100% 20 20
验收合格率 100% 100% 20 20
"""
    assert [row[0] for row in results(read(HEAD + WITH_RESULTS + rows))] == [
        "维修学校数量",
        "工程合格率",
        "验收合格率",
    ]


def test_a_row_above_is_kept_where_it_is_whole():
    """Its name leaves room in its column, and its target has its unit."""
    long = "新建改建学校校舍总面积"
    rows = (
        f"产出指标 数量指标 {long} 1200平方米\n维修学校 ≥8所\n返修工程在接到报修之后\n完成 当天\n"
    )
    found = named(read(HEAD + TABLE + rows + BEHIND))
    assert found == {
        long: "1200平方米",
        "维修学校": "≥8所",
        "工程合格率": "100%",
        "安全隐患": "减少",
    }
    for row in ("维修学校 8", "维修学校 8栋楼", "维修学校 全部", f"{long[:-1]} ≥8所"):
        found = named(read(HEAD + TABLE + rows.replace("维修学校 ≥8所", row) + BEHIND))
        assert row.split()[0] not in found


def test_cells_with_spaces_in_them_are_no_lines_of_their_own():
    """Which of the words are the name's is not told; what stands above and below is whole."""
    rows = "校舍 门窗 及 围墙 维修 合格\n"
    found = named(read(HEAD + TABLE + BEFORE + rows + BEHIND))
    assert {name: value for name, value in found.items() if name in WHOLE} == WHOLE


def streamed(rows: list[tuple[str, ...]], widths: tuple[int, ...], width: int) -> str:
    """The cells in their order, each broken after so many characters; levels over their rows."""
    step = max(1, len(rows) // len(LEVELS))
    heads = {n * step: [level] for n, level in enumerate(LEVELS)}
    for place, first in ((0, "产出指标"), (2 * step, "效益指标"), (3 * step, "满意度指标")):
        heads[place].insert(0, first)
    lines = []
    for place, row in enumerate(rows):
        cells = ["\n".join(broken(text, most)) for text, most in zip(row, widths, strict=True)]
        levels = ["\n".join(broken(level, width)) for level in heads.get(place, [])]
        lines.append(" ".join([*levels, *cells]))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("n_cells", [2, 5])
def test_no_part_of_a_cell_is_taken_for_a_whole_one(n_cells, seed):
    some = random.Random(seed)  # noqa: S311 - no secret
    longest = some.choice([8, 14, 30])

    def text(most: int) -> str:
        return "".join(some.choices(SIGNS, k=some.randint(4, most)))

    def target() -> str:
        return some.choice(["≥95%", "100人", "≥1.00(万人)", "提高", text(longest)])

    rows = {text(longest): target() for _ in range(some.randint(8, 20))}
    table = [(name, value, target(), "10", "9.5")[:n_cells] for name, value in rows.items()]
    widths = (some.randint(6, 18), *[some.randint(5, 16)] * 2, 4, 4)[:n_cells]
    head = TABLE if n_cells == len(TABLE.split()) - 2 else WITH_RESULTS
    page = streamed(table, widths, some.choice([4, 6, 9]))
    found = named(read(f"{HEAD}{head}{page}\n"))
    assert {name: value for name, value in found.items() if rows.get(name) != value} == {}
