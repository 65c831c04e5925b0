"""The words by which a sentence about a budget is understood: ``narrative_terms.csv``."""

import re
from functools import cache

from ingest.vocabulary import recognised, seed, table
from ingest.vocabulary.classified import codes_before_names, names_class

# The level of a name of the classification, with or without its code: 司法(06款)行政运行(01项).
CLASS_MARK = re.compile(r"\((?:\d{2,3})?[类款项]\)")
# Its code alone: 行政运行(2101501).
CODED = re.compile(r"[\u4e00-\u9fff]\(2\d{4}(?:\d{2})?\)")


@cache
def terms(kind: str) -> tuple[str, ...]:
    """The words of one kind in ``narrative_terms.csv``, the longest first."""
    words = [recognised(row["term"]) for row in table("narrative_terms") if row["kind"] == kind]
    return tuple(sorted(words, key=len, reverse=True))


@cache
def ending(kind: str) -> re.Pattern[str]:
    """A word of a kind at the end of a text."""
    return re.compile(rf"({'|'.join(terms(kind))})(?:了|约|开展|的)?\s*$")


def speaks_of_budget(text: str) -> bool:
    """Whether a text holds a word of the budget, or names an item of the classification."""
    wording = recognised(text)
    is_item = (
        CLASS_MARK.search(wording) is not None
        or CODED.search(wording) is not None
        or any(codes_before_names(wording))
        or names_class(wording)
    )
    return is_item or any(term in wording for term in terms("budget"))


def names_money(text: str | None) -> bool:
    """Whether a text says from which funds money comes: 一般公共预算, 政府性基金."""
    wording = recognised(text or "")
    return any(row["wording"] in wording for row in seed("fund_source_words"))
