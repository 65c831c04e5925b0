"""Why a figure that stands in no form is not a record: one named rule a reason.

The reasons and their meanings are ``vocabulary/set_aside.csv``. A figure that no
rule names stays unread.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

Span = tuple[int, int]
# A rule takes the cell's text (half-width) and the figure's place in it.
Rule = Callable[[str, Span], bool]

PAGE_MARK = re.compile(r"\W*\d{1,4}\W*")
YEAR = re.compile(r"20\d\d|2,0\d\d")
DATE = re.compile(
    r"(?:20\d\d\s*年\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|20\d\d[-./]\d{1,2}[-./]\d{1,2}"
)
DOCUMENT_NUMBER = re.compile(r"[〔\[(]20\d\d[〕\])]\s*\d+\s*号")
HEADING_NUMBER = re.compile(r"\s*-?\s*\(?\d{1,2}[).、]")
TABLE_NUMBER = re.compile(
    r"(?:附?表|附件)\s*\d{1,2}(?:-\d{1,2})?|\d{1,2}-\d{1,2}|[\u4e00-\u9fff]{0,4}\s*\d{1,2}\s*表"
)
# Before the title it numbers: 表1 部门收支总体情况表.
TITLE_NUMBER = re.compile(r"\s*(?:附?表|附件)\s*\d{1,2}(?:-\d{1,2})?[\s:：.、](?=.*表)")
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
    """The number that opens a line: ``- 3.``, ``(2)``."""
    match = HEADING_NUMBER.match(text)
    return match is not None and span[0] < match.end()


def is_table_number(text: str, span: Span) -> bool:
    """The number of a table: ``表1``, ``1-1``, ``公开01表``, alone or before its title."""
    before = TITLE_NUMBER.match(text)
    return TABLE_NUMBER.fullmatch(text.strip()) is not None or (
        before is not None and span[0] < before.end()
    )


ANYWHERE: dict[str, Rule] = {
    "document_number": is_document_number,
    "date": is_date,
    "year": is_year,
    "table_number": is_table_number,
}
# In a table a lone number is a value nobody read, never a page mark.
IN_PARAGRAPHS: dict[str, Rule] = {
    "heading_number": is_heading_number,
    "page_number": is_page_number,
}


def reason_in_text(text: str, span: Span, *, is_table: bool) -> str | None:
    """The reason that the figure's own surroundings give, or ``None``: it is unread."""
    rules = ANYWHERE if is_table else ANYWHERE | IN_PARAGRAPHS
    return next((reason for reason, rule in rules.items() if rule(text, span)), None)
