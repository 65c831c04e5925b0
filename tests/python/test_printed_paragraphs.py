"""Which printed lines of a PDF are one paragraph. Lines are drawn where a page would print them."""

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import READERS

FONT, SIZE, LEADING = "STSong-Light", 16, 28
LEFT, INDENT = 80, 80 + 2 * SIZE
# Twenty-seven characters fill a line.
FULL = 27

Line = tuple[int, str]


def full(text: str) -> str:
    """A line that reaches the edge of the text: its words, filled up."""
    return text + "支" * (FULL - len(text))


def paragraphs(lines: Sequence[Line], gaps: dict[int, int] | None = None) -> list[str]:
    """What is read of one page; ``gaps`` is the white that is added over a line."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont(FONT, SIZE)
    y = A4[1] - 120
    for position, (x, text) in enumerate(lines):
        y -= LEADING + (gaps or {}).get(position, 0)
        canvas.drawString(x, y, text)
    canvas.save()
    document = READERS[".pdf"](out.getvalue(), "a.pdf", "0" * 64)
    return [row.text for row in document.rows]


def test_a_line_that_reaches_over_the_edge_breaks_no_sentence_of_the_others():
    title = "某县医疗保障局一般公共预算财政拨款基本支出及项目支出情况总表单位"
    lines = [
        (40, title),
        (INDENT, full("年初预算")[: FULL - 2]),
        (LEFT, full("比上年增加")),
        (LEFT, "100万元。"),
        (INDENT, full("项目支出")[: FULL - 2]),
        (LEFT, full("与上年相比减少")),
        (LEFT, "5万元。"),
    ]
    read = paragraphs(lines)
    assert read[0] == title
    assert [text[-5:] for text in read[1:]] == ["00万元。", "支5万元。"]


def test_a_wide_line_is_followed_by_a_paragraph_of_its_own():
    title = "某县医疗保障局一般公共预算财政拨款基本支出及项目支出情况总表单位"
    lines = [(LEFT, full("年初预算")), (LEFT, full("比上年")), (LEFT, "1元。"), (LEFT, title)]
    assert paragraphs([*lines, (LEFT, "第二段")])[1:] == [title, "第二段"]


def test_a_mark_left_of_the_text_makes_no_line_indented():
    lines = [(20, "附")] + [(LEFT, full("甲"))] * 11 + [(LEFT, "完。")]
    assert paragraphs(lines) == ["附", full("甲") * 11 + "完。"]


def test_numbered_headings_begin_a_paragraph_at_the_edge_of_the_text():
    lines = [
        (LEFT, full("九、一般公共预算")),
        (LEFT, full("十、政府性基金预算")),
        (LEFT, full("第三部分 情况说明")),
    ]
    assert paragraphs(lines) == [text for _, text in lines]


def test_a_sentence_goes_on_with_what_only_looks_like_a_number():
    lines = [(LEFT, full("分为")), (LEFT, full("一、二级指标")), (LEFT, "完。")]
    assert paragraphs(lines) == ["".join(text for _, text in lines)]


def test_items_behind_a_stop_are_paragraphs_of_their_own():
    stopped = full("收入")[:-1] + "。"
    lines = [(LEFT, stopped), (LEFT, "(二)支出预算情况"), (LEFT, stopped), (LEFT, "2.其他")]
    assert paragraphs(lines) == [text for _, text in lines]
    lines = [(LEFT, stopped), (LEFT, "2.5万元")]
    assert paragraphs(lines) == ["".join(text for _, text in lines)]


def test_a_sentence_goes_on_over_a_line_of_more_white():
    lines = [(LEFT, full("甲")), (LEFT, full("增长")), (LEFT, "129.97 %。")]
    assert paragraphs(lines, {2: 4}) == ["".join(text for _, text in lines)]
    stopped = full("乙")[:-1] + "。"
    read = paragraphs([(LEFT, full("甲")), (LEFT, stopped), (LEFT, "第二段")], {2: 4})
    assert read == [full("甲") + stopped, "第二段"]


def test_the_end_of_a_sentence_is_no_page_mark():
    for end in ("129.97 %。", "1,200。", "5%。"):
        assert paragraphs([(LEFT, full("甲")), (LEFT, full("增长")), (LEFT, end)])[0].endswith(end)
    for mark in ("- 3 -", "3 / 20", "第 3 页 共 20 页"):
        assert paragraphs([(LEFT, full("甲")), (LEFT, "完。"), (LEFT, mark)]) == [
            full("甲") + "完。"
        ]
