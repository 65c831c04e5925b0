"""Every printed figure is read, set aside by a named rule, or unread; nothing else."""

from collections import Counter

import pytest
from conftest import SAMPLE

from ingest.document.sections import prose_reasons
from ingest.document.set_aside import reason_in_text
from ingest.readers.text.decode import read
from ingest.reading.figures import figure_spans
from ingest.reading.parse import parse
from ingest.reading.records import Figure
from ingest.vocabulary import table

FILINGS = sorted(SAMPLE.glob("*.txt"))


def figures(text: str) -> list[Figure]:
    parsed = parse(text.encode(), "a.txt")
    return [record for record in parsed.records if isinstance(record, Figure)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("461. 49", ["461. 49"]),
        ("5 0.6 0", ["5 0.6 0"]),
        ("1,907,400", ["1,907,400"]),
        ("≥95%", ["95"]),
        ("1-6级", ["1", "6"]),
        ("2021年12月前", ["2021", "12"]),
        ("满意", []),
    ],
)
def test_what_counts_as_one_figure(text, found):
    assert [text[slice(*span)] for span in figure_spans(text)] == found


@pytest.mark.parametrize(
    ("text", "figure", "is_table", "reason"),
    [
        ("（医保发〔2019〕14号）", "14", False, "document_number"),
        ("2021年12月31日", "31", True, "date"),
        ("(2023年度)", "2023", True, "year"),
        ("2023万元", "2023", True, None),
        ("- 3. 深化协商", "3", False, "heading_number"),
        ("(2) 收入", "2", False, "heading_number"),
        ("其中:2.公务接待费", "2", False, "heading_number"),
        ("司法(06款)行政运行(01项)", "01", False, "classification_code"),
        ("3.5 万元,其余", "3.5", False, None),
        ("- 15 -", "15", False, "page_number"),
        # A lone number in a table is a value that nobody read.
        ("15", "15", True, None),
        ("表1", "1", True, "table_number"),
        ("1-1", "1", True, "table_number"),
        ("收入 461.49 万元", "461.49", False, None),
    ],
)
def test_a_rule_names_why_a_figure_is_no_record(text, figure, is_table, reason):
    start = text.rindex(figure)
    assert reason_in_text(text, (start, start + len(figure)), is_table=is_table) == reason


def test_headings_say_what_prose_is_about():
    text = (
        "目录\n一、职能 1\n二、收支 2\n一、职能\n编制31人\n二、收支预算情况\n收入5元\n"
        "第四部分 名词解释\n(一)经费:3类"
    )
    reasons = prose_reasons(read(text.encode(), "a.txt", "0" * 64))
    assert reasons == [
        *["table_of_contents"] * 3,
        *["duty_text"] * 2,
        *[None] * 2,
        *["definition"] * 2,
    ]


@pytest.mark.parametrize("path", FILINGS, ids=lambda path: f"{path.parents[1].name}/{path.stem}")
def test_no_figure_of_the_filings_is_unread(path):
    found = [r for r in parse(path.read_bytes(), path.name).records if isinstance(r, Figure)]
    states = Counter(figure.state for figure in found)
    assert states["unread"] == 0
    assert states["read"] > 0.7 * len(found)
    known = {row["reason"] for row in table("set_aside")}
    assert {figure.reason for figure in found if figure.state == "set_aside"} <= known
    assert all(figure.reason is None for figure in found if figure.state == "read")


def test_a_table_that_no_form_knows_stays_unread():
    found = figures("采购清单\n\n品名\t数量\t单价\n纸\t30\t12.5\n")
    assert [(f.figure_text, f.state, f.locator) for f in found] == [
        ("30", "unread", "L4"),
        ("12.5", "unread", "L4"),
    ]


def test_a_form_is_loaded_whatever_stands_beside_it():
    card = "(2023年度)\n项目名称\t某项目\n主管部门\t甲县医疗保障局\n年度资金总额\t100\n\n"
    unknown = "".join(f"品名{n}\t{n}7\t{n}8.5\n" for n in range(1, 20))
    parsed = parse(f"{card}耗材领用表\n名称\t数量\t单价\n{unknown}".encode(), "a.txt")
    assert parsed.outcome == "loaded_in_part"
    assert parsed.unknown_tables == 1
    assert "1 table is not known: 耗材领用表 at L7" in parsed.reason
    assert f"{parsed.figure_counts['unread']} figures of its tables" in parsed.reason


@pytest.mark.parametrize(
    "title", ["政府采购支出预算表", "2023年政府采购预算表", "国有资产占有使用情况表", "车辆情况"]
)
def test_a_table_that_no_mart_has_a_place_for_never_counts_against_a_file(title):
    card = "(2023年度)\n项目名称\t某项目\n主管部门\t甲县医疗保障局\n年度资金总额\t100\n\n"
    listed = "序号\t品名\t数量\t单价\n1\t纸\t30\t12.5\n2\t笔\t40\t1.5\n"
    parsed = parse(f"{card}{title}\n单位：元\n{listed}".encode(), "a.txt")
    assert (parsed.outcome, parsed.reason, parsed.unknown_tables) == ("loaded", None, 0)
    reasons = Counter(r.reason for r in parsed.records if isinstance(r, Figure))
    assert reasons["table_of_no_mart"] == 4
    assert reasons["row_number"] == 2


@pytest.mark.parametrize(
    ("text", "figure", "is_table", "reason"),
    [
        ("发布日期:2024-02-15 16:42 浏览次数:1326", "16", False, "page_metadata"),
        ("发布日期:2024-02-15 16:42 浏览次数:1326", "1326", False, "page_metadata"),
        ("索引号:640522000/2024-00001", "640522000", False, "page_metadata"),
        ("11500110MB000001/2021-00001", "11500110", True, "page_metadata"),
        ("统一社会信用代码：11330411MB1912345X", "11330411", False, "page_metadata"),
        ("浏览次数：(218)", "218", False, "page_metadata"),
        ("某ICP备05012345号-1", "05012345", False, "page_metadata"),
        ("8a8a8b2d7c5e4f1b9d0c3e2f1a4b5c6d", "8", True, "hidden_id"),
        ("行政运行(2101501)项目", "2101501", False, "classification_code"),
        ("编制人数32人", "32", False, "count_of_things"),
        ("收入32万元", "32", False, None),
        # In a table a number of people may be a value of a form that nobody read.
        ("32人", "32", True, None),
    ],
)
def test_what_a_page_says_of_itself_is_no_figure_of_the_filing(text, figure, is_table, reason):
    start = text.index(figure)
    assert reason_in_text(text, (start, start + len(figure)), is_table=is_table) == reason


def test_the_index_block_of_a_page_is_no_unknown_table():
    block = "索引号\t640522000/2022-00001\t文号\t\n公开方式\t主动公开\t信息编号\t20220001\n"
    found = figures(block)
    assert {(f.state, f.reason) for f in found} == {("set_aside", "page_metadata")}
