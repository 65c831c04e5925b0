"""Pages that are pictures: what is said without text recognition, what is kept, what sums settle.

How well scans are read is measured by ``make scan-test``; here two pages are, where text
recognition is installed.
"""

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Cell, Document, Row
from ingest.readers import portable
from ingest.readers.print_lines import char
from ingest.readers.rulings import Ruling, Sheet
from ingest.readers.scan import desk, pages
from ingest.reading.parse import parse
from ingest.reading.recognition import recognised_cells
from ingest.recover.doubtful_figures import DOUBTFUL, recovered
from ingest.running import scan_desk

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "filings_real" / "r10_putuo-wanli_2025_department-budget.pdf"
needs_recognition = pytest.mark.skipif(
    not pages.is_installed() or not REAL.is_file(),
    reason="text recognition is not installed, or the real filings are not beside the repository",
)


def document(rows: list[list[str]], doubtful: dict[tuple[int, int], float]) -> Document:
    """A table that was recognised; cells are sure but for some."""
    return Document(
        "a.png",
        "hash",
        "picture",
        "utf-8",
        tuple(
            Row(
                tuple(
                    Cell(text, f"p1!t1!r{r}!c{c}", r, c, None, doubtful.get((r, c), 0.99))
                    for c, text in enumerate(row)
                ),
                r,
                is_table=True,
                table=1,
                line=r,
            )
            for r, row in enumerate(rows)
        ),
    )


# Total, basic and project: each row adds up, and so do 合计 and its parts in each column.
SPENDING = [
    ["科目", "合计", "基本支出", "项目支出"],
    ["合计", "1,000.00", "700.00", "300.00"],
    ["行政运行", "650.00", "500.00", "150.00"],
    ["事业运行", "350.00", "200.00", "150.00"],
]


def misread(row: int, column: int, text: str, confidence: float = 0.5) -> Document:
    rows = [list(cells) for cells in SPENDING]
    rows[row][column] = text
    return document(rows, {(row, column): confidence})


def test_a_sum_settles_one_doubtful_digit_and_both_readings_are_kept():
    found, read = recovered(misread(2, 2, "560.00"))
    assert found.rows[2].cells[2].text == "500.00"
    assert read == {("p1!t1!r2!c2", "500.00"): "560.00"}
    records = {record.locator: record for record in recognised_cells(found, read)}
    assert records["p1!t1!r2!c2"].cell_text == "500.00"
    assert records["p1!t1!r2!c2"].text_read == "560.00"
    assert records["p1!t1!r2!c2"].reading_confidence == 0.5
    assert records["p1!t1!r2!c1"].text_read is None


def test_a_doubtful_total_is_settled_by_its_parts():
    assert recovered(misread(1, 1, "1,900.00"))[0].rows[1].cells[1].text == "1,000.00"


@pytest.mark.parametrize(
    "doubted",
    [
        misread(2, 2, "560.00", confidence=DOUBTFUL),
        misread(2, 2, "567.00"),
        misread(2, 2, "50.00"),
        misread(2, 2, "500.00"),
        misread(2, 2, "5OO.00"),
    ],
    ids=["it is sure", "two digits differ", "a digit is lost", "it was read right", "no number"],
)
def test_what_a_sum_does_not_settle_stays_as_it_was_read(doubted):
    assert recovered(doubted) == (doubted, {})


def test_a_sum_that_other_rows_contradict_settles_nothing():
    rows = [list(cells) for cells in SPENDING]
    rows[3] = ["事业运行", "990.00", "250.00", "150.00"]
    rows[2][2] = "560.00"
    doubted = document(rows, {(2, 2): 0.5})
    assert recovered(doubted)[1] == {}


def test_two_doubtful_figures_of_one_sum_prove_nothing_about_each_other():
    rows = [list(cells) for cells in SPENDING]
    rows[2][1], rows[2][2] = "656.00", "560.00"
    doubted = document(rows, {(2, 1): 0.5, (2, 2): 0.5})
    assert not recovered(misread(2, 2, "560.00", 0.95))[1]
    assert all(text != "650.06" for text in recovered(doubted)[1].values())


def test_a_document_with_text_has_no_recognised_cells():
    found = parse((ROOT / "filings" / "xiushan_2022.txt").read_bytes(), "xiushan_2022.txt")
    assert not any(type(record).__name__ == "RecognisedCell" for record in found.records)


def test_the_models_doubt_what_the_reader_doubts():
    macro = (ROOT / "macros" / "checks" / "doubtful_below.sql").read_text(encoding="utf-8")
    assert float(macro.split("-%}")[-2].split("{%-")[0]) == DOUBTFUL


def test_without_text_recognition_a_picture_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(pages, "is_installed", lambda: False)
    found = parse(b"\x89PNG", "a.png")
    assert found.outcome == "rejected"
    assert "make refresh SCANS=1" in found.reason


def half_scanned() -> bytes:
    """A PDF with a page of text and a page that is a picture."""
    out, picture = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    canvas = Canvas(out)
    canvas.drawString(100, 700, "a page with text, of more signs than a page mark")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.drawString(290, 20, "2 / 2")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_without_text_recognition_a_file_says_which_pages_are_not_read(monkeypatch):
    monkeypatch.setattr(pages, "is_installed", lambda: False)
    found = parse(half_scanned(), "a.pdf")
    assert "page 2 is a picture and not read: install text recognition" in found.reason


def test_a_scan_that_prints_the_number_of_its_page_alone_is_no_empty_file(monkeypatch):
    monkeypatch.setattr(pages, "is_installed", lambda: False)
    out, picture = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    canvas = Canvas(out)
    for number in (1, 2):
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.drawString(290, 20, f"{number} / 2")
        canvas.showPage()
    canvas.save()
    assert parse(out.getvalue(), "a.pdf").reason.startswith("it is a scan without text")


def searchable(mode: int, *, covered: bool = True, is_under: bool = False) -> bytes:
    """A PDF of a page with text of a render mode, over a picture of all of it or of its half."""
    out, picture = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    picture = ImageReader(picture)
    canvas = Canvas(out, pagesize=(600, 800))
    size = (0, 0, 600, 800 if covered else 400)
    if not is_under:
        canvas.drawImage(picture, *size)
    text = canvas.beginText(50, 700)
    text.setTextRenderMode(mode)
    text.textLines("budget of a county in 2024\nmedical assistance 800.00\ntotal 1,800.00")
    canvas.drawText(text)
    if is_under:
        canvas.drawImage(picture, *size)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_text_that_lies_hidden_under_a_scan_is_not_what_the_page_prints(monkeypatch):
    """Another program recognised it, and nobody says how sure it is."""
    monkeypatch.setattr(pages, "is_installed", lambda: False)
    for hidden in (searchable(3), searchable(0, is_under=True)):
        found = parse(hidden, "a.pdf")
        assert found.outcome == "rejected"
        assert found.reason.startswith("it is a scan without text")


@pytest.mark.parametrize("covered", [True, False])
def test_text_that_is_printed_over_or_beside_a_picture_is_read(covered, monkeypatch):
    monkeypatch.setattr(pages, "is_installed", lambda: False)
    found = portable.read(searchable(0, covered=covered), "a.pdf", "hash")
    assert "medical assistance 800.00" in " ".join(cell.text for cell in found.cells())
    assert not found.unread_pages


def test_a_scan_of_too_many_pages_is_refused_before_one_is_recognised(monkeypatch):
    monkeypatch.setattr(pages, "is_installed", lambda: True)
    monkeypatch.setattr(pages, "_recognised", lambda *_: pytest.fail("a page was recognised"))
    first, *rest = [Image.new("1", (600, 800), 1)] * (pages.MOST_PAGES + 1)
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest)
    found = parse(out.getvalue(), "a.pdf")
    assert found.outcome == "rejected"
    assert found.reason.startswith(f"more than {pages.MOST_PAGES} of its pages are pictures")


def test_what_is_transparent_shows_white_paper():
    """Ink is often the only thing that such a picture has: what lies under the rest is black."""
    picture = Image.new("RGBA", (800, 600), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (100, 100, 140, 140))
    for saved in (picture, picture.convert("LA")):
        out = io.BytesIO()
        saved.save(out, "PNG")
        ((shown, _, _),) = pages._frames(out.getvalue())
        assert shown[0, 0].tolist() == [255, 255, 255]
        assert shown[120, 120].tolist() == [0, 0, 0]


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (70, 20), (120, 90)])
def test_a_negative_is_turned_round_and_a_dim_page_is_none(paper, ink):
    scan_paper = pytest.importorskip("ingest.readers.scan.paper")
    page = scan_paper.np.full((400, 300, 3), paper, "uint8")
    page[100:120, 40:260] = ink
    assert (scan_paper.ink_on_paper(page) == page).all()
    assert (scan_paper.ink_on_paper(255 - page) == page).all()


@pytest.mark.parametrize(
    "edges", [(40, 30, 46, 33), (0, 0, 3, 2), (96, 77, 100, 80), (5, 5, 60, 25)]
)
def test_a_line_of_a_few_pixels_is_cut_out_anywhere_on_a_page(edges):
    """What is found in a photograph of anything is as small as that."""
    letters = pytest.importorskip("ingest.readers.scan.letters")
    paper = letters.np.zeros((80, 100), "uint8")
    cut, left, _ = letters._crop(paper, letters.Place(*edges), 3.0, (0.0, 0.0))
    assert cut.shape[0] == letters.HEIGHT
    assert left <= edges[0]
    assert (cut == 0).any()


class Shape(tuple):
    """Stands for a picture: its pixels and its shape, without what draws pictures."""

    shape = (1, 1, 3)

    def tobytes(self) -> bytes:
        return bytes(self)


def at_desk(folder, heard):
    """Recognises a picture once at a desk that keeps pages in a folder."""
    scan_desk.work(folder, lambda page, number: heard.append((page, number)))
    sheet = Sheet(1, 10.0, 20.0, [char("张", 1.0, 2.0, 3.0, 4.0, 0.75)], [Ruling(1, 2, 1, 4)], [])
    return lambda pixels, number=1: desk.once(Shape(pixels), number, 3, lambda: sheet)


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.setattr(desk, "_version", lambda: b"version")
    yield
    desk.work_at(desk.Desk())


@pytest.mark.usefixtures("alone")
def test_a_page_is_recognised_once_and_nothing_of_it_lies_open(tmp_path):
    heard: list[tuple[int, int]] = []
    once = at_desk(tmp_path / "scans", heard)
    first, again, other = once([1, 2, 3]), once([1, 2, 3], number=2), once([3, 2, 1])
    assert heard == [(1, 3), (1, 3)]
    assert (again.number, again.chars, again.uprights) == (2, first.chars, first.uprights)
    assert other.chars == first.chars
    kept = list((tmp_path / "scans").iterdir())
    assert len(kept) == 2
    for path in kept:
        assert "张".encode() not in path.read_bytes()
        assert b"width" not in path.read_bytes()


@pytest.mark.usefixtures("alone")
def test_a_kept_page_that_was_cut_off_is_recognised_again(tmp_path):
    heard: list[tuple[int, int]] = []
    once = at_desk(tmp_path, heard)
    once([1])
    (kept,) = tmp_path.iterdir()
    for damaged in (b"", kept.read_bytes()[:40], b"x" * 500):
        kept.write_bytes(damaged)
        once([1])
    assert heard == [(1, 3)] * 4


@needs_recognition
@pytest.mark.parametrize("kind", ["worn_200", "photograph_200"])
def test_a_scanned_table_is_read_as_the_table_it_was_made_from(kind):
    scanned = pytest.importorskip("scanned")
    (picture,) = scanned.scan(REAL.read_bytes(), kind, [8])
    data = (
        scanned.as_pdf([picture], 200)
        if kind == "worn_200"
        else scanned.as_picture(picture, ".jpg", 200)
    )
    found = parse(data, "收支总表.pdf" if kind == "worn_200" else "收支总表.jpg")
    read = {record.cell_text for record in found.records if hasattr(record, "cell_text")}
    # 2025年部门财务收支预算总表 of the filing, by eye.
    assert {"189,767,551", "3,296,600", "154,369,326", "9,364,732", "16,091,895"} <= read
    assert {"五、文化旅游体育与传媒支出", "收入总计", "支出总计"} <= read
