"""Text files whose tables stand as markup, and signs as formulas, as recognisers write pages."""

import random
import time

import pytest
from form_records import unread, values
from laid_out import laid, markdown
from page_texts import read, targets

from ingest.document import Spans
from ingest.readers import READERS
from ingest.readers.marked_text import pieces
from ingest.readers.text.formulas import without_formulas
from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["213", "农林水支出", "950.00", "900.00", "50.00"],
    ["21303", "水利", "950.00", "900.00", "50.00"],
]
BUDGET = ["赤岩县水利局2025年部门预算", "部门支出总表", "单位：万元", laid(ROWS)]


def cells(text: str, suffix: str = ".md") -> list[list[str]]:
    document = READERS[suffix](text.encode(), f"a{suffix}", "0")
    return [[cell.text for cell in row.cells] for row in document.rows]


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_table_of_markup_between_lines_is_a_table(suffix):
    document = READERS[suffix](markdown(BUDGET), f"a{suffix}", "0")
    tables = [row for row in document.rows if row.is_table]
    assert [[cell.text for cell in row.cells] for row in tables] == ROWS
    assert {row.spans for row in tables} == {Spans.DECLARED}
    assert [row.text for row in document.rows if not row.is_table] == BUDGET[:3]
    assert tables[1].cells[2].locator == "p1!t1!r2!c3"
    assert document.reader == "text"


def test_its_figures_are_the_budget_s():
    parsed = parse(markdown(BUDGET), "a.md")
    assert parsed.outcome == "loaded"
    amounts = [
        r for r in parsed.records if isinstance(r, BudgetFigure) and r.value_published == "950.00"
    ]
    assert [record.locator for record in amounts] == ["p1!t1!r2!c3", "p1!t1!r3!c3"]


@pytest.mark.parametrize(
    "table",
    [
        "<html><body><table>{}</table></body></html>",
        "<TABLE border=1>\n<thead>{}</thead>\n</TABLE>",
        "<div align='center'>\n\n<table><tbody>{}</tbody></table>\n\n</div>",
        "<!-- page 3 -->\n<table>{}</table>\n![](images/3.jpg)",
        "<table>{}",
    ],
)
def test_a_table_may_stand_in_other_markup_or_lack_its_end(table):
    rows = "\n".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in ROWS)
    text = f"# 部门支出总表\n\n**单位：万元**\n\n{table.format(rows)}\n\n以上为预算表\n"
    assert cells(text) == [["部门支出总表"], ["单位：万元"], *ROWS, ["以上为预算表"]]


def test_a_table_that_lacks_its_end_keeps_the_next_one_apart():
    rows = (
        "<table><tr><td>甲</td><td>乙</td></tr>",
        "<table><tr><td>丙</td><td>丁</td></tr></table>",
    )
    text = "\n\n".join([rows[0], "表二", rows[1]])
    assert cells(text) == [["甲", "乙"], ["表二"], ["丙", "丁"]]


def test_a_table_in_a_cell_belongs_to_the_table_around_it():
    inner = "<table><tr><td>丙</td><td>丁</td></tr></table>"
    text = f"一\n\n<table><tr><td>甲</td><td>{inner}</td></tr></table>\n\n二"
    assert cells(text) == [["一"], ["甲"], ["丙", "丁"], ["二"]]


def test_tables_of_bars_beside_those_of_markup_are_tables_too():
    text = (
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n说明\n\n"
        "<table><tr><td>丙</td><td>丁</td></tr></table>\n\n| 戊 | 己 |\n|---|---|\n| 3 | 4 |"
    )
    document = READERS[".md"](text.encode(), "a.md", "0")
    assert [(row.locator, row.text) for row in document.rows] == [
        ("p1!t1!r1!c1", "甲 | 乙"),
        ("p1!t1!r2!c1", "1 | 2"),
        ("p1!t1!l1", "说明"),
        ("p1!t2!r1!c1", "丙 | 丁"),
        ("p1!t3!r1!c1", "戊 | 己"),
        ("p1!t3!r2!c1", "3 | 4"),
    ]


def test_text_that_only_speaks_of_tables_keeps_its_lines():
    text = "第一行\n<table>标签不是表格\n第三行"
    document = READERS[".txt"](text.encode(), "a.txt", "0")
    assert [row.locator for row in document.rows] == ["L1", "L2", "L3"]


def test_the_end_of_a_table_that_nowhere_begins_divides_nothing():
    """The lines before it stay lines."""
    text = "第一行\n第二行</table>\n第三行\n\n<table><tr><td>甲</td><td>乙</td></tr></table>"
    assert cells(text)[0] == ["第一行"]
    assert ["甲", "乙"] in cells(text)
    assert [is_table for _, is_table in pieces(text)] == [False, True, False]


def test_a_table_that_begins_over_and_over_takes_as_long_as_its_text():
    text = "<table><tr><td>字" * 40_000
    began = time.process_time()
    assert len(list(pieces(text))) == 3
    assert time.process_time() - began < 5


def test_every_character_of_a_text_is_in_one_piece():
    chance = random.Random(7)  # noqa: S311 - nothing is to be kept secret
    parts = ["<table>", "</table>", "<tr>", "<td>", "</td>", "</tr>", "\n\n", "字", "<table", "1"]
    for _ in range(2_000):
        text = "".join(chance.choices(parts, k=chance.randint(0, 14)))
        assert "".join(piece for piece, _ in pieces(text)) == text


# Two tables that no form knows, with more figures than a fifth of all.
UNKNOWN = [[f"登记{n}", str(n + 10), str(n + 20)] for n in range(1, 7)]


def as_markup(rows: list[list[str]]) -> str:
    written = (f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    return f"<table>{''.join(written)}</table>"


def as_bars(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


@pytest.mark.parametrize("known", [as_markup, as_bars])
@pytest.mark.parametrize("unknown", [as_markup, as_bars])
def test_of_tables_that_state_their_cells_none_is_lost_for_others(known, unknown):
    """In a text without stated cells tables that no form knows show that cells were lost."""
    parts = [*BUDGET[:3], known(ROWS), "物品登记", unknown(UNKNOWN), as_markup([["注", "说明"]])]
    parsed = parse("\n\n".join(parts).encode(), "a.md")
    amounts = [r.value_published for r in parsed.records if isinstance(r, BudgetFigure)]
    is_lost = known is as_bars and unknown is as_bars
    assert amounts == ([] if is_lost else ["950.00", "900.00", "50.00"] * 2)


FORM = r"""# 清河县农业农村局

## 2023年度项目支出绩效目标表

<table>
<tr><td>项目名称</td><td colspan="4">耕地轮作补助</td></tr>
<tr><td rowspan="3">项目资金<br>(万元)</td><td>年度资金总额</td><td colspan="3">120</td></tr>
<tr><td>其中:财政拨款</td><td colspan="3">120</td></tr>
<tr><td>其他资金</td><td colspan="3">0</td></tr>
<tr><td rowspan="4">绩效<br/>指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td>
<td>指标值</td></tr>
<tr><td rowspan="2">产出指标</td><td>数量指标</td><td>轮作面积</td><td>$\geq 1.5$ 万亩</td></tr>
<tr><td>时效指标</td><td>兑付及时率</td><td>&ge;95%</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>农户满意度</td><td>≥90%</td></tr>
</table>

注:本表由主管部门填报。
"""


def test_a_table_over_several_lines_states_its_merged_cells():
    parsed = read(FORM, "form.md")
    assert [(row[1], row[2], row[4]) for row in targets(parsed)] == [
        ("数量指标", "轮作面积", "≥1.5 万亩"),
        ("时效指标", "兑付及时率", "≥95%"),
        ("服务对象满意度指标", "农户满意度", "≥90%"),
    ]


# -- cells that are repeated where they are merged -------------------------------------------------

CARD = [
    ["项目名称", "项目名称", "渠系维修养护", "渠系维修养护", "渠系维修养护"],
    ["主管部门", "主管部门", "赤岩县水利局", "实施单位", "赤岩县水利局"],
    ["项目资金（万元）", "项目资金（万元）", "年度资金总额", "8.00", "8.00"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["绩效指标", "产出指标", "数量指标", "维修渠道长度", "12公里"],
    ["绩效指标", "产出指标", "质量指标", "工程合格率", "≥95%"],
]


def test_a_table_of_markup_that_repeats_its_merged_cells_is_read_as_one_that_declares_them():
    parsed = parse(markdown(["2024年项目支出绩效目标表", laid(CARD)]), "a.md")
    assert values(parsed) == {"维修渠道长度": "12公里", "工程合格率": "≥95%"}
    assert not unread(parsed)


# -- signs written as formulas ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"$\geqslant 9 5 \%$", "≥95%"),
        (r"满意度$\geq95\%$以上", "满意度≥95%以上"),
        (r"\( \leq 5 \) 个工作日", "≤5 个工作日"),
        (r"$1 , 2 3 4 . 5 6$", "1,234.56"),
        (r"${ \ge } 9 0 \%$", "≥90%"),
        (r"$\pm 5 \%$", "±5%"),
        (r"$8 0 \% \sim 9 0 \%$", "80%~90%"),
        (r"$\mathrm{ 12 公里 }$", " 12 公里 "),
        (r"是（$\checkmark$）否（$\square$）", "是（√）否（□）"),
        (r"10$^{2}$", "10²"),
        (r"$$ \geq 3 $$", "≥3"),
    ],
)
def test_a_formula_is_what_it_prints(written, printed):
    assert without_formulas(written) == printed


@pytest.mark.parametrize(
    "text",
    [
        "US$100-$200",
        "$100 和 $200",
        "补助$5万，配套$8万",
        "$",
        "$$",
        "$ $",
        r"$\Delta 5$",
        r"$\frac{1}{2}$",
        r"$1_{2}$",
        r"$x^{2}+y$",
    ],
)
def test_what_is_no_formula_of_signs_and_numbers_stays(text):
    assert without_formulas(text) == text


def test_targets_written_as_formulas_are_targets():
    rows = [*CARD[:-1], [*CARD[-1][:-1], r"$\geqslant 9 5 \%$"]]
    bars = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    parsed = read(f"2024年项目支出绩效目标表\n\n{bars}\n")
    assert [(*row[:3], row[4]) for row in targets(parsed)] == [
        ("产出指标", "数量指标", "维修渠道长度", "12公里"),
        ("产出指标", "质量指标", "工程合格率", "≥95%"),
    ]


# -- marks of Markdown -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("## 部门支出总表", "部门支出总表"),
        ("**部门支出总表**", "部门支出总表"),
        ("**单位**：万元", "单位：万元"),
        ("#1号机组", "#1号机组"),
        ("收入** 支出**", "收入** 支出**"),
        ("数量(≥**株)>=12400株,(≥**%)", "数量(≥**株)>=12400株,(≥**%)"),
        ("** **", "** **"),
        ("合格率&ge;95%，投诉&lt;3次", "合格率≥95%，投诉<3次"),
        ("A&B;C", "A&B;C"),
    ],
)
def test_marks_of_headings_and_bold_words_are_not_printed(line, printed):
    assert cells(line, ".txt") == [[printed]]
