"""Texts that are nearly a word of filings: one sign of it is another, lost, or too many.

In a picture that is how a word looks that was read wrongly: ``兑金及附加费用`` for 税金, or
``文化旅游体育与传媒支``, the last sign of which a stamp hides.
"""

import re
from collections.abc import Iterator
from functools import cache

from ingest.vocabulary import recognised, seed, table

# Words are items of the classifications, labels and headings of tables.
LISTS = (
    ("functional_codes", "function_name"),
    ("functional_name_aliases", "alias_name"),
    ("economic_codes", "economic_name"),
    ("economic_name_aliases", "alias_name"),
)
# Short words differ in one sign from each other: 数量指标, 质量指标.
SHORTEST = 5
# Signs that one office prints and the other leaves out.
BETWEEN = frozenset("和与及的、,()")
# What stands before a word and is none of it: the number of its line, 其中:.
BEFORE = re.compile(r"^(?:其中:|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])+")
HAN = re.compile(r"[\u4e00-\u9fff]")
ANY = "\0"


def is_nearly_a_word(text: str) -> bool:
    """Whether a text is no word that is known, and one sign makes it one.

    A sign too many is a mark or a letter: a Chinese one is part of another wording.
    """
    wording = BEFORE.sub("", _wording(text)).rstrip(":")
    if len(wording) < SHORTEST - 1 or wording in _words() or wording.isdecimal():
        return False
    return (
        wording in _shapes()
        or any(shape in _shapes() for shape in _with_any(wording))
        or any(
            wording[:at] + wording[at + 1 :] in _long_words()
            for at, sign in enumerate(wording)
            if sign not in BETWEEN and not HAN.match(sign)
        )
    )


def _wording(text: str) -> str:
    """The form in which words are compared: one office prints 编码 and another 代码."""
    return recognised(text).replace("代码", "编码")


@cache
def _words() -> frozenset[str]:
    listed = [row[column] for name, column in LISTS for row in seed(name)]
    printed = [row["wording"] for name in ("labels", "budget_headings") for row in table(name)]
    levels = [row["level_published"] for row in seed("indicator_levels")]
    return frozenset(map(_wording, [*listed, *printed, *levels]))


@cache
def _long_words() -> frozenset[str]:
    return frozenset(word for word in _words() if len(word) >= SHORTEST)


@cache
def _shapes() -> frozenset[str]:
    """Long words with any sign in the place of one, and those that lack one."""
    return frozenset(
        shape for word in _long_words() for shape in (*_with_any(word), *_shorter(word))
    )


def _with_any(word: str) -> Iterator[str]:
    return (f"{word[:at]}{ANY}{word[at + 1 :]}" for at in range(len(word)))


def _shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)) if word[at] not in BETWEEN)
