"""Indicators glued to their targets, told apart by their operators: 参保人数≥95%.

What could be more than one cell stays whole and is no cell.
"""

import re
from collections.abc import Iterator
from functools import cache

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.glued_phrases import in_words
from ingest.vocabulary import indicator_words, is_unit, levels, recognised

SHORTEST_LEVEL = 3
LONGEST_UNIT = 8
# A longer one may be two, the first with a target in words.
LONGEST_NAME = 16
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SIGN = re.compile(r"(>=|<=|[≥≧⩾≤≦⩽=><＞＜＝])\s*")
NUMBER = re.compile(r"\d[\d.,]*(?<=\d)|\d")
# 2024-12-20, 12月底: a date is no number with a unit.
DATE_GOES_ON = re.compile(r"[-/年月]\d|年|月")
WEIGHT = re.compile(r"\d{1,3}(?:\.\d)?(?![\d.])(?=$|[\u4e00-\u9fff])")
# The columns of indicators that are told apart though glued.
SIMPLE = frozenset(
    {"level1", "level2", "level3", "operator", "value", "measurement_unit", "deviation", None}
)

# Where a target has no other cell beside it, its words may end the text.
OF_WORDS = frozenset({"level1", "level2", "level3", "value", None})


def indicators(
    text: str, locator: str, start: Start, fields: set[str | None], one_a_line: bool
) -> Iterator[Piece]:
    """Names with their targets; what cannot be told apart is one piece and no cell."""
    rest = text.strip()
    first = start
    while rest:
        cells, following = _one_indicator(rest, fields)
        if not cells and one_a_line and fields <= OF_WORDS:
            cells, following = list(in_words(rest) or ()), ""
        if not cells or not (one_a_line or _is_one_name(cells[0])):
            yield Piece(rest, locator, first, None, is_cell=False)
            return
        for position, cell in enumerate(cells):
            yield Piece(cell, locator, Start.NOT if position else first)
        first = Start.MAY
        weight = WEIGHT.match(following) if fields - SIMPLE == {"weight"} else None
        if weight:
            yield Piece(weight[0], locator, Start.NOT)
            following = following[weight.end() :].strip()
        elif following and not fields <= SIMPLE:
            yield Piece(following, locator, Start.MAY, None, is_cell=False)
            return
        rest = following


def _one_indicator(text: str, fields: set[str | None]) -> tuple[list[str], str]:
    """Name, operator, number and unit at the start of a text, and the rest of it.

    Nothing where an operator does not show the end of the name, the name may begin with a level,
    or more than one unit could be the target's.
    """
    sign = SIGN.search(text)
    name = text[: sign.start()].strip() if sign else ""
    number = NUMBER.match(text, sign.end()) if sign else None
    if not sign or not number or not CHINESE.search(name) or NUMBER.search(name):
        return [], text
    if opens_with_level(name) or DATE_GOES_ON.match(text, number.end()):
        return [], text
    end = _unit_end(text, number.end())
    has_name_behind = end is not None and CHINESE.match(text[end : end + 1]) is not None
    if end is None or (end == number.end() and (has_name_behind or not fields <= SIMPLE)):
        return [], text
    value, unit = number[0], text[number.end() : end].strip()
    if "operator" not in fields:
        return [name, text[sign.start() : end].strip()], text[end:].strip()
    if "measurement_unit" not in fields:
        value, unit = value + unit, ""
    return [cell for cell in (name, sign[1], value, unit) if cell], text[end:].strip()


def _is_one_name(name: str) -> bool:
    """Whether a name cannot be two, the first with a target in words behind it."""
    return len(name) <= LONGEST_NAME and not holds_target(name)


def holds_target(name: str) -> bool:
    """Whether a text may end in a target in words, or hold one: 基金安全水平逐步提高."""
    return _words_of_targets().search(name) is not None


def opens_with_level(name: str) -> bool:
    """Whether a name may be a level that is not written out, and a name behind it."""
    wording = recognised(name)
    return any(wording.startswith(word) and len(name) > len(word) for word in _bare_levels())


@cache
def _bare_levels() -> tuple[str, ...]:
    """Names of levels that are not written out: at the start of a name they may be a level."""
    return tuple(word for word in levels() if len(word) >= SHORTEST_LEVEL)


@cache
def _words_of_targets() -> re.Pattern[str]:
    """Words that a target in words is made of; before 率 they are those of a name."""
    return re.compile(rf"(?:{'|'.join(sorted(indicator_words('value')))})(?![率数度]|时间)")


def _unit_end(text: str, start: int) -> int | None:
    """Where the unit behind a number ends; ``None`` where a shorter one could be meant.

    A multiple and a ratio (万元, 元/人) are longer than the units that they begin with.
    """
    ends = [
        end
        for end in range(start + 1, min(len(text), start + LONGEST_UNIT) + 1)
        if is_unit(text[start:end])
    ]
    if not ends:
        return start
    longest = ends[-1]
    certain = longest == len(text) or not CHINESE.match(text[longest])
    goes_on = all(text[end] in "元/·人份家次" and text[start] in "百千万亿元" for end in ends[:-1])
    return longest if certain or len(ends) == 1 or goes_on else None
