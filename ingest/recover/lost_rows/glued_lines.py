"""Lines on which a form is glued together, as one text each: where it begins, what it heads.

A form stands behind the prose of its page, or a page of a shared document is cut into numbered
parts; the headings of a table have nothing between them. A line keeps the places of its parts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.recover.lost_rows.cell_stream import Line, header_words
from ingest.tables.header import heading_role
from ingest.tables.undivided import HEADINGS, holds_form
from ingest.vocabulary import label_field, labels, level_numbers, money_units, recognised

SPACE = re.compile(r"\s+")
# The first parts of a document that a page shows in several are long.
SHORTEST_PART = 100
LONGEST_HEADING = 26
LISTED, COMPOSED = 1, 3
BRACKET = re.compile(r"[(（][^()（）]*[)）]$")
LONGEST_HEADINGS = 240
LEVEL = re.compile("[一二三]级指标")
BROKEN = re.compile("一级(?:指)?$")
MOST_BROKEN = 4
UNIT = re.compile(rf"[(（](?:{money_units()})[)）]")
SHORTEST_LABEL, LONGEST_LABEL = 4, 10
REST = ("指标", "满意度指标", "影响指标", "效益指标")
# ……总分100 100 注:1.一级指标分值统一设置为
UNDER = re.compile(r"[.…]*(?:总分|合计|总计)\s*\d|(?:注|备注|(?:填表|填报)?说明)[:：]")
TITLE_AT_END = re.compile(
    r"(?<=[\d日号。,，;；:：\s])(?=[\u4e00-\u9fff])[^\d日号。,，;；:：\s]{3,40}表(?:[(（]\s*20\d\d\s*年?度?\s*[)）])?\s*$"
)

Heading = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Glued:
    """A text with the places where its parts begin."""

    text: str
    starts: tuple[tuple[int, str], ...]

    def locator(self, place: int) -> str:
        """The place in the file of a character."""
        return [locator for start, locator in self.starts if start <= place][-1]


def glued_lines(lines: Sequence[Line]) -> list[Glued]:
    """Lines as texts: numbered parts of one as one, and without the spaces of its broken words."""
    first = _first_part(lines)
    parts = lines[first:]
    numbered = [text.removeprefix(f"{n}、") for n, (text, _) in enumerate(parts, start=1)]
    if len(parts) > 1 and any(holds_form(text) for text, _ in parts):
        joined = "".join(numbered)
        whole = _whole_words(joined) != joined
        starts, text = [], ""
        for part, (_, locator) in zip(numbered, parts, strict=True):
            starts.append((len(text), locator))
            text += SPACE.sub("", part) if whole else part
        over = [Glued(text, ((0, locator),)) for text, locator in lines[:first]]
        return [*over, Glued(text, tuple(starts))]
    return [Glued(_whole_words(text), ((0, locator),)) for text, locator in _whole_headings(lines)]


def _first_part(lines: Sequence[Line]) -> int:
    """Where the numbered parts of a document begin that go on to the end: 1、, 2、, 3、.

    A part that is not the last is long. Lines of the page may stand over the first.
    """
    starts = [n for n, (text, _) in enumerate(lines) if text.startswith("1、")]
    for first in starts[-1:]:
        parts = [
            text.removeprefix(f"{n}、") if text.startswith(f"{n}、") else ""
            for n, (text, _) in enumerate(lines[first:], start=1)
        ]
        if all(parts) and all(len(part) >= SHORTEST_PART for part in parts[:-1]):
            return first
    return len(lines)


def _whole_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines, those as one over which headings or a level are broken: 一级, 指标."""
    whole: list[Line] = []
    i = 0
    while i < len(lines):
        parts = [text.strip() for text, _ in lines[i : i + MOST_BROKEN]]
        n = 1
        if BROKEN.search(parts[0]) and not SPACE.search(parts[0]):
            ends = range(2, len(parts) + 1)
            n = next((k for k in ends if HEADINGS.search("".join(parts[:k]))), 1)
        elif len(parts) > 1 and _go_together(*parts[:2]):
            n = 2
        whole.append(("".join(parts[:n]), lines[i][1]) if n > 1 else lines[i])
        i += n
    return whole


def _go_together(text: str, below: str) -> bool:
    """Whether a line is the rest of the one above: of a level, or the unit of a label."""
    if below in REST:
        return _is_level(text + below)
    return UNIT.fullmatch(below) is not None and (label_field(text) is not None or _asks(text))


def _asks(text: str) -> bool:
    """Whether a line ends in a label of money, whose unit goes on below: 某局资金总额."""
    ends = (label_field(text[-length:]) for length in range(SHORTEST_LABEL, LONGEST_LABEL + 1))
    return any((field or "").startswith("amount_") for field in ends)


def _is_level(text: str) -> bool:
    """Whether a text ends in a level that is written out: 满意度指标服务对象满意度指标."""
    return any(2 in level_numbers(text[start:]) for start in range(len(text) - len("指标")))


def _whole_words(text: str) -> str:
    """A glued line without its spaces: they stand within words, where these were broken."""
    heads = HEADINGS.search(recognised(text)) if "级" in text else None
    is_glued = heads and SPACE.search(text.strip()) and not header_words(text)
    return SPACE.sub("", text) if is_glued else text


def under_indicators(text: str) -> int | None:
    """Where the sum under the indicators of a line or its notes begin; ``None`` without any."""
    head = LEVEL.search(text)
    found = UNDER.search(text, head.end()) if head else None
    return found.start() if found else None


def title_apart(text: str) -> list[str]:
    """What stands over a form on its line: the title of its own, if it ends in one."""
    title = TITLE_AT_END.search(text)
    return [text[: title.start()], title[0]] if title and title.start() else [text]


def _is_one(text: str, role: str) -> bool:
    """Whether a heading is no two: 三级指标分值 is glued together of a name's and of points'."""
    return role != "person" and (LEVEL.match(text) is None or role.startswith("level"))


def _cost(text: str) -> int:
    """What a heading costs: less where it is a word of the list than where it is made of words."""
    return LISTED if recognised(BRACKET.sub("", text)) in labels() else COMPOSED


@lru_cache(maxsize=256)
def headings(text: str) -> tuple[Heading, ...]:
    """Headings glued to each other, each with its role; nothing where some words are none.

    Of several ways to cut them that with the most words of the list and the fewest headings counts.
    """
    if len(text) > LONGEST_HEADINGS:
        return ()
    best: list[tuple[int, tuple[Heading, ...]] | None] = [(0, ()), *[None] * len(text)]
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - LONGEST_HEADING), end):
            before = best[start]
            role = heading_role(text[start:end]) if before is not None else None
            if before is None or role is None or not _is_one(text[start:end], role):
                continue
            cost = before[0] + _cost(text[start:end])
            known = best[end]
            if known is None or cost < known[0]:
                best[end] = (cost, (*before[1], (text[start:end], role)))
    found = best[-1]
    return found[1] if found else ()
