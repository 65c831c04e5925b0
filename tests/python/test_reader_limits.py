"""Files that would hold up the rest: one sentence each, in bounded time and memory."""

import io
import zipfile

import docx
import openpyxl
import pytest
from filing_files import pdf_file
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.parse import parse
from ingest.readers import package, portable, rows
from ingest.readers.package import ENCRYPTED, OLD_OFFICE


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
        ("a.ofd", b"PK", "save it as .pdf"),
        ("a.docx", OLD_OFFICE + ENCRYPTED, "password"),
        ("a.docx", OLD_OFFICE, "older Office file"),
        ("a.docx", saved_word()[:3000], "cut off"),
        ("a.docx", archive(bomb=bytes(60 * 1024 * 1024)), "unpacks from"),
        ("a.docx", archive(a=b"1"), "missing or damaged"),
        ("a.xlsx", wide_workbook(), "5,000 columns"),
        ("a.xls", OLD_OFFICE, "save it as .xlsx"),
        ("a.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("a.pdf", encrypted_pdf(), "password"),
        ("a.pdf", scan(), "scan without text"),
        ("a.html", b"<table><tr><td colspan=5000>1<td>2</table>", "columns"),
    ],
)
def test_one_sentence_says_what_to_do(name, data, words):
    parsed = parse(data, name)
    assert (parsed.outcome, parsed.records) == ("rejected", [])
    assert words in parsed.reason
    assert ". " not in parsed.reason


def test_the_most_pages_and_cells_are_named(monkeypatch):
    monkeypatch.setattr(portable, "MOST_PAGES", 1)
    assert "at most 1 are read" in parse(pdf_file([[["a", "b"]], [["c", "d"]]]), "a.pdf").reason
    monkeypatch.setattr(rows, "MOST_CELLS", 3)
    assert "more than 3 cells" in parse(b"<table><tr><td>1<td>2<td>3<td>4</table>", "a.htm").reason
    monkeypatch.setattr(package, "LARGEST_UNPACKED_BYTES", 1000)
    assert "more than is read" in parse(saved_word(), "a.docx").reason
