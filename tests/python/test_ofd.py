"""OFD files are read as the pages of a PDF are, however a program states their texts and lines."""

import io

import pytest
from ofd_files import Page, alone, bar, even, ofd_file, run, stroke
from PIL import Image

from ingest.readers import ofd
from ingest.readers.scan import pages
from ingest.readers.unreadable import UnreadableError
from ingest.reading.parse import parse

TABLE = [
    ["功能科目编码", "科目名称", "合计", "基本支出"],
    ["2101501", "行政运行", "1,234.50", "1,234.50"],
    ["2101505", "医疗保障政策管理", "600.00", ""],
    ["", "合计", "1,834.50", "1,234.50"],
]
TITLE = "某某县医疗保障局2024年部门预算公开"
COVER = '<ofd:ImageObject ID="3" ResourceID="7" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'


def page() -> Page:
    found = Page(texts=[(40, 30, TITLE), (150, 40, "单位：万元")])
    return found.add_table(TABLE, 44)


def rows(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in ofd.read(data, "a.ofd", "hash").rows]


@pytest.mark.parametrize("text", [run, even, alone])
@pytest.mark.parametrize("line", [stroke, bar])
@pytest.mark.parametrize("way", ["body", "template", "drawing"])
def test_a_table_is_read_however_its_page_is_written(text, line, way):
    assert rows(ofd_file([page()], text, line, way)) == [[TITLE], ["单位：万元"], *TABLE]


def test_places_and_spans_are_those_of_drawn_pages():
    document = ofd.read(ofd_file([page(), page()]), "a.ofd", "hash")
    cells = {cell.locator: cell.text for row in document.rows for cell in row.cells}
    assert cells["p1!t1!r2!c3"] == "1,234.50"
    assert cells["p2!t1!r3!c3"] == "600.00"
    assert all(cell.confidence is None for cell in document.cells())


def test_money_of_a_file_is_loaded_with_its_place():
    found = parse(ofd_file([page()]), "预算.ofd")
    amounts = {
        record.value_published: record.locator
        for record in found.records
        if type(record).__name__ == "BudgetFigure"
    }
    assert amounts["600.00"] == "p1!t1!r3!c3"


def test_wide_gaps_within_one_text_divide_columns_and_are_no_wide_characters():
    text = (
        '<ofd:TextObject Boundary="20 50 120 4.2" Size="4.2">'
        '<ofd:TextCode X="0" Y="4" DeltaX="4.2 40 2.1 2.1">项目100</ofd:TextCode></ofd:TextObject>'
    )
    wide = sorted(c.x1 - c.x0 for c in sheet(text).chars)
    assert wide[-1] == pytest.approx(4.2 * 72 / 25.4, abs=0.01)


def sheet(body: str):
    (found,) = ofd._sheets(ofd.Package(ofd_file([Page(more=body)]), ".ofd"))
    return found


def test_what_is_not_visible_is_not_read():
    hidden = run(20, 20, "看不见").replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    assert "".join(c.text for c in sheet(hidden + run(20, 40, "看得见")).chars) == "看得见"


@pytest.mark.parametrize(
    "body",
    [
        '<ofd:TextObject Size="x" Boundary="1 2"><ofd:TextCode>1</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Size="4" Boundary="nan 0 1 1" CTM="1 2"><ofd:TextCode X="inf" Y="1e99" '
        'DeltaX="g 999999999 1 g g x">12</ofd:TextCode></ofd:TextObject>',
        "<ofd:PathObject><ofd:AbbreviatedData>M 0 L 1 2 Z 9</ofd:AbbreviatedData></ofd:PathObject>",
        "<ofd:PathObject><ofd:AbbreviatedData>M 0 0 L 1e999 0 B 1 2 3 C</ofd:AbbreviatedData>"
        "</ofd:PathObject>",
        '<ofd:CompositeObject ResourceID="none"/><ofd:ImageObject ResourceID="none"/>',
    ],
)
def test_objects_that_state_nonsense_do_not_stop_a_page(body):
    found = sheet(body + run(20, 40, "其余"))
    assert "".join(c.text for c in found.chars).endswith("其余")


def test_a_drawing_that_holds_itself_ends_with_a_sentence():
    drawing = '<ofd:CompositeObject ResourceID="200" Boundary="0 0 1 1"/>' * 60
    data = ofd_file([Page()], line=lambda *_: drawing, way="drawing")
    with_lines = Page(lines=[(0, 0, 1, 1)])
    data = ofd_file([with_lines], line=lambda *_: drawing, way="drawing")
    with pytest.raises(UnreadableError, match=r"draws more than .* save it as \.pdf"):
        ofd.read(data, "a.ofd", "hash")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK", "download it again"),
        (ofd_file([Page()]), "no text was found in it; open it and save it as .pdf"),
        (ofd_file([page()])[:-200], "cut off"),
        (ofd_file([page()], **{"Doc_0/Encryptions.xml": b"<a/>"}), "password"),
        (ofd_file([Page()] * 401), "at most 400"),
    ],
)
def test_one_sentence_says_why_a_file_is_not_read(data, words):
    found = parse(data, "a.ofd")
    assert found.outcome == "rejected"
    assert words in found.reason
    assert ". " not in found.reason


def scanned_page() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    cover = Page(more=COVER)
    return ofd_file([page(), cover], **{"Doc_0/Res/page.png": picture.getvalue()})


def test_a_page_that_is_a_picture_is_told_where_nothing_recognises_it(monkeypatch):
    monkeypatch.setattr(pages, "is_installed", lambda: False)
    found = parse(scanned_page(), "a.ofd")
    assert "page 2 is a picture and not read: install text recognition" in found.reason


def test_a_page_that_is_a_picture_is_recognised(monkeypatch):
    asked = []
    monkeypatch.setattr(pages, "is_installed", lambda: True)
    monkeypatch.setattr(
        pages,
        "page_of_picture",
        lambda data, *where: asked.append((data[:4], *where)) or sheet(run(20, 40, "认出")),
    )
    found = ofd.read(scanned_page(), "a.ofd", "hash")
    assert asked == [(b"\x89PNG", 2, 2, pytest.approx(297 * 72 / 25.4))]
    assert any(cell.text == "认出" for cell in found.cells())
