"""The register of all projects' targets: which rows are whose."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from conftest import FOLDERS
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document
from ingest.forms import read_forms, target_register
from ingest.forms.reading import Reading
from ingest.readers.text import decode as text
from ingest.recover.register_blocks import Line, block_starts
from ingest.tables.preamble import Preamble

HEADER = (
    "单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标"
    "\t指标 性质\t指标值\t度量 单位\t权重"
)


def document(*lines: str) -> Document:
    return text.read("\n".join(lines).encode(), "register.txt", "0" * 64)


def row(name="", amount="", goal="", agency="", weight="", indicator="档案数量", level="产出指标"):
    measure = ["数量指标", indicator, "≥", "3", "个", weight] if indicator else [""] * 6
    return "\t".join([agency, name, amount, goal, level if indicator else "", *measure])


def field(reading: Reading, term: str) -> str | None:
    return next((value.value for value in reading.fields if value.field == term), None)


def readings(*lines: str) -> list[Reading]:
    return target_register.read(document(*lines), 0, Preamble())


# As read in the filing: rows, the weights' sum, budget and the end of the name.
DAZHOU = [
    (9, 90, "3.00", "国家信息平台建设"),
    (8, 90, "5.00", "异地就医工作"),
    (10, 90, "6.00", "稽核业务工作经费"),
    (8, 90, "3.30", "医保移动支付"),
    (8, 90, "5.00", "及医药价格监管"),
    (8, 90, "3 30", "外伤调查管理工作"),
    (13, 90, "5.00", "医保业务档案整理费"),
    (9, 90, "5.00", "医保电子凭证应用推广"),
    (7, 90, "5.00", "医保经办示范窗口创建"),
    (6, 90, "2.00", "DRG支付方式改革"),
    (7, 90, "8.00", "个人权益管理工作经费"),
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_projects_of_dazhou(folder):
    path = folder / "dazhou_2023.txt"
    filing = text.read(path.read_bytes(), path.name, "0" * 64)
    found = [r for r in read_forms(filing) if r.form == target_register.NAME]
    assert [
        (len(r.targets), sum(int(t.weight) for t in r.targets), field(r, "amount_total"))
        for r in found
    ] == [expected[:3] for expected in DAZHOU]
    for reading, (_, _, _, end_of_name) in zip(found, DAZHOU, strict=True):
        assert field(reading, "project_name").endswith(end_of_name)
    assert field(found[0], "agency") == "335-达州市医疗保障事务中心本级"
    assert field(found[0], "amount_register_total") == "50.60"
    assert [(c.text, why) for c, why, _ in found[1].set_aside if why == "stray_figure"] == [
        ("2.00", "stray_figure")
    ]
    assert all(a.end == b.start for a, b in pairwise(found))
    taken = {c for r in found for c, *_ in [*r.loaded, *r.set_aside]}
    printed = [c for i in range(found[0].start, found[-1].end) for c in filing.rows[i].cells]
    assert [c.text for c in printed if re.search(r"\d", c.text) and c not in taken] == []


def test_fragments_are_joined_and_levels_carried_down():
    [only] = readings(
        HEADER,
        row(weight="40"),
        row(name="专项业务 类—异地", amount="5.00", goal="预计使用 5 万", weight="30", level=""),
        row(name="就医工作", goal="元,确保结算。", weight="30", level=""),
        row(weight="", indicator="", goal=""),
    )
    assert field(only, "project_name") == "专项业务类—异地就医工作"
    assert field(only, "goal") == "预计使用5万元,确保结算。"
    assert [(t.level1, t.level2, t.weight) for t in only.targets] == [
        ("产出指标", "数量指标", weight) for weight in ("40", "30", "30")
    ]
    assert [label.label for label in only.fields] == ["项目名称", "年度目标", "预算数"]


@pytest.mark.parametrize(
    ("goal", "listed", "expected"),
    [("", "", "5.00"), ("使用 2 万元", "", "2.00"), ("使用 2 万元", "异地就医工作\t5. 00", "5.00")],
    ids=["nearest the middle", "named in the goal", "listed elsewhere"],
)
def test_of_two_budgets_the_one_that_agrees(goal, listed, expected):
    reading, *_ = readings(
        HEADER,
        row(weight="30"),
        row(name="业务类—异地就医工作", amount="5.00", goal=goal, weight="30"),
        row(amount="2.00", weight="20"),
        row(weight="20"),
        "另表",
        listed,
    )
    assert field(reading, "amount_total") == expected
    assert field(reading, "budget_chosen_by_list") == (expected if listed else None)
    assert [why for _, why, _ in reading.set_aside if why == "stray_figure"] == ["stray_figure"]


def test_a_page_break_within_a_project_and_debris_are_passed_over():
    found = readings(
        HEADER,
        row(weight="30"),
        row(name="网络维护", amount="1.00", weight="30"),
        "\t\t\t\t\t\t\t11/1 1\t\t止 国\t",
        "- 12 -",
        HEADER,
        row(weight="40"),
        row(name="档案整理", amount="2.00", weight="100"),
    )
    assert [len(r.targets) for r in found] == [3, 1]
    assert [(c.text, why) for c, why, _ in found[0].set_aside] == [
        ("11/1 1", "damaged_text"),
        ("- 12 -", "repeated_heading"),
    ]


def test_another_title_ends_the_register():
    [only] = readings(
        HEADER,
        row(name="网络维护", weight="100"),
        "整体支出绩效目标表",
        row(name="甲", weight="100"),
    )
    assert (only.start, only.end, len(only.targets)) == (0, 2, 1)


def test_each_unit_has_its_own_projects():
    found = readings(
        HEADER,
        row(agency="610-甲中心", amount="1.00", indicator=""),
        row(name="网络维护", amount="1.00", weight="100"),
        row(agency="611-乙中心", amount="2.00", indicator=""),
        row(name="档案整理", amount="2.00", weight="100"),
    )
    assert [(r.start, r.end, field(r, "agency")) for r in found] == [
        (0, 3, "610-甲中心"),
        (3, 5, "611-乙中心"),
    ]
    assert [field(r, "amount_register_total") for r in found] == ["1.00", "2.00"]


def test_a_register_without_rows_is_one_empty_reading():
    [only] = readings(HEADER, "注:此页无数据")
    assert (only.start, only.end, only.fields, only.targets) == (0, 1, [], [])


@pytest.mark.parametrize("line", ["一级指标\t二级指标\t三级指标\t指标值", "项目名称\t预算数\t目标"])
def test_other_tables_are_not_registers(line):
    assert not target_register.begins(document(line), 0)


@st.composite
def projects(draw, lost_weights: bool) -> tuple[list[Line], list[int]]:
    """A register as it would be printed: cells centred in blocks, pages ending anywhere.

    The same ones at every run: once in some thousand another division of the weights fits as well,
    and then no evidence decides.
    """
    total = draw(st.sampled_from([90, 100]))
    lines: list[Line] = []
    starts: list[int] = []
    # Others must show what weights add up to, or nothing tells where a lost one belongs.
    count = draw(st.integers(4 if lost_weights else 1, 6))
    for number in range(count):
        starts.append(len(lines))
        heights = draw(st.lists(st.integers(1, 3), min_size=3, max_size=12))
        rows = len(heights)
        cuts = draw(st.sets(st.integers(1, total - 1), min_size=rows - 1, max_size=rows - 1))
        edges = [0, *sorted(cuts), total]
        weights = [Decimal(b - a) for a, b in pairwise(edges)]
        row_of_line = [i for i, height in enumerate(heights) for _ in range(height)]
        name = draw(st.integers(1, min(5, len(row_of_line))))
        top = (len(row_of_line) - name) // 2
        named = set(row_of_line[top : top + name])
        lost = draw(st.integers(0, rows - 1)) if lost_weights and number == 1 else None
        breaks = draw(st.sets(st.integers(0, rows - 1), max_size=1))
        lines += [
            Line(
                has_name=i in named,
                has_amount=i == row_of_line[len(row_of_line) // 2],
                weight=None if i == lost else weights[i],
                height=heights[i],
                opens_page=bool(lines or i) and i in breaks,
            )
            for i in range(rows)
        ]
    return lines, starts


@given(projects(lost_weights=False))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_borders_are_found_without_damage(register):
    lines, starts = register
    assert block_starts(lines) == starts


@given(projects(lost_weights=True))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_borders_are_found_where_weights_are_lost(register):
    lines, starts = register
    assert block_starts(lines) == starts


def test_borders_without_any_weights_are_where_names_are_central():
    block = [Line(), Line(has_name=True, has_amount=True), Line()]
    assert block_starts(block * 3) == [0, 3, 6]


def test_a_project_without_name_and_budget_is_told_by_its_weights():
    named = [Line(weight=Decimal(45), has_name=True, has_amount=True), Line(weight=Decimal(45))]
    bare = [Line(weight=Decimal(30))] * 3
    assert block_starts(named + bare + named) == [0, 2, 5]


def test_a_border_goes_between_goals_and_not_through_a_sentence():
    rows = [
        Line(has_name=True, has_goal=True),
        Line(has_goal=True, ends_sentence=True),
        Line(has_goal=True),
        Line(has_name=True, has_goal=True, ends_sentence=True),
    ]
    assert block_starts(rows) == [0, 2]
