"""What a word of filings was before bad recognition read one of its signs for another.

``预箅数`` is 预算数 and ``本年收人合计`` 本年收入合计: the sign that is printed looks like the one
that is meant (``near_signs.csv``), no word has it in this place, and one sign alone makes a word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from math import inf

from ingest.vocabulary import recognised, seed, simplified, table
from ingest.vocabulary.wording import kept_of_words

RUN = re.compile("[\u4e00-\u9fff]{2,}")
# A dash for the sign that looks like one, not behind a number: 5%-级指标.
DASH = re.compile(r"(?<![0-9A-Za-z%)])[-‐-―−ー](?=级(?:指标|项目|科目)|般公共|般性|般债)")
# What is read for 年 behind the number of one.
YEAR = re.compile(r"(?<=20\d\d)[午牛车丰羊](?=度)|(?<=20\d\d)午(?=$|[^\u4e00-\u9fff])")
# Where words are listed, and patterns of them: their runs of Chinese signs are taken.
LISTS = (
    *(("agency_words", "wording"), ("budget_heading_patterns", "pattern")),
    *(("budget_headings", "wording"), ("heading_patterns", "pattern"), ("kinds", "wording")),
    *(("indicator_words", "wording"), ("labels", "wording"), ("narrative_terms", "term")),
    *(("page_labels", "wording"), ("project_lists", "wording"), ("sections", "wording")),
    *(("tables_of_no_mart", "wording"), ("title_words", "wording")),
)
SEEDS = (
    *(("amount_phases", "heading_pattern"), ("budget_columns", "column_pattern")),
    *(("budget_rows", "row_pattern"), ("budget_tables", "title_pattern")),
    *(("economic_codes", "economic_name"), ("economic_name_aliases", "alias_name")),
    *(("execution_columns", "column_pattern"), ("execution_funds", "wording_pattern")),
    *(("functional_codes", "function_name"), ("functional_name_aliases", "alias_name")),
    *(("fund_source_words", "wording"), ("indicator_levels", "level_published")),
    ("narrative_measures", "label_pattern"),
)
# Words of names: what stands in them as it is printed is no misread word of a form.
NAMES = (
    *(("cost_words", "word"), ("kinds_of_thing", "word"), ("measures", "measure_name_zh")),
    *(("name_words", "word"), ("programmes", "programme_name_zh"), ("regions", "region_name")),
    ("insurance_schemes", "scheme_name_zh"),
)
# So many signs of a longer wording say which sign stands among them.
PIECE = 4
# In a word as long as that a sign of no word is a misread one, whatever it looks like (not so its
# last: 支出预算图); in a longer one any sign, but for its last.
WORD, LONG_WORD = 5, 6
ANY = "\0"

Fillers = Mapping[str, frozenset[str]]


@kept_of_words
def meant(text: str) -> str:
    """The text with its misread signs as they were, sign for sign; else as it is printed."""
    return RUN.sub(lambda run: _meant(run[0]), YEAR.sub("年", DASH.sub("一", text)))


@cache
def signs() -> frozenset[str]:
    """The Chinese signs of the words of filings."""
    return frozenset("".join(_words()))


def _meant(run: str) -> str:
    wording = simplified(run)
    if wording in _words():
        return run
    for at in _suspects(wording):
        found = _found(wording, at)
        if len(found) == 1:
            (sign,) = found
            run, wording = _with(run, at, sign), _with(wording, at, sign)
    return run


def _suspects(run: str) -> Iterator[int]:
    """The places of signs that no word has beside those around it, next to a part of a word.

    In a short run that is a sign of no word at all: 会计 is not 合计.
    """
    pairs, last = _pairs(), len(run) - 1
    is_odd = [True, *[run[at : at + 2] not in pairs for at in range(last)], True]
    for at, sign in enumerate(run):
        if not (is_odd[at] and is_odd[at + 1]):
            continue
        if len(run) < PIECE:
            if sign not in signs():
                yield at
        elif (at > 1 and not is_odd[at - 1]) or (at < last - 1 and not is_odd[at + 2]):
            yield at


def _found(run: str, at: int) -> set[str]:
    """The signs that may be meant in this place: those that look like the one that is printed.

    In a long word that is whole but for it, whatever it looks like.
    """
    printed = run[at]
    whole = _words_with_any().get(_with(run, at, ANY), frozenset())
    alike = _like(printed, whole or _in_pieces(run, at))
    if not alike and len(run) >= _length_without_likeness(printed, is_last=at == len(run) - 1):
        return set(whole)
    return alike


def _length_without_likeness(printed: str, *, is_last: bool) -> float:
    """From how many signs a word is known without one. The last sign often makes another word."""
    if printed in signs():
        return inf if is_last else LONG_WORD
    return LONG_WORD if is_last else WORD


def _like(printed: str, found: Iterable[str]) -> set[str]:
    return {sign for sign in found if printed in _near().get(sign, "")}


def _in_pieces(run: str, at: int) -> Iterator[str]:
    """The signs of which one in this place makes two parts of the run parts of words."""
    starts = range(max(0, at - PIECE + 1), min(at, len(run) - PIECE) + 1)
    pieces = (_with(run[start : start + PIECE], at - start, ANY) for start in starts)
    times = Counter(sign for piece in pieces for sign in _pieces_with_any().get(piece, ()))
    needed = 2 if run[at] in signs() else 1
    return (sign for sign, number in times.items() if number >= needed)


def _with(run: str, at: int, sign: str) -> str:
    return f"{run[:at]}{sign}{run[at + 1 :]}"


@cache
def _words() -> frozenset[str]:
    listed = (row[column] for name, column in LISTS for row in table(name))
    meanings = (row[column] for name, column in SEEDS for row in seed(name))
    return frozenset(run for text in (*listed, *meanings) for run in RUN.findall(recognised(text)))


@cache
def _pairs() -> frozenset[str]:
    of_names = (recognised(row[column]) for name, column in NAMES for row in seed(name))
    return frozenset("".join(pair) for word in (*_words(), *of_names) for pair in pairwise(word))


@cache
def _near() -> Mapping[str, str]:
    return {row["meant"]: row["printed"] for row in table("near_signs")}


@cache
def _words_with_any() -> Fillers:
    return _fillers(_words())


@cache
def _pieces_with_any() -> Fillers:
    return _fillers(
        {word[start : start + PIECE] for word in _words() for start in range(len(word) - PIECE + 1)}
    )


def _fillers(wordings: set[str] | frozenset[str]) -> Fillers:
    found: dict[str, set[str]] = defaultdict(set)
    for wording in wordings:
        for at, sign in enumerate(wording):
            found[_with(wording, at, ANY)].add(sign)
    return {holed: frozenset(fillers) for holed, fillers in found.items()}
