import re
import unicodedata

import duckdb
import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment

from ingest.document import Cell, Document, Row
from ingest.reading.filing import document_title
from ingest.reading.privacy import withheld
from ingest.tables.preamble import unit_label
from ingest.vocabulary import (
    is_operator,
    is_unit,
    label_field,
    level_numbers,
    recognised,
    table,
    twins,
)
from ingest.vocabulary.agency import agency_name
from ingest.vocabulary.wording import (
    LONGEST_SENTENCE,
    LONGEST_WORD,
    half_width,
    joined,
    kept_of_words,
    plain,
    without_markup,
)

ISSUES = "乾县|乾安县|干县|於潜镇|䓖草|后海|杭锦后旗|余干县|著|瞭望"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("国家信息平台建设验 收合格率", "国家信息平台建设验收合格率"),
        ("DRG 支付及时率", "DRG支付及时率"),
        ("<p>总体 目标</p>", "总体目标"),
        ("LED screen", "LED screen"),
        ("参\u200b保\u00ad率\ufe0f", "参保率"),
        ("\u202a参保率\u202c", "参保率"),
        ("參保率", "參保率"),
    ],
)
def test_joined_removes_what_line_breaks_put_in(printed, name):
    assert joined(printed) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("指标值（包含）", "指标值(包含)"),
        ("资金 情况：", "资金情况:"),
        ("类 — 国家", "类-国家"),
        ("参\u200b保\u00ad率\ufeff", "参保率"),
        ("\u202b一\u2067级\u00a0指\u3000标\u2009", "一级指标"),
        ("\u4e00\ufe00级指标", "一级指标"),
        ("葛\U000e0100县", "葛县"),
        ("⼀级指标、⽬标、⻋、⻔诊", "一级指标、目标、车、门诊"),
        ("\uf90a额", "金额"),
        ("𝟗𝟓﹪", "95%"),
        ("单位∶万元", "单位:万元"),
    ],
)
def test_plain_makes_two_printings_of_a_word_equal(one, other):
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("text", "under_nfkc"),
    [("10²", "102"), ("①100", "1100"), ("½", "1⁄2"), ("㎡", "m2"), ("…", "..."), ("㈠", "(一)")],
)
def test_plain_is_not_nfkc(text, under_nfkc):
    assert unicodedata.normalize("NFKC", text) == under_nfkc
    assert plain(text) == recognised(text) == text


@pytest.mark.parametrize("name", ISSUES.split("|"))
def test_names_survive(name):
    assert plain(name) == joined(name) == name


def test_no_name_of_a_region_is_changed_by_looking_it_up():
    names = (ROOT / "seeds" / "regions.csv").read_text(encoding="utf-8")
    assert not {character for character in names if ord(character) in twins()}
    assert recognised("乾县") == "乾县" != recognised("干县")
    assert recognised("乾縣") == "乾县"


def test_only_characters_outside_the_simplified_standard_have_a_simplified_twin():
    def is_simplified(character: str) -> bool:
        try:
            return bool(character.encode("gb2312"))
        except UnicodeEncodeError:
            return False

    for row in table("traditional"):
        assert is_simplified(row["meant"]), row
        # These are names too, but no region's name holds them, and 大於等於 and 調整後 do.
        assert not any(map(is_simplified, set(row["printed"]) - set("於後徵"))), row


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("項目名稱", "project_name"),
        ("年度資金總額：", "amount_total"),
        ("項目資金（萬元）", "amount_group"),
        ("⼀级指标", "level1"),
        ("三 级\u200b指 标", "level3"),
        ("聯繫電話", "person"),
        ("項目負責人\u202c", "person"),
    ],
)
def test_labels_are_recognised(printed, field):
    assert label_field(printed) == field


def test_levels_operators_and_units_are_recognised():
    assert level_numbers("產出指標") == {1}
    assert level_numbers("數量指標") == {2}
    assert level_numbers("产出指标（５０分）") == {1}
    assert is_operator("大於等於")
    assert is_operator("﹥")
    assert is_unit("萬元")
    assert is_unit("個")
    assert unit_label(Cell("金額單位：萬元", "L1", 0, 0)) == "万元"


def test_agencies_and_titles_keep_their_characters():
    assert agency_name("610-乾縣醫療保障局") == "乾縣醫療保障局"
    title = "乾縣醫療保障局2023年部門預算"
    row = Row((Cell(title, "L1", 0, 0),), 0, is_table=False)
    found = document_title(Document("a.txt", "0" * 64, "text", "utf-8", (row,)))
    assert (found.title.agency, found.title.year) == ("乾縣醫療保障局", "2023")


@pytest.mark.parametrize(
    "line", ["聯繫電話：13800000000", "联\u200b系 电话\u00ad：6123456", "⼈：填表人：某某"]
)
def test_persons_are_withheld_however_their_label_is_printed(line):
    row = Row((Cell(line, "L1", 0, 0),), 0, is_table=False)
    document, _ = withheld(Document("a.txt", "0" * 64, "text", "utf-8", (row,)))
    assert document.rows[0].text.endswith("[withheld]")


# What stands for tags cannot nest in a filing; without it plain is its own plain form.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0<>＜＞﹤﹥"))
TROUBLE = st.text(
    "参保率門診項目 \u200b\u00ad\ufe0f\u202a\u00a0\u3000\u2009⽬⻔⾞\uf90a①²％９5𝟗﹣—–>≥《·\u0301e",
    min_size=1,
)


@given(TEXTS)
def test_plain_is_its_own_plain_form(text):
    assert plain(plain(text)) == plain(text)
    assert recognised(recognised(text)) == recognised(text)


@given(TEXTS)
def test_recognised_is_plain_character_for_character(text):
    assert len(recognised(text)) == len(plain(text))
    assert len(half_width(text)) == len(text)


def macro(call: str) -> str:
    """The SQL of a call of the project's macros, as dbt renders it."""
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "macros").rglob("*.sql"))
        if "caller" not in path.read_text(encoding="utf-8")
    )
    environment = Environment(loader=DictLoader({}), autoescape=False)  # noqa: S701 - SQL, no page
    return environment.from_string(sources + "§{{ " + call + " }}").render().split("§")[1]


@pytest.fixture(scope="module")
def in_sql():
    """What a macro makes of texts; to plan a query takes longer than a hundred texts."""
    queries = {
        name: f"select {macro(f'''{name}('t')''')} from (select unnest(cast(? as string[])) as t)"
        for name in (
            "half_width",
            "indicator_name",
            "joined_name",
            "plain_name",
            "recognised_name",
            "without_markup",
        )
    }
    with duckdb.connect() as connection:
        yield lambda name, texts: [
            made for (made,) in connection.execute(queries[name], [texts]).fetchall()
        ]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.one_of(TEXTS, TROUBLE), min_size=1, max_size=20))
@example(texts=["⼀级指标 門診<b>次數</b>≥９５％"])
def test_macros_give_the_same_forms(in_sql, texts):
    assert in_sql("half_width", texts) == [half_width(text) for text in texts]
    assert in_sql("plain_name", texts) == [plain(text) for text in texts]
    assert in_sql("recognised_name", texts) == [recognised(text) for text in texts]
    assert in_sql("joined_name", texts) == [joined(text) or None for text in texts]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("参保率", "参保率"),
        ("指标1：参保率", "参保率"),
        ("指标 12、参保 率", "参保率"),
        ("★☆参保率", "参保率"),
        ("*参保率", "参保率"),
        ("参保人数(≥**人)", "参保人数"),
        ("参保人数 ≥ ＊＊ 人", "参保人数"),
        ("指标2", "指标2"),
        ("指标完成率", "指标完成率"),
        ("**", "**"),
        ("", None),
        ("<b> </b>", None),
    ],
)
def test_the_name_of_an_indicator_is_what_stands_between_marks(in_sql, printed, name):
    assert in_sql("indicator_name", [printed]) == [name]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("<A类补助", "<A类补助"),
        ("<P50的比例", "<P50的比例"),
        ("<A级>", "<A级>"),
        ("a<b", "a<b"),
        ("x<5且y>3", "x<5且y>3"),
        ('<img src="x.png"/>补助', "补助"),
        ("<FONT color=red>医保</FONT>宣传<o:p></o:p>", "医保宣传"),
        ("<span\nstyle='x'>补\u200b助</span><br/>", "补助"),
        ("<u> </u>", " "),
    ],
)
def test_a_sign_before_a_letter_is_no_tag(in_sql, printed, name):
    assert without_markup(printed) == name
    assert in_sql("without_markup", [printed]) == [name]


def left_as_they_stand():
    """The characters that the macro ``where_odd`` takes for common."""
    macro = (ROOT / "macros" / "engine" / "where_odd.sql").read_text(encoding="utf-8")
    (common,) = re.findall(r"odd = '\[\^(.*)\]'", macro)
    pattern = re.sub(r"\\\\x\{(\w+)\}", lambda found: chr(int(found[1], 16)), common)
    return [chr(code) for code in range(0x20, 0x10000) if re.match(f"[{pattern}]", chr(code))]


def test_characters_that_are_left_as_they_stand_are_changed_by_no_folding(in_sql):
    characters = left_as_they_stand()
    assert {*"参保率95%≥"} <= {*characters}
    assert not {*" <（，％　⽬－"} & {*characters}
    for fold in (plain, joined, without_markup):
        assert [fold(one) for one in characters] == characters
    for name in ("plain_name", "joined_name", "without_markup"):
        assert in_sql(name, characters) == characters
    # a character that fonts and sheets compose must stand alone as well as behind another
    behind = [f"a{one}" for one in characters]
    assert [plain(pair) for pair in behind] == behind


def test_macros_know_every_character_of_the_tables(in_sql):
    printed = "".join(map(chr, twins()))
    (known,) = in_sql("recognised_name", [printed])
    assert known == recognised(printed)
    assert not re.search(f"[{re.escape(printed)}]", known)


@pytest.mark.parametrize("text", ["合计", "合计" * LONGEST_WORD, "合计" * LONGEST_SENTENCE])
def test_what_a_text_says_is_worked_out_once_while_it_is_no_book(text):
    asked: list[str] = []
    length = kept_of_words(lambda asked_for: asked.append(asked_for) or len(asked_for))
    assert length(text) == length(text) == len(text)
    assert len(asked) == (1 if len(text) <= LONGEST_SENTENCE else 2)
