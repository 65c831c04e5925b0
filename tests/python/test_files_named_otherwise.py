"""Files whose ending says another format than they are in, and text that nobody sees."""

import io
from email.message import EmailMessage

import docx
import pytest
import xlwt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from laid_out import laid, page

from ingest.readers import READERS
from ingest.reading.parse import parse

TITLE = "赤岩县水利局2025年部门预算"
ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["213", "农林水支出", "950.00", "900.00", "50.00"],
]
PAGE = page([TITLE, "部门支出总表", "单位：万元", laid(ROWS)])


def table(data: bytes, suffix: str) -> list[list[str]]:
    document = READERS[suffix](data, f"a{suffix}", "0")
    return [[cell.text for cell in row.cells] for row in document.rows if row.is_table]


def archive(charset: str, transfer: str) -> bytes:
    letter = EmailMessage()
    letter["From"] = "<Saved by a program>"
    letter["MIME-Version"] = "1.0"
    written = PAGE.decode().replace("utf-8", charset)
    letter.set_content(written, subtype="html", charset=charset, cte=transfer)
    letter.add_related(b"GIF89a", "image", "gif")
    return letter.as_bytes()


@pytest.mark.parametrize("suffix", [".mht", ".mhtml", ".doc", ".xls", ".html"])
@pytest.mark.parametrize(
    ("charset", "transfer"), [("utf-8", "base64"), ("gb2312", "quoted-printable")]
)
def test_a_page_kept_with_its_pictures_is_a_page(suffix, charset, transfer):
    assert table(archive(charset, transfer), suffix) == ROWS


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".xls"])
def test_a_page_may_have_the_ending_of_an_office_file(suffix):
    assert table(PAGE, suffix) == ROWS


def test_what_is_no_page_and_no_text_is_still_refused():
    for data in (b"<p>1</p>", b"From: nobody", b"<html>", b"\x00" * 40):
        assert parse(data, "a.doc").outcome == "rejected"


@pytest.mark.parametrize("sign", ["&#8203;", "&zwj;", "&shy;", "\u200b"])
def test_signs_of_no_width_are_not_printed_on_a_page(sign):
    written = PAGE.decode().replace("950.00", f"{sign}95{sign}0.00{sign}")
    assert table(written.encode(), ".html") == ROWS


def word(property_: str) -> bytes:
    document = docx.Document()
    grid = document.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in zip(grid.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            run = f"<w:r {nsdecls('w')}><w:rPr>{property_}</w:rPr><w:t>88</w:t></w:r>"
            cell.paragraphs[0]._p.append(parse_xml(run))
            cell.paragraphs[0].add_run(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("hidden", ["<w:vanish/>", '<w:vanish w:val="1"/>'])
def test_hidden_text_of_word_is_not_printed(hidden):
    assert table(word(hidden), ".docx") == ROWS


@pytest.mark.parametrize("shown", ["<w:b/>", '<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>'])
def test_text_that_is_not_hidden_is_printed(shown):
    assert table(word(shown), ".docx")[1][2] == "88950.00"


def test_an_older_workbook_may_be_named_as_a_newer_one():
    book = xlwt.Workbook()
    sheet = book.add_sheet("支出总表")
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            sheet.write(row, column, text)
    out = io.BytesIO()
    book.save(out)
    assert table(out.getvalue(), ".xlsx") == ROWS


def test_a_protected_workbook_is_refused_under_either_name():
    data = bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook EncryptedPackage".encode("utf-16-le")
    assert "password" in parse(data, "a.xlsx").reason
