"""Changes in sentences about a budget: what changed, and none given in a word (持平)."""

import re
from collections.abc import Iterator

from ingest.forms.narrative_words import ending, speaks_of_budget, terms
from ingest.forms.sentence_names import YEAR, clause, is_base, name, words_before
from ingest.forms.sentence_thread import Found, Thread

# A form that leaves both words to choose from, and nobody chose: 下降(增长)27.78%.
VERB = "|".join(terms("direction"))
BUDGET_BASE = re.compile(rf"(?:{'|'.join(terms('base'))})((?:年初|全年|调整后?)?预算数?)")
CHOICE = re.compile(rf"((?:{VERB})[(（](?:{VERB})[)）])\s*$")
# 本年数小于上年预算数29.65万元: what it is measured against stands between verb and amount.
MORE_OR_LESS = re.compile(
    rf"({'|'.join(terms('comparison'))})(?:{YEAR.pattern}|(?:年初|全年|调整后?)?预算)"
    r"(?:年?初?预算|决算|执行)?数?\s*$"
)
# The end of a remark whose beginning is in another clause: (含上年结转,下同)预算.
REMARK_END = re.compile(r"^[^(（]*[)）]")
# Which amount of a year something is compared with: 比上年预算数, 与上年相比.
AMOUNT_OF_YEAR = re.compile(r"^(?:年?初?预算|决算|执行|相比|对比|比较|同期|[数额度]|\s)+")
# A sentence that says there is none of something.
NONE = re.compile(rf"({'|'.join(terms('none'))})([^,，;；。]+)")
# A word for no change.
LEVEL = re.compile("|".join(terms("level") + terms("same")))
# What stands between a year and a word for no change where nothing else is compared with it.
LIKE_BEFORE = re.compile(
    r"(?:年?初?预算|决算|执行|安排|金额|基本|保持|情况|相比|对比|比较|[数额度,，]|\s)*"
)


def direction(words: str) -> tuple[str, int] | None:
    """The verb of change at the end of the words before a figure, and where it begins."""
    verb = CHOICE.search(words) or ending("direction").search(words) or MORE_OR_LESS.search(words)
    return (verb[1], verb.start()) if verb else None


def changed(words: str, thread: Thread) -> str | None:
    """What changed: the words before the year it is compared with, else behind it.

    Words that only say which year's amount it is (本年数) name what the sentence spoke of
    last; any other words name something of their own, known or not.
    """
    base = base_year(words)
    before = ending("base").sub("", words[: base.start()]) if base else words
    label = REMARK_END.sub("", name(YEAR.split(before)[-1]))
    if not _is_filler(label):
        return label
    behind = name(AMOUNT_OF_YEAR.sub("", words[base.end() :])) if base else ""
    return thread.subject if _is_filler(behind) or not speaks_of_budget(behind) else behind


def _is_filler(label: str) -> bool:
    if ending("agency").search(label):
        return True
    for word in terms("filler") + terms("generic") + terms("base"):
        label = label.replace(word, "")
    return not label.strip("年度数额总各均共的中为 ")


def budget_base(words: str) -> str | None:
    """The budget that something is measured against, in a text without its year: 比年初预算数."""
    base = BUDGET_BASE.search(words)
    return base[1] if base else None


def base_year(words: str) -> re.Match[str] | None:
    """The year that an amount is compared with: 较2017年."""
    return next((year for year in YEAR.finditer(words) if is_base(words, year)), None)


def none_given(text: str, offset: int, thread: Thread) -> Iterator[Found]:
    """Amounts of which a sentence says in a word that there are none: 未安排因公出国费."""
    for match in NONE.finditer(text):
        if not speaks_of_budget(match[2]) or match[2].strip().endswith(terms("people")):
            continue
        years = [year["year"] for year in YEAR.finditer(clause(words_before(text, match.start())))]
        for year in years or [thread.year]:
            label, start = match[2].strip(), offset + match.start()
            yield Found(
                thread.context, label, year, None, "amount", None, match[1], None, start, True
            )


def no_change(match: re.Match[str], text: str, offset: int, thread: Thread) -> Found | None:
    """A change of which a sentence says in a word that there is none, at ``match`` of it."""
    words = clause(words_before(text, match.start()))
    what, base = changed(words, thread), base_year(words)
    if not what or not base:
        return None
    word, start = match[0], offset + match.start()
    if word in terms("same") and not LIKE_BEFORE.fullmatch(words[base.end() :]):
        return None
    since = base["year"] or base["before"]
    return Found(thread.context, what, thread.year, since, "change", word, word, None, start, True)
