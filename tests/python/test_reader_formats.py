"""What each format can do to a table: merges, nesting, boxes, breaks, displayed numbers."""

import io
import zipfile
from datetime import date

import docx
import openpyxl
import pytest
import xlwt
from docx.oxml import parse_xml
from filing_files import pdf_file
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.readers import READERS
from ingest.readers.number_format import displayed
from ingest.readers.sheet import column_letters

TEXT_BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>正文</w:t></w:r><w:r>'
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>单位：万元"
    "</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent><w:p><w:r><w:t>单位：万元</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins>"
    "</w:p>"
)


def read(data: bytes, name: str) -> Document:
    return READERS[f".{name.rpartition('.')[2]}"](data, name, "0" * 64)


def printed(document: Document) -> list[tuple[str, list[str]]]:
    return [(row.locator, [cell.text for cell in row.cells]) for row in document.rows]


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_merges_leave_empty_cells_and_text_stays_in_order():
    document = docx.Document()
    document.add_paragraph("项目支出绩效目标表")
    table = document.add_table(3, 3)
    for row, texts in zip(
        table.rows, [("产出指标", "", "1"), ("", "乙", "2"), ("合计", "", "3")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(2, 1))
    table.cell(1, 2).paragraphs[0].add_run("\n次")
    document.add_paragraph("注：一\n注：二")
    assert printed(read(saved(document), "a.docx")) == [
        ("p1!l1", ["项目支出绩效目标表"]),
        ("p1!t1!r1!c1", ["产出指标", "", "1"]),
        ("p1!t1!r2!c1", ["", "乙", "2 次"]),
        ("p1!t1!r3!c1", ["合计", "", "3"]),
        ("p1!t1!l1", ["注：一"]),
        ("p1!t1!l1", ["注：二"]),
    ]


def test_word_frames_hold_tables_and_text_boxes_are_read_once():
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "绩效指标"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "数量指标", "50"
    document.element.body.insert(0, parse_xml(TEXT_BOX))
    assert printed(read(saved(document), "a.docx")) == [
        ("p1!l1", ["正文加上"]),
        ("p1!l2", ["单位：万元"]),
        ("p1!l3", ["绩效指标"]),
        ("p1!t1!r1!c1", ["数量指标", "50"]),
    ]


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "收支总表"
    sheet["B1"], sheet["B2"] = "项目绩效目标表", "单位：万元"
    for row in [
        [None, "项目名称", "预算数", "完成率", "编码", "日期"],
        [None, "甲", 1907400, 0.95, 2080109, date(2021, 1, 31)],
        [None, None, 461.4899, 1, 208, date(2022, 12, 1)],
    ]:
        sheet.append(row)
    sheet.merge_cells("B1:F1")
    sheet.merge_cells("B4:B5")
    for row in "45":
        sheet[f"C{row}"].number_format = "#,##0.00"
        sheet[f"D{row}"].number_format = "0%"
        sheet[f"E{row}"].number_format = "0000000"
        sheet[f"F{row}"].number_format = 'yyyy"年"m"月"d"日"'
    sheet.row_dimensions[5].hidden = True
    book.create_sheet("空表")
    book.create_sheet("附表").append(["合计", "=1+1"])
    book.create_sheet("草稿").append(["草稿", 1])
    book["草稿"].sheet_state = "hidden"
    return book


def test_workbook_numbers_are_read_as_displayed_and_hidden_rows_are_kept():
    rows = printed(read(saved(workbook()), "a.xlsx"))
    assert rows == [
        ("收支总表!B1", ["项目绩效目标表"]),
        ("收支总表!B2", ["单位：万元"]),
        ("收支总表!B3", ["项目名称", "预算数", "完成率", "编码", "日期"]),
        ("收支总表!B4", ["甲", "1,907,400.00", "95%", "2080109", "2021年1月31日"]),
        ("收支总表!B5", ["", "461.49", "100%", "0000208", "2022年12月1日"]),
        # A formula whose value was never stored prints nothing.
        ("附表!A1", ["合计"]),
    ]


def test_old_workbook_says_the_same():
    book = xlwt.Workbook()
    sheet = book.add_sheet("表一")
    sheet.write_merge(0, 0, 0, 2, "收入总表")
    sheet.write_merge(1, 2, 0, 0, "甲")
    sheet.write(1, 1, 0.95, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(2, 1, 44197, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(1, 2, 1907400)
    assert printed(read(saved(book), "a.xls")) == [
        ("表一!A1", ["收入总表"]),
        ("表一!A2", ["甲", "95.0%", "1907400"]),
        ("表一!A3", ["", "2021-01-01", ""]),
    ]


def test_an_xls_file_may_be_a_page_or_a_new_workbook():
    page = "<html><meta charset=gb2312><table><tr><td>甲<td>1</table>".encode("gb18030")
    assert printed(read(page, "a.xls")) == [("p1!t1!r1!c1", ["甲", "1"])]
    assert len(read(saved(workbook()), "a.xls").rows) == 6


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (461.49, "General", "461.49"),
        (0.1 + 0.2, "General", "0.3"),
        (2080109.0, "General", "2080109"),
        (-5, "#,##0.00_);(#,##0.00)", "(5.00)"),
        (0, '_ * #,##0.00_ ;_ * "-"??_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1.005, "0.00", "1.01"),
        (0.5, "#.##", ".5"),
        (1234567, "#,##0,", "1,235"),
        (18000, '¥#,##0.00"元"', "¥18,000.00元"),
        (18000, "[$¥-804]#,##0", "¥18,000"),
        (44227.5, "yyyy/m/d h:mm", "2021/1/31 12:00"),
        (44227, "yyyy-mm-dd;@", "2021-01-31"),
        (3, "@", "3"),
        # Yuan shown as 万元: the digits of one number around a sign of the format.
        (11022500, r"0\.0000", "1102.2500"),
        (11022500, "0!.0000", "1102.2500"),
        (123, r"0\.0000", "0.0123"),
        (-12345, r"0\.0000", "-1.2345"),
        (11022500, '0!.0,"万"', "1102.3万"),
        (12345678, r"#,##0\.0000", "1,234.5678"),
        (13800001111, "000-0000-0000", "138-0000-1111"),
    ],
)
def test_numbers_look_as_their_format_says(value, code, shown):
    assert displayed(value, code) == shown


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_displayed_number_is_the_stored_one(number, places):
    value = number / 10**places
    shown = displayed(value, "#,##0." + "0" * places if places else "#,##0")
    assert float(shown.replace(",", "")) == value


@given(st.integers(0, 16_383))
def test_column_letters_are_those_of_openpyxl(column):
    assert column_letters(column) == openpyxl.utils.get_column_letter(column + 1)


def test_page_spans_frames_breaks_and_hidden_parts():
    page = """<!DOCTYPE html><meta charset="utf-8"><style>p{}</style><p>标题<br>(2021年)</p>
    <p style="display:none">隐藏 9</p>
    <table><tr><td>导航<td><p>单位：<b>万元</b></p>
      <table><tr><th colspan=2>项目<th rowspan=2>金额</tr><tr><td>甲<td>乙</tr>
      <tr><td>一<br>二<td>&nbsp;<td>1 000</tr></table></td></tr></table>尾"""
    assert printed(read(page.encode(), "a.html")) == [
        ("p1!l1", ["标题"]),
        ("p1!l1", ["(2021年)"]),
        ("p1!l2", ["导航"]),
        ("p1!l3", ["单位：万元"]),
        ("p1!t1!r1!c1", ["项目", "", "金额"]),
        ("p1!t1!r2!c1", ["甲", "乙", ""]),
        ("p1!t1!r3!c1", ["一 二", "", "1 000"]),
        ("p1!t1!l1", ["尾"]),
    ]


@pytest.mark.parametrize("is_ruled", [True, False], ids=["ruled", "unruled"])
def test_pdf_tables_go_on_over_the_page_break(is_ruled):
    table = [["序号", "项目", "金额"], *([str(n), "参保补助", f"{n}.50"] for n in range(1, 90))]
    document = read(pdf_file(["收支总表", table], is_ruled=is_ruled), "a.pdf")
    assert [row.text for row in document.rows if not row.is_table] == ["收支总表"]
    assert [[cell.text for cell in row.cells] for row in document.rows[1:]] == table
    assert {row.locator.partition("!")[0] for row in document.rows} >= {"p1", "p2"}
    assert document.rows[1].cells[2].locator == "p1!t1!r1!c3"


def test_pdf_cells_join_what_was_wrapped():
    name = "城乡居民基本医疗保险县级财政补助资金及其他由县级财政安排的经办机构工作经费"
    table = [[name, "1"] * 6, ["甲", "13,290,000.00"] * 6]
    document = read(pdf_file([table]), "a.pdf")
    assert [[cell.text for cell in row.cells] for row in document.rows[1:]] == table


def test_pdf_paragraphs_are_whole_sentences():
    sentence = "2023年财政拨款收入总预算461.49万元，比上年增加，主要是人员增加。" * 6
    document = read(pdf_file(["预算说明", sentence, "第二段"]), "a.pdf")
    assert [row.text for row in document.rows[1:]] == ["预算说明", sentence, "第二段"]


def test_office_files_load_nothing_from_outside():
    """An entity that names a file stays empty."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                data = (
                    b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
                    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
                    b'2006/main"><w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body>'
                    b"</w:document>"
                )
            target.writestr(entry, data)
    assert printed(read(out.getvalue(), "a.docx")) == [("p1!l1", ["a"])]
