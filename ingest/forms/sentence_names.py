"""Names in the sentences about a budget: the words before a figure, an item, a whole, a year."""

import re
from itertools import takewhile

from ingest.forms.narrative_words import ending, terms

# 上年结转 is a name of this year's money.
YEAR = re.compile(r"(?P<year>20\d\d)\s*年度?|(?P<before>上年|去年|上一年)(?!末?结[转余])")
# Between 收 and 支 the mark 、 stands inside of a name: 收、支总计.
BOUNDARY = re.compile(r"[,，;；:：。]|、(?!支)|(?<!收)(?<!收入)、")
NUMBERING = re.compile(
    r"^[-\s]*(?:\d{1,2}[.、．]|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)?"
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
VERB_BEFORE = re.compile(r"(?:其中|现有|共有|设有|内设|均|各|共计|为|是|共|约|达到|达|了|\s)+$")
VERB_AFTER = re.compile(
    r"^(?:[(（](?=其中)|其中|包括|主要是|现有|共有|设有|内设|和(?=(?:日常)?公用|人员|基本支出|项目支出)|\s)+"
)
# A heading on the line of its sentence, and a page number between: 情况说明 2 本年支出合计.
HEADING_BEFORE = re.compile(r"^.*说明\s+(?:\d{1,3}\s+)?(?=\S)")
# An item named before what is said of it: 社会工作事务(款)行政运行(项)。年初预算为
ITEM_END = re.compile(r".[(（][类款项][)）]\Z")
# An item in quotation marks: “社会工作事务(款)行政运行(项)”科目.
QUOTED_ITEM = re.compile(r"\s*[\"“”](.+[)）])[\"“”](?:科目)?\s*")
# A name, a verb and a year are no longer: a paragraph of any length is read in proportion to it.
LOOK_BACK = 300
# A number of a list that has lost its mark: 1基本支出.
BARE_NUMBER = re.compile(r"^\d{1,2}(?=[\u4e00-\u9fff])")


def items(text: str) -> list[str]:
    """The items named before a mark: 社会工作事务(款)行政运行(项)。"""
    return [words for words in BOUNDARY.split(text)[:-1] if ITEM_END.search(words[-LOOK_BACK:])]


def including(lead: str) -> str:
    """The last whole that is said to include what follows; empty where none is."""
    last = max(lead.rfind("包括:"), lead.rfind("包括："))
    if last < 0:
        return ""
    before = lead[max(0, last - LOOK_BACK) : last].removesuffix("主要")
    length = sum(1 for _ in takewhile(CHINESE.match, reversed(before)))
    return before[len(before) - length :]


def is_base(text: str, year: re.Match[str]) -> bool:
    """Whether a year is one that something is measured against: 较2020年."""
    return ending("base").search(words_before(text, year.start())) is not None


def last(pattern: re.Pattern[str], text: str, end: int) -> int:
    """Where a pattern is found last before a place of a text, near to it; -1 where it is not."""
    return max(
        (found.start() for found in pattern.finditer(text, max(0, end - LOOK_BACK), end)),
        default=-1,
    )


def words_before(text: str, end: int) -> str:
    """As much of a text as is looked at before a place in it."""
    return text[max(0, end - LOOK_BACK) : end]


def clause(lead: str) -> str:
    """The words right before a figure, back to the last mark, without the number of a list."""
    return NUMBERING.sub("", BOUNDARY.split(lead[-LOOK_BACK:])[-1])


def name(words: str) -> str:
    """A name without the verbs around it and without the agency before it."""
    words = HEADING_BEFORE.sub("", VERB_BEFORE.sub("", words))
    if item := QUOTED_ITEM.fullmatch(words):
        return item[1]
    words = VERB_AFTER.sub("", words).strip()
    unnumbered = BARE_NUMBER.sub("", words)
    if unnumbered != words and unnumbered.startswith(terms("budget")):
        words = unnumbered
    places = [words.find(term) for term in terms("budget") if term in words]
    if places and ending("agency").search(words[: min(places)]):
        return words[min(places) :]
    return words
