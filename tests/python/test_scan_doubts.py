"""What speaks against a reading of a scan: marks, rulings, silent ink, and words that are none.

The words are what was recognised on pages of real filings that were made into worn and stamped
scans; what the page prints stands beside them.
"""

import pytest

from ingest.document import Cell, Document, Row
from ingest.readers.scan.doubts import beside_each_other, doubted
from ingest.readers.scan.signs import Place, Reading, Sign
from ingest.recover import doubtful_words
from ingest.recover.doubtful_figures import DOUBTFUL
from ingest.vocabulary.near_words import is_nearly_a_word


def reading(text: str, confidence: float = 0.99) -> Reading:
    return Reading(tuple(Sign(sign, 10.0 * n, confidence) for n, sign in enumerate(text)))


@pytest.mark.parametrize(
    ("read", "kept", "is_sure"),
    [
        ("1,234.50", "1,234.50", True),
        ("2023", "2023", True),
        ("一、", "一、", True),
        ("0:39", "0:39", False),
        ("1,075,00.0", "1,075,00.0", False),
        ("0.08.", "0.08", False),
        (".31002", "31002", False),
    ],
)
def test_what_is_nearly_a_number_is_doubtful_and_dust_at_its_ends_is_left_out(read, kept, is_sure):
    found = doubted(reading(read))
    assert (found.text, found.confidence >= DOUBTFUL) == (kept, is_sure)


@pytest.mark.parametrize(
    "read",
    [
        "机要通道、档.案数字化系统",  # 档案
        "防火墙.",  # 防火墙
        ".5项",  # 5项
        "2023-01-01.",  # 2023-01-01
        "'租赁费",
        "委托|业务费",
        "≥95%.",
        "，实报实销",
        "）费",
    ],
)
def test_a_mark_where_none_stands_is_doubtful(read):
    found = doubted(reading(read))
    assert found.text == read
    assert found.confidence < DOUBTFUL


@pytest.mark.parametrize(
    "read",
    [
        "1.2025年部门收入预算总表",
        "一、部门主要职能............",
        "2.多年帮扶的基础上",
        "（一）一般公共预算",
        "236-中央高校改善基本办学条件专项",
        "维修（护）费",
        "补贴对象审核达标率",
        "=100.00（%）",
        "2022年1月-6月",
        "管理各类下拨费用，实报实销。",
        "12.5万元",
        "",
    ],
)
def test_marks_that_filings_print_are_no_doubt(read):
    assert doubted(reading(read)) == reading(read)


class Drawn:
    """Rulings of a page in pixels: place, start and end of each."""

    def __init__(self, uprights, levels):
        self.uprights = [Line(*ruling) for ruling in uprights]
        self.levels = [Line(*ruling) for ruling in levels]


class Line:
    def __init__(self, place, start, end):
        self.place, self.start, self.end = place, start, end


def test_a_word_that_a_stroke_of_a_stamp_cuts_is_doubtful_on_both_sides():
    """专用材料费, 26 pixels high, with the upright stroke of a stamp's sign between 用 and 材."""
    places = [Place(1070, 1064, 1133, 1091), Place(1138, 1064, 1213, 1091)]
    read = [reading("专用"), reading("材料费")]
    drawn = Drawn([(1022, 400, 1800), (1135.5, 1058, 1096)], [(1058, 900, 2000)])
    found = beside_each_other(places, read, drawn, 26.0)
    assert [sign.text for r in found for sign in r.signs if sign.confidence < DOUBTFUL] == [
        "用",
        "材",
    ]


@pytest.mark.parametrize(
    ("places", "uprights"),
    [
        # A name and a figure on both sides of a ruling, each with its room.
        ([(100, 50, 190, 76), (214, 50, 280, 76)], [(202, 0, 900)]),
        # As close as a card of targets prints 0.00 | 其他资金.
        ([(100, 50, 190, 76), (200, 50, 280, 76)], [(195, 0, 900)]),
        # Two parts of one line, between which no ruling stands.
        ([(100, 50, 190, 76), (194, 50, 280, 76)], [(300, 40, 90)]),
        # Close to one ruling, and a line apart.
        ([(100, 50, 190, 76), (194, 90, 280, 116)], [(192, 40, 120)]),
        # The ruling ends above the line.
        ([(100, 50, 190, 76), (194, 50, 280, 76)], [(192, 0, 40)]),
        # A short ruling with room beside it.
        ([(100, 50, 190, 76), (214, 50, 280, 76)], [(202, 40, 90)]),
    ],
)
def test_words_of_two_cells_are_no_doubt(places, uprights):
    read = [reading("公务接待费"), reading("12.50")]
    boxes = [Place(*place) for place in places]
    assert beside_each_other(boxes, read, Drawn(uprights, []), 26.0) == read


def cell_of_two_lines(second: Reading, *, size: int = 40) -> list[Reading]:
    """其他计算机设备及软 over 件 in one cell, and 22.00 in the next."""
    places = [
        Place(843, 1009, 1041, 1034),
        Place(842, 1053, 842 + size, 1053 + size // 2),
        Place(1100, 1030, 1160, 1052),
    ]
    drawn = Drawn(
        [(829, 900, 1300), (1076, 900, 1300), (1200, 900, 1300)],
        [(999, 800, 1300), (1088, 800, 1300)],
    )
    read = [reading("其他计算机设备及软"), second, reading("22.00")]
    return beside_each_other(places, read, drawn, 21.0)


def test_a_line_of_a_cell_that_says_nothing_makes_the_others_of_the_cell_doubtful():
    """件 under a stamp was read as 禮 at 0.29, which is no text."""
    first, _, beside = cell_of_two_lines(reading("禮", 0.29))
    assert first.signs[-1].confidence < DOUBTFUL
    assert beside == reading("22.00")


@pytest.mark.parametrize(
    ("second", "size"), [(reading("件"), 40), (reading("é", 0.22), 6)], ids=["text", "dust"]
)
def test_a_line_that_is_read_and_dust_make_nothing_doubtful(second, size):
    first, _, _ = cell_of_two_lines(second, size=size)
    assert first == reading("其他计算机设备及软")


@pytest.mark.parametrize(
    "text",
    [
        "兑金及附加费用",
        "文化旅游体育与传媒支",
        "七、文化旅游体育与传媒支",
        "机关事业单位基本养老保险缴费A",
        "上级朴助収入",
        "公务用车运行维护贵",
        "城多社区支出",
    ],
)
def test_a_text_of_which_one_sign_makes_a_word_is_nearly_a_word(text):
    assert is_nearly_a_word(text)


@pytest.mark.parametrize(
    "text",
    [
        "税金及附加费用",
        "七、文化旅游体育与传媒支出",
        "（三）上级补助收入",
        "项目负责人：",
        "上年结转和结余资金",
        "办公设备购置费",
        "功能科目代码",
        "数量指标",
        "其他计算机设备及软件",
        "1,234.50",
        "",
    ],
)
def test_words_and_other_texts_are_not(text):
    assert not is_nearly_a_word(text)


def document(text: str, confidence: float | None) -> Document:
    cells = (Cell(text, "p1!t1!r1!c1", 0, 0, None, confidence),)
    return Document("a.png", "hash", "picture", "utf-8", (Row(cells, 0, is_table=True, table=1),))


def test_what_is_nearly_a_word_is_doubtful_in_a_scan_alone():
    in_scan = doubtful_words.doubted(document("兑金及附加费用", 0.96))
    assert in_scan.rows[0].cells[0].confidence == doubtful_words.NEARLY
    for same in (document("税金及附加费用", 0.96), document("兑金及附加费用", None)):
        assert doubtful_words.doubted(same) is same


def test_what_was_doubtful_stays_as_doubtful():
    assert doubtful_words.sureness("兑金及附加费用", 0.2) == 0.2
