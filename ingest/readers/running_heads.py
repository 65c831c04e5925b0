"""What every page repeats above and below its text: running heads and numbers of pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.document import Cell, Context, Row
from ingest.readers.print_lines import PrintedLine
from ingest.readers.printed_page import PrintedPage

# Running heads stand in the margin: this share of the page's height from its edges.
MARGIN = 0.08
# A number with decimals or a rate ends a sentence on a line of its own: 129.97 %。
PAGE_MARK = re.compile(
    r"(?!.*(?:\d[.,]\d|[%％]))\W*(?:第?\s*\d{1,4}\s*页?)(?:\W*共?\s*\d{1,4}\s*页?)?\W*"
)
DIGITS = re.compile(r"\d+")
# What a table is called, and the line under it that tells the unit of its amounts.
TITLE = re.compile(r"表\s*(?:[（(][^（）()]*[)）])?\s*$")
UNIT = re.compile(r"单\s*位\s*[:：]\s*(?:人民币)?\s*[百千万亿]*元")


def bodies(pages: Sequence[PrintedPage], margins: list[Row]) -> list[list[PrintedLine]]:
    """Of each page the lines outside of tables but for those that pages repeat.

    Those go to ``margins``. The title of a table that is printed again over another one, and its
    unit, are no running heads; over the part of a table that goes on on a next page they are.
    """
    repeated = _repeated(pages)
    found: list[list[PrintedLine]] = []
    before: set[str] = set()
    for page in pages:
        heads = _heads(page)
        found.append(_body(page, repeated - _titles(page, heads, repeated, before), margins))
        before = {_wording(line) for line in heads}
    return found


def running_heads(margins: Sequence[Row]) -> Iterator[Context]:
    """What pages repeat above and below the text, each wording once, without page marks."""
    seen: set[str] = set()
    for row in margins:
        wording = DIGITS.sub("0", row.text)
        if wording not in seen and not PAGE_MARK.fullmatch(row.text):
            seen.add(wording)
            yield Context("running_head", row.text, row.locator)


def in_margin(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether a line stands where running heads do."""
    edge = MARGIN * page.height
    return line.bottom < edge or line.top > page.height - edge


def _heads(page: PrintedPage) -> list[PrintedLine]:
    """The lines over the first ruled table of a page."""
    top = min((table.top for table in page.tables), default=0.0)
    return [line for line in page.lines if line.top < top]


def _titles(
    page: PrintedPage, heads: Sequence[PrintedLine], repeated: set[str], before: set[str]
) -> set[str]:
    """The wordings that name and explain a table which begins on a page, though others have them.

    ``before`` are those over the first table of the page before.
    """
    titles = {
        wording
        for line in heads
        if TITLE.search(line.text) and (wording := _wording(line)) not in before
    }
    is_begun = titles or any(
        not in_margin(line, page) or _wording(line) not in repeated for line in heads
    )
    units = {_wording(line) for line in heads if UNIT.search(line.text)} if is_begun else set()
    return titles | units


def _body(page: PrintedPage, repeated: set[str], margins: list[Row]) -> list[PrintedLine]:
    body: list[PrintedLine] = []
    set_aside = 0
    for position, line in enumerate(page.lines):
        is_outermost = position in (0, len(page.lines) - 1)
        is_page_mark = is_outermost and PAGE_MARK.fullmatch(line.text)
        if is_page_mark or (in_margin(line, page) and _wording(line) in repeated):
            set_aside += 1
            index = len(margins)
            cell = Cell(line.text, f"p{page.number}!m{set_aside}", index, 0)
            margins.append(Row((cell,), index, is_table=False))
        else:
            body.append(line)
    return body


def _repeated(pages: Sequence[PrintedPage]) -> set[str]:
    """The wordings that stand in the margins of more than one page."""
    counts = Counter(
        wording
        for page in pages
        for wording in {_wording(line) for line in page.lines if in_margin(line, page)}
    )
    return {wording for wording, number in counts.items() if number > 1}


def _wording(line: PrintedLine) -> str:
    """A line in which only the page's number may differ."""
    return DIGITS.sub("0", line.text)
