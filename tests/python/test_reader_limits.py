"""Files that would hold up the rest: one sentence each, in bounded time and memory."""

import gc
import io
import logging
import time
import tracemalloc
import zipfile

import docx
import openpyxl
import pytest
from filing_files import pdf_file
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import READERS, package, portable, rows
from ingest.readers import word as word_reader
from ingest.readers import workbook as workbook_reader
from ingest.readers.number_format import displayed
from ingest.readers.package import ENCRYPTED, OLD_OFFICE
from ingest.readers.scan import pages
from ingest.readers.sheet import Area, add_sheet
from ingest.reading.parse import parse


def scan() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 50, 50)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 100, "a")
    canvas.save()
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def wide_workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["项目"] * 5_000)
    book.save(out)
    return out.getvalue()


def saved_word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", OLD_OFFICE, "save it as .docx"),
        ("a.jpg", b"\xff\xd8\xff", "text recognition"),
        ("a.zip", archive(a=b"1"), "unpack it"),
        ("a.ofd", b"PK", "download it again"),
        ("a.docx", OLD_OFFICE + ENCRYPTED, "password"),
        ("a.docx", OLD_OFFICE, "older Office file"),
        ("a.docx", saved_word()[:3000], "cut off"),
        ("a.docx", archive(bomb=bytes(60 * 1024 * 1024)), "unpacks from"),
        ("a.docx", archive(a=b"1"), "missing or damaged"),
        ("a.xlsx", wide_workbook(), "more than 256 columns"),
        ("a.xls", OLD_OFFICE, "save it as .xlsx"),
        ("a.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("a.pdf", encrypted_pdf(), "password"),
        ("a.pdf", scan(), "scan without text"),
        ("a.html", b"<table><tr><td colspan=5000>1<td>2</table>", "columns"),
    ],
)
def test_one_sentence_says_what_to_do(name, data, words, monkeypatch):
    monkeypatch.setattr(pages, "is_installed", lambda: False)
    parsed = parse(data, name)
    assert (parsed.outcome, parsed.records) == ("rejected", [])
    assert words in parsed.reason
    assert ". " not in parsed.reason


def word(body: str) -> bytes:
    """A Word file of this body."""
    names = 'xmlns:w="urn:w"'
    return archive(
        **{
            "_rels/.rels": b'<r><Relationship Id="1" Target="word/document.xml"/></r>',
            "word/document.xml": f"<w:d {names}><w:body>{body}</w:body></w:d>".encode(),
        }
    )


def spanning(count: str, cells: int = 2) -> bytes:
    span = f'<w:tcPr><w:gridSpan w:val="{count}"/></w:tcPr>'
    cell = f"<w:tc>{span}<w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    return word(f"<w:tbl><w:tr>{cell * cells}</w:tr></w:tbl>")


def workbook(sheet: str, styles: str = "") -> bytes:
    """A workbook of one sheet and these styles."""
    return archive(
        **{
            "_rels/.rels": b'<r><R Id="1" Target="xl/workbook.xml"/></r>',
            "xl/workbook.xml": b'<w><sheets><sheet name="S" id="r1"/></sheets></w>',
            "xl/_rels/workbook.xml.rels": b'<r><R Id="r1" Target="worksheets/a.xml"/>'
            b'<R Id="r2" Target="styles.xml"/></r>',
            "xl/worksheets/a.xml": f"<w>{sheet}</w>".encode(),
            "xl/styles.xml": f"<s>{styles}</s>".encode(),
        }
    )


def test_a_count_that_a_file_states_takes_no_memory():
    tracemalloc.start()
    for count in ("99999999", "9" * 5_000):
        assert "more than 256 columns" in parse(spanning(count), "a.docx").reason
    page = b"<table><tr>" + b"<td colspan=60000 rowspan=99999999>1" * 2_000 + b"</table>"
    assert "more than 256 columns" in parse(page, "a.html").reason
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("count", ["²", "-5", "x", "", "٣"])
def test_a_count_that_is_none_counts_as_not_stated(count):
    document = word_reader.read(spanning(count), "a.docx", "0" * 64)
    assert [cell.text for cell in document.rows[0].cells] == ["a", "a"]
    cells = f'<c r="A1" s="{count}"><v>5</v></c><c r="B1"><v>6</v></c>'
    book = workbook(
        f'<row>{cells}</row><mergeCell ref="{count}"/><mergeCell ref="A1:"/>',
        f'<numFmts><numFmt numFmtId="{count}" formatCode="0"/></numFmts>'
        f'<cellXfs><xf numFmtId="{count}"/></cellXfs>',
    )
    (row,) = workbook_reader.read(book, "a.xlsx", "0" * 64).rows
    assert [(cell.text, cell.locator) for cell in row.cells] == [("5", "S!A1"), ("6", "S!B1")]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (12.5, '"' * 60_000, "12.5"),
        (12.5, "[" * 60_000, "12.5"),
        (1e300, "0.00", "1" + "0" * 300 + ".00"),
        (1.5, "0." + "0" * 200, "1.5" + "0" * 199),
        (float("inf"), "0", "#NUM!"),
        (float("nan"), "General", "#NUM!"),
    ],
)
def test_a_number_and_a_format_of_any_length_are_shown(value, code, shown):
    assert displayed(value, code) == shown


def test_a_day_past_the_calendar_is_shown_as_its_number():
    assert displayed(2_958_465, "yyyy-mm-dd", is_1904=True) == "2958465"
    assert displayed(2_958_465, "yyyy-mm-dd") == "9999-12-31"


def test_what_is_no_number_in_a_sheet_is_text():
    cells = "".join(f"<c><v>{value}</v></c>" for value in ("1_000", "nan", "1e99999", "1E3"))
    (row,) = workbook_reader.read(workbook(f"<row>{cells}</row>"), "a.xlsx", "0" * 64).rows
    assert [cell.text for cell in row.cells] == ["1_000", "nan", "1e99999", "1000"]


def test_a_damaged_part_is_named():
    book = bytearray(workbook("<row><c><v>5</v></c></row>" * 500))
    start = book.index(b"xl/worksheets/a.xml") + len(b"xl/worksheets/a.xml")
    book[start : start + 9] = b"\xff" * 9
    reason = parse(bytes(book), "a.xlsx").reason
    assert reason == (
        "its part xl/worksheets/a.xml is missing or damaged; open it and save it as .xlsx again"
    )


def sheet_seconds(merges: int) -> float:
    """CPU time of a sheet with so many rows, each of which begins a merge down to the last."""
    texts = {(row, column): "a" for row in range(merges) for column in (0, 1)}
    merged = [Area(row, merges - 1, 0, 1) for row in range(merges)]
    # What other tests left behind is not to be looked through meanwhile.
    gc.disable()
    try:
        started = time.process_time()
        add_sheet("S", texts, merged, rows.Rows())
        return time.process_time() - started
    finally:
        gc.enable()


def test_many_merges_over_many_rows_take_time_in_proportion():
    """In proportion four times as much takes four times as long, and rows times merges 16."""
    few, many = (min(sheet_seconds(merges) for _ in range(5)) for merges in (4_000, 16_000))
    assert many < 9 * few


def test_merges_decide_what_is_a_paragraph():
    texts = {(0, 0): "标题", (1, 0): "a", (1, 1): "b", (2, 0): "c", (3, 0): "d"}
    added = rows.Rows()
    add_sheet("S", texts, [Area(0, 0, 0, 1), Area(1, 2, 1, 2)], added)
    assert [(row.is_table, len(row.cells)) for row in added.rows] == [
        (False, 1),
        (True, 3),
        (True, 3),
        (False, 1),
    ]


def test_a_fault_of_ours_is_told_without_a_word_of_the_file(monkeypatch):
    def faulty(*_: object) -> None:
        raise KeyError("璱珒 15401010000")

    monkeypatch.setitem(READERS, ".txt", faulty)
    reason = parse(b"a", "a.txt").reason
    assert reason.startswith("yibao failed on it (KeyError")
    assert reason.endswith("report this with the file")
    assert "璱珒" not in reason


def test_a_reader_says_nothing_of_its_own(capfd):
    old = OLD_OFFICE + bytes(1_000)
    for name, data in (("a.xls", old), ("a.pdf", b"%PDF-1.4\n1 0 obj\n<<")):
        assert parse(data, name).outcome == "rejected"
    logging.getLogger("pdfminer.pdfpage").warning("odd object")
    assert capfd.readouterr() == ("", "")


def test_the_most_pages_and_cells_are_named(monkeypatch):
    monkeypatch.setattr(portable, "MOST_PAGES", 1)
    assert "at most 1 are read" in parse(pdf_file([[["a", "b"]], [["c", "d"]]]), "a.pdf").reason
    monkeypatch.setattr(rows, "MOST_CELLS", 3)
    assert "more than 3 cells" in parse(b"<table><tr><td>1<td>2<td>3<td>4</table>", "a.htm").reason
    monkeypatch.setattr(package, "LARGEST_UNPACKED_BYTES", 1000)
    assert "more than is read" in parse(saved_word(), "a.docx").reason
