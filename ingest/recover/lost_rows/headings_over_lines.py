"""Headings of indicators that a page breaks over two or three lines of words.

``绩效 一级 二级 三级 年度 分值`` over ``指标 指标 指标 指标 指标值``: which of them goes on below
is told by their words, where one way alone makes headings of all.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from ingest.tables.header import heading_role
from ingest.vocabulary import level_numbers
from ingest.vocabulary.level_names import is_piece_of_level

MOST_LINES = 3
MOST_HEADINGS = 12
MOST_WAYS = 64
LEVELS = ("level1", "level2")


def headings_of(lines: Sequence[Sequence[str]]) -> tuple[list[str], int] | None:
    """The headings that the first of these lines of words make, and how many lines they take."""
    first = lines[0]
    if not 2 < len(first) <= MOST_HEADINGS:
        return None
    for size in range(min(MOST_LINES, len(lines)), 0, -1):
        ways = {tuple(way) for way in _joined(first, lines[1:size])}
        whole = [way for way in ways if all(heading_role(word) is not None for word in way)]
        if len(whole) == 1 and heads_indicators(whole[0]):
            return list(whole[0]), size
    return None


def heads_indicators(words: Sequence[str]) -> bool:
    """Whether headings name levels, indicators and what is beside these, in that order."""
    roles = [heading_role(word) for word in words]
    if "level1" not in roles or "level3" not in roles:
        return False
    names = roles.index("level3")
    return roles.index("level1") < names and bool({"value", "actual"} & {*roles[names:]})


def _joined(words: Sequence[str], below: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Words with the parts that stand on the lines below them, in every order-keeping way."""
    if not below:
        yield list(words)
        return
    parts, *others = below
    if len(parts) > len(words) or any(any(map(str.isdigit, part)) for part in parts):
        return
    open_words = [n for n, word in enumerate(words) if heading_role(word) is None]
    if len(open_words) > len(parts):
        # Each that is no heading yet goes on here.
        return
    for places in combinations(range(len(words)), len(parts)):
        if not {*open_words} <= {*places}:
            continue
        whole = list(words)
        for place, part in zip(places, parts, strict=True):
            whole[place] += part
        yield from _joined(whole, others)


def headings_in_turn(lines: Sequence[Sequence[str]]) -> tuple[list[str], int] | None:
    """The headings of lines of which each holds cells in turn, broken ones over several lines.

    ``一级指标 二级指标 年度指标`` over ``值`` over ``分值``: up to the line that begins with a
    level.
    """
    size = next((n for n, words in enumerate(lines) if n and begins_level(words)), None)
    if size is None:
        return None
    words = [(word, place > 0) for line in lines[:size] for place, word in enumerate(line)]
    ways: list[list[str]] = [[]]
    for word, opens in words:
        ways = [
            way
            for made in ways
            for way in ([*made, word], [*made[:-1], made[-1] + word] if made and not opens else [])
            if way and all(heading_role(one) is not None for one in way[:-1])
        ][:MOST_WAYS]
    whole = {tuple(way) for way in ways if all(heading_role(one) is not None for one in way)}
    if len(whole) != 1:
        return None
    found = list(whole.pop())
    return (found, size) if heads_indicators(found) else None


def begins_level(words: Sequence[str]) -> bool:
    """Whether a line begins with the name of a level, or a piece of one: 产出指, 产出指标."""
    return bool(level_numbers(words[0])) or is_piece_of_level(words[0])
