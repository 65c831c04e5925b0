"""Tables of markup in which widths, heights or empty cells are lost, on pages and in texts."""

import pytest
from test_forms_of_more_counties import of

from ingest.document import Spans
from ingest.readers import READERS
from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, IndicatorTarget

HEAD = "<p>赤岩县水利局2025年部门预算</p><p>{title}</p><p>单位：万元</p>"
TITLE = "一般公共预算“三公”经费支出表"


def page(rows: list[str], title: str = TITLE) -> bytes:
    """A page of one table: cells between bars, ``text@2x3`` two rows high, three columns wide."""
    written = []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            words, _, size = cell.partition("@")
            height, _, width = (size or "1x1").partition("x")
            cells.append(f"<td rowspan='{height}' colspan='{width}'>{words}</td>")
        written.append(f"<tr>{''.join(cells)}</tr>")
    head = HEAD.format(title=title)
    return f"<html><body>{head}<table>{''.join(written)}</table></body></html>".encode()


def amounts(rows: list[str], suffix: str, title: str = TITLE) -> dict[tuple[str, str], str]:
    """Each figure by its label and the path of its headings."""
    parsed = parse(page(rows, title), f"a{suffix}")
    return {
        (figure.name_published or "", figure.column_published or ""): figure.value_published
        for figure in of(parsed, BudgetFigure)
    }


# 三公 12.80 = 0 + 1.20 + 11.60 (0 + 11.60); the running costs of the agency are beside them.
WHOLE = [
    "“三公”经费预算数@1x6|机关运行经费预算数@3x1",
    "合计@2x1|因公出国（境）费@2x1|公务接待费@2x1|公务用车购置及运行费@1x3",
    "小计|购置费|运行费",
    "12.80|0.00|1.20|11.60|0.00|11.60|84.30",
]
READ = {
    "合计": "12.80",
    "因公出国（境）费": "0.00",
    "公务接待费": "1.20",
    "小计": "11.60",
    "购置费": "0.00",
    "运行费": "11.60",
    "机关运行经费预算数": "84.30",
}
SUFFIXES = pytest.mark.parametrize("suffix", [".html", ".md"])


def by_last_heading(rows: list[str], suffix: str) -> dict[str, str]:
    return {path.rpartition("/")[2]: value for (_, path), value in amounts(rows, suffix).items()}


@SUFFIXES
def test_a_whole_table_is_read_by_its_cells(suffix):
    assert by_last_heading(WHOLE, suffix) == READ


@SUFFIXES
def test_heights_of_headings_are_found_where_one_reading_makes_all_rows_even(suffix):
    """A heading of one column under which nothing is divided reaches down to the figures."""
    rows = [row.replace("@2x1", "").replace("@3x1", "") for row in WHOLE]
    assert by_last_heading(rows, suffix) == READ


@SUFFIXES
@pytest.mark.parametrize("lost", ["@1x6", "@1x3"])
@pytest.mark.parametrize("also", ["", "@2x1", "@3x1"])
def test_a_lost_width_moves_no_amount_under_another_heading(suffix, lost, also):
    rows = [row.replace(lost, "") for row in WHOLE]
    rows = [row.replace(also, "") for row in rows] if also else rows
    found = by_last_heading(rows, suffix)
    wrong = {path: value for path, value in found.items() if path in READ and value != READ[path]}
    assert not wrong


STATEMENT = [
    "收入@1x2|支出@1x4",
    "项目|预算数|项目|合计|一般公共预算|政府性基金预算",
    "一、一般公共预算拨款|950.00|一、农林水支出|900.00|900.00|",
    "二、政府性基金预算拨款|30.00|二、住房保障支出|80.00|50.00|30.00",
    "本年收入合计|980.00|本年支出合计|980.00|950.00|30.00",
]


@SUFFIXES
def test_empty_cells_that_are_left_out_move_no_amount(suffix):
    title = "财政拨款收支总表"
    whole = amounts(STATEMENT, suffix, title)
    assert len(whole) == 11
    squeezed = [row.rstrip("|") for row in STATEMENT]
    found = amounts(squeezed, suffix, title)
    assert len(found) > 5
    assert found.items() <= whole.items()
    first = [*STATEMENT[:2], "一、农林水支出|900.00|900.00|", *STATEMENT[3:]]
    for (_, path), value in amounts(first, suffix, title).items():
        assert (path.endswith("预算数"), value) != (True, "900.00")


CARD = [
    "项目名称|渠系维修@1x4",
    "主管部门|赤岩县水利局@1x4",
    "年度资金总额|8.00@1x4",
    "一级指标|二级指标|三级指标|指标值|权重",
    "产出指标@3x1|质量指标@2x1|合格率|≥95%|30",
    "完好率|≥90%|30",
    "时效指标|完工时间|六月底前|40",
]


@SUFFIXES
@pytest.mark.parametrize("last", [("权重", "30"), ("备注", "按合同"), None])
def test_a_level_that_no_longer_reaches_down_moves_no_name_into_its_column(suffix, last):
    card = [
        row.replace("权重", last[0]).replace("|30", f"|{last[1]}")
        if last
        else row.replace("@1x4", "@1x3")
        .removesuffix("|权重")
        .removesuffix("|30")
        .removesuffix("|40")
        for row in CARD
    ]
    rows = [row.replace("质量指标@2x1", "质量指标") for row in card]
    for lines, fewest in ((card, 3), (rows, 0)):
        parsed = parse(page(lines, "2025年项目支出绩效目标表"), f"a{suffix}")
        found = {(t.level2_published, t.indicator_published) for t in of(parsed, IndicatorTarget)}
        right = {("质量指标", "合格率"), ("质量指标", "完好率"), ("时效指标", "完工时间")}
        assert {name for _, name in found} <= {name for _, name in right}
        assert {pair for pair in found if pair[0]} <= right
        assert len(found) >= fewest


def test_cells_of_a_table_that_is_not_even_stand_on_lines():
    rows = [row.replace("@1x3", "") for row in WHOLE]
    document = READERS[".html"](page(rows), "a.html", "0")
    assert [row.text for row in document.rows][3:] == [
        "“三公”经费预算数 机关运行经费预算数",
        "合计 因公出国（境）费 公务接待费 公务用车购置及运行费",
        "小计 购置费 运行费",
        "12.80 0.00 1.20 11.60 0.00 11.60 84.30",
    ]
    assert [row.locator for row in document.rows][3:] == [f"p1!t1!r{n}!c1" for n in range(1, 5)]


@pytest.mark.parametrize(
    "rows",
    [
        # Labels and their values over the columns of a card.
        ["项目名称|渠系维修|主管部门|水利局", *(["一|二|三|四|五|六"] * 3)],
        ["名称|渠系|资金|8.00", "一级|二级|三级|值|分|得分", "产出|数量|长度|12|10|10"],
        # Whose it is and in which unit, over the columns.
        ["编制单位：甲@1x2|2025年|单位：万元", "一|二|三|四|五", "1|2|3|4|5"],
        # What stands under a table.
        ["一|二|三|四", "1|2|3|4", "填表人：甲|审核人：乙|电话：0"],
    ],
)
def test_labels_and_remarks_may_be_fewer_than_columns(rows):
    document = READERS[".html"](page(rows), "a.html", "0")
    assert {row.spans for row in document.rows if row.is_table} == {Spans.DECLARED}
    assert len(document.rows) == len(rows) + 3
