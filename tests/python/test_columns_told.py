"""Columns of tables whose rows hold fewer amounts than headings: told or unread; all made up."""

import pytest

from ingest.document import Cell, Row
from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure
from ingest.recover.lost_rows.budget_words import in_words
from ingest.recover.lost_rows.coded_rows import coded_rows
from ingest.recover.lost_rows.stacked_headings import stacked_line

HEAD = ["赤岩县水利局2023年度部门决算", "支出决算表", "部门：赤岩县水利局", "单位：万元"]
MAIN = "本年支出合计 基本支出 项目支出 上缴上级支出 经营支出"
CUT = ["项目", "对附属单位", MAIN, "功能分类", "补助支出", "科目名称", "科目编码"]
WHOLE = [
    "科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出"
]
ROWS = [
    "合计 640.20 410.00 230.20",
    "208 社会保障和就业支出 110.00 110.00",
    "20805 行政事业单位养老支出 110.00 110.00",
    "2080505 机关事业单位基本养老保险缴费支出 110.00 110.00",
    "213 农林水支出 530.20 300.00 230.20",
    "21303 水利 530.20 300.00 230.20",
    "2130301 行政运行 300.00 300.00",
    "2130305 水利工程建设 230.20 230.20",
]
TOLD = [
    "三、支出决算情况说明",
    "本年支出合计640.20万元,其中:基本支出410.00万元,占64.04%;项目支出230.20万元,占35.96%。",
]
OF_BASIC = {"208": "110.00", "213": "300.00", "2130301": "300.00", "2080505": "110.00"}


def read(lines: list[str], prose: list[str]) -> dict[tuple[str, str], str]:
    """The amounts of a text by code, or label of a total, and heading."""
    text = "\n".join([*HEAD, *lines, "注：本表反映部门本年度各项支出情况。", *prose, ""])
    records = parse(text.encode(), "a.txt").records
    return {
        (
            (f.code_published or f.name_published).replace(" ", ""),
            f.column_published,
        ): f.value_published
        for f in records
        if isinstance(f, BudgetFigure) and f.column_published
    }


@pytest.mark.parametrize("headings", [CUT, WHOLE])
@pytest.mark.parametrize(
    "prose",
    [
        TOLD,
        [
            "本年支出合计 640.20 万元，其中：基本支出 410.00 万元；",
            "项目支出230.20万元；经营支出0万元。",
        ],
        [
            "2023年基本支出决算数为4,100,000.00元。项目支出决算数2,302,000.00元。".replace(
                "元", "元"
            )
        ],
    ],
)
def test_sentences_tell_which_columns_hold_the_amounts_of_a_total(headings, prose) -> None:
    rows = ROWS
    if "4,100,000.00元" in prose[0]:
        wan = {"640.20": "6,402,000.00", "410.00": "4,100,000.00", "230.20": "2,302,000.00"}
        rows = [ROWS[0]]
        for before, after in wan.items():
            rows = [row.replace(before, after) for row in rows]
        rows = [*rows, "213 农林水支出 6,402,000.00 4,100,000.00 2,302,000.00"]
    found = read([*headings, *rows], prose)
    total = rows[0].split()
    assert [found["合计", name] for name in MAIN.split()[:3]] == total[1:]
    if rows is ROWS:
        assert {code: found[code, "基本支出"] for code in OF_BASIC} == OF_BASIC
        assert found["2130305", "项目支出"] == "230.20"
        assert ("2130305", "基本支出") not in found


@pytest.mark.parametrize("headings", [CUT, WHOLE])
@pytest.mark.parametrize(
    "prose",
    [
        [],
        ["本年支出合计640.20万元,其中:基本支出410.00万元。"],
        ["基本支出410.00万元,项目支出230.20万元,上缴上级支出230.20万元。"],
        ["基本支出230.20万元,项目支出410.00万元。"],
    ],
)
def test_where_nothing_tells_the_columns_the_total_alone_is_read(headings, prose) -> None:
    found = read([*headings, *ROWS], prose)
    assert {column for _, column in found} == {"本年支出合计"}
    assert found["合计", "本年支出合计"] == "640.20"
    assert found["2130301", "本年支出合计"] == "300.00"


@pytest.mark.parametrize(
    "total", ["合计 640.20 410.00 200.00", "合计 640.20 640.20 0.00", "合计 640.20 700.20 -60.00"]
)
def test_parts_that_do_not_make_the_total_have_no_columns(total) -> None:
    prose = ["基本支出410.00万元,项目支出200.00万元,基本支出640.20万元,经营支出0.00万元。"]
    found = read([*CUT, total, *ROWS[1:]], prose)
    assert {column for _, column in found} <= {"本年支出合计"}


def test_a_heading_cut_over_and_under_the_others_has_no_place_of_its_own() -> None:
    lines = [
        "项目 收入预算",
        "科目编码",
        "事业单位",
        "科目名称 合计 财政拨款收入 事业收入 其他收入",
        "经营收入",
    ]
    found = read([*lines, "213 农林水支出 95.00 95.00", "合计 95.00 95.00"], [])
    assert found == {("213", "合计"): "95.00", ("合计", "合计"): "95.00"}


def test_as_many_amounts_as_other_headings_may_be_of_the_cut_one() -> None:
    rows = [
        "合计 640.20 410.00 130.20 60.00 40.00",
        "213 农林水支出 640.20 410.00 130.20 60.00 40.00",
    ]
    assert {column for _, column in read([*CUT, *rows], [])} == {"本年支出合计"}
    lines = [line for line in CUT if line not in ("对附属单位", "补助支出")]
    assert len({column for _, column in read([*lines, *rows], [])}) == 5


@pytest.mark.parametrize("row", ["213 农林水支出 5.00 95.00 95.00", "213 农林水支出 5.00"])
def test_what_a_cut_heading_of_the_first_column_holds_is_no_total(row) -> None:
    lines = [
        "项目",
        "年初结转",
        "合计 基本支出 项目支出 年末结转和结余",
        "和结余",
        "科目编码 科目名称",
    ]
    rows = ["合计 95.00 95.00", row, "21303 水利 95.00 95.00"]
    assert not read([*lines, *rows], [])


def rows_of(*lines: str) -> list[Row]:
    return [Row((Cell(line, f"L{n}", n, 0),), n, is_table=False) for n, line in enumerate(lines)]


def test_pieces_are_put_together_where_all_are_known_words() -> None:
    found = stacked_line(rows_of(*STACKED[1:]), 0)
    assert found is not None
    assert [part.text[:4] for part in found[0][3:]] == ["合计", "一般公共", "政府性基", "国有资本"]
    assert stacked_line(rows_of(*STACKED[1:3], "拨款 什么 财政拨款"), 0) is None
    assert stacked_line(rows_of(STACKED[2], STACKED[3]), 0) is None


def test_codes_of_two_classifications_in_a_line_are_one_row_or_none() -> None:
    (line,) = rows_of("2130301 行政运行 30101 基本工资 50.10")
    assert coded_rows(in_words(line)) is None
    (line,) = rows_of("30103 奖金 30201 办公费 15.40")
    assert [row.code.text for row in coded_rows(in_words(line)) or []] == ["30103", "30201"]


SIDES = ["收入 支出", "项目 决算数 项目 合计 一般公共预算 政府性基金预算 国有资本经营预算"]
STACKED = [
    "收入 支出",
    "一般公共 政府性基 国有资本",
    "项目 决算数 项目 合计 预算财政 金预算财 经营预算",
    "拨款 政拨款 财政拨款",
]
STATEMENT = [
    "一、一般公共预算财政拨款 610.20 一、社会保障和就业支出 110.00 110.00",
    "二、政府性基金预算财政拨款 30.00 二、农林水支出 530.20 500.20 30.00",
    "三、国有资本经营预算财政拨款 三、住房保障支出",
    "本年收入合计 640.20 本年支出合计 640.20 610.20 30.00",
    "总计 640.20 总计 640.20 610.20 30.00",
]


def statement(headings: list[str], rows: list[str]) -> dict[tuple[str, str], str]:
    head = [HEAD[0], "财政拨款收入支出决算总表", *HEAD[2:]]
    records = parse("\n".join([*head, *headings, *rows, ""]).encode(), "a.txt").records
    return {
        (f.name_published, f.column_published): f.value_published
        for f in records
        if isinstance(f, BudgetFigure) and f.column_published
    }


@pytest.mark.parametrize("headings", [SIDES, STACKED])
def test_labels_of_one_side_tell_the_parts_of_the_other_sides_total(headings) -> None:
    found = statement(headings, STATEMENT)
    parts = {c.split("/")[-1][:5]: v for (n, c), v in found.items() if n == "本年支出合计"}
    assert parts == {"合计": "640.20", "一般公共预": "610.20", "政府性基金": "30.00"}


@pytest.mark.parametrize("headings", [SIDES, STACKED])
def test_parts_that_no_label_names_are_of_no_column(headings) -> None:
    rows = [row.replace(" 30.00 二", " 29.00 二") for row in STATEMENT]
    found = statement(headings, rows)
    columns = {column.split("/")[-1] for name, column in found if name == "本年支出合计"}
    assert columns == {"合计"}


def test_pieces_of_headings_that_make_no_known_words_are_no_headings() -> None:
    broken = [line.replace("政拨款", "什么") for line in STACKED]
    assert not statement(broken, STATEMENT)


def test_an_amount_stands_apart_from_the_label_that_runs_on_behind_it() -> None:
    rows = [STATEMENT[0].replace("610.20 一", "610.20一"), *STATEMENT[1:]]
    found = statement(SIDES, rows)
    assert next(v for (n, _), v in found.items() if n == "一、一般公共预算财政拨款") == "610.20"
