"""A filing printed in another shape of text gives the same records, or fewer; never others."""

import re
from collections import Counter
from dataclasses import asdict

import pytest
import text_shapes as shapes
from conftest import MADE_UP, SAMPLE

from ingest.readers.text.decode import read
from ingest.reading.parse import Parsed, parse
from ingest.reading.records import IndicatorTarget
from ingest.recover.lost_rows.regrid import regridded
from ingest.vocabulary import recognised, table

PLACE = re.compile(r"filing_id|sha256|column_seq|figure_seq|source_text|(?:.*_)?locator")
SEQUENCE = re.compile(r"(?:form|row|field|figure|record)_seq")
CLEAN = ["yiyang_2023", "xiushan_2022", "mianyang_2021"]
ALL = [*CLEAN, "dazhou_2023"]
# What a shape that drops empty cells cannot keep: the columns of the department's fund table.
FUND_TABLE = 5


def text_of(name: str) -> str:
    return (SAMPLE / f"{name}.txt").read_text(encoding="utf-8")


def values(parsed: Parsed, *, in_order: bool = True) -> Counter:
    """Records without places; where rows may be missing, without their numbers too."""
    return Counter(
        (
            type(record).__name__,
            tuple(
                (name, value)
                for name, value in asdict(record).items()
                if not PLACE.fullmatch(name) and (in_order or not SEQUENCE.fullmatch(name))
            ),
        )
        for record in parsed.records
    )


def parsed(text: str) -> Parsed:
    return parse(text.encode(), "a.txt")


def printed(name: str, shape: shapes.Shape) -> Parsed:
    return parsed(shapes.printed(text_of(name), shape))


def rows(text: str) -> list[list[str]]:
    document = regridded(read(text.encode(), "a.txt", "0" * 64))
    return [[cell.text for cell in row.cells] for row in document.rows]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("shape", [shapes.tabs, shapes.pipes, shapes.markdown])
def test_shapes_that_keep_every_cell_give_the_same_records(name, shape):
    assert values(printed(name, shape)) == values(parsed(text_of(name)))


@pytest.mark.parametrize("name", CLEAN)
def test_one_cell_a_line_is_a_grid_where_bars_close_rows_of_one_width(name):
    assert values(printed(name, shapes.barred)) == values(parsed(text_of(name)))


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize(
    "shape", [shapes.dropped, shapes.barred_dropped, shapes.alternating, shapes.one_cell]
)
def test_cards_without_empty_cells_are_read_by_vocabulary(name, shape):
    """All cells are there in order; only which column of the fund table is empty is lost."""
    expected, found = values(parsed(text_of(name))), values(printed(name, shape))
    missing, extra = expected - found, found - expected
    unread = {record for record, columns in extra if dict(columns).get("state") != "unread"}
    assert not unread
    assert extra.total() == (FUND_TABLE if name == "xiushan_2022" else 0)
    assert {record for record, _ in missing} <= {"Figure", "BudgetFigure"}


@pytest.mark.parametrize("name", ["yiyang_2023", "xiushan_2022"])
def test_spaces_between_cells(name):
    """弋阳 has no spaces inside of cells, 秀山 one in a name, which its operator closes."""
    assert values(printed(name, shapes.spaces)) == values(parsed(text_of(name)))


def lost(name: str, shape: shapes.Shape) -> Counter:
    """What another shape loses. Nothing is put in its place: figures are unread, rows not there."""
    expected = values(parsed(text_of(name)), in_order=False)
    found = values(printed(name, shape), in_order=False)
    for record, columns in found - expected:
        assert record in ("Figure", "UnknownCell"), columns
        if record == "Figure":
            state, reason = dict(columns)["state"], dict(columns)["reason"]
            assert state == "unread" or reason in ("label_text", "goal_text"), columns
    return Counter(record for record, _ in (expected - found).elements())


@pytest.mark.parametrize("name", ["yiyang_2023", "xiushan_2022", "mianyang_2021"])
def test_a_table_on_one_line_in_order(name):
    """A name of two words beside a value of words: where the one ends is not printed."""
    assert lost(name, shapes.one_line)["IndicatorTarget"] == (2 if name == "mianyang_2021" else 0)


def test_spaces_inside_of_cells_are_not_told_from_those_between():
    assert lost("mianyang_2021", shapes.spaces)["IndicatorTarget"] == 1


@pytest.mark.parametrize("name", ["yiyang_2023", "xiushan_2022"])
def test_glued_cells_are_cut_where_an_operator_shows_it(name):
    """Of 弋阳's 36 targets 7 have a second level that ends in 指标, and a number with its unit;
    of 2 the name ends in a word behind which only the target can stand.

    秀山 prints one whose number is cut off.
    """
    targets = {"yiyang_2023": 27, "xiushan_2022": 1}
    assert lost(name, shapes.glued)["IndicatorTarget"] == targets[name]


def of_department(found: Parsed) -> set[tuple[str | None, str]]:
    """Names of the department's indicators with their targets."""
    return {
        (record.indicator_published, (record.value_published or "").replace(" ", ""))
        for record in found.records
        if isinstance(record, IndicatorTarget) and record.scope == "department"
    }


@pytest.mark.parametrize("shape", [shapes.dropped, shapes.one_cell, shapes.spaces, shapes.glued])
def test_a_register_whose_columns_are_lost_is_not_guessed_at(shape):
    """Its projects are told by the columns alone: no project is named, no amount moves. Targets of
    the department stand in a card behind it, whose lines tell some."""
    found = printed("dazhou_2023", shape)
    assert found.outcome in ("quarantined", "loaded_in_part")
    amounts = values(found, in_order=False) - values(parsed(text_of("dazhou_2023")), in_order=False)
    assert not {record for record, _ in amounts} & {"BudgetFigure", "NarrativeFigure"}
    assert of_department(found) <= of_department(parsed(text_of("dazhou_2023")))
    assert not [r for r in found.records if getattr(r, "scope", "department") != "department"]
    fields = {getattr(record, "field", None) for record in found.records}
    assert "project_name" not in fields


def test_traditional_characters_give_the_same_but_for_names():
    """The filing in traditional characters: everything is recognised, names keep theirs."""
    twin = {
        row["meant"]: row["printed"][0]
        for row in table("traditional")
        if row["meant"].encode("big5", "ignore") == b""
    }
    text = "".join(twin.get(character, character) for character in text_of("xiushan_2022"))
    assert "績效目標" in text

    def simplified(found: Parsed) -> Counter:
        return Counter(
            (record, tuple((name, recognised(str(value))) for name, value in columns))
            for record, columns in values(found).elements()
        )

    assert simplified(parsed(text)) == simplified(parsed(text_of("xiushan_2022")))
    assert (
        "醫療保障局" in next(r for r in parsed(text).records if hasattr(r, "kind")).agency_published
    )


CARD = [
    ["项目名称", "某项经费", "", ""],
    ["主管部门", "甲乙县医疗保障局", "实施单位", "甲乙县医保中心"],
    ["项目资金(万元)", "年度资金总额", "20", ""],
    ["", "其他资金", "", ""],
    ["一级指标", "二级指标", "三级指标", "指标值"],
]
TITLE = "2023年项目支出绩效目标表\n\n"


def card(*indicators: list[str], head: list[list[str]] = CARD) -> str:
    return TITLE + "\n".join("\t".join(row) for row in [*head, *indicators])


def targets(text: str) -> list[tuple]:
    return [
        (r.level2_published, r.indicator_published, r.operator_published, r.value_published)
        for r in parsed(text).records
        if type(r).__name__ == "IndicatorTarget"
    ]


def test_a_lone_number_between_value_and_weight_is_left_out():
    head = [*CARD[:-1], ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "权重"]]
    text = card(
        ["产出指标", "数量指标", "参保率", "≥", "95", "20"],
        ["", "", "检查次数", "≥", "", "20"],
        head=head,
    )
    known = ("数量指标", "参保率", "≥", "95")
    assert targets(text) == [known, ("数量指标", "检查次数", "≥", None)]
    for shape in (shapes.one_cell, shapes.alternating, shapes.one_line, shapes.barred_dropped):
        found = shapes.printed(text, shape)
        assert targets(found) == [known, ("数量指标", "检查次数", "≥", None)], shape
        states = Counter(r.state for r in parsed(found).records if hasattr(r, "figure_text"))
        assert states["unread"] == 1


def test_a_value_or_a_name_that_is_missing_leaves_both_out():
    text = card(
        ["产出指标", "数量指标", "完善台账", "完善"],
        ["", "", "开展宣传", ""],
        ["", "", "提升服务", "提升"],
        ["", "质量指标", "合格率", "≥95%"],
    )
    assert len(targets(text)) == 4
    kept = [("质量指标", "合格率", None, "≥95%")]
    assert targets(shapes.printed(text, shapes.one_cell)) == kept
    # A bar that closes the row shows which name has no value.
    assert targets(shapes.printed(text, shapes.barred_dropped)) == targets(text)


def test_amounts_whose_labels_are_not_certain_are_left_out():
    head = [
        *CARD[:2],
        ["项目资金(万元)", "年度资金总额", "财政拨款", "其他资金"],
        ["", "20", "", "5"],
        CARD[-1],
    ]
    text = card(["产出指标", "数量指标", "参保率", "≥95%"], head=head)

    def amounts(text: str) -> dict[str, str]:
        fields = [r for r in parsed(text).records if type(r).__name__ == "FormField"]
        return {r.field: r.value_published for r in fields if r.field.startswith("amount_")}

    assert amounts(text) == {"amount_total": "20", "amount_other": "5"}
    assert amounts(shapes.printed(text, shapes.pipes)) == amounts(text)
    assert amounts(shapes.printed(text, shapes.one_cell)) == {}
    assert amounts(
        shapes.printed(card(["产出指标", "数量指标", "参保率", "≥95%"]), shapes.one_cell)
    ) == {"amount_total": "20"}


def test_two_sides_whose_rows_are_lost_are_left_out():
    """Which of two targets is that of the year does not follow from their order."""
    header = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]
    row = ["产出指标", "数量指标", "参保率", "≥90%", "数量指标", "参保率", "≥95%"]
    text = card(row, head=[*CARD[:-1], header])
    assert row in rows(shapes.printed(text, shapes.pipes))
    assert not any(
        "≥90%" in row and "参保率" in row for row in rows(shapes.printed(text, shapes.alternating))
    )


def test_pipes_in_names_and_lines_of_pipes_only():
    text = "一级指标 | 三级指标 | 指标值\n产出指标 | 甲|乙级 | 1\n|||||\n效益指标 | 丙 | 2"
    assert rows(text)[1] == ["产出指标", "甲|乙级", "1"]
    assert len(rows(text)) == 3
    assert rows("||||||") == [["||||||"]]
    assert rows("甲 | 乙") == [["甲 | 乙"]]
    assert rows("| 甲 | 乙 |\n|---|:-:|\n| a \\| b | 2 |") == [["甲", "乙"], ["a | b", "2"]]
    assert rows("甲｜乙\n丙｜丁") == [["甲", "乙"], ["丙", "丁"]]


def test_shapes_may_change_within_a_file():
    parts = text_of("yiyang_2023").split("项目支出绩效目标表")
    mixed = [
        shapes.printed(part, shape)
        for part, shape in zip(
            parts[1:],
            (
                *(shapes.tabs, shapes.markdown, shapes.dropped, shapes.barred),
                *(shapes.spaces, shapes.one_cell),
            ),
            strict=True,
        )
    ]
    text = "项目支出绩效目标表".join([parts[0], *mixed])
    assert values(parsed(text)) == values(parsed(text_of("yiyang_2023")))


def test_prose_is_no_table():
    prose = (
        "某市医疗保障局2023年部门预算\n\n一、绩效目标 设置情况\n\n设置一级指标 二级指标 三级指标，"
        "等共 3  类。\n\n - 1. 参保率 95%   以上\n\n甲 | 乙\n"
    )
    document = read(prose.encode(), "a.txt", "0" * 64)
    assert regridded(document) is document
    assert not any(row.is_table for row in document.rows)


def test_broken_prose_is_whole_again():
    sentence = (
        "甲乙县医疗保障局2023年收支预算总数461.49万元，比2022年收支预算总数增加189.48万元，主要原因："
        "一是人员的增加；二是养老保险缴费口径的变化。其中：基本支出410.89万元，项目支出50.6万元。"
    )
    text = f"甲乙县医疗保障局2023年部门预算\n\n一、收支预算情况说明\n\n{sentence}\n"
    for width in (40, 41, 52, 63):
        lines = shapes.wrapped(sentence, width)
        broken = "\n".join([*lines[:2], "", "—12—", "", *lines[2:]])
        found = parsed(text.replace(sentence, broken))
        page = ("Figure", "12", "page_number")
        got = Counter(
            (type(r).__name__, getattr(r, "value_published", None)) for r in found.records
        )
        want = parsed(text)
        got_figures = {
            (type(r).__name__, r.figure_text, r.reason)
            for r in found.records
            if hasattr(r, "reason")
        }
        assert page in got_figures
        assert got == Counter(
            (type(r).__name__, getattr(r, "value_published", None)) for r in want.records
        ) + Counter([("Figure", None)])


@pytest.mark.parametrize(
    "text",
    [
        # Cells of a table, not prose; a list; a heading before its text.
        "城乡居民基本医疗保险参保人数达到目标\n≥\n568984\n人",
        "一、基本支出预算情况说明如下各项所示\n二、项目支出预算情况说明如下各项所示",
        "1.贯彻执行国家医疗保险工作的方针政策\n2.承担城镇职工医疗保险经办业务工作。",
        "年度总体目标是确保参保率稳定在百分之\n\n2023年参保人数保持稳定。",
    ],
)
def test_lines_that_are_no_broken_prose_stay(text):
    assert rows(text) == [[line] for line in text.split("\n") if line]


def test_a_number_at_the_end_of_a_short_line_is_not_joined():
    text = "2023年收支预算总数为46\n1.49万元，比2022年收支预算总数增加189.48万元，主要是人员增加。"
    assert len(rows(text)) == 2


def test_persons_are_withheld_in_every_shape():
    head = [[*CARD[0][:2], "项目负责人及电话", "某某 6123456"], *CARD[1:]]
    text = card(["产出指标", "数量指标", "参保率", "≥95%"], head=head)
    for shape in (
        *(shapes.tabs, shapes.pipes, shapes.markdown, shapes.dropped, shapes.barred),
        *(shapes.barred_dropped, shapes.alternating, shapes.one_cell, shapes.spaces),
        *(shapes.one_line, shapes.glued),
    ):
        found = parsed(shapes.printed(text, shape))
        stored = " ".join(str(value) for r in found.records for value in asdict(r).values())
        assert "某某" not in stored, shape
        assert "6123456" not in stored, shape


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一" * 100_001, "line 1 has 100,001 characters"),
        ("|".join(["甲"] * 5_000) + "\n" + "|".join(["乙"] * 5_000), "more than 256 columns"),
        ("\t".join(["甲"] * 5_000), "more than 256 columns"),
        ("甲\n" * 500_001, "500,000 lines"),
        (("甲\t" * 200 + "\n") * 2_600, "500,000 cells"),
    ],
)
def test_what_is_too_much_is_refused_in_one_sentence(text, words):
    found = parsed(text)
    assert (found.outcome, found.records) == ("rejected", [])
    assert words in found.reason
    assert ". " not in found.reason


def test_a_long_stream_of_cells_takes_bounded_time():
    stream = "\n".join(
        ["一级指标", "二级指标", "三级指标", "指标值", *["产出指标", "参保率", "9"] * 500]
    )
    assert parsed(TITLE + stream).outcome == "quarantined"


def told(text: str) -> set[tuple[str | None, ...]]:
    """What is said of each indicator; where no value is kept, nothing is said of it."""
    return {
        (
            record.indicator_published,
            record.value_published,
            record.actual_published,
            record.weight_published,
            record.score_published,
            record.horizon_published,
        )
        for record in parsed(text).records
        if isinstance(record, IndicatorTarget) and record.value_published
    }


@pytest.mark.parametrize(
    "shape",
    [
        *(shapes.pipes, shapes.markdown, shapes.dropped, shapes.barred, shapes.barred_dropped),
        *(shapes.alternating, shapes.one_line, shapes.spaces, shapes.one_cell, shapes.glued),
    ],
)
@pytest.mark.parametrize("path", sorted(MADE_UP.glob("*.txt")), ids=lambda path: path.stem)
def test_no_shape_makes_a_weight_a_result_or_the_medium_term_the_year(path, shape):
    """Results, points and both horizons: fewer may be read of them, never others."""
    text = path.read_text(encoding="utf-8")
    printed_whole = told(text)
    for row in told(shapes.printed(text, shape)):
        assert any(
            all(cell in (None, whole) for cell, whole in zip(row, other, strict=True))
            for other in printed_whole
        ), row
