"""The content of a PDF's page in words: operators and what stands before them."""

import pytest
from pdfminer.psparser import KWD, LIT

from ingest.readers.content_words import OddContentError, words


@pytest.mark.parametrize(
    ("content", "divided"),
    [
        (b"1 0 -2.5 .5 +3 7. Tm", [1, 0, -2.5, 0.5, 3, 7.0, KWD(b"Tm")]),
        (b"1-2 --3", [1, -2, -3]),
        (b"BT/F1 9 Tf", [KWD(b"BT"), LIT("F1"), 9, KWD(b"Tf")]),
        (b"(one)Tj(two)'", [b"one", KWD(b"Tj"), b"two", KWD(b"'")]),
        (b"T* f* % nothing\nQ", [KWD(b"T*"), KWD(b"f*"), KWD(b"Q")]),
        (b"[(a)-12 <62>] TJ", [[b"a", -12, b"b"], KWD(b"TJ")]),
        (b"/P <</MCID 0 /L [1 true]>> BDC", [LIT("P"), {"MCID": 0, "L": [1, True]}, KWD(b"BDC")]),
    ],
)
def test_content_is_divided_into_words(content, divided):
    assert list(words(content)) == divided


@pytest.mark.parametrize(
    ("printed", "signs"),
    [
        (rb"(\(1\) \\)", b"(1) \\"),
        (rb"(\101\7x\053)", b"A\x07x+"),
        (b"(on\\\ne \\\r\nline)", b"one line"),
        (rb"(\n\t\q)", b"\n\t"),
        (b"<4E 00\n4e01>", b"\x4e\x00\x4e\x01"),
        (b"<415>", b"A\x05"),
        (b"(\xff\x00)", b"\xff\x00"),
    ],
)
def test_a_string_holds_the_signs_that_are_spelt_out(printed, signs):
    assert list(words(printed)) == [signs]


@pytest.mark.parametrize(
    "content",
    [
        b"BI /W 1 ID x EI",
        b"(a(b)c)",
        b"(no end",
        b"/A#20B",
        b"[1>>",
        b"]",
        b"<</A>>",
        b"{",
        b"(\\777)",
    ],
)
def test_what_is_not_divided_here_is_left_to_pdfminer(content):
    with pytest.raises(OddContentError):
        list(words(content))
