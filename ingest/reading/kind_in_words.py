"""Whether sentences tell a budget or an account, where no title says so.

What a year is compared with tells nothing: a budget names last year's account (较上年决算), and the
name of a fund (一般公共预算) is no word of a budget.
"""

import re
from collections.abc import Iterable

from ingest.forms.reading import SentenceFigure
from ingest.vocabulary import recognised

BUDGET, ACCOUNT = "department_budget", "final_account"
# Names of funds, of units and of laws that hold the word.
FUND = re.compile(
    r"(?:一般公共|公共财政|政府性基金|国有资本经营)预算|财政预算(?=拨款)"
    r"|预算(?:单位|法|管理|部门|内|外)"
)
COMPARED = re.compile(r"(?:比|较|与|和|同)[^,;。]{0,30}?(?:决算|预算)数?")
PLANNED = re.compile(r"预算|安排")


def kind_in_words(sentences: Iterable[SentenceFigure]) -> tuple[str, SentenceFigure] | None:
    """The kind that headings tell, else sentences, with the first that does; ``None`` for neither.

    Where a sentence names an account only to compare with it, and another speaks of a budget, both
    may be meant.
    """
    told = list(sentences)
    for sentence in told:
        heading = recognised(sentence.heading or "")
        if "决算" in heading:
            return ACCOUNT, sentence
        if "预算" in FUND.sub("", heading):
            return BUDGET, sentence
    words = [(FUND.sub("", recognised(sentence.source_text)), sentence) for sentence in told]
    for wording, sentence in words:
        if "决算" in COMPARED.sub("", wording):
            return ACCOUNT, sentence
    if any("决算" in wording for wording, _ in words):
        return None
    for wording, sentence in words:
        if PLANNED.search(COMPARED.sub("", wording)):
            return BUDGET, sentence
    return None
