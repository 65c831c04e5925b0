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
