import pytest

from ingest.readers.text.decode import read

HASH = "0" * 64


def document(data: bytes):
    return read(data, "a.txt", HASH)


def test_tabs_divide_cells_and_lines_are_locators():
    read_document = document("标题\n\n\t产出指标\t≥\n".encode())
    assert [row.is_table for row in read_document.rows] == [False, True]
    assert [cell.text for cell in read_document.rows[1].cells] == ["", "产出指标", "≥"]
    assert {cell.locator for cell in read_document.rows[1].cells} == {"L3"}


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16")],
)
def test_encodings_that_publishers_use(encoding, named):
    read_document = document("秀山土家族苗族自治县".encode(encoding))
    assert read_document.rows[0].text == "秀山土家族苗族自治县"
    assert read_document.encoding == named


def test_other_bytes_are_refused_in_one_sentence():
    with pytest.raises(ValueError, match="save it as UTF-8 text"):
        document(b"\x00\x01\xff\xfe\x80\x81")


def test_line_ends_of_other_systems_do_not_move_locators():
    assert [row.locator for row in document(b"a\r\nb\rc\nd").rows] == ["L1", "L2", "L3"]


def test_how_characters_are_read_is_taken_from_behind_them():
    """Copies of pages print pinyin behind characters; words in brackets stay."""
    found = document(
        "經(jīng)費(fèi)預(yù)算5萬(wàn)元,因公出國(境)費（fēi）用(a)項(xiàng)目(XX)".encode()
    )
    assert found.rows[0].cells[0].text == "經費預算5萬元,因公出國(境)費用(a)項目(XX)"


def test_half_width_marks_are_as_wide_as_they_were_in_print():
    """A line is full with them, so that the paragraph goes on in the next."""
    lines = (
        "(一)本单位全年总收入五百八十一万元,其中:本年收",
        "入三百九十万元,较上年决算数减少一百七十五万元,降",
        "幅为三成一。收入具体情况如下所列各项各款各目所示。",
    )
    found = document("\n".join(lines).encode())
    assert [row.cells[0].text for row in found.rows] == ["".join(lines)]
