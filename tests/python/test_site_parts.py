"""Data of the site: what scripts hold, how rows are packed, how a filing's lines are marked."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.site.catalogue import Column, Table
from ingest.site.documents import site_address
from ingest.site.filing_lines import filing_lines, in_parts, row_place
from ingest.site.pages.front import share_pct
from ingest.site.scripts import as_json, as_script, packed

SHA = "a" * 64
FILING = {"filing_id": f"{SHA}-1", "filing_seq": 1, "filing_key": "k"}


@pytest.mark.parametrize(
    "hostile",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "a\u2028b\u2029c", "&lt;b&gt;"],
)
def test_no_word_of_a_filing_ends_a_script_or_begins_one(hostile):
    script = as_script("part", {"text": hostile})
    assert not set("<>&\u2028\u2029") & set(script)
    value = script.partition("]=")[2].removesuffix(";\n")
    assert json.loads(value) == {"text": hostile}


def test_half_of_a_pair_of_characters_is_written_as_a_question_mark():
    assert json.loads(as_json("a\ud800b")) == "a?b"


def test_an_amount_that_a_browser_cannot_hold_exactly_stays_a_string():
    assert as_json(Decimal("4614900.00")) == "4614900.0"
    assert as_json(Decimal("-0.05")) == "-0.05"
    # 90,071,992,547,409.93 has one digit more than 2 to the power of 53 holds in hundredths
    assert as_json(Decimal("90071992547409.93")) == '"90071992547409.93"'


def test_words_that_repeat_are_written_once_and_missing_ones_stay_missing():
    rows = [{"a": "县级", "n": 1}, {"a": None, "n": None}, {"a": "县级", "n": 0}]
    assert packed(["a", "n"], rows) == {
        "n": 3,
        "columns": {"a": {"words": ["县级"], "at": [0, -1, 0]}, "n": [1, None, 0]},
    }


def test_a_column_of_different_words_is_written_as_it_is():
    rows = [{"a": "x"}, {"a": "y"}]
    assert packed(["a"], rows)["columns"] == {"a": ["x", "y"]}


@pytest.mark.parametrize(
    ("locator", "row"),
    [
        ("L46", "L46"),
        ("p3!t2!r5!c4", "p3!t2!r5"),
        ("p21!l2", "p21!l2"),
        ("Sheet1!B12", "Sheet1!12"),
        ("A!B12!C3", "A!B12!3"),
    ],
)
def test_a_cell_stands_in_its_row(locator, row):
    assert row_place(locator) == row


def record(
    text: str, words: str, *, table: str = "budget_figures", cell: int | None = None
) -> dict:
    return {
        "raw_table": "budget_figures", "filing_id": FILING["filing_id"], "form_seq": 1,
        "row_seq": 1, "cell": cell, "label": "label", "words": words, "locator": "L2",
        "source_text": text,
    }  # fmt: skip


def figure(seq: int, cell: int, text: str, state: str = "loaded", of: str | None = None) -> dict:
    return {
        "figure_seq": seq, "column_seq": cell, "figure_text": text, "state": state, "reason": None,
        "source_text": of, "locator": "L2", "raw_table": "budget_figures" if of else None,
        "filing_id": FILING["filing_id"], "form_seq": 1, "record_seq": 1, "record_column_seq": cell,
        "record_column": "value_published", "mart_name": "fct_x" if state == "loaded" else None,
    }  # fmt: skip


def lines(records, figures, findings=(), places=frozenset()):
    form = {"filing_id": FILING["filing_id"], "form_seq": 1, "form": "f", "locator": "L1"}
    return filing_lines(FILING, [form], records, figures, findings, places)


def test_a_figure_is_marked_in_its_cell_with_what_became_of_it():
    text = "收入 | 461. 49 | "
    (line,) = lines([record(text, "461. 49", cell=1)], [figure(1, 1, "461. 49", of=text)])
    assert line["at"] == "L2"
    assert line["texts"] == [["收入", [["461. 49", "loaded", None]]]]
    assert line["beside"] == []
    assert [(one["state"], one["mart"]) for one in line["became"]] == [("loaded", "fct_x")]


def test_a_number_is_never_marked_inside_a_longer_one():
    text = "完成年初预算的100.00%"
    figures = [figure(1, 0, "1", "set_aside"), figure(2, 0, "100.00", "kept_raw", of=text)]
    (line,) = lines([record(text, "100.00", cell=0)], figures)
    assert line["texts"] == [[["完成年初预算的", ["100.00", "kept_raw", None], "%"]]]
    assert line["beside"] == [["1", "set_aside", None]]


def test_equal_figures_of_a_sentence_are_marked_one_by_one():
    text = "收入5万元，支出5万元"
    figures = [figure(1, 0, "5", of=text), figure(2, 0, "5", "unread", of=text)]
    (line,) = lines([record(text, "5", cell=0)], figures)
    assert line["texts"] == [
        [["收入", ["5", "loaded", None], "万元，支出", ["5", "unread", None], "万元"]]
    ]


def test_sentences_at_one_place_keep_their_own_figures():
    records = [record("增加3。", "3", cell=0), record("减少3。", "3", cell=0)]
    figures = [figure(1, 0, "3", of="增加3。"), figure(2, 0, "3", "kept_raw", of="减少3。")]
    (line,) = lines(records, figures)
    assert line["texts"] == [
        [["增加", ["3", "loaded", None], "。"]],
        [["减少", ["3", "kept_raw", None], "。"]],
    ]


def test_a_finding_stands_beside_the_line_of_its_place():
    text = "a | 1"
    findings = [{"source_locator": None}, {"source_locator": "L2"}, {"source_locator": "L9"}]
    (line,) = lines([record(text, "1", cell=1)], [figure(1, 1, "1", of=text)], findings)
    assert line["findings"] == [1]


def test_a_record_leads_to_the_row_of_its_mart_where_the_mart_names_its_place():
    text = "a | 1"
    places = frozenset({("k", "fct_x", "L2")})
    figures = [figure(1, 1, "1", of=text)]
    (there,) = lines([record(text, "1", cell=1)], figures, places=places)
    (elsewhere,) = lines([record(text, "1", cell=1)], figures)
    assert [line["became"][0]["is_place_of_row"] for line in (there, elsewhere)] == [True, False]


def test_lines_of_another_filing_in_the_file_are_left_out():
    other = record("a | 1", "1", cell=1) | {"filing_id": f"{SHA}-2"}
    assert lines([other], [figure(1, 1, "1", of="a | 1") | {"filing_id": f"{SHA}-2"}]) == []


def test_long_filings_come_in_parts_and_no_line_is_lost():
    parts = in_parts([{"at": str(number)} for number in range(100)], 200)
    assert len(parts) > 10
    assert [line["at"] for part in parts for line in part] == [str(n) for n in range(100)]
    assert in_parts([], 200) == [[]]


def test_a_share_that_is_not_all_never_reads_as_all():
    assert share_pct(9999, 10000) == 99.9
    assert share_pct(10000, 10000) == 100
    assert share_pct(None, 3) == 0
    assert share_pct(0, 0) is None


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("fct_project_spend", "money"),
        ("mart_budget_execution", "money"),
        ("fct_indicator_target", "promises"),
        ("mart_coverage", "filings"),
        ("dim_region", "lists"),
        ("mart_region_year", "regions"),
        ("mart_anything", "other"),
    ],
)
def test_a_table_stands_under_the_subject_of_its_name(name, subject):
    column = Column("a", "text", "a", "", "")
    assert Table("marts", name, name, "", "", (column,)).subject == subject


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("checks.md", "checks.html"),
        ("../CHANGELOG.md", "changes.html"),
        ("data_dictionary.md#x", "dictionary.html#x"),
        ("../overrides/README.md", ""),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_link_of_a_document_leads_to_a_page_or_nowhere(address, leads):
    assert site_address(Path("docs/accuracy.md"), address) == leads
