"""Titles of documents: whose, of which year and about what, in whatever order they say it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import recognised, table
from ingest.vocabulary.agency import agency_name, short_name
from ingest.vocabulary.wording import kept_of_words, plain
from ingest.vocabulary.years import with_lost_year, years_in

LONGEST_TITLE = 70
PART_BEFORE = re.compile(r"^第[一二三四五六七八九十]+部分[:：]?")
NUMBERING = re.compile(
    r"^(?:附件?[一二三四五六七八九十\d]{0,2}[:.、]|\d{1,3}[.、](?!\d)|[(]\d{1,3}[)]|\d{1,3}-(?!\d)"
    r"|[一二三四五六七八九十]{1,3}、)"
)
ITEM = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、]")
SUFFIX = re.compile(r"\.(?:pdf|docx?|xlsx?|html?|txt|wps|et|ofd|zip|rar|jpg|png)$", re.IGNORECASE)
QUOTES = re.compile("[\"'“”‘’《》〈〉「」【】]")
# What a site puts before a title: 【财政预算】.
TAG = re.compile(r"^((?:[^:：【\[]{1,6}[:：])?)[【\[]([^【】\[\]]{1,12})[】\]]")
YEAR_PHRASE = re.compile(r"[(]?(?:2,?0\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年?度?[)]?")
# Between a title and the name of its site, or the words of a path.
# A dash between two numbers is that of a span of years.
DIVIDER = re.compile(r"(?<!\d)[-_|>/]+|[-_|>/]+(?!\d)")
BRACKETED = re.compile(r"[(]([^()]+)[)]")
PLACE = re.compile(r"[\u4e00-\u9fff]{1,12}[省市县区旗州盟]")
# Marks between the words of a tail.
MARKS = re.compile(r"[()、,·]")
CHINESE_ONLY = re.compile(r"[\u4e00-\u9fff()、,·]*")
# What a sentence says and a title does not.
SENTENCE = re.compile(
    r"[我本该](?:局|单位|部门|中心|市|县|区)|[\d百千万亿]元|[比较](?:上年|20)|增加|减少|增长|上一篇|下一篇|。"
)


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says: each of the body, the year as printed and as digits where it does."""

    text: str
    agency: str | None
    year_printed: str | None
    year: str | None

    @property
    def is_of_part(self) -> bool:
        """Whether it heads a part of a document: ``第二部分 …``."""
        return PART_BEFORE.match(plain(self.text)) is not None

    @property
    def is_overview(self) -> bool:
        """Whether it heads what is said of the body itself: ``某县医疗保障局概况``."""
        return plain(self.text).endswith("概况")


@kept_of_words
def title_of(text: str) -> Title | None:
    """What a line, a page's title or a file's name says as a title; ``None`` where it is none.

    A title speaks of a budget, an account or results, and names a body or a year beside.
    Names keep their characters, only recognition is simplified.
    """
    wording = cleaned(text)
    if not wording or len(wording) > LONGEST_TITLE or SENTENCE.search(wording):
        return None
    parts = [part for part in DIVIDER.split(wording) if part]
    if not _subject().search(recognised("".join(parts))):
        return None
    found = [
        title
        for start in range(len(parts))
        for end in range(start + 1, len(parts) + 1)
        if (title := _read(text, "".join(parts[start:end])))
    ]
    if ITEM.match(plain(text)):
        # A numbered heading names what stands under it, and the document only with its body.
        found = [title for title in found if title.agency]
    whole = [title for title in found if title.agency and title.year]
    return next(iter(whole), None) or _beside(parts, found) or next(iter(found), None)


def short_name_in_title(text: str) -> str | None:
    """The body without its place whose name opens a title: ``县医保局2023年部门预算``."""
    simple = recognised(cleaned(text))
    phrase = YEAR_PHRASE.search(simple)
    if phrase is None or len(simple) > LONGEST_TITLE or not is_tail(simple[phrase.end() :]):
        return None
    return short_name(simple[: phrase.start()]) if _subject().search(simple) else None


def cleaned(text: str) -> str:
    """A title's plain wording without label, numbering, file suffix and quotation marks."""
    wording = with_lost_year(SUFFIX.sub("", QUOTES.sub("", _untagged(plain(text)))))
    label, colon, rest = wording.partition(":")
    if colon and label in _words("label"):
        wording = rest
    before = ""
    while before != wording:
        before, wording = wording, NUMBERING.sub("", PART_BEFORE.sub("", wording))
    return wording


def _untagged(wording: str) -> str:
    """A title without the mark of its section before it, which names no body: ``【财政预算】``."""
    tag = TAG.match(wording)
    if tag is None or agency_name(tag[2]) or short_name(tag[2]):
        return wording
    return tag[1] + wording[tag.end() :]


def body_before_subject(wording: str) -> str | None:
    """The body whose name opens a title such as ``某县医疗保障局项目支出绩效目标表``."""
    for end in _starts_of_tails(recognised(wording)):
        if 2 < end < len(wording) and (name := agency_name(wording[:end])):
            return name
    return None


def is_tail(simple: str) -> bool:
    """Whether words are made of what follows a body's name in a title."""
    rest = MARKS.sub("", simple)
    return len(rest) in _ends_of_tails(rest)


def _ends_of_tails(rest: str) -> set[int]:
    """Where a text may be cut so that what stands before is a tail; it holds no marks."""
    reached = {0}
    for start in range(len(rest)):
        if start in reached:
            reached.update(
                start + len(word)
                for word in _tails().get(rest[start], ())
                if rest.startswith(word, start)
            )
    return reached


def _starts_of_tails(simple: str) -> Iterator[int]:
    """Where a text may be cut so that what stands behind is a tail, the shortest tail first."""
    rest = MARKS.sub("", simple)
    whole = {len(rest)}
    for start in range(len(rest) - 1, -1, -1):
        words = _tails().get(rest[start], ())
        if any(start + len(word) in whole and rest.startswith(word, start) for word in words):
            whole.add(start)
    place = len(rest)
    for end in range(len(simple) - 1, -1, -1):
        place -= MARKS.match(simple, end) is None
        if place in whole:
            yield end


@cache
def _tails() -> dict[str, tuple[str, ...]]:
    """The words of tails by their first character."""
    found: dict[str, tuple[str, ...]] = {}
    for word in _words("tail"):
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


def _read(text: str, wording: str) -> Title | None:
    """A title's wording without divider: body, year and subject."""
    simple = recognised(wording)
    if not _subject().search(simple):
        return None
    years = years_in(simple)
    printed, year = years[0] if len(years) == 1 else (None, None)
    phrase = YEAR_PHRASE.search(simple) if years else None
    before, behind = wording, ""
    if phrase:
        before, behind = wording[: phrase.start()], wording[phrase.end() :]
    if len(years) > 1:
        # A budget and last year's account in one title; two titles in a line are none.
        behind = YEAR_PHRASE.sub("", behind)
        if not is_tail(recognised(behind)):
            return None
    if not _is_chinese(before + behind):
        return None
    agency = _body(before, behind)
    is_bare = agency is None and year is not None
    if agency is None and not (is_bare and _is_bare(before, behind)):
        return None
    return Title(text, agency, printed, year)


def _body(before: str, behind: str) -> str | None:
    """The body that a title is of, from the words before and behind the year."""
    simple = recognised(before)
    if simple.startswith("关于"):
        return _body(_after_verb(before[2:]), behind)
    name, about, rest = before.partition("关于")
    if about and rest:
        return _body(_after_verb(rest), behind) or None
    before = name
    if before and (found := agency_name(before) or body_before_subject(before)):
        return found
    place = PLACE.fullmatch(recognised(before))
    if not before or is_tail(simple) or place:
        behind = _after_verb(behind.removeprefix("关于"))
        if before and place and (short := _short_before_subject(behind)):
            return agency_name(before + short)
        if found := body_before_subject(behind) or _body_after_subject(behind):
            return found
    bracketed = BRACKETED.findall(before + behind)
    names = [found for inside in bracketed if (found := agency_name(inside))]
    return names[0] if len(names) == 1 else None


def _short_before_subject(wording: str) -> str | None:
    ends = (end for end in _starts_of_tails(recognised(wording)) if 2 < end < len(wording))
    return next((name for end in ends if (name := short_name(wording[:end]))), None)


def _body_after_subject(wording: str) -> str | None:
    """The body whose name ends a title such as ``2023年部门预算某县医疗保障局``."""
    simple = recognised(wording)
    ends = _ends_of_tails(MARKS.sub("", simple))
    for start in range(len(wording) - 4, 1, -1):
        is_behind = len(MARKS.sub("", simple[:start])) in ends
        name = agency_name(wording[start:]) if is_behind else None
        if name and not name.endswith("政府"):
            return name
    return None


def _after_verb(wording: str) -> str:
    verb = next((verb for verb in _words("about") if wording.startswith(verb)), "")
    return wording[len(verb) :]


def _is_bare(before: str, behind: str) -> bool:
    """Whether a line without a body is a title all the same: a place, a year and a subject."""
    simple = recognised(before)
    return (not simple or is_tail(simple) or PLACE.fullmatch(simple) is not None) and is_tail(
        recognised(behind)
    )


def _beside(parts: Sequence[str], found: Iterable[Title]) -> Title | None:
    """A title whose body stands beyond a dash, alone: ``2023年部门预算公开——某县医疗保障局``."""
    names = {name for part in parts if (name := agency_name(part))}
    bare = next((title for title in found if title.year and not title.agency), None)
    if bare is None or len(names) != 1:
        return None
    (name,) = names
    if name.endswith("政府"):
        return None
    return Title(bare.text, name, bare.year_printed, bare.year)


def _is_chinese(wording: str) -> bool:
    return CHINESE_ONLY.fullmatch(wording) is not None


@cache
def _subject() -> re.Pattern[str]:
    """A word of what a title speaks of."""
    return re.compile("|".join(map(re.escape, _words("subject"))))


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(row["wording"] for row in table("title_words") if row["kind"] == kind)
