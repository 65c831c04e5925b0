"""The same filing in another format gives the same marts, value for value; only places differ."""

import re
from collections import Counter
from dataclasses import asdict, replace

import duckdb
import pytest
from conftest import SAMPLE
from filing_files import BUILDERS, blocks, pdf_file

from ingest.reading.parse import Parsed, parse
from ingest.reading.records import BudgetFigure, Figure, IdentityEvidence
from quality.suite import LOCATOR

FILINGS = sorted(SAMPLE.glob("*.txt"))
PLACE = re.compile(r"filing_id|sha256|figure_seq|source_text|(?:.*_)?locator")
# What a PDF prints on every page beside the filing, and signs that its font does not have.
PAGE_WORDS = re.compile(r"p\d+!m\d+")
NOT_IN_FONT = {"٨": "A", "١": "1"}
# Columns of marts that say where something stands, or when it was read.
PLACES_IN_MARTS = re.compile(
    r".*_key|.*locator.*|source_text|.*file_name|sha256|loaded_at|run_id|recorded_at|sources|"
    r"(budget|adjusted|executed|last|this)_source"
)


def nameless(parsed: Parsed) -> set[tuple[int, int]]:
    """Form and row of budget figures without a name: in a format that states merged cells they
    have the name of the cell that covers them."""
    return {
        (record.form_seq, record.row_seq)
        for record in parsed.records
        if isinstance(record, BudgetFigure) and record.name_published is None
    }


def values(parsed: Parsed, text: Parsed, *, is_spaced: bool = True) -> Counter:
    """The records of a file without places; without spaces where a format does not keep them.

    Names are left out where the ``text`` of the same filing has none.
    """
    kept: Counter = Counter()
    without_name = nameless(text)
    for record in parsed.records:
        if isinstance(record, IdentityEvidence):
            # What else a file says of itself differs with its name and what it holds beside.
            continue
        if isinstance(record, BudgetFigure) and (record.form_seq, record.row_seq) in without_name:
            record = replace(record, name_published=None)
        if PAGE_WORDS.fullmatch(getattr(record, "locator", "") or ""):
            continue
        if isinstance(record, Figure) and record.state == "set_aside" and not is_spaced:
            # Pages may join two tables, and what is no figure of either has another column.
            record = replace(record, column_seq=0)
        columns = {
            name: value if is_spaced or not isinstance(value, str) else re.sub(r"\s", "", value)
            for name, value in asdict(record).items()
            if not PLACE.fullmatch(name)
        }
        kept[type(record).__name__, tuple(columns.items())] += 1
    return kept


def locators(parsed: Parsed) -> list[str]:
    return [
        value
        for record in parsed.records
        for name, value in asdict(record).items()
        if name.endswith("locator") and value
    ]


def differences(found: Counter, expected: Counter) -> list[str]:
    missing = [f"- {row}" for row in (expected - found).elements()]
    return missing + [f"+ {row}" for row in (found - expected).elements()]


@pytest.mark.parametrize("suffix", [suffix for suffix in BUILDERS if suffix != ".pdf"])
@pytest.mark.parametrize("path", FILINGS, ids=lambda path: path.stem)
def test_records_are_those_of_the_text(path, suffix):
    built = parse(BUILDERS[suffix](list(blocks(path))), f"{path.stem}{suffix}")
    assert built.outcome == "loaded", built.reason
    text = parse(path.read_bytes(), path.name)
    assert not differences(values(built, text), values(text, text))
    assert all(re.fullmatch(LOCATOR, locator) for locator in locators(built))


@pytest.mark.parametrize("path", FILINGS, ids=lambda path: path.stem)
def test_records_of_a_pdf_are_those_of_the_text_but_for_spaces(path):
    text = path.read_text(encoding="utf-8").translate(str.maketrans(NOT_IN_FONT))
    built = parse(pdf_file(list(blocks(text))), f"{path.stem}.pdf")
    assert built.outcome == "loaded", built.reason
    expected = parse(text.encode(), path.name)
    assert not differences(
        values(built, expected, is_spaced=False), values(expected, expected, is_spaced=False)
    )
    assert all(re.fullmatch(LOCATOR, locator) for locator in locators(built))
    margins = {
        (figure.figure_text, figure.reason)
        for figure in built.records
        if PAGE_WORDS.fullmatch(getattr(figure, "locator", "") or "")
    }
    assert {("2019", "year"), ("1", "page_number"), ("2", "page_number")} <= margins


OF_ITS_PAGES = (
    "fct_filing_outcome",
    "mart_coverage",
    "mart_filing_quality",
    "mart_unarrived_figures",
)
# They quote the rows, the headings and the places of a file.
OF_ITS_WORDS = (
    "figures_accounted",
    "amount_is_readable",
    "identity_evidence_agrees",
    "money_reaches_marts",
)


@pytest.mark.parametrize("suffix", BUILDERS)
def test_a_cover_page_and_other_tables_change_nothing(suffix):
    path = SAMPLE / "yiyang_2023.txt"
    cover = ["弋阳县人民政府办公室", "公开文件汇编", [["序号", "品名"], ["一", "纸"], ["二", "笔"]]]
    parts = list(blocks(path))
    built = parse(BUILDERS[suffix]([*cover, *parts, "附录", cover[2]]), f"a{suffix}")
    text = parse(path.read_bytes(), path.name)
    expected = values(text, text, is_spaced=False)
    found = values(built, text, is_spaced=False)
    unknown = [key for key in found if key[0] == "UnknownCell"]
    assert not differences(found - Counter({key: found[key] for key in unknown}), expected)
    # The other tables are kept as such.
    assert built.unknown_tables == 2
    assert sum(found[key] for key in unknown) == 12


def test_marts_of_four_formats_are_those_of_the_texts(other_formats, sample_warehouse):
    marts = sample_warehouse.rows(
        "select table_name, list(column_name order by ordinal_position) "
        "from information_schema.columns where table_schema = 'marts' group by 1 order by 1"
    )
    compared = 0
    for mart, columns in marts:
        # How many figures a file prints includes the words of its pages, and findings in words
        # name their places.
        if mart in OF_ITS_PAGES:
            continue
        names = [f'"{name}"' for name in columns if not PLACES_IN_MARTS.fullmatch(name)]
        query = f"select {', '.join(names)} from marts.{mart}"
        if mart == "fct_filing_check":
            query += f" where check_code not in {OF_ITS_WORDS}"
        found, expected = (
            Counter(map(str, warehouse.rows(query)))
            for warehouse in (other_formats, sample_warehouse)
        )
        assert not differences(found, expected), mart
        compared += len(names)
    assert compared > 100


def test_every_fact_of_another_format_names_its_place(other_formats):
    with duckdb.connect(str(other_formats.warehouse), read_only=True) as connection:
        found = connection.execute(
            "select distinct file_name, regexp_replace(source_locator, '[0-9]+', '0', 'g') "
            "from marts.fct_project_spend join marts.dim_filing using (filing_key) order by all"
        ).fetchall()
    assert found == [
        ("dazhou_2023.html", "p0!t0!r0!c0"),
        ("mianyang_2021.pdf", "p0!t0!r0!c0"),
        # Amounts stand beside their label, in some cards with an empty cell between.
        ("xiushan_2022.xlsx", "Sheet!C0"),
        ("xiushan_2022.xlsx", "Sheet!D0"),
        ("yiyang_2023.docx", "p0!t0!r0!c0"),
    ]
