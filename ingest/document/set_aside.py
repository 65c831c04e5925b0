"""Why a figure that stands in no form is not a record: one named rule a reason.

The reasons and their meanings are ``vocabulary/set_aside.csv``. A figure that no
rule names stays unread.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from ingest.document import page_head
from ingest.vocabulary.classified import is_code_before_name

Span = tuple[int, int]
# A rule takes the cell's text (half-width) and the figure's place in it.
Rule = Callable[[str, Span], bool]

# A bar closes a cell: 512 | is a value that nobody read.
PAGE_MARK = re.compile(r"[^\w|｜│┃]*\d{1,4}[^\w|｜│┃]*")
YEAR = re.compile(r"20\d\d|2,0\d\d")
DATE = re.compile(
    r"(?:20\d\d\s*年\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|20\d\d[-./]\d{1,2}[-./]\d{1,2}"
)
DOCUMENT_NUMBER = re.compile(r"[〔\[(]20\d\d[〕\])]\s*\d+\s*号")
# The number of a heading, or of an item of a list within a sentence; 3.5 万元 is none.
HEADING_NUMBER = re.compile(r"(?:^\s*-?|[:;。,])\s*\(?\d{1,2}[).、](?!\d)")
TABLE_NUMBER = re.compile(
    r"(?:附?表|附件)\s*\d{1,2}(?:-\d{1,2})?|\d{1,2}-\d{1,2}|[\u4e00-\u9fff]{0,4}\s*\d{1,2}(?:-\d{1,2})?\s*表"
    r"|[\u4e00-\u9fff]{0,6}公开表\s*\d{1,2}(?:-\d{1,2})?"
)
# Before the title it numbers: 表1 部门收支总体情况表.
TITLE_NUMBER = re.compile(r"\s*(?:附?表|附件)\s*\d{1,2}(?:-\d{1,2})?[\s:：.、](?=.*表)")
# What a page says of itself: the hour, counts of visits, codes of bodies and of sites.
PAGE_METADATA = re.compile(
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|(?:浏览|阅读|点击|访问|打印|下载)(?:次数|量|数)?\s*[:(]?\s*\d+"
    r"|ICP[备证]\s*\d+号?(?:-\d+)?|公网安备\s*\d+号?"
    r"|(?<![0-9A-Za-z])(?=[0-9A-Z]*[A-Z])[0-9A-HJ-NP-RT-UW-Y]{18}(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])[0-9A-Z]{6,20}/\d{4}-\d{3,6}(?!\d)"
)
LONGEST_ID = 100
HIDDEN_ID = re.compile(
    r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|(?=.*[A-Fa-f])[0-9A-Fa-f]{20,64}"
)
CODE_IN_BRACKETS = re.compile(r"\(\d{3,7}\)|\(\d{2,3}[类款项]\)")
# Offices, people, cars and rooms are counted in these; money never is.
COUNTED = re.compile(
    r"(?<![\d.])\d++(?:\.\d++)?\s*[多余]?\s*(?:人次|人|名|辆|台|套|个|家|处|所|平方米|亩|户|件|次|场|批|岁|股|科室)"
)
MONEY_OR_SHARE = re.compile(r"\s*(?:[百千万亿]*元|%)")


@lru_cache(maxsize=8)
def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(match.span() for match in pattern.finditer(text))


def _inside(pattern: re.Pattern[str], text: str, span: Span) -> bool:
    spans = _spans(pattern, text)
    before = bisect_right(spans, (span[0], len(text))) - 1
    return before >= 0 and span[1] <= spans[before][1]


def is_page_number(text: str, span: Span) -> bool:
    """A cell of nothing but one number of up to four digits and marks: ``- 15 -``."""
    return PAGE_MARK.fullmatch(text) is not None


def is_document_number(text: str, span: Span) -> bool:
    """Inside ``〔2019〕14号``."""
    return _inside(DOCUMENT_NUMBER, text, span)


def is_date(text: str, span: Span) -> bool:
    """Inside a date such as ``2021年12月31日``."""
    return _inside(DATE, text, span)


def is_year(text: str, span: Span) -> bool:
    """A year from 2000 on that is no amount or share."""
    return YEAR.fullmatch(text[slice(*span)]) is not None and not MONEY_OR_SHARE.match(
        text, span[1]
    )


def is_heading_number(text: str, span: Span) -> bool:
    """The number that opens a line or an item of a list: ``- 3.``, ``(2)``, ``;2.``."""
    return _inside(HEADING_NUMBER, text, span)


def is_table_number(text: str, span: Span) -> bool:
    """The number of a table: ``表1``, ``1-1``, ``公开01表``, alone or before its title."""
    before = TITLE_NUMBER.match(text)
    return TABLE_NUMBER.fullmatch(text.strip()) is not None or (
        before is not None and span[0] < before.end()
    )


def is_page_metadata(text: str, span: Span) -> bool:
    """Said of the page: ``16:42``, ``浏览次数:1326``, an index number, a credit code."""
    return _inside(PAGE_METADATA, text, span) or _inside(page_head.labelled(), text, span)


def is_hidden_id(text: str, span: Span) -> bool:
    """A cell of nothing but an identifier that a system keeps, as in a hidden column."""
    return len(text) <= LONGEST_ID and HIDDEN_ID.fullmatch(text.strip()) is not None


def is_code_in_brackets(text: str, span: Span) -> bool:
    """A classification code behind the name of its item, or right before it.

    ``行政运行(2101501)``, ``2101501行政运行``, ``公共安全支出(204类)司法(06款)``.
    """
    return _inside(CODE_IN_BRACKETS, text, span) or is_code_before_name(text, span[0])


def is_count_of_things(text: str, span: Span) -> bool:
    """A number of people, offices or cars: ``编制32人``."""
    return _inside(COUNTED, text, span)


ANYWHERE: dict[str, Rule] = {
    "document_number": is_document_number,
    "page_metadata": is_page_metadata,
    "hidden_id": is_hidden_id,
    "date": is_date,
    "year": is_year,
    "table_number": is_table_number,
}
# In a table a lone number is a value nobody read, never a page mark.
IN_PARAGRAPHS: dict[str, Rule] = {
    "heading_number": is_heading_number,
    "page_number": is_page_number,
    "classification_code": is_code_in_brackets,
    "count_of_things": is_count_of_things,
}


def reason_in_text(text: str, span: Span, *, is_table: bool) -> str | None:
    """The reason that the figure's own surroundings give, or ``None``: it is unread."""
    rules = ANYWHERE if is_table else ANYWHERE | IN_PARAGRAPHS
    return next((reason for reason, rule in rules.items() if rule(text, span)), None)
